//! `kevre doctor`: is everything all right, and what to do if it is not.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{app::App, doctor, plug::Finding};
use std::sync::Arc;

pub fn spec() -> Command {
    Command::new("doctor")
        .about("Checks the machine, the database, the files, the books, the settings, and says what to mend; ends with 1 when something is wrong")
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("One JSON array"))
}

/// `ok`, `look` or `BAD`, and the sentence.
pub fn said(finding: &Finding) -> (&'static str, &str) {
    match finding {
        Finding::Good(text) => ("ok  ", text),
        Finding::Warning(text) => ("look", text),
        Finding::Bad(text) => ("BAD ", text),
    }
}

pub async fn run(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    let answers = doctor::examine(app).await?;
    let bad = answers.iter().filter(|answer| matches!(answer.finding, Finding::Bad(_))).count();
    if arguments.get_flag("json") {
        let told = |answer: &doctor::Answer| {
            let (mark, text) = said(&answer.finding);
            serde_json::json!({ "name": answer.name, "state": mark.trim().to_lowercase(), "text": text })
        };
        println!("{}", serde_json::to_string(&answers.iter().map(told).collect::<Vec<_>>())?);
    } else {
        for answer in &answers {
            let (mark, text) = said(&answer.finding);
            println!("{mark}  {}: {text}", answer.title);
        }
    }
    if bad > 0 { Err(anyhow::anyhow!("{bad} checks found something wrong")) } else { Ok(()) }
}
