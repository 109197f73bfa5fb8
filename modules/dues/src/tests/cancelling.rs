//! Taking things back: payments with their entries and receipts, memberships, and what the books do on their side.

use super::fixture::{anna, app, books, cash_and_income, cents, cheque, day, draft, record_paid, refusal, season};
use crate::{
    checks,
    membership::{Membership, State},
    payment::Payment,
    receipt::Receipt,
};
use kernel::{cx::Cx, id::Id, plug::Finding};
use ledger::entry::{Entry, EntryDraft, LineDraft};
use people::{Person, Standing};

async fn only_payment(cx: &mut Cx, membership: Id) -> Payment {
    Payment::of(cx, membership).await.unwrap().pop().unwrap()
}

async fn is_healthy(cx: &mut Cx) {
    for finding in [checks::payments(cx, ()).await, checks::entries(cx, ()).await, checks::receipts(cx, ()).await, checks::standings(cx, ()).await] {
        assert!(matches!(finding, Ok(Finding::Good(_))), "{finding:?}");
    }
}

#[tokio::test]
async fn a_draft_goes_a_validated_entry_is_reversed_and_the_receipt_says_so() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (entity, _) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 1_000).await;
    Payment::record(&mut cx, membership.id, cheque(1_500)).await.unwrap();
    let payments = Payment::of(&mut cx, membership.id).await.unwrap();
    let (drafted, sealed) = (payments[0].clone(), payments[1].clone());
    let entry = Entry::find(&mut cx, sealed.entry_id.unwrap()).await.unwrap().unwrap();
    entry.validate(&mut cx).await.unwrap();
    assert_eq!(refusal(Payment::cancel(&mut cx, drafted.id, " ").await), "dues-cancel-reason");
    Payment::cancel(&mut cx, drafted.id, "chèque refusé").await.unwrap();
    assert!(Entry::find(&mut cx, drafted.entry_id.unwrap()).await.unwrap().is_none(), "a draft leaves the books");
    Payment::cancel(&mut cx, sealed.id, "payé deux fois").await.unwrap();
    let entry = Entry::find(&mut cx, entry.id).await.unwrap().unwrap();
    assert!(entry.reversed_by_id.is_some(), "a validated entry is reversed");
    assert_eq!(cash_and_income(&mut cx, &entity).await, []);
    assert_eq!(refusal(Payment::cancel(&mut cx, sealed.id, "encore").await), "dues-payment-cancelled");
    let payments = Payment::of(&mut cx, membership.id).await.unwrap();
    assert!(payments.iter().all(|payment| payment.cancelled_on == Some(day("2026-11-21")) && !payment.cancel_reason.is_empty()));
    let receipts = Receipt::of_person(&mut cx, anna.id).await.unwrap();
    assert!(receipts.len() == 2 && receipts.iter().all(|receipt| receipt.cancelled_on.is_some()), "numbers stay used");
    let membership = Membership::find(&mut cx, membership.id).await.unwrap().unwrap();
    assert_eq!((membership.paid, membership.balance()), (cents(0), cents(2_500)));
    assert_eq!(Person::get(&mut cx, anna.id).await.unwrap().standing, Standing::Late, "joined on 1 September, unpaid for more than 30 days");
    is_healthy(&mut cx).await;
}

#[tokio::test]
async fn a_reversal_that_the_books_refuse_leaves_everything() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (_, year) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 2_500).await;
    let payment = only_payment(&mut cx, membership.id).await;
    Entry::find(&mut cx, payment.entry_id.unwrap()).await.unwrap().unwrap().validate(&mut cx).await.unwrap();
    year.close(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = app.cx().await;
    assert!(refusal(Payment::cancel(&mut cx, payment.id, "trop tard").await).starts_with("ledger-refused-"));
    drop(cx);
    let mut cx = app.cx().await;
    assert!(only_payment(&mut cx, membership.id).await.cancelled_on.is_none());
    assert_eq!(Membership::find(&mut cx, membership.id).await.unwrap().unwrap().paid, cents(2_500));
    is_healthy(&mut cx).await;
}

#[tokio::test]
async fn what_the_books_take_back_is_taken_back_here() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 1_000).await;
    let payment = only_payment(&mut cx, membership.id).await;
    Entry::find(&mut cx, payment.entry_id.unwrap()).await.unwrap().unwrap().delete(&mut cx).await.unwrap();
    let struck = Payment::find(&mut cx, payment.id).await.unwrap().unwrap();
    assert_eq!((struck.cancelled_on, struck.entry_id), (Some(day("2026-11-21")), None));
    let second = Payment::record(&mut cx, membership.id, cheque(2_500)).await.unwrap();
    let entry = Entry::find(&mut cx, second.entry_id.unwrap()).await.unwrap().unwrap().validate(&mut cx).await.unwrap();
    entry.reverse(&mut cx, day("2026-11-21"), false).await.unwrap();
    assert!(Payment::find(&mut cx, second.id).await.unwrap().unwrap().cancelled_on.is_some());
    assert_eq!(Membership::find(&mut cx, membership.id).await.unwrap().unwrap().paid, cents(0));
    is_healthy(&mut cx).await;
}

#[tokio::test]
async fn a_draft_that_carries_a_payment_is_never_made_smaller_than_it() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 1_000).await;
    let entry_id = only_payment(&mut cx, membership.id).await.entry_id.unwrap();
    cx.commit().await.unwrap();
    for (amount, expected) in [(999, "dues-entry-carries-payment"), (1_000, "accepted"), (1_800, "accepted")] {
        let mut cx = app.cx().await;
        let entry = Entry::find(&mut cx, entry_id).await.unwrap().unwrap();
        let lines = entry.lines(&mut cx).await.unwrap();
        let changed = EntryDraft {
            lines: vec![LineDraft::debit(lines[0].account_id, cents(amount)), LineDraft::credit(lines[1].account_id, cents(amount))],
            ..EntryDraft::new(entry.entity_id, entry.day, "Remise de chèques")
        };
        assert_eq!(refusal(entry.update(&mut cx, changed).await), expected, "{amount}");
        if expected == "accepted" {
            cx.commit().await.unwrap();
        }
    }
    let mut cx = app.cx().await;
    let payment = only_payment(&mut cx, membership.id).await;
    assert_eq!(refusal(Payment::cancel(&mut cx, payment.id, "trompé").await), "dues-payment-shared", "the entry is about more than this payment now");
}

#[tokio::test]
async fn a_membership_is_cancelled_only_without_money() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 2_500).await;
    assert_eq!(refusal(Membership::cancel(&mut cx, membership.id, "trompé").await), "dues-paid-already");
    let payment = only_payment(&mut cx, membership.id).await;
    Payment::cancel(&mut cx, payment.id, "trompé").await.unwrap();
    Membership::cancel(&mut cx, membership.id, "trompé").await.unwrap();
    assert_eq!(refusal(Membership::cancel(&mut cx, membership.id, "encore").await), "dues-over-already");
    assert_eq!(Membership::find(&mut cx, membership.id).await.unwrap().unwrap().state, State::Cancelled);
    assert_eq!(Person::get(&mut cx, anna.id).await.unwrap().standing, Standing::None);
    Membership::record(&mut cx, draft(anna.id, &kind, &fee)).await.unwrap();
    is_healthy(&mut cx).await;
}

#[tokio::test]
async fn merged_people_bring_their_memberships_and_receipts() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let (kept, dropped) = (anna(&mut cx).await, anna(&mut cx).await);
    let membership = record_paid(&mut cx, dropped.id, &kind, &fee, 2_500).await;
    Person::merge(&mut cx, kept.id, dropped.id).await.unwrap();
    assert_eq!(Membership::of_person(&mut cx, kept.id).await.unwrap()[0].id, membership.id);
    assert_eq!(Receipt::of_person(&mut cx, kept.id).await.unwrap().len(), 1);
    let person = Person::get(&mut cx, kept.id).await.unwrap();
    assert_eq!((person.standing, person.standing_until), (Standing::UpToDate, Some(day("2027-08-31"))));
    assert_eq!(Person::get(&mut cx, dropped.id).await.unwrap().standing, Standing::None);
    assert!(people::tally::differences(&mut cx).await.unwrap().is_empty());
    is_healthy(&mut cx).await;
}
