//! Memberships, fees and payments: what of Paheko and Galette becomes what here, that nothing is posted, and that corrections stay.

use super::{
    bringing::{app, bring},
    galette::Fixture,
    sample,
};
use crate::source::{Kind, Source};
use dues::{
    fee::{Fee, Pricing},
    kind::{Kind as MembershipKind, KindDraft},
    membership::Membership,
    payment::{Means, Payment},
    period::Period,
};
use kernel::{access::Scope, cx::Cx, id::Id, money::Money, testing::count};
use people::{Person, Standing};

async fn source(cx: &mut Cx) -> Source {
    Source::list(cx).await.unwrap().remove(0)
}

async fn numbered(cx: &mut Cx, number: &str) -> Person {
    Person::numbered(cx, number, people::access::READ).await.unwrap()
}

fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

#[tokio::test]
async fn activities_become_kinds_with_fees_that_name_accounts_by_code() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert_eq!((report.fees, report.others["kinds"]), (3, 2));
    let mut cx = app.cx().await;
    let kinds = MembershipKind::list(&mut cx, &Scope::All).await.unwrap();
    let told: Vec<_> = kinds.iter().map(|kind| (kind.name.as_str(), kind.period, kind.archived)).collect();
    let season = Period::Dates { first: "2026-01-01".parse().unwrap(), last: "2026-12-31".parse().unwrap() };
    assert_eq!(told, [("Adhésion", Period::Months(12), false), ("Saison 2026", season, true)]);
    let fees = Fee::of_kinds(&mut cx, &kinds.iter().map(|kind| kind.id).collect::<Vec<Id>>()).await.unwrap();
    let mut told: Vec<_> = fees.iter().map(|fee| (fee.label.as_str(), fee.pricing, fee.amount, fee.income_code.as_str())).collect();
    told.sort_by_key(|fee| fee.0);
    assert_eq!(told, [("Formule", Pricing::Free, cents(0), "756"), ("Libre", Pricing::Free, cents(0), "756"), ("Plein", Pricing::Fixed, cents(2500), "756")]);
    let formula = report.skipped.iter().find(|line| line.what == "services_fees.formula").unwrap();
    assert_eq!((formula.count, formula.kept), (1, true));
}

#[tokio::test]
async fn subscriptions_become_memberships_and_their_entries_payments() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let report = bring(&app, Kind::Paheko, &sample::make(folder.path()).await, false).await;
    assert_eq!((report.memberships, report.others["payments"]), (3, 1));
    assert_eq!(report.note_counts["imports-note-paid-differs"], 1, "Yann's is ticked as paid and no entry says so");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 6, "nothing is posted");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_receipt").await, 0);
    let mut cx = app.cx().await;
    let source = source(&mut cx).await;
    let membership = Membership::find(&mut cx, source.id("services_users", 1)).await.unwrap().unwrap();
    assert_eq!((membership.due, membership.paid, membership.settled), (cents(2500), cents(2500), true));
    assert_eq!((membership.first_day.to_string(), membership.last_day.unwrap().to_string()), ("2026-02-01".to_owned(), "2027-02-01".to_owned()));
    let payments = Payment::of(&mut cx, membership.id).await.unwrap();
    assert_eq!((payments.len(), payments[0].amount, payments[0].means), (1, cents(2500), Means::Transfer));
    assert_eq!((payments[0].entry_id, payments[0].treasury_code.as_str()), (Some(source.id("acc_transactions", 3)), "512A"));
    assert_eq!(numbered(&mut cx, "1").await.standing, Standing::UpToDate);
    assert_eq!(numbered(&mut cx, "3").await.standing, Standing::None);
    let balance = count(&app, "SELECT COUNT(*) FROM dues_membership WHERE NOT settled AND due - waived > paid").await;
    assert_eq!(balance, 0, "a free price that nobody gave owes nothing");
}

#[tokio::test]
async fn one_cheque_for_several_memberships_is_shared_and_a_claim_nobody_settled_pays_nothing() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let more = "UPDATE acc_transactions_lines SET credit = 4500 WHERE id = 5; UPDATE acc_transactions_lines SET debit = 4500 WHERE id = 6;
        INSERT INTO acc_transactions_users VALUES (2, 3, 2), (4, 4, 3); UPDATE services_users SET paid = 0 WHERE id = 3;
        UPDATE acc_transactions SET status = 1 WHERE id = 4; UPDATE services_users SET expected_amount = 333 WHERE id = 3;";
    bring(&app, Kind::Paheko, &sample::make_with(folder.path(), more).await, false).await;
    let mut cx = app.cx().await;
    let source = source(&mut cx).await;
    let mut paid = vec![];
    for id in 1..=3 {
        paid.push(Membership::find(&mut cx, source.id("services_users", id)).await.unwrap().unwrap().paid);
    }
    assert_eq!(paid, [cents(2500), cents(2000), cents(0)], "25 € expected, the rest of the 45 €, and a claim that waits");
}

#[tokio::test]
async fn what_was_corrected_here_stays_and_what_changed_there_comes() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    bring(&app, Kind::Paheko, &path, false).await;
    let mut cx = app.cx().await;
    let source = source(&mut cx).await;
    let kind = MembershipKind::get(&mut cx, source.id("services", 1)).await.unwrap();
    let MembershipKind { id, unit_id, description, period, approval, archived, .. } = kind;
    let draft = KindDraft { id: Some(id), unit_id, name: "Adhésion à l’année".into(), description, period, approval, archived };
    MembershipKind::write(&mut cx, draft).await.unwrap();
    Membership::cancel(&mut cx, source.id("services_users", 3), "Erreur").await.unwrap();
    cx.commit().await.unwrap();
    let mut db = sample::open(&path).await;
    let later = "UPDATE services SET label = 'Cotisation' WHERE id = 1; UPDATE services_fees SET amount = 3000 WHERE id = 1;
        UPDATE services_users SET expiry_date = '2027-03-01' WHERE id IN (1, 3);";
    sample::run(&mut db, later).await;
    drop(db);
    let report = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!(report.note_counts["imports-note-kept-here"], 1);
    let mut cx = app.cx().await;
    assert_eq!(MembershipKind::get(&mut cx, id).await.unwrap().name, "Adhésion à l’année");
    assert_eq!(Fee::get(&mut cx, source.id("services_fees", 1)).await.unwrap().amount, cents(3000));
    let one = Membership::find(&mut cx, source.id("services_users", 1)).await.unwrap().unwrap();
    let three = Membership::find(&mut cx, source.id("services_users", 3)).await.unwrap().unwrap();
    assert_eq!(one.last_day.unwrap().to_string(), "2027-03-01");
    assert_eq!((three.state, three.last_day.unwrap().to_string()), (dues::membership::State::Cancelled, "2026-12-31".to_owned()));
}

#[tokio::test]
async fn an_entry_deleted_here_does_not_come_back() {
    let app = app().await;
    let folder = tempfile::tempdir().unwrap();
    let path = sample::make(folder.path()).await;
    bring(&app, Kind::Paheko, &path, false).await;
    let mut cx = app.cx().await;
    let id = source(&mut cx).await.id("acc_transactions", 5);
    ledger::entry::Entry::find(&mut cx, id).await.unwrap().unwrap().delete(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    let report = bring(&app, Kind::Paheko, &path, false).await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 5);
    let line = report.skipped.iter().find(|line| line.what == "acc_transactions").unwrap();
    assert_eq!((line.count, line.why.as_str(), report.failed), (1, "imports-why-deleted-here", 0));
}

#[tokio::test]
async fn contributions_of_galette_become_memberships_and_payments_and_gifts_are_kept() {
    let app = app().await;
    let report = bring(&app, Kind::Galette, &Fixture::new().mysql(), false).await;
    assert_eq!((report.memberships, report.fees, report.others["kinds"], report.others["payments"]), (3, 2, 3, 3));
    let kept = |what: &str| report.skipped.iter().find(|line| line.what == what && line.kept).map(|line| line.count);
    assert_eq!((kept("cotisations"), kept("transactions"), kept("payments_schedules"), kept("dynamic_fields")), (Some(1), Some(1), Some(1), Some(1)));
    let mut cx = app.cx().await;
    let source = source(&mut cx).await;
    let kinds = MembershipKind::list(&mut cx, &Scope::All).await.unwrap();
    let told: Vec<_> = kinds.iter().map(|kind| (kind.name.as_str(), kind.period)).collect();
    let season = Period::Season { month: 9, day: 1 };
    assert_eq!(told, [("Adhésion", season), ("Adhésion de 3 mois", Period::Months(3)), ("Exempté de cotisation", Period::Lifetime)]);
    let first = Membership::find(&mut cx, source.id("cotisations", 1)).await.unwrap().unwrap();
    assert_eq!((first.due, first.paid, first.last_day.unwrap().to_string()), (cents(2250), cents(2250), "2026-08-31".to_owned()));
    let payment = Payment::of(&mut cx, first.id).await.unwrap().remove(0);
    assert_eq!((payment.means, payment.entry_id, payment.reference.as_str()), (Means::Cheque, None, "Paiement groupé 1 — Famille"));
    let little_by_little = Membership::find(&mut cx, source.id("cotisations", 4)).await.unwrap().unwrap();
    assert_eq!((little_by_little.due, little_by_little.paid, little_by_little.balance()), (cents(1000), cents(500), cents(500)));
    let noel = Person::get(&mut cx, little_by_little.person_id).await.unwrap();
    assert_eq!((noel.standing, noel.standing_until), (Standing::UpToDate, None), "freed of fees for as long as it lasts");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 0, "Galette keeps no books");
}
