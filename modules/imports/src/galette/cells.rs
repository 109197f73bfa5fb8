//! One row of a table of Galette, its values read as what they mean. All forms of export agree here: the empty text is nothing,
//! yes is `1`, `t` or `true`, and a date that Galette writes because its column wants one (1901-01-01, 0000-00-00) is nothing.

use kernel::day::Day;
use kernel::money::Money;
use sqldump::Row;

use crate::refused::{Outcome, Refused};

/// Longest name, label or other short text, in characters: Galette's own columns hold 255.
pub const SHORT_CHARS_MAX: usize = 500;
/// Longest remark or description, in characters.
pub const LONG_CHARS_MAX: usize = 1_000_000;

/// A row and the table it is of.
#[derive(Clone, Copy)]
pub struct Cells<'a> {
    table: &'a str,
    row: &'a Row,
}

impl<'a> Cells<'a> {
    pub fn new(table: &'a str, row: &'a Row) -> Self {
        Self { table, row }
    }

    pub fn has(&self, column: &str) -> bool {
        self.row.table.columns.iter().any(|name| name == column)
    }

    /// Every column and its text, as they stand.
    pub fn all(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        self.row.table.columns.iter().map(String::as_str).zip(self.row.values.iter().map(Option::as_deref))
    }

    fn raw(&self, column: &str) -> Option<&'a str> {
        self.row.get(column).filter(|text| !text.trim().is_empty())
    }

    fn wrong(&self, column: &str) -> Refused {
        Refused::new("imports-refused-galette-value").with("table", self.table).with("column", column).with("line", self.row.line)
    }

    fn text(&self, column: &str, most: usize) -> Outcome<String> {
        let text = self.raw(column).unwrap_or_default().trim().replace("\r\n", "\n");
        if text.len() > most && text.chars().count() > most || text.contains('\0') {
            return Err(self.wrong(column));
        }
        Ok(text)
    }

    /// A name, a label; empty when there is none.
    pub fn short(&self, column: &str) -> Outcome<String> {
        self.text(column, SHORT_CHARS_MAX)
    }

    /// A remark, a description; empty when there is none.
    pub fn long(&self, column: &str) -> Outcome<String> {
        self.text(column, LONG_CHARS_MAX)
    }

    /// A number that may be missing.
    pub fn maybe_int(&self, column: &str) -> Outcome<Option<i64>> {
        self.raw(column).map(|text| text.trim().parse().map_err(|_| self.wrong(column))).transpose()
    }

    /// A number that must be there: an identifier.
    pub fn int(&self, column: &str) -> Outcome<i64> {
        self.maybe_int(column)?.ok_or_else(|| self.wrong(column))
    }

    /// The identifier of another row, or nothing.
    pub fn link(&self, column: &str) -> Outcome<Option<i64>> {
        Ok(self.maybe_int(column)?.filter(|id| *id != 0))
    }

    pub fn flag(&self, column: &str) -> Outcome<bool> {
        match self.raw(column).unwrap_or_default().trim() {
            "1" | "t" | "true" => Ok(true),
            "" | "0" | "f" | "false" => Ok(false),
            _ => Err(self.wrong(column)),
        }
    }

    /// A date, with or without a time behind it.
    pub fn day(&self, column: &str) -> Outcome<Option<Day>> {
        let Some(text) = self.raw(column) else { return Ok(None) };
        let date = text.trim().split([' ', 'T']).next().unwrap_or_default();
        if date == "1901-01-01" || date.starts_with("0000-") {
            return Ok(None);
        }
        date.parse().map(Some).map_err(|_| self.wrong(column))
    }

    /// An amount, or nothing.
    pub fn maybe_money(&self, column: &str) -> Outcome<Option<Money>> {
        self.raw(column).map(|text| cents(text.trim()).map(Money::from_cents).ok_or_else(|| self.wrong(column))).transpose()
    }
}

/// Cents of a decimal as databases print it: digits, a point, decimals beyond the second only if they are zeros.
fn cents(text: &str) -> Option<i64> {
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (two, rest) = part.split_at_checked(2).unwrap_or((part, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(two) || rest.bytes().any(|byte| byte != b'0') {
        return None;
    }
    let cents: i64 = format!("{whole}{two:0<2}").parse().ok()?;
    (cents <= Money::MAX.cents()).then_some(if negative { -cents } else { cents })
}

#[cfg(test)]
mod tests {
    use super::cents;

    #[test]
    fn amounts_are_read_exactly_or_not_at_all() {
        for (text, expected) in [("22.50", 2250), ("7", 700), ("0.1", 10), ("-3.05", -305), ("12.3000", 1230), ("0", 0)] {
            assert_eq!(cents(text), Some(expected), "{text}");
        }
        for text in ["", "-", ".5", "1,5", "1.005", "1e3", "1 000", "+1", "--1", "9999999999999.00", "١.50", "1.é"] {
            assert_eq!(cents(text), None, "{text}");
        }
    }
}
