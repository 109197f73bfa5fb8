//! `kevre doctor`: is everything all right, and what to do if it is not.

use clap::{ArgMatches, Command};
use kernel::{Cx, app::App, plug::Finding};
use std::sync::Arc;

pub fn spec() -> Command {
    Command::new("doctor").about("Checks the database, the files, the books, the settings, and says what to mend")
}

pub async fn run(app: &Arc<App>, _: &ArgMatches) -> anyhow::Result<()> {
    let mut cx = Cx::system(app, "cli").await?;
    let findings = cx.examine().await;
    let mut bad = 0;
    for (name, finding) in findings {
        let (mark, text) = match &finding {
            Finding::Good(text) => ("ok  ", text),
            Finding::Warning(text) => ("look", text),
            Finding::Bad(text) => {
                bad += 1;
                ("BAD ", text)
            }
        };
        println!("{mark}  {name}: {text}");
    }
    if bad > 0 { Err(anyhow::anyhow!("{bad} checks found something wrong")) } else { Ok(()) }
}
