//! `kevre ledger …`: the trial balance as JSON, the file of entries for the tax office, and the proof of the books.

mod fec;

use crate::{
    access,
    entity::Entity,
    reports::trial_balance,
    verify::{self, Break},
    year::Year,
};
use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{
    cx::Cx,
    error::{Error, Result},
};
use serde::Serialize;

/// What the command line understands.
pub fn spec() -> Command {
    let entity = Arg::new("entity").long("entity").value_name("NAME").help("Which books, when several are kept");
    Command::new("ledger")
        .about("The books")
        .subcommand_required(true)
        .subcommand(
            Command::new("trial-balance")
                .about("What moved on each account in a year")
                .arg(Arg::new("year").long("year").value_name("LABEL").required(true).help("Name of the fiscal year"))
                .arg(entity.clone())
                .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("One JSON array, amounts in cents")),
        )
        .subcommand(fec::spec(entity.clone()))
        .subcommand(Command::new("verify").about("Recomputes the chain of entries and every balance").arg(entity))
}

/// An account of the printed trial balance.
#[derive(Debug, Serialize)]
pub struct Printed {
    pub code: String,
    pub label: String,
    pub debit_cents: i64,
    pub credit_cents: i64,
}

pub async fn run(cx: &mut Cx, matches: ArgMatches) -> Result<()> {
    match matches.subcommand() {
        Some(("trial-balance", matches)) => {
            let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
            let rows = trial_balance(cx, text("year").unwrap_or_default(), text("entity")).await?;
            if matches.get_flag("json") {
                println!("{}", serde_json::to_string(&rows)?);
            } else {
                for row in rows {
                    println!("{:<10} {:>14} {:>14}  {}", row.code, row.debit_cents, row.credit_cents, row.label);
                }
            }
            Ok(())
        }
        Some(("fec", matches)) => fec::run(cx, matches).await,
        Some(("verify", matches)) => prove(cx, matches.get_one::<String>("entity").map(String::as_str)).await,
        _ => Ok(()),
    }
}

/// Accounts with movement in a year, ordered by code.
pub async fn trial_balance(cx: &mut Cx, label: &str, entity: Option<&str>) -> Result<Vec<Printed>> {
    let year = year_named(cx, label, entity).await?;
    let rows = trial_balance::rows(cx, year.id, false).await?;
    let printed = rows.into_iter().map(|row| Printed { code: row.code, label: row.label, debit_cents: row.debit.cents(), credit_cents: row.credit.cents() });
    Ok(printed.collect())
}

/// The year of that name in the books of that name; without a name of books, in those of the highest unit that have one.
async fn year_named(cx: &mut Cx, label: &str, entity: Option<&str>) -> Result<Year> {
    for books in chosen(cx, entity).await? {
        if let Some(year) = Year::by_label(cx, books.id, label).await? {
            return Ok(year);
        }
    }
    Err(Error::refused("ledger-refused-unknown-year").with("year", label))
}

async fn chosen(cx: &mut Cx, name: Option<&str>) -> Result<Vec<Entity>> {
    let mut entities = Entity::list(cx, access::READ).await?;
    if let Some(name) = name {
        entities.retain(|entity| entity.name == name || entity.id.to_string() == name);
        if entities.is_empty() {
            return Err(Error::refused("ledger-refused-unknown-books").with("name", name));
        }
    }
    Ok(entities)
}

async fn prove(cx: &mut Cx, entity: Option<&str>) -> Result<()> {
    let mut first = None;
    for entity in chosen(cx, entity).await? {
        let verified = verify::verify(cx, &entity).await?;
        match verified.breaks.first() {
            None => println!("{}", cx.tr("ledger-verify-good", &[("books", entity.name.into()), ("count", verified.entries.into())])),
            Some(found) => {
                println!("{} — {}", entity.name, sentence(cx, found));
                first.get_or_insert(verified.breaks.len());
            }
        }
    }
    match first {
        None => Ok(()),
        Some(count) => Err(Error::refused("ledger-refused-verify").with("count", count)),
    }
}

/// What does not hold, in words.
pub fn sentence(cx: &Cx, found: &Break) -> String {
    match found {
        Break::Chain { year, position, serial } => {
            cx.tr("ledger-break-chain", &[("year", year.into()), ("position", (*position).into()), ("serial", (*serial).into())])
        }
        Break::End { year, length } => cx.tr("ledger-break-end", &[("year", year.into()), ("length", (*length).into())]),
        Break::Number { year, journal, number } => {
            cx.tr("ledger-break-number", &[("year", year.into()), ("journal", journal.into()), ("number", (*number).into())])
        }
        Break::Unbalanced { year, serial } => cx.tr("ledger-break-unbalanced", &[("year", year.into()), ("serial", (*serial).into())]),
        Break::Voucher { year, serial, name } => cx.tr("ledger-break-voucher", &[("year", year.into()), ("serial", (*serial).into()), ("name", name.into())]),
        Break::Balance { year, account, month } => {
            cx.tr("ledger-break-balance", &[("year", year.into()), ("account", account.into()), ("month", month.into())])
        }
        Break::Project { year, account, .. } => cx.tr("ledger-break-project", &[("year", year.into()), ("account", account.into())]),
    }
}
