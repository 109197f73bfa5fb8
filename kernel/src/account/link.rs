//! Links to sign in, to choose a password, to confirm an address: sent by e-mail, or handed over by
//! whoever administers.
//!
//! The database keeps only the hash of a link's token. Opening a link uses nothing up, since
//! mail scanners open them all: what it is for happens when its owner presses the button of the
//! page it shows. It then never works again.

use crate::{Result, account::Account, cx::Cx, day::Instant, id::Id, secret};

const MINUTE: i64 = 60;
const DAY: i64 = 24 * 60 * MINUTE;

crate::text_enum! {
    /// What a link does, and nothing else.
    pub enum Purpose {
        SignIn => "sign_in",
        /// A new password for one that was forgotten.
        Reset => "reset",
        /// The first password of somebody who was invited or imported.
        Invite => "invite",
        /// Messages will go to the address that received the link.
        Email => "email",
    }
}

/// A link that somebody asked for himself is sent again after so long, and not before. The first one goes on working: whoever
/// asks in the owner's place neither fills his box nor takes the link away from him.
const REST_SECONDS: i64 = 5 * MINUTE;

impl Purpose {
    /// How long the link works: the stronger what it does, the shorter.
    pub fn life_seconds(self) -> i64 {
        match self {
            Purpose::SignIn => 10 * MINUTE,
            Purpose::Reset => 60 * MINUTE,
            Purpose::Email => DAY,
            Purpose::Invite => 14 * DAY,
        }
    }
}

/// A link that works.
#[derive(Clone, Debug)]
pub struct Link {
    pub purpose: Purpose,
    pub account: Account,
    /// The address to confirm; or, for a password, the account of whoever hands the link over.
    pub detail: Option<String>,
}

#[derive(crate::db::Record)]
struct Row {
    purpose: Purpose,
    account_id: Id,
    detail: Option<String>,
    expires_at: Instant,
    used_at: Option<Instant>,
}

impl Row {
    fn giver(&self) -> Option<Id> {
        match self.purpose {
            Purpose::Reset | Purpose::Invite => self.detail.as_ref().and_then(|detail| detail.parse().ok()),
            Purpose::SignIn | Purpose::Email => None,
        }
    }
}

impl Link {
    /// Makes a link and returns its token. An earlier link for the same thing stops working.
    pub async fn issue(cx: &mut Cx, account_id: Id, purpose: Purpose, detail: Option<String>) -> Result<String> {
        let expires_at = cx.now().plus_seconds(purpose.life_seconds());
        Self::issue_until(cx, account_id, purpose, detail, expires_at).await
    }

    /// The same, working until another moment: what is handed over on paper or by telephone is not
    /// opened within the hour.
    pub async fn issue_until(cx: &mut Cx, account_id: Id, purpose: Purpose, detail: Option<String>, expires_at: Instant) -> Result<String> {
        cx.tx.query("DELETE FROM kernel_link WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL").bind(account_id).bind(purpose).execute().await?;
        let (token, token_hash) = secret::token();
        cx.tx
            .query("INSERT INTO kernel_link (token_hash, purpose, account_id, expires_at, detail) VALUES ($1, $2, $3, $4, $5)")
            .bind(token_hash)
            .bind(purpose)
            .bind(account_id)
            .bind(expires_at)
            .bind(detail)
            .execute()
            .await?;
        Ok(token)
    }

    /// Whether the link of an account's last request is so young, and unused, that another would be one too many.
    pub(crate) async fn is_resting(cx: &mut Cx, account_id: Id, purpose: Purpose) -> Result<bool> {
        let ends_after = cx.now().plus_seconds(purpose.life_seconds() - REST_SECONDS);
        let sql = "SELECT COUNT(*) FROM kernel_link WHERE account_id = $1 AND purpose = $2 AND used_at IS NULL AND detail IS NULL AND expires_at > $3";
        Ok(cx.tx.query(sql).bind(account_id).bind(purpose).bind(ends_after).scalar::<i64>().await? > 0)
    }

    /// What a link is for, without using it up. `None` when it is unknown, used or over, when its
    /// account is disabled, or may do more by now than who handed the link over.
    pub async fn peek(cx: &mut Cx, token: &str) -> Result<Option<Link>> {
        let now = cx.now();
        let row = cx
            .tx
            .query("SELECT purpose, account_id, detail, expires_at, used_at FROM kernel_link WHERE token_hash = $1")
            .bind(secret::hash(token))
            .optional::<Row>()
            .await?;
        let Some(row) = row.filter(|row| row.used_at.is_none() && row.expires_at > now) else { return Ok(None) };
        if let Some(giver) = row.giver()
            && !super::roll::still_hands_over(cx, giver, row.account_id).await?
        {
            return Ok(None);
        }
        let account = Account::find(cx, row.account_id).await?;
        Ok(account.map(|account| Link { purpose: row.purpose, account, detail: row.detail }))
    }

    /// Uses a link up. `None` as for `peek`, or when somebody was faster.
    pub async fn take(cx: &mut Cx, token: &str) -> Result<Option<Link>> {
        let Some(link) = Self::peek(cx, token).await? else { return Ok(None) };
        let now = cx.now();
        let used = cx
            .tx
            .query("UPDATE kernel_link SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL AND expires_at > $1")
            .bind(now)
            .bind(secret::hash(token))
            .execute()
            .await?;
        Ok((used == 1).then_some(link))
    }

    /// Every link of an account stops working: its password or its address changed.
    pub async fn void(cx: &mut Cx, account_id: Id) -> Result<()> {
        cx.tx.query("DELETE FROM kernel_link WHERE account_id = $1 AND used_at IS NULL").bind(account_id).execute().await?;
        Ok(())
    }
}
