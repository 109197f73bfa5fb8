//! Restoring: everything is rebuilt beside what is there, compared with what the backup says of
//! itself, and takes its place only then. Into PostgreSQL it is one transaction; into a data
//! folder, an exchange that is done whole (`swap`). Interrupted or refused, nothing has changed.

use super::{
    Workshop,
    manifest::{Manifest, TablePart},
    open::{self, Opened, Zip},
    short, swap,
    table::{self, Column, Table},
};
use crate::{
    app::App,
    config::Config,
    cx::Cx,
    db::{Backend, Db, Mode, Tx},
    doctor::Answer,
    i18n::Lang,
    job::{Job, State},
    mail,
    migrate::{self, Step},
    presence::Presence,
    search,
    secret::SecretKey,
    start,
};
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::sync::mpsc;

/// Batches of lines that wait for the database.
const BATCHES_WAITING: usize = 4;

/// What came back, and what to know of it.
pub struct Restored {
    pub manifest: Manifest,
    pub findings: Vec<Answer>,
    /// The language of the organisation, to tell them in.
    pub lang: Lang,
    pub notes: Vec<String>,
    /// Where what was there before lies now.
    pub aside: Option<PathBuf>,
}

/// Restores into `config`: its PostgreSQL when it names one, else the SQLite file of its folder.
/// A target that holds an organisation is left alone unless `replace`.
pub async fn restore(workshop: &Workshop, archive: &Path, config: &Config, replace: bool) -> anyhow::Result<Restored> {
    let opened = opened(archive).await?;
    std::fs::create_dir_all(&config.data)?;
    alone(config)?;
    swap::resume(config)?;
    let db = match &config.database {
        Some(url) => Some(Db::connect(url).await.map_err(|error| anyhow::anyhow!("the database does not answer: {error}. Nothing was changed."))?),
        None => None,
    };
    match db {
        Some(db) => into_server(workshop, opened, config, &db, replace, &short(archive)).await,
        None => into_folder(workshop, opened, config, replace, &short(archive)).await,
    }
}

pub(super) async fn opened(archive: &Path) -> anyhow::Result<Opened> {
    let path = archive.to_owned();
    tokio::task::spawn_blocking(move || open::open(&path)).await?
}

fn alone(config: &Config) -> anyhow::Result<()> {
    anyhow::ensure!(!Presence::anyone(config), "Kevre is running on {}: stop it first. Nothing was changed.", config.data.display());
    Ok(())
}

const TAKEN: &str = "already holds an organisation. Nothing was changed. To put it aside and restore all the same, add --replace";

async fn into_server(workshop: &Workshop, opened: Opened, config: &Config, db: &Db, replace: bool, name: &str) -> anyhow::Result<Restored> {
    anyhow::ensure!(replace || !holds_organisation(db).await, "the database {TAKEN}.");
    let mut notes = vec![];
    let mut aside = None;
    let Opened { zip, manifest, contents } = opened;
    // Contents are named by their checksum: new ones beside the old disturb nothing.
    let zip = copy_contents(zip, contents.clone(), Some(config.files_path())).await?;
    let mut zip = fill(workshop, zip, &manifest, &contents, db, name).await?;
    if manifest.has_key {
        aside = put_key(config, &open::read_key(&mut zip)?, workshop)?;
    } else {
        notes.push(NO_KEY.to_owned());
    }
    search::prepare(db).await?;
    let secret = SecretKey::load_or_create(&config.secret_path())?;
    let app = start::put_together(db.clone(), config.clone(), workshop.contract.clone(), workshop.catalog.clone(), workshop.clock.clone(), secret)?;
    let (findings, lang) = examine(&app).await?;
    db.close().await;
    notes.extend(manifest.files.gap());
    Ok(Restored { manifest, findings, lang, notes, aside })
}

const NO_KEY: &str = "the backup was made without the key of the instance. Put the copy you kept in secret.key of the data folder before starting: without it, second factors, recovery codes and what was encrypted open nothing any more";

async fn into_folder(workshop: &Workshop, opened: Opened, config: &Config, replace: bool, name: &str) -> anyhow::Result<Restored> {
    anyhow::ensure!(replace || !is_taken(config).await, "{} {TAKEN}.", config.data.display());
    let staging = swap::staging(config)?;
    let (restored, _) = build(workshop, opened, &Config::new(staging.path()), true, name).await?;
    // It took a while: somebody may have started the program meanwhile.
    alone(config)?;
    let aside = swap::exchange(config, staging, aside(config, workshop))?;
    Ok(Restored { aside, ..restored })
}

/// A whole instance in a fresh folder: the database proven, and closed.
pub(super) async fn build(workshop: &Workshop, opened: Opened, config: &Config, keeps_files: bool, name: &str) -> anyhow::Result<(Restored, u64)> {
    let Opened { zip, manifest, contents } = opened;
    std::fs::create_dir_all(config.files_path())?;
    let zip = copy_contents(zip, contents.clone(), keeps_files.then(|| config.files_path())).await?;
    let db = Db::open(&config.sqlite_path()).await?;
    let built = async {
        let mut zip = fill(workshop, zip, &manifest, &contents, &db, name).await?;
        let integrity = db.tx(Mode::Read).integrity().await?;
        anyhow::ensure!(integrity == "ok", "the restored database is not sound ({integrity}). Nothing was changed.");
        search::prepare(&db).await?;
        let mut notes = vec![];
        let secret = if manifest.has_key {
            std::fs::write(config.secret_path(), open::read_key(&mut zip)?)?;
            owner_only(&config.secret_path())?;
            SecretKey::load_or_create(&config.secret_path())?
        } else {
            notes.push(NO_KEY.to_owned());
            SecretKey::ephemeral()
        };
        let app = start::put_together(db.clone(), config.clone(), workshop.contract.clone(), workshop.catalog.clone(), workshop.clock.clone(), secret)?;
        let (findings, lang) = examine(&app).await?;
        notes.extend(manifest.files.gap());
        anyhow::Ok((findings, lang, notes))
    };
    let built = built.await;
    db.close().await;
    let (findings, lang, notes) = built?;
    let rows = manifest.rows();
    Ok((Restored { manifest, findings, lang, notes, aside: None }, rows))
}

/// Every module says how it is, on the restored data.
async fn examine(app: &Arc<App>) -> anyhow::Result<(Vec<Answer>, Lang)> {
    let mut cx = Cx::system(app, "cli").await?;
    let findings = cx.examine().await;
    cx.tx.rollback().await?;
    Ok((findings, cx.lang))
}

/// Whether somebody's organisation is in the folder. A database that does not open may be one: it is put aside only when told to.
async fn is_taken(config: &Config) -> bool {
    if !config.sqlite_path().exists() {
        return false;
    }
    let Ok(there) = Db::open(&config.sqlite_path()).await else { return true };
    let is_taken = holds_organisation(&there).await;
    there.close().await;
    is_taken
}

/// Whether somebody's organisation is there already.
pub(crate) async fn holds_organisation(db: &Db) -> bool {
    let mut tx = db.tx(Mode::Read);
    // A database without our tables answers with an error, and is nobody's.
    tx.query("SELECT COUNT(*) FROM kernel_unit").scalar::<i64>().await.is_ok_and(|units| units > 0)
}

async fn copy_contents(mut zip: Zip, contents: Vec<String>, folder: Option<PathBuf>) -> anyhow::Result<Zip> {
    tokio::task::spawn_blocking(move || {
        for sha256 in contents {
            open::copy_content(&mut zip, &sha256, folder.as_deref())?;
        }
        Ok(zip)
    })
    .await?
}

/// The rows, in one transaction that ends only once they are proven to be those of the backup.
async fn fill(workshop: &Workshop, mut zip: Zip, manifest: &Manifest, contents: &[String], db: &Db, name: &str) -> anyhow::Result<Zip> {
    let (then, since) = steps(&workshop.contract.steps, manifest)?;
    let modules = &workshop.contract.modules;
    let now = workshop.clock.now().to_string();
    let mut tx = db.tx(Mode::Write);
    drop_all(&mut tx, modules).await?;
    migrate::create_table(&mut tx).await?;
    for step in &then {
        migrate::apply(&mut tx, step, &manifest.made_at).await?;
    }
    let ties = untie(&mut tx).await?;
    let expected = table::list(&mut tx, modules, false).await?;
    let same = expected.len() == manifest.tables.len() && expected.iter().all(|table| manifest.tables.iter().any(|part| part.name == table.name));
    anyhow::ensure!(same, "the tables of the backup are not those of the version it says it is of: it was altered. Nothing was restored.");
    for table in &expected {
        run(&mut tx, format!("DELETE FROM \"{}\"", table.name)).await?;
    }
    for part in &manifest.tables {
        zip = load(&mut tx, zip, part, &expected).await?;
    }
    tie(&mut tx, &ties).await?;
    check_contents(&mut tx, manifest, contents).await?;
    for step in &since {
        migrate::apply(&mut tx, step, &now).await?;
    }
    settle(&mut tx, workshop, manifest, name).await?;
    tx.commit().await.map_err(|error| anyhow::anyhow!("the database refused the restored rows ({error}). Nothing was restored."))?;
    Ok(zip)
}

/// The changes the backup had seen, and those made since.
fn steps(known: &[Step], manifest: &Manifest) -> anyhow::Result<(Vec<Step>, Vec<Step>)> {
    for applied in &manifest.migrations {
        match known.iter().find(|step| step.key() == applied.name) {
            None => return Err(migrate::MigrateError::FromTheFuture(applied.name.clone()).into()),
            Some(step) if step.checksum() != applied.checksum => return Err(migrate::MigrateError::Altered(applied.name.clone()).into()),
            Some(_) => {}
        }
    }
    Ok(known.iter().copied().partition(|step| manifest.migrations.iter().any(|applied| applied.name == step.key())))
}

async fn run(tx: &mut Tx, sql: String) -> crate::db::Result<()> {
    // Safe: names of the database's own catalogue, checked to be plain.
    tx.script_of(sql.into()).await
}

/// A PostgreSQL that was migrated already, or whose organisation is to be replaced.
async fn drop_all(tx: &mut Tx, modules: &[&'static str]) -> anyhow::Result<()> {
    let ours = table::list(tx, modules, true).await?;
    if !ours.iter().any(|table| table.name == "kernel_migration") {
        return Ok(());
    }
    let cascade = if tx.backend() == Backend::Postgres { " CASCADE" } else { "" };
    for name in ours.iter().map(|table| table.name.as_str()).chain(["kernel_search_index"]) {
        run(tx, format!("DROP TABLE IF EXISTS \"{name}\"{cascade}")).await?;
    }
    Ok(())
}

/// A foreign key of PostgreSQL, taken off while rows come in any order.
#[derive(crate::db::Record)]
struct Tie {
    table: String,
    name: String,
    definition: String,
}

async fn untie(tx: &mut Tx) -> anyhow::Result<Vec<Tie>> {
    if tx.backend() == Backend::Sqlite {
        tx.script("PRAGMA defer_foreign_keys = ON").await?;
        return Ok(vec![]);
    }
    let ties: Vec<Tie> = tx
        .query(
            "SELECT CAST(c.relname AS TEXT) AS table, CAST(k.conname AS TEXT) AS name, pg_get_constraintdef(k.oid) AS definition
               FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
              WHERE k.contype = 'f' AND c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema())",
        )
        .all()
        .await?;
    for tie in &ties {
        run(tx, format!("ALTER TABLE \"{}\" DROP CONSTRAINT \"{}\"", tie.table, tie.name)).await?;
    }
    Ok(ties)
}

/// Every reference must lead somewhere again.
async fn tie(tx: &mut Tx, ties: &[Tie]) -> anyhow::Result<()> {
    let loose = |what: &str| anyhow::anyhow!("the backup holds rows that refer to others it does not hold ({what}): it was altered. Nothing was restored.");
    if tx.backend() == Backend::Sqlite {
        let broken: Vec<(String, Option<i64>, String)> = tx.query("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1").all().await?;
        return broken.first().map_or(Ok(()), |(table, _, parent)| Err(loose(&format!("{table} to {parent}"))));
    }
    for tie in ties {
        run(tx, format!("ALTER TABLE \"{}\" ADD CONSTRAINT \"{}\" {}", tie.table, tie.name, tie.definition)).await.map_err(|_| loose(&tie.name))?;
    }
    Ok(())
}

/// One table: its rows in, then read again and compared.
async fn load(tx: &mut Tx, zip: Zip, part: &TablePart, known: &[Table]) -> anyhow::Result<Zip> {
    let table = fitting(part, known)?;
    let (sender, mut receiver) = mpsc::channel::<Vec<String>>(BATCHES_WAITING);
    let told = part.clone();
    let thread = tokio::task::spawn_blocking(move || {
        let mut zip = zip;
        open::send_table(&mut zip, &told, &sender).map(|()| zip)
    });
    let mut refused = None;
    while let Some(lines) = receiver.recv().await {
        if let Err(error) = table::write(tx, &table, &lines).await {
            refused = Some(error);
            break;
        }
    }
    drop(receiver);
    let zip = thread.await??;
    if let Some(error) = refused {
        return Err(error);
    }
    let found = table::read(tx, &table, None).await?;
    anyhow::ensure!(
        found.rows == part.rows && found.digest == part.digest,
        "the rows of {} are not, once restored, those that were saved ({} instead of {}). Nothing was restored.",
        part.name,
        found.rows,
        part.rows
    );
    Ok(zip)
}

/// The table of the database with its columns in the order of the backup.
fn fitting(part: &TablePart, known: &[Table]) -> anyhow::Result<Table> {
    let wrong = || anyhow::anyhow!("the table {} of the backup does not have the columns of its version: it was altered. Nothing was restored.", part.name);
    let table = known.iter().find(|table| table.name == part.name).ok_or_else(wrong)?;
    let columns: Option<Vec<Column>> = part.columns.iter().map(|name| table.columns.iter().find(|column| column.name == *name).cloned()).collect();
    let columns = columns.filter(|columns| columns.len() == table.columns.len()).ok_or_else(wrong)?;
    let distinct: HashSet<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    anyhow::ensure!(distinct.len() == columns.len(), wrong());
    Ok(Table { name: table.name.clone(), columns })
}

/// Every file the database names is in the backup, or was told to be missing.
async fn check_contents(tx: &mut Tx, manifest: &Manifest, contents: &[String]) -> anyhow::Result<()> {
    if !manifest.files.included {
        return Ok(());
    }
    let there: HashSet<&str> = contents.iter().chain(&manifest.files.missing).map(String::as_str).collect();
    let named: Vec<String> = tx.query("SELECT DISTINCT sha256 FROM kernel_file").column().await?;
    let lost = named.iter().filter(|sha256| !there.contains(sha256.as_str())).count();
    anyhow::ensure!(lost == 0, "the backup lacks {lost} files that its database names: it was altered. Nothing was restored.");
    Ok(())
}

/// What was in hand when the backup was made is not simply taken up again: a mail may have left
/// since, so it waits for a person; an interrupted job begins anew; the search index is made again.
async fn settle(tx: &mut Tx, workshop: &Workshop, manifest: &Manifest, name: &str) -> anyhow::Result<()> {
    let now = workshop.clock.now();
    tx.query("UPDATE kernel_mail SET state = $1 WHERE state IN ($2, $3)")
        .bind(mail::State::Waiting)
        .bind(mail::State::Queued)
        .bind(mail::State::Sending)
        .execute()
        .await?;
    tx.query("UPDATE kernel_job SET state = $1, claim_id = NULL, worker_id = NULL WHERE state = $2").bind(State::Queued).bind(State::Running).execute().await?;
    tx.query("UPDATE kernel_state SET value = value + 1000 WHERE key = 'generation'").execute().await?;
    tx.query("INSERT INTO kernel_job (id, kind, payload, state, attempts, run_at, created_at) VALUES ($1, $2, $3, $4, 0, $5, $5)")
        .bind(crate::id::at(now.unix_ms()))
        .bind(search::Reindex::KIND)
        .bind(serde_json::to_string(&search::Reindex {})?)
        .bind(State::Queued)
        .bind(now)
        .execute()
        .await?;
    let told = serde_json::json!({ "file": name, "made_at": manifest.made_at });
    tx.query("INSERT INTO kernel_event (id, at, name, actor_name, payload) VALUES ($1, $2, 'kernel.backup_restored', 'cli', $3)")
        .bind(crate::id::at(now.unix_ms()))
        .bind(now)
        .bind(told.to_string())
        .execute()
        .await?;
    Ok(())
}

fn aside(config: &Config, workshop: &Workshop) -> PathBuf {
    config.data.join(format!("replaced-{}", workshop.clock.now().to_string().replace([':', '.'], "-")))
}

/// Puts the key of the backup in its place, and another one aside.
fn put_key(config: &Config, key: &str, workshop: &Workshop) -> anyhow::Result<Option<PathBuf>> {
    let place = config.secret_path();
    let there = std::fs::read_to_string(&place).ok();
    if there.as_deref().is_some_and(|there| there.trim() == key.trim()) {
        return Ok(None);
    }
    let aside = there.is_some().then(|| aside(config, workshop));
    if let Some(aside) = &aside {
        std::fs::create_dir_all(aside)?;
        std::fs::rename(&place, aside.join("secret.key"))?;
    }
    std::fs::write(&place, key)?;
    owner_only(&place)?;
    Ok(aside)
}

fn owner_only(path: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    std::fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(())
}
