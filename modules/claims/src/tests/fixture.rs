//! A small association whose books are open, a volunteer with an account, and short words to claim in it.

use crate::{
    access,
    claim::{Booking, Claim, ClaimDraft, Line, LineDraft, Wish},
    rate::Vehicle,
};
use kernel::{
    Error,
    account::{Account, AccountDraft},
    cx::Cx,
    day::Day,
    id::Id,
    money::Money,
    testing::TestApp,
};
use ledger::{
    chart::Model,
    entity::{Entity, NewEntity},
    year::{NewYear, Year, YearStatus},
};
use people::{Person, PersonDraft, address::AddressDraft};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

pub async fn app() -> TestApp {
    TestApp::new(vec![people::module(), ledger::module(), gifts::module(), crate::module()]).await
}

pub async fn books(cx: &mut Cx) -> Entity {
    let unit_id = cx.units().root_id().unwrap();
    let entity = Entity::create(cx, NewEntity { id: None, unit_id, name: "Amicale".into(), siren: None, model: Some(Model::Association) }).await.unwrap();
    let new = NewYear {
        id: None,
        entity_id: entity.id,
        chart_id: None,
        label: "2026".into(),
        first_day: day("2026-01-01"),
        last_day: day("2026-12-31"),
        status: YearStatus::Open,
    };
    Year::open(cx, new).await.unwrap();
    entity
}

pub async fn anna(cx: &mut Cx) -> Person {
    let address = AddressDraft { street: "3 venelle du Puits".into(), postcode: "29200".into(), town: "Brest".into(), ..AddressDraft::default() };
    Person::create(cx, PersonDraft { addresses: vec![address], ..PersonDraft::person("Anna", "Le Goff") }).await.unwrap()
}

/// An account of that person, with no right at all.
pub async fn account_of(cx: &mut Cx, person: &Person) -> Id {
    let email = format!("{}@example.org", person.number);
    let draft = AccountDraft { email, name: person.display_name.clone(), person_id: Some(person.id), ..AccountDraft::default() };
    Account::create(cx, draft).await.unwrap().id
}

pub async fn begin(cx: &mut Cx, person: &Person, wish: Wish) -> Claim {
    let draft = ClaimDraft { person_id: person.id, unit_id: person.unit_id, title: "Fête du 12 juillet".into(), wish, form_key: None };
    Claim::begin(cx, draft).await.unwrap()
}

pub fn cost(on: &str, amount: i64) -> LineDraft {
    LineDraft::Cost { day: day(on), label: "Gobelets".into(), amount: cents(amount) }
}

pub fn drive(on: &str, km: i64) -> LineDraft {
    LineDraft::Mileage { day: day(on), label: "Brest – Kerlouan".into(), km, vehicle: Vehicle::Car5, electric: false }
}

/// A submitted claim of 25,00 € with its paper and 100 km.
pub async fn submitted(cx: &mut Cx, person: &Person, wish: Wish) -> Claim {
    let claim = begin(cx, person, wish).await;
    let paper = kernel::file::store(cx, "ticket.png", b"\x89PNG\r\n\x1a\nticket").await.unwrap();
    Claim::add_line(cx, claim.id, cost("2026-07-12", 2_500), Some(&paper)).await.unwrap();
    Claim::add_line(cx, claim.id, drive("2026-07-12", 100), None).await.unwrap();
    Claim::submit(cx, claim.id).await.unwrap();
    Claim::find(cx, claim.id).await.unwrap().unwrap()
}

/// The same, approved by somebody else.
pub async fn approved(test: &TestApp, person: &Person, wish: Wish) -> Claim {
    let mut cx = test.cx().await;
    let claim = submitted(&mut cx, person, wish).await;
    cx.commit().await.unwrap();
    let mut cx = test.cx_with(&[access::APPROVE], test.root).await;
    Claim::approve(&mut cx, claim.id).await.unwrap();
    cx.commit().await.unwrap();
    Claim { state: crate::claim::State::Approved, ..claim }
}

/// The first line to purchases, the others to travel.
pub async fn booking(cx: &mut Cx, claim: &Claim) -> Booking {
    let lines = Line::of(cx, claim.id).await.unwrap();
    let accounts = lines.iter().enumerate().map(|(at, line)| (line.id, if at == 0 { "606" } else { "6251" }.to_owned())).collect();
    Booking { day: day("2026-11-20"), accounts, project_id: None }
}

/// The key of a refusal.
pub fn refusal<T>(outcome: Result<T, Error>) -> String {
    match outcome {
        Ok(_) => "accepted".to_owned(),
        Err(error) => error.refusal().map_or_else(|| panic!("no refusal: {error}"), |refusal| refusal.key.to_owned()),
    }
}

/// What each account of these books holds, in cents, drafts included: code and debit minus credit.
pub async fn balances(cx: &mut Cx, entity: &Entity) -> Vec<(String, i64)> {
    let mut sums = vec![];
    for year in Year::list(cx, entity.id).await.unwrap() {
        for row in ledger::reports::trial_balance::rows(cx, year.id, false).await.unwrap() {
            sums.push((row.code, (row.debit - row.credit).cents()));
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum != 0).collect()
}

/// Every check of the module is content, and the books prove themselves.
pub async fn prove(cx: &mut Cx, entity: &Entity) {
    for finding in [crate::checks::totals(cx, ()).await.unwrap(), crate::checks::debts(cx, ()).await.unwrap()] {
        assert!(matches!(finding, kernel::plug::Finding::Good(_)), "{finding:?}");
    }
    assert_eq!(ledger::verify::verify(cx, entity).await.unwrap().breaks, vec![]);
}
