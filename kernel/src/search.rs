//! Search everywhere: one document per record, found by what people type, accents and small
//! mistakes forgiven, limited to what the searcher may see.
//!
//! Folding and stemming are done in Rust, so both databases are given the same words and answer
//! alike; each then uses its own index (FTS5, tsvector).

use crate::{
    Result,
    access::{Permission, Scope},
    cx::Cx,
    id::Id,
    job::Job,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod engine;
mod slip;

pub(crate) use engine::prepare;

/// Matches that are ranked; beyond, the question is too vague for a better answer.
const CANDIDATES_MAX: i64 = 100;

/// Documents of one statement when many are written at once.
const DOCUMENTS_AT_ONCE: usize = 200;

/// Documents are numbered kind after kind, in the order of the modules: people before their payments. The first
/// matches of a question are then those that matter, however many others there are.
const NUMBERS_OF_A_KIND: i64 = 1 << 40;

/// What can be found of a record.
#[derive(Clone, Debug)]
pub struct Document {
    /// `person`, `entry`…; its label is the Fluent message `search-kind-<kind>`.
    pub kind: &'static str,
    pub id: Id,
    pub unit_id: Id,
    /// Who may find it, over its unit.
    pub needs: Permission,
    pub title: String,
    pub subtitle: String,
    pub url: String,
    /// Everything else it is found by.
    pub text: String,
}

/// A record that was found.
#[derive(Clone, Debug, crate::db::Record)]
pub struct Hit {
    pub kind: String,
    #[record(column = "subject_id")]
    pub id: Id,
    pub title: String,
    title_key: String,
    pub subtitle: String,
    pub url: String,
}

/// Writes a record's document, in the transaction that changes the record.
pub async fn put(cx: &mut Cx, document: &Document) -> Result<()> {
    let terms = text::index_terms(&format!("{} {}", document.title, document.text));
    let known = cx
        .tx
        .query("SELECT doc_id FROM kernel_search_document WHERE kind = $1 AND subject_id = $2")
        .bind(document.kind)
        .bind(document.id)
        .optional_scalar::<i64>()
        .await?;
    // Documents are numbered by themselves: the index of SQLite knows numbers only.
    let doc_id = match known {
        Some(doc_id) => doc_id,
        None => next_number(cx, document.kind).await?,
    };
    cx.tx
        .query(
            "INSERT INTO kernel_search_document (doc_id, kind, subject_id, unit_id, needs, title, title_key, subtitle, url)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
             ON CONFLICT (doc_id) DO UPDATE SET unit_id = excluded.unit_id, needs = excluded.needs, title = excluded.title,
                title_key = excluded.title_key, subtitle = excluded.subtitle, url = excluded.url",
        )
        .bind(doc_id)
        .bind(document.kind)
        .bind(document.id)
        .bind(document.unit_id)
        .bind(document.needs.0)
        .bind(document.title.clone())
        .bind(text::fold(&document.title))
        .bind(document.subtitle.clone())
        .bind(document.url.clone())
        .execute()
        .await?;
    engine::put(cx, doc_id, &terms).await?;
    slip::learn(cx, &terms).await
}

/// The number of the next new document of a kind.
async fn next_number(cx: &mut Cx, kind: &str) -> Result<i64> {
    let first = place(cx, kind) * NUMBERS_OF_A_KIND;
    let query = "SELECT COALESCE(MAX(doc_id), $1) + 1 FROM kernel_search_document WHERE doc_id > $1 AND doc_id < $2";
    Ok(cx.tx.query(query).bind(first).bind(first + NUMBERS_OF_A_KIND).scalar().await?)
}

/// Where a kind comes among the others.
fn place(cx: &Cx, kind: &str) -> i64 {
    let kinds = &cx.app.contract.search;
    let place = kinds.iter().position(|plug| plug.kind == kind).unwrap_or(kinds.len());
    i64::try_from(place).unwrap_or_default()
}

/// Writes the documents of records of one kind that have none yet, many at once: what an import or a demonstration brings in.
pub async fn put_new(cx: &mut Cx, documents: &[Document]) -> Result<()> {
    let Some(kind) = documents.first().map(|document| document.kind) else { return Ok(()) };
    debug_assert!(documents.iter().all(|document| document.kind == kind), "one kind at a time");
    let mut next = next_number(cx, kind).await?;
    for chunk in documents.chunks(DOCUMENTS_AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO kernel_search_document (doc_id, kind, subject_id, unit_id, needs, title, title_key, subtitle, url) VALUES ");
        let mut indexed = Vec::with_capacity(chunk.len());
        let mut words = BTreeSet::new();
        for (place, document) in chunk.iter().enumerate() {
            query.push(if place == 0 { "(" } else { ", (" }).arg(next).push(", ").arg(document.kind).push(", ").arg(document.id);
            query.push(", ").arg(document.unit_id).push(", ").arg(document.needs.0).push(", ").arg(document.title.clone());
            query.push(", ").arg(text::fold(&document.title)).push(", ").arg(document.subtitle.clone());
            query.push(", ").arg(document.url.clone()).push(")");
            let terms = text::index_terms(&format!("{} {}", document.title, document.text));
            indexed.push((next, terms.join(" ")));
            words.extend(terms);
            next += 1;
        }
        query.execute().await?;
        engine::put_new(cx, indexed).await?;
        slip::learn(cx, &words.into_iter().collect::<Vec<_>>()).await?;
    }
    Ok(())
}

/// Takes a record's document away.
pub async fn remove(cx: &mut Cx, kind: &'static str, id: Id) -> Result<()> {
    let query = "DELETE FROM kernel_search_document WHERE kind = $1 AND subject_id = $2 RETURNING doc_id";
    match cx.tx.query(query).bind(kind).bind(id).optional_scalar::<i64>().await? {
        Some(doc_id) => engine::remove(cx, doc_id).await,
        None => Ok(()),
    }
}

/// Forgets every document of a kind, before they are written again.
pub async fn clear(cx: &mut Cx, kind: &'static str) -> Result<()> {
    engine::clear(cx, kind).await?;
    cx.tx.query("DELETE FROM kernel_search_document WHERE kind = $1").bind(kind).execute().await?;
    Ok(())
}

impl Cx {
    /// After much was written at once, in the same transaction: the index becomes one piece and the database learns what its
    /// tables now hold.
    pub async fn settle(&mut self) -> Result<()> {
        engine::merge(self).await?;
        Ok(self.tx.gather_statistics().await?)
    }
}

/// Writes every search document again, after an import or a restore.
#[derive(Serialize, Deserialize)]
pub struct Reindex {}

impl Job for Reindex {
    const KIND: &'static str = "kernel.reindex";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        cx.reindex().await?;
        cx.settle().await
    }
}

/// The best matches the actor may see, best first.
pub async fn find(cx: &mut Cx, typed: &str, limit: usize) -> Result<Vec<Hit>> {
    let terms = text::search_terms(typed);
    let rights = rights(cx);
    if terms.is_empty() || rights.is_empty() {
        return Ok(vec![]);
    }
    let exact = slip::complete(cx, &terms).await?;
    let mut hits = engine::find(cx, &exact, &rights).await?;
    if hits.is_empty() {
        let forgiving = slip::forgive(cx, &terms).await?;
        if forgiving != exact {
            hits = engine::find(cx, &forgiving, &rights).await?;
        }
    }
    let folded = text::fold(typed);
    // Among equals, people come before their payments: kinds in the order of the modules.
    hits.sort_by_cached_key(|hit| (rank(&hit.title_key, &folded, &terms), place(cx, &hit.kind), hit.title_key.clone()));
    hits.truncate(limit);
    Ok(hits)
}

/// What one typed word may stand for in a document; any of them will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Alternatives {
    /// Beginnings of words.
    pub prefixes: Vec<String>,
    /// Whole words.
    pub words: Vec<String>,
    /// All of these beginnings together (an address typed in pieces).
    pub parts: Vec<String>,
}

impl Alternatives {
    fn of(term: &text::SearchTerm) -> Self {
        Alternatives { prefixes: vec![term.word.clone()], words: term.stem.iter().cloned().collect(), parts: term.parts.clone() }
    }
}

/// Titles that begin as typed first, then those that hold every word, then the rest.
fn rank(title_key: &str, folded: &str, terms: &[text::SearchTerm]) -> u8 {
    if title_key == folded {
        return 0;
    }
    if title_key.starts_with(folded) {
        return 1;
    }
    let holds = |term: &text::SearchTerm| title_key.split(' ').any(|word| word.starts_with(&term.word));
    if terms.iter().all(holds) { 2 } else { 3 }
}

/// The permissions held, with the units over which they are.
fn rights(cx: &Cx) -> Vec<(Permission, Scope)> {
    let app = cx.app.clone();
    let held = app.contract.permissions.iter().map(|permission| (*permission, cx.scope(*permission)));
    held.filter(|(_, scope)| !scope.is_nothing()).collect()
}

/// Whether the actor may find this record, and what it is called.
pub async fn visible(cx: &mut Cx, kind: &'static str, id: Id) -> Result<Option<(String, Id)>> {
    let query = "SELECT title, unit_id, needs FROM kernel_search_document WHERE kind = $1 AND subject_id = $2";
    let row: Option<(String, Id, String)> = cx.tx.query(query).bind(kind).bind(id).optional().await?;
    let Some((title, unit_id, needs)) = row else { return Ok(None) };
    let permission = cx.app.contract.permissions.iter().find(|permission| permission.0 == needs).copied();
    Ok(permission.filter(|permission| cx.may_over(*permission, unit_id)).map(|_| (title, unit_id)))
}
