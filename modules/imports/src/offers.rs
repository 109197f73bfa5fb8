//! What one may join and what it costs, as another program had it. Brought once and followed when it changes there; a name or a
//! price that somebody corrected here stays.

use crate::{digest::Digests, report::Note, work::Work};
use dues::{
    fee::Fee,
    kind::{Kind, KindDraft},
    period::Period,
};
use kernel::{Error, Result, id::Id};

/// Writes kinds and fees, and remembers what the source said of each.
#[derive(Default)]
pub struct Offers {
    digests: Digests,
}

impl Offers {
    /// Brings a kind of membership; `draft.id` is derived from the source.
    pub async fn kind(&mut self, work: &mut Work<'_>, draft: KindDraft) -> Result<()> {
        let id = draft.id.ok_or(Error::NotFound)?;
        let said = kind_digest(&draft.name, &draft.description, draft.period, draft.archived);
        let here = Kind::find(work.cx, id).await?.map(|kind| kind_digest(&kind.name, &kind.description, kind.period, kind.archived));
        work.report.count("kinds", 1);
        if self.is_to_write(work, id, &said, here, &draft.name).await? {
            Kind::write(work.cx, draft).await?;
            self.digests.set(id, said);
        }
        Ok(())
    }

    /// Brings a fee, its kind being there.
    pub async fn fee(&mut self, work: &mut Work<'_>, fee: Fee) -> Result<()> {
        let (id, said) = (fee.id, fee_digest(&fee));
        let here = Fee::find(work.cx, id).await?.as_ref().map(fee_digest);
        work.report.fees += 1;
        if self.is_to_write(work, id, &said, here, &fee.label).await? {
            Fee::write(work.cx, fee).await?;
            self.digests.set(id, said);
        }
        Ok(())
    }

    /// Whether the source says something new and nobody changed the record here since it came.
    async fn is_to_write(&mut self, work: &mut Work<'_>, id: Id, said: &str, here: Option<String>, name: &str) -> Result<bool> {
        self.digests.load(work.cx, &[id]).await?;
        if self.digests.is(id, said) {
            return Ok(false);
        }
        let was_corrected = here.is_some_and(|here| !self.digests.is(id, &here));
        if was_corrected {
            work.note(Note::new("imports-note-kept-here").with("name", name));
        }
        Ok(!was_corrected)
    }

    pub async fn finish(mut self, work: &mut Work<'_>, source_id: Id) -> Result<()> {
        self.digests.write(work.cx, source_id).await
    }
}

fn kind_digest(name: &str, description: &str, period: Period, archived: bool) -> String {
    Digests::of(format!("{}\n{description}\n{period:?}\n{archived}", name.trim()))
}

fn fee_digest(fee: &Fee) -> String {
    let Fee { label, description, pricing, amount, rules, income_code, project_code, archived, .. } = fee;
    Digests::of(format!("{}\n{description}\n{pricing}\n{}\n{rules:?}\n{income_code}\n{project_code}\n{archived}", label.trim(), amount.cents()))
}
