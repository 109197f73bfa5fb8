//! The instance's secret key: a file beside the database, never in it. Secrets of people (TOTP,
//! bank details) are encrypted with it, so that a stolen database file does not give them away.

use base64::{Engine, prelude::BASE64_STANDARD};
use chacha20poly1305::{
    ChaCha20Poly1305, KeyInit,
    aead::{Aead, Payload},
};
use hmac::{Hmac, Mac};
use rand::Rng;
use sha2::{Digest, Sha256};
use std::{io::Write, path::Path};

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 12;

/// Encrypts what must not be readable in the database.
#[derive(Clone)]
pub struct SecretKey([u8; KEY_BYTES]);

impl SecretKey {
    /// Reads the key at `path`, or makes one there, readable by its owner only.
    pub fn load_or_create(path: &Path) -> anyhow::Result<Self> {
        match std::fs::read(path) {
            Ok(text) => {
                let key = hex::decode(text.trim_ascii()).ok().and_then(|bytes| bytes.try_into().ok());
                key.map(SecretKey).ok_or_else(|| {
                    anyhow::anyhow!(
                        "{} is damaged: a key is {} hexadecimal digits. Put it back: every backup made with its key holds it under that name. Nothing was changed.",
                        path.display(),
                        2 * KEY_BYTES
                    )
                })
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key = SecretKey(random());
                let mut options = std::fs::OpenOptions::new();
                options.write(true).create_new(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                let mut file = options.open(path)?;
                file.write_all(hex::encode(key.0).as_bytes())?;
                file.sync_all()?;
                Ok(key)
            }
            Err(error) => {
                Err(anyhow::anyhow!("{} cannot be read by this user ({error}). Give it to the user that Kevre runs as. Nothing was changed.", path.display()))
            }
        }
    }

    /// A key that lives as long as the program: tests.
    pub fn ephemeral() -> Self {
        SecretKey(random())
    }

    /// Encrypts `plain`; `purpose` must be given again to decrypt, so that one secret cannot stand
    /// for another.
    pub fn seal(&self, purpose: &str, plain: &str) -> String {
        let nonce: [u8; NONCE_BYTES] = random();
        let sealed = self.cipher().encrypt((&nonce).into(), Payload { msg: plain.as_bytes(), aad: purpose.as_bytes() }).expect("a text fits the cipher");
        BASE64_STANDARD.encode([&nonce[..], &sealed].concat())
    }

    /// `None` when the text was sealed with another key or for another purpose, or was altered.
    pub fn unseal(&self, purpose: &str, sealed: &str) -> Option<String> {
        let bytes = BASE64_STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_BYTES)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().ok()?;
        let plain = self.cipher().decrypt((&nonce).into(), Payload { msg: sealed, aad: purpose.as_bytes() }).ok()?;
        String::from_utf8(plain).ok()
    }

    /// A hash that cannot be guessed at without the key: for secrets that are too short for `hash`.
    pub fn keyed_hash(&self, text: &str) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes keys of any length");
        mac.update(text.as_bytes());
        hex::encode(mac.finalize().into_bytes())
    }

    fn cipher(&self) -> ChaCha20Poly1305 {
        ChaCha20Poly1305::new((&self.0).into())
    }
}

/// Bytes nobody can guess.
#[expect(clippy::disallowed_methods, reason = "the one place that asks the system for randomness")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::rng().fill_bytes(&mut bytes);
    bytes
}

/// A token to give to a person, and the hash to keep of it.
pub fn token() -> (String, String) {
    let token = hex::encode(random::<32>());
    let hash = hash(&token);
    (token, hash)
}

/// What is stored of a token: enough to recognise it, not to use it.
pub fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_purpose() {
        let key = SecretKey::ephemeral();
        let sealed = key.seal("totp", "JBSWY3DPEHPK3PXP");
        assert!(!sealed.contains("JBSW"));
        assert_eq!(key.unseal("totp", &sealed).as_deref(), Some("JBSWY3DPEHPK3PXP"));
        assert_eq!(key.unseal("iban", &sealed), None);
        assert_eq!(SecretKey::ephemeral().unseal("totp", &sealed), None);
    }
}
