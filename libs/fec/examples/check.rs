//! Checks a file and prints what is wrong with it: `cargo run -p fec --example check -- FILE`

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = PathBuf::from(std::env::args_os().nth(1).ok_or("which file?")?);
    let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    let report = fec::check(std::fs::File::open(&path)?, &fec::CheckOptions { file_name, ..fec::CheckOptions::default() })?;
    for finding in &report.findings {
        let field = finding.field.map_or("", fec::Field::name);
        let (rule, line, found, expected) = (finding.rule, finding.line, &finding.found, &finding.expected);
        println!("{line}\t{:?}\t{}\t{field}\t{found}\t{expected}\t{}", rule.severity(), rule.key(), rule.source().citation());
    }
    println!("{} lines, {} findings", report.lines, report.counts.values().sum::<u64>());
    Ok(())
}
