//! Names of people: initials, likeness (to find duplicates) and the repair of names typed in capitals.

use strsim::damerau_levenshtein;

use crate::fold::fold;

/// Most words of a name that are compared; the rest is ignored.
pub const NAME_WORDS_MAX: usize = 8;
/// Longest part of a name that is compared, in characters.
const NAME_CHARS_MAX: usize = 200;
/// Two words less alike than this (per mille) are different words, whatever letters they share.
const WORD_LIKENESS_MIN: u32 = 700;
/// An initial standing for a word (per mille).
const INITIAL_LIKENESS: u32 = 700;
/// When one name has all the words of the other and more (a second first name, a married name), in percent.
const CONTAINED_PERCENT: u32 = 85;

const PARTICLES: [&str; 17] = ["le", "la", "les", "l", "de", "du", "des", "d", "da", "di", "dos", "van", "von", "der", "den", "ter", "el"];

/// One or two capitals that stand for a name, for a round badge: `"Anna Le Goff"` gives `"AL"`, `"Charles de Gaulle"`
/// gives `"CG"`. Empty when the name has no letter or digit.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let Some(first) = words.first() else { return String::new() };
    let mut last = words.len() - 1;
    // A particle with a capital is part of the name and sorts with it; one in lower case is not.
    while last > 1 && is_particle(words[last - 1]) && words[last - 1].starts_with(char::is_uppercase) {
        last -= 1;
    }
    let second = if last == 0 { None } else { capital(words[last]) };
    capital(first).into_iter().chain(second).collect()
}

fn capital(word: &str) -> Option<char> {
    word.chars().find(|c| c.is_alphanumeric()).and_then(|c| c.to_uppercase().next())
}

/// How alike two full names are, from 0 to 100, whatever the order of their words, accents, capitals, particles and
/// hyphens: `"Le Goff Anna"` and `"Anna LE GOFF"` are 100, `"Jean Martin"` and `"Jean-Pierre Martin"` 85.
///
/// The same for `(a, b)` and `(b, a)`. Empty names are like nothing.
pub fn name_similarity(a: &str, b: &str) -> u8 {
    let (spellings_a, spellings_b) = (spellings(a), spellings(b));
    let best = spellings_a.iter().flat_map(|one| spellings_b.iter().map(|other| likeness(one, other))).max();
    u8::try_from(best.unwrap_or(0)).unwrap_or(100)
}

/// The word lists a name may be read as: particles left out or joined to what follows, double names open or joined.
fn spellings(name: &str) -> Vec<Vec<String>> {
    let name: String = name.chars().take(NAME_CHARS_MAX).collect();
    let joined = name.replace(['-', '‐', '‑'], "");
    let mut out = Vec::new();
    for source in [&name, &joined] {
        let folded = fold(source);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).take(NAME_WORDS_MAX).collect();
        for spelling in [particles_dropped(&words), particles_joined(&words)] {
            if !spelling.is_empty() && !out.contains(&spelling) {
                out.push(spelling);
            }
        }
    }
    out
}

fn particles_dropped(words: &[&str]) -> Vec<String> {
    let kept: Vec<String> = words.iter().filter(|word| !is_particle(word)).map(|word| (*word).to_owned()).collect();
    if kept.is_empty() { words.iter().map(|word| (*word).to_owned()).collect() } else { kept }
}

fn particles_joined(words: &[&str]) -> Vec<String> {
    let mut out = Vec::new();
    let mut prefix = String::new();
    for word in words {
        prefix.push_str(word);
        if !is_particle(word) {
            out.push(std::mem::take(&mut prefix));
        }
    }
    if !prefix.is_empty() {
        out.push(prefix);
    }
    out
}

fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&fold(word).as_str())
}

/// Percent of the letters of both names that stand in words paired with a like word of the other name.
fn likeness(a: &[String], b: &[String]) -> u32 {
    let letters: u32 = a.iter().chain(b).map(|word| chars(word)).sum();
    let paired = best_pairing(a, b);
    // `paired` is in thousandths of letters.
    let percent = (paired + letters * 5) / (letters * 10);
    let (few, many) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if few.len() >= 2 && is_contained(few, many) { percent.max(CONTAINED_PERCENT) } else { percent }
}

/// Whether each word of the shorter name is a word of the longer one, none counted twice.
fn is_contained(few: &[String], many: &[String]) -> bool {
    let mut left: Vec<&String> = many.iter().collect();
    few.iter().all(|word| left.iter().position(|other| *other == word).map(|at| left.swap_remove(at)).is_some())
}

/// The best sum over all ways of pairing the words, each pair weighing the letters of its two words. Names have at
/// most [`NAME_WORDS_MAX`] words, hence at most 256 sets of words already taken.
fn best_pairing(a: &[String], b: &[String]) -> u32 {
    let mut best: Vec<Option<u32>> = vec![None; 1 << b.len()];
    best[0] = Some(0);
    for word in a {
        let mut next = best.clone();
        for (taken, sum) in best.iter().enumerate().filter_map(|(taken, sum)| sum.map(|sum| (taken, sum))) {
            for (at, other) in b.iter().enumerate().filter(|(at, _)| taken & (1 << at) == 0) {
                let total = sum + word_likeness(word, other) * (chars(word) + chars(other));
                let slot = &mut next[taken | (1 << at)];
                *slot = Some(slot.map_or(total, |known| known.max(total)));
            }
        }
        best = next;
    }
    best.into_iter().flatten().max().unwrap_or(0)
}

/// Likeness of two folded words, per mille.
fn word_likeness(a: &str, b: &str) -> u32 {
    if a == b {
        return 1_000;
    }
    let (len_a, len_b) = (chars(a), chars(b));
    if len_a.min(len_b) == 1 {
        return if a.chars().next() == b.chars().next() { INITIAL_LIKENESS } else { 0 };
    }
    let longest = len_a.max(len_b);
    let distance = u32::try_from(damerau_levenshtein(a, b)).unwrap_or(longest).min(longest);
    let likeness = 1_000 - distance * 1_000 / longest;
    if likeness < WORD_LIKENESS_MIN { 0 } else { likeness }
}

fn chars(word: &str) -> u32 {
    u32::try_from(word.chars().count()).unwrap_or(u32::MAX)
}

/// Gives a person's name typed in capitals its usual form: `"LE GOFF"` becomes `"Le Goff"`, `"JEAN-PIERRE"`
/// `"Jean-Pierre"`, `"D'ARC"` `"D'Arc"`.
///
/// Careful on purpose: a name with a single small letter is returned as it came (its owner knows better), and no
/// capital is guessed inside a word (`"MCDONALD"` becomes `"Mcdonald"`). Not for organisations, whose capitals may
/// be initials.
pub fn title_case_name(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut out = String::with_capacity(name.len());
    let mut word_start = true;
    for c in name.chars() {
        if word_start {
            out.push(c);
        } else {
            out.extend(c.to_lowercase());
        }
        word_start = !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c);
    }
    out
}
