//! All routes of all modules in one router.

use super::answer;
use crate::{app::App, error::Error, page::assets};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use futures_util::FutureExt;
use std::{collections::BTreeMap, panic::AssertUnwindSafe, sync::Arc, time::Duration};
use tower_http::{CompressionLevel, compression::CompressionLayer, timeout::TimeoutLayer};

/// The slowest upload of a large file over a slow line.
const REQUEST_SECONDS_MAX: u64 = 900;

pub fn router(app: &Arc<App>) -> Router {
    let mut by_path: BTreeMap<String, axum::routing::MethodRouter<Arc<App>>> = BTreeMap::new();
    let pages = app.contract.routes.iter().map(|route| (route.path.to_owned(), route.handler.clone()));
    let api = app.contract.api_routes.iter().map(|route| (format!("/api/v1{}", route.path), route.handler.clone()));
    for (path, handler) in pages.chain(api) {
        let merged = match by_path.remove(&path) {
            Some(known) => known.merge(handler),
            None => handler,
        };
        by_path.insert(path, merged);
    }
    let mut router = Router::new();
    for (path, handler) in by_path {
        router = router.route(&path, handler);
    }
    router
        .route("/static/{*path}", get(asset))
        .route("/theme.css", get(theme))
        .route("/healthz", get(healthz))
        .route("/metrics", get(metrics))
        .route("/api/v1/openapi.json", get(openapi))
        .fallback(nowhere)
        .method_not_allowed_fallback(not_that_way)
        .layer(middleware::from_fn_with_state(app.clone(), observe))
        // Pages are made anew for each person: the little that slower compression saves costs more than it takes to send.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(REQUEST_SECONDS_MAX)))
        .with_state(app.clone())
}

#[expect(clippy::disallowed_methods, reason = "how long a request took is measured, not decided upon")]
async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (method, path) = (request.method().clone(), loggable(request.uri().path()));
    let started = std::time::Instant::now();
    let response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        // A bug, and an answer all the same: the transaction was dropped, nothing of it was kept.
        Err(_) => answer::before_cx(&app, Error::Internal(anyhow::anyhow!("{method} {path} panicked"))),
    };
    let took = started.elapsed();
    app.metrics.observe(response.status().as_u16(), took);
    tracing::debug!(%method, path, status = response.status().as_u16(), took_us = took.as_micros(), "request");
    response
}

/// A path without the secret that the links we send by e-mail carry in it.
fn loggable(path: &str) -> String {
    if path.starts_with("/link/") { "/link/…".to_owned() } else { path.to_owned() }
}

async fn asset(axum::extract::Path(path): axum::extract::Path<String>, request: Request) -> Response {
    let mut response = assets::serve(&path, request.uri().query().unwrap_or_default(), request.headers());
    answer::secure(&mut response, false);
    response
}

/// The hue that the address tells; everything else of the theme derives from it. Pages put the one
/// the association chose there, so that browsers keep it until another is chosen.
async fn theme(request: Request) -> Response {
    let mut response = format!(":root{{--hue:{}}}", crate::own::hue_of(request.uri().query().unwrap_or_default())).into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    answer::secure(&mut response, false);
    response
}

/// Alive and able to read its database.
async fn healthz(State(app): State<Arc<App>>) -> Response {
    let mut tx = app.db.tx(crate::db::Mode::Read);
    match crate::app::generation(&mut tx).await {
        Ok(_) => "ok\n".into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

/// For the monitoring program of this machine, or one that knows the token.
async fn metrics(State(app): State<Arc<App>>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    if !super::request::may_measure(&app, &parts) {
        return (StatusCode::FORBIDDEN, "read the metrics from this machine, or with the token of --metrics-token\n").into_response();
    }
    let mut tx = app.db.tx(crate::db::Mode::Read);
    let mut gauges = vec![];
    for (name, sql) in GAUGES {
        // A gauge that cannot be read says so by its value; the others are still told.
        gauges.push((name, tx.query(sql).scalar::<i64>().await.unwrap_or(-1)));
    }
    app.metrics.render(&gauges).into_response()
}

const GAUGES: [(&str, &str); 5] = [
    ("kevre_jobs_queued", "SELECT COUNT(*) FROM kernel_job WHERE state = 'queued'"),
    ("kevre_jobs_running", "SELECT COUNT(*) FROM kernel_job WHERE state = 'running'"),
    ("kevre_jobs_failed", "SELECT COUNT(*) FROM kernel_job WHERE state = 'failed'"),
    ("kevre_mails_waiting", "SELECT COUNT(*) FROM kernel_mail WHERE state IN ('queued', 'waiting')"),
    ("kevre_mails_failed", "SELECT COUNT(*) FROM kernel_mail WHERE state = 'failed'"),
];

async fn openapi(State(app): State<Arc<App>>) -> Response {
    axum::Json(crate::api::document(&app.contract)).into_response()
}

/// An address that no module knows.
async fn nowhere(State(app): State<Arc<App>>, request: Request) -> Response {
    refuse(&app, request, Error::NotFound).await
}

/// An address that is known, but not for this kind of request. The router adds `Allow`.
async fn not_that_way(State(app): State<Arc<App>>, request: Request) -> Response {
    refuse(&app, request, Error::MethodNotAllowed).await
}

/// A page, or a problem document under `/api/`.
async fn refuse(app: &Arc<App>, request: Request, error: Error) -> Response {
    let is_api = request.uri().path().starts_with("/api/");
    let (parts, _) = request.into_parts();
    match super::open(app, &parts, crate::db::Mode::Read).await {
        Ok(mut cx) if is_api => crate::api::problem(&mut cx, &error),
        Ok(mut cx) => {
            let response = super::error_response(&mut cx, error).await;
            answer::finish(response, &cx).await
        }
        Err(error) => answer::before_cx(app, error),
    }
}
