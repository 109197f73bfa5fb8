//! Makes a sample of each document in a folder, and prints what each cost: time, and memory before and after.
//!
//! `cargo run -p documents --example samples -- FOLDER`

use std::path::Path;
use std::time::Instant;

#[path = "../src/tests/samples.rs"]
mod samples;

use samples::{adherents, trial_balance};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("which folder?")?;
    let folder = Path::new(&folder);
    report("start", 0, 0);
    write(folder, "receipt", || documents::receipt::render(&samples::receipt()))?;
    write(folder, "receipt-again", || documents::receipt::render(&samples::receipt()))?;
    write(folder, "receipt-worst", || documents::receipt::render(&samples::worst_receipt()))?;
    write(folder, "receipt-english", || documents::receipt::render(&samples::english_receipt()))?;
    write(folder, "balance", || documents::table::render(&trial_balance()))?;
    write(folder, "members", || documents::table::render(&adherents(60)))?;
    write(folder, "members-5000", || documents::table::render(&adherents(5_000)))?;
    write(folder, "receipt-last", || documents::receipt::render(&samples::receipt()))?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "a measure is what this example is for")]
fn write(folder: &Path, name: &str, render: impl FnOnce() -> Result<Vec<u8>, documents::Error>) -> Result<(), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let pdf = render()?;
    report(name, start.elapsed().as_millis(), pdf.len());
    std::fs::write(folder.join(name).with_extension("pdf"), pdf)?;
    Ok(())
}

fn report(name: &str, millis: u128, size_bytes: usize) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory: Vec<&str> = status.lines().filter(|line| line.starts_with("VmRSS") || line.starts_with("VmHWM")).collect();
    println!("{name}: {millis} ms, {size_bytes} bytes, {}", memory.join(", "));
}
