//! Members become people, with their contacts, address and own fields; the category becomes a tag; "rattachés" share a
//! household whose payer is the responsible member.

use super::{
    Import,
    fields::{self, Target, cut},
};
use crate::{
    names::{self, Habit},
    paheko::{
        database::BATCH_ROWS,
        members::{Category, Field, FieldKind, Member, Members},
    },
    report::{Note, Proposal},
    work::Work,
};
use kernel::{
    Result,
    day::{Day, Instant},
};
use people::{
    Kind, Person, PersonDraft,
    address::{AddressDraft, PART_CHARS_MAX},
    contact::{ContactDraft, ContactKind},
    draft::{BIRTH_YEAR_MIN, NAME_CHARS_MAX, WORD_CHARS_MAX},
    household::{Guardianship, Household, HouseholdDraft, Part, Tie},
};
use std::collections::BTreeMap;

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    let targets = fields::targets(import, work).await?;
    let habit = habit(import, &targets).await?;
    let total = import.database.count("users");
    let mut families: BTreeMap<i64, Vec<(i64, Option<Day>)>> = BTreeMap::new();
    let mut by_category: BTreeMap<i64, i64> = BTreeMap::new();
    let mut members = Members::of(import.fields.clone());
    loop {
        let batch = members.next(&mut import.database).await?;
        if batch.is_empty() {
            break;
        }
        for member in batch {
            let draft = draft(import, work, &targets, &habit, &member);
            *by_category.entry(member.category_id).or_default() += 1;
            if let Some(parent) = member.parent_id {
                families.entry(parent).or_default().push((member.id, draft.birth_day));
            }
            let placed = work.place_person(&import.source.key("users", member.id), draft).await?;
            import.people.insert(member.id, placed);
        }
        work.step("imports-step-people", import.people.len() as i64, total);
    }
    households(import, work, families).await?;
    propose(import, work, &by_category);
    Ok(())
}

/// Which of the two names comes first where there is one box for both.
async fn habit(import: &mut Import, targets: &[Target]) -> Result<Habit> {
    let mut habit = Habit::default();
    let at = targets.iter().position(|target| matches!(target, Target::FullName));
    let Some(column) = at.map(|at| import.fields[at].name.clone()) else { return Ok(habit) };
    let columns = [column.as_str()];
    let mut after = i64::MIN;
    loop {
        let (rows, last) = import.database.rows("users", &columns, after, BATCH_ROWS).await?;
        if rows.is_empty() {
            return Ok(habit);
        }
        rows.iter().filter_map(|row| row.maybe_text(&column)).for_each(|name| habit.observe(&name));
        after = last;
    }
}

fn draft(import: &Import, work: &mut Work<'_>, targets: &[Target], habit: &Habit, member: &Member) -> PersonDraft {
    let mut draft = PersonDraft { id: Some(import.source.id("users", member.id)), unit_id: Some(work.unit_id), ..PersonDraft::default() };
    let mut address = AddressDraft::default();
    let mut full_name = None;
    let mut phones = 0;
    for ((field, target), value) in import.fields.iter().zip(targets).zip(&member.values) {
        if let (Target::Papers(own), Some(paths)) = (target, import.papers.get(&(member.id, field.name.clone()))) {
            let papers = own.iter().zip(fields::own_papers(&field.name, paths));
            draft.values.extend(papers.map(|(own, path)| (own.id, import.source.id("files", path).to_string())));
        }
        let Some(said) = value.text() else { continue };
        match target {
            Target::Number => draft.number = Some(cut(&said, WORD_CHARS_MAX)),
            Target::FullName => full_name = Some(said),
            Target::Given => push_word(&mut draft.given_name, &said),
            Target::Family => push_word(&mut draft.family_name, &said),
            Target::Organisation => push_word(&mut draft.organisation_name, &said),
            Target::Email => draft.contacts.extend(contact(ContactKind::Email, field, &said, field.is_login)),
            Target::Phone => {
                draft.contacts.extend(contact(ContactKind::Phone, field, &said, phones == 0));
                phones += 1;
            }
            Target::Street => address.street = said,
            Target::Postcode => address.postcode = said,
            Target::Town => address.town = said,
            Target::Country => address.country = said,
            Target::Pronoun => draft.pronoun = cut(&said, WORD_CHARS_MAX),
            Target::BirthDay => draft.birth_day = birth_day(work, member, &said),
            Target::Joined => draft.created_at = joined(work, &said),
            Target::Own(own) => match fields::canonical(own, field, value) {
                Ok(Some(value)) => drop(draft.values.insert(own.id, value)),
                Ok(None) => {}
                Err(text) => work.note(Note::new("imports-note-value").with("member", member.id).with("field", field.label.clone()).with("value", text)),
            },
            Target::Papers(_) | Target::Nowhere => {}
        }
    }
    // The address to sign in with comes first: it is the one used.
    draft.contacts.sort_by_key(|contact| contact.label.as_str() != "");
    name(import, work, habit, member, full_name, &mut draft);
    draft.addresses.extend(clean_address(work, member, address));
    draft.tags.extend(import.categories.get(&member.category_id).map(|category| category.name.clone()));
    draft
}

fn push_word(part: &mut String, word: &str) {
    if !part.is_empty() {
        part.push(' ');
    }
    part.push_str(word);
}

fn contact(kind: ContactKind, field: &Field, said: &str, is_first: bool) -> Option<ContactDraft> {
    let mut contact = ContactDraft::imported(kind, said)?;
    if !is_first {
        contact.label = cut(&field.label, people::contact::LABEL_CHARS_MAX);
    }
    Some(contact)
}

/// Splits the name, tells organisations from persons, and finds something to call those who have no name.
fn name(import: &Import, work: &mut Work<'_>, habit: &Habit, member: &Member, full_name: Option<String>, draft: &mut PersonDraft) {
    let category = import.categories.get(&member.category_id).map_or("", |category| category.name.as_str());
    let whole = full_name.clone().unwrap_or_else(|| draft.display_name());
    if names::is_organisation(&whole, category) && draft.given_name.is_empty() {
        draft.kind = Kind::Organisation;
        draft.organisation_name = cut(&whole, NAME_CHARS_MAX);
        draft.family_name.clear();
        return;
    }
    if let Some(full_name) = full_name {
        (draft.given_name, draft.family_name) = habit.split(&full_name);
    }
    draft.given_name = cut(&draft.given_name, NAME_CHARS_MAX);
    draft.family_name = cut(&draft.family_name, NAME_CHARS_MAX);
    draft.organisation_name = cut(&draft.organisation_name, NAME_CHARS_MAX);
    if draft.display_name().trim().is_empty() {
        let number = draft.number.clone().unwrap_or_else(|| member.id.to_string());
        draft.family_name = work.cx.tr("imports-unnamed", &[("number", number.into())]);
        work.note(Note::new("imports-note-unnamed").with("member", member.id));
    }
}

fn birth_day(work: &mut Work<'_>, member: &Member, said: &str) -> Option<Day> {
    let day = said.get(..10).and_then(|day| day.parse::<Day>().ok());
    let possible = day.filter(|day| *day <= work.cx.today() && day.year() >= BIRTH_YEAR_MIN);
    if possible.is_none() {
        work.note(Note::new("imports-note-birth-day").with("member", member.id).with("value", said));
    }
    possible
}

fn joined(work: &Work<'_>, said: &str) -> Option<Instant> {
    let day: Day = said.get(..10)?.parse().ok()?;
    Some(Instant::of(day, 12, 0, work.cx.zone()))
}

fn clean_address(work: &mut Work<'_>, member: &Member, mut address: AddressDraft) -> Option<AddressDraft> {
    for part in [&mut address.street, &mut address.postcode, &mut address.town] {
        if part.chars().count() > PART_CHARS_MAX {
            work.note(Note::new("imports-note-address").with("member", member.id).with("value", part.clone()));
            *part = cut(part, PART_CHARS_MAX);
        }
    }
    address.country = address.country.trim().to_uppercase();
    if address.country.len() != 2 || !address.country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        address.country.clear();
    }
    (!address.is_empty()).then_some(address)
}

async fn households(import: &mut Import, work: &mut Work<'_>, families: BTreeMap<i64, Vec<(i64, Option<Day>)>>) -> Result<()> {
    for (parent, children) in families {
        let Some(head) = import.people.get(&parent).copied() else {
            work.skip("users.id_parent", children.len() as i64, "imports-why-dangling");
            continue;
        };
        let person = Person::get(work.cx, head.person_id).await?;
        let family = if person.family_name.is_empty() { person.display_name } else { person.family_name };
        let mut members = vec![(head.person_id, Part::Adult)];
        for (child, birth_day) in &children {
            let Some(placed) = import.people.get(child).copied() else { continue };
            let is_minor = birth_day.is_some_and(|day| day.years_until(work.cx.today()) < people::household::MAJORITY_YEARS);
            members.push((placed.person_id, if is_minor { Part::Child } else { Part::Adult }));
            if is_minor && placed.person_id != head.person_id {
                let from = birth_day.unwrap_or(work.cx.today());
                Guardianship::appoint(work.cx, placed.person_id, head.person_id, Tie::Parent, from, None).await?;
            }
        }
        let draft = HouseholdDraft {
            id: Some(import.source.id("households", parent)),
            unit_id: Some(work.unit_id),
            name: cut(&work.cx.tr("imports-household", &[("name", family.into())]), NAME_CHARS_MAX),
            payer_id: Some(head.person_id),
            address: AddressDraft::default(),
            members,
        };
        Household::ensure(work.cx, draft).await?;
        work.report.households += 1;
    }
    Ok(())
}

/// Says what each category could do in Paheko. Rights are given by a person, never by an import.
fn propose(import: &Import, work: &mut Work<'_>, by_category: &BTreeMap<i64, i64>) {
    let mut categories: Vec<&Category> = import.categories.values().collect();
    categories.sort_by_key(|category| category.id);
    work.report.count("categories", categories.len() as i64);
    for category in categories {
        let levels = [
            ("users", category.users),
            ("accounting", category.accounting),
            ("documents", category.documents),
            ("web", category.web),
            ("config", category.config),
        ];
        let rights: Vec<(String, i64)> = levels.iter().filter(|(_, level)| *level > 0).map(|(area, level)| ((*area).to_owned(), *level)).collect();
        if !rights.is_empty() {
            let people = by_category.get(&category.id).copied().unwrap_or(0);
            work.report.proposals.push(Proposal { category: category.name.clone(), people, rights });
        }
    }
}

impl Import {
    /// The value of the field that has this kind, for members who may sign in.
    pub(super) fn position(&self, wanted: impl Fn(&Field) -> bool) -> Option<usize> {
        self.fields.iter().position(wanted)
    }

    pub(super) fn is_kind(kind: FieldKind) -> impl Fn(&Field) -> bool {
        move |field| field.kind == kind
    }
}
