//! Gifts that wait for their tax receipt, and giving it to everybody: person after person, each receipt whole or not begun, so that
//! work that is interrupted is simply begun again.

use crate::{
    access,
    gift::{COLUMNS, Gift},
    receipt::{GIFTS_MAX, TaxReceipt},
};
use kernel::{Error, Result, access::Scope, cx::Cx, day::Day, error::Refusal, id::Id, money::Money};

/// People looked at in one query.
pub const CHUNK: usize = 50;

/// Somebody whose gifts of a year have no receipt yet.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Waiting {
    pub person_id: Id,
    pub count: i64,
    pub amount: Money,
}

/// The first and the last day of a calendar year.
pub fn days_of(year: i16) -> Result<(Day, Day)> {
    match (Day::new(year, 1, 1), Day::new(year, 12, 31)) {
        (Some(first), Some(last)) => Ok((first, last)),
        _ => Err(Error::refused("gifts-year")),
    }
}

/// Those who wait, in the order of their ids, of the units where the actor may issue.
pub async fn people(cx: &mut Cx, year: i16, after: Id, rows: usize) -> Result<Vec<Waiting>> {
    let (first, last) = days_of(year)?;
    let scope = cx.scope(access::ISSUE);
    let mut query = cx.tx.query(
        "SELECT person_id, COUNT(*) AS count, CAST(SUM(amount) AS BIGINT) AS amount FROM gifts_gift
          WHERE receipt_id IS NULL AND cancelled_on IS NULL AND wants_receipt AND day >= ",
    );
    query.arg(first).push(" AND day <= ").arg(last).push(" AND person_id > ").arg(after).push_scope("unit_id", &scope);
    query.push(" GROUP BY person_id ORDER BY person_id LIMIT ").arg(i64::try_from(rows).unwrap_or(i64::MAX));
    Ok(query.all().await?)
}

/// The gifts of one person that wait, in the order of their days.
pub async fn gifts(cx: &mut Cx, person_id: Id, year: i16, scope: &Scope) -> Result<Vec<Gift>> {
    let (first, last) = days_of(year)?;
    let mut query = cx.tx.query(COLUMNS);
    query.push(" WHERE receipt_id IS NULL AND cancelled_on IS NULL AND wants_receipt AND person_id = ").arg(person_id);
    query.push(" AND day >= ").arg(first).push(" AND day <= ").arg(last).push_scope("unit_id", scope).push(" ORDER BY unit_id, day, id");
    Ok(query.all().await?)
}

/// How the receipts of a year are made out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    pub year: i16,
    /// One for all the gifts of a person, and not one for each.
    pub annual: bool,
    /// Sent by mail where there is an address and a mail server.
    pub mail: bool,
}

/// Makes out what one person waits for, and says how many receipts that were, or why there can be none. Nothing is written for a
/// person who is refused.
pub async fn give(cx: &mut Cx, person_id: Id, manner: Manner) -> Result<std::result::Result<usize, Refusal>> {
    let scope = cx.scope(access::ISSUE);
    let gifts = gifts(cx, person_id, manner.year, &scope).await?;
    let mut given = 0;
    for of_unit in gifts.chunk_by(|one, next| one.unit_id == next.unit_id) {
        for part in of_unit.chunks(if manner.annual { GIFTS_MAX } else { 1 }) {
            match TaxReceipt::issue(cx, part, manner.annual.then_some(manner.year), manner.mail).await {
                Ok(_) => given += 1,
                // What one unit lacks, or the address: what was given before, of another unit, stands.
                Err(Error::Refused(refusal)) if given == 0 => return Ok(Err(refusal)),
                Err(Error::Refused(_)) => break,
                Err(error) => return Err(error),
            }
        }
    }
    Ok(Ok(given))
}

/// Why somebody who waits can have no receipt, if so. Nothing is written.
pub async fn problem(cx: &mut Cx, person_id: Id, year: i16) -> Result<Option<Refusal>> {
    let scope = cx.scope(access::ISSUE);
    let gifts = gifts(cx, person_id, year, &scope).await?;
    match TaxReceipt::foresee(cx, &gifts).await {
        Ok(()) => Ok(None),
        Err(Error::Refused(refusal)) => Ok(Some(refusal)),
        Err(error) => Err(error),
    }
}
