//! Values as text, exactly.

use super::WriteError;

/// What makes spreadsheets take a text for a formula when they open a CSV (OWASP, “CSV injection”).
pub(crate) const FORMULA_STARTS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
/// Decimals that 64 bits can have.
const SCALE_MAX: u8 = 18;

/// Digits that any binary float keeps.
const FLOAT_DIGITS_MAX: u32 = 15;

/// Whether spreadsheets, which keep numbers as floats, show that many digits unchanged. What has more is written as text:
/// better no sum than a wrong one.
pub(crate) fn fits_float(digits: i64) -> bool {
    digits.unsigned_abs() < 10_u64.pow(FLOAT_DIGITS_MAX)
}

/// A decimal number from its digits: (12345, 2) is `123.45`, whatever the size, without any float.
pub(crate) fn decimal(digits: i64, scale: u8, separator: char) -> String {
    let scale = usize::from(scale.min(SCALE_MAX));
    let sign = if digits < 0 { "-" } else { "" };
    let text = format!("{:0>width$}", digits.unsigned_abs(), width = scale + 1);
    let (whole, decimals) = text.split_at(text.len() - scale);
    if scale == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}{separator}{decimals}") }
}

/// A day as ISO 8601, which every spreadsheet in every language takes for a day.
pub(crate) fn iso_day(year: i16, month: i8, day: i8) -> Result<String, WriteError> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if !(1..=9999).contains(&year) || !(1..=last).contains(&day) {
        return Err(WriteError::NoSuchDay);
    }
    Ok(format!("{year:04}-{month:02}-{day:02}"))
}

/// The text of a CSV cell: an apostrophe in front of what would run as a formula. Numbers may begin with a sign.
pub(crate) fn harmless(text: &str) -> String {
    if text.starts_with(FORMULA_STARTS) && !is_number(text) || reads_as_protected(text) { format!("'{text}") } else { text.to_owned() }
}

/// A text that already looks protected gets a second apostrophe, so that reading takes off exactly one.
fn reads_as_protected(text: &str) -> bool {
    text.strip_prefix('\'').is_some_and(|rest| rest.trim_start_matches('\'').starts_with(FORMULA_STARTS))
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, decimals) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}
