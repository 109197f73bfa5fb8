//! XLSX: cells come one by one from the worksheet, so that a sheet is never held twice nor spread out.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::cells::{guarded, text_of_ref};
use super::grid::Grid;
use super::sheet::{Found, SHEETS_TRIED_MAX};
use super::{Limits, ReadError, Row};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Reads the first visible worksheet that has something in it. The archive was inspected before.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Found, ReadError> {
    guarded(|| {
        let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(refused)?;
        let mut names = visible_sheets(&workbook);
        for at in 0..names.len().min(SHEETS_TRIED_MAX) {
            let rows = rows_of(&mut workbook, &names[at], limits)?;
            if !rows.is_empty() {
                let name = names.remove(at);
                return Ok(Found { name, others: names, rows });
            }
        }
        Err(ReadError::Empty)
    })
}

fn visible_sheets(workbook: &Workbook) -> Vec<String> {
    let sheets = workbook.sheets_metadata().iter();
    sheets.filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible).map(|sheet| sheet.name.clone()).collect()
}

fn rows_of(workbook: &mut Workbook, name: &str, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut grid = Grid::new(limits);
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    while let Some(cell) = cells.next_cell().map_err(refused)? {
        let (row, column) = cell.get_position();
        let column = usize::try_from(column).map_err(ReadError::damaged)?;
        grid.put(row.saturating_add(1), column, text_of_ref(cell.get_value()))?;
    }
    Ok(grid.into_rows())
}

fn refused(error: XlsxError) -> ReadError {
    match error {
        XlsxError::Password => ReadError::PasswordProtected,
        other => ReadError::damaged(other),
    }
}
