//! PostgreSQL, by sqlx.

use super::{
    Error, Result,
    value::{self, Cell, Cells, Columns, Value},
};
use sqlx::{
    Arguments, AssertSqlSafe, Column, Decode, PgConnection, Postgres, Row, SqlSafeStr, SqlStr, TypeInfo, ValueRef, postgres::PgArguments, postgres::PgRow,
};
use std::borrow::Cow;
use uuid::Uuid;

/// Only `&'static str` and placeholders ever make a text (`Query`), or plain names of the database's own catalogue (backups).
pub(super) fn text(sql: Cow<'static, str>) -> SqlStr {
    match sql {
        Cow::Borrowed(sql) => sql.into_sql_str(),
        Cow::Owned(sql) => AssertSqlSafe(sql).into_sql_str(),
    }
}

pub(super) fn arguments(values: Vec<Value>) -> Result<PgArguments> {
    let mut arguments = PgArguments::default();
    for value in values {
        let added = match value {
            Value::Text(text) => arguments.add(text),
            Value::Integer(number) => arguments.add(number),
            Value::Boolean(yes) => arguments.add(yes),
            Value::Uuid(id) => arguments.add(id),
            Value::Bytes(bytes) => arguments.add(bytes),
        };
        added.map_err(|error| Error::Postgres(sqlx::Error::Encode(error)))?;
    }
    Ok(arguments)
}

pub(super) async fn run(connection: &mut PgConnection, sql: Cow<'static, str>, values: Vec<Value>) -> Result<u64> {
    Ok(sqlx::query_with(text(sql), arguments(values)?).execute(connection).await?.rows_affected())
}

pub(super) async fn rows(connection: &mut PgConnection, sql: Cow<'static, str>, values: Vec<Value>) -> Result<Vec<PgRow>> {
    Ok(sqlx::query_with(text(sql), arguments(values)?).fetch_all(connection).await?)
}

/// Hands every row to `take`, as the driver of SQLite does.
pub(super) fn each(rows: &[PgRow], wanted: &[&'static str], take: &mut dyn FnMut(&mut Cells<'_>) -> Result<()>) -> Result<()> {
    let Some(first) = rows.first() else { return Ok(()) };
    let there: Vec<&str> = first.columns().iter().map(Column::name).collect();
    let places = if wanted.is_empty() { vec![] } else { value::places(wanted, &there)? };
    rows.iter().try_for_each(|row| take(&mut Cells::new(row, &places, wanted)))
}

impl Columns for PgRow {
    fn cell(&self, place: usize) -> Result<Cell<'_>> {
        let raw = self.try_get_raw(place)?;
        if raw.is_null() {
            return Ok(Cell::Null);
        }
        let kind = raw.type_info().name().to_owned();
        let cell = match kind.as_str() {
            "TEXT" | "VARCHAR" | "NAME" | "UNKNOWN" | "CHAR" => <&str as Decode<Postgres>>::decode(raw).map(Cell::Text),
            "INT8" => <i64 as Decode<Postgres>>::decode(raw).map(Cell::Integer),
            "INT4" => <i32 as Decode<Postgres>>::decode(raw).map(|number| Cell::Integer(number.into())),
            "INT2" => <i16 as Decode<Postgres>>::decode(raw).map(|number| Cell::Integer(number.into())),
            "BOOL" => <bool as Decode<Postgres>>::decode(raw).map(Cell::Boolean),
            "UUID" => <Uuid as Decode<Postgres>>::decode(raw).map(Cell::Uuid),
            "BYTEA" => <&[u8] as Decode<Postgres>>::decode(raw).map(Cell::Bytes),
            _ => return Err(Error::Unreadable { column: format!("number {}", place + 1), wanted: "a value of ours", found: format!("a {kind}") }),
        };
        cell.map_err(|error| Error::Postgres(sqlx::Error::Decode(error)))
    }
}
