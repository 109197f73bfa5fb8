//! Memberships brought from another program: many at once, the same twice, and never over what people did here.

use super::fixture::{anna, app, books, cents, cheque, day, season};
use crate::{
    brought::{Brought, BroughtPayment, bring_memberships, bring_payments},
    checks,
    membership::{Membership, State},
    payment::{Means, Payment},
    standing,
};
use kernel::{
    cx::Cx,
    id::{self, Id},
    plug::Finding,
    testing::count,
};
use ledger::entry::Entry;
use people::{Person, PersonDraft, Standing};

fn brought(key: &str, person: &Person, kind: Id, fee: Id) -> Brought {
    Brought {
        id: id::derived(key),
        person_id: person.id,
        unit_id: person.unit_id,
        kind_id: kind,
        fee_id: Some(fee),
        first_day: day("2026-09-01"),
        last_day: Some(day("2027-08-31")),
        state: State::Active,
        due: cents(2_500),
        waived: cents(0),
        settled: false,
        note: String::new(),
    }
}

fn payment(key: &str, membership: Id, amount: i64, entry: Option<Id>) -> BroughtPayment {
    BroughtPayment {
        id: id::derived(key),
        membership_id: membership,
        day: day("2026-09-10"),
        amount: cents(amount),
        means: Means::Transfer,
        reference: String::new(),
        treasury_code: "512".into(),
        entry_id: entry,
    }
}

async fn is_healthy(cx: &mut Cx) {
    for finding in [checks::payments(cx, ()).await, checks::entries(cx, ()).await, checks::receipts(cx, ()).await, checks::standings(cx, ()).await] {
        assert!(matches!(finding, Ok(Finding::Good(_))), "{finding:?}");
    }
}

#[tokio::test]
async fn brought_twice_they_are_there_once_and_nothing_is_posted() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let mut people = vec![];
    for n in 0..1_100 {
        people.push(Person::create(&mut cx, PersonDraft::person("Anna", format!("Le Goff {n}"))).await.unwrap());
    }
    let memberships: Vec<Brought> = people.iter().map(|person| brought(&format!("test:{}", person.number), person, kind.id, fee.id)).collect();
    let payments: Vec<BroughtPayment> = memberships.iter().step_by(2).map(|one| payment(&format!("test:pay:{}", one.id), one.id, 2_500, None)).collect();
    let ids: Vec<Id> = people.iter().map(|person| person.id).collect();
    for _ in 0..2 {
        bring_memberships(&mut cx, &memberships).await.unwrap();
        bring_payments(&mut cx, &payments).await.unwrap();
        standing::refresh(&mut cx, &ids, true).await.unwrap();
    }
    let figures = people::tally::figures(&mut cx, &kernel::access::Scope::All).await.unwrap();
    assert_eq!((figures.of_standing(Standing::UpToDate), figures.of_standing(Standing::Late)), (550, 550));
    is_healthy(&mut cx).await;
    cx.commit().await.unwrap();
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_membership").await, 1_100);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_payment").await, 550);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 0);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM dues_receipt").await, 0);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'people.standing_changed'").await, 0, "nothing happened today");
}

#[tokio::test]
async fn what_was_changed_here_is_left_alone_and_the_rest_follows_the_source() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let (one, two) = (anna(&mut cx).await, anna(&mut cx).await);
    let (first, second) = (brought("test:1", &one, kind.id, fee.id), brought("test:2", &two, kind.id, fee.id));
    bring_memberships(&mut cx, &[first.clone(), second.clone()]).await.unwrap();
    Payment::record(&mut cx, first.id, cheque(1_000)).await.unwrap();
    let dearer = |one: &Brought| Brought { due: cents(4_000), settled: true, ..one.clone() };
    bring_memberships(&mut cx, &[dearer(&first), dearer(&second)]).await.unwrap();
    bring_payments(&mut cx, &[payment("test:pay:1", first.id, 300, None)]).await.unwrap();
    let (first, second) = (Membership::find(&mut cx, first.id).await.unwrap().unwrap(), Membership::find(&mut cx, second.id).await.unwrap().unwrap());
    assert_eq!((first.due, first.paid, first.settled), (cents(2_500), cents(1_300), false), "touched here, paid here and there");
    assert_eq!((second.due, second.settled, second.balance()), (cents(4_000), true, cents(0)), "settled, whatever the figures");
    standing::refresh(&mut cx, &[one.id, two.id], true).await.unwrap();
    assert_eq!(Person::get(&mut cx, two.id).await.unwrap().standing, Standing::UpToDate);
    is_healthy(&mut cx).await;
}

#[tokio::test]
async fn payments_may_share_an_entry_of_the_other_books() {
    let app = app().await;
    let mut cx = app.cx().await;
    let (entity, _) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let (one, two) = (anna(&mut cx).await, anna(&mut cx).await);
    let receipt = ledger::entry::Receipt {
        entity_id: entity.id,
        day: day("2026-09-10"),
        amount: cents(5_500),
        treasury_code: "512".into(),
        income_code: "7561".into(),
        person_id: None,
        label: "Deux cotisations et un don".into(),
        reference: String::new(),
        project_id: None,
        subjects: vec![],
        validate: false,
    };
    let entry = Entry::receive(&mut cx, receipt).await.unwrap();
    let (first, second) = (brought("test:1", &one, kind.id, fee.id), brought("test:2", &two, kind.id, fee.id));
    bring_memberships(&mut cx, &[first.clone(), second.clone()]).await.unwrap();
    let shared = [payment("test:pay:1", first.id, 2_500, Some(entry.id)), payment("test:pay:2", second.id, 2_500, Some(entry.id))];
    bring_payments(&mut cx, &shared).await.unwrap();
    standing::refresh(&mut cx, &[one.id, two.id], true).await.unwrap();
    is_healthy(&mut cx).await;
    entry.delete(&mut cx).await.unwrap();
    for membership in [first.id, second.id] {
        assert_eq!(Membership::find(&mut cx, membership).await.unwrap().unwrap().paid, cents(0), "both go with their entry");
    }
    is_healthy(&mut cx).await;
}
