//! What the module that reads bank statements asks of the books: lines of a money account that no statement confirmed yet,
//! the mark that one did, and the balance of an account on a day. The mark is outside the seal: validated entries may take it.

use crate::{entity::Entity, entry::Kind, year::Year};
use kernel::{
    cx::Cx,
    day::Day,
    db::Query,
    error::{Error, Result},
    id::Id,
    money::Money,
};

/// Lines marked by one statement.
const MARKED_AT_ONCE: usize = 1_000;

/// A line of a bank account in the books.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct OpenLine {
    pub id: Id,
    pub entry_id: Id,
    pub day: Day,
    pub serial: i64,
    pub debit: Money,
    pub credit: Money,
    /// Of the entry.
    pub label: String,
    /// Of the line, else of the entry.
    pub reference: String,
}

impl OpenLine {
    /// What reached the account: positive in, negative out.
    pub fn amount(&self) -> Money {
        self.debit - self.credit
    }
}

/// A debt or claim that waits for its payment.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct WaitingEntry {
    pub id: Id,
    pub kind: Kind,
    pub day: Day,
    pub label: String,
    pub reference: String,
    pub amount: Money,
    pub person_id: Option<Id>,
}

/// The accounts with this code in every chart of the books.
async fn accounts(cx: &mut Cx, entity_id: Id, code: &str) -> Result<Vec<Id>> {
    Ok(cx
        .tx
        .query(
            "SELECT account.id FROM ledger_account account JOIN ledger_chart chart ON chart.id = account.chart_id \
             WHERE chart.entity_id = $1 AND account.code = $2",
        )
        .bind(entity_id)
        .bind(code.to_owned())
        .column()
        .await?)
}

const OPEN_LINES: &str = "SELECT line.id, line.entry_id, line.day, line.serial, line.debit, line.credit, entry.label, \
     CASE WHEN line.reference = '' THEN entry.reference ELSE line.reference END AS reference \
     FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id WHERE NOT entry.opening AND ";

/// Lines of the account with this code, dated from `from` to `through`, that no statement confirmed yet; opening entries say again
/// what other lines said and are left out. The oldest first, at most `limit`.
pub async fn open_lines(cx: &mut Cx, entity_id: Id, code: &str, from: Day, through: Day, limit: i64) -> Result<Vec<OpenLine>> {
    let within = within(cx, entity_id, code, from, through).await?;
    let mut query = cx.tx.query(OPEN_LINES);
    query.push("NOT line.reconciled");
    within.push(&mut query, limit);
    Ok(query.all().await?)
}

/// The same as they stood at the end of `through`: also those that a later statement confirmed.
pub async fn open_on(cx: &mut Cx, entity_id: Id, code: &str, from: Day, through: Day, limit: i64) -> Result<Vec<OpenLine>> {
    let within = within(cx, entity_id, code, from, through).await?;
    let mut query = cx.tx.query(OPEN_LINES);
    query.push("(NOT line.reconciled OR line.reconciled_on > ").arg(through).push(")");
    within.push(&mut query, limit);
    Ok(query.all().await?)
}

/// Days of an account in every chart and year of the books.
struct Within {
    accounts: Vec<Id>,
    years: Vec<Id>,
    from: Day,
    through: Day,
}

async fn within(cx: &mut Cx, entity_id: Id, code: &str, from: Day, through: Day) -> Result<Within> {
    let accounts = accounts(cx, entity_id, code).await?;
    let years = Year::list(cx, entity_id).await?.into_iter().filter(|year| year.first_day <= through && year.last_day >= from);
    Ok(Within { accounts, years: years.map(|year| year.id).collect(), from, through })
}

impl Within {
    fn push(self, query: &mut Query<'_>, limit: i64) {
        query.push(" AND line.year_id IN (").args(self.years).push(") AND line.account_id IN (").args(self.accounts);
        query.push(") AND line.day >= ").arg(self.from).push(" AND line.day <= ").arg(self.through);
        query.push(" ORDER BY line.day, line.serial, line.position LIMIT ").arg(limit);
    }
}

/// One line of the account with this code, when no statement confirmed it yet.
pub async fn open_line(cx: &mut Cx, entity_id: Id, code: &str, line_id: Id) -> Result<Option<OpenLine>> {
    let accounts = accounts(cx, entity_id, code).await?;
    let mut query = cx.tx.query(OPEN_LINES);
    query.push("NOT line.reconciled AND line.id = ").arg(line_id).push(" AND line.account_id IN (").args(accounts).push(")");
    Ok(query.optional().await?)
}

/// Debts and claims that wait for their payment, the oldest first.
pub async fn waiting(cx: &mut Cx, entity_id: Id, limit: i64) -> Result<Vec<WaitingEntry>> {
    let years: Vec<Id> = Year::list(cx, entity_id).await?.into_iter().map(|year| year.id).collect();
    let mut query = cx.tx.query(
        "SELECT entry.id, entry.kind, entry.day, entry.label, entry.reference, entry.amount, \
         (SELECT subject.subject_id FROM ledger_subject subject WHERE subject.entry_id = entry.id AND subject.kind = 'person' LIMIT 1) AS person_id \
         FROM ledger_entry entry WHERE entry.settlement = 'waiting' AND entry.year_id IN (",
    );
    query.args(years).push(") ORDER BY entry.day, entry.serial LIMIT ").arg(limit);
    Ok(query.all().await?)
}

/// The statement of `on` confirms these lines.
///
/// # Errors
/// Refused when one of them is not there any more or was confirmed meanwhile.
pub async fn confirm(cx: &mut Cx, entity_id: Id, line_ids: &[Id], on: Day) -> Result<()> {
    Entity::lock(cx, entity_id).await?;
    for chunk in line_ids.chunks(MARKED_AT_ONCE) {
        let mut query = cx.tx.query("UPDATE ledger_line SET reconciled = TRUE, reconciled_on = ");
        query.arg(on).push(" WHERE NOT reconciled AND id IN (").args(chunk.iter().copied()).push(")");
        if query.execute().await? != chunk.len() as u64 {
            return Err(Error::refused("ledger-line-changed-meanwhile"));
        }
    }
    Ok(())
}

/// No statement confirms the lines of this entry on the account with this code any more.
pub async fn release(cx: &mut Cx, entity_id: Id, entry_id: Id, code: &str) -> Result<()> {
    Entity::lock(cx, entity_id).await?;
    let accounts = accounts(cx, entity_id, code).await?;
    let mut query = cx.tx.query("UPDATE ledger_line SET reconciled = FALSE, reconciled_on = NULL WHERE entry_id = ");
    query.arg(entry_id).push(" AND account_id IN (").args(accounts).push(")");
    query.execute().await?;
    Ok(())
}

/// No statement confirms these lines any more.
pub async fn release_lines(cx: &mut Cx, entity_id: Id, line_ids: &[Id]) -> Result<()> {
    Entity::lock(cx, entity_id).await?;
    for chunk in line_ids.chunks(MARKED_AT_ONCE) {
        let mut query = cx.tx.query("UPDATE ledger_line SET reconciled = FALSE, reconciled_on = NULL WHERE id IN (");
        query.args(chunk.iter().copied()).push(")");
        query.execute().await?;
    }
    Ok(())
}

/// What rests on the account at the end of `day`: debit less credit. Years that do not begin with an opening entry go on from the
/// one before.
pub async fn balance_at(cx: &mut Cx, entity_id: Id, code: &str, day: Day) -> Result<Money> {
    let accounts = accounts(cx, entity_id, code).await?;
    let mut total = Money::ZERO;
    for year in Year::list(cx, entity_id).await?.into_iter().filter(|year| year.first_day <= day) {
        let mut query = cx.tx.query("SELECT CAST(COALESCE(SUM(debit - credit), 0) AS BIGINT) FROM ledger_line WHERE year_id = ");
        query.arg(year.id).push(" AND account_id IN (").args(accounts.iter().copied()).push(") AND day <= ").arg(day);
        total += Money::from_cents(query.scalar().await?);
        if year.has_opening(cx).await? {
            break;
        }
    }
    Ok(total)
}
