//! Paying a debt, receiving what was owed: one button on the entry that waits, and the money moves against the third party.

use super::{Entry, EntryDraft, Kind, LineDraft, Settlement};
use crate::{
    account::{Account, Role},
    entity::Entity,
    letter::Letter,
    year::{self, Year},
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
};
use std::collections::HashMap;

impl Entry {
    /// Writes the payment of a debt or claim that waits, on `day`, from or to the account `treasury_code`. The third party's
    /// lines that answer each other get a letter; in a later year, with the line that carried the debt on.
    ///
    /// # Errors
    /// Refused when nothing waits, no open year holds the day, or the account is none of bank or cash.
    pub async fn settle(&self, cx: &mut Cx, day: Day, treasury_code: &str, reference: &str) -> Result<Entry> {
        Entity::lock(cx, self.entity_id).await?;
        let old = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if old.settlement != Settlement::Waiting {
            return Err(Error::refused("ledger-refused-nothing-waits"));
        }
        let year = Year::covering(cx, old.entity_id, day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", day))?;
        let treasury = super::simple::account(cx, &year, treasury_code, "treasury").await?;
        if !treasury.role.is_treasury() {
            return Err(Error::refused("ledger-refused-not-treasury").on("treasury"));
        }
        let owed = old.third_party_lines(cx).await?;
        let total: Money = owed.iter().map(|line| line.debit - line.credit).sum();
        if owed.is_empty() || total.is_zero() {
            return Err(Error::refused("ledger-refused-nothing-waits"));
        }
        let mut lines = vec![];
        for line in &owed {
            let account = super::simple::account(cx, &year, &line.account_code, "treasury").await?;
            lines.push(LineDraft { person_id: line.person_id, ..LineDraft::balance(account.id, line.credit - line.debit) });
        }
        lines.push(LineDraft { reference: reference.to_owned(), ..LineDraft::balance(treasury.id, total) });
        let kind = if old.kind == Kind::Claim { Kind::Income } else { Kind::Expense };
        let draft = EntryDraft {
            year_id: Some(year.id),
            kind,
            reference: reference.to_owned(),
            lines,
            related: vec![old.id],
            ..EntryDraft::new(old.entity_id, day, old.label.clone())
        };
        let payment = Self::post(cx, draft).await?;
        cx.tx.query("UPDATE ledger_entry SET settlement = 'paid' WHERE id = $1").bind(old.id).execute().await?;
        if payment.year_id == old.year_id {
            let paid = payment.third_party_lines(cx).await?;
            letter_pairs(cx, owed, paid).await?;
        } else if let Some(opening_id) = year.opening_id {
            year::answer(cx, opening_id, Some(payment.id)).await?;
        }
        Ok(payment)
    }

    /// What this entry paid waits again, and the letters of its lines other than `kept` go: it is about to be changed, taken
    /// out or cancelled.
    pub(super) async fn forget_answers(&self, cx: &mut Cx, kept: &[Id]) -> Result<()> {
        cx.tx
            .query(
                "UPDATE ledger_entry SET settlement = 'waiting' WHERE settlement = 'paid' AND reversed_by_id IS NULL \
                 AND id IN (SELECT related_id FROM ledger_link WHERE entry_id = $1)",
            )
            .bind(self.id)
            .execute()
            .await?;
        let letters: Vec<Id> = cx.tx.query("SELECT letter_id FROM ledger_line WHERE entry_id = $1 AND letter_id IS NOT NULL").bind(self.id).column().await?;
        let lost: Vec<Id> = letters.into_iter().filter(|letter| !kept.contains(letter)).collect();
        Letter::remove_all(cx, &lost).await
    }

    pub(super) async fn third_party_lines(&self, cx: &mut Cx) -> Result<Vec<super::Line>> {
        let lines = self.lines(cx).await?;
        let ids: Vec<Id> = lines.iter().map(|line| line.account_id).collect();
        let roles: HashMap<Id, Role> = Account::among(cx, ids).await?.into_iter().map(|account| (account.id, account.role)).collect();
        Ok(lines.into_iter().filter(|line| roles.get(&line.account_id) == Some(&Role::ThirdParty)).collect())
    }
}

/// Each line owed with the line that pays it, in the order they were written. One that has a letter already keeps it.
pub(super) async fn letter_pairs(cx: &mut Cx, owed: Vec<super::Line>, paid: Vec<super::Line>) -> Result<()> {
    for (owed, paid) in owed.iter().zip(&paid) {
        if owed.letter_id.is_none() && paid.letter_id.is_none() {
            Letter::put(cx, &[owed.id, paid.id]).await?;
        }
    }
    Ok(())
}
