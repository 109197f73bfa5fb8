//! No file makes the reader or the checker panic, hang or hold more than its limits: `cargo +nightly fuzz run check` in `libs/fec`.
#![no_main]

use fec::{CheckOptions, Limits, Reader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { total_bytes: 1 << 20, line_bytes: 4 << 10, lines: 1_000, columns: 40 };
    _ = fec::check(bytes, &CheckOptions { limits, findings_max: 100, ..CheckOptions::default() });
    if let Ok(mut reader) = Reader::open(bytes, limits) {
        while let Ok(Some(_)) = reader.next_line() {}
    }
});
