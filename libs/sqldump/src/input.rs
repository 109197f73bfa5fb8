//! Bytes of the file, one after the other, with a little look-ahead, the line number and the total limit.

use std::io::{ErrorKind, Read};

use crate::{Error, LimitName};

/// Bytes asked from the reader at once.
const CHUNK_BYTES: usize = 64 << 10;

/// A reader that counts lines and refuses to go past a total.
pub(crate) struct Input<R> {
    reader: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    read_bytes: u64,
    total_bytes: u64,
    line: u64,
}

impl<R: Read> Input<R> {
    pub(crate) fn new(reader: R, total_bytes: u64) -> Self {
        let buffer = vec![0; CHUNK_BYTES];
        Self { reader, buffer, start: 0, end: 0, ended: false, read_bytes: 0, total_bytes, line: 1 }
    }

    /// The line of the next byte, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// The next byte, left in place.
    pub(crate) fn peek(&mut self) -> Result<Option<u8>, Error> {
        if self.start == self.end && !self.fill(1)? {
            return Ok(None);
        }
        Ok(Some(self.buffer[self.start]))
    }

    /// Whether the next bytes are these.
    pub(crate) fn starts_with(&mut self, expected: &[u8]) -> Result<bool, Error> {
        if self.end - self.start < expected.len() && !self.fill(expected.len())? {
            return Ok(false);
        }
        Ok(self.buffer[self.start..self.end].starts_with(expected))
    }

    /// The next byte, taken.
    pub(crate) fn next(&mut self) -> Result<Option<u8>, Error> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.start += 1;
        }
        if byte == Some(b'\n') {
            self.line += 1;
        }
        Ok(byte)
    }

    /// Takes `count` bytes that were looked at before.
    pub(crate) fn skip(&mut self, count: usize) -> Result<(), Error> {
        for _ in 0..count {
            self.next()?;
        }
        Ok(())
    }

    /// Appends the rest of the line without its end (`\n` or `\r\n`). `false` when the file ended before the line did.
    pub(crate) fn take_line(&mut self, line: &mut Vec<u8>, max_bytes: u64, limit: LimitName) -> Result<bool, Error> {
        loop {
            if self.start == self.end && !self.fill(1)? {
                return Ok(false);
            }
            let rest = &self.buffer[self.start..self.end];
            let found = rest.iter().position(|byte| *byte == b'\n');
            let taken = found.unwrap_or(rest.len());
            if (line.len() + taken) as u64 > max_bytes {
                return Err(Error::Limit { line: self.line, limit, value: max_bytes });
            }
            line.extend_from_slice(&rest[..taken]);
            self.start += taken;
            if found.is_some() {
                self.next()?;
                if line.last() == Some(&b'\r') {
                    line.pop();
                }
                return Ok(true);
            }
        }
    }

    /// Makes at least `wanted` bytes available; `false` when the file has fewer left.
    fn fill(&mut self, wanted: usize) -> Result<bool, Error> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        while self.end < wanted && !self.ended {
            match self.reader.read(&mut self.buffer[self.end..]) {
                Ok(0) => self.ended = true,
                Ok(count) => {
                    self.end += count;
                    self.read_bytes += count as u64;
                    if self.read_bytes > self.total_bytes {
                        let value = self.total_bytes;
                        return Err(Error::Limit { line: self.line, limit: LimitName::TotalBytes, value });
                    }
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(self.end >= wanted)
    }
}
