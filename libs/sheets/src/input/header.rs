//! Finding the line of column names, and shaping what is below it.
//!
//! Volunteers put a title above their table, leave columns without a name, and give two columns the same one. All of
//! that is accepted; only data without any names at all is not, because guessing what its columns mean would be
//! inventing.

use std::collections::HashSet;

use super::{ReadError, Row};

/// Rows among which the header is looked for.
const HEADER_ROWS_MAX: usize = 20;

/// Column names, and rows as wide as the names.
pub(crate) fn shape(rows: Vec<Row>) -> Result<(Vec<String>, Vec<Row>), ReadError> {
    let at = header_position(&rows).ok_or(ReadError::Empty)?;
    let mut rows = rows.into_iter().skip(at);
    let names = rows.next().ok_or(ReadError::Empty)?.cells;
    if looks_like_data(&names) {
        return Err(ReadError::NoHeader);
    }
    let mut rows: Vec<Row> = rows.collect();
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(names.len());
    let kept = used_columns(&names, &rows, width);
    let header = unique_names(&names, &kept);
    for row in &mut rows {
        row.cells.resize(width, String::new());
        row.cells = kept.iter().map(|column| std::mem::take(&mut row.cells[*column])).collect();
    }
    Ok((header, rows))
}

/// The first row at least half as full as the fullest of the first rows: titles above a table have one or two cells.
fn header_position(rows: &[Row]) -> Option<usize> {
    let filled = |cells: &[String]| cells.iter().filter(|cell| !cell.is_empty()).count();
    let head = &rows[..rows.len().min(HEADER_ROWS_MAX)];
    let fullest = head.iter().map(|row| filled(&row.cells)).max()?;
    head.iter().position(|row| filled(&row.cells) * 2 >= fullest)
}

/// Whether a row holds an address, a date or a long number, or no letter at all: then it names nothing. Short numbers
/// may be names (the years of a budget).
fn looks_like_data(cells: &[String]) -> bool {
    let has_letter = cells.iter().any(|cell| cell.contains(char::is_alphabetic));
    !has_letter || cells.iter().any(|cell| is_address(cell) || is_date(cell) || is_long_number(cell))
}

fn is_address(cell: &str) -> bool {
    cell.trim().split_once('@').is_some_and(|(local, domain)| !local.is_empty() && domain.contains('.') && !cell.trim().contains(char::is_whitespace))
}

fn is_date(cell: &str) -> bool {
    let groups: Vec<&str> = cell.trim().split(['/', '-', '.']).collect();
    groups.len() == 3 && groups.iter().all(|group| (1..=4).contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit()))
}

fn is_long_number(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    digits > 4 && !cell.contains(char::is_alphabetic)
}

fn used_columns(names: &[String], rows: &[Row], width: usize) -> Vec<usize> {
    let mut used: Vec<bool> = (0..width).map(|column| names.get(column).is_some_and(|name| !name.is_empty())).collect();
    for row in rows {
        for (column, _) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            used[column] = true;
        }
    }
    (0..width).filter(|column| used[*column]).collect()
}

/// Names on one line, without repetition: a second `Nom` becomes `Nom (2)`, a column without a name the letter that
/// spreadsheets show above it.
fn unique_names(names: &[String], kept: &[usize]) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut out = Vec::with_capacity(kept.len());
    for column in kept {
        let typed = names.get(*column).map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
        let base = typed.filter(|name| !name.is_empty()).unwrap_or_else(|| column_letters(*column));
        let mut name = base.clone();
        let mut count = 2;
        while !seen.insert(name.to_lowercase()) {
            name = format!("{base} ({count})");
            count += 1;
        }
        out.push(name);
    }
    out
}

/// `A` for column 0, `Z` for 25, `AA` for 26.
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).expect("below 26")));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
