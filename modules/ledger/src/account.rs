//! An account of a chart: a code, official words, plain words, and what the program may do with it.

mod arranging;
mod usual;

use crate::{chart::Chart, entity::Entity};
use arranging::check_words;
use kernel::{
    access::Permission,
    cx::Cx,
    error::{Error, Result},
    id::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

/// Codes are short: the longest of the official charts has six digits.
pub const CODE_MAX_CHARS: usize = 20;
/// How many characters the name of an account may have.
pub const LABEL_MAX_CHARS: usize = 300;
/// Rows written by one statement: 11 values each, far below the 32 766 that SQLite takes.
const INSERT_ROWS: usize = 500;

kernel::text_enum! {
    /// Where the balance of the account goes in the statements.
    pub enum Position {
        Asset => "asset",
        Liability => "liability",
        /// On the side of its balance: third parties, banks.
        Either => "either",
        Expense => "expense",
        Income => "income",
        Nowhere => "none",
    }
}

kernel::text_enum! {
    /// What the program may do with the account by itself.
    pub enum Role {
        None => "none",
        Bank => "bank",
        Cash => "cash",
        /// Cheques and card payments received and not yet on a bank account.
        Collection => "collection",
        ThirdParty => "third_party",
        Expense => "expense",
        Income => "income",
        /// Class 86: what voluntary contributions were used for.
        VolunteerUse => "volunteer_use",
        /// Class 87: what volunteers and donors contributed.
        VolunteerResource => "volunteer_resource",
        Opening => "opening",
        Closing => "closing",
        Surplus => "surplus",
        Deficit => "deficit",
        Appropriation => "appropriation",
        RetainedSurplus => "retained_surplus",
        RetainedDeficit => "retained_deficit",
        /// Money on its way between two accounts of ours.
        Internal => "internal",
        Suspense => "suspense",
    }
}

impl Role {
    /// Whether money rests there: what the volunteer calls an account.
    pub fn is_treasury(self) -> bool {
        matches!(self, Role::Bank | Role::Cash | Role::Collection)
    }
}

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Account {
    pub id: Id,
    pub chart_id: Id,
    pub code: String,
    pub label: String,
    /// The words of the simple forms; empty when only accountants use the account.
    pub plain: String,
    pub description: String,
    pub position: Position,
    pub role: Role,
    /// Offered in the simple forms.
    pub everyday: bool,
    /// Added by the association, not part of the official chart.
    pub own: bool,
    pub archived: bool,
}

/// An account to be added to a chart.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Given by importers.
    pub id: Option<Id>,
    pub code: String,
    pub label: String,
    pub plain: String,
    pub description: String,
    pub position: Position,
    pub role: Role,
    pub everyday: bool,
    pub own: bool,
    pub archived: bool,
}

impl NewAccount {
    /// The same account in another chart.
    pub fn like(account: &Account) -> Self {
        NewAccount {
            plain: account.plain.clone(),
            description: account.description.clone(),
            position: account.position,
            role: account.role,
            everyday: account.everyday,
            own: account.own,
            archived: account.archived,
            ..NewAccount::named(account.code.clone(), account.label.clone())
        }
    }

    /// An account of the association's own that means what its code usually means.
    pub fn named(code: impl Into<String>, label: impl Into<String>) -> Self {
        let code = code.into();
        let (position, role) = crate::chart::usual_meaning(&code);
        NewAccount {
            id: None,
            code,
            label: label.into(),
            plain: String::new(),
            description: String::new(),
            position,
            role,
            everyday: false,
            own: true,
            archived: false,
        }
    }
}

const COLUMNS: &str = "SELECT id, chart_id, code, label, plain, description, position, role, everyday, own, archived FROM ledger_account";

impl Account {
    /// Voluntary contributions in kind (classes 86 and 87) are kept apart from everything else (ANC 2018-06, art. 211-2).
    pub fn is_in_kind(&self) -> bool {
        self.code.starts_with('8') && !self.code.starts_with("89")
    }

    /// The words shown to a volunteer: the plain ones when there are some.
    pub fn words(&self) -> &str {
        if self.plain.is_empty() { &self.label } else { &self.plain }
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The account with its chart and books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Account, Chart, Entity)> {
        let account = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let (chart, entity) = Chart::get(cx, account.chart_id, permission).await?;
        Ok((account, chart, entity))
    }

    pub async fn by_code(cx: &mut Cx, chart_id: Id, code: &str) -> Result<Option<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE chart_id = ").arg(chart_id).push(" AND code = ").arg(code.to_owned());
        Ok(query.optional().await?)
    }

    /// Those of the chart that a role designates, in order of code.
    pub async fn with_role(cx: &mut Cx, chart_id: Id, role: Role) -> Result<Vec<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE chart_id = ").arg(chart_id).push(" AND role = ").arg(role).push(" AND NOT archived ORDER BY code");
        Ok(query.all().await?)
    }

    pub(crate) async fn among(cx: &mut Cx, ids: Vec<Id>) -> Result<Vec<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id IN (").args(ids).push(")");
        Ok(query.all().await?)
    }

    /// The whole chart, in order of code: some hundreds of accounts.
    pub async fn all(cx: &mut Cx, chart_id: Id) -> Result<Vec<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE chart_id = ").arg(chart_id).push(" ORDER BY code");
        Ok(query.all().await?)
    }

    /// What the simple forms offer, in order of code.
    pub async fn everyday(cx: &mut Cx, chart_id: Id) -> Result<Vec<Account>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE chart_id = ").arg(chart_id).push(" AND everyday AND NOT archived ORDER BY code");
        Ok(query.all().await?)
    }

    /// Adds an account to a chart, as an importer brings it; `create` is for what a person types.
    ///
    /// # Errors
    /// Refused when the code is not made of letters and digits, is taken, or the name is empty.
    pub async fn add(cx: &mut Cx, chart_id: Id, new: NewAccount) -> Result<Account> {
        check_words(&new.code, &new.label)?;
        if Self::by_code(cx, chart_id, &new.code).await?.is_some() {
            return Err(Error::refused("ledger-refused-code-taken").on("code").with("code", new.code));
        }
        let id = new.id.unwrap_or_else(|| cx.new_id());
        Self::insert_all(cx, chart_id, [NewAccount { id: Some(id), ..new }]).await?;
        Self::find(cx, id).await?.ok_or(Error::NotFound)
    }

    pub(crate) async fn insert_all(cx: &mut Cx, chart_id: Id, accounts: impl IntoIterator<Item = NewAccount>) -> Result<()> {
        let mut accounts = accounts.into_iter().peekable();
        while accounts.peek().is_some() {
            let chunk: Vec<(Id, NewAccount)> = accounts.by_ref().take(INSERT_ROWS).map(|new| (new.id.unwrap_or_else(|| cx.new_id()), new)).collect();
            let mut query =
                cx.tx.query("INSERT INTO ledger_account (id, chart_id, code, label, plain, description, position, role, everyday, own, archived) VALUES (");
            for (row, (id, new)) in chunk.into_iter().enumerate() {
                query.push(if row == 0 { "" } else { "), (" });
                query.arg(id).push(", ").arg(chart_id).push(", ").arg(new.code).push(", ").arg(new.label);
                query.push(", ").arg(new.plain).push(", ").arg(new.description).push(", ").arg(new.position);
                query.push(", ").arg(new.role).push(", ").arg(new.everyday).push(", ").arg(new.own).push(", ").arg(new.archived);
            }
            query.push(")");
            query.execute().await?;
        }
        Ok(())
    }
}
