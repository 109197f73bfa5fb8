//! What third parties owe and are owed: the accounts of third parties by person, with what no letter answers yet.

use crate::account::Role;
use kernel::{cx::Cx, day::Day, error::Result, id::Id, money::Money};

/// One third party on one account; `person_id` is nobody for lines that name none.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Party {
    pub account_id: Id,
    pub code: String,
    pub label: String,
    pub person_id: Option<Id>,
    pub debit: Money,
    pub credit: Money,
    /// The part of debits and credits without a letter.
    pub open_debit: Money,
    pub open_credit: Money,
}

impl Party {
    /// Debit minus credit.
    pub fn balance(&self) -> Money {
        self.debit - self.credit
    }

    /// Debit minus credit of what no letter answers.
    pub fn open(&self) -> Money {
        self.open_debit - self.open_credit
    }

    /// Whether something still waits for its answer.
    pub fn is_open(&self) -> bool {
        !self.balance().is_zero() || !self.open().is_zero()
    }
}

/// The auxiliary balance of a year, in order of account. Unlike the other reports it reads lines: those of the accounts of third
/// parties, by their index.
pub async fn of_year(cx: &mut Cx, year_id: Id) -> Result<Vec<Party>> {
    Ok(cx
        .tx
        .query(
            "SELECT account.id AS account_id, account.code, account.label, line.person_id, CAST(SUM(line.debit) AS BIGINT) AS debit, \
             CAST(SUM(line.credit) AS BIGINT) AS credit, \
             CAST(SUM(CASE WHEN line.letter_id IS NULL THEN line.debit ELSE 0 END) AS BIGINT) AS open_debit, \
             CAST(SUM(CASE WHEN line.letter_id IS NULL THEN line.credit ELSE 0 END) AS BIGINT) AS open_credit \
             FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id \
             WHERE line.year_id = $1 AND account.role = $2 GROUP BY account.id, account.code, account.label, line.person_id \
             ORDER BY account.code, line.person_id NULLS FIRST",
        )
        .bind(year_id)
        .bind(Role::ThirdParty)
        .all()
        .await?)
}

/// A line of a third party.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Line {
    pub day: Day,
    pub serial: i64,
    pub position: i64,
    pub journal_code: String,
    pub number: Option<i64>,
    pub label: String,
    pub line_label: String,
    pub reference: String,
    pub line_reference: String,
    pub debit: Money,
    pub credit: Money,
    pub letter: Option<String>,
}

/// Where reading a third party's lines goes on: day, serial and position of the last line read.
pub type After = (Day, i64, i64);

/// The next `limit` lines of a third party on an account, in order of day.
pub async fn lines(cx: &mut Cx, year_id: Id, party: &Party, after: Option<After>, limit: i64) -> Result<Vec<Line>> {
    let mut query = cx.tx.query(
        "SELECT line.day, line.serial, line.position, journal.code AS journal_code, entry.number, entry.label, line.label AS line_label, \
         entry.reference, line.reference AS line_reference, line.debit, line.credit, letter.code AS letter FROM ledger_line line \
         JOIN ledger_entry entry ON entry.id = line.entry_id JOIN ledger_journal journal ON journal.id = entry.journal_id \
         LEFT JOIN ledger_letter letter ON letter.id = line.letter_id WHERE line.year_id = ",
    );
    query.arg(year_id).push(" AND line.account_id = ").arg(party.account_id);
    match party.person_id {
        Some(person_id) => query.push(" AND line.person_id = ").arg(person_id),
        None => query.push(" AND line.person_id IS NULL"),
    };
    if let Some((day, serial, position)) = after {
        query.push(" AND (line.day, line.serial, line.position) > (").arg(day).push(", ").arg(serial).push(", ").arg(position).push(")");
    }
    query.push(" ORDER BY line.day, line.serial, line.position LIMIT ").arg(limit);
    Ok(query.all().await?)
}
