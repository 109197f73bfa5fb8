//! The records of an XLS workbook (BIFF8, [MS-XLS] §2.1.4) and the texts inside them.

use super::ReadError;
use super::compound::{cut_short, index, u16_at, u32_at};

const CONTINUE: u16 = 0x003c;
/// Flags in front of a text (§2.5.293 XLUnicodeRichExtendedString).
const WIDE: u8 = 0x01;
const EXTENDED: u8 = 0x04;
const RICH: u8 = 0x08;

/// A record, with the records that continue it.
pub(crate) struct Record<'a> {
    pub(crate) kind: u16,
    pub(crate) data: &'a [u8],
    pub(crate) more: Vec<&'a [u8]>,
}

/// The records from a place on.
pub(crate) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(crate) fn from(stream: &'a [u8], at: usize) -> Result<Self, ReadError> {
        Ok(Self { rest: stream.get(at..).ok_or_else(cut_short)? })
    }

    /// The next record; a workbook says itself where it ends, so that there always is one until then.
    pub(crate) fn next(&mut self) -> Result<Record<'a>, ReadError> {
        let (kind, data) = self.take()?;
        let mut more = Vec::new();
        while self.rest.len() >= 4 && u16_at(self.rest, 0)? == CONTINUE {
            more.push(self.take()?.1);
        }
        Ok(Record { kind, data, more })
    }

    fn take(&mut self) -> Result<(u16, &'a [u8]), ReadError> {
        let kind = u16_at(self.rest, 0)?;
        let end = 4 + usize::from(u16_at(self.rest, 2)?);
        let (record, rest) = self.rest.split_at_checked(end).ok_or_else(cut_short)?;
        self.rest = rest;
        Ok((kind, &record[4..]))
    }
}

/// Reads texts that may run over from a record into its continuations.
pub(crate) struct Texts<'a> {
    part: &'a [u8],
    more: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Texts<'a> {
    pub(crate) fn new(first: &'a [u8], more: Vec<&'a [u8]>) -> Self {
        Self { part: first, more: more.into_iter() }
    }

    /// Whether anything is left.
    pub(crate) fn is_done(&mut self) -> bool {
        while self.part.is_empty() {
            let Some(next) = self.more.next() else { return true };
            self.part = next;
        }
        false
    }

    /// A text with its count of characters in two bytes, its flags, and whatever formatting follows.
    pub(crate) fn next(&mut self) -> Result<String, ReadError> {
        if self.is_done() {
            return Err(cut_short());
        }
        let count = usize::from(u16_at(self.take(2)?, 0)?);
        let flags = self.take(1)?[0];
        let runs = if flags & RICH == 0 { 0 } else { usize::from(u16_at(self.take(2)?, 0)?) };
        let extension = if flags & EXTENDED == 0 { 0 } else { index(u32_at(self.take(4)?, 0)?)? };
        let text = self.characters(count, flags & WIDE != 0)?;
        self.skip(runs.saturating_mul(4).saturating_add(extension))?;
        Ok(text)
    }

    fn characters(&mut self, mut count: usize, mut wide: bool) -> Result<String, ReadError> {
        let mut units = Vec::new();
        while count > 0 {
            if self.part.is_empty() {
                // A continuation says again how wide its characters are.
                self.part = self.more.next().ok_or_else(cut_short)?;
                wide = self.take(1)?[0] & WIDE != 0;
            }
            let width = if wide { 2 } else { 1 };
            let here = count.min(self.part.len() / width);
            if here == 0 {
                return Err(cut_short());
            }
            units.extend(self.take(here * width)?.chunks_exact(width).map(unit));
            count -= here;
        }
        Ok(String::from_utf16_lossy(&units))
    }

    fn take(&mut self, bytes: usize) -> Result<&'a [u8], ReadError> {
        let (taken, rest) = self.part.split_at_checked(bytes).ok_or_else(cut_short)?;
        self.part = rest;
        Ok(taken)
    }

    fn skip(&mut self, mut bytes: usize) -> Result<(), ReadError> {
        while bytes > 0 {
            if self.is_done() {
                return Err(cut_short());
            }
            let here = bytes.min(self.part.len());
            self.take(here)?;
            bytes -= here;
        }
        Ok(())
    }
}

/// The name of a sheet: its count of characters in one byte, its flags, the characters.
pub(crate) fn short_text(data: &[u8]) -> Result<String, ReadError> {
    let [count, flags, rest @ ..] = data else { return Err(cut_short()) };
    Texts::new(rest, Vec::new()).characters(usize::from(*count), flags & WIDE != 0)
}

/// A narrow character is the lower half of a UTF-16 unit.
fn unit(bytes: &[u8]) -> u16 {
    match bytes {
        [low, high] => u16::from_le_bytes([*low, *high]),
        _ => u16::from(bytes.first().copied().unwrap_or_default()),
    }
}
