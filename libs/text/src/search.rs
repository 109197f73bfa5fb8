//! The words a text is found by, and the words a question is made of.
//!
//! Every word is folded and holds letters and digits only: SQLite's and PostgreSQL's search engines then agree on
//! what a word is. What people see as one thing though it is written in pieces (an e-mail address, a telephone number,
//! an account number) is kept whole, without its separators, *and* in pieces.

use std::collections::HashSet;

use rust_stemmers::{Algorithm, Stemmer};

use crate::fold::fold;

/// Most bytes of one text that are looked at; the rest is not searchable.
pub const TEXT_BYTES_MAX: usize = 200_000;
/// Most distinct words kept for one text.
pub const TOKENS_MAX: usize = 5_000;
/// Longer words are cut here.
pub const WORD_CHARS_MAX: usize = 64;
/// Most words of a question that are used.
const QUESTION_WORDS_MAX: usize = 12;
/// A group of that many digits is a number of its own (a postcode, a number typed without spaces); shorter ones are
/// joined to their neighbours.
const LONE_NUMBER_DIGITS: usize = 5;
/// What parts words besides white space, so that `<anna@example.org>,` is an address.
const SEPARATORS: [char; 11] = [',', ';', ':', '<', '>', '(', ')', '[', ']', '"', '|'];
/// Shorter words are left as they are: their stem says too little.
const STEM_CHARS_MIN: usize = 4;

/// One word of a question.
///
/// A record answers it when one of its [`index_terms`] starts with `word`, or equals `stem`, or — for what was typed
/// in pieces — when every one of `parts` is the start of one of its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchTerm {
    /// Folded, without separators.
    pub word: String,
    /// The word without its ending, when that differs.
    pub stem: Option<String>,
    /// The pieces of an address or a number; empty for a plain word.
    pub parts: Vec<String>,
}

/// The French stem of a folded word: `"cotisations"` gives `"cotis"`. Words with digits, short words and words that
/// are not in Latin letters are untouched.
pub fn stem(word: &str) -> String {
    let letters_only = word.bytes().all(|b| b.is_ascii_lowercase());
    if !letters_only || word.len() < STEM_CHARS_MIN {
        return word.to_owned();
    }
    Stemmer::create(Algorithm::French).stem(word).into_owned()
}

/// The distinct folded words of a text, in order of appearance, with addresses and numbers both whole and in parts.
pub fn tokens(text: &str) -> Vec<String> {
    let mut kept = Kept::default();
    for piece in pieces(bounded(text)) {
        kept.add(piece.word);
        piece.also.into_iter().chain(piece.parts).for_each(|word| kept.add(word));
    }
    kept.words
}

/// What a record is indexed under: its [`tokens`] and their stems, distinct.
pub fn index_terms(text: &str) -> Vec<String> {
    let mut kept = Kept::default();
    for word in tokens(text) {
        let stem = stem(&word);
        kept.add(word);
        kept.add(stem);
    }
    kept.words
}

/// What a person typed in a search box, word by word. A record must answer them all.
///
/// Lone letters in front of other words (`l'` of “l'association”) are left out: they would only exclude.
pub fn search_terms(text: &str) -> Vec<SearchTerm> {
    let mut terms: Vec<SearchTerm> = Vec::new();
    for piece in pieces(bounded(text)) {
        let stem = stem(&piece.word);
        let term = SearchTerm { stem: (stem != piece.word).then_some(stem), word: piece.word, parts: piece.parts };
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    let last = terms.len().saturating_sub(1);
    let mut position = 0;
    terms.retain(|term| {
        let lone_letter = term.word.chars().count() == 1 && term.word.chars().all(char::is_alphabetic);
        position += 1;
        !lone_letter || position > last
    });
    terms.truncate(QUESTION_WORDS_MAX);
    terms
}

/// A word of a text, as one thing, with the pieces it is written in.
struct Piece {
    word: String,
    /// Other spellings of the whole, e.g. the national form of a French telephone number.
    also: Option<String>,
    parts: Vec<String>,
}

impl Piece {
    fn new(parts: Vec<String>, also: Option<String>) -> Self {
        let word = cut(&parts.concat());
        let parts = if parts.len() > 1 { parts } else { Vec::new() };
        Self { word, also, parts }
    }
}

/// Cuts a text at white space, keeps addresses together and joins neighbouring groups of digits.
fn pieces(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut number: Vec<&str> = Vec::new();
    let chunks = text.split(|c: char| c.is_whitespace() || SEPARATORS.contains(&c)).filter(|chunk| !chunk.is_empty());
    for chunk in chunks {
        if !is_number_group(chunk) {
            flush_number(&mut number, &mut out);
            let parts = words_of(chunk);
            if chunk.contains('@') && parts.len() > 1 {
                out.push(Piece::new(parts, None));
            } else {
                out.extend(parts.into_iter().map(|part| Piece::new(vec![part], None)));
            }
            continue;
        }
        let long = digit_count(chunk) >= LONE_NUMBER_DIGITS;
        // Only the establishment number (SIRET) ends on a long group, after groups of three.
        if long && !number.iter().all(|group| digit_count(group) == 3) {
            flush_number(&mut number, &mut out);
        }
        number.push(chunk);
        if long {
            flush_number(&mut number, &mut out);
        }
    }
    flush_number(&mut number, &mut out);
    out
}

/// Whether a chunk is part of a number: digits with separators (`06.12`, `2026-12-31`) or digits after at most two
/// letters, as account numbers begin (`FR76`).
fn is_number_group(chunk: &str) -> bool {
    let digits = digit_count(chunk);
    let letters = chunk.chars().filter(|c| c.is_alphabetic()).count();
    digits > 0 && (letters == 0 || (letters <= 2 && chunk.starts_with(char::is_alphabetic) && digits >= 2))
}

fn digit_count(chunk: &str) -> usize {
    chunk.bytes().filter(u8::is_ascii_digit).count()
}

fn flush_number(chunks: &mut Vec<&str>, out: &mut Vec<Piece>) {
    if chunks.is_empty() {
        return;
    }
    let parts: Vec<String> = chunks.iter().flat_map(|chunk| words_of(chunk)).collect();
    let whole = parts.concat();
    let international = chunks[0].starts_with('+');
    let national = whole.strip_prefix("33").filter(|rest| international && rest.len() == 9);
    let also = national.map(|rest| format!("0{rest}"));
    chunks.clear();
    if !parts.is_empty() {
        out.push(Piece::new(parts, also));
    }
}

fn words_of(chunk: &str) -> Vec<String> {
    fold(chunk).split(' ').filter(|word| !word.is_empty()).map(cut).collect()
}

fn cut(word: &str) -> String {
    word.chars().take(WORD_CHARS_MAX).collect()
}

/// The start of a text, at a character boundary.
fn bounded(text: &str) -> &str {
    &text[..text.floor_char_boundary(TEXT_BYTES_MAX)]
}

/// Words without repetition, in order, up to [`TOKENS_MAX`].
#[derive(Default)]
struct Kept {
    words: Vec<String>,
    seen: HashSet<String>,
}

impl Kept {
    fn add(&mut self, word: String) {
        if self.words.len() < TOKENS_MAX && !word.is_empty() && self.seen.insert(word.clone()) {
            self.words.push(word);
        }
    }
}
