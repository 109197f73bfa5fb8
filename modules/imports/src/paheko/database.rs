//! Opens a Paheko database that may be damaged or hostile, and reads rows from its real tables only.
//!
//! The file is a private copy, read-only and immutable. Nothing its schema says is executed: views, virtual tables and
//! generated columns are never named, triggers cannot fire without a write, `trusted_schema` is off, and a table
//! is read only when `sqlite_schema` calls it a plain table. Sizes are bounded before rows are fetched.

use super::row::{Record, Row, Value};
use crate::{
    package::Package,
    refused::{Outcome, Refused},
};
use sha1::{Digest, Sha1};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Row as _, TypeInfo, ValueRef,
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow},
};
use std::{
    collections::HashMap,
    fs::{File, OpenOptions},
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// `PRAGMA application_id` of Garradin and Paheko (0x5DA2D811).
pub const APPLICATION_ID: u32 = 1_570_953_233;
/// `PRAGMA user_version` of 1.3.0, the first layout read here.
pub const OLDEST_VERSION: u32 = 1_030_000;
/// The version this reader was written against, 1.3.22.1. Newer files are read; what is unknown in them is left.
pub const KNOWN_VERSION: u32 = 1_032_276;

/// Rows fetched at once.
pub const BATCH_ROWS: i64 = 500;
/// Text and numbers of one row, together.
const MAX_ROW_BYTES: i64 = 8 << 20;
/// Text and numbers of the rows in memory at once.
const MAX_BATCH_BYTES: i64 = 32 << 20;
/// Rows of one table.
const MAX_ROWS: i64 = 5_000_000;
/// Tables, views and indexes of a whole file.
const MAX_OBJECTS: usize = 4_000;
/// A signed backup is the database followed by the SHA-1 of it, in hexadecimal.
const SIGNATURE_BYTES: u64 = 40;
/// The table of contents of stored files.
const CONTENTS: &str = "files_contents";
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// The source, open for reading.
pub struct Database {
    connection: SqliteConnection,
    /// Columns of each plain table.
    tables: HashMap<String, Vec<String>>,
    sizes: HashMap<String, Size>,
    /// Tables that cannot be walked in order, and are not of Paheko's own making: they are told, not read.
    pub odd: Vec<String>,
    pub version: u32,
    /// SHA-1 of the database without its signature, in hexadecimal.
    pub fingerprint: String,
}

/// How much a table holds.
#[derive(Clone, Copy)]
struct Size {
    rows: i64,
    /// Rows fetched at once, few when they are large.
    batch: i64,
}

impl Database {
    /// Opens the database of the package, whatever its name.
    pub async fn open(package: &mut Package) -> Outcome<Self> {
        let name = locate(package)?;
        let copy = package.copy(&name)?;
        let signed = cut_signature(&copy)?;
        let header = Header::read(&copy)?;
        header.check()?;
        if header.is_wal && !signed {
            replay_wal(package, &name, &copy).await?;
        }
        if package.read(&format!("{name}-journal"), 1 << 30)?.is_some_and(|journal| journal.len() > 512 && journal[0] != 0) {
            return Err(Refused::new("imports-refused-live-copy"));
        }
        let mut connection = connect(&copy).await?;
        let (tables, odd) = plain_tables(&mut connection).await?;
        for needed in ["config", "config_users_fields", "users", "users_categories"] {
            if !tables.contains_key(needed) {
                return Err(not_a_table(&mut connection, needed).await?);
            }
        }
        let mut database = Database { connection, tables, sizes: HashMap::new(), odd, version: header.user_version, fingerprint: fingerprint(&copy)? };
        database.check_pages().await?;
        for table in database.tables_like(&[""]) {
            let size = database.measure(&table).await?;
            database.sizes.insert(table, size);
        }
        Ok(database)
    }

    pub fn has(&self, table: &str) -> bool {
        self.tables.contains_key(table)
    }

    pub fn has_column(&self, table: &str, column: &str) -> bool {
        self.columns(table).iter().any(|name| name == column)
    }

    pub fn columns(&self, table: &str) -> &[String] {
        self.tables.get(table).map(Vec::as_slice).unwrap_or_default()
    }

    /// Plain tables whose name begins so, in order.
    pub fn tables_like(&self, prefixes: &[&str]) -> Vec<String> {
        let mut names: Vec<String> = self.tables.keys().filter(|name| prefixes.iter().any(|prefix| name.starts_with(prefix))).cloned().collect();
        names.sort();
        names
    }

    /// How many rows a table holds; 0 when it is not there.
    pub fn count(&self, table: &str) -> i64 {
        self.sizes.get(table).map_or(0, |size| size.rows)
    }

    /// Looks how much there is before any of it is fetched. Refuses what no association has: it is a trap or a ruin.
    async fn measure(&mut self, table: &str) -> Outcome<Size> {
        // Contents of files have their own limit, one by one.
        let is_measured = |name: &&String| !(table == CONTENTS && *name == "content");
        let sizes: Vec<String> = self.columns(table).iter().filter(is_measured).map(|name| format!("COALESCE(octet_length({}), 0)", quote(name))).collect();
        let size = if sizes.is_empty() { "0".into() } else { sizes.join(" + ") };
        let sql = format!("SELECT COUNT(*), COALESCE(MAX({size}), 0) FROM {} NOT INDEXED", quote(table));
        let row = sqlx::query(AssertSqlSafe(sql)).fetch_one(&mut self.connection).await?;
        let (rows, largest): (i64, i64) = (row.try_get(0)?, row.try_get(1)?);
        if rows > MAX_ROWS {
            return Err(Refused::too_many("rows", rows, MAX_ROWS));
        }
        if largest > MAX_ROW_BYTES {
            return Err(Refused::too_big(largest.unsigned_abs(), MAX_ROW_BYTES.unsigned_abs()));
        }
        Ok(Size { rows, batch: (MAX_BATCH_BYTES / largest.max(1)).clamp(1, BATCH_ROWS) })
    }

    fn batch_of(&self, table: &str) -> i64 {
        self.sizes.get(table).map_or(BATCH_ROWS, |size| size.batch)
    }

    /// The next rows after `after` (0 to begin), by increasing rowid, with the rowid to go on from; empty at the end.
    /// A column the file does not have reads as NULL. A table it does not have is empty.
    pub async fn batch<R: Record>(&mut self, after: i64) -> Outcome<(Vec<R>, i64)> {
        let (rows, last) = self.rows(R::TABLE, R::COLUMNS, after, BATCH_ROWS).await?;
        let records = rows.iter().map(R::read).collect::<Outcome<Vec<R>>>()?;
        Ok((records, last))
    }

    /// A table that is small by nature (categories, services, years…), whole.
    pub async fn all<R: Record>(&mut self) -> Outcome<Vec<R>> {
        let mut all = vec![];
        let mut after = i64::MIN;
        loop {
            let (batch, last) = self.batch::<R>(after).await?;
            if batch.is_empty() {
                return Ok(all);
            }
            all.extend(batch);
            after = last;
        }
    }

    /// Rows of `R` whose `column` is one of these ids, in order of the rows. At most [`BATCH_ROWS`] ids.
    pub async fn among<R: Record>(&mut self, column: &'static str, ids: &[i64]) -> Outcome<Vec<R>> {
        if !self.has_column(R::TABLE, column) {
            return Ok(vec![]);
        }
        let list = self.list(R::TABLE, R::COLUMNS);
        let mut records = vec![];
        for ids in ids.chunks(usize::try_from(self.batch_of(R::TABLE)).unwrap_or(1)) {
            let ids: Vec<String> = ids.iter().map(i64::to_string).collect();
            let sql = format!("SELECT {list} FROM {} WHERE {} IN ({}) ORDER BY rowid", quote(R::TABLE), quote(column), ids.join(", "));
            let rows = sqlx::query(AssertSqlSafe(sql)).persistent(false).fetch_all(&mut self.connection).await?;
            for row in &rows {
                records.push(R::read(&Row::new(R::COLUMNS, values(row, 0)?))?);
            }
        }
        Ok(records)
    }

    /// Entries of a year, in the order of their days: the order in which the books take them.
    pub async fn entry_ids(&mut self, year: i64) -> Outcome<Vec<i64>> {
        let sql = "SELECT id FROM acc_transactions NOT INDEXED WHERE id_year = ? ORDER BY date, id";
        let rows = sqlx::query(sql).bind(year).fetch_all(&mut self.connection).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Like [`Database::batch`] for columns known only at run time.
    pub async fn rows<'c>(&mut self, table: &str, columns: &'c [&'c str], after: i64, limit: i64) -> Outcome<(Vec<Row<'c>>, i64)> {
        if !self.has(table) {
            return Ok((vec![], after));
        }
        let sql = format!("SELECT rowid, {} FROM {} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?", self.list(table, columns), quote(table));
        let fetched = sqlx::query(AssertSqlSafe(sql)).bind(after).bind(limit.min(self.batch_of(table))).fetch_all(&mut self.connection).await?;
        let mut last = after;
        let mut rows = Vec::with_capacity(fetched.len());
        for row in &fetched {
            last = row.try_get(0)?;
            rows.push(Row::new(columns, values(row, 1)?));
        }
        Ok((rows, last))
    }

    /// The different texts of a column, at most `limit`.
    pub async fn distinct(&mut self, table: &str, column: &str, limit: i64) -> Outcome<Vec<String>> {
        if !self.has_column(table, column) {
            return Ok(vec![]);
        }
        let sql = format!("SELECT DISTINCT {} FROM {} NOT INDEXED LIMIT ?", quote(column), quote(table));
        let rows = sqlx::query(AssertSqlSafe(sql)).bind(limit).fetch_all(&mut self.connection).await?;
        let values = rows.iter().map(|row| value(row, 0)).collect::<Outcome<Vec<Value>>>()?;
        Ok(values.iter().filter_map(Value::text).collect())
    }

    /// The content of a stored file, `None` when it is not in the database. `max_bytes` is checked before reading.
    pub async fn content(&mut self, file_id: i64, max_bytes: i64) -> Outcome<Option<Vec<u8>>> {
        if !self.has(CONTENTS) {
            return Ok(None);
        }
        let row = sqlx::query("SELECT content FROM files_contents WHERE id = ? AND octet_length(content) <= ?")
            .bind(file_id)
            .bind(max_bytes)
            .fetch_optional(&mut self.connection)
            .await?;
        row.map(|row| Ok(bytes(&row, 0)?.unwrap_or_default())).transpose()
    }

    fn list(&self, table: &str, columns: &[&str]) -> String {
        let present = |column: &&str| if self.has_column(table, column) { quote(column) } else { "NULL".into() };
        columns.iter().map(present).collect::<Vec<_>>().join(", ")
    }

    /// The pages of every table that will be read are whole. Contents of files are checked one by one when read.
    async fn check_pages(&mut self) -> Outcome<()> {
        let mut names: Vec<&String> = self.tables.keys().filter(|name| *name != CONTENTS).collect();
        names.sort();
        for name in names {
            let verdict: Vec<SqliteRow> = sqlx::query(AssertSqlSafe(format!("PRAGMA quick_check({})", quote(name)))).fetch_all(&mut self.connection).await?;
            let verdict: String = verdict.first().map(|row| row.try_get(0)).transpose()?.unwrap_or_default();
            if verdict != "ok" {
                return Err(Refused::damaged(verdict.lines().next().unwrap_or_default()));
            }
        }
        Ok(())
    }

    pub async fn close(self) -> Outcome<()> {
        Ok(self.connection.close().await?)
    }
}

/// What the first hundred bytes of the file say (SQLite file format, §1.3).
struct Header {
    is_wal: bool,
    user_version: u32,
    application_id: u32,
    /// Size according to the header, when it is to be believed, and according to the disk.
    declared_bytes: Option<u64>,
    size_bytes: u64,
}

impl Header {
    fn read(path: &Path) -> Outcome<Self> {
        let mut bytes = [0u8; 100];
        let mut file = File::open(path)?;
        if file.read_exact(&mut bytes).is_err() || &bytes[..16] != MAGIC {
            return Err(Refused::new("imports-refused-not-sqlite"));
        }
        let number = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let page_bytes = match u16::from_be_bytes([bytes[16], bytes[17]]) {
            1 => 65_536,
            size => u64::from(size),
        };
        let believable = number(28) > 0 && number(24) == number(92);
        Ok(Header {
            is_wal: bytes[18] == 2 || bytes[19] == 2,
            user_version: number(60),
            application_id: number(68),
            declared_bytes: believable.then(|| u64::from(number(28)) * page_bytes),
            size_bytes: file.metadata()?.len(),
        })
    }

    fn check(&self) -> Outcome<()> {
        if self.application_id != APPLICATION_ID {
            return Err(Refused::new("imports-refused-foreign"));
        }
        if self.user_version < OLDEST_VERSION {
            return Err(Refused::new("imports-refused-too-old").with("version", version_name(self.user_version)));
        }
        if self.declared_bytes.is_some_and(|declared| declared > self.size_bytes) || !self.size_bytes.is_multiple_of(512) {
            return Err(Refused::new("imports-refused-truncated"));
        }
        Ok(())
    }
}

/// `1.3.22` from `major*1000000 + minor*10000 + release*100 + suffix`.
pub fn version_name(version: u32) -> String {
    format!("{}.{}.{}", version / 1_000_000, version / 10_000 % 100, version / 100 % 100)
}

/// The database among the files: Paheko's own name first, else the only SQLite file outside the stored documents.
fn locate(package: &mut Package) -> Outcome<String> {
    let outside = |path: &str| !super::files::CONTEXTS.iter().any(|context| path.starts_with(&format!("{context}/")) || path.contains(&format!("/{context}/")));
    let paths: Vec<String> = package.entries().filter(|(path, size)| *size >= 512 && outside(path)).map(|(path, _)| path.to_owned()).collect();
    let mut found = vec![];
    for path in paths {
        if package.head(&path, MAGIC.len())? == MAGIC {
            found.push(path);
        }
    }
    match found.as_slice() {
        [] if package.entries().count() == 1 => Err(Refused::new("imports-refused-not-sqlite")),
        [] => Err(Refused::new("imports-refused-no-database")),
        [only] => Ok(only.clone()),
        several => several
            .iter()
            .find(|path| path.rsplit('/').next() == Some("association.sqlite"))
            .cloned()
            .ok_or_else(|| Refused::new("imports-refused-several-databases").with("names", several.join(", "))),
    }
}

/// Verifies and removes the 40-character tail of a signed backup. `true` when there was one.
fn cut_signature(path: &Path) -> Outcome<bool> {
    let mut file = OpenOptions::new().read(true).write(true).open(path)?;
    let size_bytes = file.metadata()?.len();
    if size_bytes % 512 != SIGNATURE_BYTES {
        return Ok(false);
    }
    let mut tail = [0u8; SIGNATURE_BYTES as usize];
    file.seek(SeekFrom::Start(size_bytes - SIGNATURE_BYTES))?;
    file.read_exact(&mut tail)?;
    if !tail.iter().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Ok(false);
    }
    file.set_len(size_bytes - SIGNATURE_BYTES)?;
    if fingerprint(path)?.as_bytes() == tail { Ok(true) } else { Err(Refused::new("imports-refused-signature")) }
}

fn fingerprint(path: &Path) -> Outcome<String> {
    let mut digest = Sha1::new();
    let mut file = File::open(path)?;
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex::encode(digest.finalize())),
            read => digest.update(&buffer[..read]),
        }
    }
}

/// A file copied from a running Paheko may have its last writes in a `-wal` beside it. Without it they would be lost in silence.
async fn replay_wal(package: &mut Package, name: &str, copy: &Path) -> Outcome<()> {
    let beside = format!("{name}-wal");
    if !package.contains(&beside) {
        return Err(Refused::new("imports-refused-wal"));
    }
    let wal = package.copy(&beside)?;
    let mut target = copy.as_os_str().to_owned();
    target.push("-wal");
    std::fs::rename(wal, PathBuf::from(target))?;
    let options = SqliteConnectOptions::new().filename(copy).pragma("trusted_schema", "OFF").pragma("locking_mode", "EXCLUSIVE").foreign_keys(false);
    let mut connection = options.connect().await?;
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").fetch_all(&mut connection).await?;
    sqlx::query("PRAGMA journal_mode = DELETE").fetch_all(&mut connection).await?;
    Ok(connection.close().await?)
}

async fn connect(path: &Path) -> Outcome<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(true)
        .foreign_keys(false)
        .pragma("trusted_schema", "OFF")
        .pragma("query_only", "ON")
        .pragma("cell_size_check", "ON")
        .pragma("ignore_check_constraints", "ON")
        .pragma("mmap_size", "0")
        .pragma("cache_size", "-8000");
    Ok(options.connect().await?)
}

/// Names and ordinary columns of the plain tables, and the names of those that have no order of their own. Generated columns are
/// left out: reading one runs its expression.
async fn plain_tables(connection: &mut SqliteConnection) -> Outcome<(HashMap<String, Vec<String>>, Vec<String>)> {
    let objects = sqlx::query("SELECT name, type, sql FROM sqlite_schema LIMIT ?").bind(MAX_OBJECTS as i64 + 1).fetch_all(&mut *connection).await?;
    if objects.len() > MAX_OBJECTS {
        return Err(Refused::too_many("tables", objects.len(), MAX_OBJECTS));
    }
    let (mut tables, mut odd) = (HashMap::new(), vec![]);
    for object in objects {
        let (name, kind, sql): (String, String, Option<String>) = (object.try_get(0)?, object.try_get(1)?, object.try_get(2)?);
        let is_virtual = sql.is_some_and(|sql| sql.trim_start().get(..14).is_some_and(|start| start.eq_ignore_ascii_case("CREATE VIRTUAL")));
        if kind != "table" || is_virtual || name.starts_with("sqlite_") {
            continue;
        }
        let columns = sqlx::query(AssertSqlSafe(format!("PRAGMA table_xinfo({})", quote(&name)))).fetch_all(&mut *connection).await?;
        let columns = columns.iter().filter(|column| column.try_get::<i64, _>("hidden").is_ok_and(|hidden| hidden == 0));
        let columns = columns.map(|column| column.try_get("name")).collect::<Result<Vec<String>, _>>()?;
        let has_order: i64 = sqlx::query("SELECT COUNT(*) FROM pragma_table_list WHERE schema = 'main' AND name = ? AND wr = 0")
            .bind(&name)
            .fetch_one(&mut *connection)
            .await?
            .try_get(0)?;
        if has_order == 0 || columns.iter().any(|column| column.eq_ignore_ascii_case("rowid")) {
            odd.push(name);
        } else {
            tables.insert(name, columns);
        }
    }
    Ok((tables, odd))
}

/// Why a table that Paheko always has is not one here.
async fn not_a_table(connection: &mut SqliteConnection, name: &'static str) -> Outcome<Refused> {
    let found = sqlx::query("SELECT type FROM sqlite_schema WHERE name = ? AND type IN ('table', 'view')").bind(name).fetch_optional(connection).await?;
    let kind: Option<String> = found.map(|row| row.try_get(0)).transpose()?;
    Ok(match kind.as_deref() {
        Some("view") => Refused::new("imports-refused-not-a-table").with("name", name).with("kind", "view"),
        Some(_) => Refused::new("imports-refused-not-a-table").with("name", name).with("kind", "virtual"),
        None => Refused::new("imports-refused-no-table").with("name", name),
    })
}

/// An identifier of the file inside our SQL.
fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn values(row: &SqliteRow, from: usize) -> Outcome<Vec<Value>> {
    (from..row.len()).map(|index| value(row, index)).collect()
}

/// What is really stored, whatever the column declares: SQLite lets any type in any column.
fn value(row: &SqliteRow, index: usize) -> Outcome<Value> {
    let raw = row.try_get_raw(index)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    let kind = raw.type_info().name().to_owned();
    Ok(match kind.as_str() {
        "INTEGER" => Value::Int(row.try_get_unchecked(index)?),
        "REAL" => Value::Real(row.try_get_unchecked(index)?),
        "BLOB" => Value::Bytes(bytes(row, index)?.unwrap_or_default()),
        _ => Value::Text(String::from_utf8_lossy(&bytes(row, index)?.unwrap_or_default()).into_owned()),
    })
}

fn bytes(row: &SqliteRow, index: usize) -> Outcome<Option<Vec<u8>>> {
    Ok(row.try_get_unchecked(index)?)
}
