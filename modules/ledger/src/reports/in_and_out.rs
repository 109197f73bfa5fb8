//! Money in and money out, for those who keep no more than that: what was earned and spent by account, and what rests at the
//! bank and in the cash box, with what lies between the two (debts, claims, loans).

use super::trial_balance;
use crate::{account::Account, year::Year};
use kernel::{cx::Cx, error::Result, id::Id, money::Money};
use std::collections::{BTreeMap, HashMap};

/// A kind of income or expense, or a place where money rests.
#[derive(Clone, Debug)]
pub struct Item {
    pub id: Option<Id>,
    pub code: String,
    pub words: String,
    pub amount: Money,
    pub previous: Money,
}

/// The view of a year beside the year before.
#[derive(Clone, Debug, Default)]
pub struct InAndOut {
    pub income: Vec<Item>,
    pub expense: Vec<Item>,
    /// Where money rests: `amount` at the end, `previous` at the beginning of the same year.
    pub treasury: Vec<Item>,
    pub previous: Option<Year>,
}

fn total(items: &[Item]) -> (Money, Money) {
    (items.iter().map(|item| item.amount).sum(), items.iter().map(|item| item.previous).sum())
}

impl InAndOut {
    pub fn received(&self) -> (Money, Money) {
        total(&self.income)
    }

    pub fn spent(&self) -> (Money, Money) {
        total(&self.expense)
    }

    /// Received minus spent.
    pub fn result(&self) -> (Money, Money) {
        let (received, spent) = (self.received(), self.spent());
        (received.0 - spent.0, received.1 - spent.1)
    }

    /// At the end and at the beginning.
    pub fn at_hand(&self) -> (Money, Money) {
        total(&self.treasury)
    }

    /// What moved at the bank and is neither income nor expense of the year: debts, claims, loans, equipment.
    pub fn elsewhere(&self) -> Money {
        let (end, start) = self.at_hand();
        end - start - self.result().0
    }
}

pub async fn of_year(cx: &mut Cx, year: &Year, validated_only: bool) -> Result<InAndOut> {
    let now = trial_balance::rows(cx, year.id, validated_only).await?;
    let previous = year.previous(cx).await?;
    let before = match &previous {
        Some(previous) => trial_balance::rows(cx, previous.id, validated_only).await?,
        None => vec![],
    };
    let ids = now.iter().chain(&before).map(|row| row.id).collect();
    let accounts: HashMap<Id, Account> = Account::among(cx, ids).await?.into_iter().map(|account| (account.id, account)).collect();
    let mut view = InAndOut { previous, ..InAndOut::default() };
    let mut flows: BTreeMap<String, Item> = BTreeMap::new();
    for (rows, is_before) in [(&now, false), (&before, true)] {
        for row in rows {
            let Some(account) = accounts.get(&row.id) else { continue };
            let item = || Item { id: None, code: row.code.clone(), words: account.words().to_owned(), amount: Money::ZERO, previous: Money::ZERO };
            if account.role.is_treasury() && !is_before {
                let start = row.opening_debit - row.opening_credit;
                view.treasury.push(Item { id: Some(row.id), amount: row.balance(), previous: start, ..item() });
            } else if row.code.starts_with(['6', '7']) {
                let amount = if row.code.starts_with('6') { row.balance() } else { -row.balance() };
                let item = flows.entry(row.code.clone()).or_insert_with(item);
                if is_before {
                    item.previous += amount;
                } else {
                    (item.id, item.amount) = (Some(row.id), item.amount + amount);
                }
            }
        }
    }
    for item in flows.into_values().filter(|item| !item.amount.is_zero() || !item.previous.is_zero()) {
        if item.code.starts_with('6') { view.expense.push(item) } else { view.income.push(item) }
    }
    Ok(view)
}
