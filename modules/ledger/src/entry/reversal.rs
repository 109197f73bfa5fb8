//! Reversal: a validated entry is never changed; the same lines the other way round cancel it.

use super::{Entry, EntryDraft, Kind, LineDraft, Manner, Settlement};
use crate::{entity::Entity, events::EntryReversed, year::Year};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
};

impl Entry {
    /// Writes the entry that cancels this one on `day`, in the open year of that day, and validates it when `validate`.
    ///
    /// # Errors
    /// Refused when this entry is a draft (it can simply be changed), was reversed already, carries the year before, or `day` is in
    /// no open year.
    pub async fn reverse(&self, cx: &mut Cx, day: Day, validate: bool) -> Result<Entry> {
        let year = Year::find(cx, self.year_id).await?.ok_or(Error::NotFound)?;
        if year.opening_id == Some(self.id) {
            return Err(Error::refused("ledger-refused-opening-kept").with("year", year.label));
        }
        self.reverse_as(cx, day, validate, false).await
    }

    pub(crate) async fn reverse_as(&self, cx: &mut Cx, day: Day, validate: bool, carries: bool) -> Result<Entry> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, entity.id).await?;
        let old = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if old.is_draft() {
            return Err(Error::refused("ledger-refused-reverse-draft"));
        }
        if old.reversed_by_id.is_some() {
            return Err(Error::refused("ledger-refused-reversed-twice"));
        }
        let same = old.as_draft(cx).await?;
        let lines = same.lines.into_iter().map(|line| LineDraft {
            debit: line.credit,
            credit: line.debit,
            letter_id: None,
            reconciled: false,
            reconciled_on: None,
            deposited: false,
            ..line
        });
        let label = cx.tr("ledger-reversal-label", &[("label", old.label.clone().into())]);
        let label: String = label.chars().take(super::LABEL_MAX_CHARS).collect();
        let draft = EntryDraft {
            journal_id: Some(old.journal_id),
            kind: if carries { Kind::Opening } else { Kind::Advanced },
            opening: carries,
            reference: old.reference.clone(),
            lines: lines.collect(),
            subjects: same.subjects,
            related: vec![old.id],
            settlement: Settlement::None,
            validate,
            ..EntryDraft::new(old.entity_id, day, label)
        };
        let people = old.people(cx).await?;
        let reversal = Self::post_as(cx, draft, Manner { reverses_id: Some(old.id), carries }).await?;
        cx.tx
            .query(
                "UPDATE ledger_entry SET reversed_by_id = $1, settlement = CASE WHEN settlement = 'waiting' THEN 'none' ELSE settlement END \
                 WHERE id = $2",
            )
            .bind(reversal.id)
            .bind(old.id)
            .execute()
            .await?;
        old.forget_answers(cx, &[]).await?;
        cx.announce(&EntryReversed::of(&old, entity.unit_id, people)).await?;
        Ok(reversal)
    }
}
