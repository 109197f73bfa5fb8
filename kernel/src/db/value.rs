//! What is stored: the values that both databases know, and how the program's types become them.

use super::{Error, Result};
use uuid::Uuid;

/// A value on its way to the database. It tells its type even when it is absent: PostgreSQL asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(Option<String>),
    Integer(Option<i64>),
    Boolean(Option<bool>),
    Uuid(Option<Uuid>),
    Bytes(Option<Vec<u8>>),
}

/// A value as a row holds it.
#[derive(Clone, Copy, Debug)]
pub enum Cell<'r> {
    Null,
    Text(&'r str),
    Integer(i64),
    Boolean(bool),
    Uuid(Uuid),
    Bytes(&'r [u8]),
}

/// A type that both databases can store.
pub trait Stored: Sized + Send {
    /// The value to bind.
    fn store(self) -> Value;
    /// The type without a value.
    fn absent() -> Value;
    /// Reads what `store` wrote; `None` when the cell holds something else.
    fn load(cell: Cell<'_>) -> Option<Self>;
}

impl Stored for String {
    fn store(self) -> Value {
        Value::Text(Some(self))
    }
    fn absent() -> Value {
        Value::Text(None)
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text.to_owned()),
            _ => None,
        }
    }
}

impl Stored for &'static str {
    fn store(self) -> Value {
        Value::Text(Some(self.to_owned()))
    }
    fn absent() -> Value {
        Value::Text(None)
    }
    /// Words of the program are written, never read back as such.
    fn load(_: Cell<'_>) -> Option<Self> {
        None
    }
}

impl Stored for i64 {
    fn store(self) -> Value {
        Value::Integer(Some(self))
    }
    fn absent() -> Value {
        Value::Integer(None)
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Integer(number) => Some(number),
            _ => None,
        }
    }
}

/// SQLite keeps booleans as 0 and 1.
impl Stored for bool {
    fn store(self) -> Value {
        Value::Boolean(Some(self))
    }
    fn absent() -> Value {
        Value::Boolean(None)
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Boolean(yes) => Some(yes),
            Cell::Integer(number) => Some(number != 0),
            _ => None,
        }
    }
}

/// SQLite keeps identifiers as sixteen bytes.
impl Stored for Uuid {
    fn store(self) -> Value {
        Value::Uuid(Some(self))
    }
    fn absent() -> Value {
        Value::Uuid(None)
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Uuid(id) => Some(id),
            Cell::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        }
    }
}

impl Stored for Vec<u8> {
    fn store(self) -> Value {
        Value::Bytes(Some(self))
    }
    fn absent() -> Value {
        Value::Bytes(None)
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Bytes(bytes) => Some(bytes.to_owned()),
            _ => None,
        }
    }
}

impl<T: Stored> Stored for Option<T> {
    fn store(self) -> Value {
        self.map_or_else(T::absent, T::store)
    }
    fn absent() -> Value {
        T::absent()
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            cell => T::load(cell).map(Some),
        }
    }
}

/// A row being read, one column after the other.
pub struct Cells<'r> {
    row: &'r dyn Columns,
    /// The place in the row of each column that is read; as they come when empty.
    places: &'r [usize],
    names: &'r [&'static str],
    at: usize,
}

/// What a driver tells of a row.
pub(super) trait Columns {
    fn cell(&self, place: usize) -> Result<Cell<'_>>;
}

impl<'r> Cells<'r> {
    pub(super) fn new(row: &'r dyn Columns, places: &'r [usize], names: &'r [&'static str]) -> Self {
        Cells { row, places, names, at: 0 }
    }

    /// The value of the next column.
    ///
    /// # Errors
    /// `Unreadable` when the column holds another type than the one asked for.
    #[expect(clippy::should_implement_trait, reason = "each call reads another type")]
    pub fn next<T: Stored>(&mut self) -> Result<T> {
        let place = self.places.get(self.at).copied().unwrap_or(self.at);
        let cell = self.row.cell(place)?;
        let value = T::load(cell).ok_or_else(|| {
            let name = self.names.get(self.at).map_or_else(|| format!("number {}", self.at + 1), |name| (*name).to_owned());
            Error::Unreadable { column: name, wanted: std::any::type_name::<T>(), found: format!("{cell:?}").chars().take(40).collect() }
        })?;
        self.at += 1;
        Ok(value)
    }
}

/// A struct that is read from a row: `#[derive(kernel::db::Record)]`, or a tuple, read in the order of the columns.
pub trait Record: Sized + Send {
    /// Adds the names of the columns it reads, in the order it reads them. A tuple adds none.
    fn columns(names: &mut Vec<&'static str>);
    fn read(cells: &mut Cells<'_>) -> Result<Self>;
}

macro_rules! tuples {
    ($(($($name:ident)+))+) => {
        $(impl<$($name: Stored),+> Record for ($($name,)+) {
            fn columns(_: &mut Vec<&'static str>) {}
            fn read(cells: &mut Cells<'_>) -> Result<Self> {
                Ok(($(cells.next::<$name>()?,)+))
            }
        })+
    };
}
tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) (A B C D E F G H I) }

/// The place in a row of each column that a record reads.
pub(super) fn places(wanted: &[&'static str], there: &[&str]) -> Result<Vec<usize>> {
    let place = |(at, name): (usize, &&'static str)| {
        // Most records name their columns in the order of the query.
        if there.get(at) == Some(name) {
            return Ok(at);
        }
        there.iter().position(|column| column == name).ok_or_else(|| Error::NoColumn((*name).to_owned()))
    };
    wanted.iter().enumerate().map(place).collect()
}
