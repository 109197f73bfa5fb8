//! Passwords: argon2id for ours; the forms of the programs people come from are verified too,
//! then replaced by ours at the first sign-in.
//!
//! Hashing is slow on purpose and takes memory: few run at once, on threads of their own, never
//! inside a transaction.

use crate::{Error, Result};
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use sha2::Digest;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

mod common;

/// OWASP's minimum for argon2id: 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
/// How many hashes run at once: 2 × 19 MiB is what a small machine can spare.
const AT_ONCE: usize = 2;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);

/// A hash that no password has, so that an unknown name takes as long as a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| compute(&hex::encode(crate::secret::random::<16>())).ok());

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).expect("constants within argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn compute(password: &str) -> Result<String> {
    let salt = crate::secret::random::<16>();
    let hash = hasher().hash_password_with_salt(password.as_bytes(), &salt).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(hash.to_string())
}

/// Hashes a password that was chosen. Refused: `password-too-short`, `password-too-long`,
/// `password-too-common`.
pub async fn hash(password: &str) -> Result<String> {
    let length = password.chars().count();
    if length < super::PASSWORD_CHARS_MIN {
        return Err(Error::refused("password-too-short").on("password").with("count", super::PASSWORD_CHARS_MIN));
    }
    if length > super::PASSWORD_CHARS_MAX {
        return Err(Error::refused("password-too-long").on("password").with("count", super::PASSWORD_CHARS_MAX));
    }
    if common::is_common(password) {
        return Err(Error::refused("password-too-common").on("password"));
    }
    let password = password.to_owned();
    in_turn(move || compute(&password)).await?
}

/// The same, for somebody whose names are known: they are the first thing others try.
pub async fn hash_for(password: &str, names: &[&str]) -> Result<String> {
    if common::is_made_of(password, names) {
        return Err(Error::refused("password-too-common").on("password"));
    }
    hash(password).await
}

/// Hashes a password that was already accepted elsewhere: its length is not ours to refuse.
pub(crate) async fn rehash(password: &str) -> Result<String> {
    let password = password.to_owned();
    in_turn(move || compute(&password)).await?
}

/// What verifying a password told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Wrong,
    Right,
    /// Right, and kept in an old form: hash it again.
    RightButOld,
}

/// Verifies a password against what is kept; against nobody's hash when nothing is.
pub async fn verify(password: &str, kept: Option<&str>) -> Result<Verdict> {
    if password.chars().count() > super::PASSWORD_CHARS_MAX {
        return Ok(Verdict::Wrong);
    }
    let (password, kept) = (password.to_owned(), kept.map(str::to_owned));
    in_turn(move || match kept.as_deref() {
        Some(kept) => check(&password, kept),
        None => {
            let _ = NOBODY.as_deref().map(|nobody| check(&password, nobody));
            Verdict::Wrong
        }
    })
    .await
}

async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _turn = TURNS.acquire().await.map_err(anyhow::Error::from)?;
    Ok(tokio::task::spawn_blocking(work).await.map_err(anyhow::Error::from)?)
}

/// Understood: argon2 (PHC string), bcrypt (`$2a$`, `$2b$`, `$2y$`: Paheko, Galette), and the
/// MD5 and SHA-1 of very old Galette, in hexadecimal.
fn check(password: &str, kept: &str) -> Verdict {
    if kept.starts_with("$argon2") {
        let Ok(parsed) = PasswordHash::new(kept) else { return Verdict::Wrong };
        return if hasher().verify_password(password.as_bytes(), &parsed).is_ok() { Verdict::Right } else { Verdict::Wrong };
    }
    let right = if kept.starts_with("$2") {
        bcrypt::verify(password, kept).unwrap_or(false)
    } else {
        let digest = match kept.len() {
            32 => hex::encode(md5::Md5::digest(password.as_bytes())),
            40 => hex::encode(sha1::Sha1::digest(password.as_bytes())),
            _ => return Verdict::Wrong,
        };
        bool::from(subtle::ConstantTimeEq::ct_eq(digest.as_bytes(), kept.to_ascii_lowercase().as_bytes()))
    };
    if right { Verdict::RightButOld } else { Verdict::Wrong }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn our_own_hashes_verify_and_are_salted() {
        let kept = hash("une phrase de passe").await.expect("long enough");
        assert!(kept.starts_with("$argon2id$"));
        assert_ne!(kept, hash("une phrase de passe").await.expect("long enough"));
        assert_eq!(verify("une phrase de passe", Some(&kept)).await.expect("verified"), Verdict::Right);
        assert_eq!(verify("une autre phrase", Some(&kept)).await.expect("verified"), Verdict::Wrong);
        assert_eq!(verify("une phrase de passe", None).await.expect("verified"), Verdict::Wrong);
    }

    #[test]
    fn the_forms_of_other_programs_are_recognised_as_old() {
        let bcrypt = bcrypt::hash("secret", 4).expect("a cost in bounds").replace("$2b$", "$2y$");
        assert_eq!(check("secret", &bcrypt), Verdict::RightButOld);
        assert_eq!(check("secrets", &bcrypt), Verdict::Wrong);
        assert_eq!(check("secret", "5ebe2294ecd0e0f08eab7690d2a6ee69"), Verdict::RightButOld);
        assert_eq!(check("secret", ""), Verdict::Wrong);
        assert_eq!(check("", "$2y$10$"), Verdict::Wrong);
    }
}
