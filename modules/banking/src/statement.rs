//! A file of the bank: received, looked at, then accepted as a whole or given up. Until it is accepted, nothing of it is among
//! the lines; when it is, everything is, in one transaction, and what could not be read stays beside it with its reason.

mod preview;

pub use preview::{Consent, Preview, Seen};

use crate::{
    account::BankAccount,
    events::StatementAccepted,
    line, proposal,
    reading::{self, Reading},
};
use bank::{Line, Mapping, Problem};
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    event::Subject,
    file,
    id::Id,
    input::Upload,
    money::Money,
};
use ledger::entity::Entity;
use preview::seen;

/// Rows written, or fingerprints looked for, by one statement.
const AT_ONCE: usize = 1_000;

kernel::text_enum! {
    /// What became of a file.
    pub enum State {
        /// Read: waits for somebody to look and accept.
        Read => "read",
        /// Its lines are in.
        Accepted => "accepted",
        /// Given up: nothing of it came in.
        Discarded => "discarded",
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct StatementFile {
    pub id: Id,
    pub account_id: Id,
    pub file_id: Id,
    pub name: String,
    pub format: String,
    pub state: State,
    mapping: String,
    pub opening: Option<Money>,
    pub opening_day: Option<Day>,
    pub closing: Option<Money>,
    pub closing_day: Option<Day>,
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    pub added: i64,
    pub known: i64,
    pub refused: i64,
    pub author: String,
    pub created_at: Instant,
    pub accepted_at: Option<Instant>,
    pub accepted_by: Option<String>,
}

const COLUMNS: &str = "SELECT id, account_id, file_id, name, format, state, mapping, opening, opening_day, closing, closing_day, first_day, last_day, \
     added, known, refused, author, created_at, accepted_at, accepted_by FROM banking_statement";

impl StatementFile {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<StatementFile>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The file with its account and books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(StatementFile, BankAccount, Entity)> {
        let statement = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let (account, entity) = BankAccount::get(cx, statement.account_id, permission).await?;
        Ok((statement, account, entity))
    }

    /// The latest files of an account, the newest first.
    pub async fn latest(cx: &mut Cx, account_id: Id, limit: i64) -> Result<Vec<StatementFile>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE state <> 'discarded' AND account_id = ").arg(account_id).push(" ORDER BY id DESC LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// Receives a file: it is read at once, and kept only when it can be a statement of this account.
    ///
    /// # Errors
    /// As for `reading::read`, and when no file was chosen.
    pub async fn receive(cx: &mut Cx, account: &BankAccount, upload: Option<&Upload>) -> Result<StatementFile> {
        let upload = upload.ok_or_else(|| Error::refused("banking-file-missing").on("file"))?;
        if upload.size_bytes > reading::FILE_BYTES_MAX {
            let size = i64::try_from(reading::FILE_BYTES_MAX / 1024 / 1024).unwrap_or(0);
            return Err(Error::refused("banking-file-too-large").on("file").with("size", size));
        }
        cx.pause().await?;
        let bytes = tokio::fs::read(upload.path()).await?;
        Self::keep(cx, account, &upload.name, &bytes).await
    }

    /// The same, from bytes.
    pub async fn keep(cx: &mut Cx, account: &BankAccount, name: &str, bytes: &[u8]) -> Result<StatementFile> {
        let reading = reading::read(cx, account, bytes, None)?;
        let id = cx.new_id();
        let stored = file::store(cx, name, bytes).await?;
        file::attach(cx, Subject::new("bank_statement", id), stored.id, "statement").await?;
        let mapping = reading.csv.as_ref().map(|csv| serde_json::to_string(&csv.mapping)).transpose()?.unwrap_or_default();
        let (author, now) = (cx.actor.name().to_owned(), cx.now());
        cx.tx
            .query(
                "INSERT INTO banking_statement (id, account_id, file_id, name, format, state, mapping, added, known, refused, author, created_at) \
                 VALUES ($1, $2, $3, $4, $5, 'read', $6, 0, 0, 0, $7, $8)",
            )
            .bind(id)
            .bind(account.id)
            .bind(stored.id)
            .bind(stored.name.clone())
            .bind(reading.format)
            .bind(mapping)
            .bind(author)
            .bind(now)
            .execute()
            .await?;
        Self::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// What was said of the columns so far.
    pub fn known_mapping(&self) -> Mapping {
        self.mapping().unwrap_or_default()
    }

    fn mapping(&self) -> Option<Mapping> {
        serde_json::from_str(&self.mapping).ok()
    }

    /// Reads the kept file again. Holds no transaction while it does.
    async fn read(&self, cx: &mut Cx, account: &BankAccount) -> Result<Reading> {
        let stored = file::get(cx, Subject::new("bank_statement", self.id), self.file_id).await?;
        cx.pause().await?;
        let bytes = file::read(cx, &stored).await?;
        reading::read(cx, account, &bytes, self.mapping().as_ref())
    }

    /// The file as it would come in. Reads only.
    ///
    /// # Errors
    /// As for `reading::read`: a mapping may name a column that is not there.
    pub async fn preview(&self, cx: &mut Cx, account: &BankAccount) -> Result<Preview> {
        let reading = self.read(cx, account).await?;
        let seen = seen(cx, account.id, reading.format, &reading.statement.lines).await?;
        let gap = reading.statement.problems.iter().find(|problem| problem.reason == bank::Reason::Balances);
        let gap = gap.and_then(|problem| problem.found.parse().ok()).map(Money::from_cents);
        let foreign = account.is_foreign(cx, reading.format, &reading.statement.account);
        Ok(Preview { reading, seen, gap, foreign })
    }

    /// Says what the columns of a CSV file are. The next file of this account is read the same way.
    ///
    /// # Errors
    /// Refused when the file is accepted or given up already, or the mapping does not fit it.
    pub async fn map(&self, cx: &mut Cx, account: &BankAccount, mapping: &Mapping) -> Result<()> {
        if !mapping.is_complete() {
            return Err(Error::refused("banking-refused-columns").on("day"));
        }
        let text = serde_json::to_string(mapping)?;
        let mapped = StatementFile { mapping: text.clone(), ..self.clone() };
        mapped.read(cx, account).await?;
        let changed = cx
            .tx
            .query("UPDATE banking_statement SET mapping = $1 WHERE id = $2 AND state = 'read' AND format = 'csv'")
            .bind(text.clone())
            .bind(self.id)
            .execute()
            .await?;
        if changed == 0 {
            return Err(Error::refused("banking-statement-changed-meanwhile"));
        }
        account.remember_mapping(cx, text).await
    }

    /// Brings the lines in, with what each would become: all in one transaction. A second press finds that it is done.
    ///
    /// # Errors
    /// Refused when the columns are not known, and without consent when the sums do not match the balances of the file or it calls
    /// the account otherwise than those before it.
    pub async fn accept(&self, cx: &mut Cx, account: &BankAccount, entity: &Entity, consent: Consent) -> Result<bool> {
        let reading = self.read(cx, account).await?;
        let taken = cx.tx.query("UPDATE banking_statement SET state = 'accepted' WHERE id = $1 AND state = 'read'").bind(self.id).execute().await?;
        if taken == 0 {
            return Ok(false);
        }
        if reading.csv.as_ref().is_some_and(|csv| !csv.is_complete) {
            return Err(Error::refused("banking-refused-columns"));
        }
        let mismatch = reading.statement.problems.iter().any(|problem| problem.reason == bank::Reason::Balances);
        if mismatch && !consent.gap {
            return Err(Error::refused("banking-refused-gap").on("gap"));
        }
        if account.is_foreign(cx, reading.format, &reading.statement.account) && !consent.foreign {
            return Err(Error::refused("banking-refused-foreign").on("foreign"));
        }
        let seen = seen(cx, account.id, reading.format, &reading.statement.lines).await?;
        let wanted = |seen: Seen| seen == Seen::New || (consent.likely && seen == Seen::Likely);
        let fresh: Vec<&Line> = reading.statement.lines.iter().zip(&seen).filter(|(_, seen)| wanted(**seen)).map(|(line, _)| line).collect();
        let added = fresh.len() as i64;
        let lines = line::insert_all(cx, account.id, self.id, reading.format, &fresh).await?;
        self.keep_problems(cx, &reading.statement.problems).await?;
        self.finish(cx, &reading, added).await?;
        if let Some(csv) = &reading.csv {
            account.remember_mapping(cx, serde_json::to_string(&csv.mapping)?).await?;
        }
        account.remember_number(cx, reading.format, &reading.statement.account).await?;
        proposal::make(cx, account, entity, lines).await?;
        cx.announce(&StatementAccepted {
            bank_account_id: account.id,
            unit_id: entity.unit_id,
            label: account.label.clone(),
            name: self.name.clone(),
            count: added,
        })
        .await?;
        Ok(true)
    }

    async fn keep_problems(&self, cx: &mut Cx, problems: &[Problem]) -> Result<()> {
        for chunk in problems.chunks(AT_ONCE) {
            let ids: Vec<Id> = chunk.iter().map(|_| cx.new_id()).collect();
            let mut query = cx.tx.query("INSERT INTO banking_problem (id, statement_id, place, reason, found) VALUES (");
            for (at, (problem, id)) in chunk.iter().zip(ids).enumerate() {
                query.push(if at == 0 { "" } else { "), (" }).arg(id).push(", ").arg(self.id).push(", ").arg(i64::try_from(problem.place).unwrap_or(0));
                query.push(", ").arg(problem.reason.key()).push(", ").arg(problem.found.clone());
            }
            query.push(")");
            query.execute().await?;
        }
        Ok(())
    }

    async fn finish(&self, cx: &mut Cx, reading: &Reading, added: i64) -> Result<()> {
        let statement = &reading.statement;
        let days = || statement.lines.iter().filter_map(|line| reading::day(line.booked));
        let cents = |balance: Option<bank::Balance>| balance.map(|balance| Money::from_cents(balance.cents));
        let on = |balance: Option<bank::Balance>| balance.and_then(|balance| balance.day).and_then(reading::day);
        let (now, by) = (cx.now(), cx.actor.name().to_owned());
        let refused = statement.problems.iter().filter(|problem| problem.reason != bank::Reason::Balances).count() as i64;
        cx.tx
            .query(
                "UPDATE banking_statement SET opening = $1, opening_day = $2, closing = $3, closing_day = $4, first_day = $5, last_day = $6, \
                 added = $7, known = $8, refused = $9, accepted_at = $10, accepted_by = $11 WHERE id = $12",
            )
            .bind(cents(statement.opening))
            .bind(on(statement.opening))
            .bind(cents(statement.closing))
            .bind(on(statement.closing).or_else(|| days().max()))
            .bind(days().min())
            .bind(days().max())
            .bind(added)
            .bind(statement.lines.len() as i64 - added)
            .bind(refused)
            .bind(now)
            .bind(by)
            .bind(self.id)
            .execute()
            .await?;
        Ok(())
    }

    /// Gives the file up: it was not accepted, and nothing of it came in.
    ///
    /// # Errors
    /// Refused when it was accepted.
    pub async fn discard(&self, cx: &mut Cx) -> Result<()> {
        let changed = cx.tx.query("UPDATE banking_statement SET state = 'discarded' WHERE id = $1 AND state = 'read'").bind(self.id).execute().await?;
        if changed == 0 {
            return Err(Error::refused("banking-statement-changed-meanwhile"));
        }
        file::detach(cx, Subject::new("bank_statement", self.id), self.file_id).await
    }

    /// The lines of an accepted file that were put aside: place, reason, what stands there.
    pub async fn problems(&self, cx: &mut Cx, limit: i64) -> Result<Vec<(i64, String, String)>> {
        Ok(cx
            .tx
            .query("SELECT place, reason, found FROM banking_problem WHERE statement_id = $1 ORDER BY place, id LIMIT $2")
            .bind(self.id)
            .bind(limit)
            .all()
            .await?)
    }

    pub fn url(&self) -> String {
        format!("/banking/statements/{}", self.id)
    }
}
