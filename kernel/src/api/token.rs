//! API tokens: given by an account, for a time, with fewer rights than its own.

use crate::{
    Error, Result,
    account::Account,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    secret,
};
use axum::http::{header, request::Parts};
use std::collections::BTreeSet;

/// What tokens begin with, so that a leaked one is recognised by those who scan for them.
const PREFIX: &str = "kevre_";
const NAME_CHARS_MAX: usize = 100;

/// A token as its owner sees it. The token itself is shown once and not kept.
#[derive(Clone, Debug, crate::db::Record)]
pub struct ApiToken {
    pub id: Id,
    pub name: String,
    /// Permissions separated by spaces.
    pub scopes: String,
    pub created_at: Instant,
    pub expires_at: Option<Instant>,
    pub last_used_on: Option<Day>,
}

#[derive(crate::db::Record)]
struct Holder {
    id: Id,
    account_id: Id,
    scopes: String,
    expires_at: Option<Instant>,
}

/// The account behind the `Authorization: Bearer …` of a request, and the scopes of its token.
pub(super) async fn holder(cx: &mut Cx, parts: &Parts) -> Result<Option<(Account, BTreeSet<String>)>> {
    let bearer = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| value.strip_prefix("Bearer "));
    let Some(token) = bearer else { return Ok(None) };
    let row = cx
        .tx
        .query("SELECT id, account_id, scopes, expires_at FROM kernel_api_token WHERE token_hash = $1")
        .bind(secret::hash(token.trim()))
        .optional::<Holder>()
        .await?;
    let now = cx.now();
    let Some(row) = row.filter(|row| row.expires_at.is_none_or(|end| end > now)) else { return Ok(None) };
    let account = Account::find(cx, row.account_id).await?;
    note_used(cx, row.id).await?;
    Ok(account.map(|account| (account, crate::access::scopes(&row.scopes))))
}

/// At most once a day, in a transaction of its own.
async fn note_used(cx: &mut Cx, id: Id) -> Result<()> {
    let today = cx.today();
    let known = cx.tx.query("SELECT COUNT(*) FROM kernel_api_token WHERE id = $1 AND last_used_on = $2").bind(id).bind(today).scalar::<i64>().await?;
    if known == 0 {
        let mut tx = cx.app.db.tx(crate::db::Mode::Write);
        tx.query("UPDATE kernel_api_token SET last_used_on = $1 WHERE id = $2").bind(today).bind(id).execute().await?;
        tx.commit().await?;
    }
    Ok(())
}

impl ApiToken {
    /// Makes a token and returns it: the only time it is seen. Refused: `api-token-name-missing`,
    /// `api-token-no-scope`.
    pub async fn create(cx: &mut Cx, account_id: Id, name: &str, scopes: &BTreeSet<String>, expires_at: Option<Instant>) -> Result<String> {
        let name: String = name.trim().chars().take(NAME_CHARS_MAX).collect();
        if name.is_empty() {
            return Err(Error::refused("api-token-name-missing").on("name"));
        }
        if scopes.is_empty() {
            return Err(Error::refused("api-token-no-scope").on("scopes"));
        }
        let token = format!("{PREFIX}{}", hex::encode(secret::random::<24>()));
        let (id, now) = (cx.new_id(), cx.now());
        cx.tx
            .query("INSERT INTO kernel_api_token (id, token_hash, account_id, name, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(secret::hash(&token))
            .bind(account_id)
            .bind(name)
            .bind(scopes.iter().cloned().collect::<Vec<_>>().join(" "))
            .bind(now)
            .bind(expires_at)
            .execute()
            .await?;
        Ok(token)
    }

    pub async fn list(cx: &mut Cx, account_id: Id) -> Result<Vec<ApiToken>> {
        let query = "SELECT id, name, scopes, created_at, expires_at, last_used_on FROM kernel_api_token WHERE account_id = $1 ORDER BY id DESC";
        Ok(cx.tx.query(query).bind(account_id).all().await?)
    }

    /// The token stops working at once. Gives its name.
    pub async fn revoke(cx: &mut Cx, account_id: Id, id: Id) -> Result<String> {
        let query = "DELETE FROM kernel_api_token WHERE id = $1 AND account_id = $2 RETURNING name";
        cx.tx.query(query).bind(id).bind(account_id).optional_scalar::<String>().await?.ok_or(Error::NotFound)
    }
}
