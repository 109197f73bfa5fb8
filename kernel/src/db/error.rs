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
}
