//! Appropriation of the result: after the vote of the assembly the surplus or deficit of a closed year leaves 120 or 129 for own funds
//! (106, 110, 119), by one entry dated of the assembly. Nothing is taken from a reserve that does not hold it.

use super::Year;
use crate::{
    account::{Account, Role},
    entity::Entity,
    entry::{Entry, EntryDraft, LineDraft},
    events::ResultAppropriated,
    reports::trial_balance,
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
};

/// What the assembly decided.
#[derive(Clone, Debug)]
pub struct Appropriation {
    /// The day of the assembly.
    pub day: Day,
    pub shares: Vec<Share>,
}

/// A part of the result, always positive: it goes to the account when there is a surplus, is taken from it when there is a deficit.
#[derive(Clone, Debug)]
pub struct Share {
    pub code: String,
    pub amount: Money,
    pub project_id: Option<Id>,
}

/// An account that may take or give a part of the result, and the most it can: `None` without limit.
#[derive(Clone, Debug)]
pub struct Shared {
    pub account: Account,
    pub most: Option<Money>,
}

impl Shared {
    /// How the account may share, when what rests there is `balance` (debit minus credit).
    fn of(account: Account, balance: Money, is_surplus: bool) -> Option<Shared> {
        let holds = if account.role == Role::RetainedDeficit { balance } else { -balance };
        let most = match (account.role, is_surplus) {
            // A surplus first makes up for older deficits, no more than they are; a deficit draws on what reserves hold.
            (Role::RetainedDeficit, true) | (Role::RetainedSurplus | Role::Appropriation | Role::None, false) => Some(holds),
            _ => None,
        };
        most.is_none_or(Money::is_positive).then_some(Shared { account, most })
    }
}

impl Year {
    /// The entry that appropriates the result of this year, unless it was cancelled.
    pub async fn appropriation(&self, cx: &mut Cx) -> Result<Option<Entry>> {
        match self.appropriation_id {
            Some(id) => Ok(Entry::find(cx, id).await?.filter(|entry| entry.reversed_by_id.is_none())),
            None => Ok(None),
        }
    }

    /// The accounts of own funds that may share the result of this year in `later`: reserves (106) and what is brought forward (110,
    /// 119).
    pub async fn sharing(&self, cx: &mut Cx, later: &Year) -> Result<Vec<Shared>> {
        let is_surplus = !self.result(cx).await?.is_negative();
        let rests = trial_balance::rows(cx, later.id, false).await?;
        let accounts = Account::all(cx, later.chart_id).await?;
        let is_detailed = |code: &str| accounts.iter().any(|other| other.code.len() > code.len() && other.code.starts_with(code));
        let shares = accounts.iter().filter(|account| !account.archived && is_own_funds(account) && !is_detailed(&account.code));
        let balance = |id: Id| rests.iter().find(|row| row.id == id).map_or(Money::ZERO, trial_balance::Row::balance);
        let mut sharing: Vec<Shared> = shares.filter_map(|account| Shared::of(account.clone(), balance(account.id), is_surplus)).collect();
        sharing.sort_by_key(|shared| (order(&shared.account), shared.account.code.clone()));
        Ok(sharing)
    }

    /// Writes what the assembly decided, and validates it when `validate`.
    ///
    /// # Errors
    /// Refused while this year is open, without result, when it was done already, when the day is in no open year after this one,
    /// when the parts do not make up the result, or one is more than its account can take or give.
    pub async fn appropriate(&self, cx: &mut Cx, decided: Appropriation, validate: bool) -> Result<Entry> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        let year = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if year.is_open() {
            return Err(Error::refused("ledger-refused-appropriate-open").with("year", year.label));
        }
        if year.appropriation(cx).await?.is_some() {
            return Err(Error::refused("ledger-refused-appropriate-twice").with("year", year.label));
        }
        let result = year.result(cx).await?;
        if result.is_zero() {
            return Err(Error::refused("ledger-refused-appropriate-nothing").with("year", year.label));
        }
        let later = Self::covering(cx, year.entity_id, decided.day).await?.filter(|later| later.first_day > year.last_day);
        let later = later.ok_or_else(|| Error::refused("ledger-refused-appropriate-day").on("day").with("day", decided.day))?;
        let shared: Money = decided.shares.iter().map(|share| share.amount).sum();
        if shared != result.abs() {
            return Err(Error::refused("ledger-refused-appropriate-sum").with("shared", shared).with("result", result.abs()));
        }
        let lines = year.appropriated_lines(cx, &later, result, decided.shares).await?;
        let label = cx.tr("ledger-appropriation-label", &[("year", year.label.clone().into())]);
        let reference = cx.tr("ledger-appropriation-reference", &[("day", decided.day.into())]);
        let draft = EntryDraft { year_id: Some(later.id), reference, lines, validate, ..EntryDraft::new(entity.id, decided.day, label) };
        let entry = Entry::post(cx, draft).await?;
        cx.tx.query("UPDATE ledger_year SET appropriation_id = $1 WHERE id = $2").bind(entry.id).bind(year.id).execute().await?;
        let Year { id: year_id, entity_id, label, .. } = year;
        let (day, amount, unit_id) = (decided.day, result, entity.unit_id);
        cx.announce(&ResultAppropriated { year_id, entity_id, label, day, amount, unit_id }).await?;
        Ok(entry)
    }

    /// The result leaves the account where the opening put it; each part goes the other way.
    async fn appropriated_lines(&self, cx: &mut Cx, later: &Year, result: Money, shares: Vec<Share>) -> Result<Vec<LineDraft>> {
        let role = if result.is_negative() { Role::Deficit } else { Role::Surplus };
        let account = Account::with_role(cx, later.chart_id, role).await?.into_iter().next();
        let account = account.ok_or_else(|| Error::refused("ledger-refused-carry-account").with("codes", "12"))?;
        let rests = -trial_balance::of_account(cx, later.id, account.id).await?.balance();
        if rests.is_negative() != result.is_negative() || rests.abs() < result.abs() {
            return Err(Error::refused("ledger-refused-appropriate-not-carried").with("code", account.code).with("year", later.label.clone()));
        }
        let mut lines = vec![LineDraft::balance(account.id, result)];
        let sharing = self.sharing(cx, later).await?;
        for share in shares.into_iter().filter(|share| !share.amount.is_zero()) {
            let shared = sharing.iter().find(|shared| shared.account.code == share.code);
            let shared = shared.ok_or_else(|| Error::refused("ledger-refused-appropriate-account").with("code", share.code.clone()))?;
            if let Some(most) = shared.most.filter(|most| share.amount > *most) {
                return Err(Error::refused("ledger-refused-appropriate-most").on(field(&share.code)).with("code", share.code.clone()).with("most", most));
            }
            let amount = if result.is_negative() { share.amount } else { -share.amount };
            lines.push(LineDraft { project_id: share.project_id, ..LineDraft::balance(shared.account.id, amount) });
        }
        Ok(lines)
    }
}

/// The name of the field of an account in a form.
pub fn field(code: &str) -> String {
    format!("amount_{code}")
}

fn is_own_funds(account: &Account) -> bool {
    matches!(account.role, Role::Appropriation | Role::RetainedSurplus | Role::RetainedDeficit) || account.code.starts_with("106")
}

/// What makes up for older deficits first, then what is brought forward, then reserves.
fn order(account: &Account) -> u8 {
    match account.role {
        Role::RetainedDeficit => 0,
        Role::RetainedSurplus => 1,
        Role::Appropriation => 2,
        _ => 3,
    }
}
