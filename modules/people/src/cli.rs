//! `kevre people …`: how many there are, for scripts and for the proof that nobody was lost.

use crate::{
    person::{Kind, Standing},
    tally,
};
use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{Result, access::Scope, cx::Cx};
use serde_json::json;

/// What the command line understands.
pub fn spec() -> Command {
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue).help("One JSON object");
    Command::new("people")
        .about("The people")
        .subcommand_required(true)
        .subcommand(Command::new("count").about("How many people and organisations are in the lists").arg(json))
}

/// Does what was asked.
pub async fn run(cx: &mut Cx, matches: ArgMatches) -> Result<()> {
    let Some(("count", matches)) = matches.subcommand() else { return Ok(()) };
    let figures = tally::figures(cx, &Scope::All).await?;
    let archived: i64 = cx.tx.query("SELECT COUNT(*) FROM people_person WHERE archived_at IS NOT NULL AND merged_into IS NULL").scalar().await?;
    let (people, organisations) = (figures.of_kind(Kind::Person), figures.of_kind(Kind::Organisation));
    if !matches.get_flag("json") {
        println!("{}", cx.tr("people-cli-count", &[("people", people.into()), ("organisations", organisations.into()), ("archived", archived.into())]));
        return Ok(());
    }
    let standings: serde_json::Map<String, serde_json::Value> =
        Standing::ALL.iter().map(|standing| (standing.to_string(), figures.of_standing(*standing).into())).collect();
    println!("{}", json!({ "people": people, "organisations": organisations, "archived": archived, "standings": standings }));
    Ok(())
}
