//! XLSX, through a library that keeps rows in a temporary file.
//!
//! The format stores every number as a binary float. Amounts and decimals reach it from their exact decimal text, at the
//! very last moment: the nearest float to `1234.56` is written back as `1234.56`. What has more digits than a float
//! holds is written as text rather than wrong.

use std::io::Write;

use rust_xlsxwriter::{ExcelDateTime, Format as Style, FormatAlign, Workbook, XlsxError};

use super::table::{WORKSHEET_ROWS_MAX, check_width};
use super::text::{decimal, fits_float, iso_day};
use super::{Cell, Kind, Table, TableWriter, WriteError};

/// Excel refuses longer texts; they are cut, with an ellipsis.
const CELL_CHARS_MAX: usize = 32_767;
const SHEET_NAME_CHARS_MAX: usize = 31;
const SHEET_NAME_FORBIDDEN: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];
/// Where Excel's calendar begins. Earlier days are written as text.
const YEAR_MIN: i16 = 1900;
const MONEY_STYLE: &str = "#,##0.00\\ \"€\";[Red]\\-#,##0.00\\ \"€\"";

pub(crate) struct XlsxTable<W> {
    workbook: Workbook,
    destination: W,
    columns: u16,
    next_row: u32,
    money: Style,
    day: Style,
}

impl<W: Write + Send> XlsxTable<W> {
    pub(crate) fn begin(table: &Table, destination: W) -> Result<Self, WriteError> {
        let columns = u16::try_from(table.columns.len()).map_err(|_| WriteError::Format("too many columns".into()))?;
        let mut workbook = Workbook::new();
        let money = Style::new().set_num_format(MONEY_STYLE);
        let day = Style::new().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Center);
        let bold = Style::new().set_bold();
        let sheet = workbook.add_worksheet_with_constant_memory().map_err(failed)?;
        sheet.set_name(sheet_name(&table.title)).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (at, column) in (0_u16..).zip(&table.columns) {
            sheet.set_column_width(at, f64::from(column.width_chars)).map_err(failed)?;
            let style = match column.kind {
                Kind::Text | Kind::Day => bold.clone(),
                Kind::Number | Kind::MoneyCents => bold.clone().set_align(FormatAlign::Right),
            };
            sheet.write_string_with_format(0, at, column.header.as_str(), &style).map_err(failed)?;
        }
        Ok(Self { workbook, destination, columns, next_row: 1, money, day })
    }

    fn write(&mut self, row: u32, column: u16, cell: &Cell) -> Result<(), WriteError> {
        let sheet = self.workbook.worksheet_from_index(0).map_err(failed)?;
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => sheet.write_string(row, column, fitting(text)),
            Cell::Integer(number) => match exact_float(*number, 0) {
                Some(value) => sheet.write_number(row, column, value),
                None => sheet.write_string(row, column, number.to_string()),
            },
            Cell::Decimal { digits, scale } => match exact_float(*digits, *scale) {
                Some(value) => sheet.write_number(row, column, value),
                None => sheet.write_string(row, column, decimal(*digits, *scale, ',')),
            },
            Cell::Money(cents) => match exact_float(*cents, 2) {
                Some(value) => sheet.write_number_with_format(row, column, value, &self.money),
                None => sheet.write_string(row, column, decimal(*cents, 2, ',')),
            },
            Cell::Day(year, month, day) => {
                let text = iso_day(*year, *month, *day)?;
                if *year < YEAR_MIN {
                    sheet.write_string(row, column, text)
                } else {
                    let date = ExcelDateTime::parse_from_str(&text).map_err(failed)?;
                    sheet.write_datetime_with_format(row, column, &date, &self.day)
                }
            }
        }
        .map(drop)
        .map_err(failed)
    }
}

impl<W: Write + Send> TableWriter for XlsxTable<W> {
    fn write_row(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        check_width(usize::from(self.columns), cells)?;
        if self.next_row >= WORKSHEET_ROWS_MAX {
            return Err(WriteError::TooManyRows { limit: WORKSHEET_ROWS_MAX });
        }
        let row = self.next_row;
        for (column, cell) in (0_u16..).zip(cells) {
            self.write(row, column, cell)?;
        }
        self.next_row += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        let (last_row, last_column) = (self.next_row - 1, self.columns.saturating_sub(1));
        let sheet = self.workbook.worksheet_from_index(0).map_err(failed)?;
        sheet.autofilter(0, 0, last_row, last_column).map_err(failed)?;
        self.workbook.save_to_writer(&mut self.destination).map_err(failed)?;
        Ok(self.destination.flush()?)
    }
}

/// The float nearest to a decimal number, when it has few enough digits to come back the same.
fn exact_float(digits: i64, scale: u8) -> Option<f64> {
    if fits_float(digits) { decimal(digits, scale, '.').parse().ok() } else { None }
}

fn fitting(text: &str) -> String {
    if text.chars().count() <= CELL_CHARS_MAX {
        return text.to_owned();
    }
    text.chars().take(CELL_CHARS_MAX - 1).chain(['…']).collect()
}

/// A title without what Excel forbids in the name of a worksheet.
fn sheet_name(title: &str) -> String {
    let cleaned: String = title.chars().map(|c| if SHEET_NAME_FORBIDDEN.contains(&c) || c.is_control() { ' ' } else { c }).take(SHEET_NAME_CHARS_MAX).collect();
    let cleaned = cleaned.trim().trim_matches('\'').trim();
    if cleaned.is_empty() || cleaned.eq_ignore_ascii_case("history") { "1".to_owned() } else { cleaned.to_owned() }
}

fn failed(error: XlsxError) -> WriteError {
    match error {
        XlsxError::IoError(error) => WriteError::Io(error),
        other => WriteError::Format(other.to_string()),
    }
}
