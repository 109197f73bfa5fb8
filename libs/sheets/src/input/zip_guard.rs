//! Looks through a compressed file before any parser does: what it is, and that it unpacks to a bounded size.
//!
//! Sizes written in an archive may lie, so everything is really unpacked once, into nothing.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Limits, ReadError};

/// Most files an archive may hold; real spreadsheets have a few dozen.
const ENTRIES_MAX: usize = 5_000;
const ODS_TYPES: [&[u8]; 2] = [b"application/vnd.oasis.opendocument.spreadsheet", b"application/vnd.oasis.opendocument.spreadsheet-template"];
/// The attribute by which a workbook says how many texts it shares; parsers reserve memory on its word.
const COUNT_ATTRIBUTE: &[u8] = b"uniqueCount";
/// Bytes of the longest attribute looked for, its value included.
const ATTRIBUTE_BYTES_MAX: usize = 64;

/// Which of the compressed formats a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inside {
    Xlsx,
    Ods,
}

/// Says which format the archive holds, after unpacking all of it within the limits.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits) -> Result<Inside, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
    if archive.len() > ENTRIES_MAX {
        return Err(ReadError::damaged("too many files inside"));
    }
    let inside = format_of(&mut archive)?;
    let mut left = limits.unpacked_bytes;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(refused)?;
        let shared_strings = entry.name().is_ok_and(|name| name.to_lowercase().contains("sharedstrings"));
        let unpacked = unpack(&mut entry, left, shared_strings.then_some(limits.cells))?;
        left = left.checked_sub(unpacked).ok_or(ReadError::UnpacksTooLarge { limit_bytes: limits.unpacked_bytes })?;
    }
    Ok(inside)
}

fn format_of(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Inside, ReadError> {
    if let Ok(entry) = archive.by_name("mimetype") {
        let mut kind = Vec::new();
        entry.take(100).read_to_end(&mut kind).map_err(ReadError::damaged)?;
        return if ODS_TYPES.contains(&kind.trim_ascii()) { Ok(Inside::Ods) } else { Err(ReadError::NotASpreadsheet) };
    }
    let names: Vec<String> = archive.file_names().filter_map(Result::ok).map(|name| name.to_lowercase()).collect();
    let has = |wanted: &str| names.iter().any(|name| name.trim_start_matches('/').replace('\\', "/") == wanted);
    if has("[content_types].xml") && has("xl/workbook.xml") { Ok(Inside::Xlsx) } else { Err(ReadError::NotASpreadsheet) }
}

fn refused(error: ZipError) -> ReadError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::PasswordProtected,
        other => ReadError::damaged(other),
    }
}

/// Unpacks an entry into nothing and says how large it is; stops just past `left` bytes. Checks the announced count of
/// shared texts on the way when there is a bound for it.
fn unpack(entry: &mut impl Read, left: u64, count_max: Option<usize>) -> Result<u64, ReadError> {
    let mut buffer = vec![0; 64 * 1024];
    let mut kept = 0;
    let mut total = 0_u64;
    while total <= left {
        let read = entry.read(&mut buffer[kept..]).map_err(ReadError::damaged)?;
        if read == 0 {
            check_counts(&buffer[..kept], count_max.unwrap_or(usize::MAX), true)?;
            break;
        }
        total += u64::try_from(read).unwrap_or(u64::MAX);
        if let Some(count_max) = count_max {
            let filled = kept + read;
            check_counts(&buffer[..filled], count_max, false)?;
            // An attribute may be cut between two reads.
            kept = filled.min(ATTRIBUTE_BYTES_MAX);
            buffer.copy_within(filled - kept..filled, 0);
        }
    }
    Ok(total)
}

/// Looks at each announced count that is whole in these bytes; at the end of the entry all are.
fn check_counts(bytes: &[u8], count_max: usize, at_end: bool) -> Result<(), ReadError> {
    for at in positions(bytes, COUNT_ATTRIBUTE) {
        let value = &bytes[at + COUNT_ATTRIBUTE.len()..];
        let whole = at_end || value.len() >= ATTRIBUTE_BYTES_MAX - COUNT_ATTRIBUTE.len();
        let value = &value[..value.len().min(ATTRIBUTE_BYTES_MAX - COUNT_ATTRIBUTE.len())];
        let Some(value) = value.trim_ascii_start().strip_prefix(b"=") else {
            // The word in a text; but not an attribute hidden behind blanks.
            if whole && value.trim_ascii().is_empty() {
                return Err(ReadError::damaged("an attribute full of blanks"));
            }
            continue;
        };
        let value = value.trim_ascii_start();
        let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value).trim_ascii_start();
        let value = value.strip_prefix(b"+").unwrap_or(value);
        let length = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let count = value[..length].iter().fold(0_usize, |sum, digit| sum.saturating_mul(10).saturating_add(usize::from(digit - b'0')));
        let ended = value.get(length).is_some_and(|byte| matches!(byte, b'"' | b'\'' | b' '));
        if count > count_max {
            return Err(ReadError::TooMuchContent);
        }
        if whole && !ended {
            return Err(ReadError::damaged("a count that is no number"));
        }
    }
    Ok(())
}

/// Where `wanted` begins in `bytes`.
fn positions<'a>(bytes: &'a [u8], wanted: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    bytes.windows(wanted.len()).enumerate().filter(move |(_, window)| *window == wanted).map(|(at, _)| at)
}
