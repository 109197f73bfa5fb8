//! PDF documents of print quality: receipts, tax receipts, tabular reports.
//!
//! A pure crate: no database, no web, no clock, no language. Dates, amounts and labels come in already written for
//! the reader; what comes out is the bytes of a tagged PDF (PDF/A-2a and PDF/UA-1 at once).
//!
//! What it protects: **the data of a document is never a program.** Values reach the templates as data, through one
//! JSON file that exists only in memory, so a member whose name is `#read("/etc/passwd")` gets exactly that on paper.
//! The templates see no other file, no package and no network.
//!
//! Rendering takes milliseconds for a receipt and seconds for a long table, and it never waits for anything: call it
//! on a blocking thread. Its input is bounded by the named limits of [`limits`], which bound its time and memory too.

mod engine;
mod error;
mod fonts;
pub mod limits;
mod organisation;
pub mod receipt;
pub mod table;
pub mod tax_receipt;
mod text;

pub use error::Error;
pub use organisation::{Language, Organisation};

#[cfg(test)]
extern crate self as documents;
#[cfg(test)]
mod tests;
