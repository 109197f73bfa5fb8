//! The life of a request.
//!
//! ```text
//! session and rights (a short read) → permission of the route → body → transaction opens lazily
//!   → handler → commit and answer, or roll back and say why
//! ```
//!
//! A handler is a plain `async fn(&mut Cx, Input) -> Result<impl IntoResponse>`. It cannot forget
//! to check, to commit or to roll back: it is done around it, here and nowhere else.

use crate::{
    Result,
    access::{PUBLIC, Permission, Rights, SIGNED_IN},
    app::App,
    contract::Method,
    cx::{Actor, Cx, RequestInfo},
    db::Mode,
    input::{Body, Incoming, Input},
    session,
};
use axum::{
    extract::{Request, State},
    http::request::Parts,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get, patch, post},
};
use std::{pin::Pin, sync::Arc};

mod answer;
mod body;
mod listen;
mod request;
mod router;

pub use answer::error_response;
pub(crate) use answer::{secure, tell};
pub(crate) use body::{address_without_nul, bounded, json_without_nul, paced};
pub use listen::serve;
pub(crate) use request::{device_cookie_name, session_cookie_name};
pub use router::router;

type Boxed<'a, R> = Pin<Box<dyn Future<Output = Result<R>> + Send + 'a>>;

/// A plug point: any `async fn(&mut Cx, X) -> Result<R>`.
pub trait Work<'a, X, R>: Send + Sync {
    fn work(&self, cx: &'a mut Cx, x: X) -> Boxed<'a, R>;
}

impl<'a, F, Fut, X, R> Work<'a, X, R> for F
where
    F: Fn(&'a mut Cx, X) -> Fut + Send + Sync,
    Fut: Future<Output = Result<R>> + Send + 'a,
{
    fn work(&self, cx: &'a mut Cx, x: X) -> Boxed<'a, R> {
        Box::pin(self(cx, x))
    }
}

/// A handler: `async fn(&mut Cx, Input) -> Result<impl IntoResponse>`.
pub trait Act<'a, X>: Send + Sync {
    fn act(&self, cx: &'a mut Cx, x: X) -> Boxed<'a, Response>;
}

impl<'a, F, Fut, R, X> Act<'a, X> for F
where
    F: Fn(&'a mut Cx, X) -> Fut + Send + Sync,
    Fut: Future<Output = Result<R>> + Send + 'a,
    R: IntoResponse,
{
    fn act(&self, cx: &'a mut Cx, x: X) -> Boxed<'a, Response> {
        let work = self(cx, x);
        Box::pin(async move { Ok(work.await?.into_response()) })
    }
}

/// A page or form of the interface.
pub(crate) fn page_route<X: Input + 'static, H: for<'a> Act<'a, X> + 'static>(method: Method, needs: Permission, handler: H) -> MethodRouter<Arc<App>> {
    let handler = Arc::new(handler);
    let live = move |State(app): State<Arc<App>>, request: Request| live::<X, H>(needs, app, request, handler.clone());
    match method {
        Method::Get => get(live),
        Method::Post => post(live),
        Method::Patch => patch(live),
    }
}

async fn live<X: Input, H: for<'a> Act<'a, X>>(needs: Permission, app: Arc<App>, request: Request, handler: Arc<H>) -> Response {
    let (parts, raw) = request.into_parts();
    let is_read = parts.method == axum::http::Method::GET || parts.method == axum::http::Method::HEAD;
    let mut cx = match open(&app, &parts, if is_read { Mode::Read } else { Mode::Write }).await {
        Ok(cx) => cx,
        Err(error) => return answer::before_cx(&app, error),
    };
    let outcome = async {
        permit(&cx, needs, parts.uri.path())?;
        address_without_nul(&parts)?;
        if is_read {
            let x = X::read(&mut Incoming { parts, body: Body::Empty }).await?;
            return handler.act(&mut cx, x).await;
        }
        request::same_origin(&parts, &cx)?;
        let body = body::read(&parts, raw, needs != PUBLIC).await?;
        body::check_csrf(&body, &parts, &cx)?;
        let x = X::read(&mut Incoming { parts, body }).await?;
        handler.act(&mut cx, x).await
    }
    .await;
    let outcome = match outcome {
        Ok(response) => match cx.commit_now().await {
            Ok(()) => Ok(response),
            Err(error) => Err(error),
        },
        Err(error) => Err(error),
    };
    match outcome {
        Ok(response) => answer::finish(response, &cx).await,
        Err(error) => {
            // Whatever happens to the rollback, nothing was committed.
            let _ = cx.tx.rollback().await;
            let response = error_response(&mut cx, error).await;
            answer::finish(response, &cx).await
        }
    }
}

/// Reads who asks and what they may do, in a read transaction of its own when the request writes.
async fn open(app: &Arc<App>, parts: &Parts, mode: Mode) -> Result<Cx> {
    let now = app.clock.now();
    let token = request::session_token(app, parts);
    let mut tx = app.db.tx(Mode::Read);
    let visit = session::resume(&mut tx, token.as_deref(), now).await?;
    let snapshot = app.snapshot_at(visit.generation, &mut tx).await?;
    let tx = if mode == Mode::Read {
        tx
    } else {
        tx.commit().await?;
        app.db.tx(Mode::Write)
    };
    let mut cx = Cx::new(app.clone(), tx, snapshot, crate::i18n::Code::Fr);
    cx.request = RequestInfo::of(app, parts);
    let mut chosen = request::lang_cookie(parts);
    if let Some((session, account)) = visit.known {
        chosen = account.lang.or(chosen);
        if !session.pending_totp {
            cx.rights = Rights::of(cx.grants().by_account.get(&account.id), cx.today());
            cx.actor = Actor::Account(account);
        }
        cx.session = Some(session);
    }
    let lang = chosen.or_else(|| request::accepted_lang(parts)).unwrap_or_else(|| cx.default_lang());
    cx.lang = app.catalog.lang(lang);
    Ok(cx)
}

fn permit(cx: &Cx, needs: Permission, path: &str) -> Result<()> {
    match needs {
        PUBLIC => Ok(()),
        SIGNED_IN => cx.require_account().map(drop),
        needs if cx.app.contract.is_everywhere(path) => cx.require_everywhere(needs),
        needs => cx.require(needs),
    }
}
