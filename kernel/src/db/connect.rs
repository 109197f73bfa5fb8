//! Opening a database: which connections, how many, and with which guarantees.

use super::{Db, Result};
use sqlx::{
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{path::Path, str::FromStr, time::Duration};

/// Readers of SQLite. Two cores are kept busy by four; each costs a thread and a page cache.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a writer waits for its turn: longer than any import of the sizes we promise.
const WRITER_PATIENCE: Duration = Duration::from_secs(60);
/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 256;

impl Db {
    /// Opens `url`: `postgres://…`, or `sqlite:///path/to/kevre.sqlite`, created if missing.
    pub async fn connect(url: &str) -> Result<Self> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            let options = sqlx::postgres::PgConnectOptions::from_str(url)?.statement_cache_capacity(STATEMENTS_KEPT);
            let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(WRITER_PATIENCE).connect_with(options).await?;
            return Ok(Db::Postgres(pool));
        }
        Self::open_sqlite(SqliteConnectOptions::from_str(url)?).await
    }

    /// Opens the SQLite database at `path`, created if missing.
    pub async fn open(path: &Path) -> Result<Self> {
        Self::open_sqlite(SqliteConnectOptions::new().filename(path)).await
    }

    /// `synchronous=FULL`: what was acknowledged survives a power cut.
    async fn open_sqlite(options: SqliteConnectOptions) -> Result<Self> {
        let options = options
            .create_if_missing(true)
            .foreign_keys(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(WRITER_PATIENCE)
            .statement_cache_capacity(STATEMENTS_KEPT)
            .pragma("trusted_schema", "OFF")
            .pragma("temp_store", "MEMORY");
        let write = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .test_before_acquire(false)
            .acquire_timeout(WRITER_PATIENCE)
            .max_lifetime(None)
            .idle_timeout(None)
            .connect_with(options.clone())
            .await?;
        let read = SqlitePoolOptions::new()
            .max_connections(SQLITE_READERS)
            .test_before_acquire(false)
            .acquire_timeout(WRITER_PATIENCE)
            .max_lifetime(None)
            .connect_with(options.pragma("query_only", "ON"))
            .await?;
        Ok(Db::Sqlite { read, write })
    }
}
