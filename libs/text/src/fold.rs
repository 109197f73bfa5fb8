//! One spelling for everything that is compared or sorted: lower-case, no accent, no punctuation.
//!
//! The result only holds letters, digits and single spaces, so that it can be cut at spaces and handed to any
//! search engine or database collation without surprise. Folding twice changes nothing.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-cases, removes accents, opens ligatures and turns everything that is neither letter nor digit into one space.
///
/// `"L’Hénaff"` gives `"l henaff"`, `"Cœur de Bœuf"` gives `"coeur de boeuf"`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pending_space = false;
    // Lower-casing may itself yield marks (İ), hence the second decomposition.
    let lowered = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).nfkd();
    for c in lowered.filter(|c| !is_combining_mark(*c)) {
        if !c.is_alphanumeric() {
            pending_space = true;
            continue;
        }
        if pending_space && !out.is_empty() {
            out.push(' ');
        }
        pending_space = false;
        push_plain(&mut out, c);
    }
    out
}

/// What a list of people is sorted by: the folded family name, then the folded given name.
pub fn sort_key(family: &str, given: &str) -> String {
    let mut key = fold(family);
    let given = fold(given);
    if !key.is_empty() && !given.is_empty() {
        key.push(' ');
    }
    key.push_str(&given);
    key
}

/// Letters that Unicode does not decompose but that people type, or look for, as plain ones.
fn push_plain(out: &mut String, c: char) {
    match c {
        'œ' => out.push_str("oe"),
        'æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'þ' => out.push_str("th"),
        'ø' => out.push('o'),
        'ł' => out.push('l'),
        'đ' | 'ð' => out.push('d'),
        'ħ' => out.push('h'),
        'ı' => out.push('i'),
        'ς' => out.push('σ'),
        other => out.push(other),
    }
}
