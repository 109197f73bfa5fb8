//! Days as the file writes them: `AAAAMMJJ`.

use text::{Ymd, days_in_month};

/// Why a text is no day of the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DateFault {
    /// Not eight digits, or no such day.
    Invalid,
    /// A day of another century than the two last.
    Century,
}

/// Reads eight digits.
pub(crate) fn parse(text: &str) -> Result<Ymd, DateFault> {
    let digits = text.as_bytes();
    if digits.len() != 8 || !digits.iter().all(u8::is_ascii_digit) {
        return Err(DateFault::Invalid);
    }
    let number = |range: std::ops::Range<usize>| digits[range].iter().fold(0_i16, |sum, digit| sum * 10 + i16::from(digit - b'0'));
    let year = number(0..4);
    let month = i8::try_from(number(4..6)).map_err(|_| DateFault::Invalid)?;
    let day = i8::try_from(number(6..8)).map_err(|_| DateFault::Invalid)?;
    if !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
        return Err(DateFault::Invalid);
    }
    if !matches!(year / 100, 19 | 20) {
        return Err(DateFault::Century);
    }
    Ok((year, month, day))
}

/// Whether [`parse`] would read it back.
pub(crate) fn is_day((year, month, day): Ymd) -> bool {
    (1900..2100).contains(&year) && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month)
}
