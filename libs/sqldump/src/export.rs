//! The export of one table as delimiter-separated text: a header with the column names, then one record a row, values in double quotes
//! that are doubled inside. NULL and the empty text look alike in it: both are given as `None`.

use std::io::Read;
use std::sync::Arc;

use crate::input::Input;
use crate::insert::finish;
use crate::{Error, Inside, LimitName, Limits, Row, Table};

/// An export being read: an iterator over its rows.
pub struct Export<R> {
    input: Input<R>,
    limits: Limits,
    separator: u8,
    table: Arc<Table>,
    ended: bool,
}

impl<R: Read> Export<R> {
    /// Reads the header. The name of the table is the caller's: such a file does not hold it.
    ///
    /// # Errors
    /// A header that cannot be read, or that names a column twice or not at all.
    pub fn open(reader: R, table: &str, separator: u8, limits: Limits) -> Result<Self, Error> {
        let mut input = Input::new(reader, limits.total_bytes);
        if input.starts_with(b"\xef\xbb\xbf")? {
            input.skip(3)?;
        }
        let table = Arc::new(Table { schema: String::new(), name: table.to_owned(), columns: Vec::new(), binary: Vec::new() });
        let mut export = Self { input, limits, separator, table, ended: false };
        let header = export.record()?.ok_or(Error::NotADump { line: 1 })?;
        let columns: Vec<String> = header.into_iter().map(Option::unwrap_or_default).collect();
        let doubled = columns.iter().enumerate().any(|(index, name)| name.is_empty() || columns[..index].contains(name));
        if doubled {
            return Err(Error::Syntax { line: 1, expected: "a header that names each column once" });
        }
        let name = export.table.name.clone();
        export.table = Arc::new(Table { schema: String::new(), name, columns, binary: Vec::new() });
        Ok(export)
    }

    /// The table, with the columns of the header.
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    fn record(&mut self) -> Result<Option<Vec<Option<String>>>, Error> {
        while matches!(self.input.peek()?, Some(b'\r' | b'\n')) {
            self.input.skip(1)?;
        }
        if self.input.peek()?.is_none() {
            return Ok(None);
        }
        let (mut values, mut size_bytes) = (Vec::new(), 0);
        loop {
            let (value, last) = self.field(&mut size_bytes)?;
            let text = String::from_utf8(value).map_err(|_| Error::Encoding { line: self.input.line(), found: "?".to_owned() })?;
            values.push(Some(text).filter(|text| !text.is_empty()));
            if last {
                return Ok(Some(values));
            }
            if values.len() as u64 >= self.limits.columns {
                return Err(self.over(LimitName::Columns, self.limits.columns));
            }
        }
    }

    /// One field and whether it ends its record.
    fn field(&mut self, size_bytes: &mut u64) -> Result<(Vec<u8>, bool), Error> {
        let mut value = Vec::new();
        let quoted = self.input.peek()? == Some(b'"');
        if quoted {
            self.input.skip(1)?;
        }
        let mut open = quoted;
        loop {
            let byte = self.input.peek()?;
            match byte {
                None if open => {
                    return Err(Error::Truncated { line: self.input.line(), inside: Inside::Quotes });
                }
                None => return Ok((value, true)),
                Some(b'"') if open => {
                    self.input.skip(1)?;
                    if self.input.peek()? == Some(b'"') {
                        self.input.skip(1)?;
                        value.push(b'"');
                    } else {
                        open = false;
                    }
                }
                Some(byte) if !open && byte == self.separator => {
                    self.input.skip(1)?;
                    return Ok((value, false));
                }
                Some(b'\r' | b'\n') if !open => return Ok((value, true)),
                Some(_) if !open && quoted => {
                    return Err(Error::Syntax { line: self.input.line(), expected: "a separator after a closing quote" });
                }
                Some(byte) => {
                    self.input.skip(1)?;
                    value.push(byte);
                }
            }
            *size_bytes += 1;
            if *size_bytes > self.limits.row_bytes {
                return Err(self.over(LimitName::RowBytes, self.limits.row_bytes));
            }
        }
    }

    fn over(&self, limit: LimitName, value: u64) -> Error {
        Error::Limit { line: self.input.line(), limit, value }
    }
}

impl<R: Read> Iterator for Export<R> {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let row = self.record().and_then(|values| match values {
            Some(values) => finish(self.input.line(), &self.table, values).map(Some),
            None => Ok(None),
        });
        self.ended = !matches!(row, Ok(Some(_)));
        row.transpose()
    }
}
