//! From bytes to text, whatever the program that saved the file.
//!
//! A byte-order mark decides; without one, what is valid UTF-8 is UTF-8, and the rest is windows-1252, which is what
//! French Excel saves as “CSV”. Every byte has a meaning there, so nothing is lost, at worst an accent is wrong.

use super::ReadError;

const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_LE_MARK: &[u8] = b"\xff\xfe";
const UTF16_BE_MARK: &[u8] = b"\xfe\xff";

/// Characters of bytes 0x80 to 0x9F in windows-1252 (WHATWG Encoding Standard, index windows-1252); the rest of that
/// encoding is Latin-1.
const WINDOWS_1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š',
    '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file. Refuses what no text file holds.
pub(crate) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    let text = if let Some(rest) = bytes.strip_prefix(UTF16_LE_MARK) {
        utf16(rest, u16::from_le_bytes)?
    } else if let Some(rest) = bytes.strip_prefix(UTF16_BE_MARK) {
        utf16(rest, u16::from_be_bytes)?
    } else {
        let rest = bytes.strip_prefix(UTF8_MARK).unwrap_or(bytes);
        if looks_binary(rest) {
            return Err(ReadError::NotASpreadsheet);
        }
        std::str::from_utf8(rest).map_or_else(|_| rest.iter().map(|byte| windows_1252(*byte)).collect(), str::to_owned)
    };
    if text.contains('\0') { Err(ReadError::NotASpreadsheet) } else { Ok(text) }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(ReadError::damaged("half a UTF-16 character at the end"));
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>().map_err(|_| ReadError::damaged("invalid UTF-16"))
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9f => WINDOWS_1252_HIGH[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// Control characters that no text has: a picture, a program, a document.
fn looks_binary(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f))
}
