//! Journals: the books of entry of one set of books. The volunteer never chooses one; the simple forms do it silently.

use crate::{
    account::{Account, Role},
    entity::Entity,
    entry::Kind,
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
        let code = code.trim().to_uppercase();
        if code.is_empty() || code.chars().count() > CODE_MAX_CHARS || !code.chars().all(|c| c.is_ascii_alphanumeric()) {
            return Err(Error::refused("ledger-refused-journal-code").on("code"));
        }
        let label = label.trim().to_owned();
        if label.is_empty() {
            return Err(Error::refused("ledger-refused-label").on("label"));
        }
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

    /// Gives the journal another name, or puts it away. Its code is sealed into validated entries and never changes.
    pub async fn update(cx: &mut Cx, id: Id, label: &str, archived: bool) -> Result<()> {
        let label = label.trim().to_owned();
        if label.is_empty() {
            return Err(Error::refused("ledger-refused-label").on("label"));
        }
        let changed = cx.tx.query("UPDATE ledger_journal SET label = $1, archived = $2 WHERE id = $3").bind(label).bind(archived).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
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
