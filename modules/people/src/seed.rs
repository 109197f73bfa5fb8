//! The people of the demonstration: spread over the units, with households, groups, offices, tags and a few records that are
//! the same person twice. The first of all is Anna Le Goff, whom the manual and the tests look for.

mod cast;
mod names;

use crate::{
    address::AddressDraft,
    bulk,
    draft::PersonDraft,
    duplicate,
    field::{Circle, Field, FieldDraft, FieldKind, MemberAccess},
    group::{Group, GroupDraft},
    household::{Guardianship, Household, HouseholdDraft, Part, Tie},
    office::{Mandate, MandateDraft, Office},
    person::{Kind, Person},
};
use cast::{Dice, Place, Stage};
use kernel::{Result, cx::Cx, id::Id, plug::Seed};

/// People made before they are written: what stays in memory at once.
const BATCH: usize = 2_000;
/// One family for so many people.
const PEOPLE_PER_FAMILY: usize = 25;
/// Most families, however many people: beyond, the demonstration only takes longer.
const FAMILIES_MAX: usize = 400;
/// Most people of a group of the demonstration.
const GROUP_PEOPLE: usize = 12;
/// People of a unit who are remembered to hold offices and fill groups.
const KNOWN_PER_UNIT: usize = 60;
/// Pairs that wait for a decision.
const TWICE: usize = 5;

/// Those who hold offices and fill groups: the first people of each unit.
type Known = Vec<(Id, Vec<Id>)>;

/// Writes everybody.
pub async fn run(cx: &mut Cx, seed: Seed) -> Result<()> {
    let stage = stage(cx).await?;
    let mut known: Known = stage.places.iter().map(|place| (place.unit_id, Vec::new())).collect();
    let families = (seed.people / PEOPLE_PER_FAMILY).min(FAMILIES_MAX);
    let twice = if seed.people > 100 { TWICE } else { 0 };
    let alone = seed.people.saturating_sub(families + twice);
    let mut parents: Vec<(Id, PersonDraft)> = Vec::new();
    let mut doubles: Vec<(Id, PersonDraft)> = Vec::new();
    let mut at = 0;
    while at < alone {
        let drafts: Vec<PersonDraft> = (at..alone.min(at + BATCH)).map(|at| stage.person(at)).collect();
        let people = bulk::add(cx, drafts.clone()).await?;
        for (place, (person, draft)) in people.iter().zip(drafts).enumerate() {
            remember(&mut known, person);
            if person.kind != Kind::Person {
                continue;
            }
            if parents.len() < families && (place % PEOPLE_PER_FAMILY == 0 || alone < BATCH) {
                parents.push((person.id, draft));
            } else if doubles.len() < twice && !person.email.is_empty() {
                doubles.push((person.id, draft));
            }
        }
        at += BATCH;
    }
    found_families(cx, &stage, parents).await?;
    repeat(cx, doubles).await?;
    for (unit_id, people) in &known {
        organise(cx, *unit_id, people).await?;
    }
    Ok(())
}

async fn stage(cx: &mut Cx) -> Result<Stage> {
    let units: Vec<(Id, usize)> = cx.units().with_depth().filter(|(_, depth)| *depth < 2).map(|(unit, depth)| (unit.id, depth)).collect();
    let clubs = units.len().saturating_sub(1).max(1) as u64;
    // The head of a federation has few people of its own; a single association has them all.
    let head = if units.len() == 1 { 100 } else { 5 };
    let places = units
        .iter()
        .enumerate()
        .map(|(rank, (unit_id, _))| Place {
            unit_id: *unit_id,
            towns: Stage::towns(rank),
            until_percent: if rank + 1 == units.len() { 100 } else { head + rank as u64 * (100 - head) / clubs },
        })
        .collect();
    let sizes = ["S", "M", "L", "XL", "XXL"].into_iter().map(|size| Some(size.to_owned())).collect();
    let size = FieldDraft { choices: sizes, member_access: MemberAccess::Write, ..FieldDraft::new("Taille de maillot", FieldKind::Choice) };
    let image = FieldDraft {
        help: "Accord pour paraître sur les photos de l’association.".into(),
        member_access: MemberAccess::Write,
        ..FieldDraft::new("Droit à l’image", FieldKind::YesNo)
    };
    let health = FieldDraft {
        seen_by: Circle::Sensitive,
        edited_by: Circle::Sensitive,
        member_access: MemberAccess::Write,
        ..FieldDraft::new("Santé", FieldKind::LongText)
    };
    let mut fields = Vec::new();
    for draft in [size, image, health] {
        fields.push(Field::define(cx, draft).await?);
    }
    Ok(Stage { places, fields, today: cx.today(), now: cx.now() })
}

fn remember(known: &mut Known, person: &Person) {
    if let Some((_, people)) = known.iter_mut().find(|(unit_id, people)| *unit_id == person.unit_id && people.len() < KNOWN_PER_UNIT)
        && person.kind == Kind::Person
    {
        people.push(person.id);
    }
}

/// Each parent lives with a child, at one address, pays for both and answers for the child.
async fn found_families(cx: &mut Cx, stage: &Stage, parents: Vec<(Id, PersonDraft)>) -> Result<()> {
    let drafts = parents.iter().enumerate().map(|(at, (_, parent))| stage.child(parent, at)).collect();
    let children = bulk::add(cx, drafts).await?;
    let today = cx.today();
    for ((parent_id, parent), child) in parents.into_iter().zip(children) {
        let address = parent.addresses.first().cloned().unwrap_or_else(AddressDraft::default);
        let draft = HouseholdDraft {
            unit_id: parent.unit_id,
            name: format!("Famille {}", parent.family_name),
            payer_id: Some(parent_id),
            address,
            members: vec![(parent_id, Part::Adult), (child.id, Part::Child)],
            ..HouseholdDraft::default()
        };
        Household::create(cx, draft).await?;
        Guardianship::appoint(cx, child.id, parent_id, Tie::Parent, today, None).await?;
    }
    Ok(())
}

/// The same people once more, as a hurried volunteer would have typed them.
async fn repeat(cx: &mut Cx, people: Vec<(Id, PersonDraft)>) -> Result<()> {
    let hurried = |draft: &PersonDraft| PersonDraft {
        contacts: draft.contacts.clone(),
        unit_id: draft.unit_id,
        ..PersonDraft::person(text::fold(&draft.given_name), draft.family_name.to_uppercase())
    };
    let drafts: Vec<PersonDraft> = people.iter().map(|(_, draft)| hurried(draft)).collect();
    let again = bulk::add(cx, drafts.clone()).await?;
    for (person, draft) in again.iter().zip(&drafts) {
        duplicate::look_for(cx, person.id, draft).await?;
    }
    Ok(())
}

/// Groups with somebody who looks after them, and the offices of a unit.
async fn organise(cx: &mut Cx, unit_id: Id, people: &[Id]) -> Result<()> {
    let mut dice = Dice::new(people.len() as u64);
    for (rank, (name, description)) in names::GROUPS.iter().enumerate() {
        let draft = GroupDraft { unit_id: Some(unit_id), name: (*name).into(), description: (*description).into(), ..GroupDraft::default() };
        let group = Group::create(cx, draft).await?;
        let size = GROUP_PEOPLE - usize::try_from(dice.roll(6)).unwrap_or(0);
        for (at, person_id) in people.iter().skip(rank * GROUP_PEOPLE).take(size).enumerate() {
            group.join(cx, *person_id, at == 0).await?;
        }
    }
    let today = cx.today();
    for (rank, name) in names::OFFICES.iter().enumerate() {
        let office = Office::ensure(cx, name).await?;
        let from = today.plus_months(-(8 + i32::try_from(rank).unwrap_or(0) * 3)).first_of_month();
        let mandates = [(people.get(rank), from, None), (people.get(rank + names::OFFICES.len()), from.plus_years(-3), Some(from.plus_days(-1)))];
        for (person_id, from, until) in mandates {
            if let Some(person_id) = person_id {
                Mandate::start(cx, MandateDraft { office_id: office.id, person_id: *person_id, unit_id, from, until }).await?;
            }
        }
    }
    Ok(())
}
