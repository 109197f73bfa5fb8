//! What can be wrong with a file, with the line where it shows.

use std::io;

use crate::LimitName;

/// Why a file was refused. Lines are counted from 1.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file could not be read at all.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// Neither pg_dump nor mysqldump nor a close relative wrote this.
    #[error("line {line}: this is not an SQL dump")]
    NotADump { line: u64 },
    /// A file of another, recognised kind (`format` names it: "pg_dump custom format", "SQLite"…).
    #[error("this is not a plain SQL dump but a file in another format: {format}")]
    OtherFormat { format: &'static str },
    /// The text is not UTF-8; `found` says what the file declares or shows.
    #[error("line {line}: the text is not in UTF-8 but {found}")]
    Encoding { line: u64, found: String },
    /// The file stops before its end.
    #[error("line {line}: the file stops too early, {inside}")]
    Truncated { line: u64, inside: Inside },
    /// A statement that holds data is not written as the tools write it.
    #[error("line {line}: expected {expected}")]
    Syntax { line: u64, expected: &'static str },
    /// An INSERT names no columns and its table was not defined before.
    #[error("line {line}: the columns of table {table} are not known")]
    UnknownColumns { line: u64, table: String },
    /// A row has more or fewer values than its table has columns.
    #[error("line {line}: table {table} has {expected} columns but this row has {found} values")]
    ColumnCount { line: u64, table: String, expected: usize, found: usize },
    /// Larger than this reader accepts.
    #[error("line {line}: over the limit {limit:?} = {value}")]
    Limit { line: u64, limit: LimitName, value: u64 },
}

/// In the middle of what a file stopped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Inside {
    /// Between two statements, but without the closing marker the tool writes.
    Dump,
    /// In a statement.
    Statement,
    /// In a quoted text or name.
    Quotes,
    /// In a comment.
    Comment,
    /// In the data of a COPY.
    Copy,
}

impl std::fmt::Display for Inside {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Dump => "without its closing marker",
            Self::Statement => "in a statement",
            Self::Quotes => "in a quoted text",
            Self::Comment => "in a comment",
            Self::Copy => "in the rows of a table",
        })
    }
}
