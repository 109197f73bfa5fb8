//! A table as a dump describes it, and one of its rows.

use std::sync::Arc;

/// A table: its name and its columns in the order of the values.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Table {
    /// Schema (PostgreSQL) or database (MySQL, when the dump says `USE`); empty when the file does not tell.
    pub schema: String,
    /// Name without schema or quotes.
    pub name: String,
    /// Column names, in the order of [`Row::values`].
    pub columns: Vec<String>,
    /// For each column, whether it holds bytes rather than text; empty when the file does not tell.
    pub(crate) binary: Vec<bool>,
}

impl Table {
    /// Whether the column at this place holds bytes.
    pub(crate) fn is_binary(&self, index: usize) -> bool {
        self.binary.get(index).copied().unwrap_or(false)
    }
}

/// One row. `None` is NULL; bytes are given as PostgreSQL prints them, `\x` and hexadecimal, whatever the tool.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// The table it belongs to.
    pub table: Arc<Table>,
    /// As many values as the table has columns.
    pub values: Vec<Option<String>>,
    /// The line where it ends, from 1.
    pub line: u64,
}

impl Row {
    /// The value of a column; `None` when it is NULL or there is no such column.
    pub fn get(&self, column: &str) -> Option<&str> {
        let index = self.table.columns.iter().position(|name| name == column)?;
        self.values.get(index)?.as_deref()
    }
}

/// `\x` and two lower-case digits per byte.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(2 + bytes.len() * 2);
    text.push_str("\\x");
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}
