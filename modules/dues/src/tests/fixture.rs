//! A small association whose books are open, and short words to record memberships in it.

use crate::{
    fee::{Fee, Pricing, Rule},
    kind::{Kind, KindDraft},
    membership::{Membership, MembershipDraft},
    payment::{Means, PaymentDraft},
    period::Period,
};
use kernel::{Error, cx::Cx, day::Day, id::Id, money::Money, testing::TestApp};
use ledger::{
    chart::Model,
    entity::{Entity, NewEntity},
    year::{NewYear, Year, YearStatus},
};
use people::{Person, PersonDraft};

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

pub async fn app() -> TestApp {
    TestApp::new(vec![people::module(), ledger::module(), crate::module()]).await
}

/// The books of the root, open for 2026.
pub async fn books(cx: &mut Cx) -> (Entity, Year) {
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
    let year = Year::open(cx, new).await.unwrap();
    (entity, year)
}

pub async fn kind(cx: &mut Cx, name: &str, period: Period) -> Kind {
    let unit_id = cx.units().root_id().unwrap();
    Kind::save(cx, KindDraft { id: None, unit_id, name: name.into(), description: String::new(), period, approval: false, archived: false }).await.unwrap()
}

pub async fn fee(cx: &mut Cx, kind: &Kind, amount: i64) -> Fee {
    let id = cx.new_id();
    Fee::save(cx, Fee::fixed(id, kind.id, "Tarif plein", cents(amount))).await.unwrap()
}

pub async fn rule_fee(cx: &mut Cx, kind: &Kind, amount: i64, rules: Vec<Rule>) -> Fee {
    let id = cx.new_id();
    Fee::save(cx, Fee { pricing: Pricing::Rule, rules, ..Fee::fixed(id, kind.id, "Selon la personne", cents(amount)) }).await.unwrap()
}

/// A yearly season from September, 25 €.
pub async fn season(cx: &mut Cx) -> (Kind, Fee) {
    let kind = kind(cx, "Adhésion", Period::Season { month: 9, day: 1 }).await;
    let fee = fee(cx, &kind, 2_500).await;
    (kind, fee)
}

pub async fn anna(cx: &mut Cx) -> Person {
    Person::create(cx, PersonDraft::person("Anna", "Le Goff").with_email("anna@example.org")).await.unwrap()
}

pub fn draft(person: Id, kind: &Kind, fee: &Fee) -> MembershipDraft {
    MembershipDraft {
        person_id: person,
        kind_id: kind.id,
        fee_id: Some(fee.id),
        first_day: None,
        amount: None,
        waived: Money::ZERO,
        waiver_reason: String::new(),
        note: String::new(),
        payment: None,
        form_key: None,
    }
}

pub fn cheque(amount: i64) -> PaymentDraft {
    PaymentDraft {
        day: day("2026-11-20"),
        amount: cents(amount),
        means: Means::Cheque,
        reference: "0001234".into(),
        treasury_code: String::new(),
        form_key: None,
        mail_receipt: false,
    }
}

pub async fn record_paid(cx: &mut Cx, person: Id, kind: &Kind, fee: &Fee, amount: i64) -> Membership {
    Membership::record(cx, MembershipDraft { payment: Some(cheque(amount)), ..draft(person, kind, fee) }).await.unwrap()
}

/// The key of a refusal.
pub fn refusal<T>(outcome: Result<T, Error>) -> String {
    outcome.err().and_then(|error| error.refusal().map(|refusal| refusal.key.to_owned())).unwrap_or_else(|| "accepted".to_owned())
}

/// What each account of these books holds, in cents, drafts included: code and debit minus credit.
pub async fn cash_and_income(cx: &mut Cx, entity: &Entity) -> Vec<(String, i64)> {
    let mut sums = std::collections::BTreeMap::new();
    for year in Year::list(cx, entity.id).await.unwrap() {
        for row in ledger::reports::trial_balance::rows(cx, year.id, false).await.unwrap() {
            *sums.entry(row.code).or_insert(0) += (row.debit - row.credit).cents();
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum != 0).collect()
}
