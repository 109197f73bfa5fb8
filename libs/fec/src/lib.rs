//! The file of accounting entries (“FEC”) that French tax inspectors ask for: written, read, checked.
//!
//! The law is article A47 A-1 of the *Livre des procédures fiscales*: one line of eighteen fields per line of an entry, every validated entry
//! of the year, in the order of validation. The tax office publishes a test program; what it refuses is refused here, and also what it does
//! not look at: balance, continuous numbers, order, lettering.
//!
//! Everything is streamed: [`Writer`] holds one line, [`Reader`] too, and [`check()`] keeps a few words per entry. Money is whole cents.
//!
//! ```
//! let mut writer = fec::Writer::new(Vec::new(), fec::Format::default())?;
//! let bank = fec::Line {
//!     journal_code: "BQ", journal_label: "Banque", entry_number: "1", entry_date: (2026, 1, 15), account_number: "512000", account_label: "Banque",
//!     aux_number: "", aux_label: "", piece_ref: "CHQ-1", piece_date: (2026, 1, 15), entry_label: "Cotisation", debit_cents: 2_500, credit_cents: 0,
//!     lettering: "", lettering_date: None, valid_date: (2026, 1, 16), currency_cents: None, currency: "",
//! };
//! writer.write(&bank)?;
//! writer.write(&fec::Line { account_number: "756000", account_label: "Cotisations", debit_cents: 0, credit_cents: 2_500, ..bank })?;
//! let (file, totals) = writer.finish()?;
//! assert_eq!((totals.lines, totals.debit_cents, totals.credit_cents), (2, 2_500, 2_500));
//! let report = fec::check(&file[..], &fec::CheckOptions::default())?;
//! assert!(report.findings.is_empty());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod amount;
mod check;
mod date;
mod encoding;
mod entries;
mod field;
mod file_name;
mod header;
mod line;
mod numbers;
mod reader;
mod rule;
mod writer;

pub use amount::AmountFault;
pub use check::{CheckOptions, Finding, Report, check};
pub use date::DateFault;
pub use encoding::Encoding;
pub use field::{Field, Kind};
pub use file_name::FileName;
pub use header::{Column, Header};
pub use line::{Line, LineFault};
pub use reader::{Limits, ReadError, Reader, Row};
pub use rule::{Rule, Severity, Source};
pub use text::Ymd;
pub use writer::{Format, Totals, WriteError, Writer};

#[cfg(test)]
mod tests;
