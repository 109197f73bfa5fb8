//! Making a backup while people work: one reading transaction sees the database as it was at one
//! moment, and keeps nobody from writing.

use super::{
    archive::Writer,
    manifest::{Applied, FORMAT, FilesPart, MANIFEST, Manifest, SECRET, TablePart, file_name, table_name},
    table,
};
use crate::{
    app::App,
    cx::Cx,
    db::{Backend, Mode, Tx},
    event::{Event, Subject},
    file,
    id::Id,
};
use futures_util::TryStreamExt;
use object_store::ObjectStoreExt;
use serde::Serialize;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Contents of files asked of the database at a time.
const FILES_AT_ONCE: i64 = 500;

#[derive(Clone, Copy, Debug)]
pub struct Options {
    pub with_files: bool,
    /// Without its key a restored instance cannot read second factors and bank details any more.
    pub with_key: bool,
}

impl Default for Options {
    fn default() -> Self {
        Options { with_files: true, with_key: true }
    }
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Made {
    pub path: PathBuf,
    pub size_bytes: u64,
    pub manifest: Manifest,
}

#[derive(Serialize)]
pub struct BackupMade {
    pub file: String,
    pub size_bytes: u64,
    pub rows: u64,
    pub files: u64,
}

impl Event for BackupMade {
    const NAME: &'static str = "kernel.backup_made";
    fn subjects(&self) -> Vec<Subject> {
        vec![]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

/// Writes the archive and announces it. The database may have a schema older than this program's.
pub async fn create(app: &Arc<App>, to: &Path, options: Options) -> anyhow::Result<Made> {
    if let Some(folder) = to.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut writer = Writer::new(to);
    let mut tx = app.db.tx(Mode::Read);
    let mut manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: app.clock.now().to_string(),
        organisation: organisation(&mut tx).await?,
        database: if tx.backend() == Backend::Sqlite { "sqlite" } else { "postgres" }.to_owned(),
        migrations: tx.query("SELECT name, checksum FROM kernel_migration ORDER BY applied_at, name").all::<Applied>().await?,
        tables: vec![],
        files: FilesPart { included: options.with_files, ..FilesPart::default() },
        has_key: false,
    };
    for table in table::list(&mut tx, &app.contract.modules, false).await? {
        writer.part(table_name(&table.name), true).await?;
        let told = table::read(&mut tx, &table, Some(&mut writer)).await?;
        manifest.tables.push(TablePart {
            columns: table.columns.iter().map(|column| column.name.clone()).collect(),
            name: table.name,
            rows: told.rows,
            bytes: told.bytes,
            sha256: told.sha256,
            digest: told.digest,
        });
    }
    if options.with_files {
        add_files(app, &mut tx, &mut writer, &mut manifest.files).await?;
    }
    tx.commit().await?;
    if let Some(key) = std::fs::read(app.config.secret_path()).ok().filter(|_| options.with_key) {
        writer.part(SECRET.to_owned(), false).await?;
        writer.data(key).await?;
        manifest.has_key = true;
    }
    writer.part(MANIFEST.to_owned(), true).await?;
    writer.data(serde_json::to_vec_pretty(&manifest)?).await?;
    let size_bytes = writer.finish().await?;
    Ok(Made { path: to.to_owned(), size_bytes, manifest })
}

async fn organisation(tx: &mut Tx) -> anyhow::Result<String> {
    let name = tx.query("SELECT name FROM kernel_unit WHERE parent_id IS NULL ORDER BY id LIMIT 1").optional_scalar::<String>().await?;
    Ok(name.unwrap_or_default())
}

/// Each content once. One that is named and not found is told, and does not stop the backup of the rest.
async fn add_files(app: &Arc<App>, tx: &mut Tx, writer: &mut Writer, part: &mut FilesPart) -> anyhow::Result<()> {
    let mut after = String::new();
    loop {
        let some: Vec<String> = tx
            .query("SELECT DISTINCT sha256 FROM kernel_file WHERE sha256 > $1 ORDER BY sha256 LIMIT $2")
            .bind(after.clone())
            .bind(FILES_AT_ONCE)
            .column()
            .await?;
        let Some(last) = some.last() else { return Ok(()) };
        after.clone_from(last);
        for sha256 in some {
            match app.store.get(&file::place(&sha256)).await {
                Ok(found) => {
                    part.count += 1;
                    writer.part(file_name(&sha256), false).await?;
                    let mut content = found.into_stream();
                    while let Some(bytes) = content.try_next().await? {
                        part.bytes += bytes.len() as u64;
                        writer.data(bytes.to_vec()).await?;
                    }
                }
                Err(object_store::Error::NotFound { .. }) => part.missing.push(sha256),
                Err(error) => return Err(error.into()),
            }
        }
    }
}

impl Made {
    /// Tells it in the audit, where `doctor` looks for the last one.
    pub async fn announce(&self, cx: &mut Cx) -> crate::Result<()> {
        let event = BackupMade { file: super::short(&self.path), size_bytes: self.size_bytes, rows: self.manifest.rows(), files: self.manifest.files.count };
        cx.announce(&event).await
    }
}
