//! Opening a database: which connections, how many, and with which guarantees.

use super::{Db, Result, sqlite::Sqlite};
use sqlx::postgres::PgPoolOptions;
use std::{path::Path, str::FromStr, time::Duration};

const POSTGRES_CONNECTIONS: u32 = 16;
/// How long one waits for a connection: longer than any import of the sizes we promise.
const PATIENCE: Duration = Duration::from_secs(60);
/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 256;

impl Db {
    /// Opens the PostgreSQL database of `url`: `postgres://…`.
    pub async fn connect(url: &str) -> Result<Self> {
        let options = sqlx::postgres::PgConnectOptions::from_str(url)?.statement_cache_capacity(STATEMENTS_KEPT);
        let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).acquire_timeout(PATIENCE).connect_with(options).await?;
        Ok(Db::Postgres(pool))
    }

    /// Opens the SQLite database at `path`, created if missing.
    pub async fn open(path: &Path) -> Result<Self> {
        let path = path.to_owned();
        let opened = tokio::task::spawn_blocking(move || Sqlite::open(&path)).await;
        opened.unwrap_or(Err(super::Error::Closed)).map(Db::Sqlite)
    }
}
