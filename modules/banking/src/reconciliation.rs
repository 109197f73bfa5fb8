//! Books and bank compared on one day: two balances, their difference, and the lines it is made of. Closing freezes what was seen;
//! opening again leaves a trace.

use crate::{
    account::BankAccount,
    events::{ReconciliationClosed, ReconciliationReopened},
};
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    money::Money,
};
use ledger::{entity::Entity, reconciliation as books};
use serde::{Deserialize, Serialize};

/// Lines of each side that are looked at; those shown and frozen are fewer.
const LINES_MAX: i64 = 20_000;
const SHOWN_MAX: usize = 500;
pub const NOTE_CHARS_MAX: usize = 1_000;

/// A line that only one side knows on that day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Lone {
    pub day: Day,
    pub label: String,
    pub amount: Money,
    pub url: String,
}

/// Lines that only one side knows.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Side {
    pub total: Money,
    pub count: usize,
    pub lines: Vec<Lone>,
}

impl Side {
    fn of(all: Vec<Lone>) -> Side {
        let (total, count) = (all.iter().map(|line| line.amount).sum(), all.len());
        Side { total, count, lines: all.into_iter().take(SHOWN_MAX).collect() }
    }
}

/// What was found on a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Comparison {
    pub day: Day,
    pub books: Money,
    pub bank: Money,
    /// In the books, not at the bank yet: cheques on their way.
    pub only_books: Side,
    /// At the bank, not in the books yet.
    pub only_bank: Side,
}

impl Comparison {
    /// Books less bank.
    pub fn difference(&self) -> Money {
        self.books - self.bank
    }

    /// What the lines do not explain.
    pub fn rest(&self) -> Money {
        self.difference() - self.only_books.total + self.only_bank.total
    }

    /// Compares the books with `bank`, what the bank says that rested on the account at the end of `day`.
    pub async fn of(cx: &mut Cx, account: &BankAccount, day: Day, bank: Money) -> Result<Comparison> {
        let rested = books::balance_at(cx, account.entity_id, &account.ledger_code, day).await?;
        let here = books::open_on(cx, account.entity_id, &account.ledger_code, account.since, day, LINES_MAX).await?;
        let lone = |line: books::OpenLine| Lone { day: line.day, amount: line.amount(), url: format!("/ledger/entries/{}", line.entry_id), label: line.label };
        let only_books = Side::of(here.into_iter().map(lone).collect());
        let only_bank = Side::of(bank_only(cx, account, day).await?);
        Ok(Comparison { day, books: rested, bank, only_books, only_bank })
    }
}

async fn bank_only(cx: &mut Cx, account: &BankAccount, day: Day) -> Result<Vec<Lone>> {
    let lines: Vec<(Id, Day, String, Money)> = cx
        .tx
        .query(
            "SELECT id, day, label, amount FROM banking_line WHERE account_id = $1 AND day >= $2 AND day <= $3 \
             AND (state IN ('waiting', 'aside') OR entry_day > $3) ORDER BY day, id LIMIT $4",
        )
        .bind(account.id)
        .bind(account.since)
        .bind(day)
        .bind(LINES_MAX)
        .all()
        .await?;
    Ok(lines.into_iter().map(|(id, day, label, amount)| Lone { day, label, amount, url: format!("/banking/lines/{id}") }).collect())
}

/// What the bank said that rested on the account at the end of `day`: the nearest balance that a statement told, and the lines
/// between. `None` when no statement tells one.
pub async fn bank_balance(cx: &mut Cx, account_id: Id, day: Day) -> Result<Option<Money>> {
    let before: Option<(Day, Money)> = cx
        .tx
        .query(
            "SELECT closing_day, closing FROM banking_statement WHERE account_id = $1 AND state = 'accepted' AND closing IS NOT NULL \
             AND closing_day <= $2 ORDER BY closing_day DESC, id DESC LIMIT 1",
        )
        .bind(account_id)
        .bind(day)
        .optional()
        .await?;
    if let Some((from, balance)) = before {
        return Ok(Some(balance + moved(cx, account_id, from, day).await?));
    }
    let after: Option<(Day, Money)> = cx
        .tx
        .query(
            "SELECT closing_day, closing FROM banking_statement WHERE account_id = $1 AND state = 'accepted' AND closing IS NOT NULL \
             AND closing_day > $2 ORDER BY closing_day, id LIMIT 1",
        )
        .bind(account_id)
        .bind(day)
        .optional()
        .await?;
    let Some((through, balance)) = after else { return Ok(None) };
    Ok(Some(balance - moved(cx, account_id, day, through).await?))
}

/// What moved at the bank after `from`, up to `through`.
async fn moved(cx: &mut Cx, account_id: Id, from: Day, through: Day) -> Result<Money> {
    let cents = cx
        .tx
        .query("SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) FROM banking_line WHERE account_id = $1 AND day > $2 AND day <= $3")
        .bind(account_id)
        .bind(from)
        .bind(through)
        .scalar()
        .await?;
    Ok(Money::from_cents(cents))
}

/// A comparison that was closed.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Reconciliation {
    pub id: Id,
    pub account_id: Id,
    pub day: Day,
    pub books: Money,
    pub bank: Money,
    content: String,
    pub note: String,
    pub closed_at: Instant,
    pub closed_by: String,
    pub reopened_at: Option<Instant>,
    pub reopened_by: Option<String>,
}

const COLUMNS: &str = "SELECT id, account_id, day, books, bank, content, note, closed_at, closed_by, reopened_at, reopened_by FROM banking_reconciliation";

impl Reconciliation {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Reconciliation>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The comparison with its account and books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Reconciliation, BankAccount, Entity)> {
        let closed = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let (account, entity) = BankAccount::get(cx, closed.account_id, permission).await?;
        Ok((closed, account, entity))
    }

    /// The latest of an account.
    pub async fn latest(cx: &mut Cx, account_id: Id, limit: i64) -> Result<Vec<Reconciliation>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE account_id = ").arg(account_id).push(" ORDER BY day DESC, id DESC LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// The comparison of that day that is closed.
    pub async fn closed_on(cx: &mut Cx, account_id: Id, day: Day) -> Result<Option<Reconciliation>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE account_id = ").arg(account_id).push(" AND day = ").arg(day).push(" AND reopened_at IS NULL ORDER BY id DESC LIMIT 1");
        Ok(query.optional().await?)
    }

    /// What was seen when it was closed.
    pub fn comparison(&self) -> Result<Comparison> {
        Ok(serde_json::from_str(&self.content)?)
    }

    /// Refuses what would change a day that was compared and closed.
    ///
    /// # Errors
    /// Refused when a comparison of that day or a later one is closed.
    pub(crate) async fn forbids(cx: &mut Cx, account_id: Id, day: Day) -> Result<()> {
        let closed: Option<Day> = cx
            .tx
            .query("SELECT day FROM banking_reconciliation WHERE account_id = $1 AND day >= $2 AND reopened_at IS NULL ORDER BY day LIMIT 1")
            .bind(account_id)
            .bind(day)
            .optional_scalar()
            .await?;
        match closed {
            Some(day) => Err(Error::refused("banking-refused-closed").with("day", day)),
            None => Ok(()),
        }
    }

    /// Closes the comparison of a day.
    ///
    /// # Errors
    /// Refused when a day as late is closed already, or when the lines do not explain the whole difference and no note says why.
    pub async fn close(cx: &mut Cx, account: &BankAccount, entity: &Entity, day: Day, bank: Money, note: &str) -> Result<Reconciliation> {
        let note = note.trim().to_owned();
        if day > cx.today() {
            return Err(Error::refused("banking-refused-future").on("day"));
        }
        let twice: Option<Id> = cx
            .tx
            .query("SELECT id FROM banking_reconciliation WHERE account_id = $1 AND day = $2 AND reopened_at IS NULL LIMIT 1")
            .bind(account.id)
            .bind(day)
            .optional_scalar()
            .await?;
        if twice.is_some() {
            return Err(Error::refused("banking-refused-closed-already").on("day").with("day", day));
        }
        let found = Comparison::of(cx, account, day, bank).await?;
        if !found.rest().is_zero() && note.is_empty() {
            return Err(Error::refused("banking-refused-unexplained").on("note").with("amount", found.rest()));
        }
        let id = cx.new_id();
        let (now, by, content) = (cx.now(), cx.actor.name().to_owned(), serde_json::to_string(&found)?);
        cx.tx
            .query(
                "INSERT INTO banking_reconciliation (id, account_id, day, books, bank, content, note, closed_at, closed_by) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(id)
            .bind(account.id)
            .bind(day)
            .bind(found.books)
            .bind(found.bank)
            .bind(content)
            .bind(note)
            .bind(now)
            .bind(by)
            .execute()
            .await?;
        cx.announce(&ReconciliationClosed {
            bank_account_id: account.id,
            unit_id: entity.unit_id,
            label: account.label.clone(),
            day,
            difference_amount: found.difference(),
        })
        .await?;
        Self::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// Opens a closed comparison again. It stays in sight, with who opened it.
    ///
    /// # Errors
    /// Refused when it was opened meanwhile.
    pub async fn reopen(&self, cx: &mut Cx, account: &BankAccount, entity: &Entity) -> Result<()> {
        let (now, by) = (cx.now(), cx.actor.name().to_owned());
        let changed = cx
            .tx
            .query("UPDATE banking_reconciliation SET reopened_at = $1, reopened_by = $2 WHERE id = $3 AND reopened_at IS NULL")
            .bind(now)
            .bind(by)
            .bind(self.id)
            .execute()
            .await?;
        if changed == 0 {
            return Err(Error::refused("banking-line-changed-meanwhile"));
        }
        let label = account.label.clone();
        cx.announce(&ReconciliationReopened { bank_account_id: account.id, unit_id: entity.unit_id, label, day: self.day }).await
    }

    pub fn is_closed(&self) -> bool {
        self.reopened_at.is_none()
    }

    pub fn url(&self) -> String {
        format!("/banking/reconciliations/{}", self.id)
    }
}
