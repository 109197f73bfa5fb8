//! Opening the data folder. What is missing, damaged or not ours to write is told in a sentence that says what to do, and nothing
//! is made in its place: an empty database beside the key of another would greet the next visitor with its set-up.

use crate::{
    backup,
    config::Config,
    db::{self, Db},
    migrate::MigrateError,
    secret::SecretKey,
};
use rusqlite::ErrorCode;
use std::path::Path;

/// The database and the key of the folder; both are made when the folder is new.
pub async fn open(config: &Config) -> anyhow::Result<(Db, SecretKey)> {
    backup::resume(config)?;
    std::fs::create_dir_all(config.files_path()).map_err(|error| closed(&config.data, &error))?;
    let db = database(config).await?;
    let key = config.secret_path();
    if !key.exists() && backup::holds_organisation(&db).await {
        anyhow::bail!(
            "{} is missing. With another key, second factors and recovery codes would open nothing any more. Put it back: every backup made with its key \
             holds it under that name. Lost for good? `openssl rand -hex 32 > {0}` makes another. Nothing was changed.",
            key.display()
        );
    }
    let secret = SecretKey::load_or_create(&key)?;
    Ok((db, secret))
}

/// Commands that look at what is there make no folder: a mistyped path would answer with an empty organisation.
pub fn must_exist(config: &Config) -> anyhow::Result<()> {
    backup::resume(config)?;
    anyhow::ensure!(
        config.database.is_some() || is_there(config),
        "there is no database in {}. Say where the data folder is (--data or KEVRE_DATA), or begin one with `kevre init`. Nothing was made.",
        config.data.display()
    );
    Ok(())
}

/// SQLite makes a whole first page as soon as it opens a new file.
fn is_there(config: &Config) -> bool {
    std::fs::metadata(config.sqlite_path()).is_ok_and(|file| file.len() > 0)
}

async fn database(config: &Config) -> anyhow::Result<Db> {
    if let Some(url) = &config.database {
        return Db::connect(url).await.map_err(|error| anyhow::anyhow!("the PostgreSQL of --database does not answer: {error}"));
    }
    anyhow::ensure!(
        is_there(config) || !config.secret_path().exists(),
        "{} holds a key, but its database is gone. Was it on a PostgreSQL? Then name it (--database or KEVRE_DATABASE). Otherwise: kevre backup restore. \
         Nothing was made.",
        config.data.display()
    );
    Db::open(&config.sqlite_path()).await.map_err(|error| told(error, config))
}

/// The sentence for what the database answered while it was brought up to date.
pub(crate) fn explained(error: anyhow::Error, config: &Config) -> anyhow::Error {
    match error.downcast::<MigrateError>() {
        Ok(MigrateError::Database(error)) => told(error, config),
        Ok(error) => error.into(),
        Err(error) => error.downcast::<db::Error>().map_or_else(|error| error, |error| told(error, config)),
    }
}

/// What SQLite found, and what to do about it.
fn told(error: db::Error, config: &Config) -> anyhow::Error {
    let db::Error::Sqlite(rusqlite::Error::SqliteFailure(failure, _)) = &error else { return error.into() };
    let path = config.sqlite_path();
    match failure.code {
        ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => anyhow::anyhow!(
            "{} is damaged ({error}). Keep a copy of the whole folder, then bring back the last good backup: kevre backup restore FILE --replace. \
             Backups are in {}. Nothing was changed.",
            path.display(),
            config.backups_path().display()
        ),
        ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => closed(&path, &error),
        ErrorCode::DiskFull | ErrorCode::SystemIoFailure => {
            anyhow::anyhow!("the disk does not take what is written to {} ({error}). Is it full? Make room, then start again.", path.display())
        }
        _ => error.into(),
    }
}

fn closed(path: &Path, error: &dyn std::fmt::Display) -> anyhow::Error {
    anyhow::anyhow!("{} cannot be written by this user ({error}). Give it to the user that Kevre runs as. Nothing was changed.", path.display())
}
