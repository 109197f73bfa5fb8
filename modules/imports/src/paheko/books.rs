//! The books: charts and accounts, years, projects, entries with their lines, lettering, budgets, and the links of
//! entries with each other, with members and with subscriptions. All amounts are cents.

use super::row::{Record, Row};
use crate::refused::Outcome;
use kernel::{day::Day, money::Money};

#[derive(Debug, Clone)]
pub struct Chart {
    pub id: i64,
    pub country: Option<String>,
    /// `PCA_2025`…, nothing for a chart of the association's own.
    pub code: Option<String>,
    pub label: String,
    pub archived: bool,
}

impl Record for Chart {
    const TABLE: &'static str = "acc_charts";
    const COLUMNS: &'static [&'static str] = &["id", "country", "code", "label", "archived"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Chart {
            id: row.int("id")?,
            country: row.maybe_text("country"),
            code: row.maybe_text("code"),
            label: row.text("label")?,
            archived: row.flag("archived"),
        })
    }
}

#[derive(Debug, Clone)]
pub struct Account {
    pub id: i64,
    pub chart_id: i64,
    pub code: String,
    pub label: String,
    pub description: Option<String>,
    /// 0 none, 1 asset, 2 liability, 3 either, 4 expense, 5 income.
    pub position: i64,
    /// 1 bank, 2 cash, 3 awaiting deposit, 4 third party, … (research: 16 kinds).
    pub kind: i64,
    /// Added by the association, not part of the published chart.
    pub own: bool,
    pub favourite: bool,
    pub archived: bool,
}

impl Record for Account {
    const TABLE: &'static str = "acc_accounts";
    const COLUMNS: &'static [&'static str] = &["id", "id_chart", "code", "label", "description", "position", "type", "user", "bookmark", "archived"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Account {
            id: row.int("id")?,
            chart_id: row.int("id_chart")?,
            code: row.text("code")?,
            label: row.text("label")?,
            description: row.maybe_text("description"),
            position: row.maybe_int("position").unwrap_or(0),
            kind: row.maybe_int("type").unwrap_or(0),
            own: row.flag("user"),
            favourite: row.flag("bookmark"),
            archived: row.flag("archived"),
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearStatus {
    Open,
    Closed,
    Locked,
}

#[derive(Debug, Clone)]
pub struct Year {
    pub id: i64,
    pub label: String,
    pub start: Day,
    pub end: Day,
    pub status: YearStatus,
    pub chart_id: i64,
}

impl Record for Year {
    const TABLE: &'static str = "acc_years";
    const COLUMNS: &'static [&'static str] = &["id", "label", "start_date", "end_date", "status", "closed", "id_chart"];
    fn read(row: &Row) -> Outcome<Self> {
        // `closed` became `status` in 1.3.12.
        let status = row.maybe_int("status").or(row.maybe_int("closed"));
        Ok(Year {
            id: row.int("id")?,
            label: row.text("label")?,
            start: row.day("start_date")?,
            end: row.day("end_date")?,
            status: match status {
                Some(1) => YearStatus::Closed,
                Some(2) => YearStatus::Locked,
                _ => YearStatus::Open,
            },
            chart_id: row.int("id_chart")?,
        })
    }
}

#[derive(Debug, Clone)]
pub struct Project {
    pub id: i64,
    pub code: Option<String>,
    pub label: String,
    pub description: Option<String>,
    pub archived: bool,
}

impl Record for Project {
    const TABLE: &'static str = "acc_projects";
    const COLUMNS: &'static [&'static str] = &["id", "code", "label", "description", "archived"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Project {
            id: row.int("id")?,
            code: row.maybe_text("code"),
            label: row.text("label")?,
            description: row.maybe_text("description"),
            archived: row.flag("archived"),
        })
    }
}

/// What the simple form was (`acc_transactions.type`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    Advanced,
    Income,
    Expense,
    Transfer,
    Debt,
    Claim,
}

/// Bits of `acc_transactions.status`.
const WAITING: i64 = 1;
const PAID: i64 = 2;
const ERROR: i64 = 8;
const OPENING: i64 = 16;
const DEPOSITED: i64 = 32;
/// Bit of `acc_transactions_lines.status`: this cheque was taken to the bank.
const LINE_DEPOSITED: i64 = 4;

#[derive(Debug, Clone)]
pub struct Entry {
    pub id: i64,
    pub kind: EntryKind,
    /// A debt or a claim not yet settled.
    pub waiting: bool,
    pub paid: bool,
    /// The balances brought forward at the opening of the year.
    pub opening: bool,
    /// The deposit of cheques or cash at the bank.
    pub deposit: bool,
    /// Marked as wrong.
    pub flagged: bool,
    pub label: String,
    pub notes: Option<String>,
    pub reference: Option<String>,
    pub day: Day,
    /// Present when Paheko locked the entry. Opaque evidence: it is kept, not recomputed.
    pub hash: Option<String>,
    pub previous_id: Option<i64>,
    pub year_id: i64,
    pub creator_id: Option<i64>,
    /// Until 1.3.3 a single link lived here.
    pub related_id: Option<i64>,
}

impl Record for Entry {
    const TABLE: &'static str = "acc_transactions";
    const COLUMNS: &'static [&'static str] =
        &["id", "type", "status", "label", "notes", "reference", "date", "hash", "prev_id", "id_year", "id_creator", "id_related"];
    fn read(row: &Row) -> Outcome<Self> {
        let status = row.maybe_int("status").unwrap_or(0);
        Ok(Entry {
            id: row.int("id")?,
            kind: match row.maybe_int("type") {
                Some(1) => EntryKind::Income,
                Some(2) => EntryKind::Expense,
                Some(3) => EntryKind::Transfer,
                Some(4) => EntryKind::Debt,
                Some(5) => EntryKind::Claim,
                _ => EntryKind::Advanced,
            },
            waiting: status & WAITING != 0,
            paid: status & PAID != 0,
            opening: status & OPENING != 0,
            deposit: status & DEPOSITED != 0,
            flagged: status & ERROR != 0,
            label: row.maybe_text("label").unwrap_or_default(),
            notes: row.maybe_text("notes"),
            reference: row.maybe_text("reference"),
            day: row.day("date")?,
            hash: row.maybe_text("hash"),
            previous_id: row.maybe_int("prev_id"),
            year_id: row.int("id_year")?,
            creator_id: row.maybe_int("id_creator"),
            related_id: row.maybe_int("id_related"),
        })
    }
}

#[derive(Debug, Clone)]
pub struct Line {
    pub id: i64,
    pub entry_id: i64,
    pub account_id: i64,
    pub debit: Money,
    pub credit: Money,
    pub reference: Option<String>,
    pub label: Option<String>,
    pub reconciled: bool,
    pub project_id: Option<i64>,
    pub letter_id: Option<i64>,
    pub deposited: bool,
}

impl Record for Line {
    const TABLE: &'static str = "acc_transactions_lines";
    const COLUMNS: &'static [&'static str] =
        &["id", "id_transaction", "id_account", "debit", "credit", "reference", "label", "reconciled", "id_project", "id_letter", "status"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Line {
            id: row.int("id")?,
            entry_id: row.int("id_transaction")?,
            account_id: row.int("id_account")?,
            debit: row.money("debit")?,
            credit: row.money("credit")?,
            reference: row.maybe_text("reference"),
            label: row.maybe_text("label"),
            reconciled: row.flag("reconciled"),
            project_id: row.maybe_int("id_project"),
            letter_id: row.maybe_int("id_letter"),
            deposited: row.maybe_int("status").unwrap_or(0) & LINE_DEPOSITED != 0,
        })
    }
}

#[derive(Debug, Clone)]
pub struct Letter {
    pub id: i64,
    pub year_id: i64,
    pub letter: String,
}

impl Record for Letter {
    const TABLE: &'static str = "acc_letters";
    const COLUMNS: &'static [&'static str] = &["id", "id_year", "letter"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Letter { id: row.int("id")?, year_id: row.int("id_year")?, letter: row.text("letter")? })
    }
}

/// Two entries that go together: a debt and its settlement, a deposit and its cheques.
#[derive(Debug, Clone)]
pub struct EntryLink {
    pub entry_id: i64,
    pub related_id: i64,
}

impl Record for EntryLink {
    const TABLE: &'static str = "acc_transactions_links";
    const COLUMNS: &'static [&'static str] = &["id_transaction", "id_related"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(EntryLink { entry_id: row.int("id_transaction")?, related_id: row.int("id_related")? })
    }
}

/// An entry that concerns a member, and perhaps pays a subscription.
#[derive(Debug, Clone)]
pub struct EntryMember {
    pub entry_id: i64,
    pub member_id: i64,
    pub subscription_id: Option<i64>,
}

impl Record for EntryMember {
    const TABLE: &'static str = "acc_transactions_users";
    const COLUMNS: &'static [&'static str] = &["id_user", "id_transaction", "id_service_user"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(EntryMember { entry_id: row.int("id_transaction")?, member_id: row.int("id_user")?, subscription_id: row.maybe_int("id_service_user") })
    }
}

/// What the association planned for an account in a year.
#[derive(Debug, Clone)]
pub struct Budget {
    pub year_id: i64,
    pub account_id: i64,
    pub amount: Money,
}

impl Record for Budget {
    const TABLE: &'static str = "acc_years_provisional";
    const COLUMNS: &'static [&'static str] = &["id_year", "id_account", "amount"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Budget { year_id: row.int("id_year")?, account_id: row.int("id_account")?, amount: row.money("amount")? })
    }
}
