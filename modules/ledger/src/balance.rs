//! Balances kept beside the lines, by account and month and by project, in the transaction that writes the lines:
//! a trial balance reads some hundreds of rows whatever the year holds.

use kernel::{cx::Cx, day::Day, error::Result, id::Id, money::Money};
use std::collections::BTreeMap;

/// Rows written by one statement: 7 values each, far below the 32 766 that SQLite takes.
const UPSERT_ROWS: usize = 1_000;

/// What a line adds to the balances, or takes away from them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Movement {
    pub year_id: Id,
    pub account_id: Id,
    pub project_id: Option<Id>,
    pub day: Day,
    pub opening: bool,
    pub draft: bool,
    pub debit: Money,
    pub credit: Money,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    debit: i64,
    credit: i64,
    draft_debit: i64,
    draft_credit: i64,
}

/// Changes to the balances, gathered and then written in one statement, always in the same order of rows.
#[derive(Debug, Default)]
pub(crate) struct Balances {
    accounts: BTreeMap<(Id, Id, String), Sums>,
    projects: BTreeMap<(Id, Id, Id), Sums>,
}

/// The month under which a movement is kept: `2026-04`, or `2026-04o` for an opening entry of that month.
pub(crate) fn month_of(day: Day, opening: bool) -> String {
    format!("{:04}-{:02}{}", day.year(), day.month(), if opening { "o" } else { "" })
}

impl Balances {
    pub fn add(&mut self, movement: &Movement) {
        self.change(movement, 1, movement.draft.into());
    }

    pub fn take(&mut self, movement: &Movement) {
        self.change(movement, -1, -i64::from(movement.draft));
    }

    /// The movement of a draft becomes that of a validated entry.
    pub fn settle(&mut self, movement: &Movement) {
        self.change(movement, 0, -1);
    }

    fn change(&mut self, movement: &Movement, all: i64, draft: i64) {
        let (debit, credit) = (movement.debit.cents(), movement.credit.cents());
        let key = (movement.year_id, movement.account_id, month_of(movement.day, movement.opening));
        let sums = self.accounts.entry(key).or_default();
        sums.debit += all * debit;
        sums.credit += all * credit;
        sums.draft_debit += draft * debit;
        sums.draft_credit += draft * credit;
        if let (Some(project_id), true) = (movement.project_id, all != 0) {
            let sums = self.projects.entry((movement.year_id, project_id, movement.account_id)).or_default();
            sums.debit += all * debit;
            sums.credit += all * credit;
        }
    }

    pub async fn write(self, cx: &mut Cx) -> Result<()> {
        let accounts: Vec<_> = self.accounts.into_iter().collect();
        for rows in accounts.chunks(UPSERT_ROWS) {
            let mut query = cx.tx.query("INSERT INTO ledger_balance (year_id, account_id, month, debit, credit, draft_debit, draft_credit) VALUES (");
            for (at, ((year_id, account_id, month), sums)) in rows.iter().enumerate() {
                query.push(if at == 0 { "" } else { "), (" });
                query.arg(*year_id).push(", ").arg(*account_id).push(", ").arg(month.clone());
                query.push(", ").arg(sums.debit).push(", ").arg(sums.credit);
                query.push(", ").arg(sums.draft_debit).push(", ").arg(sums.draft_credit);
            }
            query.push(
                ") ON CONFLICT (year_id, account_id, month) DO UPDATE SET \
                 debit = ledger_balance.debit + excluded.debit, credit = ledger_balance.credit + excluded.credit, \
                 draft_debit = ledger_balance.draft_debit + excluded.draft_debit, \
                 draft_credit = ledger_balance.draft_credit + excluded.draft_credit",
            );
            query.execute().await?;
        }
        let projects: Vec<_> = self.projects.into_iter().collect();
        for rows in projects.chunks(UPSERT_ROWS) {
            let mut query = cx.tx.query("INSERT INTO ledger_project_balance (year_id, project_id, account_id, debit, credit) VALUES (");
            for (at, ((year_id, project_id, account_id), sums)) in rows.iter().enumerate() {
                query.push(if at == 0 { "" } else { "), (" });
                query.arg(*year_id).push(", ").arg(*project_id).push(", ").arg(*account_id);
                query.push(", ").arg(sums.debit).push(", ").arg(sums.credit);
            }
            query.push(
                ") ON CONFLICT (year_id, project_id, account_id) DO UPDATE SET \
                 debit = ledger_project_balance.debit + excluded.debit, credit = ledger_project_balance.credit + excluded.credit",
            );
            query.execute().await?;
        }
        Ok(())
    }
}
