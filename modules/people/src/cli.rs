//! `kevre people …`: how many there are, for scripts and for the proof that nobody was lost; and a spreadsheet brought in.

use crate::{
    import::{
        Outcome, Treatment,
        at_once::{self, Order, Told},
    },
    person::{Kind, Standing},
    tally,
};
use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{Error, Result, access::Scope, cx::Cx, i18n::Lang};
use serde_json::json;
use std::{io::Write, path::PathBuf};

/// What the command line understands.
pub fn spec() -> Command {
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue).help("One JSON object");
    Command::new("people")
        .about("The people")
        .subcommand_required(true)
        .subcommand(Command::new("count").about("How many people and organisations are in the lists").arg(json.clone()))
        .subcommand(import_spec().arg(json))
}

fn import_spec() -> Command {
    let value = |name: &'static str, value: &'static str, help: &'static str| Arg::new(name).long(name).value_name(value).help(help);
    let path = Arg::new("path").value_name("FILE").required(true).value_parser(clap::value_parser!(PathBuf)).help("A spreadsheet: CSV, XLSX, ODS or XLS");
    Command::new("import")
        .about("Bring in the people of a spreadsheet, its columns guessed as on the page")
        .arg(path)
        .arg(value("unit", "UNIT", "The name or code of the unit where people go unless a column says it; the whole organisation by default"))
        .arg(value("map", "COLUMN=DATUM", "Where a column goes, when the guess is wrong; “COLUMN=-” leaves it out. May be repeated").action(ArgAction::Append))
        .arg(
            Arg::new("leave").long("leave").action(ArgAction::SetTrue).help("Leave people who are there already as they are, instead of adding what they lack"),
        )
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help("Say what would come, and change nothing"))
}

/// Does what was asked.
pub async fn run(cx: &mut Cx, matches: ArgMatches) -> Result<()> {
    match matches.subcommand() {
        Some(("count", matches)) => count(cx, matches).await,
        Some(("import", matches)) => import(cx, matches).await,
        _ => Ok(()),
    }
}

fn counted(lang: &Lang, people: i64, organisations: i64, archived: i64) -> String {
    lang.tr("people-cli-count", &[("people", people.into()), ("organisations", organisations.into()), ("archived", archived.into())])
}

async fn count(cx: &mut Cx, matches: &ArgMatches) -> Result<()> {
    let figures = tally::figures(cx, &Scope::All).await?;
    let archived: i64 = cx.tx.query("SELECT COUNT(*) FROM people_person WHERE archived_at IS NOT NULL AND merged_into IS NULL").scalar().await?;
    let (people, organisations) = (figures.of_kind(Kind::Person), figures.of_kind(Kind::Organisation));
    if !matches.get_flag("json") {
        println!("{}", counted(&cx.lang, people, organisations, archived));
        return Ok(());
    }
    let standings: serde_json::Map<String, serde_json::Value> =
        Standing::ALL.iter().map(|standing| (standing.to_string(), figures.of_standing(*standing).into())).collect();
    println!("{}", json!({ "people": people, "organisations": organisations, "archived": archived, "standings": standings }));
    Ok(())
}

/// The command succeeds only if every line came in.
async fn import(cx: &mut Cx, matches: &ArgMatches) -> Result<()> {
    let path = matches.get_one::<PathBuf>("path").ok_or(Error::NotFound)?;
    let order = Order {
        path,
        unit: matches.get_one::<String>("unit").map(String::as_str),
        maps: matches.get_many::<String>("map").into_iter().flatten().map(String::as_str).collect(),
        treatment: if matches.get_flag("leave") { Treatment::Leave } else { Treatment::Complete },
        is_trial: matches.get_flag("dry-run"),
    };
    let told = at_once::bring(cx, &order).await?;
    // What was done is kept even when what could not come makes the command fail.
    cx.pause().await?;
    let mut out = std::io::stdout().lock();
    if matches.get_flag("json") {
        writeln!(out, "{}", serde_json::to_string_pretty(&as_json(&told))?)?;
    } else {
        write!(out, "{}", as_text(cx, &told))?;
    }
    match told.count(Outcome::Refused) {
        0 => Ok(()),
        left => Err(Error::refused("people-import-left").with("count", left)),
    }
}

/// One object, the same after a trial.
pub(crate) fn as_json(told: &Told) -> serde_json::Value {
    let import = &told.import;
    let columns: Vec<_> = import.matching.header.iter().zip(&import.matching.columns).map(|(name, word)| json!({ "column": name, "datum": word })).collect();
    let remarks: Vec<_> =
        told.remarks.iter().map(|one| json!({ "line": one.line, "who": one.who, "outcome": one.outcome.as_str(), "why": one.text })).collect();
    let count = |outcome| told.count(outcome);
    json!({
        "file": import.file_name,
        "dry_run": told.is_trial,
        "import": (!told.is_trial).then_some(import.id),
        "undo": (!told.is_trial).then(|| import.url()),
        "lines": import.lines,
        "created": count(Outcome::Created),
        "updated": count(Outcome::Updated),
        "unchanged": count(Outcome::Unchanged),
        "refused": count(Outcome::Refused),
        "columns": columns,
        "remarks": remarks,
    })
}

/// The same for a person.
pub(crate) fn as_text(cx: &Cx, told: &Told) -> String {
    let import = &told.import;
    let mut lines = vec![import.file_name.clone()];
    for (name, word) in import.matching.header.iter().zip(&import.matching.columns) {
        let part = word.parse::<crate::import::columns::Part>().map(|part| cx.t(part.label()));
        let place = if word.is_empty() { cx.t("people-import-nowhere") } else { part.unwrap_or_else(|_| name.clone()) };
        lines.push(format!("          {name} → {place}"));
    }
    lines.extend(told.outcomes.iter().map(|(outcome, count)| format!("{count:>8}  {}", cx.t(outcome.label()))));
    for one in &told.remarks {
        let who = if one.who.is_empty() { "—" } else { &one.who };
        lines.push(format!("{} {} : {who} — {} {}", cx.t("people-import-line"), one.line, cx.t(one.outcome.label()), one.text).trim_end().to_owned());
    }
    if told.is_trial {
        lines.push(cx.t("people-import-dry-run"));
    } else {
        let day = import.undone_until().day_in(cx.zone());
        lines.push(cx.tr("people-import-undo-where", &[("day", day.into()), ("url", import.url().into())]));
    }
    lines.join("\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::counted;
    use kernel::i18n::Code;

    #[tokio::test]
    async fn one_person_is_not_said_to_be_several() {
        let app = crate::tests::app().await;
        let (fr, en) = (app.app.catalog.lang(Code::Fr), app.app.catalog.lang(Code::En));
        assert_eq!(counted(&fr, 1, 2, 1), "1 personne, 2 organisations, 1 fiche archivée");
        assert_eq!(counted(&en, 1, 1, 0), "1 person, 1 organisation, 0 archived records");
    }
}
