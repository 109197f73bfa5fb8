//! Tolerance for a slip of the finger.
//!
//! A word is stored with its *deletions* (each form with one letter left out); a question's own deletions meet them
//! for any single insertion, omission, substitution or swap (the “symmetric delete” method), without comparing the
//! question to every word. [`within_typo`] then keeps the candidates that really are close.

use strsim::damerau_levenshtein;

/// Shorter words must be spelt right: one slip makes them another word.
pub const TYPO_CHARS_MIN: usize = 4;
/// Longer words have no deletions: they would cost more than they find.
pub const TYPO_CHARS_MAX: usize = 32;
/// From this length on two slips are forgiven.
const TWO_SLIPS_CHARS_MIN: usize = 8;

/// The distinct forms of a folded word with one letter left out, sorted. None for short words, very long words and
/// words with digits: a number that is nearly right is another number.
pub fn deletions(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    if !(TYPO_CHARS_MIN..=TYPO_CHARS_MAX).contains(&letters.len()) || has_digit(word) {
        return Vec::new();
    }
    let mut forms: Vec<String> = (0..letters.len()).map(|skipped| without(&letters, skipped)).collect();
    forms.sort();
    forms.dedup();
    forms
}

/// Whether two folded words are the same but for a slip: Damerau-Levenshtein distance at most 1 from 4 letters, at
/// most 2 from 8 letters (counted on the shorter word), equality below and for words with digits.
pub fn within_typo(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (len_a, len_b) = (a.chars().count(), b.chars().count());
    let allowed = match len_a.min(len_b) {
        0..TYPO_CHARS_MIN => 0,
        TYPO_CHARS_MIN..TWO_SLIPS_CHARS_MIN => 1,
        _ => 2,
    };
    if allowed == 0 || len_a.abs_diff(len_b) > allowed || len_a.max(len_b) > TYPO_CHARS_MAX || has_digit(a) || has_digit(b) {
        return false;
    }
    damerau_levenshtein(a, b) <= allowed
}

fn without(letters: &[char], skipped: usize) -> String {
    letters.iter().enumerate().filter(|(at, _)| *at != skipped).map(|(_, letter)| *letter).collect()
}

fn has_digit(word: &str) -> bool {
    word.chars().any(char::is_numeric)
}
