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
mod query;

pub use query::{Query, Record, Value};

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool};

pub type Result<T> = std::result::Result<T, sqlx::Error>;

/// Both kinds of database that Kevre runs on.
#[derive(Clone)]
pub enum Db {
    /// `write` has one connection: SQLite has one writer, and waiting for a connection is fair
    /// and bounded where waiting for a lock is neither.
    Sqlite {
        read: SqlitePool,
        write: SqlitePool,
    },
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

/// The connection of a transaction: backups only, whose SQL is made of the database's own catalogue.
pub(crate) enum Connection<'t> {
    Sqlite(&'t mut sqlx::SqliteConnection),
    Postgres(&'t mut sqlx::PgConnection),
}

enum Open {
    NotYet,
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Db {
    pub fn backend(&self) -> Backend {
        match self {
            Db::Sqlite { .. } => Backend::Sqlite,
            Db::Postgres(_) => Backend::Postgres,
        }
    }

    pub fn tx(&self, mode: Mode) -> Tx {
        Tx { db: self.clone(), mode, open: Open::NotYet }
    }

    /// Waits until every connection is closed; on SQLite this also folds the write-ahead log back.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { read, write } => {
                read.close().await;
                write.close().await;
            }
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

    /// Several statements at once, without values: migrations only.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<()> {
        self.begin().await?;
        match &mut self.open {
            Open::Sqlite(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop),
            Open::Postgres(tx) => sqlx::raw_sql(sql).execute(&mut **tx).await.map(drop),
            Open::NotYet => unreachable!("begun above"),
        }
    }

    /// `ok`, or what is wrong with the database's own pages. PostgreSQL checks its own as it reads them.
    pub(crate) async fn integrity(&mut self) -> Result<String> {
        match self.connection().await? {
            Connection::Sqlite(connection) => sqlx::query_scalar("PRAGMA integrity_check(1)").fetch_one(connection).await,
            Connection::Postgres(connection) => sqlx::query_scalar("SELECT 'ok'").fetch_one(connection).await,
        }
    }

    /// For `kernel::backup`, which reads and writes tables it learns of at run time.
    pub(crate) async fn connection(&mut self) -> Result<Connection<'_>> {
        self.begin().await?;
        Ok(match &mut self.open {
            Open::Sqlite(tx) => Connection::Sqlite(tx),
            Open::Postgres(tx) => Connection::Postgres(tx),
            Open::NotYet => unreachable!("begun above"),
        })
    }

    async fn begin(&mut self) -> Result<()> {
        if self.is_open() {
            return Ok(());
        }
        self.open = match (&self.db, self.mode) {
            (Db::Sqlite { read, .. }, Mode::Read) => Open::Sqlite(read.begin().await?),
            (Db::Sqlite { write, .. }, Mode::Write) => Open::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
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
            Open::Sqlite(tx) => tx.commit().await,
            Open::Postgres(tx) => tx.commit().await,
        }
    }

    /// Forgets what was done since the last commit. The next query begins a new transaction.
    pub async fn rollback(&mut self) -> Result<()> {
        match std::mem::replace(&mut self.open, Open::NotYet) {
            Open::NotYet => Ok(()),
            Open::Sqlite(tx) => tx.rollback().await,
            Open::Postgres(tx) => tx.rollback().await,
        }
    }
}

/// Whether a unique index refused the row.
pub fn is_duplicate(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.is_unique_violation())
}
