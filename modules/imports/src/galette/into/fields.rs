//! Fields of Galette that not every association has: those it added itself, and the parts of its own card that a person has no place
//! for here. Each becomes a field of this association's own, if any member has a value.

use super::{Import, cut, labels};
use crate::{
    galette::model::{Access, Field, FieldKind, FieldValue, Galette, Gender, Member, Target},
    own_field,
    report::Note,
    source::Kind,
    work::Work,
};
use kernel::{Result, id::Id};
use people::field::{self as own, Circle, FieldDraft, MemberAccess};
use std::collections::{BTreeMap, HashMap, HashSet};

/// A part of Galette's own card without a place here.
struct Part {
    label: &'static str,
    kind: own::FieldKind,
    seen_by: Circle,
    value: fn(&Member, &Words) -> String,
}

/// Words that stand for values.
struct Words {
    man: String,
    woman: String,
}

const PARTS: [Part; 6] = [
    Part { label: "imports-galette-nickname", kind: own::FieldKind::Text, seen_by: Circle::Everyone, value: |member, _| member.nickname.clone() },
    Part { label: "imports-galette-profession", kind: own::FieldKind::Text, seen_by: Circle::Everyone, value: |member, _| member.profession.clone() },
    Part { label: "imports-galette-birth-place", kind: own::FieldKind::Text, seen_by: Circle::Sensitive, value: |member, _| member.birth_place.clone() },
    Part { label: "imports-galette-gender", kind: own::FieldKind::Text, seen_by: Circle::Sensitive, value: gender },
    Part { label: "imports-galette-public-notes", kind: own::FieldKind::LongText, seen_by: Circle::Everyone, value: |member, _| member.public_notes.clone() },
    Part { label: "imports-galette-pgp-key", kind: own::FieldKind::LongText, seen_by: Circle::Everyone, value: |member, _| member.pgp_key.clone() },
];

fn gender(member: &Member, words: &Words) -> String {
    match member.gender {
        Some(Gender::Man) => words.man.clone(),
        Some(Gender::Woman) => words.woman.clone(),
        None => String::new(),
    }
}

/// The fields defined here, by what they come from.
pub struct Own {
    parts: Vec<(usize, own::Field)>,
    /// By the id of the source.
    fields: HashMap<i64, own::Field>,
    /// Fields of files, one for each file a member has.
    papers: HashMap<i64, Vec<own::Field>>,
    words: Words,
}

/// Values of each member, in their canonical form.
pub type Values = HashMap<i64, BTreeMap<Id, String>>;

impl Own {
    /// Defines what is needed and is not there yet.
    pub async fn define(import: &Import, work: &mut Work<'_>) -> Result<Own> {
        let words = Words { man: work.cx.t("imports-galette-man"), woman: work.cx.t("imports-galette-woman") };
        let mut own = Own { parts: Vec::new(), fields: HashMap::new(), papers: HashMap::new(), words };
        for (at, part) in PARTS.iter().enumerate() {
            if import.galette.members.iter().any(|member| !(part.value)(member, &own.words).is_empty()) {
                let draft = FieldDraft { seen_by: part.seen_by, edited_by: part.seen_by, ..FieldDraft::new(work.cx.t(part.label), part.kind) };
                own.parts.push((at, own_field::ensure(work.cx, Kind::Galette.label(), draft).await?));
            }
        }
        let mut labels = HashSet::new();
        let used: HashSet<i64> = import.galette.values.iter().map(|value| value.field_id).collect();
        for field in import.galette.fields.iter().filter(|field| field.target == Target::Member && field.kind != FieldKind::Separator) {
            if field.kind == FieldKind::File {
                own.papers.insert(field.id, papers(import, work, field).await?);
                continue;
            }
            let draft = draft(work, field, used.contains(&field.id));
            let is_second = !labels.insert(text::fold(&draft.label));
            let code = if is_second { format!("{} {}", draft.label, field.id) } else { String::new() };
            own.fields.insert(field.id, defined(work, FieldDraft { code, ..draft }).await?);
        }
        Ok(own)
    }

    /// Values of all members. What a field cannot hold is said in a note.
    pub fn values(&self, import: &Import, work: &mut Work<'_>) -> Values {
        let mut values = Values::new();
        for member in &import.galette.members {
            for (at, field) in &self.parts {
                let said = (PARTS[*at].value)(member, &self.words);
                put(work, &mut values, member.id, field, &field.label, &said);
            }
        }
        for field in &import.galette.fields {
            let Some(own) = self.fields.get(&field.id) else { continue };
            for (member, said) in said(field, &import.galette.values) {
                put(work, &mut values, member, own, &field.label.original, &said);
            }
        }
        let mut taken: HashMap<(i64, i64), usize> = HashMap::new();
        for paper in &import.papers {
            let Some((member, field)) = paper.value_of() else { continue };
            let place = taken.entry((member, field)).or_default();
            if let Some(own) = self.papers.get(&field).and_then(|fields| fields.get(*place)) {
                values.entry(member).or_default().insert(own.id, import.source.id("files", paper.key()).to_string());
            }
            *place += 1;
        }
        values
    }
}

/// As many fields as one member has files: a field here holds one. Says how many files did not come with the tables.
async fn papers(import: &Import, work: &mut Work<'_>, field: &Field) -> Result<Vec<own::Field>> {
    let mut counts: HashMap<i64, usize> = HashMap::new();
    for (member, _) in import.papers.iter().filter_map(|paper| paper.value_of()).filter(|(_, of)| *of == field.id) {
        *counts.entry(member).or_default() += 1;
    }
    let told = import.galette.values.iter().filter(|value| value.field_id == field.id).count();
    let came: usize = counts.values().sum();
    work.skip(&field.label.original, told.saturating_sub(came) as i64, "imports-why-galette-file");
    let shown = labels::shown(work.cx, &field.label);
    let mut defined = vec![];
    for number in 1..=counts.values().copied().max().unwrap_or(0) {
        let label = if number == 1 { shown.clone() } else { format!("{shown} ({number})") };
        let rights = draft(work, field, false);
        let draft = FieldDraft { label: cut(&label, own::LABEL_CHARS_MAX), kind: own::FieldKind::File, choices: vec![], ..rights };
        defined.push(own_field::ensure(work.cx, Kind::Galette.label(), draft).await?);
    }
    Ok(defined)
}

/// What each member says in a field, several values in one text.
fn said(field: &Field, values: &[FieldValue]) -> BTreeMap<i64, String> {
    let mut said: BTreeMap<i64, String> = BTreeMap::new();
    let separator = if field.kind == FieldKind::Choice { ";" } else { "\n" };
    for value in values.iter().filter(|value| value.field_id == field.id) {
        let text = said.entry(value.item_id).or_default();
        if !text.is_empty() {
            text.push_str(separator);
        }
        text.push_str(&Galette::shown(field, value));
    }
    said
}

fn put(work: &mut Work<'_>, values: &mut Values, member: i64, field: &own::Field, label: &str, said: &str) {
    if said.is_empty() {
        return;
    }
    let said = match (field.kind, said) {
        (own::FieldKind::YesNo, "true") => "yes",
        (own::FieldKind::YesNo, "false") => "no",
        (_, said) => said,
    };
    match field.canonical(&cut(said, own::VALUE_CHARS_MAX)) {
        Ok(value) => drop(values.entry(member).or_default().insert(field.id, value)),
        Err(_) => work.note(Note::new("imports-note-value").with("member", member).with("field", label).with("value", said)),
    }
}

fn draft(work: &Work<'_>, field: &Field, is_used: bool) -> FieldDraft {
    let is_single = field.repeat == 1;
    let kind = match field.kind {
        FieldKind::Line if is_single => own::FieldKind::Text,
        FieldKind::Day if is_single => own::FieldKind::Date,
        FieldKind::Flag if is_single => own::FieldKind::YesNo,
        FieldKind::Choice if field.choices.is_empty() || field.choices.len() > own::CHOICES_MAX => own::FieldKind::Text,
        FieldKind::Choice if is_single => own::FieldKind::Choice,
        FieldKind::Choice => own::FieldKind::Choices,
        _ => own::FieldKind::LongText,
    };
    let seen_by = if field.access == Access::Administrators { Circle::Managers } else { Circle::Everyone };
    FieldDraft {
        help: cut(&field.help, own::HELP_CHARS_MAX),
        choices: field.choices.iter().map(|(_, label)| Some(label.clone())).collect(),
        // A field that nobody filled must not stop the next correction of a record.
        required: field.is_required && is_used && field.kind != FieldKind::Flag,
        seen_by,
        edited_by: seen_by,
        member_access: match field.access {
            Access::MembersWrite => MemberAccess::Write,
            Access::MembersRead => MemberAccess::Read,
            _ => MemberAccess::Hidden,
        },
        ..FieldDraft::new(cut(&labels::shown(work.cx, &field.label), own::LABEL_CHARS_MAX), kind)
    }
}

/// The field, with the choices it lacks added to those it has: their places are what records hold.
async fn defined(work: &mut Work<'_>, draft: FieldDraft) -> Result<own::Field> {
    let field = own_field::ensure(work.cx, Kind::Galette.label(), draft.clone()).await?;
    let mut choices = field.choices();
    for choice in draft.choices.iter().flatten() {
        if !choices.iter().flatten().any(|known| text::fold(known) == text::fold(choice)) {
            choices.push(Some(choice.clone()));
        }
    }
    if field.kind != draft.kind || choices.len() == field.choices().len() || choices.len() > own::CHOICES_MAX {
        return Ok(field);
    }
    own::Field::change(work.cx, field.id, FieldDraft { choices, ..draft }).await?;
    own::Field::get(work.cx, field.id).await
}
