//! What each field of Paheko's member record becomes: a part of the person every association knows, or a field of this
//! association's own with the same name, kind, choices and rights.

use super::Import;
use crate::{
    own_field,
    paheko::{
        members::{self, Field, FieldKind},
        row::Value,
    },
    source::Kind,
    work::Work,
};
use kernel::Result;
use people::field::{self as own, Circle, FieldDraft, MemberAccess};

/// Where the value of a field goes.
#[derive(Debug, Clone)]
pub enum Target {
    Number,
    /// One box for the whole name.
    FullName,
    Given,
    Family,
    Organisation,
    Email,
    Phone,
    Street,
    Postcode,
    Town,
    Country,
    Pronoun,
    BirthDay,
    /// When the member joined.
    Joined,
    Own(Box<own::Field>),
    /// Files, one to each of these fields.
    Papers(Vec<own::Field>),
    /// Read elsewhere (password, files) or not stored at all (computed).
    Nowhere,
}

/// The target of each field, in the order of the fields; own fields are defined on the way.
pub async fn targets(import: &mut Import, work: &mut Work<'_>) -> Result<Vec<Target>> {
    let fields = import.fields.clone();
    let names: Vec<&Field> = fields.iter().filter(|field| field.is_name).collect();
    let mut targets = vec![];
    for field in &fields {
        let target = match known(field, &names) {
            Some(target) => target,
            None if field.kind == FieldKind::File => Target::Papers(paper_fields(import, work, field).await?),
            None => Target::Own(Box::new(define(import, work, field).await?)),
        };
        if field.kind == FieldKind::Virtual {
            work.skip(&format!("config_users_fields.{}", field.name), 1, "imports-why-computed");
        }
        targets.push(target);
    }
    Ok(targets)
}

/// The parts every association has. Paheko's presets are recognised by the names it gives them.
fn known(field: &Field, names: &[&Field]) -> Option<Target> {
    if field.is_number {
        return Some(Target::Number);
    }
    if field.is_name {
        return Some(name_part(field, names));
    }
    Some(match (field.kind, field.name.as_str()) {
        (FieldKind::Password | FieldKind::Virtual, _) => Target::Nowhere,
        (FieldKind::Email, _) => Target::Email,
        (FieldKind::Phone, _) => Target::Phone,
        (_, "adresse") => Target::Street,
        (_, "code_postal") => Target::Postcode,
        (_, "ville") => Target::Town,
        (FieldKind::Country, "pays") => Target::Country,
        (_, "pronom") => Target::Pronoun,
        (FieldKind::Date, "date_naissance") => Target::BirthDay,
        (FieldKind::Date, "date_inscription") => Target::Joined,
        _ => return None,
    })
}

fn name_part(field: &Field, names: &[&Field]) -> Target {
    if names.len() == 1 {
        return Target::FullName;
    }
    let words = format!(" {} {} ", text::fold(&field.name.replace('_', " ")), text::fold(&field.label));
    if words.contains("prenom") || words.contains("given") || words.contains("first name") {
        Target::Given
    } else if ["societe", "organisation", "raison sociale", "structure", "entreprise"].iter().any(|word| words.contains(word)) {
        Target::Organisation
    } else {
        Target::Family
    }
}

/// As many fields as one member has files: a field here holds one. The photo is not one of them.
async fn paper_fields(import: &Import, work: &mut Work<'_>, field: &Field) -> Result<Vec<own::Field>> {
    let most = import.papers.iter().filter(|((_, name), _)| *name == field.name).map(|((_, name), paths)| own_papers(name, paths).len()).max().unwrap_or(0);
    let mut defined = vec![];
    for number in 1..=most {
        let (code, label) =
            if number == 1 { (field.name.clone(), field.label.clone()) } else { (format!("{} {number}", field.name), format!("{} ({number})", field.label)) };
        let draft = FieldDraft { code, ..rights(field, FieldDraft::new(cut(&label, own::LABEL_CHARS_MAX), own::FieldKind::File)) };
        defined.push(own_field::ensure(work.cx, Kind::Paheko.label(), draft).await?);
    }
    Ok(defined)
}

/// The papers of a field that are not the photo.
pub fn own_papers<'p>(name: &str, paths: &'p [String]) -> &'p [String] {
    if name == super::files::PHOTO { paths.get(1..).unwrap_or_default() } else { paths }
}

/// Who may see and correct it, as in Paheko.
fn rights(field: &Field, draft: FieldDraft) -> FieldDraft {
    let seen_by = if field.manager_access >= MANAGERS_ONLY { Circle::Managers } else { Circle::Everyone };
    FieldDraft {
        help: cut(field.help.as_deref().unwrap_or_default(), own::HELP_CHARS_MAX),
        seen_by,
        edited_by: seen_by,
        member_access: match field.member_access {
            0 => MemberAccess::Hidden,
            1 => MemberAccess::Read,
            _ => MemberAccess::Write,
        },
        ..draft
    }
}

async fn define(import: &mut Import, work: &mut Work<'_>, field: &Field) -> Result<own::Field> {
    let mut choices = field.options.clone();
    if field.kind == FieldKind::Select {
        add_used(import, field, &mut choices).await?;
    }
    let kind = own_kind(field.kind, &choices);
    let draft =
        FieldDraft { code: field.name.clone(), choices: choices.clone(), ..rights(field, FieldDraft::new(cut(&field.label, own::LABEL_CHARS_MAX), kind)) };
    let defined = own_field::ensure(work.cx, Kind::Paheko.label(), draft.clone()).await?;
    let grown = choices.len() > defined.choices().len() && defined.kind == kind;
    if grown {
        own::Field::change(work.cx, defined.id, draft).await?;
        return own::Field::get(work.cx, defined.id).await;
    }
    Ok(defined)
}

/// From this level on, Paheko shows a field only to those who administer members.
const MANAGERS_ONLY: i64 = 9;

/// A select holds the text of the option, which may have left the list since: members who chose it keep it.
async fn add_used(import: &mut Import, field: &Field, choices: &mut Vec<Option<String>>) -> Result<()> {
    for used in import.database.distinct("users", &field.name, own::CHOICES_MAX as i64).await? {
        let folded = text::fold(&used);
        if !choices.iter().flatten().any(|choice| text::fold(choice) == folded) {
            choices.push(Some(used));
        }
    }
    Ok(())
}

fn own_kind(kind: FieldKind, choices: &[Option<String>]) -> own::FieldKind {
    let has_choices = choices.iter().any(Option::is_some) && choices.len() <= own::CHOICES_MAX;
    match kind {
        FieldKind::Checkbox | FieldKind::Boolean => own::FieldKind::YesNo,
        FieldKind::Date => own::FieldKind::Date,
        FieldKind::Year | FieldKind::Number => own::FieldKind::Number,
        FieldKind::Decimal => own::FieldKind::Decimal,
        FieldKind::Select if has_choices => own::FieldKind::Choice,
        FieldKind::Multiple if has_choices => own::FieldKind::Choices,
        FieldKind::Country => own::FieldKind::Country,
        FieldKind::Url => own::FieldKind::Url,
        FieldKind::Email => own::FieldKind::Email,
        FieldKind::Phone => own::FieldKind::Phone,
        FieldKind::Textarea => own::FieldKind::LongText,
        _ => own::FieldKind::Text,
    }
}

/// The value in the canonical form of the own field; `Err` gives back the text it could not read.
pub fn canonical(field: &own::Field, source: &Field, value: &Value) -> std::result::Result<Option<String>, String> {
    let Some(shown) = value.text() else { return Ok(None) };
    if source.kind == FieldKind::Multiple && field.kind == own::FieldKind::Choices {
        let mask = value.int().unwrap_or(0);
        let chosen = members::chosen(&source.options, mask);
        if chosen.is_empty() {
            return Ok(None);
        }
        return field.canonical(&chosen.join(";")).map(Some).map_err(|_| shown);
    }
    if source.kind == FieldKind::Checkbox && value.int() == Some(0) {
        return Ok(Some("no".to_owned()));
    }
    let shown = cut(&shown, own::VALUE_CHARS_MAX);
    field.canonical(&shown).map(Some).map_err(|_| shown)
}

pub fn cut(text: &str, chars: usize) -> String {
    text.chars().take(chars).collect()
}
