//! The backup of every night, kept in the data folder: made, opened to prove it, and the oldest
//! removed. A copy on the same disk saves from a mistake, not from a fire: `docs/exploitation.md`
//! says how to take it elsewhere.

use super::{Options, Workshop, create, verify};
use crate::{
    Result,
    cx::Cx,
    day::Instant,
    event::{Event, Subject},
    id::Id,
    job::{Job, RunsAs},
    setting::{Kind, Setting},
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many of the nightly backups are kept; none is made when 0.
pub const KEEP: Setting = Setting { key: "backup.keep", kind: Kind::Number { min: 0, max: 365 }, default: "7" };

/// No backup takes so long: what is still unfinished never will be.
const UNFINISHED_SECONDS: i64 = 86_400;

/// Only what carries this name is ever removed.
const PREFIX: &str = "auto-";

#[derive(Serialize)]
pub struct BackupVerified {
    pub file: String,
    pub rows: u64,
}

impl Event for BackupVerified {
    const NAME: &'static str = "kernel.backup_verified";
    fn subjects(&self) -> Vec<Subject> {
        vec![]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

/// `2026-11-25T02-15-00-000Z`: a moment as a part of a file's name.
pub fn stamp(at: Instant) -> String {
    at.to_string().replace([':', '.'], "-")
}

#[derive(Serialize, Deserialize)]
pub struct MakeBackup {
    /// Asked by a person: made even where the nightly ones are switched off.
    pub asked: bool,
}

impl Job for MakeBackup {
    const KIND: &'static str = "kernel.backup";
    const RUNS_AS: RunsAs = RunsAs::ProgramFor(crate::own::SETTINGS);

    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let keep = cx.setting::<i64>(KEEP.key);
        if (keep == 0 && !self.asked) || cx.units().root().is_none() {
            return Ok(());
        }
        let app = cx.app.clone();
        let folder = app.config.backups_path();
        let path = folder.join(format!("{PREFIX}{}.zip", stamp(cx.now())));
        cx.pause().await?;
        let made = create(&app, &path, Options::default()).await?;
        made.announce(cx).await?;
        cx.pause().await?;
        let verdict = verify(&Workshop::of(&app), &path, &folder).await?;
        if !verdict.is_good() {
            return Err(anyhow::anyhow!("{} was made and opens, but the checks of the modules find something wrong in it", made.path.display()).into());
        }
        cx.announce(&BackupVerified { file: super::short(&path), rows: verdict.rows }).await?;
        remove_unfinished(&folder, cx.now().plus_seconds(-UNFINISHED_SECONDS))?;
        remove_old(&folder, usize::try_from(keep.max(1)).unwrap_or(usize::MAX))?;
        Ok(())
    }
}

/// What a backup leaves that was interrupted by the machine: an unfinished archive, a half-built database.
fn remove_unfinished(folder: &Path, before: Instant) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_left = name.starts_with(".verifying-") || name.starts_with(PREFIX) && name.ends_with(".part");
        let changed = entry.metadata()?.modified()?.duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_millis());
        if !is_left || i128::try_from(changed).unwrap_or(i128::MAX) >= i128::from(before.unix_ms()) {
            continue;
        }
        if entry.path().is_dir() { std::fs::remove_dir_all(entry.path())? } else { std::fs::remove_file(entry.path())? }
    }
    Ok(())
}

/// Names carry their moment: sorted, the oldest come first.
fn remove_old(folder: &Path, keep: usize) -> std::io::Result<()> {
    let is_ours = |path: &PathBuf| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(".zip"));
    let mut all: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).filter(is_ours).collect();
    all.sort();
    let surplus = all.len().saturating_sub(keep);
    for old in &all[..surplus] {
        std::fs::remove_file(old)?;
    }
    Ok(())
}

/// When the last backup was made, and when one was last proven to open.
pub async fn last(cx: &mut Cx) -> Result<(Option<Instant>, Option<Instant>)> {
    let mut moments = vec![];
    for name in ["kernel.backup_made", "kernel.backup_verified"] {
        let at = cx.tx.query("SELECT at FROM kernel_event WHERE name = $1 ORDER BY id DESC LIMIT 1").bind(name).optional_scalar::<Instant>().await?;
        moments.push(at);
    }
    Ok((moments[0], moments[1]))
}
