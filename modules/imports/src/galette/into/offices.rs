//! A status that runs the association (president, treasurer…) is an office here, held from a day. Galette does not tell since when:
//! the mandate begins on the day of the import, and somebody puts the true days.

use super::{Import, labels};
use crate::{digest::Digests, report::Note, work::Work};
use kernel::{Result, id::Id};
use people::office::{Mandate, MandateDraft, Office};

pub async fn bring(import: &Import, work: &mut Work<'_>) -> Result<()> {
    let offices: Vec<_> = import.galette.statuses.iter().filter(|status| status.is_office()).collect();
    let mut digests = Digests::default();
    for status in offices {
        let holders: Vec<_> = import.galette.members.iter().filter(|member| member.status_id == status.id).collect();
        if holders.is_empty() {
            continue;
        }
        let ids: Vec<Id> = holders.iter().map(|member| import.source.id("mandates", member.id)).collect();
        digests.load(work.cx, &ids).await?;
        let office = Office::ensure(work.cx, &labels::shown(work.cx, &status.label)).await?;
        for member in holders {
            let Some(placed) = import.people.get(&member.id) else { continue };
            let (id, said) = (import.source.id("mandates", member.id), Digests::of(status.id.to_string()));
            work.report.count("mandates", 1);
            if digests.knows(id) && !digests.differs(id, &said) {
                continue;
            }
            digests.set(id, said);
            let today = work.cx.today();
            let held = Mandate::of(work.cx, placed.person_id).await?;
            if held.iter().any(|mandate| mandate.office == office.name && mandate.holds_on(today)) {
                continue;
            }
            let draft = MandateDraft { office_id: office.id, person_id: placed.person_id, unit_id: work.unit_id, from: today, until: None };
            Mandate::start(work.cx, draft).await?;
            work.note(Note::new("imports-note-galette-mandate").with("office", office.name.clone()).with("member", member.id));
        }
    }
    digests.write(work.cx, import.source.id).await
}
