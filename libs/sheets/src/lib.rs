//! Spreadsheets as volunteers send them and as they want them back.
//!
//! *In*: [`Sheet::read`] takes CSV in any usual encoding, XLSX, ODS and XLS, recognised by their content rather than
//! their name, and gives a header and rows of text. Files come from strangers: every size is bounded by [`Limits`],
//! and a file that is not what it says is refused with a [`ReadError`] that names the reason.
//!
//! *Out*: [`table_writer`] writes one table row by row as CSV, XLSX or ODS, with real numbers, dates and amounts.
//! Money enters and leaves as whole cents.

mod input;
mod output;

pub use input::{FileKind, Limits, ReadError, Row, Sheet};
pub use output::{Cell, Column, Format, Kind, Table, TableWriter, WriteError, table_writer};

#[cfg(test)]
mod tests;
