//! Reading spreadsheets.

mod cells;
mod csv;
mod decimal;
mod encoding;
mod error;
mod grid;
mod header;
mod limits;
mod ods;
mod ods_cell;
mod sheet;
mod xls;
mod xlsx;
mod zip_guard;

pub use error::ReadError;
pub use limits::Limits;
pub use sheet::{FileKind, Row, Sheet};
