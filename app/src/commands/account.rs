//! `kevre account …`: what the machine's owner does for somebody who cannot get in any more, when nobody else can.

use clap::{Arg, ArgMatches, Command};
use kernel::{
    Cx, Error,
    account::{Account, roll::Entry},
    app::App,
};
use std::sync::Arc;

pub fn spec() -> Command {
    let name = Arg::new("name").value_name("NAME").required(true).help("Their login or e-mail address");
    Command::new("account").about("Helps somebody who cannot sign in any more").subcommand_required(true).arg_required_else_help(true).subcommand(
        Command::new("forget-second-factor")
            .about("Takes the second step of signing in away from an account, and signs all its devices out: make sure first that it is really they who ask")
            .arg(name),
    )
}

pub async fn run(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    let Some(("forget-second-factor", arguments)) = arguments.subcommand() else { return Err(anyhow::anyhow!("no command")) };
    let typed = arguments.get_one::<String>("name").cloned().unwrap_or_default();
    let mut cx = Cx::system(app, "cli").await?;
    match forget_second_factor(&mut cx, &typed).await {
        Ok(login) => {
            let said = cx.tr("account-second-factor-forgotten", &[("login", login.into())]);
            cx.commit().await?;
            println!("{said}");
            Ok(())
        }
        Err(error) => Err(super::module::told(&cx, error)),
    }
}

/// Gives the login of the account. Refused: `account-unknown`, `account-several`, `account-no-second-factor`.
async fn forget_second_factor(cx: &mut Cx, typed: &str) -> kernel::Result<String> {
    let found = Account::named(cx, typed).await?;
    let account = match found.as_slice() {
        [] => return Err(Error::refused("account-unknown").with("typed", typed)),
        [only] => only,
        several => {
            let logins: Vec<&str> = several.iter().map(|account| account.login.as_str()).collect();
            return Err(Error::refused("account-several").with("typed", typed).with("logins", logins.join(", ")));
        }
    };
    if !account.has_totp {
        return Err(Error::refused("account-no-second-factor").with("login", account.login.clone()));
    }
    Entry::reset_second_step(cx, account.id).await?;
    Ok(account.login.clone())
}
