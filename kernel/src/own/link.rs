//! Messages with a link, and the pages those links open.
//!
//! Asking always gets the same answer and costs the same work, a job: who has an account here
//! cannot be found out by asking. An address that several accounts share receives one message with
//! a link for each.

use super::sign_in::{self, Entry, How, typed_password};
use crate::{
    Error, Result,
    account::{
        Account,
        attempt::network,
        events,
        link::{Link, Purpose},
        password,
    },
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    i18n::{Code, Lang},
    id::Id,
    input::{Path, Submission},
    job::{Job, RunsAs},
    mail::{self, Mail},
    page::{Page, filters, organisation, redirect},
};
use askama::Template;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};

/// Messages asked for from one address in an hour, and for one name from one network. What others ask elsewhere counts for
/// nothing: it would shut the owner out. His box is kept from filling by `Link::is_resting`.
const ASKED_PER_HOUR: u32 = 20;
const ASKED_PER_NAME_AND_HOUR: u32 = 5;

#[derive(Template)]
#[template(path = "link_ask.html")]
struct AskPage {
    title: String,
    text: String,
    action: &'static str,
    sent: bool,
    problems: Problems,
    name: Field,
}

/// What is asked for, by address of the form.
struct Asked {
    purpose: Purpose,
    action: &'static str,
    title: &'static str,
    text: &'static str,
}

const SIGN_IN: Asked = Asked { purpose: Purpose::SignIn, action: "/sign-in/link", title: "link-sign-in-title", text: "link-sign-in-text" };
const RESET: Asked = Asked { purpose: Purpose::Reset, action: "/password", title: "link-reset-title", text: "link-reset-text" };

/// `GET /sign-in/link`
pub(super) async fn show_sign_in(cx: &mut Cx, query: Values) -> Result<Response> {
    ask_form(cx, &SIGN_IN, &query, &Errors::default(), false)
}

/// `GET /password`
pub(super) async fn show_reset(cx: &mut Cx, query: Values) -> Result<Response> {
    ask_form(cx, &RESET, &query, &Errors::default(), false)
}

/// `POST /sign-in/link`
pub(super) async fn ask_sign_in(cx: &mut Cx, form: Submission) -> Result<Response> {
    ask(cx, &SIGN_IN, &form.values).await
}

/// `POST /password`
pub(super) async fn ask_reset(cx: &mut Cx, form: Submission) -> Result<Response> {
    ask(cx, &RESET, &form.values).await
}

fn ask_form(cx: &Cx, asked: &Asked, values: &Values, errors: &Errors, sent: bool) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = AskPage {
        title: cx.t(asked.title),
        text: cx.t(asked.text),
        action: asked.action,
        sent,
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "sign-in-name").required().autocomplete("username").max_length(200),
    };
    Page::new(cx, cx.t(asked.title), &page).bare().refused_if(!errors.is_empty()).render(cx)
}

async fn ask(cx: &mut Cx, asked: &Asked, values: &Values) -> Result<Response> {
    let mut check = values.check();
    let name = check.text("name", 200);
    if let Err(error) = check.done() {
        let errors = cx.undo(error).await?;
        return ask_form(cx, asked, values, &errors, false);
    }
    let now = cx.now();
    let limits = &cx.app.limits;
    let is_within = limits.allow(&format!("link {}", cx.request.address), ASKED_PER_HOUR, 3600, now)
        && limits.allow(&format!("link to {} from {}", name.to_lowercase(), network(&cx.request.address)), ASKED_PER_NAME_AND_HOUR, 3600, now);
    if !is_within {
        return Err(Error::TooMany { seconds: 3600 });
    }
    let job = SendLinks { name, purpose: asked.purpose, base: base(cx), lang: cx.lang.code };
    cx.enqueue(&job).await?;
    ask_form(cx, asked, &Values::new(), &Errors::default(), true)
}

/// The address of this instance, as it was set.
fn known_base(cx: &Cx) -> Option<String> {
    let kept = cx.app.config.public_url.clone().unwrap_or_else(|| cx.setting::<String>("org.url"));
    Some(kept.trim_end_matches('/').to_owned()).filter(|kept| !kept.is_empty())
}

/// Where the links of our messages lead: never to the host a stranger wrote in his request.
pub(super) fn base(cx: &Cx) -> String {
    known_base(cx).unwrap_or_else(|| if is_this_machine(&cx.request.origin) { cx.request.origin.clone() } else { "http://localhost:8080".to_owned() })
}

/// Where a link leads that the reader of this very page hands over: without an address that was
/// set, to the one his own browser is at.
pub(super) fn base_here(cx: &Cx) -> String {
    known_base(cx).unwrap_or_else(|| cx.request.origin.clone())
}

/// Whether an address opens on this machine only.
pub(super) fn is_this_machine(base: &str) -> bool {
    let host = base.split_once("://").and_then(|(_, rest)| rest.split('/').next()).unwrap_or_default();
    let name = host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// Writes to the accounts that a name may mean; to nobody, if it means none.
#[derive(Serialize, Deserialize)]
pub(crate) struct SendLinks {
    pub name: String,
    pub purpose: Purpose,
    pub base: String,
    /// For accounts that chose no language.
    pub lang: Code,
}

impl Job for SendLinks {
    const KIND: &'static str = "kernel.send_links";
    const RUNS_AS: RunsAs = RunsAs::Program;

    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let mut by_address: Vec<(String, Vec<Account>)> = vec![];
        for account in Account::named(cx, &self.name).await? {
            if account.email.is_empty() || Link::is_resting(cx, account.id, self.purpose).await? {
                continue;
            }
            match by_address.iter_mut().find(|(address, _)| *address == account.email) {
                Some((_, accounts)) => accounts.push(account),
                None => by_address.push((account.email.clone(), vec![account])),
            }
        }
        for (address, accounts) in by_address {
            send(cx, &address, &accounts, &Message { purpose: self.purpose, base: &self.base, lang: self.lang, detail: None }).await?;
        }
        Ok(())
    }
}

/// What to write, apart from the links.
pub(super) struct Message<'a> {
    pub purpose: Purpose,
    pub base: &'a str,
    pub lang: Code,
    pub detail: Option<String>,
}

/// One message with a link for each account.
pub(super) async fn send(cx: &mut Cx, address: &str, accounts: &[Account], message: &Message<'_>) -> Result<()> {
    let lang = cx.app.catalog.lang(accounts.iter().find_map(|account| account.lang).unwrap_or(message.lang));
    let purpose = message.purpose;
    let (organisation, mut lines) = (organisation(cx), vec![]);
    for account in accounts {
        let token = Link::issue(cx, account.id, purpose, message.detail.clone()).await?;
        lines.push(format!("{}\n{}/link/{token}", account.name, message.base));
        cx.announce(&events::LinkSent { account_id: account.id, account: account.name.clone(), purpose: purpose.as_str() }).await?;
    }
    let args = [("organisation", organisation.as_str().into()), ("time", life(&lang, purpose).into())];
    let subject = lang.tr(&format!("mail-link-{}-subject", key(purpose)), &args);
    let (before, after) = (lang.tr(&format!("mail-link-{}-before", key(purpose)), &args), lang.tr(&format!("mail-link-{}-after", key(purpose)), &args));
    let body = format!("{before}\n\n{}\n\n{after}\n", lines.join("\n\n"));
    let person_id = match accounts {
        [account] => account.person_id,
        _ => None,
    };
    mail::send(cx, Mail { to: address.to_owned(), subject, body, person_id, is_sensitive: true, ..Mail::default() }).await?;
    Ok(())
}

fn key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::SignIn => "sign-in",
        Purpose::Reset => "reset",
        Purpose::Invite => "invite",
        Purpose::Email => "email",
    }
}

fn life(lang: &Lang, purpose: Purpose) -> String {
    let minutes = purpose.life_seconds() / 60;
    match minutes {
        0..120 => lang.tr("link-minutes", &[("count", minutes.into())]),
        120..2880 => lang.tr("link-hours", &[("count", (minutes / 60).into())]),
        _ => lang.tr("link-days", &[("count", (minutes / 1440).into())]),
    }
}

/// A first password, or another one.
pub(super) async fn password_purpose(cx: &mut Cx, account_id: Id) -> Result<Purpose> {
    Ok(if Account::password_hash(cx, account_id).await?.is_some() { Purpose::Reset } else { Purpose::Invite })
}

/// Sends somebody the link that chooses a first password, or another one.
pub(super) async fn invite(cx: &mut Cx, account_id: Id) -> Result<()> {
    let account = Account::find(cx, account_id).await?.ok_or(Error::NotFound)?;
    if account.email.is_empty() {
        return Err(Error::refused("account-no-email"));
    }
    let purpose = password_purpose(cx, account_id).await?;
    let (base, lang) = (base(cx), cx.default_lang());
    send(cx, &account.email.clone(), &[account], &Message { purpose, base: &base, lang, detail: None }).await
}

#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    title: String,
    text: String,
    button: String,
    token: String,
    login: String,
    problems: Problems,
    password: Option<Field>,
}

#[derive(Template)]
#[template(path = "link_over.html")]
struct OverPage {}

fn over(cx: &Cx) -> Result<Response> {
    Page::new(cx, cx.t("link-over-title"), &OverPage {}).bare().status(StatusCode::GONE).render(cx)
}

fn page(cx: &Cx, link: &Link, token: &str, errors: &Errors) -> Result<Response> {
    let empty = Values::new();
    let fields = FormFields::new(cx, &empty, errors);
    let (name, address) = (link.account.name.as_str(), link.detail.as_deref().unwrap_or_default());
    let args = [("name", name.into()), ("address", address.into())];
    let chooses = matches!(link.purpose, Purpose::Reset | Purpose::Invite);
    let page = LinkPage {
        title: cx.tr(&format!("link-open-{}-title", key(link.purpose)), &args),
        text: cx.tr(&format!("link-open-{}-text", key(link.purpose)), &args),
        button: cx.tr(&format!("link-open-{}-button", key(link.purpose)), &args),
        token: token.to_owned(),
        login: link.account.login.clone(),
        problems: Problems::new(cx, fields.problems()),
        password: chooses.then(|| fields.password("password", "password-new").hint("setup-password-hint").required().autocomplete("new-password")),
    };
    Page::new(cx, page.title.clone(), &page).bare().refused_if(!errors.is_empty()).render(cx)
}

/// `GET /link/{token}`: says what the link does. Nothing happens yet.
pub(super) async fn show(cx: &mut Cx, Path(token): Path<String>) -> Result<Response> {
    match Link::peek(cx, &token).await? {
        Some(link) => page(cx, &link, &token, &Errors::default()),
        None => over(cx),
    }
}

/// `POST /link/{token}`: does it, once.
pub(super) async fn follow(cx: &mut Cx, (Path(token), form): (Path<String>, Submission)) -> Result<Response> {
    let Some(link) = Link::peek(cx, &token).await? else { return over(cx) };
    match link.purpose {
        Purpose::SignIn => match Link::take(cx, &token).await? {
            Some(link) => sign_in::enter(cx, &link.account, Entry { back: "/", how: How::Link }).await,
            None => over(cx),
        },
        Purpose::Reset | Purpose::Invite => choose_password(cx, &link, &token, &form.values).await,
        Purpose::Email => confirm_email(cx, &token).await,
    }
}

async fn choose_password(cx: &mut Cx, link: &Link, token: &str, values: &Values) -> Result<Response> {
    cx.pause().await?;
    let names = [link.account.name.as_str(), link.account.login.as_str(), link.account.email.as_str()];
    let hash = match password::hash_for(&typed_password(values, "password"), &names).await {
        Ok(hash) => hash,
        Err(error) => {
            let errors = cx.undo(error).await?;
            return page(cx, link, token, &errors);
        }
    };
    let Some(link) = Link::take(cx, token).await? else { return over(cx) };
    Account::change_password(cx, &link.account, hash, None).await?;
    sign_in::enter(cx, &link.account, Entry { back: "/", how: How::Link }).await
}

async fn confirm_email(cx: &mut Cx, token: &str) -> Result<Response> {
    let Some(Link { account, detail: Some(address), .. }) = Link::take(cx, token).await? else { return over(cx) };
    Account::change_email(cx, &account, &address).await?;
    Ok(redirect(if cx.account().is_some() { "/me/security" } else { "/sign-in" }).flash("email-changed").into_response())
}
