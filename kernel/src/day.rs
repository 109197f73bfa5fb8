//! Civil days and instants. Both are stored as text that sorts, so that both databases agree.

use jiff::{Span, civil::Date, tz::TimeZone};
use std::{fmt, str::FromStr};

/// A day of the calendar, without time zone. Stored and sent as `2026-11-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(Date);

impl Day {
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        Date::new(year, month, day).ok().map(Day)
    }

    /// Reads what a person types (`21/11/2026`, `21.11.26`, `2026-11-21`).
    pub fn parse(typed: &str) -> Option<Self> {
        let (year, month, day) = text::parse_day(typed).ok()?;
        Day::new(year, month, day)
    }

    pub fn year(self) -> i16 {
        self.0.year()
    }

    pub fn month(self) -> i8 {
        self.0.month()
    }

    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// 1 is Monday, 7 is Sunday.
    pub fn weekday(self) -> i8 {
        self.0.weekday().to_monday_one_offset()
    }

    pub fn plus_days(self, days: i32) -> Self {
        Day(self.0.saturating_add(Span::new().days(days)))
    }

    /// The same day of the month, or the month's last day: 31 January plus one month is 28 February.
    pub fn plus_months(self, months: i32) -> Self {
        Day(self.0.saturating_add(Span::new().months(months)))
    }

    pub fn plus_years(self, years: i16) -> Self {
        Day(self.0.saturating_add(Span::new().years(years)))
    }

    pub fn first_of_month(self) -> Self {
        Day(self.0.first_of_month())
    }

    pub fn last_of_month(self) -> Self {
        Day(self.0.last_of_month())
    }

    /// Whole days from `self` to `later`; negative when `later` is before.
    pub fn days_until(self, later: Day) -> i32 {
        self.0.until((jiff::Unit::Day, later.0)).map_or(0, |span| span.get_days())
    }

    /// Whole years from `self` to `at`: the age of a person born on `self`.
    pub fn years_until(self, at: Day) -> i16 {
        self.0.until((jiff::Unit::Year, at.0)).map_or(0, |span| span.get_years())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

impl FromStr for Day {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let well_formed = text.len() == 10 && text.bytes().enumerate().all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() });
        if !well_formed {
            return Err(format!("{text:?} is not a day like 2026-11-21"));
        }
        text.parse::<Date>().map(Day).map_err(|error| error.to_string())
    }
}

crate::stored_as_text!(Day);

impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

/// A moment, to the millisecond. Stored and sent as `2026-11-21T20:41:07.123Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Instant(jiff::Timestamp);

impl Instant {
    pub fn from_unix_ms(ms: i64) -> Option<Self> {
        jiff::Timestamp::from_millisecond(ms).ok().map(Instant)
    }

    pub fn unix_ms(self) -> i64 {
        self.0.as_millisecond()
    }

    pub fn plus_seconds(self, seconds: i64) -> Self {
        Instant(self.0.saturating_add(Span::new().seconds(seconds)).unwrap_or(self.0))
    }

    /// The civil day of this moment in the organisation's time zone.
    pub fn day_in(self, zone: &TimeZone) -> Day {
        Day(self.0.to_zoned(zone.clone()).date())
    }

    /// Hour and minute in the organisation's time zone.
    pub fn time_in(self, zone: &TimeZone) -> (i8, i8) {
        let zoned = self.0.to_zoned(zone.clone());
        (zoned.hour(), zoned.minute())
    }

    /// The moment at which `day` reaches `hour:minute` in `zone`.
    pub fn of(day: Day, hour: i8, minute: i8, zone: &TimeZone) -> Self {
        let moment = day.0.at(hour.clamp(0, 23), minute.clamp(0, 59), 0, 0).to_zoned(zone.clone());
        Instant(moment.map_or(jiff::Timestamp::UNIX_EPOCH, |zoned| zoned.timestamp()))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%Y-%m-%dT%H:%M:%S.%3fZ"))
    }
}

impl FromStr for Instant {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        text.parse::<jiff::Timestamp>().map(Instant).map_err(|error| error.to_string())
    }
}

crate::stored_as_text!(Instant);

impl schemars::JsonSchema for Instant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date-time" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_month_after_the_31st_is_the_last_day_of_a_short_month() {
        assert_eq!(day("2027-01-31").plus_months(1), day("2027-02-28"));
        assert_eq!(day("2024-02-29").plus_years(1), day("2025-02-28"));
    }

    #[test]
    fn ages_change_on_the_birthday() {
        assert_eq!(day("2008-11-22").years_until(day("2026-11-21")), 17);
        assert_eq!(day("2008-11-21").years_until(day("2026-11-21")), 18);
    }

    #[test]
    fn text_is_fixed_width_and_sorts() {
        let instant = Instant::from_unix_ms(1_795_293_667_007).expect("a moment");
        assert_eq!(instant.to_string().len(), 24);
        assert_eq!(instant.to_string().parse::<Instant>().expect("itself"), instant);
        assert!("2026-1-2".parse::<Day>().is_err());
    }
}
