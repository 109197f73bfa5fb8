//! What came and has no place of its own yet, kept whole as files of the source: tables of extensions as JSON, documents
//! under their own path. Nothing of the other program is lost while its module is being written here.

use crate::{
    shelf::{Found, Shelf},
    source::Source,
};
use kernel::{
    Result,
    cx::Cx,
    event::Subject,
    file::{self, Content},
    id::Id,
};

/// The kind of record that kept files hang on.
pub const SOURCE: &str = "import_source";

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Kept {
    /// Also the identifier of the file.
    pub id: Id,
    pub source_id: Id,
    pub name: String,
    pub rows_count: i64,
    /// A Fluent key; empty for documents.
    pub why: String,
}

/// A JSON document of rows, put away and to be kept.
#[derive(Clone, Debug)]
pub struct Document {
    /// The table, in the other program's own words.
    pub name: String,
    pub rows: i64,
    /// A Fluent key.
    pub why: &'static str,
    pub found: Found,
}

impl Document {
    /// Puts the text of a document away.
    pub async fn put(cx: &Cx, shelf: Shelf, name: &str, rows: i64, why: &'static str, text: &str) -> Result<Document> {
        let found = shelf.put(cx, &format!("{name}.json"), text.as_bytes()).await?;
        Ok(Document { name: name.to_owned(), rows, why, found })
    }
}

impl Kept {
    /// Keeps a content under a name; the same name again replaces it, the same content changes nothing.
    pub(crate) async fn save(cx: &mut Cx, source: &Source, name: &str, rows: i64, content: &Content, why: &str) -> Result<()> {
        let id = source.id("kept", name);
        let digest = content.sha256.clone();
        let known: Option<String> = cx.tx.query("SELECT digest FROM imports_kept WHERE id = $1").bind(id).optional_scalar().await?;
        if known.as_deref() == Some(digest.as_str()) {
            return Ok(());
        }
        let stored = file::keep_as(cx, id, content).await?;
        file::attach(cx, Subject::new(SOURCE, source.id), stored.id, name).await?;
        cx.tx
            .query(
                "INSERT INTO imports_kept (id, source_id, name, rows_count, digest, why) VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (id) DO UPDATE SET rows_count = excluded.rows_count, digest = excluded.digest, why = excluded.why",
            )
            .bind(id)
            .bind(source.id)
            .bind(name.to_owned())
            .bind(rows)
            .bind(digest)
            .bind(why.to_owned())
            .execute()
            .await?;
        Ok(())
    }

    /// The address of its content.
    pub fn url(&self) -> String {
        format!("/imports/sources/{}/files/{}", self.source_id, self.id)
    }

    /// What is kept of a source, by name, after the name `after`.
    pub async fn list(cx: &mut Cx, source_id: Id, after: &str, limit: i64) -> Result<Vec<Kept>> {
        let sql = "SELECT id, source_id, name, rows_count, why FROM imports_kept WHERE source_id = $1 AND name > $2 ORDER BY name LIMIT $3";
        Ok(cx.tx.query(sql).bind(source_id).bind(after.to_owned()).bind(limit).all().await?)
    }
}
