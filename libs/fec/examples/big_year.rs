//! Writes and checks a year of 100,000 lines in memory and prints how long each took.
//!
//! `cargo run --release -p fec --example big_year`
#![allow(clippy::disallowed_methods, reason = "a measurement reads the real clock")]

use std::time::Instant;

use fec::{CheckOptions, Format, Line, Writer};

const ENTRIES: u32 = 50_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut writer = Writer::new(Vec::new(), Format::default())?;
    for number in 1..=ENTRIES {
        let number_text = number.to_string();
        let day = (2026, i8::try_from((number - 1) / (ENTRIES / 12 + 1) + 1)?, 15);
        let debit = Line {
            journal_code: "BQ",
            journal_label: "Banque",
            entry_number: &number_text,
            entry_date: day,
            account_number: "512000",
            account_label: "Banque",
            aux_number: "",
            aux_label: "",
            piece_ref: "REM-1",
            piece_date: day,
            entry_label: "Cotisation de l’année",
            debit_cents: i64::from(number),
            credit_cents: 0,
            lettering: "",
            lettering_date: None,
            valid_date: day,
            currency_cents: None,
            currency: "",
        };
        writer.write(&debit)?;
        writer.write(&Line { account_number: "756000", account_label: "Cotisations", debit_cents: 0, credit_cents: i64::from(number), ..debit })?;
    }
    let (bytes, totals) = writer.finish()?;
    println!("{} lines, {} bytes, written in {:?}", totals.lines, bytes.len(), start.elapsed());
    let start = Instant::now();
    let report = fec::check(&bytes[..], &CheckOptions::default())?;
    println!("checked in {:?}, {} findings", start.elapsed(), report.findings.len());
    Ok(())
}
