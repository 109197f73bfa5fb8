//! What a Galette holds and Kevre has no place for yet: nothing is dropped in silence. Each table is kept as JSON rows for the
//! document attached to the import, save what must not be kept: secrets, and traces of people beyond their use.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::cells::Cells;

/// Bytes of JSON kept in all. Beyond, rows are counted and their absence is said.
const KEPT_BYTES_MAX: usize = 64 << 20;

/// Tables of secrets that expire: links and passwords sent to those who forgot theirs.
const SECRETS: [&str; 2] = ["tmppasswds", "tmplinks"];
/// Tables that only tell Galette how to show itself.
const APPEARANCE: [&str; 2] = ["fields_config", "fields_categories"];
/// Columns never kept: passwords, and the statements of the log, which contain them.
const SECRET_COLUMNS: [&str; 2] = ["mdp_adh", "sql_log"];
/// Settings never kept.
const SECRET_SETTINGS: [&str; 2] = ["pref_admin_pass", "pref_mail_smtp_password"];

/// Why something is not imported: the Fluent keys `imports-why-galette-…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// There is no place for it yet; it is in the attached document.
    NoPlace,
    /// A secret that must not be kept.
    Secret,
    /// It points to something that is not in the file; it is in the attached document.
    Orphan,
    /// How Galette shows its own pages; it is in the attached document.
    Appearance,
    /// There was too much of it to attach.
    TooMuch,
}

impl Why {
    /// The sentence to show.
    pub fn key(self) -> &'static str {
        match self {
            Why::NoPlace => "imports-why-galette-no-place",
            Why::Secret => "imports-why-galette-secret",
            Why::Orphan => "imports-why-galette-orphan",
            Why::Appearance => "imports-why-galette-appearance",
            Why::TooMuch => "imports-why-galette-too-much",
        }
    }
}

/// Rows of one table that are not imported for one reason.
#[derive(Clone, Debug, PartialEq)]
pub struct Leftover {
    /// The table, without prefix.
    pub what: String,
    pub why: Why,
    pub count: u64,
    /// The rows, as objects by column; empty for secrets and for what was too much.
    pub rows: Vec<Value>,
}

/// All that was left, by table and reason.
#[derive(Debug, Default)]
pub struct Leftovers {
    all: BTreeMap<(String, Why), Leftover>,
    kept_bytes: usize,
}

impl Leftovers {
    /// Keeps a row of a table that Kevre has no place for.
    pub fn keep(&mut self, table: &str, cells: Cells) {
        let why = match table {
            _ if SECRETS.contains(&table) => Why::Secret,
            _ if APPEARANCE.contains(&table) => Why::Appearance,
            _ => Why::NoPlace,
        };
        self.keep_because(table, cells, why);
    }

    /// Keeps a row for a given reason.
    pub fn keep_because(&mut self, table: &str, cells: Cells, why: Why) {
        let setting = cells.all().any(|(column, text)| column == "nom_pref" && text.is_some_and(|name| SECRET_SETTINGS.contains(&name)));
        let why = if setting { Why::Secret } else { why };
        let row: Map<String, Value> = cells
            .all()
            .filter(|(column, _)| !SECRET_COLUMNS.contains(column))
            .map(|(column, text)| (column.to_owned(), text.filter(|text| !text.is_empty()).map_or(Value::Null, Value::from)))
            .collect();
        self.keep_row(table, why, row);
    }

    /// Keeps a record that was read but has no place.
    pub fn keep_record(&mut self, table: &str, why: Why, record: &impl Serialize) {
        if let Ok(Value::Object(row)) = serde_json::to_value(record) {
            self.keep_row(table, why, row);
        }
    }

    fn keep_row(&mut self, table: &str, why: Why, row: Map<String, Value>) {
        let size_bytes: usize = row.iter().map(|(column, value)| column.len() + value.as_str().map_or(4, str::len) + 6).sum();
        let fits = self.kept_bytes + size_bytes <= KEPT_BYTES_MAX;
        let why = if fits || why == Why::Secret { why } else { Why::TooMuch };
        let entry = self.all.entry((table.to_owned(), why));
        let leftover = entry.or_insert_with(|| Leftover { what: table.to_owned(), why, count: 0, rows: Vec::new() });
        leftover.count += 1;
        if !matches!(why, Why::Secret | Why::TooMuch) {
            self.kept_bytes += size_bytes;
            leftover.rows.push(Value::Object(row));
        }
    }

    /// All of them, by table.
    pub fn into_list(self) -> Vec<Leftover> {
        self.all.into_values().collect()
    }
}
