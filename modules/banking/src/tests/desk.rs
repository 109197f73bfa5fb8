//! What the tests of this module share: the books of a small association, its bank account, and files as a bank would send them.

use crate::{
    account::{AccountDraft, BankAccount},
    decide,
    line::{BankLine, State},
    proposal::Proposal,
    statement::{Consent, StatementFile},
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
    testing::TestApp,
};
use ledger::{
    account::Account,
    chart::Model,
    entity::{Entity, NewEntity},
    entry::{Entry, EntryDraft, LineDraft},
    year::{NewYear, Year, YearStatus},
};
use std::collections::BTreeMap;

pub struct Desk {
    pub entity: Entity,
    pub year: Year,
    pub accounts: BTreeMap<String, Id>,
    pub bank: BankAccount,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn cents(cents: i64) -> Money {
    Money::from_cents(cents)
}

pub async fn app() -> TestApp {
    TestApp::new(vec![people::module(), ledger::module(), dues::module(), crate::module()]).await
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

pub fn draft(label: &str, code: &str) -> AccountDraft {
    AccountDraft { label: label.into(), ledger_code: code.into(), fee_code: "627".into(), iban: String::new(), since: day("2026-01-01"), archived: false }
}

/// Books of a unit on the association chart with the year 2026 open, and a bank account on 512.
pub async fn desk_of(cx: &mut Cx, unit_id: Id) -> Desk {
    let new = NewEntity { id: None, unit_id, name: "Amis du canal".into(), siren: None, model: Some(Model::Association) };
    let entity = Entity::create(cx, new).await.unwrap();
    let year = open_year(cx, &entity, 2026).await;
    let accounts = Account::all(cx, year.chart_id).await.unwrap().into_iter().map(|account| (account.code, account.id)).collect();
    let bank = BankAccount::create(cx, &entity, draft("Compte courant", "512")).await.unwrap();
    Desk { entity, year, accounts, bank }
}

pub async fn desk(cx: &mut Cx) -> Desk {
    let root = cx.units().root_id().unwrap();
    desk_of(cx, root).await
}

/// A CSV file: day, label, amount.
pub fn csv(lines: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut text = "Date;Libellé;Montant\r\n".to_owned();
    for (day, label, amount) in lines {
        text.push_str(&format!("{day};{label};{amount}\r\n"));
    }
    text.into_bytes()
}

impl Desk {
    pub fn account(&self, code: &str) -> Id {
        self.accounts[code]
    }

    pub async fn send(&self, cx: &mut Cx, name: &str, bytes: &[u8]) -> Result<StatementFile> {
        StatementFile::keep(cx, &self.bank, name, bytes).await
    }

    /// Sends a file and accepts it.
    pub async fn bring(&self, cx: &mut Cx, bytes: &[u8]) -> StatementFile {
        let file = self.send(cx, "releve", bytes).await.unwrap();
        assert!(file.accept(cx, &self.bank, &self.entity, Consent::default()).await.unwrap());
        StatementFile::find(cx, file.id).await.unwrap().unwrap()
    }

    pub async fn waiting(&self, cx: &mut Cx) -> Vec<BankLine> {
        BankLine::waiting(cx, self.bank.id).await.unwrap()
    }

    pub async fn only(&self, cx: &mut Cx) -> (BankLine, Option<Proposal>) {
        let mut lines = self.waiting(cx).await;
        assert_eq!(lines.len(), 1, "one line waits");
        let line = lines.remove(0);
        let proposal = Proposal::of_line(cx, line.id).await.unwrap();
        (line, proposal)
    }

    pub fn about<'d>(&'d self, line: &'d BankLine) -> decide::Desk<'d> {
        decide::Desk { line, account: &self.bank, entity: &self.entity }
    }

    /// Writes the entry of a line on one account.
    pub async fn write(&self, cx: &mut Cx, line: &BankLine, code: &str) -> Result<()> {
        let part = decide::Part { account_code: code.into(), amount: self.about(line).gross(), project_id: None, person_id: None };
        self.about(line).write(cx, decide::Writing { day: line.day, label: String::new(), parts: vec![part] }, true).await
    }

    pub async fn post(&self, cx: &mut Cx, on: &str, label: &str, lines: &[(&str, i64, i64)]) -> Entry {
        let lines = lines.iter().map(|(code, debit, credit)| LineDraft {
            debit: cents(*debit),
            credit: cents(*credit),
            ..LineDraft::debit(self.account(code), Money::ZERO)
        });
        Entry::post(cx, EntryDraft { lines: lines.collect(), ..EntryDraft::new(self.entity.id, day(on), label) }).await.unwrap()
    }

    pub async fn state(&self, cx: &mut Cx, id: Id) -> State {
        BankLine::find(cx, id).await.unwrap().unwrap().state
    }

    /// Code, debit and credit of the lines of an entry.
    pub async fn written(&self, cx: &mut Cx, id: Id) -> Vec<(String, i64, i64, bool)> {
        let entry = Entry::find(cx, id).await.unwrap().unwrap();
        let lines = entry.lines(cx).await.unwrap();
        lines.into_iter().map(|line| (line.account_code, line.debit.cents(), line.credit.cents(), line.reconciled)).collect()
    }

    /// The books prove themselves.
    pub async fn prove(&self, cx: &mut Cx) {
        assert_eq!(ledger::verify::verify(cx, &self.entity).await.unwrap().breaks, vec![]);
    }
}

/// The Fluent key of a refusal.
#[track_caller]
pub fn refusal<T: std::fmt::Debug>(result: Result<T>) -> &'static str {
    match result.unwrap_err() {
        Error::Refused(refusal) => refusal.key,
        other => panic!("expected a refusal, got {other:?}"),
    }
}
