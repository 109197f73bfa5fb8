//! The first line: which column holds which field.

use crate::{Field, Row};

/// A column of the file.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Column {
    /// Its name as written.
    pub name: String,
    /// The field of that name.
    pub field: Option<Field>,
}

/// The columns of a file.
#[derive(Clone, Debug)]
pub struct Header {
    /// In the order of the file.
    pub columns: Vec<Column>,
    /// What separates values; `None` when the first line has neither tab nor `|`.
    pub separator: Option<char>,
    /// Whether the file began with a byte-order mark.
    pub byte_order_mark: bool,
    places: [Option<usize>; crate::field::ALL.len()],
}

impl Header {
    pub(crate) fn new(text: &str, byte_order_mark: bool) -> Self {
        let separator = ['\t', '|'].into_iter().max_by_key(|c| text.matches(*c).count()).filter(|c| text.contains(*c));
        let names: Vec<&str> = separator.map_or_else(|| vec![text], |separator| text.split(separator).collect());
        let columns: Vec<Column> = names.into_iter().map(|name| Column { name: name.to_owned(), field: Field::named(name.trim()) }).collect();
        let mut places = [None; crate::field::ALL.len()];
        for (at, field) in columns.iter().enumerate().filter_map(|(at, column)| column.field.map(|field| (at, field))) {
            places[field as usize].get_or_insert(at);
        }
        Self { columns, separator, byte_order_mark, places }
    }

    /// Whether there is such a column.
    pub fn has(&self, field: Field) -> bool {
        self.places[field as usize].is_some()
    }

    /// The value of a field on a row, empty when there is none.
    pub fn value<'row>(&self, row: &'row Row, field: Field) -> &'row str {
        self.places[field as usize].and_then(|at| row.values.get(at)).map_or("", String::as_str)
    }
}
