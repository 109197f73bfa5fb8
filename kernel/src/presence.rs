//! Who works on this data folder at this moment: each running program holds a lock on a file of
//! its own. The system lets go of the lock when the process ends, however it ends, so a file
//! that can be locked tells of a process that is dead.

use crate::{config::Config, id::Id};
use std::{
    fs::File,
    path::{Path, PathBuf},
};

/// Held as long as the program runs.
pub struct Presence {
    path: PathBuf,
    _lock: File,
}

fn folder(config: &Config) -> PathBuf {
    config.data.join("run")
}

fn place(config: &Config, id: Id) -> PathBuf {
    folder(config).join(format!("{id}.lock"))
}

/// Whether a living process holds this file.
fn is_held(path: &Path) -> bool {
    match File::open(path) {
        Ok(file) => matches!(file.try_lock(), Err(std::fs::TryLockError::WouldBlock)),
        Err(_) => false,
    }
}

impl Presence {
    pub fn enter(config: &Config, id: Id) -> std::io::Result<Self> {
        std::fs::create_dir_all(folder(config))?;
        let path = place(config, id);
        let lock = File::create(&path)?;
        lock.lock()?;
        Ok(Presence { path, _lock: lock })
    }

    /// Known to be dead: it left a file that nobody holds. A worker of another machine leaves none
    /// here, and is judged by its silence.
    pub fn is_dead(config: &Config, id: Id) -> bool {
        let path = place(config, id);
        path.exists() && !is_held(&path)
    }

    /// Whether some program works on this folder.
    pub fn anyone(config: &Config) -> bool {
        let Ok(entries) = std::fs::read_dir(folder(config)) else { return false };
        entries.flatten().any(|entry| is_held(&entry.path()))
    }

    /// Removes what dead programs left and whose jobs nobody can ask about any more.
    pub(crate) fn sweep(config: &Config, still_named: &[Id]) {
        let Ok(entries) = std::fs::read_dir(folder(config)) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            let id = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.parse::<Id>().ok());
            if id.is_some_and(|id| !still_named.contains(&id)) && !is_held(&path) {
                // A file that cannot be removed is looked at again tomorrow.
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

impl Drop for Presence {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_seen_while_it_lives_and_its_file_goes_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let config = Config::new(folder.path());
        let id = crate::id::at(1);
        assert!(!Presence::anyone(&config));
        let presence = Presence::enter(&config, id).expect("entered");
        assert!(Presence::anyone(&config) && !Presence::is_dead(&config, id));
        drop(presence);
        assert!(!Presence::anyone(&config) && !Presence::is_dead(&config, id));
        std::fs::write(place(&config, id), "").expect("what a killed process leaves");
        assert!(Presence::is_dead(&config, id) && !Presence::anyone(&config));
    }
}
