//! The container of XLS: a file system in a file ([MS-CFB]). Only what is needed to take one stream out of it.
//!
//! Chains of sectors are followed at most once round the file: a chain that loops is damage.

use super::ReadError;

const HEADER_BYTES: usize = 512;
const ENTRY_BYTES: usize = 128;
const MINI_SECTOR_BYTES: usize = 64;
/// Streams shorter than this are kept in the root entry's own stream, in small sectors (§2.2).
const MINI_CUTOFF_BYTES: usize = 4_096;
/// Sector numbers from here on are marks: end of chain, free… (§2.1)
const MARKS: u32 = 0xffff_fffa;
/// Sectors of the table of sectors that the header itself lists.
const HEADER_DIFAT: usize = 109;

/// A compound file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini_stream: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size_bytes: usize,
}

impl<'a> Compound<'a> {
    /// Reads the tables of a file whose signature was recognised.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        if bytes.len() < HEADER_BYTES {
            return Err(cut_short());
        }
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return Err(ReadError::damaged("sectors of an unknown size")),
        };
        let empty = Self { bytes, sector_bytes, fat: Vec::new(), mini_fat: Vec::new(), mini_stream: Vec::new(), entries: Vec::new() };
        let fat = empty.read_fat()?;
        let mut file = Self { fat, ..empty };
        let directory = file.chain(u32_at(bytes, 48)?)?;
        file.entries = directory.chunks_exact(ENTRY_BYTES).map(entry).collect::<Result<_, _>>()?;
        let root = file.entries.first().ok_or_else(cut_short)?;
        if root.start < MARKS {
            file.mini_stream = file.chain(root.start)?;
            let mini_fat = file.chain(u32_at(bytes, 60)?)?;
            file.mini_fat = numbers(&mini_fat);
        }
        Ok(file)
    }

    /// Whether there is a stream of that name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of a stream.
    pub(crate) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(entry) = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name)) else { return Ok(None) };
        let mut content = if entry.size_bytes < MINI_CUTOFF_BYTES { self.mini_chain(entry.start)? } else { self.chain(entry.start)? };
        if content.len() < entry.size_bytes {
            return Err(cut_short());
        }
        content.truncate(entry.size_bytes);
        Ok(Some(content))
    }

    /// The table that chains sectors, from the list of its own sectors in the header and beyond (§2.5).
    fn read_fat(&self) -> Result<Vec<u32>, ReadError> {
        let mut sectors = numbers(&self.bytes[76..76 + 4 * HEADER_DIFAT]);
        let mut next = u32_at(self.bytes, 68)?;
        let mut turns = 0;
        while next < MARKS {
            turns += 1;
            let mut listed = numbers(self.sector(next)?);
            next = listed.pop().ok_or_else(cut_short)?;
            sectors.extend(listed);
            if turns > self.sectors_max() || sectors.len() > self.sectors_max() + HEADER_DIFAT {
                return Err(ReadError::damaged("a chain that loops"));
            }
        }
        let mut fat = Vec::new();
        for sector in sectors.into_iter().filter(|sector| *sector < MARKS) {
            fat.extend(numbers(self.sector(sector)?));
        }
        Ok(fat)
    }

    fn sectors_max(&self) -> usize {
        self.bytes.len() / self.sector_bytes + 1
    }

    fn sector(&self, number: u32) -> Result<&[u8], ReadError> {
        let start = index(number)?.checked_add(1).and_then(|at| at.checked_mul(self.sector_bytes)).ok_or_else(cut_short)?;
        let end = start.saturating_add(self.sector_bytes).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or_else(cut_short)
    }

    fn chain(&self, start: u32) -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        for number in walk(start, &self.fat, self.sectors_max()) {
            content.extend_from_slice(self.sector(number?)?);
        }
        Ok(content)
    }

    fn mini_chain(&self, start: u32) -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        for number in walk(start, &self.mini_fat, self.mini_stream.len() / MINI_SECTOR_BYTES + 1) {
            let at = index(number?)?.checked_mul(MINI_SECTOR_BYTES).ok_or_else(cut_short)?;
            let end = at.saturating_add(MINI_SECTOR_BYTES).min(self.mini_stream.len());
            content.extend_from_slice(self.mini_stream.get(at..end).ok_or_else(cut_short)?);
        }
        Ok(content)
    }
}

/// The sector numbers of a chain; an error instead of more than `turns_max`.
fn walk(start: u32, table: &[u32], turns_max: usize) -> impl Iterator<Item = Result<u32, ReadError>> + '_ {
    let mut next = start;
    let mut turns = 0;
    std::iter::from_fn(move || {
        if next >= MARKS {
            return None;
        }
        turns += 1;
        let here = next;
        let following = usize::try_from(here).ok().and_then(|at| table.get(at)).copied();
        next = following.unwrap_or(MARKS);
        match following {
            _ if turns > turns_max => {
                next = MARKS;
                Some(Err(ReadError::damaged("a chain that loops")))
            }
            None => Some(Err(cut_short())),
            Some(_) => Some(Ok(here)),
        }
    })
}

/// An entry of the directory (§2.6).
fn entry(bytes: &[u8]) -> Result<Entry, ReadError> {
    let units = bytes[..64].as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)).take_while(|unit| *unit != 0);
    let name = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    // Files with small sectors leave the upper half of the size undefined.
    Ok(Entry { name, start: u32_at(bytes, 116)?, size_bytes: index(u32_at(bytes, 120)?)? })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four)).collect()
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ReadError> {
    let two = bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or_else(cut_short)?;
    Ok(u16::from_le_bytes(*two))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ReadError> {
    let four = bytes.get(at..).and_then(|rest| rest.first_chunk()).ok_or_else(cut_short)?;
    Ok(u32::from_le_bytes(*four))
}

pub(crate) fn index(number: u32) -> Result<usize, ReadError> {
    usize::try_from(number).map_err(ReadError::damaged)
}

pub(crate) fn cut_short() -> ReadError {
    ReadError::damaged("the file is cut short")
}
