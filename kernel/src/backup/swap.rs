//! The moment at which a restored folder takes the place of what is there.
//!
//! It is one file that decides: until it is written, everything is as it was; from then on the exchange is carried to its end,
//! by whoever opens the folder next if need be. A program killed between two renames, or a machine switched off, never leaves
//! half of one organisation and half of another.

use crate::{config::Config, secret::SecretKey};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, File},
    io::Write,
    path::{Path, PathBuf},
};

/// Folders in which a backup is built up.
const STAGING: &str = ".restoring-";
/// The file that decides, in the data folder.
const PLAN: &str = "restoring.json";

/// What takes the place of what. Names of the data folder, no paths.
#[derive(Serialize, Deserialize)]
struct Plan {
    staging: String,
    aside: String,
    /// In the order they are exchanged; the database last.
    names: Vec<String>,
}

/// A fresh folder to build in. What an interrupted restore left of its own is removed.
pub(super) fn staging(config: &Config) -> std::io::Result<tempfile::TempDir> {
    for left in fs::read_dir(&config.data)?.flatten() {
        if left.file_name().to_string_lossy().starts_with(STAGING) {
            fs::remove_dir_all(left.path())?;
        }
    }
    tempfile::Builder::new().prefix(STAGING).tempdir_in(&config.data)
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What was there goes aside, whole, and what was built takes its place. A backup without its key leaves the key that is there,
/// or a new one. Says where what was there lies now.
pub(super) fn exchange(config: &Config, staging: tempfile::TempDir, aside: PathBuf) -> anyhow::Result<Option<PathBuf>> {
    decide(config, staging, &aside)?;
    resume(config)
}

/// Writes the file that decides, once all that is to be put in place is on the disk.
fn decide(config: &Config, staging: tempfile::TempDir, aside: &Path) -> anyhow::Result<()> {
    let staged = Config::new(staging.path());
    if !staged.secret_path().exists() && !config.secret_path().exists() {
        SecretKey::load_or_create(&staged.secret_path())?;
    }
    let all = [staged.files_path(), staged.secret_path(), staged.sqlite_path()];
    let names = all.iter().filter(|path| path.exists()).map(|path| name_of(path)).collect();
    let plan = Plan { staging: name_of(staging.path()), aside: name_of(aside), names };
    let mut file = tempfile::NamedTempFile::new_in(&config.data)?;
    file.write_all(serde_json::to_string(&plan)?.as_bytes())?;
    rustix::fs::sync();
    // From here on it is not ours to remove, whatever happens.
    let kept = staging.keep();
    if let Err(error) = file.persist_noclobber(config.data.join(PLAN)) {
        fs::remove_dir_all(kept)?;
        return Err(error.into());
    }
    Ok(sync(&config.data)?)
}

fn sync(folder: &Path) -> std::io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Carries an exchange to its end that was decided and not finished. Says where what was there lies; `None` when there is
/// nothing to finish, or nothing was there.
pub fn resume(config: &Config) -> anyhow::Result<Option<PathBuf>> {
    let place = config.data.join(PLAN);
    let Ok(file) = File::open(&place) else { return Ok(None) };
    // One at a time; whoever waited finds it done.
    file.lock()?;
    if !place.exists() {
        return Ok(None);
    }
    let plan: Plan = serde_json::from_reader(&file)?;
    let aside = config.data.join(&plan.aside);
    for (from, to) in moves(&config.data, &plan) {
        if to.starts_with(&aside) {
            fs::create_dir_all(&aside)?;
        }
        fs::rename(from, to)?;
    }
    sync(&config.data)?;
    fs::remove_file(&place)?;
    sync(&config.data)?;
    // Empty by now; what cannot be removed is only in the way.
    let _ = fs::remove_dir_all(config.data.join(&plan.staging));
    Ok(aside.exists().then_some(aside))
}

/// The renames that remain. What is still staged is not yet in place; once it is, what it replaces was moved before.
fn moves(data: &Path, plan: &Plan) -> Vec<(PathBuf, PathBuf)> {
    let (staging, aside) = (data.join(&plan.staging), data.join(&plan.aside));
    let mut moves = vec![];
    for name in plan.names.iter().filter(|name| staging.join(name).exists()) {
        // A log of SQLite belongs to the database it stands beside, and to no other.
        for old in [name.clone(), format!("{name}-wal"), format!("{name}-shm")] {
            if data.join(&old).exists() {
                moves.push((data.join(&old), aside.join(&old)));
            }
        }
        moves.push((staging.join(name), data.join(name)));
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 5] = ["files/a", "secret.key", "kevre.sqlite", "kevre.sqlite-wal", "kevre.sqlite-shm"];

    fn fill(folder: &Path, names: &[&str], content: &str) {
        fs::create_dir_all(folder.join("files")).expect("a folder");
        names.iter().for_each(|name| fs::write(folder.join(name), content).expect("written"));
    }

    fn read(folder: &Path) -> Vec<Option<String>> {
        NAMES.iter().map(|name| fs::read_to_string(folder.join(name)).ok()).collect()
    }

    fn all(content: &str, names: usize) -> Vec<Option<String>> {
        (0..NAMES.len()).map(|at| (at < names).then(|| content.to_owned())).collect()
    }

    #[test]
    fn an_exchange_that_stops_between_any_two_renames_is_carried_to_its_end_by_whoever_comes_next() {
        for stops_after in 0.. {
            let folder = tempfile::tempdir().expect("a folder");
            let config = Config::new(folder.path());
            fill(folder.path(), &NAMES, "old");
            let staging = staging(&config).expect("a folder");
            fill(staging.path(), &NAMES[..3], "new");
            assert!(resume(&config).expect("nothing to do").is_none());
            assert_eq!(read(folder.path()), all("old", 5), "until it is decided");
            let aside = folder.path().join("replaced-then");
            decide(&config, staging, &aside).expect("decided");
            let plan: Plan = serde_json::from_str(&fs::read_to_string(folder.path().join(PLAN)).expect("written")).expect("a plan");
            let moves = moves(folder.path(), &plan);
            let is_last = stops_after == moves.len();
            fs::create_dir_all(&aside).expect("a folder");
            moves.into_iter().take(stops_after).for_each(|(from, to)| fs::rename(from, to).expect("renamed"));
            assert_eq!(resume(&config).expect("finished"), Some(aside.clone()), "after {stops_after}");
            assert_eq!((read(folder.path()), read(&aside)), (all("new", 3), all("old", 5)), "after {stops_after}");
            assert!(resume(&config).expect("nothing to do").is_none(), "once");
            let mut left = fs::read_dir(folder.path()).expect("readable").flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
            assert!(!left.any(|name| name.starts_with(STAGING) || name == PLAN), "nothing is left lying about");
            if is_last {
                return;
            }
        }
    }

    #[test]
    fn what_an_interrupted_restore_left_goes_when_another_begins() {
        let folder = tempfile::tempdir().expect("a folder");
        let left = folder.path().join(".restoring-abc");
        fill(&left, &NAMES, "half");
        let fresh = staging(&Config::new(folder.path())).expect("a folder");
        assert!(!left.exists() && fresh.path().exists());
    }

    #[test]
    fn a_backup_without_its_key_leaves_the_one_that_is_there() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::new(folder.path());
        fill(folder.path(), &NAMES, "old");
        let staging = staging(&config).expect("a folder");
        fill(staging.path(), &["files/a", "kevre.sqlite"], "new");
        exchange(&config, staging, folder.path().join("replaced-then")).expect("exchanged");
        assert_eq!(fs::read_to_string(config.secret_path()).expect("kept"), "old");
        assert_eq!(fs::read_to_string(config.sqlite_path()).expect("there"), "new");
    }
}
