//! What third parties owe and are owed: the accounts of third parties by person, with what no letter answers yet.

use crate::account::Role;
use kernel::{cx::Cx, error::Result, id::Id, money::Money};

/// One third party on one account; `person_id` is nobody for lines that name none.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Party {
    pub account_id: Id,
    pub code: String,
    pub label: String,
    pub person_id: Option<Id>,
    pub debit: Money,
    pub credit: Money,
    /// The part of debits and credits without a letter.
    pub open_debit: Money,
    pub open_credit: Money,
}

impl Party {
    /// Debit minus credit.
    pub fn balance(&self) -> Money {
        self.debit - self.credit
    }

    /// Debit minus credit of what no letter answers.
    pub fn open(&self) -> Money {
        self.open_debit - self.open_credit
    }

    /// Whether something still waits for its answer.
    pub fn is_open(&self) -> bool {
        !self.balance().is_zero() || !self.open().is_zero()
    }
}

/// The auxiliary balance of a year, in order of account. Unlike the other reports it reads lines: those of the accounts of third
/// parties, by their index.
pub async fn of_year(cx: &mut Cx, year_id: Id) -> Result<Vec<Party>> {
    Ok(cx
        .tx
        .query(
            "SELECT account.id AS account_id, account.code, account.label, line.person_id, CAST(SUM(line.debit) AS BIGINT) AS debit, \
             CAST(SUM(line.credit) AS BIGINT) AS credit, \
             CAST(SUM(CASE WHEN line.letter_id IS NULL THEN line.debit ELSE 0 END) AS BIGINT) AS open_debit, \
             CAST(SUM(CASE WHEN line.letter_id IS NULL THEN line.credit ELSE 0 END) AS BIGINT) AS open_credit \
             FROM ledger_line line JOIN ledger_account account ON account.id = line.account_id \
             WHERE line.year_id = $1 AND account.role = $2 GROUP BY account.id, account.code, account.label, line.person_id \
             ORDER BY account.code, line.person_id NULLS FIRST",
        )
        .bind(year_id)
        .bind(Role::ThirdParty)
        .all()
        .await?)
}
