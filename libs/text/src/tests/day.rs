//! Days.

use proptest::prelude::*;

use crate::DayError::{Empty, Malformed, NoSuchDay};
use crate::Lang::{En, Fr};
use crate::{days_in_month, format_day, format_day_long, month_name, parse_day};

#[test]
fn reads_days_as_typed() {
    for (typed, day) in [
        ("31/12/2026", (2026, 12, 31)),
        ("1/2/2026", (2026, 2, 1)),
        ("2026-12-31", (2026, 12, 31)),
        ("2026/12/31", (2026, 12, 31)),
        ("31.12.26", (2026, 12, 31)),
        ("31-12-69", (1969, 12, 31)),
        ("31 12 2026", (2026, 12, 31)),
        ("29/02/2024", (2024, 2, 29)),
        ("31 décembre 2026", (2026, 12, 31)),
        ("31 DECEMBRE 2026", (2026, 12, 31)),
        ("1er août 2026", (2026, 8, 1)),
        ("21 nov. 2026", (2026, 11, 21)),
        ("21 Nov 2026", (2026, 11, 21)),
        ("3rd March 2026", (2026, 3, 3)),
        ("2 juil. 26", (2026, 7, 2)),
    ] {
        assert_eq!(parse_day(typed), Ok(day), "{typed}");
    }
}

#[test]
fn refuses_other_days() {
    for (typed, error) in [
        ("", Empty),
        ("31/02/2026", NoSuchDay),
        ("29/02/1900", NoSuchDay),
        ("12/31/2026", NoSuchDay),
        ("0/1/2026", NoSuchDay),
        ("1/0/2026", NoSuchDay),
        ("2026", Malformed),
        ("20261231", Malformed),
        ("31/12", Malformed),
        ("31/12/126", Malformed),
        ("31/12-2026", Malformed),
        ("1 jui 2026", Malformed),
        ("1 ju 2026", Malformed),
        ("31 dezembro 2026", Malformed),
        ("31/12/0000", Malformed),
        ("-1/12/2026", Malformed),
        ("000031/12/2026", Malformed),
    ] {
        assert_eq!(parse_day(typed), Err(error), "{typed}");
    }
}

#[test]
fn shows_days_in_both_languages() {
    assert_eq!(format_day(2026, 11, 21, Fr), "21 nov. 2026");
    assert_eq!(format_day(2026, 11, 21, En), "21 Nov 2026");
    assert_eq!(format_day(2026, 1, 1, Fr), "1er janv. 2026");
    assert_eq!(format_day_long(2026, 11, 21, Fr), "21 novembre 2026");
    assert_eq!(format_day_long(2026, 11, 1, En), "1 November 2026");
    assert_eq!(month_name(13, Fr), "");
    assert_eq!(month_name(0, En), "");
    assert_eq!(month_name(-1, En), "");
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(year in 1_i16..=9999, month in 1_i8..=12, day in 1_i8..=31) {
        prop_assume!(day <= days_in_month(year, month));
        let expected = Ok((year, month, day));
        prop_assert_eq!(parse_day(&format!("{day:02}/{month:02}/{year:04}")), expected);
        prop_assert_eq!(parse_day(&format!("{year:04}-{month:02}-{day:02}")), expected);
        if year >= 1000 {
            for lang in [Fr, En] {
                prop_assert_eq!(parse_day(&format_day(year, month, day, lang)), expected);
                prop_assert_eq!(parse_day(&format_day_long(year, month, day, lang)), expected);
            }
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>(), near in "[0-9/. -]{0,12}") {
        for text in [text, near] {
            if let Ok((year, month, day)) = parse_day(&text) {
                prop_assert!(year > 0 && (1..=12).contains(&month) && day >= 1 && day <= days_in_month(year, month));
            }
        }
    }
}
