//! Journals: the books of entry of one set of books. The volunteer never chooses one; the simple forms do it silently.

use crate::{
    account::{Account, Role},
    entity::Entity,
    entry::Kind,
    events::{JournalAdded, JournalChanged, JournalRemoved},
};
use kernel::{
    access::Permission,
    cx::Cx,
    error::{Error, Result},
    id::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Journal codes go into every line of a FEC: they are short.
pub const CODE_MAX_CHARS: usize = 8;
/// How many characters the name of a journal may have.
pub const LABEL_MAX_CHARS: usize = 120;

kernel::text_enum! {
    /// What a journal collects.
    pub enum JournalKind {
        Purchases => "purchases",
        Sales => "sales",
        Bank => "bank",
        Cash => "cash",
        General => "general",
        Opening => "opening",
    }
}

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Journal {
    pub id: Id,
    pub entity_id: Id,
    pub code: String,
    pub label: String,
    pub kind: JournalKind,
    /// The bank or cash account it follows, when there are several.
    pub account_code: Option<String>,
    pub archived: bool,
}

/// The journals that French practice expects, given to every new set of books.
const USUAL: &[(&str, &str, JournalKind)] = &[
    ("AC", "ledger-journal-purchases", JournalKind::Purchases),
    ("VE", "ledger-journal-sales", JournalKind::Sales),
    ("BQ", "ledger-journal-bank", JournalKind::Bank),
    ("CA", "ledger-journal-cash", JournalKind::Cash),
    ("OD", "ledger-journal-general", JournalKind::General),
    ("AN", "ledger-journal-opening", JournalKind::Opening),
];

impl Journal {
    pub(crate) async fn create_usual(cx: &mut Cx, entity_id: Id) -> Result<()> {
        for (code, label, kind) in USUAL {
            let label = cx.t(label);
            Self::create(cx, entity_id, code, &label, *kind, None).await?;
        }
        Ok(())
    }

    /// Adds a journal.
    ///
    /// # Errors
    /// Refused when the code is not made of a few letters or digits, is taken, or the name is empty.
    pub async fn create(cx: &mut Cx, entity_id: Id, code: &str, label: &str, kind: JournalKind, account_code: Option<String>) -> Result<Journal> {
        let (code, label) = checked(code, label)?;
        if Self::list(cx, entity_id).await?.iter().any(|journal| journal.code == code) {
            return Err(Error::refused("ledger-refused-code-taken").on("code").with("code", code));
        }
        let journal = Journal { id: cx.new_id(), entity_id, code, label, kind, account_code, archived: false };
        cx.tx
            .query("INSERT INTO ledger_journal (id, entity_id, code, label, kind, account_code, archived) VALUES ($1, $2, $3, $4, $5, $6, FALSE)")
            .bind(journal.id)
            .bind(entity_id)
            .bind(journal.code.clone())
            .bind(journal.label.clone())
            .bind(kind)
            .bind(journal.account_code.clone())
            .execute()
            .await?;
        Ok(journal)
    }

    /// Every journal of the books, archived ones included, in order of code: a handful.
    pub async fn list(cx: &mut Cx, entity_id: Id) -> Result<Vec<Journal>> {
        Ok(cx
            .tx
            .query("SELECT id, entity_id, code, label, kind, account_code, archived FROM ledger_journal WHERE entity_id = $1 ORDER BY code")
            .bind(entity_id)
            .all()
            .await?)
    }

    /// The journal with its books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Journal, Entity)> {
        let journal: Journal = cx
            .tx
            .query("SELECT id, entity_id, code, label, kind, account_code, archived FROM ledger_journal WHERE id = $1")
            .bind(id)
            .optional()
            .await?
            .ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, journal.entity_id, permission).await?;
        Ok((journal, entity))
    }

    /// Adds a journal, as a person asks for it.
    ///
    /// # Errors
    /// As for `create`, and when the account it follows is none of bank or cash, or is followed by another journal.
    pub async fn open(cx: &mut Cx, entity: &Entity, new: JournalDraft) -> Result<Journal> {
        Entity::lock(cx, entity.id).await?;
        check_followed(cx, entity, None, &new).await?;
        let journal = Self::create(cx, entity.id, &new.code, &new.label, new.kind, new.account_code).await?;
        let code = journal.code.clone();
        cx.announce(&JournalAdded { journal_id: journal.id, entity_id: entity.id, code, unit_id: entity.unit_id }).await?;
        Ok(journal)
    }

    /// Changes the name and the account it follows, or puts the journal away. Its code is sealed into validated entries, and what
    /// it collects says which come first in a FEC: both change only while no entry is in it.
    ///
    /// # Errors
    /// As for `open`, and when the books would lose their last journal of general operations or of openings, or drafts wait in one
    /// that is put away.
    pub async fn update(&self, cx: &mut Cx, entity: &Entity, new: JournalDraft) -> Result<()> {
        Entity::lock(cx, entity.id).await?;
        let (code, label) = checked(&new.code, &new.label)?;
        let others: Vec<Journal> = Self::list(cx, entity.id).await?.into_iter().filter(|other| other.id != self.id).collect();
        if others.iter().any(|other| other.code == code) {
            return Err(Error::refused("ledger-refused-code-taken").on("code").with("code", code));
        }
        if (code != self.code || new.kind != self.kind) && self.is_used(cx).await? {
            let field = if code == self.code { "kind" } else { "code" };
            return Err(Error::refused("ledger-refused-journal-used").on(field).with("code", self.code.clone()));
        }
        check_followed(cx, entity, Some(self), &new).await?;
        if new.archived || new.kind != self.kind {
            self.check_not_last(&others)?;
        }
        if new.archived && !self.archived && self.has_drafts(cx).await? {
            return Err(Error::refused("ledger-refused-journal-drafts").on("archived").with("code", self.code.clone()));
        }
        cx.tx
            .query("UPDATE ledger_journal SET code = $1, label = $2, kind = $3, account_code = $4, archived = $5 WHERE id = $6")
            .bind(code.clone())
            .bind(label)
            .bind(new.kind)
            .bind(new.account_code)
            .bind(new.archived)
            .bind(self.id)
            .execute()
            .await?;
        cx.announce(&JournalChanged { journal_id: self.id, entity_id: entity.id, code, unit_id: entity.unit_id }).await
    }

    /// Takes a journal that was never used out of the books.
    ///
    /// # Errors
    /// Refused when an entry is or was numbered in it, or the books need it.
    pub async fn remove(&self, cx: &mut Cx, entity: &Entity) -> Result<()> {
        Entity::lock(cx, entity.id).await?;
        if self.is_used(cx).await? {
            return Err(Error::refused("ledger-refused-journal-used").with("code", self.code.clone()));
        }
        let others: Vec<Journal> = Self::list(cx, entity.id).await?.into_iter().filter(|other| other.id != self.id).collect();
        self.check_not_last(&others)?;
        cx.tx.query("DELETE FROM ledger_counter WHERE journal_id = $1").bind(self.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_journal WHERE id = $1").bind(self.id).execute().await?;
        let code = self.code.clone();
        cx.announce(&JournalRemoved { journal_id: self.id, entity_id: entity.id, code, unit_id: entity.unit_id }).await
    }

    /// Whether an entry is in it.
    pub async fn is_used(&self, cx: &mut Cx) -> Result<bool> {
        let found: Option<Id> = cx.tx.query("SELECT id FROM ledger_entry WHERE journal_id = $1 LIMIT 1").bind(self.id).optional_scalar().await?;
        Ok(found.is_some())
    }

    async fn has_drafts(&self, cx: &mut Cx) -> Result<bool> {
        let found: Option<Id> =
            cx.tx.query("SELECT id FROM ledger_entry WHERE journal_id = $1 AND status = 'draft' LIMIT 1").bind(self.id).optional_scalar().await?;
        Ok(found.is_some())
    }

    /// General operations and openings always have a journal.
    fn check_not_last(&self, others: &[Journal]) -> Result<()> {
        let is_needed = matches!(self.kind, JournalKind::General | JournalKind::Opening) && !self.archived;
        if is_needed && !others.iter().any(|other| other.kind == self.kind && !other.archived) {
            return Err(Error::refused("ledger-refused-journal-last").on("archived").with("code", self.code.clone()));
        }
        Ok(())
    }
}

/// A journal as a person describes it.
#[derive(Clone, Debug)]
pub struct JournalDraft {
    pub code: String,
    pub label: String,
    pub kind: JournalKind,
    pub account_code: Option<String>,
    pub archived: bool,
}

/// The code in capitals and the name without surrounding spaces, when both are right.
fn checked(code: &str, label: &str) -> Result<(String, String)> {
    let (code, label) = (code.trim().to_uppercase(), label.trim().to_owned());
    if code.is_empty() || code.chars().count() > CODE_MAX_CHARS || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(Error::refused("ledger-refused-journal-code").on("code"));
    }
    if label.is_empty() || label.chars().count() > LABEL_MAX_CHARS {
        return Err(Error::refused("ledger-refused-label").on("label"));
    }
    Ok((code, label))
}

/// A journal follows an account of bank or cash of the books, which no other journal follows.
async fn check_followed(cx: &mut Cx, entity: &Entity, old: Option<&Journal>, new: &JournalDraft) -> Result<()> {
    let Some(code) = &new.account_code else { return Ok(()) };
    if old.is_some_and(|old| old.account_code.as_ref() == Some(code)) {
        return Ok(());
    }
    let followed: Option<Role> = cx
        .tx
        .query(
            "SELECT account.role FROM ledger_account account JOIN ledger_chart chart ON chart.id = account.chart_id \
             WHERE chart.entity_id = $1 AND account.code = $2 ORDER BY chart.archived LIMIT 1",
        )
        .bind(entity.id)
        .bind(code.clone())
        .optional_scalar()
        .await?;
    if !followed.is_some_and(Role::is_treasury) {
        return Err(Error::refused("ledger-refused-journal-account").on("account_code").with("code", code.clone()));
    }
    let others = Journal::list(cx, entity.id).await?;
    match others.iter().find(|other| old.is_none_or(|old| old.id != other.id) && !other.archived && other.account_code.as_ref() == Some(code)) {
        Some(other) => Err(Error::refused("ledger-refused-journal-followed").on("account_code").with("journal", other.code.clone())),
        None => Ok(()),
    }
}

/// The journal where an entry of this kind, moving these accounts, belongs: what an accountant would have chosen.
pub fn silent<'j, 'a>(journals: &'j [Journal], kind: Kind, accounts: impl Iterator<Item = &'a Account> + Clone) -> Option<&'j Journal> {
    let open = || journals.iter().filter(|journal| !journal.archived);
    let of = |kind: JournalKind| open().find(|journal| journal.kind == kind);
    let followed = || {
        accounts
            .clone()
            .filter(|account| account.role.is_treasury())
            .find_map(|account| open().find(|journal| journal.account_code.as_deref() == Some(&account.code)))
    };
    let has = |wanted: &[Role]| accounts.clone().any(|account| wanted.contains(&account.role));
    let money = || {
        if has(&[Role::Bank, Role::Collection]) {
            followed().or_else(|| of(JournalKind::Bank))
        } else if has(&[Role::Cash]) {
            followed().or_else(|| of(JournalKind::Cash))
        } else {
            None
        }
    };
    let chosen = match kind {
        Kind::Opening => of(JournalKind::Opening),
        Kind::Debt => of(JournalKind::Purchases),
        Kind::Claim => of(JournalKind::Sales),
        Kind::Income | Kind::Expense | Kind::Transfer => money(),
        Kind::Advanced => None,
    };
    chosen.or_else(|| of(JournalKind::General)).or_else(|| open().next())
}
