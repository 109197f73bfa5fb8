//! A line of the bank: what it says never changes. What becomes of it in the books is decided once, and may be taken back.

use crate::{account::BankAccount, reading};
use bank::Line;
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    money::Money,
    page::{PAGE_ROWS, Position},
};
use ledger::entity::Entity;

/// Rows written by one statement: 18 values each, below the 32 766 that SQLite takes.
const INSERT_ROWS: usize = 500;

kernel::text_enum! {
    /// What became of a line.
    pub enum State {
        Waiting => "waiting",
        /// An entry was written for it.
        Posted => "posted",
        /// An entry that stood in the books already is the same thing.
        Matched => "matched",
        /// It becomes nothing in the books.
        Aside => "aside",
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct BankLine {
    pub id: Id,
    pub account_id: Id,
    pub statement_id: Id,
    pub day: Day,
    pub value_day: Option<Day>,
    /// What reached the account: positive in, negative out.
    pub amount: Money,
    pub gross: Option<Money>,
    pub fee: Option<Money>,
    pub label: String,
    pub counterpart: String,
    pub reference: String,
    pub end_to_end: String,
    pub kind: String,
    pub state: State,
    pub entry_id: Option<Id>,
    pub entry_day: Option<Day>,
    /// The payment of a membership that it became.
    pub payment_id: Option<Id>,
    pub decided_at: Option<Instant>,
    pub decided_by: Option<String>,
}

const COLUMNS: &str = "SELECT id, account_id, statement_id, day, value_day, amount, gross, fee, label, counterpart, reference, end_to_end, kind, state, \
     entry_id, entry_day, payment_id, decided_at, decided_by FROM banking_line";

impl BankLine {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<BankLine>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The line with its account and books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(BankLine, BankAccount, Entity)> {
        let line = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let (account, entity) = BankAccount::get(cx, line.account_id, permission).await?;
        Ok((line, account, entity))
    }

    /// A page of the lines of an account in some state, the latest first; one row more than a page.
    pub async fn page(cx: &mut Cx, account_id: Id, states: &[State], certain: bool, position: &Position) -> Result<Vec<BankLine>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE account_id = ").arg(account_id).push(" AND state IN (").args(states.iter().copied()).push(")");
        if certain {
            query.push(" AND id IN (SELECT line_id FROM banking_proposal WHERE account_id = ").arg(account_id).push(" AND certain)");
        }
        let keys = position.keys().and_then(|keys| Some((Day::parse(keys.first()?)?, keys.get(1)?.parse::<Id>().ok()?)));
        let backward = position.is_backward();
        if let Some((day, id)) = keys {
            query.push(if backward { " AND (day > " } else { " AND (day < " }).arg(day).push(" OR (day = ").arg(day);
            query.push(if backward { " AND id > " } else { " AND id < " }).arg(id).push("))");
        }
        query.push(if backward { " ORDER BY day, id" } else { " ORDER BY day DESC, id DESC" });
        query.push(" LIMIT ").arg(PAGE_ROWS as i64 + 1);
        Ok(query.all().await?)
    }

    /// The key of a row of the list.
    pub fn key(&self) -> Vec<String> {
        vec![self.day.to_string(), self.id.to_string()]
    }

    /// Lines of an account that wait, in order of day.
    pub async fn waiting(cx: &mut Cx, account_id: Id) -> Result<Vec<BankLine>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE state = 'waiting' AND account_id = ").arg(account_id).push(" ORDER BY day, id");
        Ok(query.all().await?)
    }

    /// How many lines of an account wait, and for how many the proposal is certain; `limit` at most.
    pub async fn counts(cx: &mut Cx, account_id: Id, limit: i64) -> Result<(i64, i64)> {
        let waiting = cx
            .tx
            .query("SELECT COUNT(*) FROM (SELECT 1 FROM banking_line WHERE account_id = $1 AND state = 'waiting' LIMIT $2) counted")
            .bind(account_id)
            .bind(limit)
            .scalar()
            .await?;
        let certain = cx
            .tx
            .query("SELECT COUNT(*) FROM (SELECT 1 FROM banking_proposal WHERE account_id = $1 AND certain LIMIT $2) counted")
            .bind(account_id)
            .bind(limit)
            .scalar()
            .await?;
        Ok((waiting, certain))
    }

    /// Takes the line for a decision. Of two who press at once, the second is told.
    ///
    /// # Errors
    /// Refused when it was decided meanwhile.
    pub(crate) async fn decide(&self, cx: &mut Cx, state: State, entry: Option<(Id, Day)>) -> Result<()> {
        let (now, by) = (cx.now(), cx.actor.name().to_owned());
        let changed = cx
            .tx
            .query(
                "UPDATE banking_line SET state = $1, entry_id = $2, entry_day = $3, decided_at = $4, decided_by = $5 \
                 WHERE id = $6 AND state = 'waiting'",
            )
            .bind(state)
            .bind(entry.map(|(id, _)| id))
            .bind(entry.map(|(_, day)| day))
            .bind(now)
            .bind(by)
            .bind(self.id)
            .execute()
            .await?;
        if changed == 0 {
            return Err(Error::refused("banking-line-changed-meanwhile"));
        }
        cx.tx.query("DELETE FROM banking_proposal WHERE line_id = $1").bind(self.id).execute().await?;
        Ok(())
    }

    /// The line waits again.
    pub(crate) async fn free(&self, cx: &mut Cx) -> Result<()> {
        cx.tx
            .query(
                "UPDATE banking_line SET state = 'waiting', entry_id = NULL, entry_day = NULL, payment_id = NULL, decided_at = NULL, \
                 decided_by = NULL WHERE id = $1",
            )
            .bind(self.id)
            .execute()
            .await?;
        Ok(())
    }

    /// The lines that an entry of the books stands for.
    pub async fn of_entry(cx: &mut Cx, entry_id: Id) -> Result<Vec<BankLine>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entry_id = ").arg(entry_id).push(" OR id IN (SELECT line_id FROM banking_match WHERE entry_id = ").arg(entry_id).push(")");
        Ok(query.all().await?)
    }

    pub fn is_waiting(&self) -> bool {
        self.state == State::Waiting
    }

    pub fn url(&self) -> String {
        format!("/banking/lines/{}", self.id)
    }
}

/// Writes the lines of a file, many at a time, and hands them back as they stand.
pub(crate) async fn insert_all(cx: &mut Cx, account_id: Id, statement_id: Id, format: &'static str, lines: &[&Line]) -> Result<Vec<BankLine>> {
    let mut written = Vec::with_capacity(lines.len());
    for chunk in lines.chunks(INSERT_ROWS) {
        let rows: Vec<(BankLine, &Line)> = chunk.iter().map(|line| (row(cx, account_id, statement_id, line), *line)).collect();
        let mut query = cx.tx.query(
            "INSERT INTO banking_line (id, account_id, statement_id, place, day, value_day, amount, gross, fee, label, counterpart, \
             reference, end_to_end, bank_id, kind, format, fingerprint, state) VALUES (",
        );
        for (at, (row, line)) in rows.iter().enumerate() {
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(row.id).push(", ").arg(account_id).push(", ").arg(statement_id).push(", ").arg(i64::try_from(line.place).unwrap_or(0));
            query.push(", ").arg(row.day).push(", ").arg(row.value_day).push(", ").arg(row.amount).push(", ").arg(row.gross);
            query.push(", ").arg(row.fee).push(", ").arg(row.label.clone());
            query.push(", ").arg(row.counterpart.clone()).push(", ").arg(row.reference.clone()).push(", ").arg(row.end_to_end.clone());
            query.push(", ").arg(line.bank_id.clone()).push(", ").arg(row.kind.clone()).push(", ").arg(format);
            query.push(", ").arg(line.fingerprint.clone()).push(", ").arg(State::Waiting);
        }
        query.push(")");
        query.execute().await?;
        written.extend(rows.into_iter().map(|(row, _)| row));
    }
    Ok(written)
}

fn row(cx: &Cx, account_id: Id, statement_id: Id, line: &Line) -> BankLine {
    let today = cx.today();
    BankLine {
        id: cx.new_id(),
        account_id,
        statement_id,
        day: reading::day(line.booked).unwrap_or(today),
        value_day: line.value_day.and_then(reading::day),
        amount: Money::from_cents(line.cents),
        gross: line.gross_cents.map(Money::from_cents),
        fee: line.fee_cents.map(Money::from_cents),
        label: line.label.clone(),
        counterpart: line.counterpart.clone(),
        reference: line.reference.clone(),
        end_to_end: line.end_to_end.clone(),
        kind: line.kind.clone(),
        state: State::Waiting,
        entry_id: None,
        entry_day: None,
        payment_id: None,
        decided_at: None,
        decided_by: None,
    }
}
