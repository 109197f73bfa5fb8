//! What every text passes before it is set: cleaned of what cannot be printed, bounded, and given places to break
//! where a word is wider than its column.

use std::borrow::Cow;

use serde_json::Value;
use unicode_normalization::char::is_combining_mark;

use crate::error::Error;
use crate::fonts::{FONTS, Weight};
use crate::limits;

/// Lets a line break without showing anything.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Widest word, in ems, that fits every box of our templates outside tables. The narrowest is the letterhead's name
/// beside a wide logo: 100 mm of 13 pt type.
const WORD_WIDTH_EM: f64 = 21.0;

/// Adds up the texts of one document against [`limits::DOCUMENT_SIZE_BYTES`].
#[derive(Default)]
pub(crate) struct Budget {
    used_bytes: usize,
}

impl Budget {
    /// Counts `text`; `place` is called only to name it in the error.
    pub fn spend(&mut self, text: &str, place: impl FnOnce() -> String) -> Result<(), Error> {
        if text.len() > limits::TEXT_SIZE_BYTES {
            return Err(Error::TextTooLong { place: place(), size_bytes: text.len(), limit_bytes: limits::TEXT_SIZE_BYTES });
        }
        self.used_bytes += text.len();
        if self.used_bytes > limits::DOCUMENT_SIZE_BYTES {
            return Err(Error::DocumentTooLong { limit_bytes: limits::DOCUMENT_SIZE_BYTES });
        }
        Ok(())
    }
}

/// Bounds, cleans and makes breakable every text of `value`, however deep.
pub(crate) fn prepare(value: &mut Value, budget: &mut Budget) -> Result<(), Error> {
    prepare_at(value, "", budget)
}

fn prepare_at(value: &mut Value, place: &str, budget: &mut Budget) -> Result<(), Error> {
    match value {
        Value::String(text) => {
            budget.spend(text, || place.trim_start_matches('.').to_owned())?;
            let clean = clean(text);
            *text = breakable(&clean, WORD_WIDTH_EM, Weight::Bold).into_owned();
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                prepare_at(item, &format!("{place}.{index}"), budget)?;
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields.iter_mut() {
                prepare_at(field, &format!("{place}.{name}"), budget)?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

/// Takes out what no reader should meet: control characters become spaces (line ends stay), and the marks that turn
/// the direction of writing disappear, because they can make a receipt show another amount than it holds.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(|character: char| character.is_control() || turns_direction(character)) {
        return Cow::Borrowed(text);
    }
    let one_kind_of_line_end = text.replace("\r\n", "\n");
    Cow::Owned(
        one_kind_of_line_end
            .chars()
            .filter(|&character| !turns_direction(character))
            .map(|character| match character {
                '\n' | '\r' => '\n',
                control if control.is_control() => ' ',
                other => other,
            })
            .collect(),
    )
}

fn turns_direction(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The width of `text` on one line, in ems.
pub(crate) fn width_em(text: &str, weight: Weight) -> f64 {
    text.chars().map(|character| FONTS.width_em(character, weight)).sum()
}

/// The width of the widest word, in ems: the least a column needs so as not to cut a word.
pub(crate) fn widest_word_em(text: &str, weight: Weight) -> f64 {
    words(text).map(|word| width_em(word, weight)).fold(0.0, f64::max)
}

/// Allows a break inside each word wider than `width_em`, once per line it fills; other words stay whole, and so does
/// what a reader copies from them.
pub(crate) fn breakable(text: &str, width_em: f64, weight: Weight) -> Cow<'_, str> {
    if widest_word_em(text, weight) <= width_em {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len() * 2);
    for word in text.split_inclusive(breaks_line) {
        if self::width_em(word.trim_end_matches(breaks_line), weight) <= width_em {
            result.push_str(word);
        } else {
            push_in_lines(&mut result, word, width_em, weight);
        }
    }
    Cow::Owned(result)
}

/// Appends `word` cut into pieces of at most `width_em`, preferably after a sign that joins the parts of an address.
fn push_in_lines(result: &mut String, word: &str, width_em: f64, weight: Weight) {
    let mut rest = word;
    loop {
        let cut = cut_at(rest, width_em, weight);
        result.push_str(&rest[..cut]);
        rest = &rest[cut..];
        if rest.is_empty() {
            return;
        }
        result.push(ZERO_WIDTH_SPACE);
    }
}

/// Where the first line of `word` ends, in bytes: never zero, so that a column narrower than a letter still ends.
fn cut_at(word: &str, width_em: f64, weight: Weight) -> usize {
    let mut used_em = 0.0;
    let mut last_letter = 0;
    let mut last_joint = 0;
    for (index, character) in word.char_indices() {
        if index > 0 && !is_combining_mark(character) {
            last_letter = index;
            if is_joint(word[..index].chars().next_back()) && used_em > width_em / 2.0 {
                last_joint = index;
            }
        }
        used_em += FONTS.width_em(character, weight);
        if used_em > width_em && last_letter > 0 && !breaks_line(character) {
            return if last_joint > 0 { last_joint } else { last_letter };
        }
    }
    word.len()
}

fn is_joint(character: Option<char>) -> bool {
    matches!(character, Some('@' | '.' | '-' | '_' | '/' | '&' | '=' | '?'))
}

/// The parts of a text between the spaces where a line may end. No-break spaces are inside a word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(breaks_line)
}

fn breaks_line(character: char) -> bool {
    const NO_BREAK_SPACE: char = '\u{a0}';
    const NARROW_NO_BREAK_SPACE: char = '\u{202f}';
    character.is_whitespace() && character != NO_BREAK_SPACE && character != NARROW_NO_BREAK_SPACE
}
