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
    kept::Document,
    package::Package,
    refused::Outcome,
    report::Note,
    shelf::Shelf,
    source::{Kind, Source},
    work::{Placed, Work},
};
use kernel::{Error, Result, cx::Cx};
use std::collections::HashMap;

/// A Galette that was read and understood, its contents put away: nothing of it is in Kevre's database yet.
pub struct Opened {
    galette: Galette,
    papers: Vec<files::Paper>,
    documents: Vec<Document>,
    left: Vec<kept::Left>,
}

/// Reads all tables and puts the contents away: the slow part, which needs no transaction.
pub async fn open(cx: &Cx, shelf: Shelf, mut package: Package) -> Result<Opened> {
    let reading = tokio::task::spawn_blocking(move || {
        let tables = Tables::open(&mut package)?;
        let galette = read(&tables)?;
        Outcome::Ok((tables, galette, package))
    });
    let (tables, mut galette, mut package) = reading.await.map_err(|error| Error::Internal(error.into()))??;
    let papers = files::papers(cx, shelf, &galette, &tables, &mut package).await?;
    let (documents, left) = kept::documents(cx, shelf, &mut galette).await?;
    Ok(Opened { galette, papers, documents, left })
}

/// What the steps share.
struct Import {
    galette: Galette,
    source: Source,
    /// Who each member became.
    people: HashMap<i64, Placed>,
    papers: Vec<files::Paper>,
    documents: Vec<Document>,
    left: Vec<kept::Left>,
}

/// Brings in a whole association. The caller commits, or takes everything back.
pub async fn import(work: &mut Work<'_>, opened: Opened) -> Result<()> {
    let Opened { galette, papers, documents, left } = opened;
    let version = galette.version.map(|version| version.to_string()).unwrap_or_default();
    let source = work.begin_source(Kind::Galette, &galette.organisation.name, &version, &galette.anchors()).await?;
    for table in &galette.absent {
        work.note(Note::new("imports-note-galette-absent").with("table", *table));
    }
    let mut import = Import { galette, source, people: HashMap::new(), papers, documents, left };
    members::bring(&mut import, work).await?;
    households::bring(&import, work).await?;
    groups::bring(&import, work).await?;
    offices::bring(&import, work).await?;
    accounts::bring(&import, work).await?;
    dues::bring(&import, work).await?;
    files::bring(&mut import, work).await?;
    kept::bring(&mut import, work).await?;
    work.finish().await
}

fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}
