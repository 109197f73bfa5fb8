//! Signing in with a name and a password, and out again.
//!
//! What is wrong is never told apart: an unknown name, a disabled account, a wrong password give
//! the same answer, no sooner than the slowest of them.

use super::home::local;
use crate::{
    Error, Result,
    account::{
        Account,
        attempt::Attempt,
        device, events,
        password::{self, Verdict},
        totp,
    },
    cx::{Actor, Cx},
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::Submission,
    page::{Page, filters, redirect},
    session,
    web::{device_cookie_name, session_cookie_name},
};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use std::time::Duration;

const COOKIE_SECONDS: i64 = 60 * 60 * 24 * 30;
const DEVICE_COOKIE_SECONDS: i64 = 60 * 60 * 24 * 365;
/// Sign-ins tried from one address in a minute, whatever the names.
const TRIES_PER_MINUTE: u32 = 30;
/// A refusal takes at least so long, whatever made it: how many accounts a name has, and how their
/// passwords are kept, cannot be told from outside.
const REFUSAL_TIME_MIN: Duration = Duration::from_millis(250);
/// The time to say who one is, when a password opens several accounts of a household.
const CHOICE_SECONDS: i64 = 300;
/// What the proof of that password is sealed for.
const CHOICE: &str = "sign-in-choice";

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

#[derive(Template)]
#[template(path = "sign_in_choice.html")]
struct ChoicePage {
    problems: Problems,
    account: Field,
    proof: String,
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
        code: fields.text("code", "sign-in-code").hint("sign-in-code-hint").required().autocomplete("one-time-code").max_length(40),
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

/// `POST /sign-in`
pub(super) async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    let values = &form_sent.values;
    let earliest = tokio::time::Instant::now() + REFUSAL_TIME_MIN;
    let outcome = match check_password(cx, values).await {
        Ok(accounts) => match accounts.as_slice() {
            [account] => enter(cx, account, Entry { back: values.get("back"), how: How::Password }).await,
            several => choice_form(cx, several, &Values::new().with("back", values.get("back")), &Errors::default()),
        },
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            form(cx, values, &errors)
        }
        Err(error) => Err(error),
    };
    let is_refused = outcome.as_ref().map_or(true, |response| response.status().is_client_error());
    if is_refused {
        tokio::time::sleep_until(earliest).await;
    }
    outcome
}

/// The accounts whose password this is, most often one. Refused: `sign-in-wrong`, the same for an
/// unknown name; `sign-in-guarded`.
async fn check_password(cx: &mut Cx, values: &Values) -> Result<Vec<Account>> {
    let mut check = values.check();
    let name = check.text("name", 200);
    let password = typed_password(values, "password");
    check.done()?;
    let now = cx.now();
    if !cx.app.limits.allow(&format!("sign-in {}", cx.request.address), TRIES_PER_MINUTE, 60, now) {
        return Err(Error::TooMany { seconds: 60 });
    }
    let candidates = Account::named(cx, &name).await?;
    let ids: Vec<Id> = candidates.iter().map(|account| account.id).collect();
    let attempt = Attempt::at(cx, &name, device::known(cx, &ids).as_deref());
    attempt.check(cx).await?;
    let mut kept = vec![];
    for account in candidates {
        let hash = Account::password_hash(cx, account.id).await?;
        kept.push((account, hash));
    }
    cx.pause().await?;
    if kept.is_empty() {
        password::verify(&password, None).await?;
    }
    let mut right = vec![];
    for (account, hash) in kept {
        let verdict = password::verify(&password, hash.as_deref()).await?;
        if verdict == Verdict::RightButOld {
            let fresh = password::rehash(&password).await?;
            Account::set_password_hash(cx, account.id, fresh).await?;
        }
        if verdict != Verdict::Wrong {
            right.push(account);
        }
    }
    if right.is_empty() {
        note_failure(cx, &attempt, &ids).await?;
        return Err(Error::refused("sign-in-wrong"));
    }
    attempt.succeeded(cx).await?;
    Ok(right)
}

/// Exactly as it was typed: spaces around a password are part of it.
pub(super) fn typed_password(values: &Values, field: &str) -> String {
    values.iter().find(|(known, _)| *known == field).map_or("", |(_, typed)| typed).to_owned()
}

/// Counts a failure; when they become many, the owners find it in their timeline.
pub(super) async fn note_failure(cx: &mut Cx, attempt: &Attempt, accounts: &[Id]) -> Result<()> {
    if let Some(count) = attempt.failed(cx).await? {
        for id in accounts {
            if let Some(account) = Account::find(cx, *id).await? {
                cx.announce(&events::SignInsFailed { account_id: account.id, account: account.name, count }).await?;
            }
        }
    }
    cx.pause().await
}

fn choice_form(cx: &Cx, accounts: &[Account], values: &Values, errors: &Errors) -> Result<Response> {
    let ids: Vec<String> = accounts.iter().map(|account| account.id.to_string()).collect();
    let until = cx.now().plus_seconds(CHOICE_SECONDS).unix_ms();
    let proof = cx.app.secret.seal(CHOICE, &format!("{until} {}", ids.join(" ")));
    let choices = accounts.iter().map(|account| Choice::new(account.id, account.name.clone())).collect();
    let fields = FormFields::new(cx, values, errors);
    let page = ChoicePage {
        problems: Problems::new(cx, fields.problems()),
        account: fields.radio("account", "sign-in-choice-account", choices).required(),
        proof,
        back: local(values.get("back")),
    };
    Page::new(cx, cx.t("sign-in-choice-title"), &page).bare().refused_if(!errors.is_empty()).render(cx)
}

/// `POST /sign-in/choice`: which account of the household.
pub(super) async fn choose(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    let values = &form_sent.values;
    let proof = cx.app.secret.unseal(CHOICE, values.get("proof")).unwrap_or_default();
    let mut words = proof.split(' ');
    let until: i64 = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
    let proven: Vec<Id> = words.filter_map(|word| word.parse().ok()).collect();
    if until < cx.now().unix_ms() {
        return Ok(redirect("/sign-in").error("sign-in-choice-over").into_response());
    }
    let chosen = values.get("account").parse::<Id>().ok().filter(|id| proven.contains(id));
    let account = match chosen {
        Some(id) => Account::find(cx, id).await?,
        None => None,
    };
    match account {
        Some(account) => enter(cx, &account, Entry { back: values.get("back"), how: How::Password }).await,
        None => Ok(redirect("/sign-in").error("sign-in-choice-over").into_response()),
    }
}

/// What somebody showed to come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Password,
    Link,
    /// The second step, after one of the others.
    Code,
    /// Already in, and proven again: only the session is another.
    Renewed,
}

impl How {
    fn as_str(self) -> &'static str {
        match self {
            How::Password => "password",
            How::Link => "link",
            How::Code => "code",
            How::Renewed => "renewed",
        }
    }
}

/// How somebody comes in, and where to.
pub(super) struct Entry<'a> {
    pub back: &'a str,
    pub how: How,
}

/// Opens a fresh session, in place of the one the browser had, and goes where the person was
/// going; to the second step first, if the account has one and `how` was not it.
pub(super) async fn enter(cx: &mut Cx, account: &Account, entry: Entry<'_>) -> Result<Response> {
    session::end(cx).await?;
    let owes_code = account.has_totp && matches!(entry.how, How::Password | How::Link);
    let token = session::open(cx, account.id, owes_code).await?;
    let back = local(entry.back);
    if owes_code {
        let to = format!("/sign-in/code?{}", serde_html_form::to_string([("back", back)]).unwrap_or_default());
        let mut response = redirect(to).into_response();
        set_cookie(cx, &mut response, session_cookie_name(&cx.app), &token, COOKIE_SECONDS);
        return Ok(response);
    }
    cx.actor = Actor::Account(account.clone());
    if entry.how != How::Renewed {
        cx.announce(&events::SignedIn { account_id: account.id, account: account.name.clone(), how: entry.how.as_str() }).await?;
    }
    let mut response = redirect(back).into_response();
    set_cookie(cx, &mut response, session_cookie_name(&cx.app), &token, COOKIE_SECONDS);
    set_cookie(cx, &mut response, device_cookie_name(&cx.app), &device::mark(cx, account.id), DEVICE_COOKIE_SECONDS);
    Ok(response)
}

fn set_cookie(cx: &Cx, response: &mut Response, name: &str, value: &str, seconds: i64) {
    let secure = if cx.app.config.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
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
    let attempt = Attempt::at(cx, &format!("totp {}", account.id), device::known(cx, &[account.id]).as_deref());
    if let Err(error) = attempt.check(cx).await {
        let errors = cx.undo(error).await?;
        return code_form(cx, values, &errors);
    }
    if totp::verify(cx, account.id, values.get("code")).await? {
        attempt.succeeded(cx).await?;
        return enter(cx, &account, Entry { back: values.get("back"), how: How::Code }).await;
    }
    note_failure(cx, &attempt, &[account.id]).await?;
    let errors = cx.undo(Error::refused("totp-code-wrong").on("code")).await?;
    code_form(cx, values, &errors)
}

pub(super) async fn close(cx: &mut Cx, _: Submission) -> Result<Response> {
    session::end(cx).await?;
    let mut response = redirect("/sign-in").flash("sign-out-done").into_response();
    set_cookie(cx, &mut response, session_cookie_name(&cx.app), "", 0);
    Ok(response)
}
