//! How much of a file is accepted. A dump comes from outside: each thing that can grow has a name and a largest value.

/// The largest accepted value of each dimension of a file.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Bytes read in all, after decompression.
    pub total_bytes: u64,
    /// Bytes of the values of one row.
    pub row_bytes: u64,
    /// Bytes of one statement that defines rather than fills (CREATE TABLE, SET, a function…). Such statements are read whole;
    /// INSERT and COPY are streamed and have no limit of their own.
    pub definition_bytes: u64,
    /// Columns of one table (PostgreSQL allows 1,600; MySQL 4,096).
    pub columns: u64,
    /// Tables of one file.
    pub tables: u64,
    /// Bytes of one table or column name (PostgreSQL allows 63 bytes; MySQL 64 characters).
    pub name_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { total_bytes: 2 << 30, row_bytes: 32 << 20, definition_bytes: 4 << 20, columns: 4_096, tables: 20_000, name_bytes: 256 }
    }
}

/// Which limit a file went over.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LimitName {
    /// [`Limits::total_bytes`]
    TotalBytes,
    /// [`Limits::row_bytes`]
    RowBytes,
    /// [`Limits::definition_bytes`]
    DefinitionBytes,
    /// [`Limits::columns`]
    Columns,
    /// [`Limits::tables`]
    Tables,
    /// [`Limits::name_bytes`]
    NameBytes,
}
