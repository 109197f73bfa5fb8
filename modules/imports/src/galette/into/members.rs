//! Members become people, with their contacts, address and own fields; a status that is no office becomes a tag.

use super::{Import, cut, fields, labels};
use crate::{
    galette::model::{Member, Social},
    report::Note,
    work::Work,
};
use kernel::{
    Result,
    day::{Day, Instant},
};
use people::{
    Kind, PersonDraft,
    address::{AddressDraft, PART_CHARS_MAX},
    contact::{CONTACTS_MAX, ContactDraft, ContactKind, LABEL_CHARS_MAX},
    draft::{BIRTH_YEAR_MIN, NAME_CHARS_MAX, NOTES_CHARS_MAX, WORD_CHARS_MAX},
    tag::TAG_CHARS_MAX,
};
use std::collections::HashMap;

/// Members between two moves of the progress bar.
const STEP: usize = 100;

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<()> {
    let own = fields::Own::define(import, work).await?;
    let mut values = own.values(import, work);
    let mut socials: HashMap<i64, Vec<&Social>> = HashMap::new();
    for social in &import.galette.socials {
        if let Some(member_id) = social.member_id {
            socials.entry(member_id).or_default().push(social);
        }
    }
    let total = import.galette.members.len();
    for (done, member) in import.galette.members.iter().enumerate() {
        let mut draft = draft(import, work, member);
        let urls = socials.get(&member.id).map(Vec::as_slice).unwrap_or_default();
        draft.contacts.extend(urls.iter().filter_map(|social| labelled(ContactKind::Web, &social.url, &social.kind)));
        draft.contacts.truncate(CONTACTS_MAX);
        draft.values = values.remove(&member.id).unwrap_or_default();
        let placed = work.place_person(&import.source.key("adherents", member.id), draft).await?;
        import.people.insert(member.id, placed);
        if done % STEP == 0 {
            work.step("imports-step-people", done as i64, total as i64);
        }
    }
    Ok(())
}

fn draft(import: &Import, work: &mut Work<'_>, member: &Member) -> PersonDraft {
    let mut draft = PersonDraft {
        id: Some(import.source.id("adherents", member.id)),
        unit_id: Some(work.unit_id),
        number: Some(cut(&member.number, WORD_CHARS_MAX)).filter(|number| !number.is_empty()),
        kind: if member.is_organisation() { Kind::Organisation } else { Kind::Person },
        title: title(import, work, member),
        family_name: cut(&member.family_name, NAME_CHARS_MAX),
        given_name: cut(&member.given_name, NAME_CHARS_MAX),
        organisation_name: cut(&member.company, NAME_CHARS_MAX),
        birth_day: birth_day(work, member),
        notes: notes(work, member),
        contacts: contacts(work, member),
        addresses: address(work, member).into_iter().collect(),
        created_at: member.created_on.map(|day| Instant::of(day, 12, 0, work.cx.zone())),
        tags: tags(import, work, member),
        ..PersonDraft::default()
    };
    if draft.display_name().trim().is_empty() {
        draft.family_name = work.cx.tr("imports-unnamed", &[("number", member.id.to_string().into())]);
        work.note(Note::new("imports-note-unnamed").with("member", member.id));
    }
    draft
}

fn title(import: &Import, work: &Work<'_>, member: &Member) -> String {
    let title = import.galette.titles.iter().find(|title| Some(title.id) == member.title_id);
    title.map(|title| cut(&labels::shown(work.cx, &title.short), WORD_CHARS_MAX)).unwrap_or_default()
}

fn birth_day(work: &mut Work<'_>, member: &Member) -> Option<Day> {
    let day = member.birth_day?;
    let possible = day <= work.cx.today() && day.year() >= BIRTH_YEAR_MIN;
    if !possible {
        work.note(Note::new("imports-note-birth-day").with("member", member.id).with("value", day.to_string()));
    }
    Some(day).filter(|_| possible)
}

fn notes(work: &mut Work<'_>, member: &Member) -> String {
    if member.staff_notes.chars().count() > NOTES_CHARS_MAX {
        work.note(Note::new("imports-note-galette-cut").with("member", member.id));
    }
    cut(&member.staff_notes, NOTES_CHARS_MAX)
}

fn contacts(work: &Work<'_>, member: &Member) -> Vec<ContactDraft> {
    let mobile = if member.phone.is_empty() { String::new() } else { work.cx.t("imports-galette-mobile") };
    let found = [
        ContactDraft::imported(ContactKind::Email, &member.email),
        ContactDraft::imported(ContactKind::Phone, &member.phone),
        labelled(ContactKind::Phone, &member.mobile, &mobile),
    ];
    found.into_iter().flatten().collect()
}

fn labelled(kind: ContactKind, value: &str, label: &str) -> Option<ContactDraft> {
    ContactDraft::imported(kind, value).map(|contact| ContactDraft { label: cut(label, LABEL_CHARS_MAX), ..contact })
}

/// The address, its parts cut where they are too long for an envelope ten times over.
pub(super) fn address(work: &mut Work<'_>, member: &Member) -> Option<AddressDraft> {
    let mut part = |text: &str| {
        if text.chars().count() > PART_CHARS_MAX {
            work.note(Note::new("imports-note-address").with("member", member.id).with("value", text));
        }
        cut(text, PART_CHARS_MAX)
    };
    let mut address = AddressDraft {
        street: part(&member.address),
        postcode: part(&member.postcode),
        town: part(&member.town),
        region: part(&member.region),
        ..AddressDraft::default()
    };
    if address.is_empty() {
        return None;
    }
    match country(&member.country) {
        Some(code) => address.country = code,
        None => {
            work.note(Note::new("imports-note-galette-country").with("member", member.id).with("value", member.country.clone()));
            let region = format!("{} {}", address.region, member.country);
            address.region = cut(region.trim(), PART_CHARS_MAX);
        }
    }
    Some(address)
}

/// The code of a country; empty for none, `None` when it is not known.
fn country(typed: &str) -> Option<String> {
    if typed.trim().is_empty() { Some(String::new()) } else { text::country_code(typed) }
}

/// The status, unless it is an office, which is given with its days; and what Galette marks its accounts with.
fn tags(import: &Import, work: &Work<'_>, member: &Member) -> Vec<String> {
    let status = import.galette.statuses.iter().find(|status| status.id == member.status_id && !status.is_office());
    let status = status.map(|status| labels::shown(work.cx, &status.label));
    let inactive = (!member.is_active).then(|| work.cx.t("imports-galette-inactive"));
    let exempt = member.is_exempt.then(|| work.cx.t("imports-galette-exempt"));
    [status, inactive, exempt].into_iter().flatten().map(|tag| cut(&tag, TAG_CHARS_MAX)).collect()
}
