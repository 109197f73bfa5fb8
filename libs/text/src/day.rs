//! Days as people type and read them: day before month, months in French or English.
//!
//! No clock: a year of two digits is placed by a fixed pivot, not by today's date.

use crate::Lang;
use crate::fold::fold;

/// Year, month (1–12), day (1–31), in the sizes `jiff::civil::date` takes.
pub type Ymd = (i16, i8, i8);

/// Years of two digits below this one are in the 2000s, others in the 1900s (the rule of POSIX `strptime`).
pub const CENTURY_PIVOT: i16 = 69;
/// Longest text read as a day, in bytes.
const DAY_BYTES_MAX: usize = 40;

const MONTHS_FR: [&str; 12] = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const MONTHS_FR_SHORT: [&str; 12] = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
const MONTHS_EN: [&str; 12] = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Shortest beginning of a month's name that is accepted when typed; `jui` is two months and matches none.
const MONTH_CHARS_MIN: usize = 3;

/// Why a text is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DayError {
    /// Nothing was typed.
    #[error("the date is empty")]
    Empty,
    /// Not one of the accepted forms.
    #[error("this is not a date: write 31/12/2026")]
    Malformed,
    /// A date that no calendar has, such as 31 February, or a month beyond 12.
    #[error("there is no such day")]
    NoSuchDay,
}

/// Reads `31/12/2026`, `31.12.26`, `31-12-2026`, `2026-12-31`, `31 décembre 2026`, `1er mars 2026`, `21 Nov 2026`.
/// The month never comes first.
pub fn parse_day(text: &str) -> Result<Ymd, DayError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DayError::Empty);
    }
    if text.len() > DAY_BYTES_MAX {
        return Err(DayError::Malformed);
    }
    let (year, month, day) = if text.contains(char::is_alphabetic) { spelt(text)? } else { numeric(text)? };
    let valid = (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month);
    if valid { Ok((year, month, day)) } else { Err(DayError::NoSuchDay) }
}

/// One kind of separator, three groups of digits; the year is first when it has four digits there.
fn numeric(text: &str) -> Result<Ymd, DayError> {
    let separator = text.chars().find(|c| !c.is_ascii_digit()).ok_or(DayError::Malformed)?;
    if !['/', '-', '.', ' ', '\u{a0}'].contains(&separator) {
        return Err(DayError::Malformed);
    }
    let groups: Vec<&str> = text.split(separator).collect();
    let [first, second, third] = groups[..] else { return Err(DayError::Malformed) };
    if first.len() == 4 && matches!(separator, '-' | '/') {
        return Ok((year_of(first)?, part_of(second)?, part_of(third)?));
    }
    Ok((year_of(third)?, part_of(second)?, part_of(first)?))
}

fn spelt(text: &str) -> Result<Ymd, DayError> {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let [day, month, year] = words[..] else { return Err(DayError::Malformed) };
    let day = ["er", "st", "nd", "rd", "th"].iter().find_map(|ending| day.strip_suffix(ending)).unwrap_or(day);
    Ok((year_of(year)?, month_of(month)?, part_of(day)?))
}

fn year_of(text: &str) -> Result<i16, DayError> {
    let year: i16 = digits(text)?;
    match text.len() {
        2 if year < CENTURY_PIVOT => Ok(2000 + year),
        2 => Ok(1900 + year),
        4 if year > 0 => Ok(year),
        _ => Err(DayError::Malformed),
    }
}

fn part_of(text: &str) -> Result<i8, DayError> {
    if text.len() > 2 {
        return Err(DayError::Malformed);
    }
    digits(text)
}

fn digits<T: std::str::FromStr>(text: &str) -> Result<T, DayError> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DayError::Malformed);
    }
    text.parse().map_err(|_| DayError::Malformed)
}

/// A month by the beginning of its French or English name, when only one month begins so.
fn month_of(word: &str) -> Result<i8, DayError> {
    if word.chars().count() < MONTH_CHARS_MIN {
        return Err(DayError::Malformed);
    }
    let mut months = (1_i8..).zip(MONTHS_FR.iter().zip(MONTHS_EN));
    let mut matching =
        months.by_ref().filter(|(_, (french, english))| fold(french).starts_with(word) || fold(english).starts_with(word)).map(|(month, _)| month);
    match (matching.next(), matching.next()) {
        (Some(month), None) => Ok(month),
        _ => Err(DayError::Malformed),
    }
}

/// Days of a month of the Gregorian calendar; 0 for a month that does not exist.
pub fn days_in_month(year: i16, month: i8) -> i8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

/// The full name of a month (1–12): `novembre`, `November`. Empty beyond.
pub fn month_name(month: i8, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Fr => MONTHS_FR,
        Lang::En => MONTHS_EN,
    };
    nth(&names, month)
}

/// A day as lists show it: `21 nov. 2026`, `21 Nov 2026`; French says `1er` for the first.
pub fn format_day(year: i16, month: i8, day: i8, lang: Lang) -> String {
    let name = match lang {
        Lang::Fr => nth(&MONTHS_FR_SHORT, month),
        Lang::En => month_name(month, lang).get(..3).unwrap_or_default(),
    };
    format!("{} {name} {year}", day_number(day, lang))
}

/// A day as letters show it: `21 novembre 2026`, `21 November 2026`.
pub fn format_day_long(year: i16, month: i8, day: i8, lang: Lang) -> String {
    format!("{} {} {year}", day_number(day, lang), month_name(month, lang))
}

fn day_number(day: i8, lang: Lang) -> String {
    if day == 1 && lang == Lang::Fr { "1er".to_owned() } else { day.to_string() }
}

fn nth(names: &[&'static str; 12], month: i8) -> &'static str {
    usize::try_from(month).ok().and_then(|month| names.get(month.wrapping_sub(1))).copied().unwrap_or_default()
}
