//! Migrations: forward only, checksummed, each in its own transaction.
//!
//! A migration that was applied never changes: its checksum is kept, and a difference stops the
//! program rather than running on a schema nobody knows.

use crate::db::{Db, Mode, Tx};
use sha2::{Digest, Sha256};

/// One file of a module's `migrations/` folder.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// The file's name without `.sql`; migrations run in the order they are listed.
    pub name: &'static str,
    pub sql: &'static str,
}

/// `kernel::migrations!["0001_people", "0002_tags"]`: the files of the calling crate, in order.
#[macro_export]
macro_rules! migrations {
    [$($name:literal),+ $(,)?] => {
        &[$($crate::migrate::Migration {
            name: $name,
            sql: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/", $name, ".sql")),
        }),+]
    };
}

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error(
        "the database was made by a newer version of Kevre: it knows the change {0}, which this program does not. Install that version, or restore a backup made before the upgrade. Nothing was changed."
    )]
    FromTheFuture(String),
    #[error("the change {0} was applied with another text than the one this program carries. Nothing was changed.")]
    Altered(String),
    #[error("the change {name} could not be applied ({source}). Nothing of it was kept.")]
    Failed { name: String, source: crate::db::Error },
    #[error(transparent)]
    Database(#[from] crate::db::Error),
}

impl MigrateError {
    /// Whether the disk had no room left.
    pub fn is_full(&self) -> bool {
        matches!(self, MigrateError::Failed { source, .. } | MigrateError::Database(source) if source.is_full())
    }
}

/// A migration and the module it belongs to, ready to compare with the database.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    pub module: &'static str,
    pub migration: Migration,
}

impl Step {
    pub(crate) fn key(&self) -> String {
        format!("{}/{}", self.module, self.migration.name)
    }

    pub(crate) fn checksum(&self) -> String {
        hex::encode(Sha256::digest(self.migration.sql.as_bytes()))
    }
}

const CREATE: &str = "CREATE TABLE IF NOT EXISTS kernel_migration (
    name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)";

pub(crate) async fn create_table(tx: &mut Tx) -> crate::db::Result<()> {
    tx.query(CREATE).execute().await.map(drop)
}

/// The steps the database still lacks, in order. Refuses a database this program does not know.
pub async fn pending(db: &Db, steps: &[Step]) -> Result<Vec<Step>, MigrateError> {
    let mut tx = db.tx(Mode::Write);
    create_table(&mut tx).await?;
    tx.commit().await?;
    let applied: Vec<(String, String)> = tx.query("SELECT name, checksum FROM kernel_migration ORDER BY name").all().await?;
    tx.commit().await?;
    for (name, checksum) in &applied {
        match steps.iter().find(|step| &step.key() == name) {
            None => return Err(MigrateError::FromTheFuture(name.clone())),
            Some(step) if &step.checksum() != checksum => return Err(MigrateError::Altered(name.clone())),
            Some(_) => {}
        }
    }
    Ok(steps.iter().filter(|step| !applied.iter().any(|(name, _)| *name == step.key())).copied().collect())
}

/// Applies every pending step and returns how many there were.
pub async fn run(db: &Db, steps: &[Step], now: &str) -> Result<usize, MigrateError> {
    let todo = pending(db, steps).await?;
    for step in &todo {
        let mut tx = db.tx(Mode::Write);
        apply(&mut tx, step, now).await.map_err(|source| MigrateError::Failed { name: step.key(), source })?;
        tx.commit().await?;
    }
    Ok(todo.len())
}

pub(crate) async fn apply(tx: &mut Tx, step: &Step, now: &str) -> crate::db::Result<()> {
    tx.script(step.migration.sql).await?;
    tx.query("INSERT INTO kernel_migration (name, checksum, applied_at) VALUES ($1, $2, $3)")
        .bind(step.key())
        .bind(step.checksum())
        .bind(now.to_owned())
        .execute()
        .await
        .map(drop)
}
