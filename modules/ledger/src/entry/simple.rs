//! Money in, money out, transfer: three fields for the volunteer, a balanced entry in the right journal underneath.

use super::{Entry, EntryDraft, Kind, LineDraft};
use crate::{account::Account, year::Year};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
};

kernel::text_enum! {
    /// The three simple forms.
    pub enum SimpleKind { In => "in", Out => "out", Transfer => "transfer" }
}

impl SimpleKind {
    pub fn kind(self) -> Kind {
        match self {
            SimpleKind::In => Kind::Income,
            SimpleKind::Out => Kind::Expense,
            SimpleKind::Transfer => Kind::Transfer,
        }
    }
}

/// What a simple form asks for.
#[derive(Clone, Debug)]
pub struct SimpleEntry {
    pub kind: SimpleKind,
    pub entity_id: Id,
    pub day: Day,
    pub amount: Money,
    /// Code of the bank or cash account: where the money arrives, or leaves for a transfer.
    pub treasury_code: String,
    /// Code of what it is for, or of the account where a transfer arrives.
    pub other_code: String,
    pub label: String,
    pub reference: String,
    pub notes: String,
    pub person_id: Option<Id>,
    pub project_id: Option<Id>,
}

impl SimpleEntry {
    /// The double entry underneath.
    ///
    /// # Errors
    /// Refused when no open year holds the day, an account is not in its chart, the amount is not above zero, the money account
    /// is none, or a transfer goes from an account to itself.
    pub async fn draft(self, cx: &mut Cx) -> Result<EntryDraft> {
        if !self.amount.is_positive() {
            return Err(Error::refused("ledger-refused-amount").on("amount"));
        }
        if self.treasury_code == self.other_code {
            return Err(Error::refused("ledger-refused-same-account").on("other"));
        }
        let year = Year::covering(cx, self.entity_id, self.day)
            .await?
            .ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", self.day))?;
        let treasury = account(cx, &year, &self.treasury_code, "treasury").await?;
        let other = account(cx, &year, &self.other_code, "other").await?;
        if !treasury.role.is_treasury() || (self.kind == SimpleKind::Transfer && !other.role.is_treasury()) {
            return Err(Error::refused("ledger-refused-not-treasury").on("treasury"));
        }
        let (debited, credited) = if self.kind == SimpleKind::In { (&treasury, &other) } else { (&other, &treasury) };
        let line = |line: LineDraft, account: &Account| LineDraft {
            project_id: self.project_id,
            person_id: self.person_id.filter(|_| account.id == other.id),
            reference: if account.id == treasury.id { self.reference.clone() } else { String::new() },
            ..line
        };
        let lines =
            vec![line(LineDraft::debit(debited.id, self.amount), debited), line(LineDraft::credit(credited.id, self.amount), credited)];
        let label = if self.label.trim().is_empty() { other.words().to_owned() } else { self.label };
        Ok(EntryDraft {
            year_id: Some(year.id),
            kind: self.kind.kind(),
            reference: self.reference.clone(),
            notes: self.notes,
            lines,
            ..EntryDraft::new(self.entity_id, self.day, label)
        })
    }

    /// Writes it into the books as a draft.
    pub async fn post(self, cx: &mut Cx) -> Result<Entry> {
        let draft = self.draft(cx).await?;
        Entry::post(cx, draft).await
    }
}

async fn account(cx: &mut Cx, year: &Year, code: &str, field: &'static str) -> Result<Account> {
    Account::by_code(cx, year.chart_id, code)
        .await?
        .ok_or_else(|| Error::refused("ledger-refused-no-account").on(field).with("code", code).with("year", year.label.clone()))
}
