//! How long a membership runs. Pure: days in, days out; month ends and leap days behave as people expect.

use kernel::day::Day;

kernel::text_enum! {
    /// The way the period of a kind is reckoned.
    pub enum Way {
        /// A year that begins on the same day for everybody: 1 September.
        Season => "season",
        /// So many months from the day one joins.
        Months => "months",
        /// So many days from the day one joins.
        Days => "days",
        /// From 1 January to 31 December.
        Calendar => "calendar",
        /// Between two given days: one season of an activity.
        Dates => "dates",
        /// Without end.
        Lifetime => "lifetime",
    }
}

/// The longest rolling periods: a hundred years.
pub const MONTHS_MAX: i64 = 1_200;
pub const DAYS_MAX: i64 = 36_525;

/// The period of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    Season { month: i8, day: i8 },
    Months(i32),
    Days(i32),
    Calendar,
    Dates { first: Day, last: Day },
    Lifetime,
}

/// First and last day, both included; no last day for life.
pub type Span = (Day, Option<Day>);

impl Period {
    pub fn way(self) -> Way {
        match self {
            Period::Season { .. } => Way::Season,
            Period::Months(_) => Way::Months,
            Period::Days(_) => Way::Days,
            Period::Calendar => Way::Calendar,
            Period::Dates { .. } => Way::Dates,
            Period::Lifetime => Way::Lifetime,
        }
    }

    /// As stored: the way, its number, its days. The other half of [`Period::read`].
    pub(crate) fn columns(self) -> (Way, i64, Option<Day>, Option<Day>) {
        match self {
            Period::Season { month, day } => (Way::Season, i64::from(month) * 100 + i64::from(day), None, None),
            Period::Months(months) => (Way::Months, i64::from(months), None, None),
            Period::Days(days) => (Way::Days, i64::from(days), None, None),
            Period::Calendar => (Way::Calendar, 0, None, None),
            Period::Dates { first, last } => (Way::Dates, 0, Some(first), Some(last)),
            Period::Lifetime => (Way::Lifetime, 0, None, None),
        }
    }

    /// The period these columns say, or `None` when they say none.
    pub(crate) fn read(way: Way, number: i64, first: Option<Day>, last: Option<Day>) -> Option<Self> {
        Some(match way {
            Way::Season => {
                let (month, day) = (i8::try_from(number / 100).ok()?, i8::try_from(number % 100).ok()?);
                // A season that began on 29 February would begin nowhere three years out of four.
                Day::new(2025, month, day)?;
                Period::Season { month, day }
            }
            Way::Months if (1..=MONTHS_MAX).contains(&number) => Period::Months(i32::try_from(number).ok()?),
            Way::Days if (1..=DAYS_MAX).contains(&number) => Period::Days(i32::try_from(number).ok()?),
            Way::Months | Way::Days => return None,
            Way::Calendar => Period::Calendar,
            Way::Dates => {
                let (first, last) = (first?, last?);
                if last < first {
                    return None;
                }
                Period::Dates { first, last }
            }
            Way::Lifetime => Period::Lifetime,
        })
    }

    /// The period of somebody who joins on `day`.
    pub fn from(self, day: Day) -> Span {
        match self {
            Period::Season { month, day: first } => {
                let first = season_start(day, month, first);
                (first, Some(first.plus_years(1).plus_days(-1)))
            }
            Period::Months(months) => (day, Some(months_end(day, months))),
            Period::Days(days) => (day, Some(day.plus_days(days - 1))),
            Period::Calendar => season_year(day),
            Period::Dates { first, last } => (first, Some(last)),
            Period::Lifetime => (day, None),
        }
    }

    /// The period that follows one which ends on `last`, or begins on `today` when that one is over since long
    /// (more than `gap_days`): nobody pays for months that are gone.
    pub fn after(self, last: Day, today: Day, gap_days: i32) -> Span {
        let next = last.plus_days(1);
        let is_recent = next.days_until(today) <= gap_days;
        self.from(if is_recent { next } else { today })
    }
}

/// The eve of the same day of the month; where that month has no such day, its last day. Joining on 31 January for a month
/// covers all of February, as periods in months are reckoned by law (Code de procédure civile, art. 641).
fn months_end(first: Day, months: i32) -> Day {
    let same = first.plus_months(months);
    if same.day() < first.day() { same } else { same.plus_days(-1) }
}

fn season_start(day: Day, month: i8, first: i8) -> Day {
    let of = |year: i16| Day::new(year, month, first);
    match of(day.year()) {
        Some(start) if start <= day => start,
        _ => of(day.year() - 1).unwrap_or(day),
    }
}

fn season_year(day: Day) -> Span {
    let first = season_start(day, 1, 1);
    (first, Some(first.plus_years(1).plus_days(-1)))
}
