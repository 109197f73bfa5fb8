//! Why a file could not be read, precisely enough to tell the person who sent it.

/// Why a file was refused. Nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file itself is too large.
    #[error("the file is larger than {limit_bytes} bytes")]
    TooLarge {
        /// What would have been accepted.
        limit_bytes: u64,
    },
    /// What the file unpacks to is too large: an honest giant, or a trap.
    #[error("the file unpacks to more than {limit_bytes} bytes")]
    UnpacksTooLarge {
        /// What would have been accepted.
        limit_bytes: u64,
    },
    /// Too many rows.
    #[error("more than {limit} rows")]
    TooManyRows {
        /// What would have been accepted.
        limit: usize,
    },
    /// Too many columns.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// What would have been accepted.
        limit: usize,
    },
    /// Rows times columns is too large, or all texts together are.
    #[error("too much content")]
    TooMuchContent,
    /// One cell holds too long a text.
    #[error("row {row}: a cell is longer than {limit_chars} characters")]
    CellTooLong {
        /// Row of the file, counted from 1.
        row: u32,
        /// What would have been accepted.
        limit_chars: usize,
    },
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// There is data but no line of column names above it.
    #[error("the columns have no names")]
    NoHeader,
    /// The file is cut short or its content makes no sense. The text is for a log, not for a person.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The file is encrypted.
    #[error("the file is protected by a password")]
    PasswordProtected,
    /// Saved by Excel 95 or older, in a format nobody else reads any more. Saving it again as XLSX helps.
    #[error("this spreadsheet was saved by Excel 95 or older")]
    TooOld,
    /// Something else than CSV, XLSX, ODS or XLS: a picture, a letter, a web page…
    #[error("this is not a spreadsheet")]
    NotASpreadsheet,
    /// The source could not be read.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl ReadError {
    /// A damaged file, with what was found wrong.
    pub(crate) fn damaged(why: impl std::fmt::Display) -> Self {
        Self::Damaged(why.to_string())
    }
}
