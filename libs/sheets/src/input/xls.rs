//! XLS (Excel 97 to 2003), and the encrypted XLSX that comes in the same container.
//!
//! Read here rather than by calamine, whose reader spreads every sheet out over the rectangle between its outermost cells
//! and believes the sizes a file announces: two cells in a crafted file would take gigabytes.

use std::collections::HashMap;

use calamine::{Data, ExcelDateTime, ExcelDateTimeType};

use super::biff::{Record, Records, Texts, short_text};
use super::cells::text_of;
use super::compound::{Compound, cut_short, index, u16_at, u32_at};
use super::grid::Grid;
use super::sheet::{Found, SHEETS_TRIED_MAX};
use super::{Limits, ReadError, Row, number_format};

// Kinds of records ([MS-XLS] §2.3.2).
const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const FILEPASS: u16 = 0x002f;
const DATEMODE: u16 = 0x0022;
const FORMAT: u16 = 0x041e;
const XF: u16 = 0x00e0;
const BOUNDSHEET: u16 = 0x0085;
const SST: u16 = 0x00fc;
const NUMBER: u16 = 0x0203;
const RK: u16 = 0x027e;
const MULRK: u16 = 0x00bd;
const LABELSST: u16 = 0x00fd;
const LABEL: u16 = 0x0204;
const RSTRING: u16 = 0x00d6;
const BOOLERR: u16 = 0x0205;
const FORMULA: u16 = 0x0006;
const STRING: u16 = 0x0207;

/// The only version of the format since Excel 97.
const BIFF8: u16 = 0x0600;
/// What Excel shows for the codes of errors (§2.5.10).
const ERRORS: [(u8, &str); 7] = [(0x00, "#NULL!"), (0x07, "#DIV/0!"), (0x0f, "#VALUE!"), (0x17, "#REF!"), (0x1d, "#NAME?"), (0x24, "#NUM!"), (0x2a, "#N/A")];

/// What the sheets of a workbook share.
#[derive(Default)]
struct Workbook {
    /// Names of visible worksheets and where they begin.
    sheets: Vec<(String, usize)>,
    texts: Vec<String>,
    /// For each cell format, how it shows numbers.
    shown_as: Vec<Option<ExcelDateTimeType>>,
    from_1904: bool,
}

/// The value of a cell; shared texts are only copied once the limits are known to allow it.
enum Value {
    Text(String),
    Shared(usize),
}

/// Reads the first visible worksheet that has something in it.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Found, ReadError> {
    let file = Compound::open(bytes)?;
    if file.has("EncryptedPackage") {
        return Err(ReadError::PasswordProtected);
    }
    let Some(stream) = file.stream("Workbook")? else {
        return Err(if file.has("Book") { ReadError::TooOld } else { ReadError::NotASpreadsheet });
    };
    let workbook = workbook(&stream, limits)?;
    let mut names: Vec<String> = workbook.sheets.iter().map(|(name, _)| name.clone()).collect();
    for (at, (_, start)) in workbook.sheets.iter().enumerate().take(SHEETS_TRIED_MAX) {
        let rows = worksheet(&workbook, &stream, *start, limits)?;
        if !rows.is_empty() {
            let name = names.remove(at);
            return Ok(Found { name, others: names, rows });
        }
    }
    Err(ReadError::Empty)
}

fn workbook(stream: &[u8], limits: &Limits) -> Result<Workbook, ReadError> {
    let mut records = Records::from(stream, 0)?;
    let first = records.next()?;
    if first.kind != BOF || u16_at(first.data, 0)? != BIFF8 {
        return Err(ReadError::TooOld);
    }
    let mut workbook = Workbook::default();
    let mut described = HashMap::new();
    let mut formats = Vec::new();
    loop {
        let record = records.next()?;
        match record.kind {
            EOF => break,
            FILEPASS => return Err(ReadError::PasswordProtected),
            DATEMODE => workbook.from_1904 = u16_at(record.data, 0)? == 1,
            FORMAT => {
                let number = u16_at(record.data, 0)?;
                described.insert(number, Texts::new(&record.data[2..], record.more).next()?);
            }
            XF => formats.push(u16_at(record.data, 2)?),
            BOUNDSHEET => workbook.sheets.extend(visible_worksheet(record.data)?),
            SST => workbook.texts = shared_texts(record, limits)?,
            _ => {}
        }
    }
    let shown_as = |number: &u16| described.get(number).map_or_else(|| number_format::built_in(*number), |format| number_format::described(format));
    workbook.shown_as = formats.iter().map(shown_as).collect();
    Ok(workbook)
}

/// The name and place of a sheet, unless it is hidden or holds no cells (§2.4.28).
fn visible_worksheet(data: &[u8]) -> Result<Option<(String, usize)>, ReadError> {
    let start = index(u32_at(data, 0)?)?;
    let (hidden, kind) = (data.get(4).ok_or_else(cut_short)? & 3, data.get(5).ok_or_else(cut_short)?);
    let name = short_text(&data[6..])?;
    Ok((hidden == 0 && *kind == 0).then_some((name, start)))
}

fn shared_texts(record: Record, limits: &Limits) -> Result<Vec<String>, ReadError> {
    let mut source = Texts::new(record.data.get(8..).ok_or_else(cut_short)?, record.more);
    let mut texts = Vec::new();
    while !source.is_done() {
        if texts.len() >= limits.cells {
            return Err(ReadError::TooMuchContent);
        }
        texts.push(source.next()?);
    }
    Ok(texts)
}

/// The rows of a sheet. Some programs write cells in the order they were filled in, hence the sorting.
fn worksheet(workbook: &Workbook, stream: &[u8], start: usize, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut cells = Cells { workbook, found: Vec::new(), cells_max: limits.cells, awaited: None };
    let mut records = Records::from(stream, start)?;
    if records.next()?.kind != BOF {
        return Err(ReadError::damaged("a sheet that is not where it should be"));
    }
    // Charts inside a sheet have records of their own, between their own marks.
    let mut depth = 1;
    while depth > 0 {
        let record = records.next()?;
        match record.kind {
            BOF => depth += 1,
            EOF => depth -= 1,
            _ if depth == 1 => cells.add(record)?,
            _ => {}
        }
    }
    let mut found = cells.found;
    found.sort_by_key(|((row, column), _)| (*row, *column));
    let mut grid = Grid::new(limits);
    for ((row, column), value) in found {
        let text = match value {
            Value::Text(text) => text,
            Value::Shared(at) => workbook.texts.get(at).cloned().ok_or_else(|| ReadError::damaged("a text that is not there"))?,
        };
        grid.put(u32::from(row) + 1, usize::from(column), super::cells::line_ends(&text))?;
    }
    Ok(grid.into_rows())
}

/// Row and column, from 0.
type Place = (u16, u16);

struct Cells<'a> {
    workbook: &'a Workbook,
    found: Vec<(Place, Value)>,
    cells_max: usize,
    /// The cell whose formula gave the text of the next record.
    awaited: Option<Place>,
}

impl Cells<'_> {
    /// Takes the cells out of a record (§2.4); records of other kinds have none.
    fn add(&mut self, record: Record) -> Result<(), ReadError> {
        let data = record.data;
        match record.kind {
            NUMBER => self.number(data, f64_at(data, 6)?),
            RK => self.number(data, compressed(u32_at(data, 6)?)),
            MULRK => self.numbers(data),
            LABELSST => self.put(place(data)?, Value::Shared(index(u32_at(data, 6)?)?)),
            LABEL | RSTRING => {
                let text = Texts::new(data.get(6..).ok_or_else(cut_short)?, record.more).next()?;
                self.put(place(data)?, Value::Text(text))
            }
            BOOLERR => {
                let (value, is_error) = (data.get(6).ok_or_else(cut_short)?, data.get(7).ok_or_else(cut_short)?);
                self.put(place(data)?, Value::Text(bool_or_error(*value, *is_error != 0)))
            }
            FORMULA => self.formula(data),
            STRING => match self.awaited.take() {
                Some(place) => {
                    let text = Texts::new(data, record.more).next()?;
                    self.put(place, Value::Text(text))
                }
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn put(&mut self, place: Place, value: Value) -> Result<(), ReadError> {
        if self.found.len() >= self.cells_max {
            return Err(ReadError::TooMuchContent);
        }
        self.found.push((place, value));
        Ok(())
    }

    fn number(&mut self, data: &[u8], value: f64) -> Result<(), ReadError> {
        let text = self.shown(value, u16_at(data, 4)?);
        self.put(place(data)?, Value::Text(text))
    }

    /// A run of numbers side by side (§2.4.175).
    fn numbers(&mut self, data: &[u8]) -> Result<(), ReadError> {
        let (row, first) = place(data)?;
        let inside = data.len().checked_sub(2).and_then(|end| data.get(4..end)).ok_or_else(cut_short)?;
        for (column, run) in (first..).zip(inside.chunks_exact(6)) {
            let text = self.shown(compressed(u32_at(run, 2)?), u16_at(run, 0)?);
            self.put((row, column), Value::Text(text))?;
        }
        Ok(())
    }

    /// The last result of a formula (§2.5.133): a number unless its last two bytes are ones.
    fn formula(&mut self, data: &[u8]) -> Result<(), ReadError> {
        let result = data.get(6..14).ok_or_else(cut_short)?;
        if result[6..] != [0xff, 0xff] {
            return self.number(data, f64_at(data, 6)?);
        }
        let place = place(data)?;
        match result[0] {
            0 => {
                self.awaited = Some(place);
                Ok(())
            }
            1 | 2 => self.put(place, Value::Text(bool_or_error(result[2], result[0] == 2))),
            _ => Ok(()),
        }
    }

    fn shown(&self, value: f64, format: u16) -> String {
        match self.workbook.shown_as.get(usize::from(format)).copied().flatten() {
            Some(kind) => text_of(&Data::DateTime(ExcelDateTime::new(value, kind, self.workbook.from_1904))),
            None => text_of(&Data::Float(value)),
        }
    }
}

fn place(data: &[u8]) -> Result<Place, ReadError> {
    Ok((u16_at(data, 0)?, u16_at(data, 2)?))
}

fn f64_at(data: &[u8], at: usize) -> Result<f64, ReadError> {
    let eight = data.get(at..).and_then(|rest| rest.first_chunk()).ok_or_else(cut_short)?;
    Ok(f64::from_le_bytes(*eight))
}

/// A number in 30 bits (§2.5.217 RkNumber): a whole one or the upper bits of a float, perhaps a hundredth.
fn compressed(rk: u32) -> f64 {
    let value = if rk & 2 == 0 { f64::from_bits(u64::from(rk & !3) << 32) } else { f64::from(rk.cast_signed() >> 2) };
    if rk & 1 == 0 { value } else { value / 100.0 }
}

fn bool_or_error(value: u8, is_error: bool) -> String {
    if !is_error {
        return (value != 0).to_string();
    }
    ERRORS.iter().find(|(code, _)| *code == value).map_or("#?", |(_, shown)| shown).to_owned()
}
