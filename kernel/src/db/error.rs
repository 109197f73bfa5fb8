//! What a database answers when it cannot do what it was asked.

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A query for one row found none.
    #[error("no such row")]
    NoRow,
    #[error("the query gives no column {0}")]
    NoColumn(String),
    #[error("column {column} cannot be read as {wanted}: it holds {found}")]
    Unreadable { column: String, wanted: &'static str, found: String },
    #[error("the database was closed")]
    Closed,
    #[error("nobody gave the only writer back for a minute")]
    WriterBusy,
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    #[error(transparent)]
    Postgres(#[from] sqlx::Error),
}

impl Error {
    /// Whether a unique index refused the row.
    pub fn is_duplicate(&self) -> bool {
        match self {
            Error::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) => {
                [rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE, rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY].contains(&failure.extended_code)
            }
            Error::Postgres(error) => error.as_database_error().is_some_and(|error| error.is_unique_violation()),
            _ => false,
        }
    }

    /// Whether there was no room left to write.
    pub fn is_full(&self) -> bool {
        match self {
            Error::Sqlite(error) => is_full_sqlite(error),
            Error::Postgres(error) => {
                let code = error.as_database_error().and_then(|error| error.code());
                code.as_deref() == Some(POSTGRES_DISK_FULL)
            }
            _ => false,
        }
    }
}

/// `disk_full` in appendix A of the PostgreSQL manual.
const POSTGRES_DISK_FULL: &str = "53100";

/// SQLite says FULL when a page finds no room, and speaks of its shared memory when the file beside the database finds none.
pub(crate) fn is_full_sqlite(error: &rusqlite::Error) -> bool {
    let rusqlite::Error::SqliteFailure(failure, _) = error else { return false };
    failure.code == rusqlite::ErrorCode::DiskFull || failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE
}
