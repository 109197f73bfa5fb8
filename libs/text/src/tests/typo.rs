//! Slips of the finger.

use proptest::prelude::*;

use crate::{TYPO_CHARS_MAX, TYPO_CHARS_MIN, deletions, within_typo};

#[test]
fn lists_each_form_with_a_letter_left_out() {
    assert_eq!(deletions("goff"), ["gff", "gof", "off"]);
    assert!(deletions("bor").is_empty());
    assert!(deletions("2026").is_empty());
    assert!(deletions(&"a".repeat(TYPO_CHARS_MAX + 1)).is_empty());
}

#[test]
fn forgives_by_length() {
    for (a, b, close) in [
        ("goff", "gof", false),
        ("goff", "golf", true),
        ("goff", "gofff", true),
        ("martin", "matrin", true),
        ("martin", "morain", false),
        ("kervella", "kerveyla", true),
        ("kervella", "kreveyla", true),
        ("kervella", "kevela", false),
        ("plougastel", "plugastl", true),
        ("ana", "anna", false),
        ("ana", "ana", true),
        ("0612345678", "0612345679", false),
    ] {
        assert_eq!(within_typo(a, b), close, "{a} {b}");
        assert_eq!(within_typo(b, a), close, "{b} {a}");
    }
}

proptest! {
    #[test]
    fn deletions_are_all_the_shorter_forms(word in "[a-z]{4,12}", at in 0_usize..12) {
        let at = at % word.len();
        let shorter = format!("{}{}", &word[..at], &word[at + 1..]);
        let forms = deletions(&word);
        prop_assert!(forms.contains(&shorter));
        prop_assert!(forms.len() <= word.len());
        prop_assert!(forms.iter().all(|form| form.len() == word.len() - 1));
    }

    #[test]
    fn one_slip_is_met_by_deletions(word in "[a-z]{5,12}", at in 0_usize..12, letter in "[a-z]", swap in any::<bool>()) {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at % (letters.len() - 1);
        if swap { letters.swap(at, at + 1) } else { letters[at] = letter.chars().next().unwrap_or('a') }
        let slipped: String = letters.into_iter().collect();
        prop_assert!(within_typo(&word, &slipped));
        let known: Vec<String> = deletions(&word).into_iter().chain([word.clone()]).collect();
        let asked: Vec<String> = deletions(&slipped).into_iter().chain([slipped.clone()]).collect();
        prop_assert!(asked.iter().any(|form| known.contains(form)), "{} {}", word, slipped);
    }

    #[test]
    fn short_words_must_be_right(a in "[a-z]{1,3}", b in "[a-z]{1,8}") {
        prop_assert!(a.len() < TYPO_CHARS_MIN);
        prop_assert_eq!(within_typo(&a, &b), a == b);
    }
}
