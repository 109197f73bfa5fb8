//! A year of a small association, its faults, and files of any shape.

mod checking;
mod forms;
mod round_trip;

use crate::{CheckOptions, Field, Finding, Report, Rule, check};

/// Eight lines as a good file has them, without the line of names.
pub(crate) const YEAR: [&str; 8] = [
    "AN\tÀ nouveaux\t1\t20260101\t512000\tBanque\t\t\tAN2026\t20260101\tReprise des soldes\t800,00\t0,00\t\t\t20260102\t\t",
    "AN\tÀ nouveaux\t1\t20260101\t110000\tReport à nouveau\t\t\tAN2026\t20260101\tReprise des soldes\t0,00\t800,00\t\t\t20260102\t\t",
    "VE\tVentes\t1\t20260203\t411000\tUsagers\tM0001\tLe Goff Yann\tF-1\t20260203\tStage de voile\t60,00\t0,00\tAA\t20260310\t20260204\t\t",
    "VE\tVentes\t1\t20260203\t706000\tPrestations\t\t\tF-1\t20260203\tStage de voile\t0,00\t60,00\t\t\t20260204\t\t",
    "BQ\tBanque\t1\t20260310\t512000\tBanque\t\t\tREM-1\t20260310\tRèglement F-1\t60,00\t0,00\t\t\t20260311\t\t",
    "BQ\tBanque\t1\t20260310\t411000\tUsagers\tM0001\tLe Goff Yann\tREM-1\t20260310\tRèglement F-1\t0,00\t60,00\tAA\t20260310\t20260311\t\t",
    "BQ\tBanque\t2\t20260311\t606100\tÉnergie\t\t\tEDF-3\t20260309\tÉlectricité\t48,90\t0,00\t\t\t20260312\t\t",
    "BQ\tBanque\t2\t20260311\t512000\tBanque\t\t\tEDF-3\t20260309\tÉlectricité\t0,00\t48,90\t\t\t20260312\t\t",
];

pub(crate) const NAMES: &str = "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise";

pub(crate) fn file(lines: &[String]) -> String {
    std::iter::once(NAMES).chain(lines.iter().map(String::as_str)).map(|line| format!("{line}\r\n")).collect()
}

pub(crate) fn year() -> Vec<String> {
    YEAR.iter().map(ToString::to_string).collect()
}

pub(crate) fn report(text: &[u8]) -> Report {
    check(text, &CheckOptions::default()).unwrap()
}

/// What is found when `line` of the year (from 2, as in the file) has `value` in `field`.
pub(crate) fn with(changes: &[(usize, Field, &str)]) -> Vec<(Rule, u64)> {
    let mut lines = year();
    for (line, field, value) in changes {
        let mut values: Vec<&str> = lines[line - 2].split('\t').collect();
        values[*field as usize] = value;
        lines[line - 2] = values.join("\t");
    }
    found(&report(file(&lines).as_bytes()).findings)
}

pub(crate) fn found(findings: &[Finding]) -> Vec<(Rule, u64)> {
    findings.iter().map(|finding| (finding.rule, finding.line)).collect()
}
