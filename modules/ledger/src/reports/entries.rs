//! The list of entries of a year, newest first, at any depth: a page reads fifty rows of an index and nothing else.

use crate::entry::{Entry, Settlement, Status, entry_columns};
use kernel::{
    cx::Cx,
    day::Day,
    error::Result,
    id::Id,
    page::{PAGE_ROWS, Position},
};

/// Which entries of a year are wanted. The words of `text` are all in the label or reference, folded.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub journal_id: Option<Id>,
    pub account_id: Option<Id>,
    pub project_id: Option<Id>,
    pub status: Option<Status>,
    pub settlement: Option<Settlement>,
    pub text: String,
}

/// The key of an entry in the list, as `Position` brings it back.
pub fn key(entry: &Entry) -> Vec<String> {
    vec![entry.day.to_string(), entry.serial.to_string()]
}

/// Reads one page of a year's entries and one more, newest first; nearest first when the position goes backward.
/// A position that is none of ours starts at the beginning.
pub async fn page(cx: &mut Cx, year_id: Id, filter: &Filter, position: &Position) -> Result<Vec<Entry>> {
    some(cx, year_id, filter, position, PAGE_ROWS + 1).await
}

/// The same, as many as `limit`: exports walk the year from its beginning with `Position::Before` and larger steps.
pub async fn some(cx: &mut Cx, year_id: Id, filter: &Filter, position: &Position, limit: usize) -> Result<Vec<Entry>> {
    let mut query = cx.tx.query(concat!("SELECT ", entry_columns!(), " FROM "));
    // By account or project the lines lead: their index is in order of day too.
    let by_line = filter.account_id.is_some() || filter.project_id.is_some();
    query.push(if by_line { "ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id" } else { "ledger_entry entry" });
    query.push(if by_line { " WHERE line.year_id = " } else { " WHERE entry.year_id = " }).arg(year_id);
    if by_line {
        // An entry with several such lines comes once, by the first of them.
        query.push(" AND NOT EXISTS (SELECT 1 FROM ledger_line other WHERE other.entry_id = line.entry_id AND other.position < line.position");
        if let Some(account_id) = filter.account_id {
            query.push(" AND other.account_id = ").arg(account_id);
        }
        if let Some(project_id) = filter.project_id {
            query.push(" AND other.project_id = ").arg(project_id);
        }
        query.push(")");
        if let Some(account_id) = filter.account_id {
            query.push(" AND line.account_id = ").arg(account_id);
        }
        if let Some(project_id) = filter.project_id {
            query.push(" AND line.project_id = ").arg(project_id);
        }
    }
    if let Some(journal_id) = filter.journal_id {
        query.push(" AND entry.journal_id = ").arg(journal_id);
    }
    match filter.status {
        Some(Status::Draft) => drop(query.push(" AND entry.status = 'draft'")),
        Some(Status::Validated) => drop(query.push(" AND entry.status = 'validated'")),
        None => {}
    }
    match filter.settlement {
        Some(Settlement::Waiting) => drop(query.push(" AND entry.settlement = 'waiting'")),
        Some(other) => drop(query.push(" AND entry.settlement = ").arg(other)),
        None => {}
    }
    for word in text::fold(&filter.text).split_whitespace() {
        query.push(" AND entry.label_key LIKE ").arg(format!("%{}%", escape(word))).push(" ESCAPE '\\'");
    }
    let place = place_of(position);
    let backward = position.is_backward();
    if let Some((day, serial)) = place {
        query.push(if by_line { " AND (line.day, line.serial) " } else { " AND (entry.day, entry.serial) " });
        query.push(if backward { "> (" } else { "< (" }).arg(day).push(", ").arg(serial).push(")");
    }
    query.push(match (by_line, backward) {
        (true, false) => " ORDER BY line.day DESC, line.serial DESC LIMIT ",
        (true, true) => " ORDER BY line.day, line.serial LIMIT ",
        (false, false) => " ORDER BY entry.day DESC, entry.serial DESC LIMIT ",
        (false, true) => " ORDER BY entry.day, entry.serial LIMIT ",
    });
    query.arg(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(query.all().await?)
}

fn place_of(position: &Position) -> Option<(Day, i64)> {
    let keys = position.keys()?;
    Some((keys.first()?.parse().ok()?, keys.get(1)?.parse().ok()?))
}

/// `%` and `_` mean themselves in what a person types.
fn escape(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Code and words of the accounts an entry goes through: the debited ones, then the credited ones.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Leg {
    pub entry_id: Id,
    pub is_debit: bool,
    pub code: String,
    pub label: String,
}

/// The accounts of the entries of a page, in one query.
pub async fn legs(cx: &mut Cx, entries: &[Entry]) -> Result<Vec<Leg>> {
    let mut query = cx.tx.query(
        "SELECT line.entry_id, line.debit > 0 AS is_debit, account.code, \
         CASE WHEN account.plain <> '' THEN account.plain ELSE account.label END AS label \
         FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id WHERE line.entry_id IN (",
    );
    query.args(entries.iter().map(|entry| entry.id)).push(") ORDER BY line.entry_id, line.position");
    Ok(query.all().await?)
}
