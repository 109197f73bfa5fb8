//! Answers: security headers on every one of them, and errors told to the person who meets them.

use crate::{
    app::App,
    cx::Cx,
    error::Error,
    i18n::Code,
    page::{FLASH_COOKIE, Page, filters, incident, redirect},
    session,
};
use askama::Template;
use axum::{
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use std::sync::Arc;

/// No inline script or style, nothing from elsewhere, in no frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(self), geolocation=(self), microphone=(), payment=()"),
];

pub(crate) fn secure(response: &mut Response, is_tls: bool) {
    for (name, value) in HEADERS {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if is_tls {
        response.headers_mut().insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
}

/// Headers of a personal page, the flash taken down, and the session noted as seen.
pub(super) async fn finish(mut response: Response, cx: &Cx) -> Response {
    secure(&mut response, cx.app.config.is_secure());
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    let sets_flash = response.headers().get_all(header::SET_COOKIE).iter().any(|cookie| cookie.as_bytes().starts_with(FLASH_COOKIE.as_bytes()));
    if cx.request.flash.is_some() && !sets_flash && !cx.request.is_fragment {
        response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_static("kevre_flash=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
    }
    note_seen(cx).await;
    response
}

/// At most once an hour, so that reading does not write.
async fn note_seen(cx: &Cx) {
    let now = cx.now();
    let Some(session) = cx.session.as_ref().filter(|session| !session.pending_totp && session.seen_at.plus_seconds(session::SEEN_STEP_SECONDS) < now) else {
        return;
    };
    let mut tx = cx.app.db.tx(crate::db::Mode::Write);
    let noted = async {
        session::seen(&mut tx, session, now).await?;
        Ok::<(), Error>(tx.commit().await?)
    };
    if let Err(error) = noted.await {
        tracing::warn!(%error, "a session could not be noted as seen");
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    title: String,
    text: String,
    incident: String,
    home: bool,
}

/// The page that says what happened, that nothing was lost, and what to do.
pub async fn error_response(cx: &mut Cx, error: Error) -> Response {
    if let Error::SignInNeeded = error {
        return sign_in_first(cx);
    }
    let (status, title, text, incident) = tell(cx, &error);
    let page = ErrorPage { title: title.clone(), text, incident, home: true };
    let page = Page::new(cx, title, &page).status(status);
    let page = if cx.account().is_some() { page } else { page.bare() };
    let mut response = page.render(cx).unwrap_or_else(|_| status.into_response());
    if let Error::TooMany { seconds } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

fn sign_in_first(cx: &Cx) -> Response {
    if cx.request.is_fragment {
        let mut response = StatusCode::UNAUTHORIZED.into_response();
        response.headers_mut().insert("HX-Redirect", HeaderValue::from_static("/sign-in"));
        return response;
    }
    let back = if cx.request.query.is_empty() { cx.request.path.clone() } else { format!("{}?{}", cx.request.path, cx.request.query) };
    redirect(format!("/sign-in?{}", serde_html_form::to_string([("back", back)]).unwrap_or_default())).into_response()
}

/// Status, title, text and number to quote.
pub(crate) fn tell(cx: &Cx, error: &Error) -> (StatusCode, String, String, String) {
    let known = |status, key: &str| (status, cx.t(key), cx.t(&format!("{key}-text")), String::new());
    match error {
        Error::NotFound => known(StatusCode::NOT_FOUND, "error-not-found"),
        Error::MethodNotAllowed => known(StatusCode::METHOD_NOT_ALLOWED, "error-method"),
        Error::Forbidden => known(StatusCode::FORBIDDEN, "error-forbidden"),
        Error::SignInNeeded => known(StatusCode::UNAUTHORIZED, "error-sign-in"),
        Error::TooMany { seconds } => {
            let text = cx.tr("error-too-many-text", &[("seconds", (*seconds).into())]);
            (StatusCode::TOO_MANY_REQUESTS, cx.t("error-too-many"), text, String::new())
        }
        Error::Refused(refusal) if refusal.is_conflict() => (StatusCode::CONFLICT, cx.t("error-refused"), cx.lang.refusal(refusal), String::new()),
        Error::Refused(_) | Error::Invalid(_) => {
            let text = error.refusal().map_or_else(String::new, |refusal| cx.lang.refusal(refusal));
            (refused_status(error), cx.t("error-refused"), text, String::new())
        }
        error if error.is_full() => {
            tracing::error!(path = %cx.request.path, error = ?error, "the disk is full");
            known(StatusCode::INSUFFICIENT_STORAGE, "error-full")
        }
        Error::Internal(_) | Error::Database(_) => {
            let number = incident();
            tracing::error!(incident = %number, path = %cx.request.path, error = ?error, "a request failed");
            (StatusCode::INTERNAL_SERVER_ERROR, cx.t("error-internal"), cx.t("error-internal-text"), number)
        }
    }
}

/// 422, except for what HTTP has a word of its own for.
fn refused_status(error: &Error) -> StatusCode {
    match error.refusal().map(|refusal| refusal.key) {
        Some("form-too-large") => StatusCode::PAYLOAD_TOO_LARGE,
        Some("form-interrupted" | "api-idempotency-key-wrong") => StatusCode::BAD_REQUEST,
        Some("api-idempotency-key-reused" | "api-idempotency-key-busy") => StatusCode::CONFLICT,
        Some("api-media-wrong") => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// When not even the session could be read, or was lost: no database, no language, and still an answer.
pub(super) fn before_cx(app: &Arc<App>, error: Error) -> Response {
    let number = incident();
    tracing::error!(incident = %number, error = ?error, "a request failed without its session");
    let lang = app.catalog.lang(Code::Fr);
    let key = if error.is_full() { "error-full" } else { "error-internal" };
    let text = format!(
        "<!doctype html><html lang=\"fr\"><meta charset=\"utf-8\"><title>Kevre</title><h1>{}</h1><p>{}</p><p>{number}</p>",
        lang.t(key),
        lang.t(&format!("{key}-text"))
    );
    let mut response = (StatusCode::SERVICE_UNAVAILABLE, Html(text)).into_response();
    secure(&mut response, app.config.is_secure());
    response
}
