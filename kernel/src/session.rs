//! Sessions: one row per signed-in device, that its owner sees and revokes. The cookie holds a
//! random token; the database only its hash.

use crate::{Result, account::Account, cx::Cx, day::Instant, db::Tx, id::Id, secret};

/// A device stays signed in for so long after it was last seen…
const LIFE_SECONDS: i64 = 60 * 60 * 24 * 30;
/// …and never longer than this after it signed in.
const LIFE_SECONDS_MAX: i64 = 60 * 60 * 24 * 180;
/// The time a person has to type the code of the second factor.
const TOTP_SECONDS: i64 = 600;
/// `seen_at` is written at most once in this time, so that reading pages does not write.
pub(crate) const SEEN_STEP_SECONDS: i64 = 3600;
const AGENT_CHARS_MAX: usize = 200;

#[derive(Clone, Debug)]
pub struct Session {
    pub id: Id,
    /// What the CSRF token is derived from; never leaves the program.
    token: String,
    pub created_at: Instant,
    pub seen_at: Instant,
    /// Signed in by password, and still owing the code of the second factor.
    pub pending_totp: bool,
}

impl Session {
    /// The token every form must send back. Another site cannot know it.
    pub fn csrf(&self) -> String {
        secret::hash(&format!("csrf:{}", self.token))
    }
}

/// A device as its owner sees it.
#[derive(Clone, Debug, crate::db::Record)]
pub struct Device {
    pub id: Id,
    pub created_at: Instant,
    pub seen_at: Instant,
    pub agent: String,
    pub address: String,
}

#[derive(crate::db::Record)]
struct Resumed {
    generation: i64,
    session_id: Option<Id>,
    session_created_at: Option<Instant>,
    seen_at: Option<Instant>,
    expires_at: Option<Instant>,
    pending_totp: Option<bool>,
    id: Option<Id>,
    login: Option<String>,
    email: Option<String>,
    name: Option<String>,
    person_id: Option<Id>,
    lang: Option<crate::i18n::Code>,
    has_totp: Option<bool>,
    disabled_at: Option<Instant>,
}

/// What one query tells of a request: the generation of the snapshot, and whose session it is.
pub(crate) struct Visit {
    pub generation: i64,
    pub known: Option<(Session, Account)>,
}

/// Reads the session of a token. An expired session or a disabled account is nobody.
pub(crate) async fn resume(tx: &mut Tx, token: Option<&str>, now: Instant) -> Result<Visit> {
    let Some(token) = token else {
        return Ok(Visit { generation: crate::app::generation(tx).await?, known: None });
    };
    let row: Resumed = tx
        .query(
            "SELECT state.value AS generation, session.id AS session_id, session.created_at AS session_created_at, session.seen_at, session.expires_at, session.pending_totp,
                    account.id, account.login, account.email, account.name, account.person_id, account.lang,
                    account.totp_secret IS NOT NULL AS has_totp, account.disabled_at
               FROM kernel_state state
               LEFT JOIN kernel_session session ON session.token_hash = $1
               LEFT JOIN kernel_account account ON account.id = session.account_id
              WHERE state.key = 'generation'",
        )
        .bind(secret::hash(token))
        .one()
        .await?;
    Ok(Visit { generation: row.generation, known: row.known(token, now) })
}

impl Resumed {
    fn known(self, token: &str, now: Instant) -> Option<(Session, Account)> {
        let live = self.expires_at? > now && self.disabled_at.is_none();
        if !live {
            return None;
        }
        let session = Session {
            id: self.session_id?,
            token: token.to_owned(),
            created_at: self.session_created_at?,
            seen_at: self.seen_at?,
            pending_totp: self.pending_totp?,
        };
        let account = Account {
            id: self.id?,
            login: self.login?,
            email: self.email?,
            name: self.name?,
            person_id: self.person_id,
            lang: self.lang,
            has_totp: self.has_totp?,
        };
        Some((session, account))
    }
}

/// Opens a session for an account and returns the token for the cookie.
pub async fn open(cx: &mut Cx, account_id: Id, pending_totp: bool) -> Result<String> {
    let (token, token_hash) = secret::token();
    let (id, now) = (cx.new_id(), cx.now());
    let life = if pending_totp { TOTP_SECONDS } else { LIFE_SECONDS };
    let agent: String = cx.request.agent.chars().take(AGENT_CHARS_MAX).collect();
    let address = cx.request.address.clone();
    cx.tx
        .query(
            "INSERT INTO kernel_session (id, token_hash, account_id, created_at, seen_at, expires_at, agent, address, pending_totp)
             VALUES ($1, $2, $3, $4, $4, $5, $6, $7, $8)",
        )
        .bind(id)
        .bind(token_hash)
        .bind(account_id)
        .bind(now)
        .bind(now.plus_seconds(life))
        .bind(agent)
        .bind(address)
        .bind(pending_totp)
        .execute()
        .await?;
    cx.tx.query("UPDATE kernel_account SET last_seen_at = $1 WHERE id = $2").bind(now).bind(account_id).execute().await?;
    Ok(token)
}

/// Notes that a session is in use, and lets it live on.
pub(crate) async fn seen(tx: &mut Tx, session: &Session, now: Instant) -> Result<()> {
    let expires_at = now.plus_seconds(LIFE_SECONDS).min(session.created_at.plus_seconds(LIFE_SECONDS_MAX));
    tx.query("UPDATE kernel_session SET seen_at = $1, expires_at = $2 WHERE id = $3").bind(now).bind(expires_at).bind(session.id).execute().await?;
    Ok(())
}

/// Signs a device of this account out.
pub async fn close(cx: &mut Cx, account_id: Id, session_id: Id) -> Result<()> {
    cx.tx.query("DELETE FROM kernel_session WHERE id = $1 AND account_id = $2").bind(session_id).bind(account_id).execute().await?;
    Ok(())
}

/// Ends the session of this very request, whoever's it is: another one begins, or none.
pub(crate) async fn end(cx: &mut Cx) -> Result<()> {
    if let Some(session) = cx.session.take() {
        cx.tx.query("DELETE FROM kernel_session WHERE id = $1").bind(session.id).execute().await?;
    }
    Ok(())
}

/// Signs every device of an account out, except `keep`, and says how many there were.
pub async fn close_all(cx: &mut Cx, account_id: Id, keep: Option<Id>) -> Result<u64> {
    let mut query = cx.tx.query("DELETE FROM kernel_session WHERE account_id = ");
    query.arg(account_id);
    if let Some(keep) = keep {
        query.push(" AND id <> ").arg(keep);
    }
    Ok(query.execute().await?)
}

/// The devices of an account that are signed in, the latest seen first.
pub async fn devices(cx: &mut Cx, account_id: Id) -> Result<Vec<Device>> {
    let now = cx.now();
    Ok(cx
        .tx
        .query(
            "SELECT id, created_at, seen_at, agent, address FROM kernel_session
              WHERE account_id = $1 AND expires_at > $2 AND pending_totp = FALSE ORDER BY seen_at DESC, id DESC LIMIT 200",
        )
        .bind(account_id)
        .bind(now)
        .all()
        .await?)
}

/// The account of a session that still owes the code of the second factor.
pub(crate) async fn pending_account(cx: &mut Cx, session_id: Id) -> Result<Option<Account>> {
    let id = cx.tx.query("SELECT account_id FROM kernel_session WHERE id = $1 AND pending_totp = TRUE").bind(session_id).optional_scalar::<Id>().await?;
    match id {
        Some(id) => Account::find(cx, id).await,
        None => Ok(None),
    }
}
