//! The command line: what the person who has the machine does with it, each command in its file.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{app::App, config::Config, contract::Contract, error::is_full, i18n::Code};
use std::{path::PathBuf, sync::Arc};

mod account;
mod backup;
pub mod demo;
mod doctor;
mod init;
mod module;
mod serve;

/// The whole tree of commands: ours, then `<module> <verb>`.
pub fn tree(contract: &Contract) -> Command {
    let mut tree = Command::new("kevre")
        .version(env!("CARGO_PKG_VERSION"))
        .about("The information system of volunteer-run organisations")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(option("data", "DIR", "The data folder: database, files, key, backups").env("KEVRE_DATA").default_value("data"))
        .arg(option("database", "URL", "postgres://… instead of the SQLite file of the data folder").env("KEVRE_DATABASE"))
        .arg(option("public-url", "URL", "The address people type, such as https://asso.example").env("KEVRE_PUBLIC_URL"))
        .arg(option("smtp", "URL", "The mail server: smtp://… or smtps://user:password@host").env("KEVRE_SMTP").hide_env_values(true))
        .arg(
            option("metrics-token", "TOKEN", "What a monitoring program of another machine says to read /metrics")
                .env("KEVRE_METRICS_TOKEN")
                .hide_env_values(true),
        )
        .subcommand(serve::spec())
        .subcommand(init::spec())
        .subcommand(demo::spec())
        .subcommand(Command::new("migrate").about("Brings the database up to date, after copying it"))
        .subcommand(doctor::spec())
        .subcommand(account::spec())
        .subcommand(backup::spec());
    for command in &contract.commands {
        tree = tree.subcommand(command.spec.clone());
    }
    tree
}

fn option(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).global(true).action(ArgAction::Set)
}

fn config(matches: &ArgMatches) -> Config {
    let text = |name: &str| matches.get_one::<String>(name).cloned().filter(|value| !value.is_empty());
    let mut config = Config::new(text("data").map_or_else(|| PathBuf::from("data"), PathBuf::from));
    config.database = text("database");
    config.public_url = text("public-url").map(|url| url.trim_end_matches('/').to_owned());
    config.smtp = text("smtp");
    config.metrics_token = text("metrics-token");
    config
}

/// The others look at what is there.
const BEGIN_A_FOLDER: [&str; 4] = ["serve", "init", "demo", "migrate"];

/// Reads the arguments and does what they say.
pub async fn run() -> anyhow::Result<()> {
    let contract = Contract::of(crate::modules::modules());
    let matches = tree(&contract).get_matches();
    match obey(&matches).await {
        // Nobody could be asked for the language of the organisation.
        Err(error) if is_full(&error) => {
            let catalog = contract.catalog()?;
            Err(anyhow::anyhow!("{}\n{}", catalog.lang(Code::Fr).full(), catalog.lang(Code::En).full()))
        }
        outcome => outcome,
    }
}

async fn obey(matches: &ArgMatches) -> anyhow::Result<()> {
    let config = config(matches);
    let (name, arguments) = matches.subcommand().ok_or_else(|| anyhow::anyhow!("no command"))?;
    if name == "backup" {
        return backup::run(config, arguments).await;
    }
    if !BEGIN_A_FOLDER.contains(&name) {
        kernel::opening::must_exist(&config)?;
    }
    let app = kernel::start::start(config, crate::modules::modules()).await?;
    let outcome = dispatch(&app, name, arguments).await;
    app.db.close().await;
    outcome
}

async fn dispatch(app: &Arc<App>, name: &str, arguments: &ArgMatches) -> anyhow::Result<()> {
    match name {
        "serve" => serve::run(app, arguments).await,
        "init" => init::run(app, arguments).await,
        "demo" => demo::run(app, arguments).await,
        "migrate" => {
            println!("The database is up to date.");
            Ok(())
        }
        "doctor" => doctor::run(app, arguments).await,
        "account" => account::run(app, arguments).await,
        name => module::run(app, name, arguments).await,
    }
}
