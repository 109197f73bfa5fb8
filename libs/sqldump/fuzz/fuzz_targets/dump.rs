//! No file makes a reader panic, hang or hold more than its limits: `cargo +nightly fuzz run dump` in `libs/sqldump`.
#![no_main]

use std::io::Read;

use libfuzzer_sys::fuzz_target;
use sqldump::{Dump, Export, Limits};

fuzz_target!(|bytes: &[u8]| {
    let limits = || Limits { total_bytes: 1 << 20, row_bytes: 4 << 10, definition_bytes: 4 << 10, columns: 64, tables: 64, name_bytes: 64 };
    // The first byte chooses the tool, so that the fuzzer need not find its signature.
    let (tool, rest) = bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest));
    let signature: &[u8] = match tool % 3 {
        0 => b"-- PostgreSQL database dump\n",
        1 => b"-- MySQL dump\n",
        _ => b"",
    };
    if let Ok(dump) = Dump::open(signature.chain(rest), limits()) {
        for row in dump.flatten() {
            assert_eq!(row.values.len(), row.table.columns.len());
        }
    }
    if let Ok(export) = Export::open(rest, "t", b';', limits()) {
        for row in export.flatten() {
            assert_eq!(row.values.len(), row.table.columns.len());
        }
    }
});
