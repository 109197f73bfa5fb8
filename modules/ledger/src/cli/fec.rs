//! `kevre ledger fec`: the file of accounting entries of a year, with what the checker says of it.

use super::year_named;
use crate::{
    entity::Entity,
    pages::fec::findings,
    reports::fec::{self, Made, Period},
};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    money::Money,
};
use serde_json::json;
use std::{fs::File, path::PathBuf};

/// What the command understands.
pub(super) fn spec(entity: Arg) -> Command {
    Command::new("fec")
        .about("Writes the file of accounting entries (FEC, LPF art. A47 A-1) and checks it")
        .arg(Arg::new("year").long("year").value_name("LABEL").required(true).help("Name of the fiscal year"))
        .arg(entity)
        .arg(
            Arg::new("output")
                .long("output")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help("Where to write it; in a folder it takes its legal name"),
        )
        .arg(Arg::new("from").long("from").value_name("DAY").value_parser(value_parser!(Day)).help("Entries from this day on"))
        .arg(Arg::new("to").long("to").value_name("DAY").value_parser(value_parser!(Day)).help("Entries up to this day"))
        .arg(Arg::new("without-siren").long("without-siren").action(ArgAction::SetTrue).help("The association has no SIREN"))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("One JSON object, amounts in cents"))
}

pub(super) async fn run(cx: &mut Cx, matches: &ArgMatches) -> Result<()> {
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let year = year_named(cx, text("year").unwrap_or_default(), text("entity")).await?;
    let entity = Entity::find(cx, year.entity_id).await?.ok_or(Error::NotFound)?;
    if entity.siren.is_none() && !matches.get_flag("without-siren") {
        return Err(Error::refused("ledger-refused-fec-siren"));
    }
    let period = Period { from: matches.get_one("from").copied(), to: matches.get_one("to").copied() };
    let drafts = year.drafts_counted(cx).await?;
    let Made { mut file, name, totals, report } = fec::make(cx, &entity, &year, &period).await?;
    let mut place = matches.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    if place.is_dir() {
        place.push(&name);
    }
    let refused = |error: std::io::Error| Error::refused("ledger-refused-fec-place").with("file", place.display().to_string()).with("why", error.to_string());
    let mut destination = File::create(&place).map_err(refused)?;
    std::io::copy(&mut file, &mut destination).map_err(refused)?;
    destination.sync_all().map_err(refused)?;
    let found = findings(cx, &report);
    let place = place.display().to_string();
    if matches.get_flag("json") {
        let kept = report.findings.iter().map(|finding| {
            let field = finding.field.map(::fec::Field::name);
            json!({ "rule": finding.rule.key(), "line": finding.line, "field": field, "found": finding.found, "expected": finding.expected, "cents": finding.cents })
        });
        let (lines, debit, credit) = (totals.lines, totals.debit_cents, totals.credit_cents);
        let whole = json!({
            "file": place, "name": name, "lines": lines, "debit_cents": debit, "credit_cents": credit, "drafts_left_out": drafts,
            "findings": kept.collect::<Vec<_>>(),
        });
        println!("{}", serde_json::to_string(&whole)?);
    } else {
        let lines = i64::try_from(totals.lines).unwrap_or(i64::MAX);
        let (debit, credit) = (Money::from_cents(totals.debit_cents), Money::from_cents(totals.credit_cents));
        println!("{}", cx.tr("ledger-fec-written", &[("file", place.into()), ("lines", lines.into()), ("debit", debit.into()), ("credit", credit.into())]));
        if drafts > 0 {
            println!("{}", cx.tr("ledger-fec-drafts", &[("count", drafts.into())]));
        }
        for finding in &found {
            println!("{} ×{} ({}) {}", finding.words, finding.count, finding.severity, finding.example);
        }
        if found.is_empty() {
            println!("{}", cx.t("ledger-fec-good"));
        }
    }
    match report.severity() {
        Some(::fec::Severity::Blocking) => Err(Error::refused("ledger-refused-fec-blocking")),
        _ => Ok(()),
    }
}
