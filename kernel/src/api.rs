//! The REST API: the same functions as the pages, JSON in and out, tokens instead of cookies.
//!
//! Errors are problem documents (RFC 9457). A request that changes something may carry an
//! `Idempotency-Key`: sent again with the same key it is answered again and not done again.

use crate::{
    Result,
    access::{Permission, Rights},
    app::App,
    contract::{Contract, Method},
    cx::{Actor, Cx, RequestInfo},
    db::Mode,
    error::Error,
    input::{Body, Incoming, Input},
    web::Work,
};
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, patch, post},
};
use serde::Serialize;
use serde_json::json;
use std::sync::Arc;

mod idempotency;
mod openapi;
pub mod token;

pub(crate) use openapi::document;

pub(crate) fn route<X, H, R>(method: Method, needs: Permission, handler: H) -> MethodRouter<Arc<App>>
where
    X: Input + 'static,
    R: Serialize + Send + 'static,
    H: for<'a> Work<'a, X, R> + 'static,
{
    let handler = Arc::new(handler);
    let live = move |State(app): State<Arc<App>>, request: Request| live::<X, H, R>(needs, method, app, request, handler.clone());
    match method {
        Method::Get => get(live),
        Method::Post => post(live),
        Method::Patch => patch(live),
    }
}

async fn live<X: Input, H: for<'a> Work<'a, X, R>, R: Serialize>(
    needs: Permission,
    method: Method,
    app: Arc<App>,
    request: Request,
    handler: Arc<H>,
) -> Response {
    let (parts, raw) = request.into_parts();
    let mut cx = match open(&app, &parts, if method == Method::Get { Mode::Read } else { Mode::Write }).await {
        Ok(cx) => cx,
        Err(error) => {
            tracing::error!(error = ?error, "an API request failed before its token was read");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let outcome = answer(&mut cx, needs, method, parts, raw, &*handler).await;
    let mut response = match outcome {
        Ok((status, body)) => json_response(status, body),
        Err(error) => {
            // Whatever happens to the rollback, nothing was committed.
            let _ = cx.tx.rollback().await;
            problem(&mut cx, &error)
        }
    };
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn json_response(status: StatusCode, body: String) -> Response {
    let mut response = (status, body).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response.headers_mut().insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

async fn answer<X: Input, R: Serialize>(
    cx: &mut Cx,
    needs: Permission,
    method: Method,
    parts: Parts,
    raw: axum::body::Body,
    handler: &dyn for<'a> Work<'a, X, R>,
) -> Result<(StatusCode, String)> {
    within_limits(cx, &parts)?;
    cx.require(needs)?;
    crate::web::address_without_nul(&parts)?;
    if method == Method::Get {
        let x = X::read(&mut Incoming { parts, body: Body::Empty }).await?;
        let value = handler.work(cx, x).await?;
        cx.commit_now().await?;
        return Ok((StatusCode::OK, serde_json::to_string(&value)?));
    }
    only_json(&parts)?;
    let bytes = crate::web::bounded(crate::web::paced(raw)).await?;
    crate::web::json_without_nul(&bytes)?;
    let request = idempotency::Keyed::of(&parts, &bytes)?;
    if let Some(known) = idempotency::answered(cx, request.as_ref()).await? {
        return Ok(known);
    }
    let x = X::read(&mut Incoming { parts, body: Body::Json(bytes) }).await?;
    let value = handler.work(cx, x).await?;
    let status = if method == Method::Post { StatusCode::CREATED } else { StatusCode::OK };
    let body = serde_json::to_string(&value)?;
    idempotency::keep(cx, request.as_ref(), status, &body).await?;
    cx.commit_now().await?;
    Ok((status, body))
}

/// Requests of one account in a minute, and those without a token that works from one address.
const REQUESTS_PER_MINUTE: u32 = 1_200;
const STRANGERS_PER_MINUTE: u32 = 60;

fn within_limits(cx: &Cx, parts: &Parts) -> Result<()> {
    let (key, max) = match cx.actor.account_id() {
        Some(account) => (format!("api {account}"), REQUESTS_PER_MINUTE),
        None if parts.headers.contains_key(header::AUTHORIZATION) => (format!("api from {}", cx.request.address), STRANGERS_PER_MINUTE),
        None => return Ok(()),
    };
    if cx.app.limits.allow(&key, max, 60, cx.now()) { Ok(()) } else { Err(Error::TooMany { seconds: 60 }) }
}

/// A form is not JSON: better said than guessed at.
fn only_json(parts: &Parts) -> Result<()> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("application/json");
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind == "application/json" || kind.ends_with("+json") { Ok(()) } else { Err(Error::refused("api-media-wrong")) }
}

/// Who holds the bearer token. Cookies are not looked at: no page of another site can use the API.
async fn open(app: &Arc<App>, parts: &Parts, mode: Mode) -> Result<Cx> {
    let mut tx = app.db.tx(Mode::Read);
    let generation = crate::app::generation(&mut tx).await?;
    let snapshot = app.snapshot_at(generation, &mut tx).await?;
    let mut cx = Cx::new(app.clone(), tx, snapshot, crate::i18n::Code::En);
    cx.request = RequestInfo::of(app, parts);
    if let Some((account, scopes)) = token::holder(&mut cx, parts).await? {
        cx.rights = Rights::of(cx.grants().by_account.get(&account.id), cx.today()).within(Some(scopes));
        cx.actor = Actor::Account(account);
    }
    if mode == Mode::Write {
        cx.tx.commit().await?;
        cx.tx = app.db.tx(Mode::Write);
    }
    Ok(cx)
}

/// An error as RFC 9457 says it.
pub(crate) fn problem(cx: &mut Cx, error: &Error) -> Response {
    let (status, title, detail, incident) = crate::web::tell(cx, error);
    let mut document = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "detail": detail });
    if !incident.is_empty() {
        document["instance"] = json!(format!("urn:incident:{incident}"));
    }
    if let Some(refusal) = error.refusal() {
        document["type"] = json!(format!("urn:kevre:problem:{}", refusal.key));
    }
    if let Error::Invalid(errors) = error {
        let list = errors.0.iter().map(|(field, refusal)| json!({ "field": field, "detail": cx.lang.refusal(refusal) }));
        document["errors"] = list.collect();
    }
    let mut response = (status, document.to_string()).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Error::TooMany { seconds } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    crate::web::secure(&mut response, cx.app.config.is_secure());
    if status == StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    response
}

/// The OpenAPI document of a program, for the snapshot that guards the contract.
pub fn openapi(contract: &Contract) -> serde_json::Value {
    document(contract)
}
