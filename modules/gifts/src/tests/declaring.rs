//! The yearly declaration: receipts given during the period, gifts received during it.

use super::fixture::{anna, app, books, cents, day, give, issuer, refusal};
use crate::{declaration::Declaration, receipt::TaxReceipt};

#[tokio::test]
async fn receipts_count_by_the_day_they_were_given_and_gifts_by_the_day_they_came() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let last_year = give(&mut cx, &anna, "2025-12-31", 1_000).await;
    let this_year = give(&mut cx, &anna, "2026-01-01", 2_000).await;
    let without = give(&mut cx, &anna, "2026-01-02", 4_000).await;
    let wrong = give(&mut cx, &anna, "2026-01-03", 8_000).await;
    for gift in [&last_year, &this_year] {
        TaxReceipt::issue(&mut cx, std::slice::from_ref(gift), None, false).await.unwrap();
    }
    let cancelled = TaxReceipt::issue(&mut cx, &[wrong], None, false).await.unwrap();
    TaxReceipt::cancel(&mut cx, cancelled.id, "trompé").await.unwrap();
    let of_2026 = Declaration::of(&mut cx, day("2026-01-01"), day("2026-12-31")).await.unwrap().remove(0);
    assert_eq!((of_2026.receipts(), of_2026.amount(), of_2026.persons.cancelled), (2, cents(2_000), 1));
    let of_2025 = Declaration::of(&mut cx, day("2025-01-01"), day("2025-12-31")).await.unwrap().remove(0);
    assert_eq!((of_2025.receipts(), of_2025.amount()), (0, cents(1_000)));
    assert!(Declaration::of(&mut cx, day("2024-01-01"), day("2024-12-31")).await.unwrap().is_empty());
    assert_eq!(refusal(Declaration::of(&mut cx, day("2026-01-01"), day("2025-01-01")).await), "gifts-period");
    assert!(without.receipt_id.is_none());
    cx.commit().await.unwrap();
    test.run_jobs().await;
}
