//! The name of the file: SIREN, `FEC`, closing day of the year (art. A47 A-1, X); `_1`, `_2`… when it is in parts.

use text::Ymd;

/// The parts of a file's name.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FileName {
    /// What stands before `FEC`: nine digits, when the organisation has a SIREN.
    pub siren: String,
    /// The last day of the year.
    pub closing: Ymd,
    /// Which part of a file in several.
    pub part: Option<u32>,
}

const EXTENSIONS: [&str; 3] = [".txt", ".csv", ".tsv"];

impl FileName {
    /// Reads a name without its folder.
    pub fn parse(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let stem = EXTENSIONS.iter().find_map(|extension| lower.strip_suffix(extension)).map_or(name, |stem| &name[..stem.len()]);
        let (stem, part) = match stem.rsplit_once('_') {
            Some((stem, part)) if !part.is_empty() && part.len() < 6 && part.bytes().all(|byte| byte.is_ascii_digit()) => (stem, Some(part.parse().ok()?)),
            _ => (stem, None),
        };
        let at = stem.to_ascii_uppercase().rfind("FEC")?;
        let closing = crate::date::parse(&stem[at + 3..]).ok()?;
        (closing.0 >= 2000).then(|| Self { siren: stem[..at].to_owned(), closing, part })
    }

    /// Whether the SIREN has nine digits and its key (Luhn) is right.
    pub fn has_valid_siren(&self) -> bool {
        let digits = self.siren.as_bytes();
        if digits.len() != 9 || !digits.iter().all(u8::is_ascii_digit) {
            return false;
        }
        let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
        let sum: u32 =
            digits.iter().rev().enumerate().map(|(at, byte)| (at, byte - b'0')).map(|(at, d)| u32::from(if at % 2 == 1 { doubled(d) } else { d })).sum();
        sum.is_multiple_of(10) && sum > 0
    }
}

impl std::fmt::Display for FileName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (year, month, day) = self.closing;
        write!(f, "{}FEC{year:04}{month:02}{day:02}", self.siren)?;
        if let Some(part) = self.part {
            write!(f, "_{part}")?;
        }
        f.write_str(".txt")
    }
}
