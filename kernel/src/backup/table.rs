//! Tables as data: which there are, their rows as JSON lists and back, on either database.
//!
//! Names of tables and columns come from the database's own catalogue and are made of lowercase
//! letters, digits and underscores only: they may stand in SQL text.

use super::archive::Writer;
use crate::db::{Connection, Tx};
use base64::{Engine, prelude::BASE64_STANDARD};
use futures_util::TryStreamExt;
use serde::{Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest, Sha256};
use sqlx::{Arguments, AssertSqlSafe, Row, postgres::PgArguments, postgres::PgRow, sqlite::SqliteArguments, sqlite::SqliteRow};

/// Made again from the rest (the search index), or of no use elsewhere than where they were made:
/// sessions and links open doors.
const LEFT_OUT: [&str; 4] = ["kernel_migration", "kernel_session", "kernel_link", "kernel_search_"];
/// Sent to the archive at a time.
const PIECE_BYTES: usize = 256 * 1024;
/// Values of one INSERT: SQLite takes 32 766.
const VALUES_MAX: usize = 10_000;

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
    let columns: Vec<(String, String, String)> = match tx.connection().await? {
        Connection::Sqlite(connection) => sqlx::query_as(SQLITE_COLUMNS).fetch_all(connection).await?,
        Connection::Postgres(connection) => sqlx::query_as(POSTGRES_COLUMNS).fetch_all(connection).await?,
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

/// A value of a row.
#[derive(Clone, Debug)]
enum Cell {
    Null,
    Text(String),
    Integer(i64),
    Boolean(bool),
    Uuid(uuid::Uuid),
    Bytes(Vec<u8>),
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Null => serializer.serialize_none(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Integer(number) => serializer.serialize_i64(*number),
            Cell::Boolean(yes) => serializer.serialize_bool(*yes),
            Cell::Uuid(id) => serializer.collect_str(id),
            Cell::Bytes(bytes) => serializer.serialize_str(&BASE64_STANDARD.encode(bytes)),
        }
    }
}

impl Cell {
    fn read(kind: Kind, value: Value) -> Option<Cell> {
        Some(match (kind, value) {
            (_, Value::Null) => Cell::Null,
            (Kind::Text, Value::String(text)) => Cell::Text(text),
            (Kind::Integer, Value::Number(number)) => Cell::Integer(number.as_i64()?),
            (Kind::Boolean, Value::Bool(yes)) => Cell::Boolean(yes),
            (Kind::Uuid, Value::String(text)) => Cell::Uuid(text.parse().ok()?),
            (Kind::Bytes, Value::String(text)) => Cell::Bytes(BASE64_STANDARD.decode(text).ok()?),
            _ => return None,
        })
    }
}

/// The two drivers read rows alike and have no type in common.
macro_rules! cells_of {
    ($name:ident, $row:ty) => {
        fn $name(row: &$row, table: &Table) -> sqlx::Result<Vec<Cell>> {
            let cell = |(at, column): (usize, &Column)| {
                Ok(match column.kind {
                    Kind::Text => row.try_get_unchecked::<Option<String>, _>(at)?.map_or(Cell::Null, Cell::Text),
                    Kind::Integer => row.try_get_unchecked::<Option<i64>, _>(at)?.map_or(Cell::Null, Cell::Integer),
                    Kind::Boolean => row.try_get_unchecked::<Option<bool>, _>(at)?.map_or(Cell::Null, Cell::Boolean),
                    Kind::Uuid => row.try_get_unchecked::<Option<uuid::Uuid>, _>(at)?.map_or(Cell::Null, Cell::Uuid),
                    Kind::Bytes => row.try_get_unchecked::<Option<Vec<u8>>, _>(at)?.map_or(Cell::Null, Cell::Bytes),
                })
            };
            table.columns.iter().enumerate().map(cell).collect()
        }
    };
}
cells_of!(cells_of_sqlite, SqliteRow);
cells_of!(cells_of_postgres, PgRow);

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

    async fn add(&mut self, cells: &[Cell]) -> anyhow::Result<()> {
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
    let columns: Vec<String> = table.columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    // Safe: plain names of the database's own catalogue.
    let sql = AssertSqlSafe(format!("SELECT {} FROM \"{}\"", columns.join(", "), table.name));
    let mut lines = Lines::new(out);
    match tx.connection().await? {
        Connection::Sqlite(connection) => {
            let mut rows = sqlx::query(sql).persistent(false).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                lines.add(&cells_of_sqlite(&row, table)?).await?;
            }
        }
        Connection::Postgres(connection) => {
            let mut rows = sqlx::query(sql).persistent(false).fetch(connection);
            while let Some(row) = rows.try_next().await? {
                lines.add(&cells_of_postgres(&row, table)?).await?;
            }
        }
    }
    lines.told().await
}

/// The two drivers take values alike and have no type in common.
macro_rules! insert {
    ($connection:expr, $arguments:ty, $place:expr, $table:expr, $rows:expr) => {{
        let (mut arguments, mut sql, mut bound) = (<$arguments>::default(), opening($table), 0_usize);
        for (at, row) in $rows.iter().enumerate() {
            sql.push_str(if at == 0 { "(" } else { ", (" });
            for (place, cell) in row.iter().enumerate() {
                bound += 1;
                sql.push_str(if place == 0 { "" } else { ", " });
                sql.push_str(&$place(bound));
                let added = match cell {
                    Cell::Text(text) => arguments.add(text.clone()),
                    Cell::Integer(number) => arguments.add(*number),
                    Cell::Boolean(yes) => arguments.add(*yes),
                    Cell::Uuid(id) => arguments.add(*id),
                    Cell::Bytes(bytes) => arguments.add(bytes.clone()),
                    Cell::Null => match $table.columns[place].kind {
                        Kind::Text => arguments.add(None::<String>),
                        Kind::Integer => arguments.add(None::<i64>),
                        Kind::Boolean => arguments.add(None::<bool>),
                        Kind::Uuid => arguments.add(None::<uuid::Uuid>),
                        Kind::Bytes => arguments.add(None::<Vec<u8>>),
                    },
                };
                added.map_err(|error| anyhow::anyhow!("{error}"))?;
            }
            sql.push(')');
        }
        sqlx::query_with(AssertSqlSafe(sql), arguments).execute($connection).await.map(drop)
    }};
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
        let written = match tx.connection().await? {
            Connection::Sqlite(connection) => insert!(connection, SqliteArguments, |_: usize| "?".to_owned(), table, some),
            Connection::Postgres(connection) => insert!(connection, PgArguments, |bound: usize| format!("${bound}"), table, some),
        };
        written.map_err(|error| anyhow::anyhow!("the rows of {} were refused by the database ({error}). Nothing was restored.", table.name))?;
    }
    Ok(())
}

fn row_of(table: &Table, line: &str) -> Option<Vec<Cell>> {
    let values: Vec<Value> = serde_json::from_str(line).ok()?;
    if values.len() != table.columns.len() {
        return None;
    }
    values.into_iter().zip(&table.columns).map(|(value, column)| Cell::read(column.kind, value)).collect()
}
