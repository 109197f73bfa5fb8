//! How long a membership runs, at the edges of months, seasons and leap years.

use super::fixture::day;
use crate::period::{Period, Way};

#[test]
fn every_kind_of_period_begins_and_ends_where_people_expect() {
    let cases = [
        (Period::Season { month: 9, day: 1 }, "2026-11-21", "2026-09-01", Some("2027-08-31")),
        (Period::Season { month: 9, day: 1 }, "2026-08-31", "2025-09-01", Some("2026-08-31")),
        (Period::Season { month: 9, day: 1 }, "2026-09-01", "2026-09-01", Some("2027-08-31")),
        (Period::Season { month: 3, day: 1 }, "2028-02-29", "2027-03-01", Some("2028-02-29")),
        (Period::Calendar, "2026-11-21", "2026-01-01", Some("2026-12-31")),
        (Period::Months(12), "2026-11-21", "2026-11-21", Some("2027-11-20")),
        (Period::Months(1), "2026-01-31", "2026-01-31", Some("2026-02-28")),
        (Period::Months(1), "2028-01-31", "2028-01-31", Some("2028-02-29")),
        (Period::Months(1), "2026-02-28", "2026-02-28", Some("2026-03-27")),
        (Period::Months(12), "2028-02-29", "2028-02-29", Some("2029-02-28")),
        (Period::Months(12), "2027-03-01", "2027-03-01", Some("2028-02-29")),
        (Period::Days(365), "2026-11-21", "2026-11-21", Some("2027-11-20")),
        (Period::Days(1), "2026-11-21", "2026-11-21", Some("2026-11-21")),
        (Period::Dates { first: day("2026-10-01"), last: day("2027-06-30") }, "2026-11-21", "2026-10-01", Some("2027-06-30")),
        (Period::Lifetime, "2026-11-21", "2026-11-21", None),
    ];
    for (period, joined, first, last) in cases {
        assert_eq!(period.from(day(joined)), (day(first), last.map(day)), "{period:?} from {joined}");
    }
}

#[test]
fn a_renewal_follows_the_last_period_unless_it_ended_long_ago() {
    let rolling = Period::Months(12);
    assert_eq!(rolling.after(day("2026-12-10"), day("2026-11-21"), 92).0, day("2026-12-11"));
    assert_eq!(rolling.after(day("2026-10-31"), day("2026-11-21"), 92).0, day("2026-11-01"));
    assert_eq!(rolling.after(day("2025-10-31"), day("2026-11-21"), 92).0, day("2026-11-21"));
    let season = Period::Season { month: 9, day: 1 };
    assert_eq!(season.after(day("2026-08-31"), day("2026-08-15"), 92), (day("2026-09-01"), Some(day("2027-08-31"))));
    assert_eq!(season.after(day("2024-08-31"), day("2026-11-21"), 92).0, day("2026-09-01"));
}

#[test]
fn what_is_stored_is_read_back_and_nonsense_is_not_a_period() {
    for period in [Period::Season { month: 12, day: 31 }, Period::Months(3), Period::Days(90), Period::Calendar, Period::Lifetime] {
        let (way, number, first, last) = period.columns();
        assert_eq!(Period::read(way, number, first, last), Some(period));
    }
    assert_eq!(Period::read(Way::Season, 229, None, None), None, "29 February is not in every year");
    assert_eq!(Period::read(Way::Season, 1_301, None, None), None);
    assert_eq!(Period::read(Way::Months, 0, None, None), None);
    assert_eq!(Period::read(Way::Dates, 0, Some(day("2026-02-01")), Some(day("2026-01-01"))), None);
}
