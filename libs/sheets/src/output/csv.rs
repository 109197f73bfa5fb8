//! CSV as French spreadsheets open it with a double click: UTF-8 with its mark, semicolons, decimal commas, CRLF.
//!
//! Days are written `2026-12-31`: every spreadsheet takes that for a day, in any language.

use std::io::Write;

use super::table::check_width;
use super::text::{decimal, harmless, iso_day};
use super::{Cell, Table, TableWriter, WriteError};

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";

pub(crate) struct CsvTable<W: Write> {
    writer: csv::Writer<W>,
    columns: usize,
}

impl<W: Write> CsvTable<W> {
    pub(crate) fn begin(table: &Table, mut destination: W) -> Result<Self, WriteError> {
        destination.write_all(UTF8_MARK)?;
        let mut writer = csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(destination);
        writer.write_record(table.columns.iter().map(|column| harmless(&column.header))).map_err(failed)?;
        Ok(Self { writer, columns: table.columns.len() })
    }
}

impl<W: Write + Send> TableWriter for CsvTable<W> {
    fn write_row(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        check_width(self.columns, cells)?;
        let texts = cells.iter().map(text).collect::<Result<Vec<_>, _>>()?;
        self.writer.write_record(texts).map_err(failed)
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        Ok(self.writer.flush()?)
    }
}

fn text(cell: &Cell) -> Result<String, WriteError> {
    Ok(match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Decimal { digits, scale } => decimal(*digits, *scale, ','),
        Cell::Money(cents) => decimal(*cents, 2, ','),
        Cell::Day(year, month, day) => iso_day(*year, *month, *day)?,
    })
}

fn failed(error: csv::Error) -> WriteError {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => WriteError::Io(error),
        other => WriteError::Format(format!("{other:?}")),
    }
}
