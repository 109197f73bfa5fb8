//! Validation: the entry is frozen, numbered in its journal without gap, and sealed into the year's chain.

use super::{Entry, LineDraft, Status, movement};
use crate::{
    balance::Balances,
    chain::{Seal, Sealable, SealableLine, Sealer},
    entity::Entity,
    events::EntryValidated,
    journal::Journal,
    year::Year,
};
use kernel::{
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    id::Id,
};
use std::collections::HashMap;

/// How many entries one press of the button validates; the page says when more remain.
pub const BATCH_MAX: i64 = 1_000;

impl Entry {
    /// Freezes the entry: from now on it is corrected by its reversal only.
    ///
    /// # Errors
    /// Refused when it is validated already or its year is closed.
    pub async fn validate(&self, cx: &mut Cx) -> Result<Entry> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        let entry = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if entry.status == Status::Validated {
            return Err(Error::refused("ledger-refused-validated"));
        }
        entry.check_final(cx).await?;
        let id = entry.id;
        seal_all(cx, &entity, entry.year_id, vec![entry]).await?;
        Self::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// An opening follows the year before until that one is closed.
    async fn check_final(&self, cx: &mut Cx) -> Result<()> {
        let year = Year::find(cx, self.year_id).await?.ok_or(Error::NotFound)?;
        if year.opening_id != Some(self.id) {
            return Ok(());
        }
        match year.previous(cx).await? {
            Some(previous) if previous.is_open() => Err(Error::refused("ledger-refused-opening-provisional").with("year", previous.label)),
            _ => Ok(()),
        }
    }

    /// Validates the drafts of a year up to a day, in order of day and typing, `BATCH_MAX` at most. Returns how many were. The opening
    /// that the program keeps is left to the closing of the year before.
    pub async fn validate_through(cx: &mut Cx, year: &Year, through: Day) -> Result<i64> {
        let entity = Entity::find(cx, year.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        let drafts: Vec<Entry> = cx
            .tx
            .query(concat!(
                "SELECT ",
                super::entry_columns!(),
                " FROM ledger_entry entry WHERE entry.year_id = $1 AND entry.status = 'draft' AND entry.day <= $2 \
                 AND NOT EXISTS (SELECT 1 FROM ledger_year kept WHERE kept.opening_id = entry.id) \
                 ORDER BY entry.opening DESC, entry.day, entry.serial LIMIT $3"
            ))
            .bind(year.id)
            .bind(through)
            .bind(BATCH_MAX)
            .all()
            .await?;
        let count = i64::try_from(drafts.len()).unwrap_or(BATCH_MAX);
        seal_all(cx, &entity, year.id, drafts).await?;
        Ok(count)
    }
}

/// Seals drafts of one year in the order given. The books are locked.
async fn seal_all(cx: &mut Cx, entity: &Entity, year_id: Id, drafts: Vec<Entry>) -> Result<()> {
    let year = Year::find(cx, year_id).await?.ok_or(Error::NotFound)?;
    if !year.is_open() {
        return Err(Error::refused("ledger-refused-year-closed").with("year", year.label));
    }
    let journals: HashMap<Id, String> = Journal::list(cx, entity.id).await?.into_iter().map(|journal| (journal.id, journal.code)).collect();
    let (now, by) = (cx.now(), cx.actor.name().to_owned());
    let mut sealer = Sealer::begin(cx, year_id).await?;
    let mut balances = Balances::default();
    for entry in &drafts {
        let lines = entry.lines(cx).await?;
        let vouchers: Vec<String> = cx.tx.query("UPDATE ledger_voucher SET sealed = TRUE WHERE entry_id = $1 RETURNING sha256").bind(entry.id).column().await?;
        let seal = sealer.seal(&sealable(entry, &lines, &journals, now, vouchers));
        for line in &lines {
            let project_id = line.project_id;
            let line = LineDraft { debit: line.debit, credit: line.credit, project_id, ..LineDraft::debit(line.account_id, line.debit) };
            balances.settle(&movement(year_id, entry.day, entry.opening, true, &line));
        }
        write_seal(cx, entry.id, now, &by, seal).await?;
    }
    sealer.finish(cx).await?;
    balances.write(cx).await?;
    for entry in &drafts {
        let people = entry.people(cx).await?;
        cx.announce(&EntryValidated::of(entry, entity.unit_id, people)).await?;
    }
    Ok(())
}

/// What is hashed of an entry and its lines.
pub(crate) fn sealable<'e>(
    entry: &'e Entry,
    lines: &'e [super::Line],
    journals: &'e HashMap<Id, String>,
    validated_at: Instant,
    mut vouchers: Vec<String>,
) -> Sealable<'e> {
    vouchers.sort_unstable();
    Sealable {
        entry_id: entry.id,
        journal_id: entry.journal_id,
        journal_code: journals.get(&entry.journal_id).map_or("", String::as_str),
        day: entry.day,
        validated_at,
        label: &entry.label,
        reference: &entry.reference,
        lines: lines
            .iter()
            .map(|line| SealableLine {
                account_code: &line.account_code,
                debit_cents: line.debit.cents(),
                credit_cents: line.credit.cents(),
                label: &line.label,
                reference: &line.reference,
            })
            .collect(),
        vouchers,
    }
}

async fn write_seal(cx: &mut Cx, id: Id, now: Instant, by: &str, seal: Seal) -> Result<()> {
    cx.tx
        .query(
            "UPDATE ledger_entry SET status = 'validated', number = $1, validated_at = $2, validator_name = $3, chain_position = $4, \
             previous_hash = $5, hash = $6 WHERE id = $7",
        )
        .bind(seal.number)
        .bind(now)
        .bind(by.to_owned())
        .bind(seal.position)
        .bind(seal.previous)
        .bind(seal.hash)
        .bind(id)
        .execute()
        .await?;
    Ok(())
}
