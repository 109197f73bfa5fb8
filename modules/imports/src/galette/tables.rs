//! Finds Galette's tables in what was handed over, whatever the form: exports of tables in a zip or a folder, a dump of
//! PostgreSQL, a dump of MySQL. All forms give the same rows by the same names, so that the rest does not know them apart.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use sqldump::{Dump, Export, LimitName, Row};

use crate::package::Package;
use crate::refused::{Outcome, Refused};

/// How Galette ends the name of a table it exports.
const EXPORT_SUFFIX: &str = "_full.csv";
/// What separates values in those exports.
const EXPORT_SEPARATOR: u8 = b';';
/// The table every Galette has, by which the others' prefix is found.
const MEMBERS: &str = "adherents";
/// Tables that no other program names so, one of which must stand beside the members.
const COMPANIONS: [&str; 3] = ["cotisations", "statuts", "types_cotisation"];
/// Rows of all tables together: a hundred times the largest association met.
const ROWS_MAX: u64 = 20_000_000;

/// How much of one dump or export is accepted. A photo stored in the database is the largest value there is.
fn limits() -> sqldump::Limits {
    sqldump::Limits { total_bytes: 2 << 30, row_bytes: 32 << 20, ..sqldump::Limits::default() }
}

/// The form the tables came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `<prefix><table>_full.csv`, one file a table.
    Exports,
    /// One SQL dump.
    Dump,
}

/// Galette's tables, found and known to be whole.
pub struct Tables {
    pub form: Form,
    /// What every table's name begins with, `galette_` unless the installer was told otherwise.
    pub prefix: String,
    /// The tables that are there, without their prefix.
    names: BTreeSet<String>,
    place: Place,
}

enum Place {
    /// A private copy of each table's export.
    Exports(BTreeMap<String, PathBuf>),
    /// A private copy of the dump, and the schema the tables are in.
    Dump { path: PathBuf, schema: String },
}

impl Tables {
    /// Looks for Galette in a package. A dump is read to its end once here: one that was cut short never gets further.
    pub fn open(package: &mut Package) -> Outcome<Self> {
        let names: Vec<String> = package.entries().map(|(name, _)| name.to_owned()).collect();
        if names.iter().any(|name| name.ends_with(EXPORT_SUFFIX)) {
            return exports(package, &names);
        }
        let dumps: Vec<&String> = names.iter().filter(|name| name.to_lowercase().ends_with(".sql")).collect();
        match (dumps.as_slice(), names.as_slice()) {
            ([dump], _) => in_dump(package, dump),
            ([], [only]) if !only.to_lowercase().ends_with(".csv") => in_dump(package, only),
            ([], _) if names.iter().any(|name| name.to_lowercase().ends_with(".csv")) => Err(Refused::new("imports-refused-galette-list")),
            ([], _) => Err(Refused::new("imports-refused-not-galette")),
            _ => Err(Refused::new("imports-refused-galette-several").with("names", listed(dumps.iter().map(|name| name.as_str())))),
        }
    }

    /// Whether a table is there, by its name without prefix.
    pub fn has(&self, table: &str) -> bool {
        self.names.contains(table)
    }

    /// The names of the tables that are there, without prefix.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Hands over every row of every table of Galette, with the table's name without prefix. One row in memory at a time.
    pub fn for_each(&self, mut take: impl FnMut(&str, &Row) -> Outcome<()>) -> Outcome<()> {
        let mut rows = 0;
        let mut counted = |table: &str, row: &Row| {
            rows += 1;
            if rows > ROWS_MAX { Err(Refused::too_many("rows", rows, ROWS_MAX)) } else { take(table, row) }
        };
        match &self.place {
            Place::Exports(files) => {
                for (table, path) in files {
                    for row in Export::open(open(path)?, table, EXPORT_SEPARATOR, limits()).map_err(|error| refusal(error, table))? {
                        counted(table, &row.map_err(|error| refusal(error, table))?)?;
                    }
                }
            }
            Place::Dump { path, schema } => {
                for row in Dump::open(open(path)?, limits()).map_err(|error| refusal(error, ""))? {
                    let row = row.map_err(|error| refusal(error, ""))?;
                    let table = row.table.name.strip_prefix(&self.prefix).filter(|_| row.table.schema == *schema);
                    if let Some(table) = table.filter(|table| self.names.contains(*table)) {
                        counted(table, &row)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// A photo out of the database, written to a file of its own.
pub struct PhotoFile {
    pub member_id: i64,
    /// `12.jpg`.
    pub name: String,
    pub path: PathBuf,
}

impl Tables {
    /// Writes the photos of the database into a folder, one file each; none where the exports do not hold them.
    pub fn photos(&self, folder: &Path) -> Outcome<Vec<PhotoFile>> {
        let mut photos = Vec::new();
        if !self.has("pictures") {
            return Ok(photos);
        }
        self.for_each(|table, row| {
            let bytes = row.get("picture").and_then(|text| text.strip_prefix("\\x")).and_then(|digits| hex::decode(digits).ok());
            let member_id = row.get("id_adh").and_then(|text| text.parse::<i64>().ok());
            if let (true, Some(bytes), Some(member_id)) = (table == "pictures", bytes, member_id) {
                let ending: String = row.get("format").unwrap_or_default().chars().filter(char::is_ascii_alphanumeric).collect();
                let path = folder.join(member_id.to_string());
                std::fs::write(&path, bytes)?;
                photos.push(PhotoFile { member_id, name: format!("{member_id}.{}", ending.to_lowercase()), path });
            }
            Ok(())
        })?;
        Ok(photos)
    }
}

fn open(path: &Path) -> Outcome<BufReader<File>> {
    Ok(BufReader::new(File::open(path)?))
}

/// Exports of tables: which file is which table, each one once, all of the same Galette.
fn exports(package: &mut Package, names: &[String]) -> Outcome<Tables> {
    let mut by_table = BTreeMap::new();
    for name in names.iter().filter(|name| name.ends_with(EXPORT_SUFFIX)) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let table = file.strip_suffix(EXPORT_SUFFIX).unwrap_or(file).to_owned();
        if let Some(other) = by_table.insert(table, name.clone()) {
            return Err(Refused::new("imports-refused-galette-twice").with("first", other).with("second", name));
        }
    }
    let prefix = prefix(by_table.keys().map(String::as_str))?;
    let foreign = by_table.iter().find(|(table, _)| !table.starts_with(&prefix));
    if let Some((_, name)) = foreign {
        return Err(Refused::new("imports-refused-galette-foreign").with("path", name).with("prefix", prefix));
    }
    let mut files = BTreeMap::new();
    for (table, name) in &by_table {
        files.insert(table[prefix.len()..].to_owned(), package.copy(name)?);
    }
    Ok(Tables { form: Form::Exports, prefix, names: files.keys().cloned().collect(), place: Place::Exports(files) })
}

/// A dump: read whole once, to know that it is complete and where in it Galette's tables are.
fn in_dump(package: &mut Package, name: &str) -> Outcome<Tables> {
    let path = package.copy(name)?;
    let mut dump = Dump::open(open(&path)?, limits()).map_err(|error| refusal(error, name))?;
    for row in &mut dump {
        row.map_err(|error| refusal(error, name))?;
    }
    let mut schemas: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for table in dump.tables() {
        schemas.entry(&table.schema).or_default().push(&table.name);
    }
    let mut found = schemas.iter().filter(|(_, tables)| !prefixes(tables.iter().copied()).is_empty());
    let (schema, tables) = found.next().ok_or_else(|| Refused::new("imports-refused-not-galette"))?;
    if let Some((other, _)) = found.next() {
        return Err(Refused::new("imports-refused-galette-several").with("names", listed([*schema, *other])));
    }
    let prefix = prefix(tables.iter().copied())?;
    let names = tables.iter().filter_map(|table| table.strip_prefix(&prefix)).filter(|table| !table.is_empty()).map(str::to_owned).collect();
    Ok(Tables { form: Form::Dump, place: Place::Dump { schema: (*schema).to_owned(), path }, prefix, names })
}

/// What could stand before the names of Galette's tables: `x_` when there are `x_adherents` and `x_cotisations` or the like.
fn prefixes<'a>(tables: impl Iterator<Item = &'a str> + Clone) -> BTreeSet<&'a str> {
    let all: BTreeSet<&str> = tables.clone().collect();
    let stands = |prefix: &&str| COMPANIONS.iter().any(|table| all.contains(format!("{prefix}{table}").as_str()));
    tables.filter_map(|table| table.strip_suffix(MEMBERS)).filter(stands).collect()
}

fn prefix<'a>(tables: impl Iterator<Item = &'a str> + Clone) -> Outcome<String> {
    let found = prefixes(tables);
    match found.len() {
        0 => Err(Refused::new("imports-refused-not-galette")),
        1 => Ok(found.into_iter().collect()),
        _ => Err(Refused::new("imports-refused-galette-several").with("names", listed(found))),
    }
}

fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(", ")
}

/// More than is taken of a dump.
fn beyond(line: u64, limit: LimitName, value: u64) -> Refused {
    let (what, value) = match limit {
        LimitName::TotalBytes => ("total", value >> 20),
        LimitName::RowBytes => ("row", value >> 20),
        LimitName::DefinitionBytes => ("definition", value >> 20),
        LimitName::Columns => ("columns", value),
        LimitName::Tables => ("tables", value),
        LimitName::NameBytes => ("name", value),
    };
    Refused::new("imports-refused-dump-limit").with("line", line).with("what", what).with("limit", value)
}

/// What a reader met, as a sentence. `name` is the file or table it was met in.
fn refusal(error: sqldump::Error, name: &str) -> Refused {
    use sqldump::Error;
    match error {
        Error::Io(error) => error.into(),
        Error::NotADump { .. } => Refused::new("imports-refused-not-galette"),
        Error::OtherFormat { format } => Refused::new("imports-refused-dump-format").with("format", format),
        Error::Encoding { line, .. } => Refused::new("imports-refused-dump-encoding").with("line", line).with("path", name),
        Error::Truncated { line, .. } => Refused::new("imports-refused-dump-truncated").with("line", line).with("path", name),
        Error::Limit { line, limit, value } => beyond(line, limit, value),
        error @ (Error::Syntax { .. } | Error::UnknownColumns { .. } | Error::ColumnCount { .. }) => {
            Refused::damaged(if name.is_empty() { error.to_string() } else { format!("{name}: {error}") })
        }
    }
}
