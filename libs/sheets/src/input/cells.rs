//! The cells of calamine as the text a person sees, and calamine itself kept on a leash.

use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, DataRef, ExcelDateTime};

use super::ReadError;
use super::decimal::number_text;

const SECONDS_PER_DAY: f64 = 86_400.0;

/// Runs a parser on a file of unknown origin; a panic in it means that the file makes no sense, not that we do.
pub(crate) fn guarded<T>(parse: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or_else(|_| Err(ReadError::damaged("the parser gave up")))
}

pub(crate) fn text_of_ref(cell: &DataRef) -> String {
    match cell {
        DataRef::SharedString(text) => line_ends(text),
        other => text_of(&Data::from(other.clone())),
    }
}

pub(crate) fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => line_ends(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number_text(*number),
        Data::Bool(value) => value.to_string(),
        Data::DateTime(when) => date_text(when),
        Data::DateTimeIso(text) => iso_text(text),
        Data::DurationIso(text) => text.clone(),
        Data::Error(error) => error.to_string(),
    }
}

pub(crate) fn line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// `2026-12-31`, `2026-12-31 18:30:00`, or `18:30:00` for a time of day or a duration.
fn date_text(when: &ExcelDateTime) -> String {
    let serial = when.as_f64();
    if when.is_duration() || (0.0..1.0).contains(&serial) {
        return duration_text(serial);
    }
    let (year, month, day, hour, minute, second, _) = when.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

fn duration_text(days: f64) -> String {
    let seconds = (days.abs() * SECONDS_PER_DAY).round() as u64;
    let sign = if days < 0.0 { "-" } else { "" };
    format!("{sign}{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// An ISO date and time as we write it: a blank instead of the T, no midnight, no fraction of a second.
pub(crate) fn iso_text(text: &str) -> String {
    let Some((day, time)) = text.split_once('T') else { return text.to_owned() };
    let time = time.split(['.', ',', 'Z']).next().unwrap_or_default();
    if time == "00:00:00" || time == "00:00" || time.is_empty() { day.to_owned() } else { format!("{day} {time}") }
}
