//! From bytes to text, and which format the text is in: by its content, never by its name.

use encoding_rs::{Encoding, WINDOWS_1252};

use crate::Error;

/// The formats understood.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Format {
    /// OFX 1 (SGML) or 2 (XML).
    Ofx,
    /// Quicken's.
    Qif,
    /// Fixed records of the French banks.
    Cfonb120,
    /// ISO 20022 camt.052, 053 or 054.
    Camt,
    /// Text in columns.
    Csv,
}

/// Characters looked at to know a format.
const HEAD_CHARS: usize = 4_000;

/// The text: a byte-order mark decides, then UTF-8 if it is, else windows-1252 (ISO 8859-15's cousin that banks mean by both names).
pub(crate) fn text(bytes: &[u8]) -> Result<String, Error> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding.decode(bytes).0,
        None => std::str::from_utf8(bytes).map_or_else(|_| WINDOWS_1252.decode(bytes).0, Into::into),
    };
    if text.chars().any(|c| matches!(c, '\0'..='\u{8}' | '\u{e}'..='\u{19}' | '\u{fffd}')) { Err(Error::NotABankFile) } else { Ok(text.into_owned()) }
}

/// What a file is.
pub fn detect(bytes: &[u8]) -> Result<Format, Error> {
    let all = text(bytes)?;
    let head: String = all.trim_start().chars().take(HEAD_CHARS).collect();
    if head.is_empty() {
        return Err(Error::Empty);
    }
    let upper = head.to_ascii_uppercase();
    if upper.starts_with("OFXHEADER") || upper.contains("<OFX>") {
        return Ok(Format::Ofx);
    }
    if head.starts_with('<') {
        return if head.contains("BkToCstmr") || head.contains("<!DOCTYPE") { Ok(Format::Camt) } else { Err(Error::NotABankFile) };
    }
    if upper.starts_with("!TYPE:") || upper.starts_with("!ACCOUNT") || upper.starts_with("!OPTION") {
        return Ok(Format::Qif);
    }
    if crate::cfonb::looks_so(&head) {
        return Ok(Format::Cfonb120);
    }
    let foreign = ["%PDF", "{", "[", "PK", "BEGIN:"].iter().any(|start| head.starts_with(start));
    if foreign || !head.contains([';', ',', '\t', '|']) { Err(Error::NotABankFile) } else { Ok(Format::Csv) }
}
