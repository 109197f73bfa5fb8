//! What every form gives, what is refused, and that any row survives being written and read again.

mod forms;
mod refusals;
mod round_trip;

use crate::{Dump, Error, Limits};

/// Table name and values of each row.
type Rows = Vec<(String, Vec<Option<String>>)>;

fn read(text: &[u8]) -> Result<Rows, Error> {
    read_within(text, Limits::default())
}

fn read_within(text: &[u8], limits: Limits) -> Result<Rows, Error> {
    Dump::open(text, limits)?.map(|row| row.map(|row| (row.table.name.clone(), row.values))).collect()
}

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| Some((*value).to_owned())).collect()
}
