//! Failed sign-ins slow down whoever makes them, from where he makes them. They never lock an
//! account: a stranger who types wrong passwords must not shut its owner out.
//!
//! Failures are counted twice. By place and name: beyond a few, that place waits, longer each
//! time. By name alone: when a name is tried from everywhere at once, passwords stop being accepted
//! for it from browsers that never signed in; the owner's own browser and a link sent by e-mail
//! still pass.

use crate::{Error, Result, cx::Cx, day::Instant, secret};

/// Failures that cost nothing: fingers slip.
const FREE: i64 = 5;
/// The longest wait.
const WAIT_SECONDS_MAX: i64 = 900;
/// Failures older than this are forgotten.
const MEMORY_SECONDS: i64 = 3600;
/// Failures of one name, from everywhere, after which unknown browsers are not listened to.
const EVERYWHERE_MAX: i64 = 50;

#[derive(crate::db::Record)]
struct Row {
    failures: i64,
    last_at: Instant,
}

/// A try at something secret, from somewhere.
pub struct Attempt {
    here: String,
    everywhere: String,
    is_known: bool,
}

impl Attempt {
    /// `what` is tried: a name that was typed, an account's code. `known` names a browser that
    /// this very account used before.
    pub fn at(cx: &Cx, what: &str, known: Option<&str>) -> Self {
        let what = what.trim().to_lowercase();
        let place = known.map_or_else(|| network(&cx.request.address), |name| format!("device {name}"));
        Attempt { here: secret::hash(&format!("{place}|{what}")), everywhere: secret::hash(&format!("everywhere|{what}")), is_known: known.is_some() }
    }

    /// `TooMany` while the wait after the last failure here is not over. Refused:
    /// `sign-in-guarded` when the name is being tried from everywhere.
    pub async fn check(&self, cx: &mut Cx) -> Result<()> {
        let now = cx.now();
        // What happened after now, a clock told that has been put right since: nobody waits until then.
        let has_been = |row: &Row| row.last_at <= now;
        if let Some(row) = row(cx, &self.here).await?.filter(|row| row.failures > FREE && has_been(row)) {
            let doubled = 2_i64.pow(u32::try_from((row.failures - FREE).min(10)).unwrap_or(0));
            let wait_until = row.last_at.plus_seconds(doubled.min(WAIT_SECONDS_MAX));
            if wait_until > now {
                return Err(Error::TooMany { seconds: (wait_until.unix_ms() - now.unix_ms()) / 1000 + 1 });
            }
        }
        let is_besieged = |row: Row| row.failures >= EVERYWHERE_MAX && has_been(&row) && row.last_at.plus_seconds(MEMORY_SECONDS) > now;
        if !self.is_known && row(cx, &self.everywhere).await?.is_some_and(is_besieged) {
            return Err(Error::refused("sign-in-guarded"));
        }
        Ok(())
    }

    /// Counts a failure. Gives their number when it is one that the owner should hear of.
    pub async fn failed(&self, cx: &mut Cx) -> Result<Option<i64>> {
        let here = count(cx, &self.here).await?;
        let everywhere = if self.is_known { 0 } else { count(cx, &self.everywhere).await? };
        let burst = [(here, FREE + 1), (everywhere, EVERYWHERE_MAX)].into_iter().find(|(counted, told)| counted == told);
        Ok(burst.map(|(counted, _)| counted))
    }

    /// Forgets the failures of this place after a success. Those from everywhere are an attacker's.
    pub async fn succeeded(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("DELETE FROM kernel_attempt WHERE key = $1").bind(self.here.clone()).execute().await?;
        Ok(())
    }
}

/// The address counts by network (IPv4 /24, IPv6 /64): an attacker owns many neighbours.
pub(crate) fn network(address: &str) -> String {
    match address.parse::<std::net::IpAddr>() {
        Ok(std::net::IpAddr::V4(v4)) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(std::net::IpAddr::V6(v6)) => v6.segments()[..4].iter().map(|part| format!("{part:x}:")).collect(),
        Err(_) => String::from("unknown"),
    }
}

async fn row(cx: &mut Cx, key: &str) -> Result<Option<Row>> {
    Ok(cx.tx.query("SELECT failures, last_at FROM kernel_attempt WHERE key = $1").bind(key.to_owned()).optional::<Row>().await?)
}

async fn count(cx: &mut Cx, key: &str) -> Result<i64> {
    let now = cx.now();
    Ok(cx
        .tx
        .query(
            "INSERT INTO kernel_attempt (key, failures, last_at) VALUES ($1, 1, $2)
             ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at,
                failures = CASE WHEN kernel_attempt.last_at < $3 THEN 1 ELSE kernel_attempt.failures + 1 END
             RETURNING failures",
        )
        .bind(key.to_owned())
        .bind(now)
        .bind(now.plus_seconds(-MEMORY_SECONDS))
        .scalar::<i64>()
        .await?)
}
