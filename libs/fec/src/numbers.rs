//! Whether the numbers of entries follow each other without gap, over the file or within each journal: the law allows both.

use std::collections::HashMap;

/// A place where numbers do not follow.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Break {
    /// The numbers `from` to `to` are missing; seen at `line`.
    Gap { line: u64, journal: Option<String>, from: String, to: String },
    /// `number` comes after `before`.
    Order { line: u64, number: String, before: String },
}

/// Numbers with one beginning (`2026-` in `2026-0012`), in the order of the file.
#[derive(Default)]
struct Sequence {
    /// Number, line, and how many digits it was written with.
    seen: Vec<(u64, u64, usize)>,
}

/// Every number of the file.
#[derive(Default)]
pub(crate) struct Numbers {
    /// By journal and beginning.
    of_journal: HashMap<(String, String), Sequence>,
    of_file: HashMap<String, Sequence>,
}

/// The beginning of a number and its last digits.
pub(crate) fn split(number: &str) -> Option<(&str, u64, usize)> {
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (beginning, digits) = number.split_at(number.len() - digits);
    Some((beginning, digits.parse().ok()?, digits.len()))
}

impl Numbers {
    /// Notes the number of an entry where it is first seen. `false` when it does not end with digits.
    pub(crate) fn note(&mut self, journal: &str, number: &str, line: u64) -> bool {
        let Some((beginning, value, width)) = split(number) else { return false };
        self.of_file.entry(beginning.to_owned()).or_default().seen.push((value, line, width));
        self.of_journal.entry((journal.to_owned(), beginning.to_owned())).or_default().seen.push((value, line, width));
        true
    }

    /// What does not follow, in the way of counting that suits the file better.
    pub(crate) fn breaks(self) -> Vec<Break> {
        let of_file: Vec<Break> = self.of_file.iter().flat_map(|(beginning, sequence)| sequence.breaks(None, beginning)).collect();
        if of_file.is_empty() {
            return of_file;
        }
        let of_journal: Vec<Break> = self.of_journal.iter().flat_map(|((journal, beginning), sequence)| sequence.breaks(Some(journal), beginning)).collect();
        if of_journal.len() <= of_file.len() { of_journal } else { of_file }
    }
}

impl Sequence {
    fn breaks(&self, journal: Option<&str>, beginning: &str) -> Vec<Break> {
        let mut found = Vec::new();
        for pair in self.seen.windows(2) {
            if pair[1].0 <= pair[0].0 {
                let text = |(value, _, width): (u64, u64, usize)| format!("{beginning}{value:0width$}");
                found.push(Break::Order { line: pair[1].1, number: text(pair[1]), before: text(pair[0]) });
            }
        }
        let mut sorted = self.seen.clone();
        sorted.sort_unstable();
        for pair in sorted.windows(2) {
            let ((before, _, _), (after, line, width)) = (pair[0], pair[1]);
            if after - before > 1 {
                let text = |value: u64| format!("{beginning}{value:0width$}");
                found.push(Break::Gap { line, journal: journal.map(str::to_owned), from: text(before + 1), to: text(after - 1) });
            }
        }
        found
    }
}
