//! Starting: the folder, the database brought up to date, the modules gathered.

use crate::{app::App, backup, clock::Clock, config::Config, contract::Contract, db::Db, i18n::Catalog, migrate, module::Module, opening, secret::SecretKey};
use object_store::local::LocalFileSystem;
use std::sync::Arc;

/// Opens everything and migrates. A SQLite database that is about to be upgraded is copied first.
pub async fn start(config: Config, modules: Vec<Module>) -> anyhow::Result<Arc<App>> {
    let (db, secret) = opening::open(&config).await?;
    let app = assemble(db, config, modules, Clock::System, secret)?;
    upgrade(&app).await.map_err(|error| opening::explained(error, &app.config))?;
    Ok(app)
}

/// Puts the parts together without touching the database.
pub fn assemble(db: Db, config: Config, modules: Vec<Module>, clock: Clock, secret: SecretKey) -> anyhow::Result<Arc<App>> {
    let contract = Arc::new(Contract::of(modules));
    let catalog = contract.catalog()?;
    put_together(db, config, contract, catalog, clock, secret)
}

/// The same, from what another instance of this program gathered already.
pub(crate) fn put_together(db: Db, config: Config, contract: Arc<Contract>, catalog: Catalog, clock: Clock, secret: SecretKey) -> anyhow::Result<Arc<App>> {
    std::fs::create_dir_all(config.files_path())?;
    let store = Arc::new(LocalFileSystem::new_with_prefix(config.files_path())?);
    Ok(App::new(db, config, contract, catalog, clock, secret, store))
}

/// Applies the migrations that are missing and says how many there were.
pub async fn upgrade(app: &Arc<App>) -> anyhow::Result<usize> {
    let pending = migrate::pending(&app.db, &app.contract.steps).await?;
    let is_fresh = pending.len() == app.contract.steps.len();
    if !pending.is_empty() && !is_fresh {
        copy_before_upgrade(app).await?;
    }
    let applied = migrate::run(&app.db, &app.contract.steps, &app.clock.now().to_string()).await?;
    crate::search::prepare(&app.db).await?;
    Ok(applied)
}

/// A whole copy beside the database. The file itself on SQLite; on PostgreSQL a backup without the
/// files, which an upgrade does not touch.
async fn copy_before_upgrade(app: &Arc<App>) -> anyhow::Result<()> {
    std::fs::create_dir_all(app.config.backups_path())?;
    let stamp = backup::routine::stamp(app.clock.now());
    let copy = match &app.db {
        Db::Sqlite(sqlite) => {
            let copy = app.config.backups_path().join(format!("before-upgrade-{stamp}.sqlite"));
            sqlite.copy_into(&copy).await?;
            copy
        }
        Db::Postgres(_) => {
            let copy = app.config.backups_path().join(format!("before-upgrade-{stamp}.zip"));
            backup::create(app, &copy, backup::Options { with_files: false, with_key: false }).await?.path
        }
    };
    tracing::info!(copy = %copy.display(), "the database was copied before its upgrade");
    Ok(())
}
