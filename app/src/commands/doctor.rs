//! `kevre doctor`: is everything all right, and what to do if it is not. Told in the language of the organisation.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{
    app::App,
    doctor::{self, Answer},
    plug::Finding,
};
use std::sync::Arc;

pub fn spec() -> Command {
    Command::new("doctor")
        .about("Checks the machine, the database, the files, the books, the settings, and says what to mend; ends with 1 when something is wrong")
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("One JSON array"))
}

/// For programs: names and states that no translation changes.
fn json(answer: &Answer) -> serde_json::Value {
    let (state, text) = match &answer.finding {
        Finding::Good(text) => ("ok", text),
        Finding::Warning(text) => ("look", text),
        Finding::Bad(text) => ("bad", text),
    };
    serde_json::json!({ "name": answer.name, "state": state, "text": text })
}

pub async fn run(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    let (answers, lang) = doctor::examine(app).await?;
    if arguments.get_flag("json") {
        println!("{}", serde_json::to_string(&answers.iter().map(json).collect::<Vec<_>>())?);
    } else {
        answers.iter().for_each(|answer| println!("{}", answer.line(&lang)));
    }
    match answers.iter().filter(|answer| answer.is_bad()).count() {
        0 => Ok(()),
        bad => Err(anyhow::anyhow!(lang.tr("doctor-wrong", &[("count", bad.into())]))),
    }
}
