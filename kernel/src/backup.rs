//! Backups: one archive of everything, made while people work, that opens on either database.
//!
//! The archive is a zip: `tables/<name>.jsonl` (one JSON list a row), `files/<sha256>`, `secret.key`,
//! and `manifest.json` with a checksum of each. Rows are read in one transaction, so they agree with
//! each other; contents of files never change, so they agree with the rows. Nothing in it depends on
//! the database it came from: restoring is also how one moves from SQLite to PostgreSQL and back.
//!
//! A backup that was never opened is a hope. `verify` restores it for good into a temporary
//! database, compares every table, and asks every module how it is.

mod archive;
mod create;
mod manifest;
mod open;
mod restore;
pub mod routine;
mod swap;
mod table;
mod verify;

pub use create::{Made, Options, create};
pub use manifest::Manifest;
pub(crate) use restore::holds_organisation;
pub use restore::{Restored, restore};
pub(crate) use swap::resume;
pub use verify::{Verdict, verify};

use crate::{app::App, clock::Clock, contract::Contract, i18n::Catalog, module::Module};
use std::{path::Path, sync::Arc};

/// What is needed to open a backup: the modules that know its tables, without their database.
#[derive(Clone)]
pub struct Workshop {
    pub(crate) contract: Arc<Contract>,
    pub(crate) catalog: Catalog,
    pub(crate) clock: Clock,
}

impl Workshop {
    pub fn new(modules: Vec<Module>) -> anyhow::Result<Self> {
        let contract = Arc::new(Contract::of(modules));
        let catalog = contract.catalog()?;
        Ok(Workshop { contract, catalog, clock: Clock::System })
    }

    pub fn of(app: &App) -> Self {
        Workshop { contract: app.contract.clone(), catalog: app.catalog.clone(), clock: app.clock.clone() }
    }
}

/// A file's name alone, for sentences.
fn short(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
