//! Fiscal years: opened, closed, reopened, balances brought forward.

use super::books::{app, books, cents, day, open_year, refusal};
use crate::{
    account::Account,
    entry::Entry,
    reports::trial_balance,
    year::{NewYear, Year, YearStatus},
};

#[tokio::test]
async fn years_are_named_once_and_of_a_sensible_length() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let new = |label: &str, first: &str, last: &str| NewYear {
        id: None,
        entity_id: books.entity.id,
        chart_id: None,
        label: label.into(),
        first_day: day(first),
        last_day: day(last),
        status: YearStatus::Open,
    };
    assert_eq!(refusal(Year::open(&mut cx, new("2026", "2027-01-01", "2027-12-31")).await), "ledger-refused-year-label");
    assert_eq!(refusal(Year::open(&mut cx, new("2027", "2027-12-31", "2027-01-01")).await), "ledger-refused-year-order");
    assert_eq!(refusal(Year::open(&mut cx, new("2027", "2027-01-01", "2029-12-31")).await), "ledger-refused-year-length");
    assert_eq!(refusal(Year::open(&mut cx, new(" ", "2027-01-01", "2027-12-31")).await), "ledger-refused-label");
    let closed = new("2025", "2025-01-01", "2025-12-31");
    Year::open(&mut cx, NewYear { status: YearStatus::Closed, ..closed }).await.unwrap();
    for (first, last) in [("2025-12-31", "2025-12-31"), ("2024-07-01", "2025-01-01"), ("2024-12-31", "2026-01-01"), ("2026-12-31", "2027-12-30")] {
        assert_eq!(refusal(Year::open(&mut cx, new("à cheval", first, last)).await), "ledger-refused-year-overlap", "{first}");
    }
    assert!(Year::open(&mut cx, new("2024", "2024-01-01", "2024-12-31")).await.is_ok(), "the day before the first of another");
    assert!(Year::open(&mut cx, new("Saison 2027-2028", "2027-09-01", "2028-08-31")).await.is_ok());
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_year_closes_when_all_is_validated_and_nothing_enters_it_afterwards() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let draft = books.fee(&mut cx, "2026-03-01", 2_500).await;
    assert_eq!(refusal(books.year.clone().close(&mut cx).await), "ledger-refused-close-drafts");
    assert_eq!(Entry::validate_through(&mut cx, &books.year, day("2026-02-28")).await.unwrap(), 0);
    assert_eq!(Entry::validate_through(&mut cx, &books.year, day("2026-12-31")).await.unwrap(), 1);
    let next = open_year(&mut cx, &books.entity, 2027).await;
    assert_eq!(refusal(next.clone().close(&mut cx).await), "ledger-refused-close-earlier");
    let closed = books.year.clone().close(&mut cx).await.unwrap();
    assert_eq!(closed.status, YearStatus::Closed);
    assert_eq!(refusal(books.post(&mut cx, "2026-04-01", "Tard", &[("512", 1, 0), ("7561", 0, 1)]).await), "ledger-refused-no-year");
    let mut late = books.draft("2026-04-01", "Tard", &[("512", 1, 0), ("7561", 0, 1)]);
    late.year_id = Some(closed.id);
    assert_eq!(refusal(Entry::post(&mut cx, late).await), "ledger-refused-year-closed");
    assert_eq!(refusal(draft.delete(&mut cx).await), "ledger-refused-validated");
    assert_eq!(refusal(closed.clone().reopen(&mut cx, "  ").await), "ledger-refused-reopen-reason");
    let reopened = closed.reopen(&mut cx, "Facture oubliée").await.unwrap();
    assert!(reopened.is_open());
    assert!(books.post(&mut cx, "2026-04-01", "Enfin", &[("512", 1, 0), ("7561", 0, 1)]).await.is_ok());
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn nothing_is_written_in_a_closed_period() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let sql = "UPDATE ledger_year SET closed_through = $1 WHERE id = $2";
    cx.tx.query(sql).bind(day("2026-03-31")).bind(books.year.id).execute().await.unwrap();
    assert_eq!(refusal(books.post(&mut cx, "2026-03-31", "Tard", &[("512", 1, 0), ("7561", 0, 1)]).await), "ledger-refused-period-closed");
    assert!(books.post(&mut cx, "2026-04-01", "Après", &[("512", 1, 0), ("7561", 0, 1)]).await.is_ok());
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn balances_and_the_result_are_brought_forward_exactly() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    books.post(&mut cx, "2026-01-05", "Cotisations", &[("512", 50_000, 0), ("7561", 0, 50_000)]).await.unwrap();
    books.post(&mut cx, "2026-02-05", "Assurance", &[("616", 12_345, 0), ("512", 0, 12_345)]).await.unwrap();
    books.post(&mut cx, "2026-03-05", "Facture à payer", &[("6064", 2_000, 0), ("401", 0, 2_000)]).await.unwrap();
    books.post(&mut cx, "2026-12-31", "Bénévolat", &[("864", 90_000, 0), ("875", 0, 90_000)]).await.unwrap();
    let next = open_year(&mut cx, &books.entity, 2027).await;
    let opening = next.carry_forward(&mut cx, &books.year).await.unwrap().unwrap();
    assert!(opening.opening && opening.day == day("2027-01-01"));
    let rows = trial_balance::rows(&mut cx, next.id, false).await.unwrap();
    let balances: Vec<(String, i64)> = rows.iter().map(|row| (row.code.clone(), row.balance().cents())).collect();
    assert_eq!(balances, vec![("120".into(), -35_655), ("401".into(), -2_000), ("512".into(), 37_655)]);
    assert!(rows.iter().all(|row| (row.debit, row.credit) == (row.opening_debit, row.opening_credit)));
    assert_eq!(refusal(books.year.carry_forward(&mut cx, &next).await), "ledger-refused-carry-order");
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_deficit_goes_to_its_own_account() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    books.post(&mut cx, "2026-02-05", "Assurance", &[("616", 12_345, 0), ("512", 0, 12_345)]).await.unwrap();
    let next = open_year(&mut cx, &books.entity, 2027).await;
    next.carry_forward(&mut cx, &books.year).await.unwrap();
    let deficit = Account::by_code(&mut cx, next.chart_id, "129").await.unwrap().unwrap();
    let rows = trial_balance::rows(&mut cx, next.id, false).await.unwrap();
    assert_eq!(rows.iter().find(|row| row.id == deficit.id).unwrap().balance(), cents(12_345));
    cx.commit().await.unwrap();
}
