//! Recording: a membership, its entry and its receipt are all there, or nothing is.

use super::fixture::{anna, app, books, cash_and_income, cents, cheque, day, draft, fee, kind, record_paid, refusal, season};
use crate::{
    kind::{Kind, KindDraft},
    membership::{Membership, MembershipDraft, State},
    payment::{Means, Payment, PaymentDraft},
    period::Period,
    receipt::Receipt,
};
use kernel::{
    event::Subject,
    testing::{TestApp, count},
    timeline,
};
use ledger::entry::Entry;
use people::{Person, Standing};

async fn nothing_was_written(app: &TestApp) {
    for sql in [
        "SELECT COUNT(*) FROM dues_membership",
        "SELECT COUNT(*) FROM dues_payment",
        "SELECT COUNT(*) FROM dues_receipt",
        "SELECT value FROM dues_counter WHERE name = 'receipt'",
        "SELECT COUNT(*) FROM ledger_entry",
        "SELECT COUNT(*) FROM dues_watch",
        "SELECT COUNT(*) FROM kernel_event WHERE name LIKE 'dues.%' AND name NOT IN ('dues.kind_changed', 'dues.fee_changed')",
    ] {
        assert_eq!(count(app, sql).await, 0, "{sql}");
    }
}

#[tokio::test]
async fn one_gesture_writes_period_entry_receipt_and_timeline() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (entity, year) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let payment = PaymentDraft { mail_receipt: true, ..cheque(2_500) };
    let membership = Membership::record(&mut cx, MembershipDraft { payment: Some(payment), ..draft(anna.id, &kind, &fee) }).await.unwrap();
    assert_eq!((membership.first_day, membership.last_day), (day("2026-09-01"), Some(day("2027-08-31"))));
    assert_eq!((membership.state, membership.balance()), (State::Active, cents(0)));
    let payment = Payment::of(&mut cx, membership.id).await.unwrap().pop().unwrap();
    let entry = Entry::find(&mut cx, payment.entry_id.unwrap()).await.unwrap().unwrap();
    assert_eq!((entry.entity_id, entry.year_id, entry.day, entry.amount), (entity.id, year.id, day("2026-11-20"), cents(2_500)));
    let lines = entry.lines(&mut cx).await.unwrap();
    let told: Vec<_> = lines.iter().map(|line| (line.account_code.as_str(), line.debit.cents(), line.credit.cents(), line.person_id)).collect();
    assert_eq!(told, [("5112", 2_500, 0, None), ("7561", 0, 2_500, Some(anna.id))]);
    assert_eq!(lines[0].reference, "0001234");
    let receipt = Receipt::of_person(&mut cx, anna.id).await.unwrap().pop().unwrap();
    assert_eq!((receipt.number, receipt.amount, receipt.issued_on), (1, cents(2_500), day("2026-11-21")));
    let moments = timeline::of(&mut cx, Subject::new("person", anna.id), None, 10).await.unwrap();
    let said: Vec<String> = moments.iter().map(|moment| moment.sentence.clone()).collect();
    assert!(said.iter().any(|line| line.contains("Règlement de 25,00") && line.contains("reçu n° 1")), "{said:?}");
    assert_eq!(Person::get(&mut cx, anna.id).await.unwrap().standing, Standing::UpToDate);
    cx.commit().await.unwrap();
    assert_eq!(app.run_jobs().await, 2, "the receipt's mail, then its sending");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_mail WHERE subject LIKE '%1%'").await, 1);
}

/// Whatever the books refuse, nothing of the rest is kept.
#[tokio::test]
async fn all_or_nothing() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let wanted = |payment| MembershipDraft { payment: Some(payment), ..draft(anna.id, &kind, &fee) };
    let mut cx = app.cx().await;
    assert_eq!(refusal(Membership::record(&mut cx, wanted(cheque(2_500))).await), "ledger-refused-no-books");
    drop(cx);
    nothing_was_written(&app).await;
    let mut cx = app.cx().await;
    let (_, year) = books(&mut cx).await;
    cx.commit().await.unwrap();
    for (payment, key) in [
        (PaymentDraft { day: day("2025-12-31"), ..cheque(2_500) }, "ledger-refused-no-year"),
        (PaymentDraft { treasury_code: "9999".into(), ..cheque(2_500) }, "ledger-refused-no-account"),
        (PaymentDraft { treasury_code: "6064".into(), ..cheque(2_500) }, "ledger-refused-not-treasury"),
        (PaymentDraft { day: day("2026-11-22"), ..cheque(2_500) }, "dues-payment-future"),
        (cheque(2_501), "dues-payment-too-much"),
        (cheque(0), "dues-payment-amount"),
        (cheque(-100), "dues-payment-amount"),
    ] {
        let mut cx = app.cx().await;
        assert_eq!(refusal(Membership::record(&mut cx, wanted(payment)).await), key);
        drop(cx);
        nothing_was_written(&app).await;
    }
    let mut cx = app.cx().await;
    year.close(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = app.cx().await;
    assert_eq!(refusal(Membership::record(&mut cx, wanted(cheque(2_500))).await), "ledger-refused-no-year");
    drop(cx);
    nothing_was_written(&app).await;
}

#[tokio::test]
async fn what_is_paid_little_by_little_adds_up_and_never_beyond() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (entity, _) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 1_000).await;
    assert_eq!(membership.balance(), cents(1_500));
    for (amount, left) in [(700, 800), (800, 0)] {
        let means = if amount == 700 { Means::Cash } else { Means::Transfer };
        Payment::record(&mut cx, membership.id, PaymentDraft { means, ..cheque(amount) }).await.unwrap();
        assert_eq!(Membership::find(&mut cx, membership.id).await.unwrap().unwrap().balance(), cents(left));
    }
    assert_eq!(refusal(Payment::record(&mut cx, membership.id, cheque(1)).await), "dues-payment-too-much");
    assert_eq!(
        cash_and_income(&mut cx, &entity).await,
        [("5112", 1_000), ("512", 800), ("530", 700), ("7561", -2_500)].map(|(code, sum)| (code.to_owned(), sum))
    );
    assert_eq!(Receipt::of_person(&mut cx, anna.id).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_waiver_is_bounded_and_says_why() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let waived = |amount, reason: &str| MembershipDraft { waived: cents(amount), waiver_reason: reason.into(), ..draft(anna.id, &kind, &fee) };
    assert_eq!(refusal(Membership::record(&mut cx, waived(2_501, "bénévole")).await), "dues-waiver-too-much");
    assert_eq!(refusal(Membership::record(&mut cx, waived(-1, "bénévole")).await), "dues-waiver-too-much");
    assert_eq!(refusal(Membership::record(&mut cx, waived(100, "  ")).await), "dues-waiver-reason");
    let over = MembershipDraft { payment: Some(cheque(2_000)), ..waived(1_000, "bénévole") };
    assert_eq!(refusal(Membership::record(&mut cx, over).await), "dues-payment-too-much");
    cx.tx.rollback().await.unwrap();
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = super::fixture::anna(&mut cx).await;
    let wanted = MembershipDraft { waived: cents(1_000), waiver_reason: "bénévole".into(), ..draft(anna.id, &kind, &fee) };
    let membership = Membership::record(&mut cx, wanted).await.unwrap();
    assert_eq!(membership.balance(), cents(1_500));
    assert_eq!(refusal(Membership::waive(&mut cx, membership.id, cents(1_501), "encore").await), "dues-waiver-too-much");
    assert_eq!(refusal(Membership::waive(&mut cx, membership.id, cents(0), "encore").await), "dues-waiver-too-much");
    Membership::waive(&mut cx, membership.id, cents(1_500), "année difficile").await.unwrap();
    let membership = Membership::find(&mut cx, membership.id).await.unwrap().unwrap();
    assert_eq!((membership.balance(), membership.waived), (cents(0), cents(2_500)));
    assert_eq!(Payment::of(&mut cx, membership.id).await.unwrap().len(), 0, "nothing paid, nothing in the books");
    assert_eq!(Person::get(&mut cx, anna.id).await.unwrap().standing, Standing::UpToDate);
}

#[tokio::test]
async fn sent_twice_it_is_recorded_once() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let key = || Some("the key of this form".to_owned());
    let wanted = || MembershipDraft {
        payment: Some(PaymentDraft { form_key: key(), mail_receipt: true, ..cheque(1_000) }),
        form_key: key(),
        ..draft(anna.id, &kind, &fee)
    };
    let one = Membership::record(&mut cx, wanted()).await.unwrap();
    let two = Membership::record(&mut cx, wanted()).await.unwrap();
    assert_eq!(one.id, two.id);
    let later = || PaymentDraft { form_key: Some("another".into()), ..cheque(500) };
    let paid = Payment::record(&mut cx, one.id, later()).await.unwrap();
    assert_eq!(Payment::record(&mut cx, one.id, later()).await.unwrap().id, paid.id);
    assert_eq!(Membership::find(&mut cx, one.id).await.unwrap().unwrap().paid, cents(1_500));
    cx.commit().await.unwrap();
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 2);
    assert_eq!(app.run_jobs().await, 2, "one mail, made and sent");
}

#[tokio::test]
async fn a_period_is_joined_once_and_the_next_follows() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let first = record_paid(&mut cx, anna.id, &kind, &fee, 2_500).await;
    let again = MembershipDraft { first_day: Some(day("2027-01-01")), ..draft(anna.id, &kind, &fee) };
    assert_eq!(refusal(Membership::record(&mut cx, again).await), "dues-overlap");
    let next = Membership::record(&mut cx, draft(anna.id, &kind, &fee)).await.unwrap();
    assert_eq!(next.first_day, first.last_day.unwrap().plus_days(1), "the next period is proposed by itself");
    Membership::cancel(&mut cx, next.id, "trompé").await.unwrap();
    let other = super::fixture::kind(&mut cx, "À vie", Period::Lifetime).await;
    let gift = super::fixture::fee(&mut cx, &other, 0).await;
    Membership::record(&mut cx, draft(anna.id, &other, &gift)).await.unwrap();
    assert_eq!(refusal(Membership::record(&mut cx, draft(anna.id, &other, &gift)).await), "dues-overlap", "for life is once");
    assert_eq!(Person::get(&mut cx, anna.id).await.unwrap().standing_until, None);
}

#[tokio::test]
async fn a_kind_that_needs_a_yes_waits_for_it() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let kind = kind(&mut cx, "Structure", Period::Calendar).await;
    let kind = Kind::save(
        &mut cx,
        KindDraft {
            id: Some(kind.id),
            unit_id: kind.unit_id,
            name: kind.name,
            description: String::new(),
            period: kind.period,
            approval: true,
            archived: false,
        },
    )
    .await
    .unwrap();
    let fee = fee(&mut cx, &kind, 5_000).await;
    let anna = anna(&mut cx).await;
    let standing = async |cx: &mut kernel::cx::Cx| Person::get(cx, anna.id).await.unwrap().standing;
    let membership = record_paid(&mut cx, anna.id, &kind, &fee, 5_000).await;
    assert_eq!((membership.state, standing(&mut cx).await), (State::ToApprove, Standing::ToApprove));
    assert_eq!(refusal(Membership::refuse(&mut cx, membership.id, "").await), "dues-paid-already", "the money first");
    Membership::approve(&mut cx, membership.id).await.unwrap();
    assert_eq!(standing(&mut cx).await, Standing::UpToDate);
    assert_eq!(refusal(Membership::approve(&mut cx, membership.id).await), "dues-not-waiting");
    let next = Membership::record(&mut cx, draft(anna.id, &kind, &fee)).await.unwrap();
    Membership::refuse(&mut cx, next.id, "dossier incomplet").await.unwrap();
    assert_eq!(Membership::find(&mut cx, next.id).await.unwrap().unwrap().state, State::Refused);
    assert_eq!(refusal(Payment::record(&mut cx, next.id, cheque(100)).await), "dues-over-already");
}

#[tokio::test]
async fn only_what_is_open_to_somebody_can_be_joined() {
    let app = app().await;
    let club = app.club("Caen").await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    let archived = |archived| KindDraft {
        id: Some(kind.id),
        unit_id: kind.unit_id,
        name: "Adhésion".into(),
        description: String::new(),
        period: kind.period,
        approval: false,
        archived,
    };
    Kind::save(&mut cx, archived(true)).await.unwrap();
    assert_eq!(refusal(Membership::record(&mut cx, draft(anna.id, &kind, &fee)).await), "dues-kind-closed");
    Kind::save(&mut cx, archived(false)).await.unwrap();
    let of_club = KindDraft { id: None, unit_id: club, name: "Du club".into(), ..archived(false) };
    let of_club = Kind::save(&mut cx, of_club).await.unwrap();
    let its_fee = super::fixture::fee(&mut cx, &of_club, 500).await;
    assert_eq!(refusal(Membership::record(&mut cx, draft(anna.id, &of_club, &its_fee)).await), "dues-kind-closed", "a club's kind is for its people");
    assert_eq!(refusal(Membership::record(&mut cx, draft(anna.id, &kind, &its_fee)).await), "dues-fee-unknown", "a fee of another kind");
    Person::archive(&mut cx, anna.id).await.unwrap();
    assert_eq!(refusal(Membership::record(&mut cx, draft(anna.id, &kind, &fee)).await), "dues-person-gone");
}
