//! The accounts as those who give rights see them: who has one, what it opens, since when it was
//! not used; inviting, disabling, helping somebody who lost the phone of the second step.
//!
//! Whoever gives rights over a unit governs the accounts that reach no further than that unit:
//! nobody takes over, or shuts out, somebody who may do more.

use super::{Account, events};
use crate::{
    Error, Result,
    access::{Rights, Scope},
    account::{AccountDraft, totp},
    cx::Cx,
    day::Instant,
    id::Id,
    role::{self, Reach},
    session,
};

kernel::text_enum! {
    /// Which accounts a list shows.
    pub enum Which { People => "people", Programs => "programs", Disabled => "disabled" }
}

/// An account in the list.
#[derive(Clone, Debug, crate::db::Record)]
pub struct Entry {
    pub id: Id,
    pub login: String,
    pub email: String,
    pub name: String,
    /// Folded: what the list is sorted and searched by.
    pub name_key: String,
    pub person_id: Option<Id>,
    pub is_service: bool,
    pub has_totp: bool,
    pub has_password: bool,
    /// Until when the link of an invitation works that was not used.
    pub invited_until: Option<Instant>,
    pub disabled_at: Option<Instant>,
    pub created_at: Instant,
    pub last_seen_at: Option<Instant>,
}

const COLUMNS: &str = "SELECT account.id, account.login, account.email, account.name, account.name_key, account.person_id, account.is_service,
        account.totp_secret IS NOT NULL AS has_totp, account.password_hash IS NOT NULL AS has_password,
        (SELECT MAX(link.expires_at) FROM kernel_link link WHERE link.account_id = account.id AND link.purpose = 'invite' AND link.used_at IS NULL) AS invited_until,
        account.disabled_at, account.created_at, account.last_seen_at
   FROM kernel_account account WHERE TRUE";

/// What to list.
#[derive(Clone, Debug)]
pub struct Filter {
    pub which: Which,
    /// The beginning of a word of the name, or of the address.
    pub text: String,
    /// The folded name and id after (or before) which the page begins.
    pub after: Option<(String, Id)>,
    pub is_backward: bool,
}

impl Entry {
    /// One page of accounts, by name, one more than asked for when there are others.
    pub async fn list(cx: &mut Cx, filter: &Filter, rows: i64) -> Result<Vec<Entry>> {
        let scope = cx.scope(role::MANAGE);
        let mut query = cx.tx.query(COLUMNS);
        query.push(match filter.which {
            Which::People => " AND account.disabled_at IS NULL AND account.is_service = FALSE",
            Which::Programs => " AND account.disabled_at IS NULL AND account.is_service = TRUE",
            Which::Disabled => " AND account.disabled_at IS NOT NULL",
        });
        push_visible(&mut query, &scope);
        if !filter.text.is_empty() {
            let (folded, typed) = (text::fold(&filter.text), filter.text.to_lowercase());
            query.push(" AND (account.name_key LIKE ").arg(format!("%{folded}%"));
            query.push(" OR account.email LIKE ").arg(format!("{typed}%")).push(" OR account.login LIKE ").arg(format!("{typed}%")).push(")");
        }
        if let Some((name, id)) = &filter.after {
            query.push(if filter.is_backward { " AND (account.name_key, account.id) < (" } else { " AND (account.name_key, account.id) > (" });
            query.arg(name.clone()).push(", ").arg(*id).push(")");
        }
        query.push(if filter.is_backward {
            " ORDER BY account.name_key DESC, account.id DESC LIMIT "
        } else {
            " ORDER BY account.name_key, account.id LIMIT "
        });
        query.arg(rows);
        Ok(query.all().await?)
    }

    /// One account that the actor may see here. What he may not see does not exist.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Entry> {
        let scope = cx.scope(role::MANAGE);
        let mut query = cx.tx.query(COLUMNS);
        query.push(" AND account.id = ").arg(id);
        push_visible(&mut query, &scope);
        query.optional().await?.ok_or(Error::NotFound)
    }

    /// Whether the actor may do all that this account may, wherever it may.
    pub async fn is_governed(&self, cx: &mut Cx) -> Result<bool> {
        Ok(govern(cx, &cx.rights, self.id))
    }

    /// Whether the actor may be shown a link that opens this account. Whoever holds the link is the
    /// account for a moment: the actor must govern it, and the file of its person, whose space it
    /// opens. Nobody hands a link over to himself: a stolen session would become a password.
    pub async fn is_handed_over(&self, cx: &mut Cx) -> Result<bool> {
        let is_open = !self.is_service && self.disabled_at.is_none();
        Ok(is_open && cx.actor.account_id() != Some(self.id) && self.is_governed(cx).await? && self.has_governed_person(cx).await?)
    }

    async fn has_governed_person(&self, cx: &mut Cx) -> Result<bool> {
        let Some(person_id) = self.person_id else { return Ok(true) };
        let query = "SELECT unit_id FROM kernel_search_document WHERE kind = 'person' AND subject_id = $1";
        let unit: Option<Id> = cx.tx.query(query).bind(person_id).optional_scalar().await?;
        Ok(unit.or(cx.units().root_id()).is_some_and(|unit| cx.may_over(role::MANAGE, unit) && opens_spaces(cx, unit)))
    }

    /// The account of a person, closed or not: each has at most one.
    pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Option<Id>> {
        let query = "SELECT id FROM kernel_account WHERE person_id = $1 ORDER BY disabled_at NULLS FIRST, login LIMIT 1";
        Ok(cx.tx.query(query).bind(person_id).optional_scalar().await?)
    }

    /// Refused: `account-beyond-own-rights`.
    async fn require_governed(&self, cx: &mut Cx) -> Result<()> {
        if self.is_governed(cx).await? { Ok(()) } else { Err(Error::refused("account-beyond-own-rights")) }
    }

    /// Shuts the account: it is signed out everywhere, its links and tokens stop working, its
    /// grants stay for the day it is opened again. Refused: `account-own`, `grant-last-admin`,
    /// `account-beyond-own-rights`.
    pub async fn disable(cx: &mut Cx, id: Id) -> Result<()> {
        let entry = Self::get(cx, id).await?;
        if cx.actor.account_id() == Some(id) {
            return Err(Error::refused("account-own"));
        }
        entry.require_governed(cx).await?;
        if role::administers(cx, id).await? && !role::another_administers(cx, Some(id), None).await? {
            return Err(Error::refused("grant-last-admin"));
        }
        let now = cx.now();
        cx.tx.query("UPDATE kernel_account SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL").bind(now).bind(id).execute().await?;
        session::close_all(cx, id, None).await?;
        super::link::Link::void(cx, id).await?;
        cx.announce(&events::AccountDisabled { account_id: id, account: entry.name }).await
    }

    /// Opens the account again. Refused: `account-beyond-own-rights`.
    pub async fn enable(cx: &mut Cx, id: Id) -> Result<()> {
        let entry = Self::get(cx, id).await?;
        entry.require_governed(cx).await?;
        cx.tx.query("UPDATE kernel_account SET disabled_at = NULL WHERE id = $1").bind(id).execute().await?;
        cx.announce(&events::AccountEnabled { account_id: id, account: entry.name }).await
    }

    /// Takes the second step away from somebody who lost phone and recovery codes; every device is
    /// signed out. It leaves a trace that nobody can remove. Refused: `account-own`,
    /// `account-beyond-own-rights`.
    pub async fn reset_second_step(cx: &mut Cx, id: Id) -> Result<()> {
        let entry = Self::get(cx, id).await?;
        if cx.actor.account_id() == Some(id) {
            return Err(Error::refused("account-own"));
        }
        entry.require_governed(cx).await?;
        totp::disable(cx, id).await?;
        session::close_all(cx, id, None).await?;
        cx.announce(&events::SecondStepOff { account_id: id, account: entry.name }).await
    }

    /// Signs every device of the account out. Refused: `account-beyond-own-rights`.
    pub async fn close_devices(cx: &mut Cx, id: Id) -> Result<()> {
        let entry = Self::get(cx, id).await?;
        entry.require_governed(cx).await?;
        let count = i64::try_from(session::close_all(cx, id, None).await?).unwrap_or(i64::MAX);
        cx.announce(&events::DevicesClosed { account_id: id, account: entry.name, count }).await
    }
}

/// Whether the actor may see all that the space of a person of this unit shows, what is sensitive included: whoever makes the
/// key of a space could use it.
pub(crate) fn opens_spaces(cx: &Cx, unit: Id) -> bool {
    cx.app.contract.permissions.iter().filter(|permission| permission.is_sensitive()).all(|permission| cx.may_over(*permission, unit))
}

/// Whether these rights hold all that an account may do or will, wherever it may.
fn govern(cx: &Cx, rights: &Rights, account_id: Id) -> bool {
    let (today, reach) = (cx.today(), Reach::given_by(rights));
    let mut running = cx.grants().by_account.get(&account_id).into_iter().flatten().filter(|grant| grant.last_day.is_none_or(|last| last >= today));
    running.all(|grant| rights.may_over(role::MANAGE, grant.unit_id, cx.units()) && reach.covers(cx, &grant.role, grant.unit_id))
}

/// Whether somebody may still have handed a link to this account over: it may have been given
/// rights since, which whoever kept the link must not get at.
pub(super) async fn still_hands_over(cx: &mut Cx, giver_id: Id, account_id: Id) -> Result<bool> {
    let is_open = Account::find(cx, giver_id).await?.is_some();
    let rights = Rights::of(cx.grants().by_account.get(&giver_id), cx.today());
    Ok(is_open && govern(cx, &rights, account_id))
}

/// The whole organisation, or the accounts that hold something, or whose person is, in these units.
fn push_visible(query: &mut crate::db::Query<'_>, scope: &Scope) {
    if *scope == Scope::All {
        return;
    }
    query.push(" AND (EXISTS (SELECT 1 FROM kernel_grant held WHERE held.account_id = account.id");
    query.push_scope("held.unit_id", scope);
    query.push(") OR EXISTS (SELECT 1 FROM kernel_search_document file WHERE file.kind = 'person' AND file.subject_id = account.person_id");
    query.push_scope("file.unit_id", scope);
    query.push("))");
}

/// An account for a program: it never signs in, only its tokens work. Refused:
/// `account-name-missing`, `account-login-taken`.
pub async fn create_service(cx: &mut Cx, name: &str) -> Result<Account> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::refused("account-name-missing").on("name"));
    }
    let login = format!("program:{}", text::fold(name).replace(' ', "-"));
    let account = Account::create(cx, AccountDraft { login, name: name.to_owned(), ..AccountDraft::default() }).await.map_err(|error| error.on("name"))?;
    cx.tx.query("UPDATE kernel_account SET is_service = TRUE WHERE id = $1").bind(account.id).execute().await?;
    Ok(account)
}
