//! One row of the source, by column name, and the little conversions Paheko's columns need.
//! A value of the wrong kind where the importer counts on it refuses the file: guessing would be inventing.

use crate::refused::{Outcome, Refused};
use kernel::{
    day::{Day, Instant},
    money::Money,
};

/// A value as SQLite stores it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Real(f64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    /// The value as a person would read it; `None` for nothing at all.
    pub fn text(&self) -> Option<String> {
        match self {
            Value::Null | Value::Bytes(_) => None,
            Value::Int(number) => Some(number.to_string()),
            Value::Real(number) => Some(number.to_string()),
            Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        }
    }

    pub fn int(&self) -> Option<i64> {
        match self {
            Value::Int(number) => Some(*number),
            Value::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// For documents kept as they are.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Null => serde_json::Value::Null,
            Value::Int(number) => (*number).into(),
            Value::Real(number) => serde_json::Number::from_f64(*number).map_or(serde_json::Value::Null, Into::into),
            Value::Text(text) => text.clone().into(),
            Value::Bytes(bytes) => hex::encode(bytes).into(),
        }
    }
}

/// A table as a type: which columns are read, and how a row becomes a value.
pub trait Record: Sized {
    const TABLE: &'static str;
    const COLUMNS: &'static [&'static str];
    fn read(row: &Row) -> Outcome<Self>;
}

pub struct Row<'c> {
    columns: &'c [&'c str],
    values: Vec<Value>,
}

impl<'c> Row<'c> {
    pub fn new(columns: &'c [&'c str], values: Vec<Value>) -> Self {
        Row { columns, values }
    }

    pub fn value(&self, column: &str) -> &Value {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.values.get(at)).unwrap_or(&Value::Null)
    }

    pub fn values(&self) -> impl Iterator<Item = (&'c str, &Value)> {
        self.columns.iter().copied().zip(&self.values)
    }

    pub fn int(&self, column: &str) -> Outcome<i64> {
        self.maybe_int(column).ok_or_else(|| self.bad(column))
    }

    pub fn maybe_int(&self, column: &str) -> Option<i64> {
        self.value(column).int()
    }

    pub fn text(&self, column: &str) -> Outcome<String> {
        self.maybe_text(column).ok_or_else(|| self.bad(column))
    }

    /// Empty text is nothing.
    pub fn maybe_text(&self, column: &str) -> Option<String> {
        self.value(column).text()
    }

    /// 0 or absent is no.
    pub fn flag(&self, column: &str) -> bool {
        self.maybe_int(column).is_some_and(|number| number != 0)
    }

    pub fn day(&self, column: &str) -> Outcome<Day> {
        self.maybe_day(column)?.ok_or_else(|| self.bad(column))
    }

    /// `YYYY-MM-DD`, also at the head of a date with a time.
    pub fn maybe_day(&self, column: &str) -> Outcome<Option<Day>> {
        let Some(text) = self.maybe_text(column) else { return Ok(None) };
        text.get(..10).and_then(|day| day.parse().ok()).map(Some).ok_or_else(|| self.bad(column))
    }

    /// `YYYY-MM-DD HH:MM:SS`, in UTC.
    pub fn maybe_instant(&self, column: &str) -> Option<Instant> {
        let text = self.maybe_text(column)?;
        format!("{}Z", text.replacen(' ', "T", 1)).parse().ok()
    }

    /// Paheko stores cents. More than an association can hold is a damaged or hostile value.
    pub fn money(&self, column: &str) -> Outcome<Money> {
        self.maybe_money(column)?.ok_or_else(|| self.bad(column))
    }

    pub fn maybe_money(&self, column: &str) -> Outcome<Option<Money>> {
        match self.value(column) {
            Value::Null => Ok(None),
            Value::Int(cents) if cents.unsigned_abs() <= Money::MAX.cents().unsigned_abs() => Ok(Some(Money::from_cents(*cents))),
            _ => Err(self.bad(column)),
        }
    }

    /// An amount that is asked: nobody is asked less than nothing.
    pub fn maybe_price(&self, column: &str) -> Outcome<Option<Money>> {
        let price = self.maybe_money(column)?;
        if price.is_some_and(Money::is_negative) { Err(self.bad(column)) } else { Ok(price) }
    }

    fn bad(&self, column: &str) -> Refused {
        let shown: String = self.value(column).text().unwrap_or_default().chars().take(40).collect();
        Refused::new("imports-refused-value").with("column", column).with("value", shown)
    }
}
