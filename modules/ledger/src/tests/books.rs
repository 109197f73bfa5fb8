//! What the tests of this module share: a set of books of a small association, and short words to write in them.

use crate::{
    account::{Account, NewAccount},
    chart::Model,
    entity::{Entity, NewEntity},
    entry::{Entry, EntryDraft, LineDraft},
    reports::trial_balance,
    verify::verify,
    year::{NewYear, Year, YearStatus},
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
    testing::TestApp,
};
use std::collections::BTreeMap;

/// Lines as a test types them: code, debit, credit in cents.
pub type Typed = &'static [(&'static str, i64, i64)];

pub struct Books {
    pub entity: Entity,
    pub year: Year,
    pub accounts: BTreeMap<String, Id>,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

pub async fn app() -> TestApp {
    TestApp::new(vec![people::module(), crate::module()]).await
}

/// Books on the association chart with the year 2026 open.
pub async fn books(cx: &mut Cx) -> Books {
    let unit_id = cx.units().root_id().unwrap();
    let new = NewEntity { id: None, unit_id, name: "Amis du canal".into(), siren: None, model: Some(Model::Association) };
    let entity = Entity::create(cx, new).await.unwrap();
    let year = open_year(cx, &entity, 2026).await;
    let accounts = Account::all(cx, year.chart_id).await.unwrap().into_iter().map(|account| (account.code, account.id)).collect();
    Books { entity, year, accounts }
}

pub async fn open_year(cx: &mut Cx, entity: &Entity, year: i16) -> Year {
    let new = NewYear {
        id: None,
        entity_id: entity.id,
        chart_id: None,
        label: year.to_string(),
        first_day: Day::new(year, 1, 1).unwrap(),
        last_day: Day::new(year, 12, 31).unwrap(),
        status: YearStatus::Open,
    };
    Year::open(cx, new).await.unwrap()
}

impl Books {
    pub fn account(&self, code: &str) -> Id {
        self.accounts[code]
    }

    /// `[("512", 1000, 0), ("7561", 0, 1000)]`: code, debit, credit in cents.
    pub fn draft(&self, on: &str, label: &str, lines: &[(&str, i64, i64)]) -> EntryDraft {
        let lines = lines.iter().map(|(code, debit, credit)| LineDraft {
            debit: cents(*debit),
            credit: cents(*credit),
            ..LineDraft::debit(self.account(code), Money::ZERO)
        });
        EntryDraft { lines: lines.collect(), ..EntryDraft::new(self.entity.id, day(on), label) }
    }

    pub async fn post(&self, cx: &mut Cx, on: &str, label: &str, lines: &[(&str, i64, i64)]) -> Result<Entry> {
        Entry::post(cx, self.draft(on, label, lines)).await
    }

    /// A fee received at the bank.
    pub async fn fee(&self, cx: &mut Cx, on: &str, amount: i64) -> Entry {
        self.post(cx, on, "Cotisation", &[("512", amount, 0), ("7561", 0, amount)]).await.unwrap()
    }

    /// Code, debit and credit of what moved in the year.
    pub async fn moved(&self, cx: &mut Cx) -> Vec<(String, i64, i64)> {
        let rows = trial_balance::rows(cx, self.year.id, false).await.unwrap();
        rows.into_iter().map(|row| (row.code, row.debit.cents(), row.credit.cents())).collect()
    }

    /// The books prove themselves.
    pub async fn prove(&self, cx: &mut Cx) {
        let verified = verify(cx, &self.entity).await.unwrap();
        assert_eq!(verified.breaks, vec![]);
    }
}

/// An account of the association's own.
pub fn own(code: &str, label: &str) -> NewAccount {
    NewAccount::named(code, label)
}

/// The Fluent key of a refusal.
#[track_caller]
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.key,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
