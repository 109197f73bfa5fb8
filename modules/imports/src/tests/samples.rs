//! Larger files of real programs, outside the project: in the folder that `KEVRE_SAMPLES` names, or in `shared/data/imports` beside the
//! checkout. Tests that want them say so when they are not there; what they prove on a large scale is proved on our own files always.

use std::path::{Path, PathBuf};

/// Where the files are, or a word to whoever reads the output.
pub fn folder(test: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/imports");
    let folder = std::env::var_os("KEVRE_SAMPLES").map_or(beside, PathBuf::from);
    if folder.join("paheko-sample.sqlite").is_file() {
        return Some(folder);
    }
    eprintln!("NOT RUN: {test} needs the files of real programs; set KEVRE_SAMPLES to their folder");
    None
}
