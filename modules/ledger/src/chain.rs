//! The seal of validated entries: a number without gap in its journal and year, a place in the year's chain, and a hash that
//! covers the entry, its lines, its vouchers and the hash before it.
//!
//! The text that is hashed is written so that anyone can recompute it with `sha256sum`. UTF-8, each line ended by a line feed,
//! fields separated by tabs (control characters never enter a label), amounts in cents:
//!
//! ```text
//! kevre-entry 1
//! previous<TAB>hash of the entry before in the year, 64 zeros for the first
//! year<TAB>identifier of the fiscal year<TAB>place in the chain, from 1
//! entry<TAB>identifier<TAB>code of the journal<TAB>number
//! day<TAB>2026-04-12<TAB>instant of validation in UTC, 2026-05-01T08:30:00.000Z
//! label<TAB>label of the entry<TAB>reference
//! line<TAB>account code<TAB>debit<TAB>credit<TAB>label<TAB>reference          (one per line, in order)
//! voucher<TAB>SHA-256 of the file                                            (one per sealed file, in order of hash)
//! ```
//!
//! What may still change without changing the books is left out on purpose: projects, lettering, reconciliation, third parties
//! (two records of one person may be merged), notes.

use kernel::{
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    id::Id,
};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fmt::Write};

/// The hash before the first entry of a year.
pub const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What is sealed of an entry.
#[derive(Clone, Debug)]
pub struct Sealable<'e> {
    pub entry_id: Id,
    pub journal_id: Id,
    pub journal_code: &'e str,
    pub day: Day,
    pub validated_at: Instant,
    pub label: &'e str,
    pub reference: &'e str,
    pub lines: Vec<SealableLine<'e>>,
    /// SHA-256 of each voucher, in hexadecimal, in order.
    pub vouchers: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct SealableLine<'e> {
    pub account_code: &'e str,
    pub debit_cents: i64,
    pub credit_cents: i64,
    pub label: &'e str,
    pub reference: &'e str,
}

/// What sealing an entry gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    pub number: i64,
    pub position: i64,
    pub previous: String,
    pub hash: String,
}

/// The hash of an entry at its place in the chain, as described above.
pub fn hash(entry: &Sealable<'_>, year_id: Id, position: i64, number: i64, previous: &str) -> String {
    let mut text = format!("kevre-entry 1\nprevious\t{previous}\nyear\t{year_id}\t{position}\n");
    let written = writeln!(text, "entry\t{}\t{}\t{number}", entry.entry_id, entry.journal_code)
        .and_then(|()| writeln!(text, "day\t{}\t{}", entry.day, entry.validated_at))
        .and_then(|()| writeln!(text, "label\t{}\t{}", entry.label, entry.reference));
    written.expect("writing to a string cannot fail");
    for line in &entry.lines {
        writeln!(text, "line\t{}\t{}\t{}\t{}\t{}", line.account_code, line.debit_cents, line.credit_cents, line.label, line.reference)
            .expect("writing to a string cannot fail");
    }
    for voucher in &entry.vouchers {
        writeln!(text, "voucher\t{voucher}").expect("writing to a string cannot fail");
    }
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// Seals entries of one year one after the other. The books must be locked by the caller.
#[derive(Debug)]
pub struct Sealer {
    year_id: Id,
    length: i64,
    head: String,
    numbers: HashMap<Id, i64>,
}

impl Sealer {
    /// Reads the end of the year's chain and the last number of each journal.
    pub async fn begin(cx: &mut Cx, year_id: Id) -> Result<Sealer> {
        let (length, head): (i64, String) =
            cx.tx.query("SELECT chain_length, chain_head FROM ledger_year WHERE id = $1").bind(year_id).optional().await?.ok_or(Error::NotFound)?;
        let numbers: Vec<(Id, i64)> = cx.tx.query("SELECT journal_id, last_number FROM ledger_counter WHERE year_id = $1").bind(year_id).all().await?;
        Ok(Sealer { year_id, length, head, numbers: numbers.into_iter().collect() })
    }

    pub fn seal(&mut self, entry: &Sealable<'_>) -> Seal {
        let number = self.numbers.entry(entry.journal_id).or_insert(0);
        *number += 1;
        self.length += 1;
        let hash = hash(entry, self.year_id, self.length, *number, &self.head);
        let previous = std::mem::replace(&mut self.head, hash.clone());
        Seal { number: *number, position: self.length, previous, hash }
    }

    /// Writes the new end of the chain and the last numbers, in the transaction that wrote the entries.
    pub async fn finish(self, cx: &mut Cx) -> Result<()> {
        cx.tx
            .query("UPDATE ledger_year SET chain_length = $1, chain_head = $2 WHERE id = $3")
            .bind(self.length)
            .bind(self.head)
            .bind(self.year_id)
            .execute()
            .await?;
        let mut numbers: Vec<(Id, i64)> = self.numbers.into_iter().collect();
        numbers.sort_unstable();
        for (journal_id, last_number) in numbers {
            cx.tx
                .query(
                    "INSERT INTO ledger_counter (year_id, journal_id, last_number) VALUES ($1, $2, $3) \
                     ON CONFLICT (year_id, journal_id) DO UPDATE SET last_number = excluded.last_number",
                )
                .bind(self.year_id)
                .bind(journal_id)
                .bind(last_number)
                .execute()
                .await?;
        }
        Ok(())
    }
}
