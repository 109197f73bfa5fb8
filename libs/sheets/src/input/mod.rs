//! Reading spreadsheets.

mod biff;
mod cells;
mod compound;
mod csv;
mod decimal;
mod encoding;
mod error;
mod grid;
mod header;
mod limits;
mod number_format;
mod ods;
mod ods_cell;
mod sheet;
mod xls;
mod xlsx;
mod zip_guard;

pub use error::ReadError;
pub use limits::Limits;
pub use sheet::{FileKind, Row, Sheet};
