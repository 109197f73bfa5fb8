//! Reads the rows out of SQL dumps and table exports without a database: nothing in the file is ever executed.
//!
//! Understood: `pg_dump` (COPY and INSERT forms), `mysqldump`, `mariadb-dump`, phpMyAdmin's and Adminer's exports, and
//! delimiter-separated exports of one table. A file is read once, front to back; only one row is held in memory, and every
//! size has a named limit. A file that was cut short is refused, never half read: where the tool writes a closing marker it is required.
//!
//! ```
//! let text = "-- PostgreSQL database dump\nCOPY public.club (id, name) FROM stdin;\n1\tBrest\n\\.\n-- PostgreSQL database dump complete\n";
//! let mut dump = sqldump::Dump::open(text.as_bytes(), sqldump::Limits::default())?;
//! let row = dump.next().expect("one row")?;
//! assert_eq!((row.table.name.as_str(), row.get("name")), ("club", Some("Brest")));
//! assert!(dump.next().is_none());
//! # Ok::<(), sqldump::Error>(())
//! ```

mod copy;
mod ddl;
mod dump;
mod error;
mod export;
mod input;
mod insert;
mod lexer;
mod limits;
mod table;

pub use dump::Dump;
pub use error::{Error, Inside};
pub use export::Export;
pub use limits::{LimitName, Limits};
pub use table::{Row, Table};

#[cfg(test)]
mod tests;
