//! The same request sent twice is done once: its answer is kept with its key for a day.

use crate::{Result, cx::Cx, error::Error, secret};
use axum::http::{StatusCode, request::Parts};

const KEY_CHARS_MAX: usize = 200;
/// How long an answer is kept.
const LIFE_SECONDS: i64 = 60 * 60 * 24;

/// A request that carries a key, and what makes it the same request.
pub(super) struct Keyed {
    key: String,
    request_hash: String,
}

impl Keyed {
    pub(super) fn of(parts: &Parts, body: &[u8]) -> Result<Option<Keyed>> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(None) };
        let key = value.to_str().ok().filter(|key| !key.is_empty() && key.len() <= KEY_CHARS_MAX);
        let key = key.ok_or_else(|| Error::refused("api-idempotency-key-wrong"))?.to_owned();
        let request = format!("{} {}\n{}", parts.method, parts.uri, String::from_utf8_lossy(body));
        Ok(Some(Keyed { key, request_hash: secret::hash(&request) }))
    }
}

/// The answer given before. Refused: `api-idempotency-key-reused` when the request was another.
pub(super) async fn answered(cx: &mut Cx, request: Option<&Keyed>) -> Result<Option<(StatusCode, String)>> {
    let (Some(request), Some(account)) = (request, cx.actor.account_id()) else { return Ok(None) };
    let oldest = cx.now().plus_seconds(-LIFE_SECONDS);
    let known: Option<(String, i64, String)> = cx
        .tx
        .query("SELECT request_hash, status, body FROM kernel_idempotency WHERE account_id = $1 AND key = $2 AND created_at > $3")
        .bind(account)
        .bind(request.key.clone())
        .bind(oldest)
        .optional()
        .await?;
    let Some((hash, status, body)) = known else { return Ok(None) };
    if hash != request.request_hash {
        return Err(Error::refused("api-idempotency-key-reused"));
    }
    let status = u16::try_from(status).ok().and_then(|status| StatusCode::from_u16(status).ok()).unwrap_or(StatusCode::OK);
    Ok(Some((status, body)))
}

/// Keeps the answer in the transaction of what was done. Refused: `api-idempotency-key-busy` when
/// the same key was answered meanwhile (work that lets others write in between): this one is undone.
pub(super) async fn keep(cx: &mut Cx, request: Option<&Keyed>, status: StatusCode, body: &str) -> Result<()> {
    let (Some(request), Some(account)) = (request, cx.actor.account_id()) else { return Ok(()) };
    let now = cx.now();
    let kept = cx
        .tx
        .query(
            "INSERT INTO kernel_idempotency (account_id, key, request_hash, status, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (account_id, key) DO UPDATE SET request_hash = excluded.request_hash, status = excluded.status,
                body = excluded.body, created_at = excluded.created_at
              WHERE kernel_idempotency.created_at <= $7",
        )
        .bind(account)
        .bind(request.key.clone())
        .bind(request.request_hash.clone())
        .bind(i64::from(status.as_u16()))
        .bind(body.to_owned())
        .bind(now)
        .bind(now.plus_seconds(-LIFE_SECONDS))
        .execute()
        .await?;
    if kept == 1 { Ok(()) } else { Err(Error::refused("api-idempotency-key-busy")) }
}
