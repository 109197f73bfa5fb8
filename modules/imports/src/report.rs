//! What an import takes, what it leaves and why, and what somebody should look at. The same report is shown before
//! (a dry run is the real run, taken back) and after.

use kernel::{cx::Cx, error::Arg, i18n::Lang, money::Money};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Notes of one kind kept word for word; the others are only counted.
pub const NOTES_MAX: i64 = 50;

/// Figures and sentences about one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// "Paheko", "Galette".
    pub program: String,
    pub version: String,
    /// The association's name in the file.
    pub name: String,
    pub people: i64,
    pub organisations: i64,
    pub households: i64,
    pub memberships: i64,
    pub fees: i64,
    pub entries: i64,
    pub lines: i64,
    pub files: i64,
    /// Anything else that came, by name.
    pub others: BTreeMap<String, i64>,
    /// Among the people: not known here before, recognised for certain, perhaps somebody who is here.
    pub new_people: i64,
    pub recognised_people: i64,
    pub doubtful_people: i64,
    /// What should have come and could not: the import is not complete.
    pub failed: i64,
    pub skipped: Vec<Skipped>,
    pub notes: Vec<Note>,
    /// How many times each note was made, those beyond [`NOTES_MAX`] included.
    pub note_counts: BTreeMap<String, i64>,
    /// Rights that categories of members had in the other program. Nothing is granted by an import.
    pub proposals: Vec<Proposal>,
    /// Totals of each fiscal year, to compare with the other program.
    pub years: Vec<YearTotal>,
}

/// Something that did not find its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The other program's own name of it.
    pub what: String,
    pub count: i64,
    /// A Fluent key, `imports-why-…`.
    pub why: String,
    /// Whether it is kept whole, as a file attached to the source.
    pub kept: bool,
}

/// A difference or a conflict that somebody should read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// A Fluent key, `imports-note-…`.
    pub key: String,
    pub args: BTreeMap<String, NoteArg>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum NoteArg {
    Text(String),
    Number(i64),
    Cents(i64),
}

impl From<&str> for NoteArg {
    fn from(text: &str) -> Self {
        NoteArg::Text(text.to_owned())
    }
}
impl From<String> for NoteArg {
    fn from(text: String) -> Self {
        NoteArg::Text(text)
    }
}
impl From<i64> for NoteArg {
    fn from(number: i64) -> Self {
        NoteArg::Number(number)
    }
}
impl From<Money> for NoteArg {
    fn from(amount: Money) -> Self {
        NoteArg::Cents(amount.cents())
    }
}

impl Note {
    pub fn new(key: &'static str) -> Self {
        Note { key: key.to_owned(), args: BTreeMap::new() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<NoteArg>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }

    /// The sentence, in the reader's language.
    pub fn sentence(&self, lang: &Lang) -> String {
        let args: Vec<(&str, Arg)> = self.args.iter().map(|(name, value)| (name.as_str(), value.arg())).collect();
        lang.tr(&self.key, &args)
    }
}

impl NoteArg {
    fn arg(&self) -> Arg {
        match self {
            NoteArg::Text(text) => text.into(),
            NoteArg::Number(number) => (*number).into(),
            NoteArg::Cents(cents) => Money::from_cents(*cents).into(),
        }
    }
}

/// Members of a category of the other program and what they could do there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub category: String,
    pub people: i64,
    /// Words of the area and how far: `("accounting", 9)`.
    pub rights: Vec<(String, i64)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearTotal {
    pub label: String,
    pub entries: i64,
    pub debit_cents: i64,
}

impl YearTotal {
    pub fn debit(&self) -> Money {
        Money::from_cents(self.debit_cents)
    }
}

impl Report {
    pub fn count(&mut self, what: &str, more: i64) {
        *self.others.entry(what.to_owned()).or_default() += more;
    }

    pub fn skip(&mut self, what: &str, count: i64, why: &'static str) {
        self.leave(what, count, why, false);
    }

    /// Adds to what did not find its place; the same thing left twice for the same reason is one line.
    pub fn leave(&mut self, what: &str, count: i64, why: &str, kept: bool) {
        if count == 0 {
            return;
        }
        match self.skipped.iter_mut().find(|line| line.what == what && line.why == why && line.kept == kept) {
            Some(line) => line.count += count,
            None => self.skipped.push(Skipped { what: what.to_owned(), count, why: why.to_owned(), kept }),
        }
    }

    pub fn note(&mut self, note: Note) {
        let count = self.note_counts.entry(note.key.clone()).or_default();
        *count += 1;
        if *count <= NOTES_MAX {
            self.notes.push(note);
        }
    }

    /// "Paheko 1.3.22".
    pub fn program_words(&self) -> String {
        format!("{} {}", self.program, self.version)
    }

    /// The main figures, with the Fluent key of each name.
    pub fn figures(&self) -> [(&'static str, i64); 8] {
        [
            ("imports-count-people", self.people),
            ("imports-count-organisations", self.organisations),
            ("imports-count-households", self.households),
            ("imports-count-memberships", self.memberships),
            ("imports-count-fees", self.fees),
            ("imports-count-entries", self.entries),
            ("imports-count-lines", self.lines),
            ("imports-count-files", self.files),
        ]
    }

    /// What the command line prints: figures at the top level, reasons as sentences.
    pub fn json(&self, cx: &Cx) -> serde_json::Value {
        let skipped: Vec<_> =
            self.skipped.iter().map(|line| serde_json::json!({ "what": line.what, "count": line.count, "why": cx.t(&line.why), "kept": line.kept })).collect();
        let notes: Vec<String> = self.notes.iter().map(|note| note.sentence(&cx.lang)).collect();
        serde_json::json!({
            "program": self.program,
            "version": self.version,
            "name": self.name,
            "people": self.people,
            "organisations": self.organisations,
            "households": self.households,
            "memberships": self.memberships,
            "fees": self.fees,
            "entries": self.entries,
            "lines": self.lines,
            "files": self.files,
            "others": self.others,
            "new_people": self.new_people,
            "recognised_people": self.recognised_people,
            "doubtful_people": self.doubtful_people,
            "failed": self.failed,
            "skipped": skipped,
            "notes": notes,
            "note_counts": self.note_counts,
            "proposals": self.proposals,
            "years": self.years,
        })
    }
}
