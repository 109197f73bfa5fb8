//! A small association whose books are open and which may issue receipts, and short words to give in it.

use crate::{
    gift::{Gift, GiftDraft, Means, Nature},
    issuer::{Category, Issuer},
};
use kernel::{Error, cx::Cx, day::Day, money::Money, testing::TestApp};
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
    TestApp::new(vec![people::module(), ledger::module(), crate::module()]).await
}

/// The same, with a folder where mails go.
pub async fn app_with_mail() -> TestApp {
    let with_mail = |config: &mut kernel::config::Config| config.smtp = Some(format!("file:{}", config.data.join("mails").display()));
    TestApp::configured(vec![people::module(), ledger::module(), crate::module()], with_mail).await
}

/// The books of the root, open for 2025 and 2026.
pub async fn books(cx: &mut Cx) -> Entity {
    let unit_id = cx.units().root_id().unwrap();
    let entity = Entity::create(cx, NewEntity { id: None, unit_id, name: "Amicale".into(), siren: None, model: Some(Model::Association) }).await.unwrap();
    for year in ["2025", "2026"] {
        let new = NewYear {
            id: None,
            entity_id: entity.id,
            chart_id: None,
            label: year.into(),
            first_day: day(&format!("{year}-01-01")),
            last_day: day(&format!("{year}-12-31")),
            status: YearStatus::Open,
        };
        Year::open(cx, new).await.unwrap();
    }
    entity
}

/// The legal status of the root: everything that a receipt needs.
pub async fn issuer(cx: &mut Cx) -> Issuer {
    let unit_id = cx.units().root_id().unwrap();
    let issuer = Issuer {
        name: "Amicale de Kerlouan".into(),
        address: "12 rue de l’Église\n29890 Kerlouan".into(),
        rna: "W291234567".into(),
        purpose: "Faire vivre le bourg".into(),
        category: Category::GeneralInterest,
        article_200: true,
        article_238: true,
        ruling_day: Some(day("2024-03-04")),
        signatory_role: "Le président".into(),
        signatory_name: "Maël Riou".into(),
        ..Issuer::blank(cx, unit_id)
    };
    Issuer::save(cx, issuer).await.unwrap()
}

/// Somebody with a complete address.
pub async fn donor(cx: &mut Cx, given: &str, family: &str) -> Person {
    let address = AddressDraft { street: "3 venelle du Puits".into(), postcode: "29200".into(), town: "Brest".into(), ..AddressDraft::default() };
    let draft = PersonDraft { addresses: vec![address], ..PersonDraft::person(given, family) };
    Person::create(cx, draft.with_email(format!("{}@example.org", given.to_lowercase()))).await.unwrap()
}

pub async fn anna(cx: &mut Cx) -> Person {
    donor(cx, "Anna", "Le Goff").await
}

pub async fn give(cx: &mut Cx, person: &Person, on: &str, amount: i64) -> Gift {
    Gift::record(cx, GiftDraft::money(person, day(on), cents(amount))).await.unwrap()
}

/// Costs given up by a volunteer.
pub fn costs(person: &Person, on: &str, amount: i64) -> GiftDraft {
    GiftDraft {
        nature: Nature::WaivedCosts,
        means: Means::None,
        description: "Trajets à la fête du 12 juillet".into(),
        ..GiftDraft::money(person, day(on), cents(amount))
    }
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
    let mut sums = std::collections::BTreeMap::new();
    for year in Year::list(cx, entity.id).await.unwrap() {
        for row in ledger::reports::trial_balance::rows(cx, year.id, false).await.unwrap() {
            *sums.entry(row.code).or_insert(0) += (row.debit - row.credit).cents();
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum != 0).collect()
}

/// Every check of the module is content.
pub async fn prove(cx: &mut Cx) {
    for finding in
        [crate::checks::numbers(cx, ()).await.unwrap(), crate::checks::receipts(cx, ()).await.unwrap(), crate::checks::entries(cx, ()).await.unwrap()]
    {
        assert!(matches!(finding, kernel::plug::Finding::Good(_)), "{finding:?}");
    }
    for entity in Entity::list(cx, ledger::access::READ).await.unwrap() {
        assert_eq!(ledger::verify::verify(cx, &entity).await.unwrap().breaks, vec![]);
    }
}
