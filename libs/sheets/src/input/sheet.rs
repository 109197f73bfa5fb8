//! One table of a spreadsheet file, whatever its format.

use std::io::{Read, Seek, SeekFrom};

use super::{Limits, ReadError, csv, header, ods, xls, xlsx, zip_guard};

const ZIP_START: &[u8] = b"PK\x03\x04";
/// Compound file, the container of XLS and of encrypted XLSX ([MS-CFB] §2.2).
const COMPOUND_START: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Sheets of a workbook that are tried until one has something in it; more empty ones in front are no accident.
pub(crate) const SHEETS_TRIED_MAX: usize = 50;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Text with separators.
    Csv,
    /// Excel since 2007, LibreOffice.
    Xlsx,
    /// OpenDocument: LibreOffice.
    Ods,
    /// Excel 97 to 2003.
    Xls,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where the sender sees it: the row of the spreadsheet, the line of the text file, counted from 1.
    pub number: u32,
    /// As many as the header has names. Days are `2026-12-31`, with a time `2026-12-31 18:30:00`; numbers have a point
    /// and no useless zero; yes and no are `true` and `false`; what is not there is empty.
    pub cells: Vec<String>,
}

/// The first visible table with something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The format found.
    pub kind: FileKind,
    /// Its name in the file; the file's own name without its ending for CSV.
    pub name: String,
    /// Other visible sheets of the file, which were not read.
    pub others: Vec<String>,
    /// Column names: none empty, none twice. A column without a name has the letter spreadsheets show above it.
    pub header: Vec<String>,
    /// Rows with something in them, in order.
    pub rows: Vec<Row>,
}

/// What the reader of a format hands over.
pub(crate) struct Found {
    pub(crate) name: String,
    pub(crate) others: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

impl Sheet {
    /// Reads a file. Its format is told by its content; `file_name` only names a CSV.
    ///
    /// At most [`Limits::size_bytes`] are read from the source, from its beginning.
    pub fn read(mut source: impl Read + Seek, file_name: &str, limits: &Limits) -> Result<Self, ReadError> {
        source.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::new();
        source.take(limits.size_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
        Self::read_bytes(&bytes, file_name, limits)
    }

    /// Reads a file that is in memory already.
    pub fn read_bytes(bytes: &[u8], file_name: &str, limits: &Limits) -> Result<Self, ReadError> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > limits.size_bytes {
            return Err(ReadError::TooLarge { limit_bytes: limits.size_bytes });
        }
        let (kind, found) = if bytes.starts_with(ZIP_START) {
            read_zip(bytes, limits)?
        } else if bytes.starts_with(COMPOUND_START) {
            (FileKind::Xls, xls::read(bytes, limits)?)
        } else {
            let rows = csv::read(bytes, limits)?;
            (FileKind::Csv, Found { name: stem(file_name).to_owned(), others: Vec::new(), rows })
        };
        let (header, rows) = header::shape(found.rows)?;
        Ok(Self { kind, name: found.name, others: found.others, header, rows })
    }

    /// The place of a column, by its exact name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|known| known == name)
    }
}

fn read_zip(bytes: &[u8], limits: &Limits) -> Result<(FileKind, Found), ReadError> {
    match zip_guard::inspect(bytes, limits)? {
        zip_guard::Inside::Xlsx => Ok((FileKind::Xlsx, xlsx::read(bytes, limits)?)),
        zip_guard::Inside::Ods => Ok((FileKind::Ods, ods::read(bytes, limits)?)),
    }
}

/// The name of a file without its folders and its ending.
fn stem(file_name: &str) -> &str {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    base.rsplit_once('.').map_or(base, |(stem, _)| stem)
}
