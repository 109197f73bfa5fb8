//! Verifying: the backup is restored for good into a temporary folder, every table compared, every
//! reference followed, every file's checksum made again, every module asked how it is.

use super::{
    Workshop,
    manifest::Manifest,
    restore::{build, opened},
    short,
};
use crate::{config::Config, doctor::Answer, i18n::Lang};
use std::path::Path;

pub struct Verdict {
    pub manifest: Manifest,
    pub rows: u64,
    pub findings: Vec<Answer>,
    /// The language of the organisation, to tell them in.
    pub lang: Lang,
    pub notes: Vec<String>,
}

impl Verdict {
    /// The backup opens and holds what it says; what modules find bad was bad when it was made.
    pub fn is_good(&self) -> bool {
        !self.findings.iter().any(Answer::is_bad)
    }
}

/// `scratch` is a folder with room for the whole database; nothing stays there.
pub async fn verify(workshop: &Workshop, archive: &Path, scratch: &Path) -> anyhow::Result<Verdict> {
    let opened = opened(archive).await?;
    std::fs::create_dir_all(scratch)?;
    let folder = tempfile::Builder::new().prefix(".verifying-").tempdir_in(scratch)?;
    let (restored, rows) = build(workshop, opened, &Config::new(folder.path()), false, &short(archive)).await?;
    Ok(Verdict { manifest: restored.manifest, rows, findings: restored.findings, lang: restored.lang, notes: restored.notes })
}
