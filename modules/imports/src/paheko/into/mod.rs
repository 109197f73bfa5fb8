//! Brings what the reader finds into Kevre: people first, then their households and accounts, the books, the dues that point
//! at both, the files, and at last everything that has no place yet.

mod accounts;
mod books;
mod dues;
mod fields;
mod files;
mod kept;
mod mails;
mod members;

use super::{
    database::{Database, version_name},
    members::{Category, Field},
};
use crate::{
    kept::Document,
    package::Package,
    refused::Outcome,
    report::Note,
    shelf::Shelf,
    source::{Kind, Source},
    work::{Placed, Work},
};
use kernel::{Result, cx::Cx};
use std::collections::HashMap;

/// Rows of each table that say which association this is.
const ANCHORS: i64 = 60;

/// A Paheko that was opened and found whole, its contents put away: nothing of it is in Kevre's database yet.
pub struct Opened {
    database: Database,
    contents: files::Contents,
    documents: Vec<Document>,
    left: Vec<kept::Left>,
}

/// Opens the database, checks it and puts its contents away: the slow part, which needs no transaction.
pub async fn open(cx: &Cx, shelf: Shelf, mut package: Package) -> Result<Opened> {
    let mut database = Database::open(&mut package).await?;
    let contents = files::contents(cx, shelf, &mut database, &mut package).await?;
    let (documents, left) = kept::documents(cx, shelf, &mut database).await?;
    Ok(Opened { database, contents, documents, left })
}

/// What the steps share.
pub(super) struct Import {
    pub database: Database,
    pub source: Source,
    pub fields: Vec<Field>,
    pub categories: HashMap<i64, Category>,
    /// Who each member became.
    pub people: HashMap<i64, Placed>,
    contents: files::Contents,
    papers: files::Papers,
    documents: Vec<Document>,
    left: Vec<kept::Left>,
}

/// Brings in a whole association. The caller commits, or takes everything back.
pub async fn import(work: &mut Work<'_>, opened: Opened) -> Result<()> {
    let Opened { mut database, contents, documents, left } = opened;
    let config = super::members::config(&mut database).await?;
    let mut fields: Vec<Field> = database.all().await?;
    fields.sort_by_key(|field| field.sort_order);
    let anchors = anchors(&mut database, &fields).await?;
    let name = config.get("org_name").cloned().unwrap_or_else(|| "Paheko".to_owned());
    let source = work.begin_source(Kind::Paheko, &name, &version_name(database.version), &anchors).await?;
    // Amounts are taken as they are: an association that counts in another currency goes on counting in it.
    if let Some(currency) = config.get("currency").filter(|currency| !["EUR", "€"].contains(&currency.as_str())) {
        work.note(Note::new("imports-note-currency").with("currency", currency.clone()));
    }
    if database.version > super::database::KNOWN_VERSION {
        work.note(Note::new("imports-note-newer").with("version", version_name(database.version)));
    }
    let categories: Vec<Category> = database.all().await?;
    let categories = categories.into_iter().map(|category| (category.id, category)).collect();
    let papers = files::papers(&contents);
    let mut import = Import { database, source, fields, categories, people: HashMap::new(), contents, papers, documents, left };
    members::bring(&mut import, work).await?;
    accounts::bring(&mut import, work).await?;
    mails::bring(&mut import, work).await?;
    let books = books::bring(&mut import, work).await?;
    dues::bring(&mut import, work, &books).await?;
    files::bring(&mut import, work).await?;
    kept::bring(&mut import, work).await?;
    work.finish().await?;
    Ok(import.database.close().await?)
}

/// What stays the same from one backup to the next: the first members, entries and years, with their ids.
async fn anchors(database: &mut Database, fields: &[Field]) -> Outcome<Vec<String>> {
    let mut anchors = vec![];
    let names: Vec<&str> = fields.iter().filter(|field| field.is_name).map(|field| field.name.as_str()).collect();
    let columns: Vec<&str> = ["id"].into_iter().chain(names).collect();
    for (table, columns) in [("users", columns.as_slice()), ("acc_transactions", &["id", "date", "label"]), ("acc_years", &["id", "start_date"])] {
        let (rows, _) = database.rows(table, columns, i64::MIN, ANCHORS).await?;
        for row in rows {
            let words: Vec<String> = row.values().filter_map(|(_, value)| value.text()).map(|text| text::fold(&text)).collect();
            anchors.push(format!("{table}:{}", words.join(":")));
        }
    }
    Ok(anchors)
}
