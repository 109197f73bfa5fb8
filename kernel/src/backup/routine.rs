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
    job::Job,
    setting::{Kind, Setting},
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many of the nightly backups are kept; none is made when 0.
pub const KEEP: Setting = Setting { key: "backup.keep", kind: Kind::Number { min: 0, max: 365 }, default: "7" };

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
        remove_old(&folder, usize::try_from(keep.max(1)).unwrap_or(usize::MAX))?;
        Ok(())
    }
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
