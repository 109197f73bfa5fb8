//! An entry of the books and its lines. A draft may be changed; a validated entry never is: it is corrected by its reversal.

mod draft;
mod posting;
mod receipt;
mod reversal;
mod settlement;
mod simple;
mod validation;
mod voucher;
mod waiver;

pub use draft::{EntryDraft, LABEL_MAX_CHARS, LINES_MAX, LineDraft, NOTES_MAX_CHARS, REFERENCE_MAX_CHARS};
pub use receipt::Receipt;
pub use simple::{SimpleEntry, SimpleKind};
pub use voucher::Voucher;

pub(crate) use draft::{Checked, Grounds, check};
pub(crate) use posting::{EntryRow, LineRow, Manner, insert_entries, insert_lines, insert_links, insert_subjects, movement, subjects_of};
pub(crate) use validation::sealable;

use crate::entity::Entity;
use kernel::{
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    event::Subject,
    id::Id,
    money::Money,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

kernel::text_enum! {
    /// How an entry was typed: through a simple form, or line by line.
    pub enum Kind {
        Advanced => "advanced",
        Income => "income",
        Expense => "expense",
        Transfer => "transfer",
        /// We owe somebody.
        Debt => "debt",
        /// Somebody owes us.
        Claim => "claim",
        /// Balances brought forward at the beginning of a year.
        Opening => "opening",
    }
}

kernel::text_enum! {
    /// Whether an entry may still change.
    pub enum Status { Draft => "draft", Validated => "validated" }
}

kernel::text_enum! {
    /// For a debt or a claim: whether it was paid.
    pub enum Settlement { None => "none", Waiting => "waiting", Paid => "paid" }
}

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Entry {
    pub id: Id,
    pub entity_id: Id,
    pub year_id: Id,
    pub journal_id: Id,
    /// Number in the order of typing, written on the paper voucher. Not the legal number.
    pub serial: i64,
    pub kind: Kind,
    pub status: Status,
    /// Number in its journal and year, without gap, given when it is validated.
    pub number: Option<i64>,
    pub day: Day,
    pub label: String,
    pub reference: String,
    pub notes: String,
    /// Sum of the debits, which is the sum of the credits.
    pub amount: Money,
    pub settlement: Settlement,
    pub opening: bool,
    /// A deposit of cheques.
    pub deposit: bool,
    /// Marked as wrong by whoever kept the books before.
    pub flagged: bool,
    pub reverses_id: Option<Id>,
    pub reversed_by_id: Option<Id>,
    pub creator_name: String,
    pub created_at: Instant,
    pub validated_at: Option<Instant>,
    pub validator_name: Option<String>,
    pub chain_position: Option<i64>,
    pub previous_hash: Option<String>,
    pub hash: Option<String>,
    /// The seal of another program, kept as it came.
    pub foreign_hash: Option<String>,
    /// Where an imported entry came from: `paheko:<file>:transactions:12`.
    pub source: Option<String>,
}

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Line {
    pub id: Id,
    pub entry_id: Id,
    pub position: i64,
    pub account_id: Id,
    pub account_code: String,
    pub account_label: String,
    pub debit: Money,
    pub credit: Money,
    pub label: String,
    pub reference: String,
    pub project_id: Option<Id>,
    pub person_id: Option<Id>,
    pub letter_id: Option<Id>,
    pub reconciled: bool,
    pub reconciled_on: Option<Day>,
    /// A cheque or card payment taken to the bank.
    pub deposited: bool,
}

/// Columns of an entry, for the queries of this module that read some.
macro_rules! entry_columns {
    () => {
        "entry.id, entry.entity_id, entry.year_id, entry.journal_id, entry.serial, entry.kind, entry.status, entry.number, entry.day, \
         entry.label, entry.reference, entry.notes, entry.amount, entry.settlement, entry.opening, entry.deposit, entry.flagged, \
         entry.reverses_id, entry.reversed_by_id, entry.creator_name, entry.created_at, entry.validated_at, entry.validator_name, \
         entry.chain_position, entry.previous_hash, entry.hash, entry.foreign_hash, entry.source"
    };
}
pub(crate) use entry_columns;

impl Entry {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Entry>> {
        Ok(cx.tx.query(concat!("SELECT ", entry_columns!(), " FROM ledger_entry entry WHERE entry.id = $1")).bind(id).optional().await?)
    }

    /// The entry, when the caller may do this with the books it is in; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Entry, Entity)> {
        let entry = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, entry.entity_id, permission).await?;
        Ok((entry, entity))
    }

    /// The entries of these ids, in no order. For other modules that keep the id of an entry.
    pub async fn among(cx: &mut Cx, ids: &[Id]) -> Result<Vec<Entry>> {
        let mut query = cx.tx.query(concat!("SELECT ", entry_columns!(), " FROM ledger_entry entry WHERE entry.id IN ("));
        query.args(ids.iter().copied()).push(")");
        Ok(query.all().await?)
    }

    pub fn is_draft(&self) -> bool {
        self.status == Status::Draft
    }

    /// The lines in order, with the code and name of their accounts.
    pub async fn lines(&self, cx: &mut Cx) -> Result<Vec<Line>> {
        Ok(cx
            .tx
            .query(
                "SELECT line.id, line.entry_id, line.position, line.account_id, account.code AS account_code, account.label AS account_label, \
                 line.debit, line.credit, line.label, line.reference, line.project_id, line.person_id, line.letter_id, line.reconciled, \
                 line.reconciled_on, line.deposited FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id \
                 WHERE line.entry_id = $1 ORDER BY line.position",
            )
            .bind(self.id)
            .all()
            .await?)
    }

    /// The lines of several entries, by entry.
    pub async fn lines_among(cx: &mut Cx, entries: &[Entry]) -> Result<HashMap<Id, Vec<Line>>> {
        let mut query = cx.tx.query(
            "SELECT line.id, line.entry_id, line.position, line.account_id, account.code AS account_code, account.label AS account_label, \
             line.debit, line.credit, line.label, line.reference, line.project_id, line.person_id, line.letter_id, line.reconciled, \
             line.reconciled_on, line.deposited FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id \
             WHERE line.entry_id IN (",
        );
        query.args(entries.iter().map(|entry| entry.id)).push(") ORDER BY line.entry_id, line.position");
        let mut grouped: HashMap<Id, Vec<Line>> = HashMap::new();
        for line in query.all::<Line>().await? {
            grouped.entry(line.entry_id).or_default().push(line);
        }
        Ok(grouped)
    }

    /// What the entry is about: kind and identifier of records of other modules.
    pub async fn subjects(&self, cx: &mut Cx) -> Result<Vec<(String, Id)>> {
        Ok(cx.tx.query("SELECT kind, subject_id FROM ledger_subject WHERE entry_id = $1 ORDER BY kind, subject_id").bind(self.id).all().await?)
    }

    /// People on the entry, whose timelines tell it.
    pub(crate) async fn people(&self, cx: &mut Cx) -> Result<Vec<Subject>> {
        let subjects = self.subjects(cx).await?;
        Ok(subjects.into_iter().filter(|(kind, _)| kind == "person").map(|(_, id)| Subject::new("person", id)).collect())
    }

    /// Entries linked to this one, either way: a claim and its payment, a debt paid in two times.
    pub async fn related(&self, cx: &mut Cx) -> Result<Vec<Entry>> {
        Ok(cx
            .tx
            .query(concat!(
                "SELECT ",
                entry_columns!(),
                " FROM ledger_entry entry WHERE entry.id IN (SELECT related_id FROM ledger_link WHERE entry_id = $1 \
                 UNION SELECT entry_id FROM ledger_link WHERE related_id = $1) ORDER BY entry.day, entry.serial"
            ))
            .bind(self.id)
            .all()
            .await?)
    }

    /// The latest entries about a record of another module, the latest first.
    pub async fn about(cx: &mut Cx, kind: &'static str, subject_id: Id, limit: i64) -> Result<Vec<Entry>> {
        Ok(cx
            .tx
            .query(concat!(
                "SELECT ",
                entry_columns!(),
                " FROM ledger_subject subject JOIN ledger_entry entry ON entry.id = subject.entry_id \
                 WHERE subject.kind = $1 AND subject.subject_id = $2 ORDER BY entry.day DESC, entry.serial DESC LIMIT $3"
            ))
            .bind(kind)
            .bind(subject_id)
            .bind(limit)
            .all()
            .await?)
    }

    /// Which of these entries are in the books already, for importers.
    pub async fn existing(cx: &mut Cx, ids: &[Id]) -> Result<HashSet<Id>> {
        let mut known = HashSet::new();
        for chunk in ids.chunks(1_000) {
            let mut query = cx.tx.query("SELECT id FROM ledger_entry WHERE id IN (");
            query.args(chunk.iter().copied()).push(")");
            known.extend(query.column::<Id>().await?);
        }
        Ok(known)
    }
}
