//! The index itself: FTS5 on SQLite, a tsvector on PostgreSQL. Words arrive folded and stemmed,
//! made of letters and digits only, so nothing that was typed is ever syntax.

use super::{Alternatives, CANDIDATES_MAX, Hit};
use crate::{
    Result,
    access::{Permission, Scope},
    cx::Cx,
    db::{Backend, Db, Mode},
};

/// Creates the index if it is missing: the two databases have nothing in common here.
pub(crate) async fn prepare(db: &Db) -> crate::db::Result<()> {
    let mut tx = db.tx(Mode::Write);
    match tx.backend() {
        Backend::Sqlite => {
            tx.script("CREATE VIRTUAL TABLE IF NOT EXISTS kernel_search_index USING fts5 (terms, content='', contentless_delete=1, detail=none, prefix='1 2 3', tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* S* P* C*'\")").await?;
        }
        Backend::Postgres => {
            tx.script(
                "CREATE TABLE IF NOT EXISTS kernel_search_index (doc_id BIGINT PRIMARY KEY, terms tsvector NOT NULL);
                 CREATE INDEX IF NOT EXISTS kernel_search_index_terms ON kernel_search_index USING gin (terms) WITH (fastupdate = off)",
            )
            .await?;
        }
    }
    tx.commit().await
}

pub(super) async fn put(cx: &mut Cx, doc_id: i64, terms: &[String]) -> Result<()> {
    let sql = match cx.tx.backend() {
        Backend::Sqlite => {
            remove(cx, doc_id).await?;
            "INSERT INTO kernel_search_index (rowid, terms) VALUES ($1, $2)"
        }
        Backend::Postgres => {
            "INSERT INTO kernel_search_index (doc_id, terms) VALUES ($1, array_to_tsvector(string_to_array($2, ' ')))
             ON CONFLICT (doc_id) DO UPDATE SET terms = excluded.terms"
        }
    };
    cx.tx.query(sql).bind(doc_id).bind(terms.join(" ")).execute().await?;
    Ok(())
}

/// Documents whose numbers are new, and their words.
pub(super) async fn put_new(cx: &mut Cx, documents: Vec<(i64, String)>) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let (sql, end) = match cx.tx.backend() {
        Backend::Sqlite => ("INSERT INTO kernel_search_index (rowid, terms) VALUES ", ")"),
        Backend::Postgres => ("INSERT INTO kernel_search_index (doc_id, terms) VALUES ", ", ' ')))"),
    };
    let is_postgres = cx.tx.backend() == Backend::Postgres;
    let mut query = cx.tx.query(sql);
    for (place, (doc_id, terms)) in documents.into_iter().enumerate() {
        query.push(if place == 0 { "(" } else { ", (" }).arg(doc_id).push(", ");
        if is_postgres {
            query.push("array_to_tsvector(string_to_array(");
        }
        query.arg(terms).push(end);
    }
    query.execute().await?;
    Ok(())
}

pub(super) async fn remove(cx: &mut Cx, doc_id: i64) -> Result<()> {
    let sql = match cx.tx.backend() {
        Backend::Sqlite => "DELETE FROM kernel_search_index WHERE rowid = $1",
        Backend::Postgres => "DELETE FROM kernel_search_index WHERE doc_id = $1",
    };
    cx.tx.query(sql).bind(doc_id).execute().await?;
    Ok(())
}

pub(super) async fn clear(cx: &mut Cx, kind: &'static str) -> Result<()> {
    let sql = match cx.tx.backend() {
        Backend::Sqlite => "DELETE FROM kernel_search_index WHERE rowid IN (SELECT doc_id FROM kernel_search_document WHERE kind = $1)",
        Backend::Postgres => "DELETE FROM kernel_search_index WHERE doc_id IN (SELECT doc_id FROM kernel_search_document WHERE kind = $1)",
    };
    cx.tx.query(sql).bind(kind).execute().await?;
    Ok(())
}

/// Makes one piece of the index, after much was written at once. SQLite otherwise opens the many that it was written in, and
/// puts them together little by little as others are added; PostgreSQL knows no pieces.
pub(super) async fn merge(cx: &mut Cx) -> Result<()> {
    if cx.tx.backend() == Backend::Sqlite {
        cx.tx.script("INSERT INTO kernel_search_index (kernel_search_index) VALUES ('optimize')").await?;
    }
    Ok(())
}

pub(super) async fn find(cx: &mut Cx, terms: &[Alternatives], rights: &[(Permission, Scope)]) -> Result<Vec<Hit>> {
    let (sql, question) = match cx.tx.backend() {
        Backend::Sqlite => (
            "SELECT document.kind, document.subject_id, document.title, document.title_key, document.subtitle, document.url
               FROM kernel_search_index JOIN kernel_search_document document ON document.doc_id = kernel_search_index.rowid
              WHERE kernel_search_index MATCH ",
            question(terms, &Grammar { prefix: |word| format!("\"{word}\"*"), word: |word| format!("\"{word}\""), and: " AND ", or: " OR " }),
        ),
        // Gathered first, then walked in order: asked at once, PostgreSQL may walk the whole table in that order.
        Backend::Postgres => (
            "WITH found AS MATERIALIZED (SELECT doc_id FROM kernel_search_index WHERE terms @@ CAST(",
            question(terms, &Grammar { prefix: |word| format!("'{word}':*"), word: |word| format!("'{word}'"), and: " & ", or: " | " }),
        ),
    };
    let is_postgres = cx.tx.backend() == Backend::Postgres;
    let mut query = cx.tx.query(sql);
    query.arg(question);
    if is_postgres {
        query.push(
            " AS tsquery))
             SELECT document.kind, document.subject_id, document.title, document.title_key, document.subtitle, document.url
               FROM found JOIN kernel_search_document document ON document.doc_id = found.doc_id
              WHERE TRUE",
        );
    }
    query.push(" AND (FALSE");
    for (permission, scope) in rights {
        query.push(" OR (document.needs = ").arg(permission.0).push_scope("document.unit_id", scope).push(")");
    }
    query.push(if is_postgres { ") ORDER BY found.doc_id LIMIT " } else { ") ORDER BY kernel_search_index.rowid LIMIT " }).arg(CANDIDATES_MAX);
    Ok(query.all().await?)
}

/// How a database writes questions.
struct Grammar {
    prefix: fn(&str) -> String,
    word: fn(&str) -> String,
    and: &'static str,
    or: &'static str,
}

/// Every term must be answered, by any of its alternatives.
fn question(terms: &[Alternatives], grammar: &Grammar) -> String {
    let one = |term: &Alternatives| {
        let prefixes = term.prefixes.iter().map(|word| (grammar.prefix)(&safe(word)));
        let words = term.words.iter().map(|word| (grammar.word)(&safe(word)));
        let mut any: Vec<String> = prefixes.chain(words).collect();
        if !term.parts.is_empty() {
            let all: Vec<String> = term.parts.iter().map(|part| (grammar.prefix)(&safe(part))).collect();
            any.push(format!("({})", all.join(grammar.and)));
        }
        format!("({})", any.join(grammar.or))
    };
    terms.iter().map(one).collect::<Vec<_>>().join(grammar.and)
}

/// Letters and digits: whatever else a word held would be syntax.
fn safe(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).collect()
}
