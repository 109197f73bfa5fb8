//! Reads what Paheko (≥ 1.3.0) keeps: a plain or signed database, with its files inside or beside it.
//! By presence of tables and columns, not by version only; nothing of the file is ever executed.

pub mod activities;
pub mod books;
pub mod database;
pub mod files;
mod into;
pub mod members;
pub mod row;

pub use into::{Opened, import, open};
