//! Where readers put cells: bounded, row after row.

use super::{Limits, ReadError, Row};

/// The non-empty rows of a sheet, in order, while it is read.
pub(crate) struct Grid<'a> {
    limits: &'a Limits,
    /// Without trailing empty cells.
    rows: Vec<Row>,
    width: usize,
    text_bytes: usize,
}

impl<'a> Grid<'a> {
    pub(crate) fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: Vec::new(), width: 0, text_bytes: 0 }
    }

    pub(crate) fn into_rows(self) -> Vec<Row> {
        self.rows
    }

    /// Puts a text at a row (from 1) and a column (from 0). Rows never go backwards; blank texts are nothing.
    pub(crate) fn put(&mut self, row: u32, column: usize, text: String) -> Result<(), ReadError> {
        if text.trim().is_empty() {
            return Ok(());
        }
        self.check(row, column, &text)?;
        let cells = self.row(row)?;
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
        Ok(())
    }

    fn check(&mut self, row: u32, column: usize, text: &str) -> Result<(), ReadError> {
        let limits = self.limits;
        if column >= limits.columns {
            return Err(ReadError::TooManyColumns { limit: limits.columns });
        }
        if text.len() > limits.cell_chars && text.chars().count() > limits.cell_chars {
            return Err(ReadError::CellTooLong { row, limit_chars: limits.cell_chars });
        }
        self.width = self.width.max(column + 1);
        self.text_bytes += text.len();
        if self.text_bytes > limits.text_bytes || self.width.saturating_mul(self.rows.len() + 1) > limits.cells {
            return Err(ReadError::TooMuchContent);
        }
        Ok(())
    }

    fn row(&mut self, number: u32) -> Result<&mut Vec<String>, ReadError> {
        match self.rows.last() {
            Some(last) if last.number > number => return Err(ReadError::damaged("rows out of order")),
            Some(last) if last.number == number => {}
            _ if self.rows.len() >= self.limits.rows => {
                return Err(ReadError::TooManyRows { limit: self.limits.rows });
            }
            _ => self.rows.push(Row { number, cells: Vec::new() }),
        }
        Ok(&mut self.rows.last_mut().expect("a row was just found or pushed").cells)
    }
}
