//! `kevre init`: the organisation and its first administrator, without a browser.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{Cx, Organisation, account::password, app::App};
use std::{io::Read, sync::Arc};

pub fn spec() -> Command {
    Command::new("init")
        .about("Creates the organisation and its first administrator")
        .arg(Arg::new("name").long("name").required(true).help("Name of the organisation"))
        .arg(Arg::new("admin-email").long("admin-email").required(true).help("E-mail address of the first administrator"))
        .arg(Arg::new("admin-name").long("admin-name").help("Name of the first administrator"))
        .arg(
            Arg::new("admin-password-stdin")
                .long("admin-password-stdin")
                .action(ArgAction::SetTrue)
                .required(true)
                .help("Reads the password from standard input"),
        )
}

pub async fn run(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    let text = |name: &str| arguments.get_one::<String>(name).cloned().unwrap_or_default();
    let mut typed = String::new();
    std::io::stdin().take(10_000).read_to_string(&mut typed)?;
    let email = text("admin-email");
    let name = text("admin-name");
    let mut cx = Cx::system(app, "cli").await?;
    let outcome = async {
        let organisation = Organisation {
            name: text("name"),
            admin_name: if name.is_empty() { email.split('@').next().unwrap_or_default().to_owned() } else { name },
            admin_email: email,
            password_hash: password::hash(typed.trim_end_matches(['\r', '\n'])).await?,
        };
        kernel::create_organisation(&mut cx, organisation).await
    }
    .await;
    match outcome {
        Ok((unit, account)) => {
            cx.commit().await?;
            println!("“{}” is ready; {} may sign in.", unit.name, account.login);
            Ok(())
        }
        Err(error) => Err(super::module::told(&cx, error)),
    }
}
