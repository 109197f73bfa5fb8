//! CSV: text in columns, with whatever separator the sender's spreadsheet uses.

use super::encoding::decode;
use super::grid::Grid;
use super::{Limits, ReadError, Row};

const DELIMITERS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Records looked at to find the separator.
const SAMPLE_RECORDS: usize = 50;
/// Beginnings of documents that are text without being tables.
const FOREIGN_STARTS: [&str; 8] = ["<", "%PDF", "{\\rtf", "{\"", "[{", "BEGIN:", "PGDMP", "-----BEGIN"];

/// Reads a text file as a table.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let text = decode(bytes)?;
    let start = text.trim_start();
    if start.is_empty() {
        return Err(ReadError::Empty);
    }
    if FOREIGN_STARTS.iter().any(|foreign| start.starts_with(foreign)) {
        return Err(ReadError::NotASpreadsheet);
    }
    let (delimiter, body, lines_before) = announced_delimiter(&text);
    let delimiter = delimiter.unwrap_or_else(|| likely_delimiter(body));
    fill(body, delimiter, lines_before, limits)
}

fn fill(body: &str, delimiter: u8, lines_before: u32, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut grid = Grid::new(limits);
    let mut reader = reader(body, delimiter);
    let mut record = csv::StringRecord::new();
    let mut last_spans_lines = false;
    let mut lines = Lines { text: body, at: 0, number: 1 + lines_before };
    while reader.read_record(&mut record).map_err(ReadError::damaged)? {
        let row = lines.number_at(record.position().map_or(0, csv::Position::byte));
        for (column, cell) in record.iter().enumerate() {
            grid.put(row, column, plain(cell))?;
        }
        last_spans_lines = record.iter().any(|cell| cell.contains('\n'));
    }
    // A quote that is never closed swallows the rest of the file.
    if last_spans_lines && !body.matches('"').count().is_multiple_of(2) {
        return Err(ReadError::damaged("a quote is never closed"));
    }
    Ok(grid.into_rows())
}

/// Counts lines, whatever ends them, as far as the records read. (The csv crate's own count depends on the ending.)
struct Lines<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl Lines<'_> {
    /// The number of the line where the record at that byte begins, blank lines before it passed.
    fn number_at(&mut self, byte: u64) -> u32 {
        let bytes = self.text.as_bytes();
        let mut until = usize::try_from(byte).unwrap_or(usize::MAX).clamp(self.at, bytes.len());
        until += bytes[until..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let passed = &bytes[self.at..until];
        let ends = passed.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => passed.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        self.number = self.number.saturating_add(u32::try_from(ends.count()).unwrap_or(u32::MAX));
        self.at = until;
        self.number
    }
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// A cell without what only protects it: one kind of line end, and no apostrophe in front of what a spreadsheet would
/// take for a formula (our own exports put it there).
fn plain(cell: &str) -> String {
    let protects = |rest: &&str| rest.trim_start_matches('\'').starts_with(crate::output::FORMULA_STARTS);
    let cell = cell.strip_prefix('\'').filter(protects).unwrap_or(cell);
    cell.replace("\r\n", "\n").replace('\r', "\n")
}

/// Excel's own first line, `sep=;`.
fn announced_delimiter(text: &str) -> (Option<u8>, &str, u32) {
    let announced = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="));
    if let Some(rest) = announced
        && let Some(delimiter) = rest.bytes().next().filter(u8::is_ascii)
        && let Some(body) = rest[1..].strip_prefix("\r\n").or_else(|| rest[1..].strip_prefix(['\n', '\r']))
    {
        return (Some(delimiter), body, 1);
    }
    (None, text, 0)
}

/// The separator that cuts most records into the same number of cells; the one that cuts more when several do.
fn likely_delimiter(text: &str) -> u8 {
    let score = |delimiter: u8| {
        let widths: Vec<usize> = reader(text, delimiter).into_records().take(SAMPLE_RECORDS).flatten().map(|record| record.len()).collect();
        let commonest = |width: &usize| widths.iter().filter(|other| *other == width).count();
        let best = widths.iter().copied().filter(|width| *width > 1).max_by_key(|width| (commonest(width), *width));
        best.map_or((0, 0), |width| (commonest(&width), width))
    };
    // On a tie the first listed wins, and `max_by_key` keeps the last.
    DELIMITERS.into_iter().rev().max_by_key(|delimiter| score(*delimiter)).unwrap_or(b';')
}
