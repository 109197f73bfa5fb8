//! Arranging a chart: adding an account, changing one, putting one away, taking one out. What entries said already stays true, and
//! the program always finds the accounts it needs by itself.

use super::{Account, CODE_MAX_CHARS, LABEL_MAX_CHARS, NewAccount, Position, Role};
use crate::{
    chart::{Chart, usual_meaning},
    entity::Entity,
    events::{AccountAdded, AccountChanged, AccountRemoved},
};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    id::Id,
    money::Money,
};

/// Roles that one account of a chart has, and always one: the program writes the result of a year there.
const ALONE: [Role; 2] = [Role::Surplus, Role::Deficit];

impl Position {
    /// Expenses and income are the result of a year; the others are carried into the next one.
    pub fn is_of_result(self) -> bool {
        matches!(self, Position::Expense | Position::Income)
    }
}

impl Account {
    /// Adds an account to a chart, as a person asks for it.
    ///
    /// # Errors
    /// Refused when the code is taken, is none or means something else in an official chart, when the name is empty, or the role
    /// belongs to one account only.
    pub async fn create(cx: &mut Cx, chart: &Chart, new: NewAccount) -> Result<Account> {
        let entity = Entity::find(cx, chart.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        check_position(chart, &new)?;
        check_alone(cx, chart.id, None, &new).await?;
        let account = Self::add(cx, chart.id, new).await?;
        let Account { id: account_id, code, label, .. } = account.clone();
        cx.announce(&AccountAdded { account_id, chart_id: chart.id, code, label, unit_id: entity.unit_id }).await?;
        Ok(account)
    }

    /// Changes the words, the role, the place in the statements, or puts the account away. The code changes only while no entry
    /// uses it: validated entries are sealed with it.
    ///
    /// # Errors
    /// Refused as for `create`, when an account that was used would move between balance sheet and result, when one is put away
    /// that holds money in an open year, and when the program would no longer find where the result goes.
    pub async fn update(cx: &mut Cx, id: Id, new: NewAccount) -> Result<Account> {
        check_words(&new.code, &new.label)?;
        let old = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let chart = Chart::find(cx, old.chart_id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::find(cx, chart.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        let is_used = old.is_used(cx).await?;
        if old.code != new.code {
            if is_used {
                return Err(Error::refused("ledger-refused-code-used").on("code").with("code", old.code));
            }
            if Self::by_code(cx, old.chart_id, &new.code).await?.is_some() {
                return Err(Error::refused("ledger-refused-code-taken").on("code").with("code", new.code));
            }
        }
        if is_used && old.position.is_of_result() != new.position.is_of_result() {
            return Err(Error::refused("ledger-refused-position-used").on("position").with("code", old.code));
        }
        check_position(&chart, &new)?;
        check_alone(cx, chart.id, Some(&old), &new).await?;
        if new.archived && !old.archived {
            old.check_empty(cx).await?;
        }
        cx.tx
            .query("UPDATE ledger_account SET code = $1, label = $2, plain = $3, description = $4, position = $5, role = $6, everyday = $7, archived = $8 WHERE id = $9")
            .bind(new.code)
            .bind(new.label)
            .bind(new.plain)
            .bind(new.description)
            .bind(new.position)
            .bind(new.role)
            .bind(new.everyday)
            .bind(new.archived)
            .bind(id)
            .execute()
            .await?;
        let account = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let Account { code, label, .. } = account.clone();
        cx.announce(&AccountChanged { account_id: id, chart_id: chart.id, code, label, unit_id: entity.unit_id }).await?;
        Ok(account)
    }

    /// Takes an account that was never used out of its chart.
    ///
    /// # Errors
    /// Refused when a line or a budget uses it, or the program needs it.
    pub async fn remove(&self, cx: &mut Cx) -> Result<()> {
        let chart = Chart::find(cx, self.chart_id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::find(cx, chart.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        if self.is_used(cx).await? {
            return Err(Error::refused("ledger-refused-remove-used").with("code", self.code.clone()));
        }
        let budget: Option<Id> = cx.tx.query("SELECT id FROM ledger_budget WHERE account_id = $1 LIMIT 1").bind(self.id).optional_scalar().await?;
        if budget.is_some() {
            return Err(Error::refused("ledger-refused-remove-budget").with("code", self.code.clone()));
        }
        let gone = NewAccount { archived: true, ..NewAccount::like(self) };
        check_alone(cx, chart.id, Some(self), &gone).await?;
        // What drafts that are gone left beside the lines: nothing but zeros.
        cx.tx.query("DELETE FROM ledger_balance WHERE account_id = $1").bind(self.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_project_balance WHERE account_id = $1").bind(self.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_account WHERE id = $1").bind(self.id).execute().await?;
        let (code, label) = (self.code.clone(), self.label.clone());
        cx.announce(&AccountRemoved { account_id: self.id, chart_id: chart.id, code, label, unit_id: entity.unit_id }).await
    }

    /// Whether a line of an entry names the account.
    pub async fn is_used(&self, cx: &mut Cx) -> Result<bool> {
        let found: Option<Id> = cx.tx.query("SELECT id FROM ledger_line WHERE account_id = $1 LIMIT 1").bind(self.id).optional_scalar().await?;
        Ok(found.is_some())
    }

    /// Refuses to put away what still holds something in an open year: the next one could not carry it. Expenses and income end
    /// with their year.
    async fn check_empty(&self, cx: &mut Cx) -> Result<()> {
        if self.position.is_of_result() {
            return Ok(());
        }
        let rest: Option<(String, Money)> = cx
            .tx
            .query(
                "SELECT year.label, CAST(SUM(balance.debit - balance.credit) AS BIGINT) FROM ledger_balance balance \
                 JOIN ledger_year year ON year.id = balance.year_id WHERE balance.account_id = $1 AND year.status = 'open' \
                 GROUP BY year.label, year.first_day HAVING SUM(balance.debit - balance.credit) <> 0 ORDER BY year.first_day LIMIT 1",
            )
            .bind(self.id)
            .optional()
            .await?;
        match rest {
            Some((year, balance)) => {
                let refusal = Error::refused("ledger-refused-archive-balance").on("archived").with("code", self.code.clone());
                Err(refusal.with("year", year).with("balance", balance.abs()))
            }
            None => Ok(()),
        }
    }
}

/// In an official chart the first digits of a code say whether it is of the balance sheet or of the result.
fn check_position(chart: &Chart, new: &NewAccount) -> Result<()> {
    let usual = usual_meaning(&new.code).0;
    if chart.model.is_some() && usual != Position::Nowhere && usual.is_of_result() != new.position.is_of_result() {
        return Err(Error::refused("ledger-refused-position-class").on("position").with("code", new.code.clone()));
    }
    Ok(())
}

/// The accounts that the program uses alone: not two of them, and not none.
async fn check_alone(cx: &mut Cx, chart_id: Id, old: Option<&Account>, new: &NewAccount) -> Result<()> {
    for role in ALONE {
        let others: Vec<Account> = Account::with_role(cx, chart_id, role).await?.into_iter().filter(|other| old.is_none_or(|old| old.id != other.id)).collect();
        let takes = new.role == role && !new.archived;
        let held = old.is_some_and(|old| old.role == role && !old.archived);
        if let (true, Some(other)) = (takes && !held, others.first()) {
            return Err(Error::refused("ledger-refused-role-taken").on("role").with("code", other.code.clone()));
        }
        if held && !takes && others.is_empty() {
            let code = old.map(|old| old.code.clone()).unwrap_or_default();
            return Err(Error::refused("ledger-refused-role-last").on("role").with("code", code));
        }
    }
    Ok(())
}

pub(super) fn check_words(code: &str, label: &str) -> Result<()> {
    let is_code = !code.is_empty() && code.len() <= CODE_MAX_CHARS && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !is_code {
        return Err(Error::refused("ledger-refused-code").on("code"));
    }
    if label.trim().is_empty() || label.chars().count() > LABEL_MAX_CHARS {
        return Err(Error::refused("ledger-refused-label").on("label"));
    }
    Ok(())
}
