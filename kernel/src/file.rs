//! Files: content kept by its SHA-256 in a folder or an object store, so the same photo sent ten
//! times is kept once; names and links kept in the database.
//!
//! The content is written before the transaction that names it commits. What a crash leaves
//! behind is a content that nothing names, which the nightly sweep removes; never a name without
//! its content.

use crate::{Error, Result, cx::Cx, day::Instant, event::Subject, id::Id};
use futures_util::TryStreamExt;
use object_store::{ObjectStoreExt, path::Path};
use sha2::{Digest, Sha256};

/// The largest file that is kept.
pub const FILE_BYTES_MAX: usize = 100 * 1024 * 1024;
const NAME_CHARS_MAX: usize = 200;
/// A content this old is put again when it is wanted: the sweep takes what nothing names after a day.
const PUT_AGAIN_SECONDS: i64 = 12 * 3_600;

#[derive(Clone, Debug, crate::db::Record)]
pub struct FileRef {
    pub id: Id,
    /// Hexadecimal.
    pub sha256: String,
    pub name: String,
    pub mime: String,
    pub size_bytes: i64,
    pub created_at: Instant,
}

pub(crate) fn place(sha256: &str) -> Path {
    Path::from(format!("{}/{}/{sha256}", &sha256[..2], &sha256[2..4]))
}

/// What the content says it is, whatever its name says: a browser must never run what was sent.
pub fn sniff(name: &str, bytes: &[u8]) -> &'static str {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"%PDF-") {
        return "application/pdf";
    }
    if starts(b"\x89PNG\r\n\x1a\n") {
        return "image/png";
    }
    if starts(b"\xff\xd8\xff") {
        return "image/jpeg";
    }
    if starts(b"GIF8") {
        return "image/gif";
    }
    if starts(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return "image/webp";
    }
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "odt" if starts(b"PK") => "application/vnd.oasis.opendocument.text",
        "ods" if starts(b"PK") => "application/vnd.oasis.opendocument.spreadsheet",
        "docx" if starts(b"PK") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" if starts(b"PK") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "zip" if starts(b"PK") => "application/zip",
        "json" => "application/json",
        "csv" => "text/csv",
        "txt" | "md" => "text/plain",
        _ => "application/octet-stream",
    }
}

/// Keeps a content under a name. Refused: `file-too-large`, `file-empty`.
pub async fn store(cx: &mut Cx, name: &str, bytes: &[u8]) -> Result<FileRef> {
    let id = cx.new_id();
    store_as(cx, id, name, bytes).await
}

/// Keeps a content under an identifier of the caller's: imported files, which stay one.
pub async fn store_as(cx: &mut Cx, id: Id, name: &str, bytes: &[u8]) -> Result<FileRef> {
    let content = put(cx, name, bytes).await?;
    let file = name_as(cx, id, &content).await?;
    // The sweep deletes while it holds the turn to write, and we hold it now: what it took in the
    // meantime is put back, and it will not come again.
    let (store, path) = (cx.app.store.clone(), place(&file.sha256));
    if store.head(&path).await.is_err() {
        store.put(&path, bytes.to_vec().into()).await.map_err(anyhow::Error::from)?;
    }
    Ok(file)
}

/// A content that is put away and that nothing names yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    pub sha256: String,
    pub name: String,
    pub mime: String,
    pub size_bytes: i64,
}

/// Puts a content away without touching the database: whoever brings many files does this before the transaction that names them
/// (see [`keep_as`]), which then lasts no longer than its rows. Refused: `file-too-large`, `file-empty`.
pub async fn put(cx: &Cx, name: &str, bytes: &[u8]) -> Result<Content> {
    if bytes.is_empty() {
        return Err(Error::refused("file-empty"));
    }
    if bytes.len() > FILE_BYTES_MAX {
        return Err(Error::refused("file-too-large").with("size", FILE_BYTES_MAX / 1024 / 1024));
    }
    let sha256 = hex::encode(Sha256::digest(bytes));
    let store = cx.app.store.clone();
    let path = place(&sha256);
    // What nothing names is swept after a day: an old content is put again, to be young.
    let young = cx.now().plus_seconds(-PUT_AGAIN_SECONDS).unix_ms();
    if !store.head(&path).await.is_ok_and(|known| known.last_modified.timestamp_millis() > young) {
        store.put(&path, bytes.to_vec().into()).await.map_err(anyhow::Error::from)?;
    }
    let name: String = name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect();
    Ok(Content { sha256, mime: sniff(&name, bytes).to_owned(), name, size_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX) })
}

/// Names a content that was put away, less than a day ago.
pub async fn keep_as(cx: &mut Cx, id: Id, content: &Content) -> Result<FileRef> {
    let file = name_as(cx, id, content).await?;
    // We hold the turn to write: what is there now, no sweep takes any more.
    cx.app.store.head(&place(&file.sha256)).await.map_err(anyhow::Error::from)?;
    Ok(file)
}

async fn name_as(cx: &mut Cx, id: Id, content: &Content) -> Result<FileRef> {
    let Content { sha256, name, mime, size_bytes } = content.clone();
    let file = FileRef { id, sha256, name, mime, size_bytes, created_at: cx.now() };
    let account = cx.actor.account_id();
    cx.tx
        .query(
            "INSERT INTO kernel_file (id, sha256, name, mime, size_bytes, created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (id) DO UPDATE SET sha256 = excluded.sha256, name = excluded.name, mime = excluded.mime, size_bytes = excluded.size_bytes",
        )
        .bind(file.id)
        .bind(file.sha256.clone())
        .bind(file.name.clone())
        .bind(file.mime.clone())
        .bind(file.size_bytes)
        .bind(file.created_at)
        .bind(account)
        .execute()
        .await?;
    Ok(file)
}

/// Attaches a file to a record. `label` says what it is there (`voucher`, `photo`, a field's name).
pub async fn attach(cx: &mut Cx, subject: Subject, file_id: Id, label: &str) -> Result<()> {
    cx.tx
        .query("INSERT INTO kernel_attachment (kind, subject_id, file_id, label) VALUES ($1, $2, $3, $4) ON CONFLICT (kind, subject_id, file_id) DO NOTHING")
        .bind(subject.kind)
        .bind(subject.id)
        .bind(file_id)
        .bind(label.to_owned())
        .execute()
        .await?;
    Ok(())
}

/// Takes a file from a record. One that no other record and no mail has is forgotten, and its content leaves the disk at the next
/// nightly sweep that finds it a day old.
pub async fn detach(cx: &mut Cx, subject: Subject, file_id: Id) -> Result<()> {
    cx.tx
        .query("DELETE FROM kernel_attachment WHERE kind = $1 AND subject_id = $2 AND file_id = $3")
        .bind(subject.kind)
        .bind(subject.id)
        .bind(file_id)
        .execute()
        .await?;
    cx.tx
        .query(
            "DELETE FROM kernel_file WHERE id = $1
                AND NOT EXISTS (SELECT 1 FROM kernel_attachment WHERE file_id = $1) AND NOT EXISTS (SELECT 1 FROM kernel_mail_attachment WHERE file_id = $1)",
        )
        .bind(file_id)
        .execute()
        .await?;
    Ok(())
}

/// The files of a record.
pub async fn of(cx: &mut Cx, subject: Subject) -> Result<Vec<FileRef>> {
    Ok(cx
        .tx
        .query(
            "SELECT file.id, file.sha256, file.name, file.mime, file.size_bytes, file.created_at
               FROM kernel_attachment attachment JOIN kernel_file file ON file.id = attachment.file_id
              WHERE attachment.kind = $1 AND attachment.subject_id = $2 ORDER BY file.id",
        )
        .bind(subject.kind)
        .bind(subject.id)
        .all()
        .await?)
}

/// A file attached to this very record: what a page of the record may hand out. `NotFound`
/// when it is attached elsewhere only.
pub async fn get(cx: &mut Cx, subject: Subject, file_id: Id) -> Result<FileRef> {
    of(cx, subject).await?.into_iter().find(|file| file.id == file_id).ok_or(Error::NotFound)
}

/// The content of a file.
pub async fn read(cx: &Cx, file: &FileRef) -> Result<bytes::Bytes> {
    let found = cx.app.store.get(&place(&file.sha256)).await.map_err(anyhow::Error::from)?;
    Ok(found.bytes().await.map_err(anyhow::Error::from)?)
}

/// An answer that hands the file out: shown in the page when it is an image or a PDF, saved
/// otherwise, and never run.
pub async fn download(cx: &Cx, file: &FileRef) -> Result<axum::response::Response> {
    use axum::{http::header, response::IntoResponse};
    let found = cx.app.store.get(&place(&file.sha256)).await.map_err(anyhow::Error::from)?;
    let is_shown = matches!(file.mime.as_str(), "application/pdf" | "image/png" | "image/jpeg" | "image/gif" | "image/webp");
    let disposition = format!("{}; filename*=UTF-8''{}", if is_shown { "inline" } else { "attachment" }, percent(&file.name));
    let headers = [
        (header::CONTENT_TYPE, file.mime.clone()),
        (header::CONTENT_LENGTH, file.size_bytes.to_string()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; style-src 'unsafe-inline'; sandbox".to_owned()),
        (header::CACHE_CONTROL, "private, max-age=300".to_owned()),
    ];
    Ok((headers, axum::body::Body::from_stream(found.into_stream())).into_response())
}

/// Contents looked at in one turn to write.
const SWEPT_AT_ONCE: usize = 200;

/// Removes the contents that no file names any more and that are older than `before`: what an
/// interrupted upload or a forgotten file left. Says how many there were.
pub(crate) async fn sweep(cx: &mut Cx, before: Instant) -> Result<u64> {
    let store = cx.app.store.clone();
    let mut listed = store.list(None).try_chunks(SWEPT_AT_ONCE);
    let mut removed = 0;
    while let Some(some) = listed.try_next().await.map_err(|error| anyhow::Error::from(error.1))? {
        let is_old = |object: &object_store::ObjectMeta| object.last_modified.timestamp_millis() < before.unix_ms();
        let old: Vec<Path> = some.into_iter().filter(is_old).map(|object| object.location).collect();
        let named = |path: &Path| path.filename().unwrap_or_default().to_owned();
        let mut query = cx.tx.query("SELECT DISTINCT sha256 FROM kernel_file WHERE sha256 IN (");
        query.args(old.iter().map(named)).push(")");
        let kept: Vec<String> = query.column().await?;
        for path in old.iter().filter(|path| !kept.contains(&named(path))) {
            store.delete(path).await.map_err(anyhow::Error::from)?;
            removed += 1;
        }
        cx.pause().await?;
    }
    Ok(removed)
}

/// RFC 5987's encoding of a name in a header.
pub fn percent(name: &str) -> String {
    name.bytes().map(|b| if b.is_ascii_alphanumeric() || b"-._".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// Two records became one: the files follow.
pub async fn follow_merge(cx: &mut Cx, kind: &'static str, kept: Id, dropped: Id) -> Result<()> {
    cx.tx
        .query(
            "INSERT INTO kernel_attachment (kind, subject_id, file_id, label)
             SELECT kind, $1, file_id, label FROM kernel_attachment WHERE kind = $2 AND subject_id = $3
             ON CONFLICT (kind, subject_id, file_id) DO NOTHING",
        )
        .bind(kept)
        .bind(kind)
        .bind(dropped)
        .execute()
        .await?;
    cx.tx.query("DELETE FROM kernel_attachment WHERE kind = $1 AND subject_id = $2").bind(kind).bind(dropped).execute().await?;
    Ok(())
}
