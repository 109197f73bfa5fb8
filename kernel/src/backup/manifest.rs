//! The table of contents of a backup, and the names of its parts.

use serde::{Deserialize, Serialize};

/// Raised when a program that knows only the former layout would misread the new one.
pub const FORMAT: i64 = 1;

pub const MANIFEST: &str = "manifest.json";
pub const SECRET: &str = "secret.key";

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Manifest {
    pub format: i64,
    /// Version of the program that made it.
    pub program: String,
    pub made_at: String,
    pub organisation: String,
    /// `sqlite` or `postgres`: a piece of news, nothing depends on it.
    pub database: String,
    /// The state of the schema, in the order of the modules.
    pub migrations: Vec<Applied>,
    pub tables: Vec<TablePart>,
    pub files: FilesPart,
    pub has_key: bool,
}

#[derive(Clone, Debug, Serialize, Deserialize, crate::db::Record)]
pub struct Applied {
    pub name: String,
    pub checksum: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TablePart {
    pub name: String,
    pub columns: Vec<String>,
    pub rows: u64,
    pub bytes: u64,
    /// Of the part as it lies in the archive.
    pub sha256: String,
    /// Of the rows whatever their order: the same once restored, on either database.
    pub digest: String,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct FilesPart {
    /// `false` for the copy made before an upgrade, which leaves the files where they are.
    pub included: bool,
    pub count: u64,
    pub bytes: u64,
    /// Contents that the database names and that were not found on the disk.
    pub missing: Vec<String>,
}

impl Manifest {
    pub fn rows(&self) -> u64 {
        self.tables.iter().map(|table| table.rows).sum()
    }
}

pub fn table_name(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

pub fn file_name(sha256: &str) -> String {
    format!("files/{sha256}")
}

/// A content's SHA-256, as the names of its part and of its place are made of.
pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}
