//! A gift and its entry stand or fall together; a gift is cancelled, never deleted.

use super::fixture::{anna, app, balances, books, cents, costs, day, donor, give, issuer, prove, refusal};
use crate::{
    gift::{Gift, GiftDraft, Means, Nature},
    receipt::TaxReceipt,
};
use kernel::testing::count;
use ledger::entry::{Entry, Settlement};
use people::{Person, PersonDraft};

#[tokio::test]
async fn money_is_an_income_of_the_kind_of_its_giver() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let bakery = Person::create(&mut cx, PersonDraft::organisation("Boulangerie du Bourg")).await.unwrap();
    give(&mut cx, &anna, "2026-11-02", 5_000).await;
    let transfer = GiftDraft { means: Means::Transfer, ..GiftDraft::money(&bakery, day("2026-11-03"), cents(20_000)) };
    let gift = Gift::record(&mut cx, transfer).await.unwrap();
    let cash = GiftDraft { means: Means::Cash, ..GiftDraft::money(&anna, day("2026-11-04"), cents(1_000)) };
    Gift::record(&mut cx, cash).await.unwrap();
    let expected = [("5112", 5_000), ("512", 20_000), ("530", 1_000), ("75411", -6_000), ("7542", -20_000)];
    assert_eq!(balances(&mut cx, &entity).await, expected.map(|(code, sum)| (code.to_owned(), sum)));
    let about = Entry::about(&mut cx, "gift", gift.id, 10).await.unwrap();
    assert_eq!(about.len(), 1);
    prove(&mut cx).await;
}

#[tokio::test]
async fn costs_given_up_are_an_expense_then_a_gift_and_nothing_is_owed() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = Gift::record(&mut cx, costs(&anna, "2026-07-14", 3_180)).await.unwrap();
    assert_eq!(balances(&mut cx, &entity).await, [("6251".to_owned(), 3_180), ("75412".to_owned(), -3_180)]);
    let debt = Entry::find(&mut cx, gift.costs_entry_id.unwrap()).await.unwrap().unwrap();
    assert_eq!(debt.settlement, Settlement::Paid);
    let lines = debt.lines(&mut cx).await.unwrap();
    assert!(lines.iter().any(|line| line.account_code == "4681" && line.letter_id.is_some()), "the debt is lettered with its waiver");
    prove(&mut cx).await;
    Gift::cancel(&mut cx, gift.id, "pas de justificatif").await.unwrap();
    assert_eq!(balances(&mut cx, &entity).await, [], "both entries are gone");
    prove(&mut cx).await;
}

#[tokio::test]
async fn a_gift_in_kind_goes_into_the_books_only_when_accounts_are_named() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let kind =
        GiftDraft { nature: Nature::InKind, means: Means::None, description: "Un vélo".into(), ..GiftDraft::money(&anna, day("2026-05-01"), cents(15_000)) };
    let outside = Gift::record(&mut cx, kind.clone()).await.unwrap();
    assert!(outside.entry_id.is_none());
    let half = GiftDraft { debit_code: "860".into(), ..kind.clone() };
    assert_eq!(refusal(Gift::record(&mut cx, half.clone()).await), "gifts-two-accounts");
    Gift::record(&mut cx, GiftDraft { income_code: "870".into(), ..half }).await.unwrap();
    assert_eq!(balances(&mut cx, &entity).await, [("860".to_owned(), 15_000), ("870".to_owned(), -15_000)]);
    Gift::cancel(&mut cx, outside.id, "rendu").await.unwrap();
    prove(&mut cx).await;
}

#[tokio::test]
async fn what_cannot_be_a_gift_is_refused_and_writes_nothing() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let club = Person::create(&mut cx, PersonDraft::organisation("Club voisin")).await.unwrap();
    cx.commit().await.unwrap();
    let good = GiftDraft::money(&anna, day("2026-11-02"), cents(5_000));
    for (draft, key) in [
        (GiftDraft { amount: cents(0), ..good.clone() }, "gifts-amount"),
        (GiftDraft { amount: cents(-1), ..good.clone() }, "gifts-amount"),
        (GiftDraft { amount: cents(i64::MAX), ..good.clone() }, "gifts-amount"),
        (GiftDraft { day: day("2026-11-22"), ..good.clone() }, "gifts-day-future"),
        (GiftDraft { day: day("2024-11-22"), ..good.clone() }, "ledger-refused-no-year"),
        (GiftDraft { nature: Nature::InKind, ..good.clone() }, "gifts-description"),
        (GiftDraft { means: Means::None, ..good.clone() }, "gifts-means-missing"),
        (GiftDraft { debit_code: "6251".into(), ..good.clone() }, "ledger-refused-not-treasury"),
        (GiftDraft { income_code: "999".into(), ..good.clone() }, "ledger-refused-no-account"),
        (GiftDraft { reference: "x".repeat(101), ..good.clone() }, "gifts-too-long"),
        (costs(&club, "2026-11-02", 5_000), "gifts-costs-person"),
    ] {
        let mut cx = test.cx().await;
        assert_eq!(refusal(Gift::record(&mut cx, draft).await), key);
    }
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_gift").await, 0);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM ledger_entry").await, 0);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_gift() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let draft = GiftDraft { form_key: Some("cle".into()), ..GiftDraft::money(&anna, day("2026-11-02"), cents(5_000)) };
    let (one, two) = (Gift::record(&mut cx, draft.clone()).await.unwrap(), Gift::record(&mut cx, draft).await.unwrap());
    assert_eq!(one.id, two.id);
    assert_eq!(balances(&mut cx, &entity).await, [("5112".to_owned(), 5_000), ("75411".to_owned(), -5_000)]);
}

#[tokio::test]
async fn a_validated_entry_is_reversed_and_the_books_take_gifts_with_them() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let sealed = give(&mut cx, &anna, "2026-11-02", 5_000).await;
    let entry = Entry::find(&mut cx, sealed.entry_id.unwrap()).await.unwrap().unwrap().validate(&mut cx).await.unwrap();
    assert_eq!(refusal(Gift::cancel(&mut cx, sealed.id, " ").await), "gifts-reason");
    Gift::cancel(&mut cx, sealed.id, "chèque impayé").await.unwrap();
    assert!(Entry::find(&mut cx, entry.id).await.unwrap().unwrap().reversed_by_id.is_some());
    assert_eq!(balances(&mut cx, &entity).await, []);
    assert_eq!(refusal(Gift::cancel(&mut cx, sealed.id, "encore").await), "gifts-cancelled-already");
    let draft = give(&mut cx, &anna, "2026-11-03", 2_000).await;
    Entry::find(&mut cx, draft.entry_id.unwrap()).await.unwrap().unwrap().delete(&mut cx).await.unwrap();
    let gone = Gift::find(&mut cx, draft.id).await.unwrap().unwrap();
    assert!(!gone.stands() && gone.entry_id.is_none() && gone.cancel_reason.contains("comptes"));
    prove(&mut cx).await;
}

#[tokio::test]
async fn the_books_cannot_take_what_a_receipt_stands_for() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let anna = anna(&mut cx).await;
    let gift = give(&mut cx, &anna, "2026-11-02", 5_000).await;
    let receipt = TaxReceipt::issue(&mut cx, std::slice::from_ref(&gift), None, false).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    let entry = Entry::find(&mut cx, gift.entry_id.unwrap()).await.unwrap().unwrap();
    assert_eq!(refusal(entry.delete(&mut cx).await), "gifts-under-receipt");
    drop(cx);
    let mut cx = test.cx().await;
    assert_eq!(refusal(Gift::cancel(&mut cx, gift.id, "trompé").await), "gifts-under-receipt");
    drop(cx);
    let mut cx = test.cx().await;
    TaxReceipt::cancel(&mut cx, receipt.id, "trompé").await.unwrap();
    Gift::cancel(&mut cx, gift.id, "trompé").await.unwrap();
    prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn two_records_of_one_donor_become_one_with_gifts_and_receipts() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    let (kept, dropped) = (anna(&mut cx).await, donor(&mut cx, "Annaig", "Le Goff").await);
    let gift = give(&mut cx, &dropped, "2026-11-02", 5_000).await;
    TaxReceipt::issue(&mut cx, std::slice::from_ref(&gift), None, false).await.unwrap();
    Person::merge(&mut cx, kept.id, dropped.id).await.unwrap();
    assert_eq!(Gift::of_person(&mut cx, kept.id, 9).await.unwrap().len(), 1);
    let receipt = TaxReceipt::of_person(&mut cx, kept.id).await.unwrap().remove(0);
    assert!(receipt.content.donor.contains("Annaig"), "what the paper says stays");
    prove(&mut cx).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}
