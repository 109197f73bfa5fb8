//! Writing one table, row by row, in the format a person asked for.
//!
//! Rows are handed over one at a time and leave for the destination (CSV, ODS) or a temporary file (XLSX) at once: a
//! table of any length costs the memory of a row.

mod csv;
mod ods;
mod ods_parts;
mod table;
mod text;
mod xlsx;

use std::io::{Seek, Write};

pub use table::{Cell, Column, Format, Kind, Table, WriteError};
pub(crate) use text::FORMULA_STARTS;
#[cfg(test)]
pub(crate) use text::decimal;

/// Takes the rows of a table.
pub trait TableWriter: Send {
    /// Writes a row: as many cells as the table has columns.
    fn write_row(&mut self, cells: &[Cell]) -> Result<(), WriteError>;

    /// Ends the table. Without it the destination holds nothing usable.
    fn finish(self: Box<Self>) -> Result<(), WriteError>;
}

/// Begins a table: the header is written, rows may follow. The destination is a file or a buffer: the sizes of the parts
/// of an ODS are put in front of them once known, as some programs require.
pub fn table_writer<'w>(format: Format, table: Table, destination: impl Write + Seek + Send + 'w) -> Result<Box<dyn TableWriter + 'w>, WriteError> {
    Ok(match format {
        Format::Csv => Box::new(csv::CsvTable::begin(&table, destination)?),
        Format::Xlsx => Box::new(xlsx::XlsxTable::begin(&table, destination)?),
        Format::Ods => Box::new(ods::OdsTable::begin(&table, destination)?),
    })
}
