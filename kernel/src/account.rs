//! Accounts: who may sign in, and how their password is kept.
//!
//! An account is not a person: it is the key of one. Several accounts may share an e-mail address
//! (families do); each has its own login.

use crate::{
    Error, Result,
    cx::Cx,
    event::{Event, Subject},
    i18n::Code,
    id::Id,
};
use serde::Serialize;

pub mod attempt;
pub(crate) mod device;
pub mod events;
pub mod link;
pub mod password;
pub mod roll;
pub mod totp;

/// Passwords shorter than this are refused (NIST SP 800-63B).
pub const PASSWORD_CHARS_MIN: usize = 10;
/// Hashing time grows with length; nobody types more.
pub const PASSWORD_CHARS_MAX: usize = 200;
/// How many accounts of one e-mail address a sign-in tries.
const SAME_EMAIL_MAX: i64 = 8;

#[derive(Clone, Debug, crate::db::Record)]
pub struct Account {
    pub id: Id,
    pub login: String,
    pub email: String,
    pub name: String,
    pub person_id: Option<Id>,
    pub lang: Option<Code>,
    pub has_totp: bool,
}

#[derive(Serialize)]
pub struct AccountCreated {
    pub account_id: Id,
    pub person_id: Option<Id>,
    pub account: String,
}

impl Event for AccountCreated {
    const NAME: &'static str = "kernel.account_created";
    fn subjects(&self) -> Vec<Subject> {
        let person = self.person_id.map(|id| Subject::new("person", id));
        [Some(Subject::new("account", self.account_id)), person].into_iter().flatten().collect()
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

/// What is known of a new account. `password_hash` comes from `password::hash`, or from another
/// program's export (`password` lists the forms that are understood).
#[derive(Clone, Debug, Default)]
pub struct AccountDraft {
    /// Given for imported accounts, so that importing twice changes nothing.
    pub id: Option<Id>,
    /// Folded to lower case; the e-mail address when empty.
    pub login: String,
    pub email: String,
    pub name: String,
    pub person_id: Option<Id>,
    pub password_hash: Option<String>,
    /// The base32 secret of an authenticator application, carried over from another program.
    pub totp_secret: Option<String>,
}

const COLUMNS: &str = "SELECT id, login, email, name, person_id, lang, totp_secret IS NOT NULL AS has_totp FROM kernel_account WHERE disabled_at IS NULL";

fn folded(login: &str) -> String {
    login.trim().to_lowercase()
}

impl Account {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" AND id = ").arg(id);
        Ok(query.optional().await?)
    }

    pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Vec<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" AND person_id = ").arg(person_id).push(" ORDER BY login");
        Ok(query.all().await?)
    }

    /// The accounts that what was typed may mean: one login, or those of an e-mail address.
    pub async fn named(cx: &mut Cx, typed: &str) -> Result<Vec<Account>> {
        let typed = folded(typed);
        let mut query = cx.tx.query(COLUMNS);
        query.push(" AND is_service = FALSE AND login = ").arg(typed.clone());
        let by_login: Vec<Account> = query.all().await?;
        if !by_login.is_empty() || !typed.contains('@') {
            return Ok(by_login);
        }
        let mut query = cx.tx.query(COLUMNS);
        query.push(" AND is_service = FALSE AND email = ").arg(typed).push(" ORDER BY login LIMIT ").arg(SAME_EMAIL_MAX);
        Ok(query.all().await?)
    }

    /// Adds an account. Refused: `account-login-taken`, `account-email-wrong`.
    pub async fn create(cx: &mut Cx, draft: AccountDraft) -> Result<Account> {
        let email = folded(&draft.email);
        let login = if draft.login.trim().is_empty() { email.clone() } else { folded(&draft.login) };
        if login.is_empty() {
            return Err(Error::refused("account-email-wrong").on("email"));
        }
        let taken = cx.tx.query("SELECT COUNT(*) FROM kernel_account WHERE login = $1").bind(login.clone()).scalar::<i64>().await?;
        if taken > 0 {
            return Err(Error::refused("account-login-taken").on("email"));
        }
        let (id, now) = (draft.id.unwrap_or_else(|| cx.new_id()), cx.now());
        let totp = draft.totp_secret.as_deref().map(|secret| cx.app.secret.seal(totp::PURPOSE, secret));
        let account = Account { id, login, email, name: draft.name, person_id: draft.person_id, lang: None, has_totp: totp.is_some() };
        cx.tx
            .query(
                "INSERT INTO kernel_account (id, login, email, name, person_id, password_hash, totp_secret, created_at, name_key)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(id)
            .bind(account.login.clone())
            .bind(account.email.clone())
            .bind(account.name.clone())
            .bind(account.person_id)
            .bind(draft.password_hash)
            .bind(totp)
            .bind(now)
            .bind(text::fold(&account.name))
            .execute()
            .await?;
        cx.announce(&AccountCreated { account_id: id, person_id: account.person_id, account: account.login.clone() }).await?;
        Ok(account)
    }

    /// Links an account to the person it is the key of.
    pub async fn link(cx: &mut Cx, id: Id, person_id: Id) -> Result<()> {
        cx.tx.query("UPDATE kernel_account SET person_id = $1 WHERE id = $2").bind(person_id).bind(id).execute().await?;
        Ok(())
    }

    /// Two persons became one: the accounts of the dropped one open the kept one's space.
    pub async fn follow_merge(cx: &mut Cx, kept: Id, dropped: Id) -> Result<()> {
        cx.tx.query("UPDATE kernel_account SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
        Ok(())
    }

    pub async fn set_lang(cx: &mut Cx, id: Id, lang: Code) -> Result<()> {
        cx.tx.query("UPDATE kernel_account SET lang = $1 WHERE id = $2").bind(lang).bind(id).execute().await?;
        Ok(())
    }

    pub(crate) async fn password_hash(cx: &mut Cx, id: Id) -> Result<Option<String>> {
        Ok(cx.tx.query("SELECT password_hash FROM kernel_account WHERE id = $1").bind(id).one::<(Option<String>,)>().await?.0)
    }

    /// Chooses another password: links sent before stop working, and other devices are signed out.
    pub(crate) async fn change_password(cx: &mut Cx, account: &Account, hash: String, keep: Option<Id>) -> Result<()> {
        Self::set_password_hash(cx, account.id, hash).await?;
        link::Link::void(cx, account.id).await?;
        crate::session::close_all(cx, account.id, keep).await?;
        cx.announce(&events::PasswordChanged { account_id: account.id, account: account.name.clone() }).await
    }

    /// Messages go to another address; a login that was the old address follows when it can.
    pub(crate) async fn change_email(cx: &mut Cx, account: &Account, email: &str) -> Result<()> {
        let email = folded(email);
        cx.tx.query("UPDATE kernel_account SET email = $1 WHERE id = $2").bind(email.clone()).bind(account.id).execute().await?;
        let taken = cx.tx.query("SELECT COUNT(*) FROM kernel_account WHERE login = $1").bind(email.clone()).scalar::<i64>().await?;
        if account.login == account.email && taken == 0 {
            cx.tx.query("UPDATE kernel_account SET login = $1 WHERE id = $2").bind(email).bind(account.id).execute().await?;
        }
        link::Link::void(cx, account.id).await?;
        cx.announce(&events::EmailChanged { account_id: account.id, account: account.name.clone() }).await
    }

    pub(crate) async fn set_password_hash(cx: &mut Cx, id: Id, hash: String) -> Result<()> {
        cx.tx.query("UPDATE kernel_account SET password_hash = $1 WHERE id = $2").bind(hash).bind(id).execute().await?;
        Ok(())
    }
}
