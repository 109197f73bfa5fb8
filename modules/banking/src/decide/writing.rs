//! Writing the entry of a line: on one account or several, with the fee of a payment service, or between two accounts of ours.

use super::Desk;
use crate::{
    account::BankAccount,
    line::{BankLine, State},
    proposal,
    rule::Rule,
};
use kernel::{Error, Result, cx::Cx, day::Day, id::Id, money::Money};
use ledger::{
    account::{Account, Role},
    entry::{Entry, EntryDraft, Kind as EntryKind, LineDraft, REFERENCE_MAX_CHARS},
    year::Year,
};

/// Into how many parts a line may be split.
pub const PARTS_MAX: usize = 20;

/// A share of a line, with the sign of the line.
#[derive(Clone, Debug)]
pub struct Part {
    pub account_code: String,
    pub amount: Money,
    pub project_id: Option<Id>,
    pub person_id: Option<Id>,
}

/// An entry to be written for a line.
#[derive(Clone, Debug)]
pub struct Writing {
    pub day: Day,
    pub label: String,
    pub parts: Vec<Part>,
}

impl Desk<'_> {
    /// Money went from one account of ours to another: one entry for the two lines.
    pub(super) async fn transfer(&self, cx: &mut Cx, other: &BankLine, day: Day) -> Result<()> {
        let other_account = BankAccount::find(cx, other.account_id).await?.filter(|account| account.entity_id == self.entity.id);
        let other_account = other_account.ok_or_else(|| Error::refused("banking-line-changed-meanwhile"))?;
        if other.amount != -self.line.amount {
            return Err(Error::refused("banking-refused-sum").with("sum", other.amount).with("amount", self.line.amount));
        }
        let year = self.year(cx, day).await?;
        let id = cx.new_id();
        self.line.decide(cx, State::Posted, Some((id, day))).await?;
        other.decide(cx, State::Posted, Some((id, day))).await?;
        let here = self.account_of(cx, &year, &self.account.ledger_code).await?;
        let there = self.account_of(cx, &year, &other_account.ledger_code).await?;
        let line =
            |account: &Account, line: &BankLine| LineDraft { reconciled: true, reconciled_on: Some(line.day), ..LineDraft::balance(account.id, line.amount) };
        let draft = EntryDraft {
            id: Some(id),
            year_id: Some(year.id),
            kind: EntryKind::Transfer,
            lines: vec![line(&here, self.line), line(&there, other)],
            ..EntryDraft::new(self.entity.id, day, self.said(""))
        };
        Entry::post(cx, draft).await.map(drop)
    }

    /// Writes the entry that somebody typed for the line, and learns from it when `remember`.
    ///
    /// # Errors
    /// Refused when the parts do not make up the line, and as for `Entry::post`.
    pub async fn write(&self, cx: &mut Cx, writing: Writing, remember: bool) -> Result<()> {
        let lesson = match &writing.parts[..] {
            [one] if remember => Some(one.clone()),
            _ => None,
        };
        self.account.hush(cx).await?;
        self.post(cx, writing).await?;
        self.account.unhush(cx).await?;
        if let Some(part) = lesson
            && Rule::learn(cx, self.account, self.line, &part.account_code, part.project_id, part.person_id).await?
        {
            proposal::refresh(cx, self.account, self.entity).await?;
        }
        Ok(())
    }

    pub(super) async fn post(&self, cx: &mut Cx, writing: Writing) -> Result<()> {
        let (net, gross) = (self.line.amount, self.gross());
        let sum: Money = writing.parts.iter().map(|part| part.amount).sum();
        if writing.parts.is_empty() || writing.parts.len() > PARTS_MAX || sum != gross {
            return Err(Error::refused("banking-refused-sum").on("parts").with("sum", sum).with("amount", gross));
        }
        let year = self.year(cx, writing.day).await?;
        let id = cx.new_id();
        self.line.decide(cx, State::Posted, Some((id, writing.day))).await?;
        let own = self.account_of(cx, &year, &self.account.ledger_code).await?;
        let own = LineDraft { reference: self.reference(), reconciled: true, reconciled_on: Some(self.line.day), ..LineDraft::balance(own.id, net) };
        let mut lines = vec![own];
        if gross != net {
            let fees = self.account_of(cx, &year, &self.account.fee_code).await?;
            lines.push(LineDraft::balance(fees.id, gross - net));
        }
        let mut kind = if net.is_negative() { EntryKind::Expense } else { EntryKind::Income };
        for part in &writing.parts {
            if part.account_code == self.account.ledger_code {
                return Err(Error::refused("ledger-refused-same-account").on("account"));
            }
            let account = self.account_of(cx, &year, &part.account_code).await?;
            if account.role.is_treasury() || account.role == Role::Internal {
                kind = EntryKind::Transfer;
            }
            lines.push(LineDraft { project_id: part.project_id, person_id: part.person_id, ..LineDraft::balance(account.id, -part.amount) });
        }
        let draft = EntryDraft {
            id: Some(id),
            year_id: Some(year.id),
            kind,
            reference: self.reference(),
            lines,
            ..EntryDraft::new(self.entity.id, writing.day, self.said(&writing.label))
        };
        Entry::post(cx, draft).await.map(drop)
    }

    async fn year(&self, cx: &mut Cx, day: Day) -> Result<Year> {
        Year::covering(cx, self.entity.id, day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", day))
    }

    async fn account_of(&self, cx: &mut Cx, year: &Year, code: &str) -> Result<Account> {
        let found = Account::by_code(cx, year.chart_id, code).await?;
        found.ok_or_else(|| Error::refused("banking-refused-account").on("account").with("code", code))
    }

    /// The label of the entry: what was typed, else what the bank says.
    pub(super) fn said(&self, typed: &str) -> String {
        let own = [&self.line.label, &self.line.counterpart].into_iter().find(|text| !text.trim().is_empty());
        let text = if typed.trim().is_empty() { own.map_or("—", String::as_str) } else { typed };
        text.chars().take(ledger::entry::LABEL_MAX_CHARS).collect()
    }

    pub(super) fn reference(&self) -> String {
        let text = if self.line.reference.is_empty() { &self.line.end_to_end } else { &self.line.reference };
        text.chars().take(REFERENCE_MAX_CHARS).collect()
    }
}
