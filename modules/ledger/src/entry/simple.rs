//! Money in, money out, transfer, debt, claim: three fields for the volunteer, a balanced entry in the right journal underneath.

use super::{Entry, EntryDraft, Kind, LineDraft, Settlement};
use crate::{
    account::{Account, Role},
    year::Year,
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
};

kernel::text_enum! {
    /// The simple forms.
    pub enum SimpleKind {
        In => "in",
        Out => "out",
        Transfer => "transfer",
        /// We owe somebody.
        Debt => "debt",
        /// Somebody owes us.
        Claim => "claim",
    }
}

impl SimpleKind {
    pub fn kind(self) -> Kind {
        match self {
            SimpleKind::In => Kind::Income,
            SimpleKind::Out => Kind::Expense,
            SimpleKind::Transfer => Kind::Transfer,
            SimpleKind::Debt => Kind::Debt,
            SimpleKind::Claim => Kind::Claim,
        }
    }

    /// Whether money will move later: the form then asks who, not which bank account.
    pub fn is_promise(self) -> bool {
        matches!(self, SimpleKind::Debt | SimpleKind::Claim)
    }

    /// Role of the accounts that the form offers as what it is for; where the money arrives for a transfer.
    pub fn is_for(self, role: Role) -> bool {
        match self {
            SimpleKind::In | SimpleKind::Claim => role == Role::Income,
            SimpleKind::Out | SimpleKind::Debt => role == Role::Expense,
            SimpleKind::Transfer => role.is_treasury(),
        }
    }
}

/// What a simple form asks for.
#[derive(Clone, Debug)]
pub struct SimpleEntry {
    /// Given by forms, so that one sent twice is written once.
    pub id: Option<Id>,
    pub kind: SimpleKind,
    pub entity_id: Id,
    pub day: Day,
    pub amount: Money,
    /// Code of the bank or cash account: where the money arrives, or leaves for a transfer. For a debt or a claim the account of
    /// third parties; the usual one when empty.
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
        let treasury_code = if self.treasury_code.is_empty() { usual_third_party(self.kind) } else { &self.treasury_code };
        if treasury_code == self.other_code {
            return Err(Error::refused("ledger-refused-same-account").on("other"));
        }
        let year =
            Year::covering(cx, self.entity_id, self.day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", self.day))?;
        let treasury = account(cx, &year, treasury_code, "treasury").await?;
        let other = account(cx, &year, &self.other_code, "other").await?;
        self.check_roles(&treasury, &other)?;
        let receives = matches!(self.kind, SimpleKind::In | SimpleKind::Claim);
        let (debited, credited) = if receives { (&treasury, &other) } else { (&other, &treasury) };
        // Who it is goes on the account that remembers it: the third party's for a promise, the income or expense otherwise.
        let remembers = if self.kind.is_promise() { treasury.id } else { other.id };
        let line = |line: LineDraft, account: &Account| LineDraft {
            project_id: self.project_id,
            person_id: self.person_id.filter(|_| account.id == remembers),
            reference: if account.id == treasury.id { self.reference.clone() } else { String::new() },
            ..line
        };
        let lines = vec![line(LineDraft::debit(debited.id, self.amount), debited), line(LineDraft::credit(credited.id, self.amount), credited)];
        let label = if self.label.trim().is_empty() { other.words().to_owned() } else { self.label };
        Ok(EntryDraft {
            id: self.id,
            year_id: Some(year.id),
            kind: self.kind.kind(),
            reference: self.reference.clone(),
            notes: self.notes,
            lines,
            settlement: if self.kind.is_promise() { Settlement::Waiting } else { Settlement::None },
            ..EntryDraft::new(self.entity_id, self.day, label)
        })
    }

    fn check_roles(&self, treasury: &Account, other: &Account) -> Result<()> {
        let is_right = if self.kind.is_promise() { treasury.role == Role::ThirdParty } else { treasury.role.is_treasury() };
        if !is_right {
            return Err(Error::refused("ledger-refused-not-treasury").on("treasury"));
        }
        if self.kind == SimpleKind::Transfer && !other.role.is_treasury() {
            return Err(Error::refused("ledger-refused-not-treasury").on("other"));
        }
        Ok(())
    }

    /// Writes it into the books as a draft.
    pub async fn post(self, cx: &mut Cx) -> Result<Entry> {
        let draft = self.draft(cx).await?;
        Entry::post(cx, draft).await
    }
}

/// Where debts and claims are kept when nobody said otherwise: suppliers, and members and customers.
fn usual_third_party(kind: SimpleKind) -> &'static str {
    match kind {
        SimpleKind::Debt => "401",
        SimpleKind::Claim => "411",
        SimpleKind::In | SimpleKind::Out | SimpleKind::Transfer => "",
    }
}

pub(super) async fn account(cx: &mut Cx, year: &Year, code: &str, field: &'static str) -> Result<Account> {
    Account::by_code(cx, year.chart_id, code)
        .await?
        .ok_or_else(|| Error::refused("ledger-refused-no-account").on(field).with("code", code).with("year", year.label.clone()))
}
