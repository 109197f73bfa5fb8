//! What the machine's owner decides: where the data is, which database, which address. Everything
//! else is a setting, edited in the interface.

use std::path::PathBuf;

#[derive(Clone, Debug)]
pub struct Config {
    /// The data folder: database, files, key, backups.
    pub data: PathBuf,
    /// `postgres://…`; the SQLite file of the data folder when `None`.
    pub database: Option<String>,
    /// The address people type, without a final slash. Guessed from the request when `None`.
    pub public_url: Option<String>,
    /// `smtp://user:password@host:port`, `smtps://…`, or `file:DIR` for trials. Mails wait in the outbox when `None`.
    pub smtp: Option<String>,
    /// What a monitoring program says to read `/metrics` from another machine. Only this machine may when `None`.
    pub metrics_token: Option<String>,
}

impl Config {
    pub fn new(data: impl Into<PathBuf>) -> Self {
        Config { data: data.into(), database: None, public_url: None, smtp: None, metrics_token: None }
    }

    pub fn sqlite_path(&self) -> PathBuf {
        self.data.join("kevre.sqlite")
    }

    pub fn files_path(&self) -> PathBuf {
        self.data.join("files")
    }

    pub fn backups_path(&self) -> PathBuf {
        self.data.join("backups")
    }

    pub fn secret_path(&self) -> PathBuf {
        self.data.join("secret.key")
    }

    /// The mail server without what is secret in its address; empty when there is none.
    pub fn mail_server(&self) -> String {
        let Some(smtp) = self.smtp.as_deref() else { return String::new() };
        match smtp.split_once("://") {
            Some((scheme, rest)) => {
                let host = rest.rsplit('@').next().unwrap_or(rest);
                format!("{scheme}://{}", host.split(['/', '?']).next().unwrap_or(host))
            }
            None => smtp.to_owned(),
        }
    }

    /// Whether people reach us over TLS, so that cookies may ask for it.
    pub fn is_secure(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}
