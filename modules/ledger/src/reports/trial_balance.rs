//! The trial balance: what moved on each account in a year and what rests there, with subtotals by class.

use kernel::{cx::Cx, error::Result, id::Id, money::Money};

/// An account that moved.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    pub id: Id,
    pub code: String,
    pub label: String,
    /// Brought forward from the year before.
    pub opening_debit: Money,
    pub opening_credit: Money,
    /// All that moved, what was brought forward included.
    pub debit: Money,
    pub credit: Money,
    /// The part of it not yet validated.
    pub draft_debit: Money,
    pub draft_credit: Money,
}

impl Row {
    /// Debit minus credit.
    pub fn balance(&self) -> Money {
        self.debit - self.credit
    }

    pub fn debit_balance(&self) -> Money {
        self.balance().max(Money::ZERO)
    }

    pub fn credit_balance(&self) -> Money {
        (-self.balance()).max(Money::ZERO)
    }
}

/// The accounts of one class, and their sums.
#[derive(Clone, Debug)]
pub struct Class {
    /// The first character of the codes: `1` to `8`.
    pub code: String,
    pub rows: Vec<Row>,
    pub sum: Sum,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub debit: Money,
    pub credit: Money,
    pub debit_balance: Money,
    pub credit_balance: Money,
}

impl Sum {
    fn add(&mut self, row: &Row) {
        self.debit += row.debit;
        self.credit += row.credit;
        self.debit_balance += row.debit_balance();
        self.credit_balance += row.credit_balance();
    }
}

#[derive(Clone, Debug, Default)]
pub struct TrialBalance {
    pub classes: Vec<Class>,
    pub sum: Sum,
}

/// The accounts that moved in a year, in order of code.
pub async fn rows(cx: &mut Cx, year_id: Id, validated_only: bool) -> Result<Vec<Row>> {
    let mut rows: Vec<Row> = cx.tx.query(include_str!("trial_balance.sql")).bind(year_id).all().await?;
    if validated_only {
        for row in &mut rows {
            row.debit -= row.draft_debit;
            row.credit -= row.draft_credit;
        }
        rows.retain(|row| !row.debit.is_zero() || !row.credit.is_zero());
    }
    Ok(rows)
}

pub async fn of_year(cx: &mut Cx, year_id: Id, validated_only: bool) -> Result<TrialBalance> {
    let mut balance = TrialBalance::default();
    for row in rows(cx, year_id, validated_only).await? {
        let class: String = row.code.chars().take(1).collect();
        if balance.classes.last().is_none_or(|last| last.code != class) {
            balance.classes.push(Class { code: class, rows: vec![], sum: Sum::default() });
        }
        balance.sum.add(&row);
        if let Some(last) = balance.classes.last_mut() {
            last.sum.add(&row);
            last.rows.push(row);
        }
    }
    Ok(balance)
}
