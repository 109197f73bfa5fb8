//! The second factor: six digits from an application (RFC 6238), and recovery codes for the day
//! the phone is lost.

use crate::{Error, Result, cx::Cx, id::Id, secret};
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// What the secret is sealed for (`SecretKey::seal`).
pub(crate) const PURPOSE: &str = "totp";
/// Seconds a code lives.
const STEP_SECONDS: i64 = 30;
/// Steps before and after that are accepted: clocks of phones differ.
const SKEW_STEPS: i64 = 1;
const RECOVERY_CODES: usize = 10;

/// A new secret, in base32.
pub fn new_secret() -> String {
    Secret::from(secret::random::<20>()).to_base32()
}

fn totp(secret_base32: &str, issuer: &str, account: &str) -> Option<Totp> {
    let clean = |text: &str| text.replace(':', " ");
    let secret = Secret::try_from_base32(secret_base32.trim()).ok()?;
    let builder = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(0)
        .with_step_duration(STEP_SECONDS.unsigned_abs())
        .with_secret(secret)
        .with_account_name(clean(account))
        .with_issuer(Some(clean(issuer)));
    // Secrets of other programs may be shorter than what RFC 6238 recommends.
    Some(builder.build_noncompliant())
}

/// The address that a QR code gives to an authenticator application.
pub fn address(secret_base32: &str, issuer: &str, account: &str) -> Option<String> {
    totp(secret_base32, issuer, account).and_then(|totp| totp.to_url().ok())
}

/// The time step at which `code` is right, if it is.
fn matching_step(secret_base32: &str, code: &str, now_seconds: i64) -> Option<i64> {
    let totp = totp(secret_base32, "", "")?;
    let current = now_seconds / STEP_SECONDS;
    (current - SKEW_STEPS..=current + SKEW_STEPS).find(|step| {
        let right = totp.generate((step * STEP_SECONDS).unsigned_abs()).to_string();
        bool::from(subtle::ConstantTimeEq::ct_eq(right.as_bytes(), code.as_bytes()))
    })
}

/// The code that is right at a moment.
pub fn code_at(secret_base32: &str, now: crate::day::Instant) -> Option<String> {
    totp(secret_base32, "", "").map(|totp| totp.generate((now.unix_ms() / 1000).unsigned_abs()).to_string())
}

fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}

/// Verifies the code of an account, or uses up one of its recovery codes. A code is accepted once.
pub async fn verify(cx: &mut Cx, account_id: Id, typed: &str) -> Result<bool> {
    let (sealed, last_step): (Option<String>, i64) =
        cx.tx.query("SELECT totp_secret, totp_last_step FROM kernel_account WHERE id = $1").bind(account_id).one().await?;
    let Some(secret) = sealed.and_then(|sealed| cx.app.secret.unseal(PURPOSE, &sealed)) else { return Ok(false) };
    if let Some(step) = matching_step(&secret, &digits(typed), cx.now().unix_ms() / 1000) {
        if step <= last_step {
            return Ok(false);
        }
        let changed =
            cx.tx.query("UPDATE kernel_account SET totp_last_step = $1 WHERE id = $2 AND totp_last_step < $1").bind(step).bind(account_id).execute().await?;
        return Ok(changed == 1);
    }
    use_recovery_code(cx, account_id, typed).await
}

async fn use_recovery_code(cx: &mut Cx, account_id: Id, typed: &str) -> Result<bool> {
    let (hash, now) = (recovery_hash(cx, account_id, typed), cx.now());
    let used = cx
        .tx
        .query("UPDATE kernel_recovery_code SET used_at = $1 WHERE account_id = $2 AND code_hash = $3 AND used_at IS NULL")
        .bind(now)
        .bind(account_id)
        .bind(hash)
        .execute()
        .await?;
    Ok(used == 1)
}

/// Keyed with the instance's secret: codes are short, and a stolen database must not give them away.
fn recovery_hash(cx: &Cx, account_id: Id, code: &str) -> String {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    cx.app.secret.keyed_hash(&format!("recovery:{account_id}:{code}"))
}

/// Turns the second factor on and returns fresh recovery codes, shown once. The code that proves it is used up. Refused:
/// `totp-code-wrong`.
pub async fn enable(cx: &mut Cx, account_id: Id, secret_base32: &str, code: &str) -> Result<Vec<String>> {
    let Some(step) = matching_step(secret_base32, &digits(code), cx.now().unix_ms() / 1000) else {
        return Err(Error::refused("totp-code-wrong").on("code"));
    };
    let sealed = cx.app.secret.seal(PURPOSE, secret_base32);
    let sql = "UPDATE kernel_account SET totp_secret = $1, totp_last_step = $2 WHERE id = $3";
    cx.tx.query(sql).bind(sealed).bind(step).bind(account_id).execute().await?;
    fresh_recovery_codes(cx, account_id).await
}

/// Other recovery codes, shown once; the former ones stop working.
pub async fn fresh_recovery_codes(cx: &mut Cx, account_id: Id) -> Result<Vec<String>> {
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| readable(&hex::encode(secret::random::<8>()))).collect();
    set_recovery_codes(cx, account_id, &codes).await?;
    Ok(codes)
}

/// `a1b2-c3d4-e5f6-a7b8`: easier to copy by hand.
fn readable(code: &str) -> String {
    let groups: Vec<&str> = (0..code.len()).step_by(4).map(|start| &code[start..(start + 4).min(code.len())]).collect();
    groups.join("-")
}

/// How many recovery codes were not used yet.
pub async fn recovery_codes_left(cx: &mut Cx, account_id: Id) -> Result<i64> {
    let query = "SELECT COUNT(*) FROM kernel_recovery_code WHERE account_id = $1 AND used_at IS NULL";
    Ok(cx.tx.query(query).bind(account_id).scalar().await?)
}

/// Replaces the recovery codes of an account; also used for codes carried over by an import.
pub async fn set_recovery_codes(cx: &mut Cx, account_id: Id, codes: &[String]) -> Result<()> {
    cx.tx.query("DELETE FROM kernel_recovery_code WHERE account_id = $1").bind(account_id).execute().await?;
    for code in codes {
        let hash = recovery_hash(cx, account_id, code);
        cx.tx
            .query("INSERT INTO kernel_recovery_code (account_id, code_hash) VALUES ($1, $2) ON CONFLICT (account_id, code_hash) DO NOTHING")
            .bind(account_id)
            .bind(hash)
            .execute()
            .await?;
    }
    Ok(())
}

/// Turns the second factor off.
pub async fn disable(cx: &mut Cx, account_id: Id) -> Result<()> {
    cx.tx.query("UPDATE kernel_account SET totp_secret = NULL WHERE id = $1").bind(account_id).execute().await?;
    cx.tx.query("DELETE FROM kernel_recovery_code WHERE account_id = $1").bind(account_id).execute().await?;
    Ok(())
}
