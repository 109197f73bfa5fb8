//! A bank account, or an account at a payment service: what the bank calls by an IBAN and the books by a code.
//!
//! Its rights are those of the books it belongs to; the books of others do not exist. The IBAN is encrypted: pages show its end.

use crate::{events::AccountSaved, reactions, rule};
use kernel::{Error, Result, access::Permission, cx::Cx, day::Day, id::Id};
use ledger::{account::Account, entity::Entity, year::Year};

pub const LABEL_CHARS_MAX: usize = 120;
/// Where the fee of a payment service goes when nobody said otherwise: « Services bancaires ».
pub const FEE_CODE: &str = "627";
const PURPOSE: &str = "banking.iban";

#[derive(Clone, Debug, kernel::db::Record)]
pub struct BankAccount {
    pub id: Id,
    pub entity_id: Id,
    pub unit_id: Id,
    pub label: String,
    /// Code of its account in the books.
    pub ledger_code: String,
    /// Code of the account of bank and service fees.
    pub fee_code: String,
    /// `FR76 … 0189`, empty when unknown.
    pub iban_shown: String,
    iban_key: Option<String>,
    /// How the CSV of this bank is read: JSON, empty until a file came.
    pub mapping: String,
    /// How files call the account, one a line: format and keyed hash of the number.
    numbers: String,
    /// What the books say before this day was compared elsewhere.
    pub since: Day,
    /// The books moved since proposals were made.
    pub stale: bool,
    pub archived: bool,
}

/// What a form says of an account.
#[derive(Clone, Debug)]
pub struct AccountDraft {
    pub label: String,
    pub ledger_code: String,
    pub fee_code: String,
    /// Typed or pasted; empty keeps the known one.
    pub iban: String,
    pub since: Day,
    pub archived: bool,
}

const COLUMNS: &str =
    "SELECT id, entity_id, unit_id, label, ledger_code, fee_code, iban_shown, iban_key, mapping, numbers, since, stale, archived FROM banking_account";

impl BankAccount {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<BankAccount>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The account with its books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(BankAccount, Entity)> {
        let account = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, account.entity_id, permission).await?;
        Ok((account, entity))
    }

    /// The accounts of these books, those put away last: a handful.
    pub async fn of_books(cx: &mut Cx, entity_id: Id) -> Result<Vec<BankAccount>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" ORDER BY archived, ledger_code");
        Ok(query.all().await?)
    }

    /// The accounts of every set of books that the caller may see.
    pub async fn list(cx: &mut Cx, permission: Permission) -> Result<Vec<BankAccount>> {
        let scope = cx.scope(permission);
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE NOT archived").push_scope("unit_id", &scope).push(" ORDER BY unit_id, ledger_code");
        Ok(query.all().await?)
    }

    /// Opens an account. The same account of the books has one bank account.
    ///
    /// # Errors
    /// Refused when the name is missing, the code is none of money, is taken, or the IBAN is wrong.
    pub async fn create(cx: &mut Cx, entity: &Entity, draft: AccountDraft) -> Result<BankAccount> {
        draft.check(cx, entity).await?;
        let taken = Self::of_books(cx, entity.id).await?.into_iter().any(|other| other.ledger_code == draft.ledger_code);
        if taken {
            return Err(Error::refused("banking-refused-code-taken").on("ledger_code").with("code", draft.ledger_code));
        }
        let id = cx.new_id();
        let (sealed, shown, key) = seal(cx, &draft.iban);
        cx.tx
            .query(
                "INSERT INTO banking_account (id, entity_id, unit_id, label, ledger_code, fee_code, iban_sealed, iban_shown, iban_key, mapping, numbers, since, stale, archived) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', '', $10, FALSE, FALSE)",
            )
            .bind(id)
            .bind(entity.id)
            .bind(entity.unit_id)
            .bind(draft.label.clone())
            .bind(draft.ledger_code.clone())
            .bind(draft.fee_code.clone())
            .bind(sealed)
            .bind(shown)
            .bind(key)
            .bind(draft.since)
            .execute()
            .await?;
        cx.announce(&AccountSaved { bank_account_id: id, unit_id: entity.unit_id, label: draft.label }).await?;
        Self::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// Changes what is said of the account. Its account of the books stays once a statement came.
    ///
    /// # Errors
    /// As for `create`.
    pub async fn update(&self, cx: &mut Cx, entity: &Entity, draft: AccountDraft) -> Result<()> {
        draft.check(cx, entity).await?;
        if draft.ledger_code != self.ledger_code {
            let used: Option<Id> = cx.tx.query("SELECT id FROM banking_line WHERE account_id = $1 LIMIT 1").bind(self.id).optional_scalar().await?;
            let taken = Self::of_books(cx, entity.id).await?.into_iter().any(|other| other.id != self.id && other.ledger_code == draft.ledger_code);
            if used.is_some() || taken {
                return Err(Error::refused("banking-refused-code-taken").on("ledger_code").with("code", draft.ledger_code));
            }
        }
        cx.tx
            .query("UPDATE banking_account SET label = $1, ledger_code = $2, fee_code = $3, since = $4, archived = $5 WHERE id = $6")
            .bind(draft.label.clone())
            .bind(draft.ledger_code.clone())
            .bind(draft.fee_code.clone())
            .bind(draft.since)
            .bind(draft.archived)
            .bind(self.id)
            .execute()
            .await?;
        if !draft.iban.is_empty() {
            let (sealed, shown, key) = seal(cx, &draft.iban);
            cx.tx
                .query("UPDATE banking_account SET iban_sealed = $1, iban_shown = $2, iban_key = $3 WHERE id = $4")
                .bind(sealed)
                .bind(shown)
                .bind(key)
                .bind(self.id)
                .execute()
                .await?;
        }
        cx.announce(&AccountSaved { bank_account_id: self.id, unit_id: entity.unit_id, label: draft.label }).await
    }

    /// Remembers how the CSV of this bank is read.
    pub async fn remember_mapping(&self, cx: &mut Cx, mapping: String) -> Result<()> {
        cx.tx.query("UPDATE banking_account SET mapping = $1 WHERE id = $2").bind(mapping).bind(self.id).execute().await?;
        Ok(())
    }

    /// Whether a number written in a file may be this account's: a different IBAN says no, anything else says nothing.
    pub fn may_be(&self, cx: &Cx, number: &str) -> bool {
        match &self.iban_key {
            Some(key) if bank::is_iban(number) => *key == key_of(cx, number),
            _ => true,
        }
    }

    /// Whether files of this format called the account otherwise until now: probably the file of another one.
    pub fn is_foreign(&self, cx: &Cx, format: &str, number: &str) -> bool {
        let mut of_format = self.numbers.lines().filter_map(|line| line.split_once(' ')).filter(|(known, _)| *known == format).peekable();
        of_format.peek().is_some() && !number.is_empty() && of_format.all(|(_, key)| key != key_of(cx, number))
    }

    /// Remembers how files of this format call the account.
    pub async fn remember_number(&self, cx: &mut Cx, format: &str, number: &str) -> Result<()> {
        let line = format!("{format} {}", key_of(cx, number));
        if number.is_empty() || self.numbers.lines().any(|known| known == line) {
            return Ok(());
        }
        let numbers = format!("{}{line}\n", self.numbers);
        cx.tx.query("UPDATE banking_account SET numbers = $1 WHERE id = $2").bind(numbers).bind(self.id).execute().await?;
        Ok(())
    }

    pub fn url(&self) -> String {
        format!("/banking/accounts/{}", self.id)
    }

    /// What the books announce until `unhush` makes no proposals again: this module writes it itself.
    pub(crate) async fn hush(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("UPDATE banking_account SET stale = TRUE WHERE unit_id = $1").bind(self.unit_id).execute().await?;
        Ok(())
    }

    /// The books are listened to again. The other accounts of the same books learn that they moved.
    pub(crate) async fn unhush(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("UPDATE banking_account SET stale = FALSE WHERE unit_id = $1").bind(self.unit_id).execute().await?;
        reactions::moved(cx, self.unit_id, Some(self.id)).await
    }
}

impl AccountDraft {
    async fn check(&self, cx: &mut Cx, entity: &Entity) -> Result<()> {
        if self.label.trim().is_empty() || self.label.chars().count() > LABEL_CHARS_MAX {
            return Err(Error::refused("banking-refused-label").on("label"));
        }
        if !self.iban.is_empty() && !bank::is_iban(&self.iban) {
            return Err(Error::refused("banking-refused-iban").on("iban"));
        }
        let today = cx.today();
        let year = Year::current(cx, entity.id, today).await?.ok_or_else(|| Error::refused("banking-refused-no-year"))?;
        let of_books = Account::by_code(cx, year.chart_id, &self.ledger_code).await?;
        if !of_books.is_some_and(|account| account.role.is_treasury()) {
            return Err(Error::refused("banking-refused-not-money").on("ledger_code").with("code", self.ledger_code.clone()));
        }
        rule::check_code(cx, &year, &self.fee_code, "fee_code").await
    }
}

/// The IBAN encrypted, as pages show it, and as files are compared with it.
fn seal(cx: &Cx, iban: &str) -> (Option<String>, String, Option<String>) {
    let compact = compact(iban);
    if compact.is_empty() {
        return (None, String::new(), None);
    }
    let end = compact.len().saturating_sub(4);
    (Some(cx.app.secret.seal(PURPOSE, &compact)), format!("{} … {}", &compact[..4], &compact[end..]), Some(key_of(cx, &compact)))
}

fn key_of(cx: &Cx, iban: &str) -> String {
    cx.app.secret.keyed_hash(&format!("{PURPOSE}:{}", compact(iban)))
}

fn compact(iban: &str) -> String {
    iban.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect()
}
