//! What the association planned: an amount by account, and by project when wanted, for a year.

use kernel::{cx::Cx, error::Result, id::Id, money::Money};
use serde::Serialize;

/// A line of the budget. The amount is positive, whether planned income or planned expense.
#[derive(Clone, Debug, Serialize, kernel::db::Record)]
pub struct Budget {
    pub id: Id,
    pub year_id: Id,
    pub account_id: Id,
    pub project_id: Option<Id>,
    pub amount: Money,
    pub note: String,
}

impl Budget {
    /// Lines that an importer brings; the same line twice is written once.
    pub async fn insert_all(cx: &mut Cx, lines: Vec<Budget>) -> Result<()> {
        for line in lines {
            cx.tx
                .query(
                    "INSERT INTO ledger_budget (id, year_id, account_id, project_id, amount, note) VALUES ($1, $2, $3, $4, $5, $6) \
                     ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, note = excluded.note",
                )
                .bind(line.id)
                .bind(line.year_id)
                .bind(line.account_id)
                .bind(line.project_id)
                .bind(line.amount)
                .bind(line.note)
                .execute()
                .await?;
        }
        Ok(())
    }

    /// The budget of a year.
    pub async fn of_year(cx: &mut Cx, year_id: Id) -> Result<Vec<Budget>> {
        Ok(cx
            .tx
            .query("SELECT id, year_id, account_id, project_id, amount, note FROM ledger_budget WHERE year_id = $1 ORDER BY id")
            .bind(year_id)
            .all()
            .await?)
    }
}
