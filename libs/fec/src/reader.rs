//! Reads a file line by line. What is wrong with it is for [`crate::check()`] to say; this only refuses what cannot be read at all.

use std::io::{self, BufRead, BufReader, Read};

use crate::encoding::{Encoding, decode_latin9};
use crate::{Header, Line, LineFault};

const MARK: &[u8] = b"\xef\xbb\xbf";

/// The largest accepted value of each dimension of a file.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes in all.
    pub total_bytes: u64,
    /// Bytes of one line.
    pub line_bytes: u64,
    /// Lines in all.
    pub lines: u64,
    /// Columns of the first line.
    pub columns: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { total_bytes: 2 << 30, line_bytes: 64 << 10, lines: 5_000_000, columns: 64 }
    }
}

/// Why a file was refused.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be read at all.
    #[error("the file could not be read: {0}")]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It holds bytes that no text has, or is in UTF-16.
    #[error("line {line}: this is not a text file in ASCII, ISO 8859-15 or UTF-8")]
    NotText {
        /// Counted from 1.
        line: u64,
    },
    /// More bytes than accepted.
    #[error("line {line}: the file is larger than {limit_bytes} bytes")]
    TooLarge {
        /// Counted from 1.
        line: u64,
        /// What would have been accepted.
        limit_bytes: u64,
    },
    /// One line is too long.
    #[error("line {line}: longer than {limit_bytes} bytes")]
    LineTooLong {
        /// Counted from 1.
        line: u64,
        /// What would have been accepted.
        limit_bytes: u64,
    },
    /// More lines than accepted.
    #[error("more than {limit} lines")]
    TooManyLines {
        /// What would have been accepted.
        limit: u64,
    },
    /// More columns than accepted.
    #[error("more than {limit} columns")]
    TooManyColumns {
        /// What would have been accepted.
        limit: usize,
    },
}

/// The values of one line, as written.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Row {
    /// Line of the file, from 1 (the names of columns).
    pub line: u64,
    /// In the order of the columns.
    pub values: Vec<String>,
    /// Whether this line is in another encoding than those before it.
    pub other_encoding: bool,
}

/// Reads a file front to back, one line in memory.
pub struct Reader<R> {
    lines: Lines<R>,
    header: Header,
    encoding: Option<Encoding>,
}

impl<R: Read> Reader<R> {
    /// Reads the first line.
    pub fn open(reader: R, limits: Limits) -> Result<Self, ReadError> {
        let mut lines = Lines { reader: BufReader::new(reader), limits, line: 0, read_bytes: 0, buffer: Vec::new(), pending_lf: false };
        if !lines.next()? {
            return Err(ReadError::Empty);
        }
        let marked = lines.buffer.starts_with(MARK);
        let bytes = if marked { &lines.buffer[MARK.len()..] } else { &lines.buffer[..] };
        let mut encoding = marked.then_some(Encoding::Utf8);
        let (text, _) = decode(bytes, &mut encoding);
        if text.matches(['\t', '|']).count() >= limits.columns {
            return Err(ReadError::TooManyColumns { limit: limits.columns });
        }
        Ok(Self { header: Header::new(&text, marked), lines, encoding })
    }

    /// The columns.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The encoding seen so far; `None` while everything was ASCII.
    pub fn encoding(&self) -> Option<Encoding> {
        self.encoding
    }

    /// The next line; a last line without end counts.
    pub fn next_row(&mut self) -> Result<Option<Row>, ReadError> {
        if !self.lines.next()? {
            return Ok(None);
        }
        let (text, other_encoding) = decode(&self.lines.buffer, &mut self.encoding);
        let values = self.header.separator.map_or_else(|| vec![text.clone()], |separator| text.split(separator).map(str::to_owned).collect());
        Ok(Some(Row { line: self.lines.line, values, other_encoding }))
    }

    /// The next line, typed, with its place in the file. Empty lines are passed over.
    #[allow(clippy::type_complexity, reason = "a place, and a line or what is wrong with it")]
    pub fn next_line(&mut self) -> Result<Option<(u64, Result<Line, LineFault>)>, ReadError> {
        while let Some(row) = self.next_row()? {
            if row.values.iter().any(|value| !value.trim().is_empty()) {
                return Ok(Some((row.line, Line::from_row(&self.header, &row))));
            }
        }
        Ok(None)
    }
}

/// The text of a line. The first line that is not ASCII decides for the file; the flag says that this one disagrees.
fn decode(bytes: &[u8], encoding: &mut Option<Encoding>) -> (String, bool) {
    if bytes.is_ascii() {
        return (String::from_utf8_lossy(bytes).into_owned(), false);
    }
    let utf8 = std::str::from_utf8(bytes);
    let own = if utf8.is_ok() { Encoding::Utf8 } else { Encoding::Latin9 };
    let of_file = *encoding.get_or_insert(own);
    match (of_file, utf8) {
        (_, Ok(text)) => (text.to_owned(), of_file != own),
        (_, Err(_)) => (decode_latin9(bytes), of_file != own),
    }
}

/// Lines that end with CR, LF or both, within the limits.
struct Lines<R> {
    reader: BufReader<R>,
    limits: Limits,
    line: u64,
    read_bytes: u64,
    buffer: Vec<u8>,
    pending_lf: bool,
}

impl<R: Read> Lines<R> {
    /// Fills `buffer` with the next line; `false` at the end of the file.
    fn next(&mut self) -> Result<bool, ReadError> {
        self.buffer.clear();
        self.line += 1;
        let line = self.line;
        let mut began = false;
        loop {
            let available = match self.reader.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if available.is_empty() {
                return if began { self.accept() } else { Ok(false) };
            }
            if std::mem::take(&mut self.pending_lf) && available[0] == b'\n' {
                self.reader.consume(1);
                continue;
            }
            began = true;
            let end = available.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let taken = end.unwrap_or(available.len());
            if (self.buffer.len() + taken) as u64 > self.limits.line_bytes {
                return Err(ReadError::LineTooLong { line, limit_bytes: self.limits.line_bytes });
            }
            self.read_bytes += taken as u64 + 1;
            if self.read_bytes > self.limits.total_bytes {
                return Err(ReadError::TooLarge { line, limit_bytes: self.limits.total_bytes });
            }
            self.buffer.extend_from_slice(&available[..taken]);
            if let Some(end) = end {
                self.pending_lf = available[end] == b'\r';
                self.reader.consume(end + 1);
                return self.accept();
            }
            self.reader.consume(taken);
        }
    }

    fn accept(&self) -> Result<bool, ReadError> {
        if self.line > self.limits.lines {
            return Err(ReadError::TooManyLines { limit: self.limits.lines });
        }
        if self.buffer.contains(&0) || (self.line == 1 && (self.buffer.starts_with(b"\xff\xfe") || self.buffer.starts_with(b"\xfe\xff"))) {
            return Err(ReadError::NotText { line: self.line });
        }
        Ok(true)
    }
}
