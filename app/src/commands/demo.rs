//! `kevre demo`: a realistic fictional federation, to look around and to measure.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{
    Cx, Organisation,
    account::password,
    app::App,
    plug::Seed,
    unit::{Unit, UnitDraft},
};
use std::sync::Arc;

/// The account of the demonstration, told on the command line and in the README.
pub const EMAIL: &str = "demo@kevre.example";
pub const PASSWORD: &str = "demonstration";
const PEOPLE_DEFAULT: &str = "1200";

const FEDERATION: &str = "Confédération Armorique Numérique";
const CLUBS: [(&str, &str); 6] = [
    ("gagny", "Club informatique de Gagny"),
    ("vernon", "Micro-club de Vernon"),
    ("caen", "Caen Multimédia"),
    ("mont-saint-eloi", "Atelier numérique du Mont-Saint-Éloi"),
    ("kerlouan", "Amicale laïque de Kerlouan"),
    ("saint-quay", "Les Souris vertes de Saint-Quay-Portrieux"),
];

pub fn spec() -> Command {
    Command::new("demo")
        .about("Fills an empty data folder with a fictional federation, and serves it")
        .arg(Arg::new("people").long("people").value_parser(clap::value_parser!(usize)).default_value(PEOPLE_DEFAULT).help("How many people"))
        .arg(Arg::new("entries").long("entries").value_parser(clap::value_parser!(usize)).help("How many entries in the books"))
        .arg(Arg::new("listen").long("listen").value_name("ADDR").default_value("127.0.0.1:8080").help("Address and port"))
        .arg(Arg::new("no-serve").long("no-serve").action(ArgAction::SetTrue).help("Fills the folder and ends"))
}

pub async fn run(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    if app.snapshot().await?.units.root().is_none() {
        let seed = Seed { people: arguments.get_one::<usize>("people").copied().unwrap_or_default(), entries: arguments.get_one::<usize>("entries").copied() };
        fill(app, seed).await?;
    }
    println!("Sign in as {EMAIL} with the password “{PASSWORD}”.");
    if arguments.get_flag("no-serve") {
        return Ok(());
    }
    let address = arguments.get_one::<String>("listen").map_or("127.0.0.1:8080", String::as_str);
    super::serve::serve(app, address, true).await
}

/// One transaction: an interrupted demonstration leaves an empty folder, not half a federation.
pub async fn fill(app: &Arc<App>, seed: Seed) -> anyhow::Result<()> {
    println!("Making up {FEDERATION}…");
    let password_hash = password::hash(PASSWORD).await?;
    let mut cx = Cx::system(app, "demo").await?;
    let organisation = Organisation { name: FEDERATION.into(), admin_name: "Maël Riou".into(), admin_email: EMAIL.into(), password_hash };
    let (root, _) = kernel::create_organisation(&mut cx, organisation).await?;
    for (code, name) in CLUBS {
        Unit::create(&mut cx, UnitDraft { parent_id: Some(root.id), kind: "club".into(), code: code.into(), name: name.into() }).await?;
    }
    if let Err(error) = app.contract.seed(&mut cx, seed).await {
        return Err(super::module::told(&cx, error));
    }
    cx.settle().await?;
    cx.commit().await?;
    println!("Done: {} people.", seed.people);
    Ok(())
}
