//! Files stored by Paheko: their place in its tree, and their content — in the database, or beside it in a folder or
//! a zip when the association chose to store files on disk.

use super::{
    database::Database,
    row::{Record, Row},
};
use crate::{
    package::Package,
    refused::{Outcome, Refused},
};

/// First segment of a path: what the file belongs to.
pub const CONTEXTS: &[&str] = &["documents", "user", "transaction", "web", "config", "modules", "attachments", "versions", "trash", "ext"];

/// A larger file would hold the memory of the cheapest server; it is listed, not taken.
pub const MAX_FILE_BYTES: i64 = 32 << 20;

/// A file, without its content.
#[derive(Debug, Clone)]
pub struct StoredFile {
    pub id: i64,
    pub path: String,
    pub name: String,
    pub mime: String,
    pub size_bytes: i64,
    /// MD5 of the content, when Paheko knew it.
    pub md5: Option<String>,
    pub is_folder: bool,
    pub in_trash: bool,
}

impl Record for StoredFile {
    const TABLE: &'static str = "files";
    const COLUMNS: &'static [&'static str] = &["id", "path", "name", "type", "mime", "size", "md5", "trash"];
    fn read(row: &Row) -> Outcome<Self> {
        let path = row.text("path")?;
        Ok(StoredFile {
            id: row.int("id")?,
            name: row.maybe_text("name").unwrap_or_else(|| path.rsplit('/').next().unwrap_or_default().to_owned()),
            mime: row.maybe_text("mime").unwrap_or_else(|| "application/octet-stream".into()),
            size_bytes: row.maybe_int("size").unwrap_or(0),
            md5: row.maybe_text("md5"),
            is_folder: row.maybe_int("type") == Some(2),
            in_trash: row.maybe_text("trash").is_some() || path.starts_with("trash/"),
            path,
        })
    }
}

/// What a file may belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Belongs {
    Document,
    Member {
        member_id: i64,
        field: String,
    },
    Entry {
        entry_id: i64,
    },
    Web,
    /// Logo, signature and other pictures of the association.
    Organisation,
    Module,
    /// Older contents, mail attachments, parts of plugins.
    Elsewhere,
}

impl StoredFile {
    pub fn belongs(&self) -> Belongs {
        belongs(&self.path)
    }
}

/// What a file belongs to, by its path.
pub fn belongs(path: &str) -> Belongs {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["documents", ..] => Belongs::Document,
        ["user", id, field, _, ..] => id.parse().map_or(Belongs::Elsewhere, |member_id| Belongs::Member { member_id, field: (*field).to_owned() }),
        ["transaction", id, ..] => id.parse().map_or(Belongs::Elsewhere, |entry_id| Belongs::Entry { entry_id }),
        ["web", ..] => Belongs::Web,
        ["config", ..] => Belongs::Organisation,
        ["modules", ..] => Belongs::Module,
        _ => Belongs::Elsewhere,
    }
}

/// Why a file's content did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Neither in the database nor beside it.
    NotThere,
    TooBig,
    /// Not what Paheko recorded: another size or checksum.
    Altered,
}

/// Where contents are when they are not in the database: the folders of the package that hold Paheko's tree.
pub struct Tree {
    prefixes: Vec<String>,
}

impl Tree {
    pub fn of(package: &Package) -> Self {
        let mut prefixes: Vec<String> = vec![];
        for (path, _) in package.entries() {
            let start = path.match_indices('/').map(|(at, _)| at + 1).chain([0]).filter(|at| {
                let rest = &path[*at..];
                CONTEXTS.iter().any(|context| rest.strip_prefix(context).is_some_and(|rest| rest.starts_with('/')))
            });
            if let Some(prefix) = start.min().map(|at| &path[..at])
                && !prefixes.iter().any(|known| known == prefix)
            {
                prefixes.push(prefix.to_owned());
            }
        }
        Tree { prefixes }
    }

    /// The content of a file, whole; or why not.
    pub async fn content(&self, file: &StoredFile, database: &mut Database, package: &mut Package) -> Outcome<Result<Vec<u8>, Missing>> {
        if file.size_bytes > MAX_FILE_BYTES {
            return Ok(Err(Missing::TooBig));
        }
        let stored = database.content(file.id, MAX_FILE_BYTES).await?;
        let content = match stored {
            Some(content) => Some(content),
            None => self.beside(file, package)?,
        };
        Ok(match content {
            None => Err(Missing::NotThere),
            Some(bytes) if !is_intact(file, &bytes) => Err(Missing::Altered),
            Some(bytes) => Ok(bytes),
        })
    }

    fn beside(&self, file: &StoredFile, package: &mut Package) -> Outcome<Option<Vec<u8>>> {
        let max_bytes = MAX_FILE_BYTES.unsigned_abs();
        for prefix in &self.prefixes {
            let place = format!("{prefix}{}", file.path);
            if let Some(bytes) = package.read(&place, max_bytes).map_err(|_| Refused::damaged(&file.path))? {
                return Ok(Some(bytes));
            }
        }
        Ok(None)
    }
}

fn is_intact(file: &StoredFile, bytes: &[u8]) -> bool {
    use md5::{Digest, Md5};
    let same_sum = file.md5.as_ref().is_none_or(|md5| hex::encode(Md5::digest(bytes)).eq_ignore_ascii_case(md5));
    bytes.len() as i64 == file.size_bytes && same_sum
}
