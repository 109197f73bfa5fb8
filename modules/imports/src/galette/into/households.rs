//! Members who have a parent share a household with them: the eldest of the line pays and receives for all.

use super::{Import, cut, members};
use crate::{galette::model::Member, report::Note, work::Work};
use kernel::Result;
use people::{
    Person,
    address::AddressDraft,
    draft::NAME_CHARS_MAX,
    household::{Guardianship, Household, HouseholdDraft, MAJORITY_YEARS, MEMBERS_MAX, Part, Tie},
};
use std::collections::{BTreeMap, HashMap};

pub async fn bring(import: &Import, work: &mut Work<'_>) -> Result<()> {
    let by_id: HashMap<i64, &Member> = import.galette.members.iter().map(|member| (member.id, member)).collect();
    let mut families: BTreeMap<i64, Vec<&Member>> = BTreeMap::new();
    for member in import.galette.members.iter().filter(|member| member.parent_id.is_some()) {
        families.entry(eldest(member, &by_id)).or_default().push(member);
    }
    for (head, others) in families {
        if let Some(head) = by_id.get(&head) {
            bring_one(import, work, head, &others).await?;
        }
    }
    Ok(())
}

/// The reader made sure that nobody is their own ancestor.
fn eldest(member: &Member, by_id: &HashMap<i64, &Member>) -> i64 {
    let mut eldest = member;
    while let Some(parent) = eldest.parent_id.and_then(|id| by_id.get(&id)) {
        eldest = parent;
    }
    eldest.id
}

async fn bring_one(import: &Import, work: &mut Work<'_>, head: &Member, others: &[&Member]) -> Result<()> {
    let Some(payer) = import.people.get(&head.id).copied() else { return Ok(()) };
    let person = Person::get(work.cx, payer.person_id).await?;
    let family = if person.family_name.is_empty() { person.display_name } else { person.family_name };
    let mut together = vec![(payer.person_id, Part::Adult)];
    for member in others {
        let Some(placed) = import.people.get(&member.id).filter(|placed| placed.person_id != payer.person_id) else { continue };
        let minor_since = member.birth_day.filter(|day| day.years_until(work.cx.today()) < MAJORITY_YEARS);
        together.push((placed.person_id, if minor_since.is_some() { Part::Child } else { Part::Adult }));
        let guardian = member.parent_id.and_then(|id| import.people.get(&id)).map_or(payer.person_id, |placed| placed.person_id);
        if let Some(birth_day) = minor_since.filter(|_| guardian != placed.person_id) {
            Guardianship::appoint(work.cx, placed.person_id, guardian, Tie::Parent, birth_day, None).await?;
        }
    }
    if together.len() > MEMBERS_MAX as usize {
        work.note(Note::new("imports-note-galette-household").with("member", head.id).with("count", together.len() as i64));
        together.truncate(MEMBERS_MAX as usize);
    }
    // Galette shows the parent's address for those who have none of their own.
    let shares = others.iter().any(|member| member.address.is_empty() && member.postcode.is_empty() && member.town.is_empty());
    let address = if shares { members::address(work, head).unwrap_or_default() } else { AddressDraft::default() };
    let draft = HouseholdDraft {
        id: Some(import.source.id("households", head.id)),
        unit_id: Some(work.unit_id),
        name: cut(&work.cx.tr("imports-household", &[("name", family.into())]), NAME_CHARS_MAX),
        payer_id: Some(payer.person_id),
        address,
        members: together,
    };
    Household::ensure(work.cx, draft).await?;
    work.report.households += 1;
    Ok(())
}
