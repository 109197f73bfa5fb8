//! `kevre <module> <verb>`: the commands that modules plug in, each in one transaction.

use clap::ArgMatches;
use kernel::{Cx, Error, app::App};
use std::sync::Arc;

pub async fn run(app: &Arc<App>, name: &str, arguments: &ArgMatches) -> anyhow::Result<()> {
    let command = app.contract.commands.iter().find(|command| command.spec.get_name() == name).ok_or_else(|| anyhow::anyhow!("unknown command {name}"))?;
    let mut cx = Cx::system(app, "cli").await?;
    match command.run(&mut cx, arguments.clone()).await {
        Ok(()) => Ok(cx.commit().await?),
        Err(error) => Err(told(&cx, error)),
    }
}

/// In the words a person reads, when there are some; anything else as it is.
pub fn told(cx: &Cx, error: Error) -> anyhow::Error {
    match cx.lang.explanation(&error) {
        Some(words) => anyhow::anyhow!(words),
        None => error.into(),
    }
}
