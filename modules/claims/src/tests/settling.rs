//! Approved claims in the books: owed, paid, given up, and taken back.

use super::fixture::{anna, app, approved, balances, booking, books, cents, day, prove, refusal};
use crate::claim::{Booking, Claim, Line, State, Wish};
use gifts::{
    gift::Gift,
    issuer::{Category, Issuer},
    receipt::TaxReceipt,
};
use kernel::cx::Cx;
use ledger::entry::Entry;

async fn now(cx: &mut Cx, claim: &Claim) -> Claim {
    Claim::find(cx, claim.id).await.unwrap().unwrap()
}

#[tokio::test]
async fn a_claim_is_owed_then_paid_with_its_papers_as_vouchers() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let claim = approved(&test, &anna, Wish::Reimburse).await;
    let mut cx = test.cx().await;
    let booking = booking(&mut cx, &claim).await;
    Claim::reimburse(&mut cx, claim.id, &booking, "512", "VIR 42").await.unwrap();
    let claim = now(&mut cx, &claim).await;
    assert_eq!(claim.state, State::Reimbursed);
    let expected = [("512", -8_860), ("606", 2_500), ("6251", 6_360)];
    assert_eq!(balances(&mut cx, &entity).await, expected.map(|(code, sum)| (code.to_owned(), sum)));
    let debt = Entry::find(&mut cx, claim.debt_entry_id.unwrap()).await.unwrap().unwrap();
    assert_eq!(debt.vouchers(&mut cx).await.unwrap().len(), 1, "the photo is the voucher");
    assert_eq!(refusal(Claim::reimburse(&mut cx, claim.id, &booking, "512", "").await), "claims-not-approved");
    prove(&mut cx, &entity).await;
}

#[tokio::test]
async fn a_debt_paid_from_the_books_closes_its_claim_and_the_payment_taken_back_opens_it() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let claim = approved(&test, &anna, Wish::Reimburse).await;
    let mut cx = test.cx().await;
    let booking = booking(&mut cx, &claim).await;
    let claim = Claim::owe(&mut cx, claim.id, &booking).await.unwrap();
    Claim::owe(&mut cx, claim.id, &booking).await.unwrap();
    let debt = Entry::find(&mut cx, claim.debt_entry_id.unwrap()).await.unwrap().unwrap();
    assert_eq!(balances(&mut cx, &entity).await[0], ("4681".to_owned(), -8_860), "owed once");
    let payment = debt.settle(&mut cx, day("2026-11-21"), "530", "").await.unwrap();
    assert_eq!(now(&mut cx, &claim).await.state, State::Reimbursed);
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    assert_eq!(refusal(debt.delete(&mut cx).await), "claims-debt-answered");
    drop(cx);
    let mut cx = test.cx().await;
    payment.delete(&mut cx).await.unwrap();
    let again = now(&mut cx, &claim).await;
    assert_eq!((again.state, again.payment_entry_id), (State::Approved, None));
    prove(&mut cx, &entity).await;
    debt.delete(&mut cx).await.unwrap();
    assert_eq!(now(&mut cx, &claim).await.debt_entry_id, None);
    assert_eq!(balances(&mut cx, &entity).await, []);
    Claim::reimburse(&mut cx, claim.id, &booking, "512", "").await.unwrap();
    prove(&mut cx, &entity).await;
}

#[tokio::test]
async fn a_claim_given_up_is_a_gift_with_its_tax_receipt() {
    let test = app().await;
    let mut cx = test.cx().await;
    let entity = books(&mut cx).await;
    let anna = anna(&mut cx).await;
    let status = Issuer {
        address: "12 rue de l’Église\n29890 Kerlouan".into(),
        rna: "W291234567".into(),
        purpose: "Faire vivre le bourg".into(),
        category: Category::GeneralInterest,
        article_200: true,
        signatory_role: "Le président".into(),
        ..Issuer::blank(&cx, anna.unit_id)
    };
    Issuer::save(&mut cx, status).await.unwrap();
    cx.commit().await.unwrap();
    let claim = approved(&test, &anna, Wish::Waive).await;
    let mut cx = test.cx().await;
    let booking = booking(&mut cx, &claim).await;
    let gift = Claim::waive(&mut cx, claim.id, &booking).await.unwrap();
    assert_eq!((now(&mut cx, &claim).await.state, gift.amount), (State::Waived, cents(8_860)));
    let expected = [("606", 2_500), ("6251", 6_360), ("75412", -8_860)];
    assert_eq!(balances(&mut cx, &entity).await, expected.map(|(code, sum)| (code.to_owned(), sum)));
    assert!(gift.description.contains("Fête du 12 juillet") && gift.description.contains("100 km"), "{}", gift.description);
    let receipt = TaxReceipt::issue(&mut cx, std::slice::from_ref(&gift), None, false).await.unwrap();
    assert!(receipt.content.gifts[0].words.contains("renonce expressément"));
    prove(&mut cx, &entity).await;
    TaxReceipt::cancel(&mut cx, receipt.id, "trompé").await.unwrap();
    Gift::cancel(&mut cx, gift.id, "trompé").await.unwrap();
    let again = now(&mut cx, &claim).await;
    assert_eq!((again.state, again.gift_id), (State::Approved, None), "what was given up is owed again");
    assert!(balances(&mut cx, &entity).await.contains(&("4681".to_owned(), -8_860)));
    Claim::waive(&mut cx, claim.id, &booking).await.unwrap();
    assert_eq!(balances(&mut cx, &entity).await, expected.map(|(code, sum)| (code.to_owned(), sum)), "and may be given up again");
    prove(&mut cx, &entity).await;
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn nothing_is_given_up_without_word_or_paper_and_nothing_paid_without_account() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let claim = approved(&test, &anna, Wish::Reimburse).await;
    let mut cx = test.cx().await;
    let good = booking(&mut cx, &claim).await;
    assert_eq!(refusal(Claim::waive(&mut cx, claim.id, &good).await), "claims-not-waived");
    let nowhere = Booking { accounts: vec![], ..good.clone() };
    assert_eq!(refusal(Claim::owe(&mut cx, claim.id, &nowhere).await), "claims-account");
    let wrong = Booking { accounts: good.accounts.iter().map(|(id, _)| (*id, "75411".to_owned())).collect(), ..good.clone() };
    assert_eq!(refusal(Claim::owe(&mut cx, claim.id, &wrong).await), "claims-account-expense");
    let late = Booking { day: day("2031-01-01"), ..good.clone() };
    assert_eq!(refusal(Claim::owe(&mut cx, claim.id, &late).await), "ledger-refused-no-year");
    cx.tx.query("UPDATE claims_claim SET wish = 'waive'").execute().await.unwrap();
    cx.tx.query("UPDATE claims_line SET file_id = NULL").execute().await.unwrap();
    assert_eq!(refusal(Claim::waive(&mut cx, claim.id, &good).await), "claims-no-paper");
    assert_eq!(Line::of(&mut cx, claim.id).await.unwrap().len(), 2);
}
