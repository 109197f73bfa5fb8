//! A query being written: literals pushed, values bound, then run on whichever backend it is.

use super::{Cells, Error, Open, Record, Result, Stored, Tx, Value, postgres};
use crate::{
    access::Scope,
    page::{PAGE_ROWS, Position},
};
use std::{borrow::Cow, fmt::Write};

/// Beyond so many values SQLite is given `?` instead of `$n`: it looks each name up in a list, from its beginning, so that a
/// row inserted with ten thousand others costs ten thousand times more to bind.
const NAMED_MAX: usize = 32;

/// Nothing happens until one of `execute`, `all`, `one`, `optional`, `scalar` is awaited.
#[must_use = "a query does nothing until it is run"]
pub struct Query<'t> {
    tx: &'t mut Tx,
    sql: Cow<'static, str>,
    values: Vec<Value>,
}

impl<'t> Query<'t> {
    pub(super) fn new(tx: &'t mut Tx, sql: &'static str) -> Self {
        Query { tx, sql: Cow::Borrowed(sql), values: vec![] }
    }

    pub(super) fn of(tx: &'t mut Tx, sql: String, values: Vec<Value>) -> Self {
        Query { tx, sql: Cow::Owned(sql), values }
    }

    /// Binds the next `$n` that the text already names.
    pub fn bind(mut self, value: impl Stored) -> Self {
        self.values.push(value.store());
        self
    }

    /// Appends a literal of the program.
    pub fn push(&mut self, sql: &'static str) -> &mut Self {
        self.sql.to_mut().push_str(sql);
        self
    }

    /// Appends a placeholder and binds its value.
    pub fn arg(&mut self, value: impl Stored) -> &mut Self {
        self.values.push(value.store());
        let position = self.values.len();
        write!(self.sql.to_mut(), "${position}").expect("writing to a string cannot fail");
        self
    }

    /// Appends placeholders separated by commas. An empty list becomes `NULL`, which nothing equals.
    pub fn args<V: Stored>(&mut self, values: impl IntoIterator<Item = V>) -> &mut Self {
        let mut first = true;
        for value in values {
            if !std::mem::take(&mut first) {
                self.push(", ");
            }
            self.arg(value);
        }
        if first {
            self.push("NULL");
        }
        self
    }

    /// Keeps only the rows whose `column` (a unit) the scope allows: `push_scope("person.unit_id", &scope)`.
    pub fn push_scope(&mut self, column: &'static str, scope: &Scope) -> &mut Self {
        match scope {
            Scope::All => self,
            Scope::Units(units) => self.push(" AND ").push(column).push(" IN (").args(units.iter().copied()).push(")"),
        }
    }

    /// The page of a list that is ordered by an identifier, newest first: keeps what lies beyond
    /// the position, in reading order, and one row more than a page to know whether there are others.
    pub fn push_position(&mut self, column: &'static str, position: &Position) -> &mut Self {
        let key = position.keys().and_then(|keys| keys.first()).and_then(|key| key.parse::<crate::id::Id>().ok());
        let (beyond, order) = if position.is_backward() { (" > ", " ASC") } else { (" < ", " DESC") };
        if let Some(key) = key {
            self.push(" AND ").push(column).push(beyond).arg(key);
        }
        self.push(" ORDER BY ").push(column).push(order).push(" LIMIT ").arg(i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX))
    }

    /// Rows of a list that is ordered by a day and then by `id`, the latest first: keeps what lies beyond the position, in reading
    /// order, at most so many.
    pub fn push_dated_position(&mut self, day_column: &'static str, position: &Position, most: usize) -> &mut Self {
        let (beyond, order) = if position.is_backward() { (" > ", " ASC") } else { (" < ", " DESC") };
        if let Some([day, id]) = position.keys()
            && let (Ok(day), Ok(id)) = (day.parse::<crate::day::Day>(), id.parse::<crate::id::Id>())
        {
            self.push(" AND (").push(day_column).push(", id)").push(beyond).push("(").arg(day).push(", ").arg(id).push(")");
        }
        self.push(" ORDER BY ").push(day_column).push(order).push(", id").push(order).push(" LIMIT ").arg(i64::try_from(most).unwrap_or(i64::MAX))
    }

    /// How many values are bound: PostgreSQL takes 65 535 and SQLite 32 766.
    pub fn bound(&self) -> usize {
        self.values.len()
    }

    /// The text that the backend is given.
    fn text(&mut self) -> Cow<'static, str> {
        let sql = std::mem::take(&mut self.sql);
        match (&self.tx.open, &sql) {
            (Open::Sqlite(_), Cow::Owned(long)) if self.values.len() > NAMED_MAX => without_names(long, self.values.len()).map_or(sql, Cow::Owned),
            _ => sql,
        }
    }

    /// Runs the statement and says how many rows it changed.
    pub async fn execute(mut self) -> Result<u64> {
        self.tx.begin().await?;
        tokio::task::coop::consume_budget().await;
        let sql = self.text();
        match &mut self.tx.open {
            Open::Sqlite(held) => held.run(&sql, &self.values),
            Open::Postgres(tx) => postgres::run(tx, sql, self.values).await,
            Open::NotYet => unreachable!("begun above"),
        }
    }

    /// Not generic, so that the two drivers are compiled once and not once per record type.
    pub(crate) async fn each(mut self, wanted: &[&'static str], take: &mut (dyn FnMut(&mut Cells<'_>) -> Result<()> + Send)) -> Result<()> {
        self.tx.begin().await?;
        // SQLite answers without ever waiting: others get their turn here.
        tokio::task::coop::consume_budget().await;
        let sql = self.text();
        match &mut self.tx.open {
            Open::Sqlite(held) => held.select(&sql, &self.values, wanted, take),
            Open::Postgres(tx) => postgres::each(&postgres::rows(tx, sql, self.values).await?, wanted, take),
            Open::NotYet => unreachable!("begun above"),
        }
    }

    pub async fn all<T: Record>(self) -> Result<Vec<T>> {
        let (mut wanted, mut all) = (vec![], vec![]);
        T::columns(&mut wanted);
        self.each(&wanted, &mut |cells| {
            all.push(T::read(cells)?);
            Ok(())
        })
        .await?;
        Ok(all)
    }

    /// The row, if there is one. Two rows are a mistake in the query, not in the data.
    pub async fn optional<T: Record>(self) -> Result<Option<T>> {
        let mut rows = self.all().await?;
        assert!(rows.len() <= 1, "a query for one row returned several");
        Ok(rows.pop())
    }

    pub async fn one<T: Record>(self) -> Result<T> {
        self.optional().await?.ok_or(Error::NoRow)
    }

    /// A single value, for `SELECT COUNT(*)` and the like.
    pub async fn scalar<T: Stored>(self) -> Result<T> {
        self.one::<(T,)>().await.map(|(value,)| value)
    }

    /// A single column, one value a row.
    pub async fn column<T: Stored>(self) -> Result<Vec<T>> {
        Ok(self.all::<(T,)>().await?.into_iter().map(|(value,)| value).collect())
    }

    /// A single value, where there may be no row.
    pub async fn optional_scalar<T: Stored>(self) -> Result<Option<T>> {
        Ok(self.optional::<(T,)>().await?.map(|(value,)| value))
    }
}

/// The text with `?` for each of `$1`, `$2`… when they come in that order, each once; `None` otherwise.
fn without_names(sql: &str, bound: usize) -> Option<String> {
    let mut unnamed = String::with_capacity(sql.len());
    let mut seen = 0;
    let mut rest = sql;
    while let Some(at) = rest.find(['$', '\'']) {
        unnamed.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('\'') {
            let end = rest[1..].find('\'')? + 2;
            unnamed.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        let digits = rest[1..].bytes().take_while(u8::is_ascii_digit).count();
        seen += 1;
        if rest[1..=digits].parse() != Ok(seen) {
            return None;
        }
        unnamed.push('?');
        rest = &rest[1 + digits..];
    }
    unnamed.push_str(rest);
    (seen == bound).then_some(unnamed)
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn names_go_when_values_come_in_order_and_stay_otherwise() {
        assert_eq!(without_names("VALUES ($1, 'it''s $9', $2)", 2).as_deref(), Some("VALUES (?, 'it''s $9', ?)"));
        assert_eq!(without_names("VALUES ($1, $1)", 1), None);
        assert_eq!(without_names("VALUES ($2, $1)", 2), None);
        assert_eq!(without_names("VALUES ($1)", 2), None);
    }
}
