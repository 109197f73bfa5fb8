//! The lines of one account in a year, with the balance after each. The balance before the first line of a page comes from
//! the months kept beside the lines and the part of one month read from the index: never from the whole year.

use crate::balance::month_of;
use kernel::{cx::Cx, day::Day, error::Result, id::Id, money::Money, page::Position};

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Row {
    pub entry_id: Id,
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
    pub reconciled: bool,
    pub person_id: Option<Id>,
    /// Debit minus credit after this line.
    #[record(skip)]
    pub balance: Money,
}

/// Which lines of an account.
#[derive(Clone, Copy, Debug)]
pub enum Only {
    All,
    /// Dated that day or later.
    From(Day),
    /// Of a third party, or of those that name none.
    Of(Option<Id>),
}

/// The key of a line in the account, as `Position` brings it back.
pub fn key(row: &Row) -> Vec<String> {
    vec![row.day.to_string(), row.serial.to_string(), row.position.to_string()]
}

/// Reads `limit` lines of an account in order of day; nearest first when the position goes backward. Their balances are
/// filled by `fill_balances` once they are in order.
pub async fn lines(cx: &mut Cx, year_id: Id, account_id: Id, only: Only, position: &Position, limit: usize) -> Result<Vec<Row>> {
    let mut query = cx.tx.query(
        "SELECT line.entry_id, line.day, line.serial, line.position, journal.code AS journal_code, entry.number, entry.label, \
         line.label AS line_label, entry.reference, line.reference AS line_reference, line.debit, line.credit, letter.code AS letter, \
         line.reconciled, line.person_id FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id \
         JOIN ledger_journal journal ON journal.id = entry.journal_id LEFT JOIN ledger_letter letter ON letter.id = line.letter_id \
         WHERE line.year_id = ",
    );
    query.arg(year_id).push(" AND line.account_id = ").arg(account_id);
    match only {
        Only::All => &mut query,
        Only::From(day) => query.push(" AND line.day >= ").arg(day),
        Only::Of(Some(person_id)) => query.push(" AND line.person_id = ").arg(person_id),
        Only::Of(None) => query.push(" AND line.person_id IS NULL"),
    };
    let backward = position.is_backward();
    if let Some((day, serial, place)) = place_of(position) {
        query.push(" AND (line.day, line.serial, line.position) ").push(if backward { "< (" } else { "> (" });
        query.arg(day).push(", ").arg(serial).push(", ").arg(place).push(")");
    }
    query.push(if backward {
        " ORDER BY line.day DESC, line.serial DESC, line.position DESC LIMIT "
    } else {
        " ORDER BY line.day, line.serial, line.position LIMIT "
    });
    query.arg(i64::try_from(limit).unwrap_or(i64::MAX));
    Ok(query.all().await?)
}

fn place_of(position: &Position) -> Option<(Day, i64, i64)> {
    let keys = position.keys()?;
    Some((keys.first()?.parse().ok()?, keys.get(1)?.parse().ok()?, keys.get(2)?.parse().ok()?))
}

/// Gives each line the balance after it, and returns the balance before the first.
pub async fn fill_balances(cx: &mut Cx, year_id: Id, account_id: Id, rows: &mut [Row]) -> Result<Money> {
    let before = match rows.first() {
        Some(first) => balance_before(cx, year_id, account_id, first).await?,
        None => Money::ZERO,
    };
    let mut balance = before;
    for row in rows {
        balance += row.debit - row.credit;
        row.balance = balance;
    }
    Ok(before)
}

/// Debit minus credit of every line before a place: the months before and the part of one month that is shorter to read —
/// its beginning, or its end taken from its whole.
async fn balance_before(cx: &mut Cx, year_id: Id, account_id: Id, place: &Row) -> Result<Money> {
    let first = place.day.first_of_month();
    let is_early = place.day.day() <= 15;
    let whole = months_before(cx, year_id, account_id, if is_early { first } else { first.plus_months(1) }).await?;
    if is_early {
        Ok(whole + part_before(cx, year_id, account_id, first, place).await?)
    } else {
        Ok(whole - part_from(cx, year_id, account_id, place.day.last_of_month(), place).await?)
    }
}

async fn months_before(cx: &mut Cx, year_id: Id, account_id: Id, month: Day) -> Result<Money> {
    let cents = cx
        .tx
        .query(
            "SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM ledger_balance \
             WHERE year_id = $1 AND account_id = $2 AND month < $3",
        )
        .bind(year_id)
        .bind(account_id)
        .bind(month_of(month, false))
        .scalar()
        .await?;
    Ok(Money::from_cents(cents))
}

async fn part_before(cx: &mut Cx, year_id: Id, account_id: Id, first: Day, place: &Row) -> Result<Money> {
    let cents = cx
        .tx
        .query(
            "SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM ledger_line WHERE year_id = $1 AND account_id = $2 \
             AND day >= $3 AND (day, serial, position) < ($4, $5, $6)",
        )
        .bind(year_id)
        .bind(account_id)
        .bind(first)
        .bind(place.day)
        .bind(place.serial)
        .bind(place.position)
        .scalar()
        .await?;
    Ok(Money::from_cents(cents))
}

async fn part_from(cx: &mut Cx, year_id: Id, account_id: Id, last: Day, place: &Row) -> Result<Money> {
    let cents = cx
        .tx
        .query(
            "SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM ledger_line WHERE year_id = $1 AND account_id = $2 \
             AND (day, serial, position) >= ($3, $4, $5) AND day <= $6",
        )
        .bind(year_id)
        .bind(account_id)
        .bind(place.day)
        .bind(place.serial)
        .bind(place.position)
        .bind(last)
        .scalar()
        .await?;
    Ok(Money::from_cents(cents))
}
