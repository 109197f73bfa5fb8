//! `kevre import paheko|galette PATH [--dry-run] --json`: brings in a file of this machine and prints what came. The command
//! succeeds only if everything that should have come did.

use crate::{report::Report, run::Run, source::Kind};
use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{Error, Result, cx::Cx};
use std::{io::Write, path::PathBuf};

pub fn spec() -> Command {
    let path = Arg::new("path").value_name("PATH").required(true).value_parser(clap::value_parser!(PathBuf)).help("The file or folder to bring in");
    let dry_run = Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help("Say what would come, and change nothing");
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print one JSON object");
    let program = |name: &'static str, about: &'static str| Command::new(name).about(about).args([path.clone(), dry_run.clone(), json.clone()]);
    Command::new("import")
        .about("Bring in an association from another program")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(program("paheko", "A Paheko database: plain file, signed backup, zip or folder with its files"))
        .subcommand(program("galette", "A Galette export: zip or folder of tables, or a database dump"))
}

pub async fn command(cx: &mut Cx, matches: ArgMatches) -> Result<()> {
    let Some((program, matches)) = matches.subcommand() else { return Err(Error::NotFound) };
    let kind: Kind = program.parse().map_err(|_| Error::NotFound)?;
    let path = matches.get_one::<PathBuf>("path").cloned().ok_or(Error::NotFound)?;
    let report = Run::at_once(cx, kind, path, matches.get_flag("dry-run")).await?;
    // What was done is kept even when what could not come makes the command fail.
    cx.pause().await?;
    print(cx, &report, matches.get_flag("json"))?;
    if report.failed > 0 { Err(Error::refused("imports-refused-incomplete").with("count", report.failed)) } else { Ok(()) }
}

fn print(cx: &Cx, report: &Report, as_json: bool) -> Result<()> {
    let mut out = std::io::stdout().lock();
    if as_json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report.json(cx))?)?;
        return Ok(());
    }
    writeln!(out, "{} {} — {}", report.program, report.version, report.name)?;
    for (key, count) in report.figures() {
        writeln!(out, "{:>8}  {}", count, cx.t(key))?;
    }
    for line in &report.skipped {
        writeln!(out, "{:>8}  {} — {}", line.count, line.what, cx.t(&line.why))?;
    }
    for note in &report.notes {
        writeln!(out, "          {}", note.sentence(&cx.lang))?;
    }
    Ok(())
}
