//! Signing in with a name and a password, and out again.

use super::home::local;
use crate::{
    Error, Result,
    account::{
        Account,
        attempt,
        password::{self, Verdict},
        totp,
    },
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    input::Submission,
    page::{Page, filters, redirect},
    session,
    web::session_cookie_name,
};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

const COOKIE_SECONDS: i64 = 60 * 60 * 24 * 30;
/// Sign-ins tried from one address in a minute, whatever the names.
const TRIES_PER_MINUTE: u32 = 30;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    problems: Problems,
    name: Field,
    password: Field,
    back: String,
}

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct CodePage {
    problems: Problems,
    code: Field,
    back: String,
}

pub(super) async fn show(cx: &mut Cx, query: Values) -> Result<Response> {
    if cx.units().root().is_none() {
        return Ok(redirect("/setup").into_response());
    }
    if cx.account().is_some() {
        return Ok(redirect(local(query.get("back"))).into_response());
    }
    form(cx, &query, &Errors::default())
}

fn form(cx: &Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = SignInPage {
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "sign-in-name").hint("sign-in-name-hint").required().autocomplete("username").max_length(200),
        password: fields.password("password", "sign-in-password").required().autocomplete("current-password"),
        back: local(values.get("back")),
    };
    Page::new(cx, cx.t("sign-in-title"), &page).bare().refused_if(!errors.is_empty()).render(cx)
}

fn code_form(cx: &Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = CodePage {
        problems: Problems::new(cx, fields.problems()),
        code: fields.text("code", "sign-in-code").hint("sign-in-code-hint").required().autocomplete("one-time-code").inputmode("numeric").max_length(20),
        back: local(values.get("back")),
    };
    Page::new(cx, cx.t("sign-in-code-title"), &page).bare().refused_if(!errors.is_empty()).render(cx)
}

/// `GET /sign-in/code`: the second factor.
pub(super) async fn show_code(cx: &mut Cx, query: Values) -> Result<Response> {
    match &cx.session {
        Some(session) if session.pending_totp => code_form(cx, &query, &Errors::default()),
        _ => Ok(redirect("/sign-in").into_response()),
    }
}

pub(super) async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    let values = &form_sent.values;
    match check_password(cx, values).await {
        Ok(account) => enter(cx, &account, values.get("back"), account.has_totp).await,
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            form(cx, values, &errors)
        }
        Err(error) => Err(error),
    }
}

/// The account whose password this is. Refused: `sign-in-wrong`, the same for an unknown name.
async fn check_password(cx: &mut Cx, values: &Values) -> Result<Account> {
    let mut check = values.check();
    let name = check.text("name", 200);
    let password = values.iter().find(|(field, _)| *field == "password").map_or("", |(_, typed)| typed).to_owned();
    check.done()?;
    let now = cx.now();
    if !cx.app.limits.allow(&format!("sign-in {}", cx.request.address), TRIES_PER_MINUTE, 60, now) {
        return Err(Error::TooMany { seconds: 60 });
    }
    attempt::check(cx, &name).await?;
    let candidates = Account::named(cx, &name).await?;
    let mut kept = vec![];
    for account in candidates {
        let hash = Account::password_hash(cx, account.id).await?;
        kept.push((account, hash));
    }
    cx.pause().await?;
    if kept.is_empty() {
        password::verify(&password, None).await?;
    }
    for (account, hash) in kept {
        let verdict = password::verify(&password, hash.as_deref()).await?;
        if verdict == Verdict::Wrong {
            continue;
        }
        if verdict == Verdict::RightButOld {
            let fresh = password::rehash(&password).await?;
            Account::set_password_hash(cx, account.id, fresh).await?;
        }
        attempt::succeeded(cx, &name).await?;
        return Ok(account);
    }
    attempt::failed(cx, &name).await?;
    cx.pause().await?;
    Err(Error::refused("sign-in-wrong"))
}

/// Opens the session and goes where the person was going.
pub(super) async fn enter(cx: &mut Cx, account: &Account, back: &str, pending_totp: bool) -> Result<Response> {
    let token = session::open(cx, account.id, pending_totp).await?;
    let to = if pending_totp { format!("/sign-in/code?{}", serde_html_form::to_string([("back", local(back))]).unwrap_or_default()) } else { local(back) };
    let mut response = redirect(to).into_response();
    set_cookie(cx, &mut response, &token, COOKIE_SECONDS);
    Ok(response)
}

fn set_cookie(cx: &Cx, response: &mut Response, token: &str, seconds: i64) {
    let secure = if cx.app.config.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}", session_cookie_name(&cx.app));
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// `POST /sign-in/code`
pub(super) async fn check_code(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    let values = &form_sent.values;
    let Some(session_id) = cx.session.as_ref().filter(|session| session.pending_totp).map(|session| session.id) else {
        return Ok(redirect("/sign-in").into_response());
    };
    let Some(account) = session::pending_account(cx, session_id).await? else {
        return Ok(redirect("/sign-in").into_response());
    };
    let limited = format!("totp {}", account.id);
    attempt::check(cx, &limited).await?;
    if totp::verify(cx, account.id, values.get("code")).await? {
        attempt::succeeded(cx, &limited).await?;
        session::close(cx, account.id, session_id).await?;
        return enter(cx, &account, values.get("back"), false).await;
    }
    attempt::failed(cx, &limited).await?;
    cx.pause().await?;
    let errors = cx.undo(Error::refused("totp-code-wrong").on("code")).await?;
    code_form(cx, values, &errors)
}

pub(super) async fn close(cx: &mut Cx, _: Submission) -> Result<Response> {
    let open = cx.session.as_ref().map(|session| session.id).zip(cx.actor.account_id());
    if let Some((session_id, account_id)) = open {
        session::close(cx, account_id, session_id).await?;
    }
    let mut response = redirect("/sign-in").flash("sign-out-done").into_response();
    set_cookie(cx, &mut response, "", 0);
    Ok(response)
}
