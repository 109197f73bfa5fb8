//! Tables as data: which there are, their rows as JSON lists and back, on either database.
//!
//! Names of tables and columns come from the database's own catalogue and are made of lowercase
//! letters, digits and underscores only: they may stand in SQL text.

use super::archive::Writer;
use crate::db::{Backend, Cells, Stored, Tx, Value};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Made again from the rest (the search index), or of no use elsewhere than where they were made:
/// sessions and links open doors.
const LEFT_OUT: [&str; 4] = ["kernel_migration", "kernel_session", "kernel_link", "kernel_search_"];
/// Sent to the archive at a time.
const PIECE_BYTES: usize = 256 * 1024;
/// Values of one INSERT: SQLite takes 32 766.
const VALUES_MAX: usize = 10_000;
/// Rows read at a time: a backup is made in bounded memory.
const ROWS_AT_ONCE: usize = 2_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Integer,
    Boolean,
    Uuid,
    Bytes,
}

#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
}

const SQLITE_COLUMNS: &str = "SELECT m.name, p.name, p.type FROM sqlite_schema m JOIN pragma_table_info(m.name) p
     WHERE m.type = 'table' ORDER BY m.name, p.cid";
const POSTGRES_COLUMNS: &str = "SELECT CAST(c.table_name AS TEXT), CAST(c.column_name AS TEXT), CAST(c.data_type AS TEXT)
      FROM information_schema.columns c
      JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position";

/// Every table of these modules, by name; those that a backup leaves out only when `all`.
pub async fn list(tx: &mut Tx, modules: &[&'static str], all: bool) -> anyhow::Result<Vec<Table>> {
    let columns: Vec<(String, String, String)> = match tx.backend() {
        Backend::Sqlite => tx.query(SQLITE_COLUMNS).all().await?,
        Backend::Postgres => tx.query(POSTGRES_COLUMNS).all().await?,
    };
    let is_ours = |table: &str| modules.iter().any(|module| table.strip_prefix(module).is_some_and(|rest| rest.starts_with('_')));
    let is_kept = |table: &str| all || !LEFT_OUT.iter().any(|left| table == *left || left.ends_with('_') && table.starts_with(left));
    let mut tables: Vec<Table> = vec![];
    for (table, name, kind) in columns {
        // The full-text index of SQLite is not a table of rows, and is never in a backup.
        if !is_ours(&table) || !is_kept(&table) || table.starts_with("kernel_search_index") {
            continue;
        }
        anyhow::ensure!(is_plain(&table) && is_plain(&name), "the table {table} has a name that no module gave");
        let column =
            Column { kind: kind_of(&kind).ok_or_else(|| anyhow::anyhow!("the column {table}.{name} is of a kind that backups do not know: {kind}"))?, name };
        match tables.last_mut().filter(|last| last.name == table) {
            Some(last) => last.columns.push(column),
            None => tables.push(Table { name: table, columns: vec![column] }),
        }
    }
    Ok(tables)
}

fn is_plain(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn kind_of(declared: &str) -> Option<Kind> {
    Some(match declared.to_ascii_uppercase().as_str() {
        "TEXT" => Kind::Text,
        "BIGINT" | "INTEGER" => Kind::Integer,
        "BOOLEAN" => Kind::Boolean,
        "UUID" => Kind::Uuid,
        "BYTEA" | "BLOB" => Kind::Bytes,
        _ => return None,
    })
}

impl Kind {
    fn next(self, cells: &mut Cells<'_>) -> crate::db::Result<Value> {
        Ok(match self {
            Kind::Text => cells.next::<Option<String>>()?.store(),
            Kind::Integer => cells.next::<Option<i64>>()?.store(),
            Kind::Boolean => cells.next::<Option<bool>>()?.store(),
            Kind::Uuid => cells.next::<Option<Uuid>>()?.store(),
            Kind::Bytes => cells.next::<Option<Vec<u8>>>()?.store(),
        })
    }

    fn absent(self) -> Value {
        match self {
            Kind::Text => String::absent(),
            Kind::Integer => i64::absent(),
            Kind::Boolean => bool::absent(),
            Kind::Uuid => Uuid::absent(),
            Kind::Bytes => Vec::<u8>::absent(),
        }
    }

    /// What `json_of` wrote.
    fn read(self, json: Json) -> Option<Value> {
        Some(match (self, json) {
            (kind, Json::Null) => kind.absent(),
            (Kind::Text, Json::String(text)) => text.store(),
            (Kind::Integer, Json::Number(number)) => number.as_i64()?.store(),
            (Kind::Boolean, Json::Bool(yes)) => yes.store(),
            (Kind::Uuid, Json::String(text)) => text.parse::<Uuid>().ok()?.store(),
            (Kind::Bytes, Json::String(text)) => BASE64_STANDARD.decode(text).ok()?.store(),
            _ => return None,
        })
    }
}

fn json_of(value: Value) -> Json {
    match value {
        Value::Text(text) => text.into(),
        Value::Integer(number) => number.into(),
        Value::Boolean(yes) => yes.into(),
        Value::Uuid(id) => id.map(|id| id.to_string()).into(),
        Value::Bytes(bytes) => bytes.map(|bytes| BASE64_STANDARD.encode(bytes)).into(),
    }
}

/// What was read of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub rows: u64,
    pub bytes: u64,
    pub sha256: String,
    pub digest: String,
}

/// Counts and digests the lines of a table as they pass.
struct Lines<'w> {
    out: Option<&'w mut Writer>,
    buffer: Vec<u8>,
    sha256: Sha256,
    digest: u128,
    rows: u64,
    bytes: u64,
}

impl<'w> Lines<'w> {
    fn new(out: Option<&'w mut Writer>) -> Self {
        Lines { out, buffer: vec![], sha256: Sha256::new(), digest: 0, rows: 0, bytes: 0 }
    }

    async fn add(&mut self, cells: &[Json]) -> anyhow::Result<()> {
        let start = self.buffer.len();
        serde_json::to_writer(&mut self.buffer, cells)?;
        self.digest = self.digest.wrapping_add(digest_of(&self.buffer[start..]));
        self.buffer.push(b'\n');
        self.rows += 1;
        if self.buffer.len() >= PIECE_BYTES {
            self.flush().await?;
        }
        Ok(())
    }

    async fn flush(&mut self) -> anyhow::Result<()> {
        self.sha256.update(&self.buffer);
        self.bytes += self.buffer.len() as u64;
        let piece = std::mem::take(&mut self.buffer);
        match &mut self.out {
            Some(out) if !piece.is_empty() => out.data(piece).await,
            _ => Ok(()),
        }
    }

    async fn told(mut self) -> anyhow::Result<Told> {
        self.flush().await?;
        Ok(Told { rows: self.rows, bytes: self.bytes, sha256: hex::encode(self.sha256.finalize()), digest: format!("{:032x}", self.digest) })
    }
}

/// Of one row; those of a table are summed, so that their order does not matter.
fn digest_of(line: &[u8]) -> u128 {
    let hash: [u8; 32] = Sha256::digest(line).into();
    let mut half = [0; 16];
    half.copy_from_slice(&hash[..16]);
    u128::from_be_bytes(half)
}

/// Reads every row, into the archive when there is one, in bounded memory.
pub async fn read(tx: &mut Tx, table: &Table, out: Option<&mut Writer>) -> anyhow::Result<Told> {
    let mut lines = Lines::new(out);
    let mut steps = Steps::begin(tx, table).await?;
    loop {
        let rows = steps.next(tx, table).await?;
        for row in &rows {
            lines.add(row).await?;
        }
        if rows.len() < ROWS_AT_ONCE {
            break;
        }
    }
    steps.end(tx).await?;
    lines.told().await
}

/// A table read some rows at a time: along the number of the row on SQLite, by a cursor on PostgreSQL.
struct Steps {
    sql: String,
    cursor: Option<String>,
    last: i64,
}

impl Steps {
    async fn begin(tx: &mut Tx, table: &Table) -> anyhow::Result<Self> {
        let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
        let (columns, name) = (columns.join(", "), &table.name);
        if tx.backend() == Backend::Sqlite {
            let sql = format!("SELECT rowid, {columns} FROM \"{name}\" WHERE rowid > $1 ORDER BY rowid LIMIT {ROWS_AT_ONCE}");
            return Ok(Steps { sql, cursor: None, last: i64::MIN });
        }
        let cursor = format!("cursor_{name}");
        tx.script_of(format!("DECLARE {cursor} NO SCROLL CURSOR FOR SELECT CAST(0 AS BIGINT), {columns} FROM \"{name}\"").into()).await?;
        Ok(Steps { sql: format!("FETCH {ROWS_AT_ONCE} FROM {cursor}"), cursor: Some(cursor), last: 0 })
    }

    async fn next(&mut self, tx: &mut Tx, table: &Table) -> anyhow::Result<Vec<Vec<Json>>> {
        let values = if self.cursor.is_some() { vec![] } else { vec![self.last.store()] };
        let mut rows = vec![];
        tx.query_of(self.sql.clone(), values)
            .each(&[], &mut |cells| {
                self.last = cells.next()?;
                let row = table.columns.iter().map(|column| column.kind.next(cells).map(json_of));
                rows.push(row.collect::<crate::db::Result<Vec<Json>>>()?);
                Ok(())
            })
            .await?;
        Ok(rows)
    }

    async fn end(self, tx: &mut Tx) -> anyhow::Result<()> {
        match self.cursor {
            Some(cursor) => Ok(tx.script_of(format!("CLOSE {cursor}").into()).await?),
            None => Ok(()),
        }
    }
}

fn opening(table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    format!("INSERT INTO \"{}\" ({}) VALUES ", table.name, columns.join(", "))
}

/// Writes rows as they lie in an archive: one JSON list a line, its values in the order of `table.columns`.
pub async fn write(tx: &mut Tx, table: &Table, lines: &[String]) -> anyhow::Result<()> {
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        rows.push(
            row_of(table, line)
                .ok_or_else(|| anyhow::anyhow!("the backup holds a row of {} that does not fit this table. Nothing was restored.", table.name))?,
        );
    }
    let rows_max = (VALUES_MAX / table.columns.len().max(1)).max(1);
    for some in rows.chunks(rows_max) {
        let written = insert(tx, table, some).await;
        written.map_err(|error| anyhow::anyhow!("the rows of {} were refused by the database ({error}). Nothing was restored.", table.name))?;
    }
    Ok(())
}

async fn insert(tx: &mut Tx, table: &Table, rows: &[Vec<Value>]) -> crate::db::Result<u64> {
    let mut sql = opening(table);
    let mut bound = 0;
    for (at, row) in rows.iter().enumerate() {
        let places: Vec<String> = (bound + 1..=bound + row.len()).map(|place| format!("${place}")).collect();
        bound += row.len();
        sql.push_str(if at == 0 { "(" } else { ", (" });
        sql.push_str(&places.join(", "));
        sql.push(')');
    }
    tx.query_of(sql, rows.concat()).execute().await
}

fn row_of(table: &Table, line: &str) -> Option<Vec<Value>> {
    let values: Vec<Json> = serde_json::from_str(line).ok()?;
    if values.len() != table.columns.len() {
        return None;
    }
    values.into_iter().zip(&table.columns).map(|(value, column)| column.kind.read(value)).collect()
}
