//! `kevre backup create | verify | restore`: one archive of everything, proven, brought back.

use clap::{Arg, ArgAction, ArgMatches, Command};
use kernel::{
    Cx,
    app::App,
    backup::{self, Manifest, Options, Workshop, routine},
    config::Config,
    doctor::Answer,
    i18n::Lang,
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

pub fn spec() -> Command {
    let file = Arg::new("file").value_name("FILE").value_parser(clap::value_parser!(PathBuf));
    Command::new("backup")
        .about("Saves everything into one file, proves that it opens, brings it back")
        .subcommand_required(true)
        .subcommand(
            Command::new("create")
                .about("Makes a backup of the database and the files while people work")
                .arg(file.clone().help("Where to; the folder of backups by default"))
                .arg(
                    Arg::new("without-key")
                        .long("without-key")
                        .action(ArgAction::SetTrue)
                        .help("Leaves the key of the instance out: second factors and what is encrypted will not come back"),
                )
                .arg(Arg::new("without-files").long("without-files").action(ArgAction::SetTrue).help("Leaves the files out: only the database")),
        )
        .subcommand(
            Command::new("verify")
                .about("Restores a backup into a temporary database, compares it and asks every module how it is")
                .arg(file.clone().required(true).help("The backup")),
        )
        .subcommand(
            Command::new("restore")
                .about("Brings a backup back, into the data folder or into the PostgreSQL of --database")
                .arg(file.required(true).help("The backup"))
                .arg(
                    Arg::new("into")
                        .long("into")
                        .value_name("DIR")
                        .value_parser(clap::value_parser!(PathBuf))
                        .help("The data folder to make, instead of --data"),
                )
                .arg(Arg::new("replace").long("replace").action(ArgAction::SetTrue).help("Puts an organisation that is there aside and restores all the same")),
        )
}

/// Verifying and restoring begin without opening the present database, which may be missing or broken.
pub async fn run(config: Config, arguments: &ArgMatches) -> anyhow::Result<()> {
    match arguments.subcommand() {
        Some(("create", arguments)) => {
            kernel::opening::must_exist(&config)?;
            let app = kernel::start::start(config, crate::modules::modules()).await?;
            let outcome = create(&app, arguments).await;
            app.db.close().await;
            outcome
        }
        Some(("verify", arguments)) => verify(config, &file(arguments)?).await,
        Some(("restore", arguments)) => restore(config, arguments).await,
        _ => Err(anyhow::anyhow!("no command")),
    }
}

fn file(arguments: &ArgMatches) -> anyhow::Result<PathBuf> {
    arguments.get_one::<PathBuf>("file").cloned().ok_or_else(|| anyhow::anyhow!("no file"))
}

async fn create(app: &Arc<App>, arguments: &ArgMatches) -> anyhow::Result<()> {
    let path = file(arguments).unwrap_or_else(|_| app.config.backups_path().join(format!("kevre-{}.zip", routine::stamp(app.clock.now()))));
    let options = Options { with_files: !arguments.get_flag("without-files"), with_key: !arguments.get_flag("without-key") };
    let made = backup::create(app, &path, options).await?;
    let mut cx = Cx::system(app, "cli").await?;
    made.announce(&mut cx).await?;
    cx.commit().await?;
    println!("{} — {} — {} kB", made.path.display(), contents(&made.manifest), made.size_bytes / 1024);
    if let Some(gap) = made.manifest.files.gap() {
        println!("look  {gap}");
    }
    if made.manifest.has_key {
        println!("The backup holds the key of the instance: keep it as you would keep the instance itself.");
    }
    println!("To prove that it opens: kevre backup verify {}", made.path.display());
    Ok(())
}

fn contents(manifest: &Manifest) -> String {
    format!("{} rows in {} tables, {} files", manifest.rows(), manifest.tables.len(), manifest.files.count)
}

fn told(manifest: &Manifest, findings: &[Answer], lang: &Lang, notes: &[String]) {
    println!("“{}”, saved on {} by version {}: {}", manifest.organisation, manifest.made_at, manifest.program, contents(manifest));
    for finding in findings {
        println!("{}", finding.line(lang));
    }
    for note in notes {
        println!("look  {note}");
    }
}

async fn verify(config: Config, archive: &Path) -> anyhow::Result<()> {
    let scratch = archive.parent().filter(|folder| !folder.as_os_str().is_empty()).map_or_else(|| PathBuf::from("."), Path::to_owned);
    let verdict = backup::verify(&Workshop::new(crate::modules::modules())?, archive, &scratch).await?;
    told(&verdict.manifest, &verdict.findings, &verdict.lang, &verdict.notes);
    if !verdict.is_good() {
        return Err(anyhow::anyhow!("the backup opens, but the checks of the modules find something wrong in it"));
    }
    note(config, archive, verdict.rows).await?;
    println!("The backup is good.");
    Ok(())
}

/// Where an instance is at hand, it remembers that this backup was proven.
async fn note(config: Config, archive: &Path, rows: u64) -> anyhow::Result<()> {
    if config.database.is_none() && !config.sqlite_path().exists() {
        return Ok(());
    }
    let app = kernel::start::start(config, crate::modules::modules()).await?;
    let mut cx = Cx::system(&app, "cli").await?;
    let name = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
    cx.announce(&routine::BackupVerified { file: name, rows }).await?;
    cx.commit().await?;
    app.db.close().await;
    Ok(())
}

async fn restore(mut config: Config, arguments: &ArgMatches) -> anyhow::Result<()> {
    if let Some(folder) = arguments.get_one::<PathBuf>("into") {
        config.data.clone_from(folder);
    }
    let restored = backup::restore(&Workshop::new(crate::modules::modules())?, &file(arguments)?, &config, arguments.get_flag("replace")).await?;
    told(&restored.manifest, &restored.findings, &restored.lang, &restored.notes);
    if let Some(aside) = restored.aside {
        println!("What was there before lies in {}", aside.display());
    }
    println!("Restored into {}. Mails that were on their way wait in the outbox; everybody signs in again.", config.data.display());
    Ok(())
}
