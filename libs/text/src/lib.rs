//! Text as people type it: names, words to search for, e-mail addresses, telephone numbers, amounts and days.
//!
//! Everything here is a pure function of its arguments: no database, no clock, no locale of the machine.
//! What is bounded says so with a named limit. Money is whole cents (`i64`), never a float.

mod amount;
mod amount_words;
mod country;
mod day;
mod email;
mod fold;
mod names;
mod phone;
mod search;
mod typo;

pub use amount::{AMOUNT_CHARS_MAX, AmountError, format_amount, format_decimal, parse_amount_cents};
pub use amount_words::amount_in_words_fr;
pub use country::country_code;
pub use day::{CENTURY_PIVOT, DayError, Ymd, days_in_month, format_day, format_day_long, month_name, parse_day};
pub use email::{EMAIL_BYTES_MAX, email_normalize};
pub use fold::{fold, sort_key};
pub use names::{NAME_WORDS_MAX, initials, name_similarity, title_case_name};
pub use phone::{phone_display, phone_normalize};
pub use search::{SearchTerm, TEXT_BYTES_MAX, TOKENS_MAX, WORD_CHARS_MAX, index_terms, search_terms, stem, tokens};
pub use typo::{TYPO_CHARS_MAX, TYPO_CHARS_MIN, deletions, within_typo};

/// The languages the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    /// French, the first language of the project.
    Fr,
    /// English (European conventions: day before month, euro sign in front).
    En,
}

#[cfg(test)]
mod tests;
