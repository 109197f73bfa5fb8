//! A debt that nobody will ask for any more: a volunteer gives up what the association owes them. The debt is answered by an
//! income instead of a payment, so that the books show the expense and the gift (ANC 2018-06, art. 141-4).

use super::{Entry, EntryDraft, Kind, LineDraft, Settlement, settlement, simple};
use crate::{entity::Entity, year::Year};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    event::Subject,
    money::Money,
};

impl Entry {
    /// Writes, on `day`, the income of code `income_code` that a waiting debt becomes, and letters the debt with it.
    ///
    /// # Errors
    /// Refused when no debt waits, no open year holds the day, or its chart has no account of that code.
    pub async fn waive(&self, cx: &mut Cx, day: Day, income_code: &str, label: &str, subjects: Vec<Subject>) -> Result<Entry> {
        Entity::lock(cx, self.entity_id).await?;
        let debt = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if debt.settlement != Settlement::Waiting || debt.kind != Kind::Debt {
            return Err(Error::refused("ledger-refused-nothing-waits"));
        }
        let year = Year::covering(cx, debt.entity_id, day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", day))?;
        let income = simple::account(cx, &year, income_code, "income").await?;
        let owed = debt.third_party_lines(cx).await?;
        let total: Money = owed.iter().map(|line| line.credit - line.debit).sum();
        if !total.is_positive() {
            return Err(Error::refused("ledger-refused-nothing-waits"));
        }
        let mut lines = vec![];
        for line in &owed {
            let account = simple::account(cx, &year, &line.account_code, "income").await?;
            lines.push(LineDraft { person_id: line.person_id, ..LineDraft::balance(account.id, line.credit - line.debit) });
        }
        let person_id = owed.iter().find_map(|line| line.person_id);
        lines.push(LineDraft { person_id, ..LineDraft::credit(income.id, total) });
        let draft =
            EntryDraft { year_id: Some(year.id), kind: Kind::Advanced, lines, subjects, related: vec![debt.id], ..EntryDraft::new(debt.entity_id, day, label) };
        let waiver = Self::post(cx, draft).await?;
        cx.tx.query("UPDATE ledger_entry SET settlement = 'paid' WHERE id = $1").bind(debt.id).execute().await?;
        if waiver.year_id == debt.year_id {
            let answered = waiver.third_party_lines(cx).await?;
            settlement::letter_pairs(cx, owed, answered).await?;
        }
        Ok(waiver)
    }
}
