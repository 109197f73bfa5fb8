//! One database handle, two backends, one SQL text.
//!
//! Every query is written once, with `$1` placeholders, in the part of SQL that SQLite and
//! PostgreSQL share. SQL reaches a connection only as literals of the program (`&'static str`):
//! what a person typed is always a bound value, by type.
//!
//! Writing transactions take turns, on both: SQLite has one writer, and on PostgreSQL each takes
//! the same advisory lock first. A rule that reads and then writes is therefore never raced, and
//! nothing deadlocks, at the price of one writer at a time; short transactions make that plenty
//! (`docs/decisions/0002-one-writer.md`).
//!
//! A transaction begins at its first query and not before, so that a handler may read a body,
//! hash a password or render a document without holding the only writer of SQLite.

mod connect;
mod error;
mod postgres;
mod query;
mod sqlite;
mod value;

pub use error::{Error, Result};
pub use query::Query;
pub use record::Record;
pub use value::{Cell, Cells, Record, Stored, Value};

use sqlx::{PgPool, Postgres};
use std::{borrow::Cow, sync::Arc};

/// Both kinds of database that Kevre runs on.
#[derive(Clone)]
pub enum Db {
    Sqlite(Arc<sqlite::Sqlite>),
    Postgres(PgPool),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Backend {
    Sqlite,
    Postgres,
}

/// What a transaction may do. A page that is only read cannot write by mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Read,
    Write,
}

/// A transaction that begins at its first query. Dropped without `commit`, it is rolled back.
pub struct Tx {
    db: Db,
    mode: Mode,
    open: Open,
}

enum Open {
    NotYet,
    Sqlite(sqlite::Held),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Db {
    pub fn backend(&self) -> Backend {
        match self {
            Db::Sqlite(_) => Backend::Sqlite,
            Db::Postgres(_) => Backend::Postgres,
        }
    }

    pub fn tx(&self, mode: Mode) -> Tx {
        Tx { db: self.clone(), mode, open: Open::NotYet }
    }

    /// Waits until every connection is closed; on SQLite this also folds the write-ahead log back.
    pub async fn close(&self) {
        match self {
            Db::Sqlite(sqlite) => sqlite.close().await,
            Db::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
    pub fn backend(&self) -> Backend {
        self.db.backend()
    }

    pub fn db(&self) -> &Db {
        &self.db
    }

    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Whether something has been asked of the database since the last commit.
    pub fn is_open(&self) -> bool {
        !matches!(self.open, Open::NotYet)
    }

    pub fn query(&mut self, sql: &'static str) -> Query<'_> {
        Query::new(self, sql)
    }

    /// Several statements at once, without values: migrations, and the search index.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<()> {
        self.script_of(Cow::Borrowed(sql)).await
    }

    /// For `kernel::backup`, whose statements are made of plain names of the database's own catalogue.
    pub(crate) async fn script_of(&mut self, sql: Cow<'static, str>) -> Result<()> {
        self.begin().await?;
        match &mut self.open {
            Open::Sqlite(held) => held.script(&sql),
            Open::Postgres(tx) => Ok(sqlx::raw_sql(postgres::text(sql)).execute(&mut **tx).await.map(drop)?),
            Open::NotYet => unreachable!("begun above"),
        }
    }

    /// For `kernel::backup`, as above, with values.
    pub(crate) fn query_of(&mut self, sql: String, values: Vec<Value>) -> Query<'_> {
        Query::of(self, sql, values)
    }

    /// Whether the database understands a statement: for the test that asks it about all of them.
    pub async fn prepare(&mut self, sql: &str) -> Result<()> {
        self.begin().await?;
        match &mut self.open {
            Open::Sqlite(held) => held.prepare(sql),
            Open::Postgres(tx) => Ok(sqlx::Executor::prepare(&mut **tx, postgres::text(Cow::Owned(sql.to_owned()))).await.map(drop)?),
            Open::NotYet => unreachable!("begun above"),
        }
    }

    /// After much was written at once: PostgreSQL looks at its tables, or it would plan as if they were still empty until its
    /// own daemon comes by. SQLite plans without statistics, by the shape of the queries.
    pub(crate) async fn gather_statistics(&mut self) -> Result<()> {
        match self.backend() {
            Backend::Sqlite => Ok(()),
            Backend::Postgres => self.script("ANALYZE").await,
        }
    }

    /// `ok`, or what is wrong with the database's own pages. PostgreSQL checks its own as it reads them.
    pub(crate) async fn integrity(&mut self) -> Result<String> {
        let sql = match self.backend() {
            Backend::Sqlite => "PRAGMA integrity_check(1)",
            Backend::Postgres => "SELECT 'ok'",
        };
        self.query(sql).scalar().await
    }

    async fn begin(&mut self) -> Result<()> {
        if self.is_open() {
            return Ok(());
        }
        self.open = match (&self.db, self.mode) {
            (Db::Sqlite(sqlite), Mode::Read) => Open::Sqlite(sqlite.reader().await?),
            (Db::Sqlite(sqlite), Mode::Write) => Open::Sqlite(sqlite.writer().await?),
            (Db::Postgres(pool), Mode::Read) => Open::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
            (Db::Postgres(pool), Mode::Write) => {
                let mut tx = pool.begin().await?;
                sqlx::query("SELECT pg_advisory_xact_lock(7305806901248)").execute(&mut *tx).await?;
                Open::Postgres(tx)
            }
        };
        Ok(())
    }

    /// Makes what was done so far durable. The next query begins a new transaction.
    pub async fn commit(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.open, Open::NotYet) {
            Open::NotYet => Ok(()),
            Open::Sqlite(held) => held.commit(),
            Open::Postgres(tx) => Ok(tx.commit().await?),
        }
    }

    /// Forgets what was done since the last commit. The next query begins a new transaction.
    pub async fn rollback(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.open, Open::NotYet) {
            Open::NotYet => Ok(()),
            Open::Sqlite(held) => held.rollback(),
            Open::Postgres(tx) => Ok(tx.rollback().await?),
        }
    }
}
