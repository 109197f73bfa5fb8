//! The trial balance: what moved on each account in a year and what rests there, with subtotals by class.

use crate::{account::Account, year::Year};
use kernel::{cx::Cx, error::Result, id::Id, money::Money};
use std::collections::HashMap;

/// An account that moved.
#[derive(Clone, Debug, PartialEq, Eq, kernel::db::Record)]
pub struct Row {
    pub id: Id,
    pub code: String,
    pub label: String,
    /// Brought forward from the year before, or moved before the months asked for.
    pub opening_debit: Money,
    pub opening_credit: Money,
    /// All that moved, what was brought forward included.
    pub debit: Money,
    pub credit: Money,
}

impl Row {
    /// Debit minus credit.
    pub fn balance(&self) -> Money {
        self.debit - self.credit
    }

    /// What moved in the months asked for, without the opening.
    pub fn moved_debit(&self) -> Money {
        self.debit - self.opening_debit
    }

    pub fn moved_credit(&self) -> Money {
        self.credit - self.opening_credit
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
    pub opening_debit: Money,
    pub opening_credit: Money,
    pub debit: Money,
    pub credit: Money,
    pub debit_balance: Money,
    pub credit_balance: Money,
}

impl Sum {
    pub fn moved_debit(&self) -> Money {
        self.debit - self.opening_debit
    }

    pub fn moved_credit(&self) -> Money {
        self.credit - self.opening_credit
    }

    fn add(&mut self, row: &Row) {
        self.opening_debit += row.opening_debit;
        self.opening_credit += row.opening_credit;
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

/// What of a year is wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Months, as `2026-04`; the whole year when empty.
    pub from: String,
    pub to: String,
    pub validated_only: bool,
    /// How many characters of the code make a line: 1, 2, 3…; each account its own line when `None`.
    pub level: Option<usize>,
}

/// The accounts that moved in a year, in order of code.
pub async fn rows(cx: &mut Cx, year_id: Id, validated_only: bool) -> Result<Vec<Row>> {
    rows_of(cx, year_id, &Span { validated_only, ..Span::default() }).await
}

/// The accounts that moved in a part of a year, in order of code, whatever the level.
pub async fn rows_of(cx: &mut Cx, year_id: Id, span: &Span) -> Result<Vec<Row>> {
    let to = if span.to.is_empty() { "9999-99".to_owned() } else { span.to.clone() };
    Ok(cx.tx.query(include_str!("trial_balance.sql")).bind(year_id).bind(span.from.clone()).bind(to).bind(span.validated_only).all().await?)
}

/// What moved on one account in a year; nothing when it did not.
pub async fn of_account(cx: &mut Cx, year_id: Id, account_id: Id) -> Result<Row> {
    let found: Option<Row> = cx
        .tx
        .query(
            "SELECT account.id, account.code, account.label, \
             CAST(COALESCE(SUM(CASE WHEN substr(balance.month, 8) = 'o' THEN balance.debit ELSE 0 END), 0) AS BIGINT) AS opening_debit, \
             CAST(COALESCE(SUM(CASE WHEN substr(balance.month, 8) = 'o' THEN balance.credit ELSE 0 END), 0) AS BIGINT) AS opening_credit, \
             CAST(COALESCE(SUM(balance.debit), 0) AS BIGINT) AS debit, CAST(COALESCE(SUM(balance.credit), 0) AS BIGINT) AS credit \
             FROM ledger_account account LEFT JOIN ledger_balance balance ON balance.account_id = account.id AND balance.year_id = $1 \
             WHERE account.id = $2 GROUP BY account.id, account.code, account.label",
        )
        .bind(year_id)
        .bind(account_id)
        .optional()
        .await?;
    found.ok_or(kernel::Error::NotFound)
}

/// The trial balance of a part of a year, by class, at the level asked for.
pub async fn of_year(cx: &mut Cx, year: &Year, span: &Span) -> Result<TrialBalance> {
    let mut rows = rows_of(cx, year.id, span).await?;
    if let Some(level) = span.level {
        let labels: HashMap<String, String> = Account::all(cx, year.chart_id).await?.into_iter().map(|account| (account.code, account.label)).collect();
        rows = grouped(rows, level, &labels);
    }
    let mut balance = TrialBalance::default();
    for row in rows {
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

/// One line for each beginning of `level` characters, named by the chart; the sides of its accounts are not offset.
fn grouped(rows: Vec<Row>, level: usize, labels: &HashMap<String, String>) -> Vec<Row> {
    let mut groups: Vec<Row> = vec![];
    for row in rows {
        let code: String = row.code.chars().take(level).collect();
        match groups.last_mut().filter(|group| group.code == code) {
            Some(group) => {
                group.opening_debit += row.opening_debit;
                group.opening_credit += row.opening_credit;
                group.debit += row.debit;
                group.credit += row.credit;
            }
            None => {
                let label = labels.get(&code).cloned().unwrap_or_else(|| row.label.clone());
                groups.push(Row { code, label, ..row });
            }
        }
    }
    groups
}
