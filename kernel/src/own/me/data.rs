//! What is recorded about me, in a file to keep (GDPR articles 15 and 20); and what the kernel
//! itself knows of a person: the account, its devices, tokens and doings, the messages sent.

use super::{Tab, tabs};
use crate::{
    Result,
    account::{Account, link::Link, totp},
    api::token::ApiToken,
    cx::Cx,
    day::Instant,
    event::Subject,
    id::Id,
    page::{Page, filters},
    session, timeline,
};
use askama::Template;
use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

/// Moments of the timeline that go into the file.
const MOMENTS_MAX: i64 = 1_000;
const MAILS_MAX: i64 = 1_000;

#[derive(Template)]
#[template(path = "me/data.html")]
struct DataPage {
    tabs: Vec<Tab>,
    name: String,
}

/// `GET /me/data`
pub(crate) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let page = DataPage { tabs: tabs(cx, "/me/data"), name: cx.require_account()?.name.clone() };
    Page::new(cx, cx.t("me-data"), &page).crumb(cx.t("me-title"), "/me").render(cx)
}

/// `GET /me/data.json`: everything, as every module tells it.
pub(crate) async fn download(cx: &mut Cx, _: ()) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let all = match account.person_id {
        Some(person) => cx.collect_about(person).await?,
        None => [("account".to_owned(), Value::Array(vec![about(cx, &account).await?]))].into_iter().collect(),
    };
    let text = serde_json::to_string_pretty(&Value::Object(all))?;
    let mut response = text.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"kevre-data.json\""));
    Ok(response)
}

/// Everything the kernel knows of one account; its secrets are not among what is told.
async fn about(cx: &mut Cx, account: &Account) -> Result<Value> {
    let devices: Vec<Value> = session::devices(cx, account.id)
        .await?
        .into_iter()
        .map(|device| json!({ "signed_in_at": device.created_at, "seen_at": device.seen_at, "browser": device.agent, "address": device.address }))
        .collect();
    let tokens: Vec<Value> = ApiToken::list(cx, account.id)
        .await?
        .into_iter()
        .map(|token| json!({ "name": token.name, "scopes": token.scopes, "created_at": token.created_at, "expires_at": token.expires_at }))
        .collect();
    let moments: Vec<Value> = timeline::of(cx, Subject::new("account", account.id), None, MOMENTS_MAX)
        .await?
        .into_iter()
        .map(|moment| json!({ "at": moment.at, "what": moment.sentence, "who": moment.actor }))
        .collect();
    let grants: Vec<Value> = cx
        .grants()
        .by_account
        .get(&account.id)
        .into_iter()
        .flatten()
        .map(|grant| json!({ "role": grant.role.name, "unit": cx.units().name(grant.unit_id), "first_day": grant.first_day, "last_day": grant.last_day }))
        .collect();
    Ok(json!({
        "login": account.login, "email": account.email, "name": account.name, "language": account.lang,
        "second_step": account.has_totp, "rights": grants, "devices": devices, "tokens": tokens, "history": moments,
    }))
}

#[derive(crate::db::Record)]
struct MailSent {
    to_address: String,
    subject: String,
    created_at: Instant,
}

/// For `Privacy`: the accounts of a person and the messages sent to it.
pub(crate) async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let mut accounts = vec![];
    for account in Account::of_person(cx, person_id).await? {
        accounts.push(about(cx, &account).await?);
    }
    let mails: Vec<MailSent> = cx
        .tx
        .query("SELECT to_address, subject, created_at FROM kernel_mail WHERE person_id = $1 ORDER BY id DESC LIMIT $2")
        .bind(person_id)
        .bind(MAILS_MAX)
        .all()
        .await?;
    let mails: Vec<Value> = mails.into_iter().map(|mail| json!({ "to": mail.to_address, "subject": mail.subject, "at": mail.created_at })).collect();
    Ok(json!({ "accounts": accounts, "messages": mails }))
}

/// For `Privacy`: the accounts open nothing any more and name nobody; what was done with them
/// stays done.
pub(crate) async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    for account in Account::of_person(cx, person_id).await? {
        session::close_all(cx, account.id, None).await?;
        totp::disable(cx, account.id).await?;
        Link::void(cx, account.id).await?;
        cx.tx.query("DELETE FROM kernel_api_token WHERE account_id = $1").bind(account.id).execute().await?;
        let now = cx.now();
        cx.tx
            .query(
                "UPDATE kernel_account SET login = $1, email = '', name = '', name_key = '', password_hash = NULL, person_id = NULL,
                    disabled_at = COALESCE(disabled_at, $2) WHERE id = $3",
            )
            .bind(format!("erased:{}", account.id))
            .bind(now)
            .bind(account.id)
            .execute()
            .await?;
    }
    cx.tx
        .query("UPDATE kernel_mail SET to_address = '', subject = '', body = '', person_id = NULL WHERE person_id = $1 AND state = 'sent'")
        .bind(person_id)
        .execute()
        .await?;
    Ok(())
}
