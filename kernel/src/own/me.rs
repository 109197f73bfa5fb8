//! My space: what concerns the signed-in person alone. Its pages need nothing but to be signed in,
//! and act only on that person's own account.

use crate::{
    Error, Result,
    account::{Account, attempt::Attempt, password, password::Verdict, totp},
    cx::Cx,
    form::Values,
    i18n::Code,
    input::Submission,
    page::{Page, filters, redirect},
    plug::Panel,
};
use askama::Template;
use axum::response::{IntoResponse, Response};

pub(super) mod data;
pub(super) mod security;
pub(super) mod tokens;
pub(super) mod two_factor;

/// One of the pages of my space, as a tab.
pub(crate) struct Tab {
    pub label: String,
    pub url: &'static str,
    pub current: bool,
}

const TOKENS: &str = "/me/tokens";
const TABS: [(&str, &str); 4] = [("me-title", "/me"), ("me-security", "/me/security"), ("me-tokens", TOKENS), ("me-data", "/me/data")];

fn tabs(cx: &Cx, current: &str) -> Vec<Tab> {
    // Programs act with rights: who holds none has nothing to lend them, and is not asked to wonder what this is.
    let lends = current == TOKENS || cx.app.contract.permissions.iter().any(|permission| cx.may(*permission));
    TABS.into_iter().filter(|(_, url)| lends || *url != TOKENS).map(|(label, url)| Tab { label: cx.t(label), url, current: url == current }).collect()
}

#[derive(Template)]
#[template(path = "me/space.html")]
struct Space {
    name: String,
    email: String,
    tabs: Vec<Tab>,
    panels: Vec<Panel>,
    languages: Vec<(&'static str, &'static str, bool)>,
}

/// `GET /me`: what the modules show a person of himself.
pub(super) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let panels = match account.person_id {
        Some(person) => cx.panels("me", person).await?,
        None => vec![],
    };
    let languages = [("fr", "Français"), ("en", "English")].map(|(code, name)| (code, name, cx.lang.code.as_str() == code)).to_vec();
    let page = Space { name: account.name, email: account.email, tabs: tabs(cx, "/me"), panels, languages };
    Page::new(cx, cx.t("me-title"), &page).render(cx)
}

/// `POST /me/language`: the language of my pages and of the messages I receive.
pub(super) async fn set_language(cx: &mut Cx, form: Submission) -> Result<Response> {
    let id = cx.require_account()?.id;
    let lang: Code = form.get("lang").parse().map_err(|_| Error::refused("form-wrong-choice").on("lang"))?;
    Account::set_lang(cx, id, lang).await?;
    Ok(redirect("/me").flash("me-language-changed").into_response())
}

/// Before anything that concerns the keys of the account, its owner proves again that it is he:
/// a browser left open is not enough. By the password, or by a code when there is no password.
/// Refused: `me-password-wrong`, `totp-code-wrong`, `me-no-proof`.
async fn prove(cx: &mut Cx, values: &Values) -> Result<Account> {
    let account = cx.require_account()?.clone();
    let session = cx.session.as_ref().map(|session| session.id.to_string());
    let attempt = Attempt::at(cx, &format!("prove {}", account.id), session.as_deref());
    attempt.check(cx).await?;
    let hash = Account::password_hash(cx, account.id).await?;
    let proven = match hash {
        Some(hash) => {
            cx.pause().await?;
            password::verify(&super::sign_in::typed_password(values, "current"), Some(&hash)).await? != Verdict::Wrong
        }
        None if account.has_totp => totp::verify(cx, account.id, values.get("current")).await?,
        None => return Err(Error::refused("me-no-proof").on("current")),
    };
    if !proven {
        super::sign_in::note_failure(cx, &attempt, &[account.id]).await?;
        return Err(Error::refused("me-password-wrong").on("current"));
    }
    attempt.succeeded(cx).await?;
    Ok(account)
}
