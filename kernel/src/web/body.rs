//! Bodies: read whole and bounded before any transaction opens. Files go to the disk as they come.

use crate::{
    Result,
    cx::Cx,
    error::Error,
    form::Values,
    input::{Body, Submission, Upload},
};
use axum::http::{header, request::Parts};
use futures_util::StreamExt;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use std::{io::Write, time::Duration};
use subtle::ConstantTimeEq;

/// Fields of a form, or a JSON document.
pub const FORM_BYTES_MAX: usize = 2 * 1024 * 1024;
/// A form with files, for people who are signed in: an organisation's whole database may come.
pub const UPLOAD_BYTES_MAX: u64 = 1024 * 1024 * 1024;
/// The slowest telephone line brings this much in a second, once it has begun.
const PACE_BYTES: u64 = 1_024;
const PACE_GRACE: Duration = Duration::from_secs(60);
const FILES_MAX: usize = 50;
const FIELDS_MAX: usize = 2_000;
const NAME_CHARS_MAX: usize = 200;

pub(super) async fn read(parts: &Parts, body: axum::body::Body, is_known: bool) -> Result<Body> {
    let body = paced(body);
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/form-data") {
        return Ok(Body::Form(multipart(kind, body, if is_known { UPLOAD_BYTES_MAX } else { FORM_BYTES_MAX as u64 }).await?));
    }
    let bytes = bounded(body).await?;
    if kind.starts_with("application/json") || kind.contains("+json") {
        return Ok(Body::Json(bytes));
    }
    Ok(Body::Form(Submission { values: without_nul(Values::parse(&bytes))?, files: vec![] }))
}

/// PostgreSQL keeps no text that holds the character NUL, and nobody types it: it is refused at the door, on both databases.
fn without_nul(values: Values) -> Result<Values> {
    if values.iter().any(|(_, value)| value.contains('\0')) { Err(Error::refused("form-wrong-character")) } else { Ok(values) }
}

/// The same for the address: nothing has such a name.
pub(crate) fn address_without_nul(parts: &Parts) -> Result<()> {
    if parts.uri.path().contains("%00") {
        return Err(Error::NotFound);
    }
    if parts.uri.query().is_some_and(|query| query.contains("%00")) { Err(Error::refused("form-wrong-character")) } else { Ok(()) }
}

/// The same for JSON, where the character is written `\u0000`.
pub(crate) fn json_without_nul(bytes: &[u8]) -> Result<()> {
    if !bytes.windows(6).any(|six| six == b"\\u0000") {
        return Ok(());
    }
    // What is no JSON is told so later on, with its place.
    let value = serde_json::from_slice(bytes).unwrap_or_default();
    if holds_nul(&value) { Err(Error::refused("form-wrong-character")) } else { Ok(()) }
}

fn holds_nul(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::String(text) => text.contains('\0'),
        serde_json::Value::Array(values) => values.iter().any(holds_nul),
        serde_json::Value::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || holds_nul(value)),
        _ => false,
    }
}

pub(crate) async fn bounded(body: axum::body::Body) -> Result<bytes::Bytes> {
    match Limited::new(body, FORM_BYTES_MAX).collect().await {
        Ok(all) => Ok(all.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large(FORM_BYTES_MAX as u64)),
        Err(_) => Err(Error::refused("form-interrupted")),
    }
}

async fn multipart(kind: &str, body: axum::body::Body, bytes_max: u64) -> Result<Submission> {
    let boundary = multer::parse_boundary(kind).map_err(|_| Error::refused("form-interrupted"))?;
    let limits = multer::Constraints::new().size_limit(multer::SizeLimit::new().whole_stream(bytes_max));
    let mut parts = multer::Multipart::with_constraints(body.into_data_stream(), boundary, limits);
    let (mut values, mut files, mut fields, mut text_bytes) = (Values::new(), vec![], 0, 0);
    while let Some(mut part) = parts.next_field().await.map_err(broken)? {
        fields += 1;
        if fields > FIELDS_MAX || files.len() > FILES_MAX {
            return Err(Error::refused("form-too-many-fields"));
        }
        let field = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(base_name) {
            None => {
                let mut text = vec![];
                while let Some(chunk) = part.chunk().await.map_err(broken)? {
                    text_bytes += chunk.len();
                    // Files go to the disk; texts stay in memory, and are no larger than in any other form.
                    if text_bytes > FORM_BYTES_MAX {
                        return Err(too_large(FORM_BYTES_MAX as u64));
                    }
                    text.extend_from_slice(&chunk);
                }
                values.add(field, String::from_utf8_lossy(&text));
            }
            Some(name) => {
                let mut file = tempfile::NamedTempFile::new()?;
                let mut size_bytes = 0;
                while let Some(chunk) = part.chunk().await.map_err(broken)? {
                    size_bytes += chunk.len() as u64;
                    file.write_all(&chunk)?;
                }
                file.flush()?;
                files.push(Upload::new(field, name, size_bytes, file.into_temp_path()));
            }
        }
    }
    Ok(Submission { values: without_nul(values)?, files })
}

/// The same body, given up when it comes too slowly to ever be somebody's: one letter a second holds a connection for days.
pub(crate) fn paced(body: axum::body::Body) -> axum::body::Body {
    let began = tokio::time::Instant::now();
    let chunks = futures_util::stream::unfold((body.into_data_stream(), 0), move |(mut chunks, received)| async move {
        let deadline = began + PACE_GRACE + Duration::from_secs(received / PACE_BYTES);
        let chunk = match tokio::time::timeout_at(deadline, chunks.next()).await {
            Ok(chunk) => chunk?.map_err(std::io::Error::other),
            Err(_) => Err(std::io::ErrorKind::TimedOut.into()),
        };
        let received = received + chunk.as_ref().map_or(0, |chunk: &bytes::Bytes| chunk.len() as u64);
        Some((chunk, (chunks, received)))
    });
    axum::body::Body::from_stream(chunks)
}

fn too_large(bytes_max: u64) -> Error {
    Error::refused("form-too-large").with("size", i64::try_from(bytes_max / 1024 / 1024).unwrap_or(i64::MAX))
}

fn broken(error: multer::Error) -> Error {
    match error {
        multer::Error::StreamSizeExceeded { limit } => too_large(limit),
        _ => Error::refused("form-interrupted"),
    }
}

/// The name without folders, whatever the sender's system calls a folder.
fn base_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(NAME_CHARS_MAX).collect()
}

/// The token of the form must be the session's. Visitors have no session to abuse.
pub(super) fn check_csrf(body: &Body, parts: &Parts, cx: &Cx) -> Result<()> {
    let Some(session) = &cx.session else { return Ok(()) };
    let header = parts.headers.get("x-csrf-token").and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sent = match body {
        Body::Form(form) if form.has("_csrf") => form.get("_csrf"),
        _ => header,
    };
    if sent.as_bytes().ct_eq(session.csrf().as_bytes()).into() { Ok(()) } else { Err(Error::refused("form-expired")) }
}
