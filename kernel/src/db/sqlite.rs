//! SQLite in this process, on the thread that asks.
//!
//! A statement of a page takes some microseconds: handing it to another thread and waiting for the answer costs several times
//! that. So it is run where it is asked for. What may take long runs on threads of its own: jobs (`kernel::job::worker`) and
//! the commands of the machine's owner; and the server has more threads than processors, so that a reader of a large export
//! and the writer that waits for its disk keep nobody waiting (`docs/decisions/0007-sqlite-on-the-asking-thread.md`).

use super::{
    Error, Result,
    value::{self, Cell, Cells, Columns, Value},
};
use rusqlite::{CachedStatement, OpenFlags, types::ToSqlOutput, types::ValueRef};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Readers: each costs a page cache once it was needed.
const READERS: usize = 6;
/// Prepared statements kept per connection.
const STATEMENTS_KEPT: usize = 256;
/// How long a writer waits for its turn, in this program and behind another: longer than any import of the sizes we promise.
const PATIENCE: Duration = Duration::from_secs(60);

/// The connections to one file: several that read, one that writes.
pub struct Sqlite {
    readers: Pool,
    writer: Pool,
}

impl Sqlite {
    /// Opens the file, created if missing. `synchronous=FULL`: what was acknowledged survives a power cut.
    pub(super) fn open(path: &Path) -> Result<Arc<Self>> {
        let (readers, writer) = (Pool::new(path, READERS, true), Pool::new(path, 1, false));
        // The first to open makes the file what it must be; the others find it so.
        let first = writer.connect()?;
        // SQLite opens for reading what it may not write, and would say so at the first thing somebody saves.
        if first.is_readonly(rusqlite::MAIN_DB)? {
            return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_READONLY), None).into());
        }
        writer.idle.lock().unwrap_or_else(PoisonError::into_inner).push(first);
        Ok(Arc::new(Sqlite { readers, writer }))
    }

    pub(super) async fn reader(self: &Arc<Self>) -> Result<Held> {
        Held::take(self.clone(), false).await
    }

    pub(super) async fn writer(self: &Arc<Self>) -> Result<Held> {
        Held::take(self.clone(), true).await
    }

    /// Waits until every connection is given back and closes them; the last one folds the write-ahead log into the file.
    pub(super) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    /// A whole copy in a new file, as a single reader sees the database now.
    pub(crate) async fn copy_into(&self, copy: &Path) -> Result<()> {
        let connection = self.writer.connect()?;
        let copy = copy.to_string_lossy().into_owned();
        let copied = tokio::task::spawn_blocking(move || connection.execute("VACUUM INTO ?1", [copy]).map(drop)).await;
        Ok(copied.map_err(|_| Error::Closed)??)
    }

    fn pool(&self, writes: bool) -> &Pool {
        if writes { &self.writer } else { &self.readers }
    }
}

struct Pool {
    path: PathBuf,
    is_read_only: bool,
    /// Turns are taken in the order they were asked for.
    turns: Arc<Semaphore>,
    size: usize,
    idle: Mutex<Vec<rusqlite::Connection>>,
}

impl Pool {
    fn new(path: &Path, size: usize, is_read_only: bool) -> Self {
        Pool { path: path.to_owned(), is_read_only, turns: Arc::new(Semaphore::new(size)), size, idle: Mutex::default() }
    }

    fn connect(&self) -> Result<rusqlite::Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = rusqlite::Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY;",
        )?;
        if self.is_read_only {
            connection.execute_batch("PRAGMA query_only = ON")?;
        }
        Ok(connection)
    }

    async fn close(&self) {
        let all = u32::try_from(self.size).unwrap_or(u32::MAX);
        if let Ok(turns) = self.turns.acquire_many(all).await {
            turns.forget();
            self.turns.close();
        }
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

/// A connection in a transaction. Dropped without `commit`, the transaction is rolled back.
pub(super) struct Held {
    sqlite: Arc<Sqlite>,
    writes: bool,
    /// The lock is never waited for: it only makes the connection shareable by reference.
    connection: Option<Mutex<rusqlite::Connection>>,
    _turn: OwnedSemaphorePermit,
}

impl Held {
    async fn take(sqlite: Arc<Sqlite>, writes: bool) -> Result<Self> {
        let turn = tokio::time::timeout(PATIENCE, sqlite.pool(writes).turns.clone().acquire_owned()).await;
        let turn = turn.map_err(|_| Error::WriterBusy)?.map_err(|_| Error::Closed)?;
        let idle = sqlite.pool(writes).idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => sqlite.pool(writes).connect()?,
        };
        let mut held = Held { sqlite, writes, connection: Some(Mutex::new(connection)), _turn: turn };
        held.run(if writes { "BEGIN IMMEDIATE" } else { "BEGIN" }, &[])?;
        Ok(held)
    }

    fn connection(&mut self) -> Result<&mut rusqlite::Connection> {
        let connection = self.connection.as_mut().ok_or(Error::Closed)?;
        Ok(connection.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    /// Makes what was done durable.
    pub fn commit(mut self) -> Result<()> {
        self.run("COMMIT", &[]).map(drop)
    }

    /// Forgets what was done.
    pub fn rollback(mut self) -> Result<()> {
        self.run("ROLLBACK", &[]).map(drop)
    }

    /// Several statements without values.
    pub fn script(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection()?.execute_batch(sql)?)
    }

    /// Runs a statement to its end and says how many rows it changed.
    pub fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64> {
        let connection = self.connection()?;
        {
            let mut statement = connection.prepare_cached(sql)?;
            bind(&mut statement, values)?;
            let mut rows = statement.raw_query();
            while rows.next()?.is_some() {}
        }
        Ok(connection.changes())
    }

    /// Hands every row to `take`; `wanted` are the columns it reads, none for all as they come.
    pub fn select(&mut self, sql: &str, values: &[Value], wanted: &[&'static str], take: &mut dyn FnMut(&mut Cells<'_>) -> Result<()>) -> Result<()> {
        let mut statement = self.connection()?.prepare_cached(sql)?;
        let places = if wanted.is_empty() { vec![] } else { value::places(wanted, &statement.column_names())? };
        bind(&mut statement, values)?;
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            take(&mut Cells::new(row, &places, wanted))?;
        }
        Ok(())
    }

    /// Whether the statement means something to this database.
    pub fn prepare(&mut self, sql: &str) -> Result<()> {
        self.connection()?.prepare(sql).map(drop).map_err(Error::from)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        let connection = connection.into_inner().unwrap_or_else(PoisonError::into_inner);
        if !connection.is_autocommit() && connection.execute_batch("ROLLBACK").is_err() {
            // In a state nobody knows: closed, and another is opened when it is needed.
            return;
        }
        let pool = self.sqlite.pool(self.writes);
        if !pool.turns.is_closed() {
            pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

impl Columns for rusqlite::Row<'_> {
    fn cell(&self, place: usize) -> Result<Cell<'_>> {
        Ok(match self.get_ref(place)? {
            ValueRef::Null => Cell::Null,
            ValueRef::Integer(number) => Cell::Integer(number),
            ValueRef::Text(text) => Cell::Text(std::str::from_utf8(text).map_err(|error| rusqlite::Error::Utf8Error(place, error))?),
            ValueRef::Blob(bytes) => Cell::Bytes(bytes),
            ValueRef::Real(_) => {
                return Err(Error::Unreadable { column: format!("number {}", place + 1), wanted: "a value of ours", found: "a floating number".to_owned() });
            }
        })
    }
}

/// `$3` takes the third value wherever it stands; `?` the one of its place.
fn bind(statement: &mut CachedStatement<'_>, values: &[Value]) -> Result<()> {
    for index in 1..=statement.parameter_count() {
        let named = statement.parameter_name(index).and_then(|name| name.get(1..)?.parse::<usize>().ok());
        match values.get(named.unwrap_or(index) - 1) {
            Some(value) => statement.raw_bind_parameter(index, to_sql(value))?,
            None => return Err(rusqlite::Error::InvalidParameterCount(values.len(), statement.parameter_count()).into()),
        }
    }
    Ok(())
}

fn to_sql(value: &Value) -> ToSqlOutput<'_> {
    let borrowed = match value {
        Value::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
        Value::Integer(Some(number)) => ValueRef::Integer(*number),
        Value::Boolean(Some(yes)) => ValueRef::Integer(i64::from(*yes)),
        Value::Uuid(Some(id)) => ValueRef::Blob(id.as_bytes()),
        Value::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
        Value::Text(None) | Value::Integer(None) | Value::Boolean(None) | Value::Uuid(None) | Value::Bytes(None) => ValueRef::Null,
    };
    ToSqlOutput::Borrowed(borrowed)
}
