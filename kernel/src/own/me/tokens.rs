//! Tokens of the API: mine here, those of programs on the pages of accounts. A token is shown once,
//! ends on a day, and never does more than its account.

use super::{Tab, tabs};
use crate::{
    Error, Result,
    access::Permission,
    account::{Account, events},
    api::token::ApiToken,
    cx::Cx,
    day::{Day, Instant},
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeSet;

/// Days a token may live; nothing lives for ever.
const LIVES_DAYS: [i64; 4] = [7, 30, 90, 365];
const LIFE_DAYS_USUAL: i64 = 90;
const DAY_SECONDS: i64 = 86_400;

/// A token in a list.
pub(crate) struct Row {
    pub id: Id,
    pub name: String,
    pub scopes: String,
    pub expires_at: Option<Instant>,
    pub is_over: bool,
    pub last_used_on: Option<Day>,
}

pub(crate) async fn rows(cx: &mut Cx, account_id: Id) -> Result<Vec<Row>> {
    let now = cx.now();
    let tokens = ApiToken::list(cx, account_id).await?;
    let labels = |scopes: &str| scopes.split_whitespace().map(|scope| permission_label(cx, scope)).collect::<Vec<_>>().join(" · ");
    let row = |token: ApiToken| Row {
        id: token.id,
        scopes: labels(&token.scopes),
        name: token.name,
        expires_at: token.expires_at,
        is_over: token.expires_at.is_some_and(|end| end <= now),
        last_used_on: token.last_used_on,
    };
    Ok(tokens.into_iter().map(row).collect())
}

/// What a permission allows, as people say it.
pub(crate) fn permission_label(cx: &Cx, permission: &str) -> String {
    let key = format!("permission-{}", permission.replace('.', "-"));
    if cx.lang.has(&key) { cx.t(&key) } else { permission.to_owned() }
}

/// The form of a token: its name, its end, what it may do.
pub(crate) struct TokenForm {
    pub problems: Problems,
    pub name: Field,
    pub days: Field,
    pub scopes: Field,
}

pub(crate) fn form(cx: &Cx, may: impl Fn(Permission) -> bool, values: &Values, errors: &Errors) -> TokenForm {
    let fields = FormFields::new(cx, values, errors);
    let allowed = cx.app.contract.permissions.iter().filter(|permission| may(**permission));
    let scopes = allowed.map(|permission| Choice::new(permission.0, permission_label(cx, permission.0))).collect();
    let lives = LIVES_DAYS.map(|days| Choice::new(days, cx.tr("token-days", &[("count", days.into())]))).to_vec();
    TokenForm {
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "token-name").hint("token-name-hint").required().max_length(100),
        days: fields.select("days", "token-life", lives).default_value(LIFE_DAYS_USUAL),
        scopes: fields.checkboxes("scopes", "token-scopes", scopes).hint("token-scopes-hint").required(),
    }
}

/// Makes the token that a form asks for and gives it: the only time it is seen.
pub(crate) async fn make(cx: &mut Cx, account: &Account, may: impl Fn(Permission) -> bool, values: &Values) -> Result<String> {
    let mut check = values.check();
    let name = check.text("name", 100);
    let days = check.number("days", 1, 366);
    check.done()?;
    let asked: BTreeSet<&str> = values.all("scopes").collect();
    let allowed = cx.app.contract.permissions.iter().filter(|permission| may(**permission) && asked.contains(permission.0));
    let scopes: BTreeSet<String> = allowed.map(|permission| permission.0.to_owned()).collect();
    if scopes.len() != asked.len() {
        return Err(Error::refused("token-beyond-rights").on("scopes"));
    }
    let expires_at = cx.now().plus_seconds(days * DAY_SECONDS);
    let token = ApiToken::create(cx, account.id, &name, &scopes, Some(expires_at)).await?;
    let scopes = scopes.into_iter().collect::<Vec<_>>().join(" ");
    cx.announce(&events::TokenCreated { account_id: account.id, account: account.name.clone(), token: name, scopes }).await?;
    Ok(token)
}

/// The token stops working at once.
pub(crate) async fn take_back(cx: &mut Cx, account: &Account, id: Id) -> Result<()> {
    let name = ApiToken::revoke(cx, account.id, id).await?;
    cx.announce(&events::TokenRevoked { account_id: account.id, account: account.name.clone(), token: name }).await
}

#[derive(Template)]
#[template(path = "me/tokens.html")]
struct TokensPage {
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    may_any: bool,
    action: &'static str,
    form: TokenForm,
    made: Option<String>,
}

/// `GET /me/tokens`
pub(crate) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    page(cx, &Values::new(), &Errors::default(), None).await
}

async fn page(cx: &mut Cx, values: &Values, errors: &Errors, made: Option<String>) -> Result<Response> {
    let account = cx.require_account()?.id;
    let rows = rows(cx, account).await?;
    let page = TokensPage {
        tabs: tabs(cx, "/me/tokens"),
        rows,
        may_any: cx.app.contract.permissions.iter().any(|permission| cx.may(*permission)),
        action: "/me/tokens",
        form: form(cx, |permission| cx.may(permission), values, errors),
        made,
    };
    Page::new(cx, cx.t("me-tokens"), &page).crumb(cx.t("me-title"), "/me").refused_if(!errors.is_empty()).render(cx)
}

/// `POST /me/tokens`
pub(crate) async fn create(cx: &mut Cx, form: Submission) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let rights = cx.rights.clone();
    match make(cx, &account, |permission| rights.may(permission), &form.values).await {
        Ok(token) => page(cx, &Values::new(), &Errors::default(), Some(token)).await,
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, &form.values, &errors, None).await
        }
    }
}

/// `POST /me/tokens/{id}/revoke`
pub(crate) async fn revoke(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    let account = cx.require_account()?.clone();
    take_back(cx, &account, id).await?;
    Ok(redirect("/me/tokens").flash("token-revoked").into_response())
}
