//! The files of the interface (style, scripts, icons, fonts), embedded in the program. Addresses
//! carry a version made of their content, so browsers keep them for a year and never keep an old one.

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::LazyLock};

static DIST: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../web/dist");

static VERSIONS: LazyLock<HashMap<&'static str, String>> = LazyLock::new(|| {
    let mut versions = HashMap::new();
    collect(&DIST, &mut versions);
    versions
});

fn collect(dir: &'static Dir<'static>, versions: &mut HashMap<&'static str, String>) {
    for file in dir.files() {
        if let Some(path) = file.path().to_str() {
            versions.insert(path, hex::encode(&Sha256::digest(file.contents())[..6]));
        }
    }
    for dir in dir.dirs() {
        collect(dir, versions);
    }
}

/// `/static/app.css?v=…`
pub fn url(name: &str) -> String {
    VERSIONS.get(name).map_or_else(|| format!("/static/{name}"), |version| format!("/static/{name}?v={version}"))
}

/// Whether the interface was built before the program (`make assets`).
pub fn are_built() -> bool {
    VERSIONS.contains_key("app.css")
}

pub(crate) fn serve(path: &str, query: &str, headers: &HeaderMap) -> Response {
    let Some(file) = DIST.get_file(path) else { return StatusCode::NOT_FOUND.into_response() };
    let version = VERSIONS.get(path).map_or("", String::as_str);
    let etag = format!("\"{version}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let cache = if query == format!("v={version}") { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    let mut response = file.contents().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime(path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    response
}

fn mime(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
