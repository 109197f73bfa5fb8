//! A line that stands in the books already: one line of an entry, or several that make it up together — the cheques of a deposit.

use super::Desk;
use crate::{
    account::BankAccount,
    line::{BankLine, State},
};
use kernel::{Error, Result, cx::Cx, id::Id, money::Money};
use ledger::{entry::Entry, reconciliation as books};

/// Lines of the books that one line of the bank may be made of.
pub const MATCHED_MAX: usize = 200;

/// A line of the books that a line of the bank stands for.
#[derive(Clone, Debug, kernel::db::Record)]
pub(crate) struct Match {
    pub ledger_line_id: Id,
    pub entry_id: Id,
    pub amount: Money,
}

impl Match {
    pub async fn of(cx: &mut Cx, line_id: Id) -> Result<Vec<Match>> {
        Ok(cx.tx.query("SELECT ledger_line_id, entry_id, amount FROM banking_match WHERE line_id = $1 ORDER BY ledger_line_id").bind(line_id).all().await?)
    }

    async fn keep(&self, cx: &mut Cx, line_id: Id) -> Result<()> {
        cx.tx
            .query("INSERT INTO banking_match (ledger_line_id, line_id, entry_id, amount) VALUES ($1, $2, $3, $4)")
            .bind(self.ledger_line_id)
            .bind(line_id)
            .bind(self.entry_id)
            .bind(self.amount)
            .execute()
            .await?;
        Ok(())
    }
}

impl Desk<'_> {
    /// The statement confirms lines that stand in the books and make up this amount.
    ///
    /// # Errors
    /// Refused when one is confirmed already, is of another account, or their sum is not the amount.
    pub async fn confirm(&self, cx: &mut Cx, line_ids: &[Id]) -> Result<()> {
        if line_ids.is_empty() || line_ids.len() > MATCHED_MAX {
            return Err(Error::refused("banking-refused-none-chosen"));
        }
        let (mut matches, mut latest): (Vec<Match>, Option<(Id, kernel::day::Day)>) = (vec![], None);
        for id in line_ids {
            let line = books::open_line(cx, self.entity.id, &self.account.ledger_code, *id).await?;
            let line = line.ok_or_else(|| Error::refused("ledger-line-changed-meanwhile"))?;
            if latest.is_none_or(|(_, day)| line.day > day) {
                latest = Some((line.entry_id, line.day));
            }
            matches.push(Match { ledger_line_id: line.id, entry_id: line.entry_id, amount: line.amount() });
        }
        let sum: Money = matches.iter().map(|one| one.amount).sum();
        if sum != self.line.amount {
            return Err(Error::refused("banking-refused-sum").with("sum", sum).with("amount", self.line.amount));
        }
        self.line.decide(cx, State::Matched, latest).await?;
        for one in &matches {
            one.keep(cx, self.line.id).await?;
        }
        books::confirm(cx, self.entity.id, line_ids, self.line.day).await?;
        let mut query = cx.tx.query("DELETE FROM banking_proposal WHERE target_id IN (");
        query.args(line_ids.iter().copied()).push(")");
        query.execute().await?;
        Ok(())
    }
}

/// The line waits again, and what it stood for in the books is open again.
pub(crate) async fn release(cx: &mut Cx, line: &BankLine, account: &BankAccount) -> Result<()> {
    let matches = Match::of(cx, line.id).await?;
    cx.tx.query("DELETE FROM banking_match WHERE line_id = $1").bind(line.id).execute().await?;
    line.free(cx).await?;
    match line.entry_id {
        Some(entry_id) if matches.is_empty() => books::release(cx, account.entity_id, entry_id, &account.ledger_code).await,
        _ => books::release_lines(cx, account.entity_id, &matches.iter().map(|one| one.ledger_line_id).collect::<Vec<_>>()).await,
    }
}

/// The entry was written again: what it says on the account must still be what the bank says, and is confirmed again.
///
/// # Errors
/// Refused when it says another amount.
pub(crate) async fn follow_change(cx: &mut Cx, line: &BankLine, account: &BankAccount, entry: &Entry) -> Result<()> {
    let matches: Vec<Match> = Match::of(cx, line.id).await?.into_iter().filter(|one| one.entry_id == entry.id).collect();
    let share = if matches.is_empty() { line.amount } else { matches.iter().map(|one| one.amount).sum() };
    let written = entry.lines(cx).await?;
    let own: Vec<_> = written.iter().filter(|written| written.account_code == account.ledger_code).collect();
    if own.iter().map(|written| written.debit - written.credit).sum::<Money>() != share {
        return Err(Error::refused("banking-entry-carries-line").on("lines").with("amount", share));
    }
    if !matches.is_empty() {
        cx.tx.query("DELETE FROM banking_match WHERE line_id = $1 AND entry_id = $2").bind(line.id).bind(entry.id).execute().await?;
        for written in &own {
            let one = Match { ledger_line_id: written.id, entry_id: entry.id, amount: written.debit - written.credit };
            one.keep(cx, line.id).await?;
        }
    }
    let open: Vec<Id> = own.iter().filter(|written| !written.reconciled).map(|written| written.id).collect();
    books::confirm(cx, account.entity_id, &open, line.day).await
}
