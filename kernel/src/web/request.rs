//! What is read from the head of a request: session, language, address, where it comes from.

use crate::{
    Result,
    app::App,
    cx::{Cx, RequestInfo},
    error::Error,
    i18n::Code,
    page::{FLASH_COOKIE, Flash},
};
use axum::{
    extract::ConnectInfo,
    http::{HeaderMap, header, request::Parts},
};
use std::net::SocketAddr;

/// `__Host-` makes browsers refuse the cookie from anywhere but this very host over TLS.
pub(crate) fn session_cookie_name(app: &App) -> &'static str {
    if app.config.is_secure() { "__Host-kevre" } else { "kevre" }
}

/// The cookie by which a browser is recognised at sign-in, apart from any session.
pub(crate) fn device_cookie_name(app: &App) -> &'static str {
    if app.config.is_secure() { "__Host-kevre-device" } else { "kevre-device" }
}

pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(known, value)| (known == name).then_some(value))
}

pub(super) fn session_token(app: &App, parts: &Parts) -> Option<String> {
    cookie(&parts.headers, session_cookie_name(app)).filter(|token| token.len() == 64).map(str::to_owned)
}

pub(super) fn lang_cookie(parts: &Parts) -> Option<Code> {
    cookie(&parts.headers, "kevre_lang").and_then(|code| code.parse().ok())
}

/// The first of our languages that the browser asks for.
pub(super) fn accepted_lang(parts: &Parts) -> Option<Code> {
    let accepted = parts.headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    accepted.split(',').find_map(|tag| tag.trim().get(..2)?.to_ascii_lowercase().parse().ok())
}

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

impl RequestInfo {
    pub(crate) fn of(app: &App, parts: &Parts) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        let host = text(&parts.headers, "host");
        RequestInfo {
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            is_fragment: parts.headers.contains_key("hx-request") && !parts.headers.contains_key("hx-boosted"),
            nonce: String::new(),
            address: client_address(peer, &parts.headers),
            agent: text(&parts.headers, "user-agent"),
            origin: app.config.public_url.clone().unwrap_or_else(|| format!("http://{host}")),
            flash: cookie(&parts.headers, FLASH_COOKIE).and_then(Flash::from_cookie),
            device: cookie(&parts.headers, device_cookie_name(app)).map(str::to_owned),
        }
    }
}

/// Whether the metrics may be read: from this machine itself, not through its proxy, or with the token.
pub(super) fn may_measure(app: &App, parts: &Parts) -> bool {
    use subtle::ConstantTimeEq;
    let said = text(&parts.headers, "authorization");
    let is_known = app
        .config
        .metrics_token
        .as_deref()
        .is_some_and(|token| bool::from(said.strip_prefix("Bearer ").unwrap_or_default().as_bytes().ct_eq(token.as_bytes())));
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
    let is_here = client_address(peer, &parts.headers).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    is_known || is_here
}

/// Only a proxy on this very machine is believed about whom it speaks for.
fn client_address(peer: Option<std::net::IpAddr>, headers: &HeaderMap) -> String {
    let forwarded = || text(headers, "x-forwarded-for").rsplit(',').next().map(|last| last.trim().to_owned()).filter(|last| !last.is_empty());
    match peer {
        Some(peer) if peer.is_loopback() => forwarded().unwrap_or_else(|| peer.to_string()),
        Some(peer) => peer.to_string(),
        None => String::new(),
    }
}

/// Refuses what a page of another site makes a browser send. Browsers say where a request comes
/// from (`Sec-Fetch-Site`, `Origin`); programs that say nothing carry no cookies of ours.
pub(super) fn same_origin(parts: &Parts, cx: &Cx) -> Result<()> {
    let site = text(&parts.headers, "sec-fetch-site");
    if !site.is_empty() && site != "same-origin" && site != "none" {
        return Err(Error::Forbidden);
    }
    let origin = text(&parts.headers, "origin");
    let host = text(&parts.headers, "host");
    let ours = origin.split_once("://").is_some_and(|(_, authority)| authority == host) || origin == cx.request.origin;
    if origin.is_empty() || ours { Ok(()) } else { Err(Error::Forbidden) }
}
