//! No file makes a reader panic, hang or hold more than its limits: `cargo +nightly fuzz run read` in `libs/bank`.
#![no_main]

use bank::Limits;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { file_bytes: 1 << 20, lines: 1_000, depth: 16, elements: 10_000 };
    _ = bank::read(bytes, &limits);
    if let Ok(proposal) = bank::suggest(bytes, &limits) {
        _ = bank::read_csv(bytes, &proposal.mapping, "", "EUR", &limits);
    }
});
