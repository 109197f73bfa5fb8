//! Brings what the reader finds into Kevre: people first, then their households, groups, offices and accounts, the dues that
//! point at them, and at last everything that has no place yet.

mod accounts;
mod dues;
mod fields;
mod files;
mod groups;
mod households;
mod kept;
mod labels;
mod members;
mod offices;

use super::{model::Galette, read, tables::Tables};
use crate::{
    package::Package,
    report::Note,
    source::{Kind, Source},
    work::{Placed, Work},
};
use kernel::Result;
use std::collections::HashMap;

/// What the steps share.
struct Import {
    galette: Galette,
    source: Source,
    /// Who each member became.
    people: HashMap<i64, Placed>,
}

/// Brings in a whole association. The caller commits, or takes everything back.
pub async fn import(work: &mut Work<'_>, mut package: Package) -> Result<()> {
    let tables = Tables::open(&mut package)?;
    let galette = read(&tables)?;
    let version = galette.version.map(|version| version.to_string()).unwrap_or_default();
    let source = work.begin_source(Kind::Galette, &galette.organisation.name, &version, &galette.anchors()).await?;
    for table in &galette.absent {
        work.note(Note::new("imports-note-galette-absent").with("table", *table));
    }
    let mut import = Import { galette, source, people: HashMap::new() };
    members::bring(&mut import, work).await?;
    households::bring(&import, work).await?;
    groups::bring(&import, work).await?;
    offices::bring(&import, work).await?;
    accounts::bring(&import, work).await?;
    dues::bring(&import, work).await?;
    files::bring(&import, work, &tables, &mut package).await?;
    kept::bring(&mut import, work).await?;
    work.finish().await
}

fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}
