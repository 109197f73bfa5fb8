//! Reads what Galette (0.9.6 to 1.2) keeps: its own table exports, or a dump of its PostgreSQL or MySQL database.
//! By presence of tables and columns, not by version only; nothing of the file is ever executed.
//!
//! `tables` finds the tables whatever their wrapping, `read` turns their rows into the records of `model`, and what Kevre has
//! no place for yet is kept aside in `leftover`; `into` brings it all in.

pub mod cells;
mod into;
pub mod leftover;
mod links;
pub mod model;
pub mod read;
mod rows;
pub mod tables;
pub mod version;

pub use into::{Opened, import, open};
pub use model::Galette;
pub use read::read;
