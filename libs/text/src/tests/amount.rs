//! Amounts: read, shown, spelt.

use proptest::prelude::*;

use crate::Lang::{En, Fr};
use crate::{AmountError, amount_in_words_fr, format_amount, format_decimal, parse_amount_cents};

#[test]
fn reads_what_is_certain() {
    for (typed, cents) in [
        ("0", 0),
        ("12", 1_200),
        ("1234.5", 123_450),
        ("1 234,56", 123_456),
        ("1 234,56 €", 123_456),
        ("1\u{202f}234,56\u{a0}€", 123_456),
        ("1\u{a0}234\u{a0}567,8", 123_456_780),
        ("€1,234.56", 123_456),
        ("1.234,56", 123_456),
        ("1'234.50", 123_450),
        ("1.234.567", 123_456_700),
        ("-12,30", -1_230),
        ("\u{2212}12,30 €", -1_230),
        ("−€12.30", -1_230),
        ("€ -12.30", -1_230),
        ("+5", 500),
        ("- 5 EUR", -500),
        ("5 euros", 500),
        (",50", 50),
        ("007,05", 705),
        ("92233720368547758,07", i64::MAX),
        ("-92233720368547758,08", i64::MIN),
    ] {
        assert_eq!(parse_amount_cents(typed), Ok(cents), "{typed}");
    }
}

#[test]
fn refuses_what_could_be_wrong() {
    use AmountError::{Ambiguous, Empty, Malformed, TooLarge, TooPrecise};
    for (typed, error) in [
        ("", Empty),
        ("  ", Empty),
        ("€", Malformed),
        ("-", Malformed),
        ("--5", Malformed),
        ("-€-5", Malformed),
        ("€5€", Malformed),
        ("1,234.56x", Malformed),
        ("12 34", Malformed),
        ("1 2345", Malformed),
        ("1 23,4", Malformed),
        (" 1,23 4", Malformed),
        ("1,234 567.00", Malformed),
        ("12,", Malformed),
        ("1.2.3", Malformed),
        ("1e5", Malformed),
        ("NaN", Malformed),
        ("１２", Malformed),
        ("1.234", Ambiguous),
        ("1,234", Ambiguous),
        ("1 234,567", TooPrecise),
        ("1,2345", TooPrecise),
        ("92233720368547758,08", TooLarge),
        ("99999999999999999999", TooLarge),
        ("0000000000000000000000000000000000000000000000000001", TooLarge),
    ] {
        assert_eq!(parse_amount_cents(typed), Err(error), "{typed}");
    }
}

#[test]
fn shows_amounts_in_both_languages() {
    assert_eq!(format_amount(123_456, Fr), "1\u{202f}234,56\u{a0}€");
    assert_eq!(format_amount(-5, Fr), "\u{2212}0,05\u{a0}€");
    assert_eq!(format_amount(100_000_000, Fr), "1\u{202f}000\u{202f}000,00\u{a0}€");
    assert_eq!(format_amount(123_456, En), "€1,234.56");
    assert_eq!(format_amount(-123_456, En), "\u{2212}€1,234.56");
    assert_eq!(format_amount(0, En), "€0.00");
    assert_eq!(format_decimal(-123_456, ','), "-1234,56");
    assert_eq!(format_decimal(5, '.'), "0.05");
}

#[test]
fn spells_amounts() {
    for (cents, words) in [
        (0, "zéro euro"),
        (1, "un centime"),
        (50, "cinquante centimes"),
        (100, "un euro"),
        (150, "un euro et cinquante centimes"),
        (2_100, "vingt et un euros"),
        (7_100, "soixante et onze euros"),
        (7_700, "soixante-dix-sept euros"),
        (8_000, "quatre-vingts euros"),
        (8_100, "quatre-vingt-un euros"),
        (9_100, "quatre-vingt-onze euros"),
        (9_999, "quatre-vingt-dix-neuf euros et quatre-vingt-dix-neuf centimes"),
        (12_005, "cent vingt euros et cinq centimes"),
        (20_000, "deux cents euros"),
        (20_100, "deux cent un euros"),
        (100_000, "mille euros"),
        (123_400, "mille deux cent trente-quatre euros"),
        (8_000_000, "quatre-vingt mille euros"),
        (20_000_000, "deux cent mille euros"),
        (28_000_000, "deux cent quatre-vingt mille euros"),
        (100_000_000, "un million d’euros"),
        (200_000_100, "deux millions un euros"),
        (8_000_000_000, "quatre-vingts millions d’euros"),
        (20_000_000_000, "deux cents millions d’euros"),
        (-12_005, "moins cent vingt euros et cinq centimes"),
    ] {
        assert_eq!(amount_in_words_fr(cents), words, "{cents}");
    }
}

proptest! {
    #[test]
    fn what_is_shown_reads_back(cents in any::<i64>()) {
        prop_assert_eq!(parse_amount_cents(&format_amount(cents, Fr)), Ok(cents));
        prop_assert_eq!(parse_amount_cents(&format_amount(cents, En)), Ok(cents));
        prop_assert_eq!(parse_amount_cents(&format_decimal(cents, '.')), Ok(cents));
        prop_assert_eq!(parse_amount_cents(&format_decimal(cents, ',')), Ok(cents));
    }

    #[test]
    fn any_text_is_survived(text in any::<String>(), near in "[-+€ 0-9.,'x]{0,14}") {
        let _ = parse_amount_cents(&text);
        if let Ok(cents) = parse_amount_cents(&near) {
            prop_assert_eq!(parse_amount_cents(&format_decimal(cents, '.')), Ok(cents));
        }
    }

    #[test]
    fn different_amounts_are_spelt_differently(a in any::<i64>(), b in any::<i64>()) {
        prop_assert_eq!(a == b, amount_in_words_fr(a) == amount_in_words_fr(b));
        prop_assert!(!amount_in_words_fr(a).contains("  "));
    }
}
