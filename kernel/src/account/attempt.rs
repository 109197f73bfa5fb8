//! Failed sign-ins slow down whoever makes them, from where he makes them. They never lock an
//! account: a stranger who types wrong passwords must not shut its owner out.

use crate::{
    Error, Result,
    cx::Cx,
    day::Instant,
    secret,
};

/// Failures that cost nothing: fingers slip.
const FREE: i64 = 5;
/// The longest wait.
const WAIT_SECONDS_MAX: i64 = 900;
/// Failures older than this are forgotten.
const MEMORY_SECONDS: i64 = 3600;

#[derive(sqlx::FromRow)]
struct Row {
    failures: i64,
    last_at: Instant,
}

/// The address counts by network (IPv4 /24, IPv6 /64): an attacker owns many neighbours.
fn key(cx: &Cx, what: &str) -> String {
    secret::hash(&format!("{}|{}", network(&cx.request.address), what.trim().to_lowercase()))
}

fn network(address: &str) -> String {
    match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(std::net::IpAddr::V6(v6)) => v6.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        Err(_) => String::from("unknown"),
    }
}

/// `TooMany` while the wait after the last failure is not over.
pub async fn check(cx: &mut Cx, what: &str) -> Result<()> {
    let (key, now) = (key(cx, what), cx.now());
    let row = cx.tx.query("SELECT failures, last_at FROM kernel_attempt WHERE key = $1").bind(key).optional::<Row>().await?;
    let Some(row) = row.filter(|row| row.failures > FREE) else { return Ok(()) };
    let doubled = 2_i64.pow(u32::try_from((row.failures - FREE).min(10)).unwrap_or(0));
    let wait_until = row.last_at.plus_seconds(doubled.min(WAIT_SECONDS_MAX));
    if wait_until <= now {
        return Ok(());
    }
    Err(Error::TooMany { seconds: (wait_until.unix_ms() - now.unix_ms()) / 1000 + 1 })
}

/// Counts a failure.
pub async fn failed(cx: &mut Cx, what: &str) -> Result<()> {
    let (key, now) = (key(cx, what), cx.now());
    cx.tx
        .query(
            "INSERT INTO kernel_attempt (key, failures, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at,
                failures = CASE WHEN kernel_attempt.last_at < $3 THEN 1 ELSE kernel_attempt.failures + 1 END",
        )
        .bind(key)
        .bind(now)
        .bind(now.plus_seconds(-MEMORY_SECONDS))
        .execute()
        .await?;
    Ok(())
}

/// Forgets the failures after a success.
pub async fn succeeded(cx: &mut Cx, what: &str) -> Result<()> {
    let key = key(cx, what);
    cx.tx.query("DELETE FROM kernel_attempt WHERE key = $1").bind(key).execute().await?;
    Ok(())
}
