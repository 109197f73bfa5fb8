//! People through the API: the same verbs as the pages, hence the same rules. What one may not see is absent, and a correction
//! says which version it corrects: 409 when somebody else was faster.

use crate::{
    access,
    address::{Address, AddressDraft},
    contact::{Contact, ContactDraft},
    draft::PersonDraft,
    field::{self, Field, FieldKind},
    person::{Kind, Person},
    roll::{self, Filter},
    tag,
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    form::Values,
    id::Id,
    input::{Json, Path, Query},
    page::{Position, cursor},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Most people in one answer.
const LIMIT_MAX: usize = 200;
/// People in one answer unless told otherwise.
const LIMIT_DEFAULT: usize = 50;

#[derive(Deserialize, JsonSchema)]
pub struct ListQuery {
    /// Words of the name, number, e-mail, telephone or town.
    #[serde(default)]
    pub q: String,
    /// `none`, `to_approve`, `up_to_date`, `expiring`, `late` or `former`.
    pub standing: Option<String>,
    /// `person` or `organisation`.
    pub kind: Option<String>,
    /// Identifier of a unit: those who belong to it or below.
    pub unit: Option<Id>,
    /// Those who were put aside instead of those who are in the lists.
    #[serde(default)]
    pub archived: bool,
    /// The `next` of the answer before.
    #[serde(default)]
    pub after: String,
    /// At most 200.
    pub limit: Option<usize>,
}

#[derive(Serialize, JsonSchema)]
pub struct LineOut {
    id: Id,
    number: String,
    kind: String,
    display_name: String,
    family_name: String,
    given_name: String,
    email: String,
    phone: String,
    postcode: String,
    town: String,
    unit_id: Id,
    standing: String,
    standing_until: Option<Day>,
}

#[derive(Serialize, JsonSchema)]
pub struct ListOut {
    people: Vec<LineOut>,
    /// To be sent as `after` for the people that follow; absent at the end.
    next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct PersonOut {
    id: Id,
    number: String,
    /// To be sent back with a correction.
    version: i64,
    kind: String,
    title: String,
    pronoun: String,
    family_name: String,
    given_name: String,
    organisation_name: String,
    display_name: String,
    /// Absent for those who may not see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    birth_day: Option<Day>,
    notes: String,
    unit_id: Id,
    standing: String,
    standing_until: Option<Day>,
    archived: bool,
    contacts: Vec<ContactDraft>,
    addresses: Vec<AddressDraft>,
    tags: Vec<String>,
    /// Values of the association's own fields, by the code of the field; only those one may see.
    fields: BTreeMap<String, String>,
}

/// What is said of somebody. What is absent stays as it is, or empty for somebody new.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PersonIn {
    number: Option<String>,
    /// `person` or `organisation`.
    kind: Option<String>,
    title: Option<String>,
    pronoun: Option<String>,
    family_name: Option<String>,
    given_name: Option<String>,
    organisation_name: Option<String>,
    /// Needs the right to see sensitive data. An empty text takes it away.
    birth_day: Option<String>,
    notes: Option<String>,
    unit_id: Option<Id>,
    contacts: Option<Vec<ContactDraft>>,
    addresses: Option<Vec<AddressDraft>>,
    tags: Option<Vec<String>>,
    /// By the code of the field; an empty text takes the value away.
    fields: BTreeMap<String, String>,
}

#[derive(Deserialize, JsonSchema)]
pub struct Correction {
    /// The version that was read.
    version: i64,
    #[serde(flatten)]
    said: PersonIn,
}

/// `GET /api/v1/people`
pub async fn list(cx: &mut Cx, Query(query): Query<ListQuery>) -> Result<ListOut> {
    let limit = query.limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX);
    let wrong = |name: &'static str| Error::refused("query-wrong").on(name).with("why", name);
    let filter = Filter {
        text: query.q,
        standings: query.standing.map(|word| word.parse()).transpose().map_err(|_| wrong("standing"))?.into_iter().collect(),
        kind: query.kind.map(|word| word.parse()).transpose().map_err(|_| wrong("kind"))?,
        unit_id: query.unit,
        archived: query.archived,
        ..Filter::default()
    };
    let position = Position::of(&Values::new().with("after", &query.after));
    let mut lines = roll::lines(cx, &filter, &position, limit).await?;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let next = lines.last().filter(|_| more).map(|line| {
        let keys = roll::keys(line);
        cursor(&keys.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let people = lines.into_iter().map(|line| LineOut {
        id: line.id,
        number: line.number,
        kind: line.kind.to_string(),
        display_name: line.display_name,
        family_name: line.family_name,
        given_name: line.given_name,
        email: line.email,
        phone: line.phone,
        postcode: line.postcode,
        town: line.town,
        unit_id: line.unit_id,
        standing: line.standing.to_string(),
        standing_until: line.standing_until,
    });
    Ok(ListOut { people: people.collect(), next })
}

/// `GET /api/v1/people/{number}`
pub async fn show(cx: &mut Cx, Path(number): Path<String>) -> Result<PersonOut> {
    let person = Person::numbered(cx, &number, access::READ).await?;
    match person.merged_into {
        Some(kept) => {
            let kept = Person::visible(cx, kept, access::READ).await?;
            out(cx, kept).await
        }
        None => out(cx, person).await,
    }
}

/// `POST /api/v1/people`
pub async fn create(cx: &mut Cx, Json(said): Json<PersonIn>) -> Result<PersonOut> {
    let unit_id = said.unit_id.or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
    let draft = said.over(cx, PersonDraft::default(), unit_id).await?;
    let person = Person::create(cx, draft).await?;
    out(cx, person).await
}

/// `PATCH /api/v1/people/{number}`
pub async fn update(cx: &mut Cx, (Path(number), Json(correction)): (Path<String>, Json<Correction>)) -> Result<PersonOut> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    if person.version != correction.version {
        return Err(Error::refused("people-changed-meanwhile"));
    }
    let before = person.draft(cx).await?;
    let draft = correction.said.over(cx, before, person.unit_id).await?;
    let person = Person::update(cx, person.id, draft).await?;
    out(cx, person).await
}

impl PersonIn {
    async fn over(self, cx: &mut Cx, mut draft: PersonDraft, unit_id: Id) -> Result<PersonDraft> {
        if let Some(word) = self.kind {
            draft.kind = word.parse::<Kind>().map_err(|_| Error::refused("form-wrong-choice").on("kind"))?;
        }
        for (part, said) in [
            (&mut draft.title, self.title),
            (&mut draft.pronoun, self.pronoun),
            (&mut draft.family_name, self.family_name),
            (&mut draft.given_name, self.given_name),
            (&mut draft.organisation_name, self.organisation_name),
            (&mut draft.notes, self.notes),
        ] {
            if let Some(said) = said {
                *part = said;
            }
        }
        draft.number = self.number.or(draft.number);
        draft.unit_id = self.unit_id.or(draft.unit_id);
        draft.contacts = self.contacts.unwrap_or(draft.contacts);
        draft.addresses = self.addresses.unwrap_or(draft.addresses);
        draft.tags = self.tags.unwrap_or(draft.tags);
        if let Some(typed) = self.birth_day {
            cx.require_over(access::SENSITIVE, unit_id)?;
            draft.birth_day = if typed.is_empty() { None } else { Some(Day::parse(&typed).ok_or_else(|| Error::refused("form-wrong-day").on("birth_day"))?) };
        }
        if self.fields.is_empty() {
            return Ok(draft);
        }
        let fields = Field::list(cx).await?;
        for (code, typed) in self.fields {
            let known = fields.iter().find(|field| field.code == code && field.kind != FieldKind::File && field.is_edited(cx, unit_id));
            let field = known.ok_or_else(|| Error::refused("people-field-unknown").with("code", &code).on("fields"))?;
            draft.values.insert(field.id, field.canonical(&typed)?);
        }
        Ok(draft)
    }
}

async fn out(cx: &mut Cx, person: Person) -> Result<PersonOut> {
    let contacts = Contact::of(cx, person.id).await?;
    let addresses = Address::of(cx, person.id).await?;
    let values = field::values_of(cx, person.id, person.kind).await?;
    let seen = values.into_iter().filter(|value| !value.value.is_empty() && value.field.is_seen(cx, person.unit_id));
    let fields = seen.map(|value| (value.field.code.clone(), value.field.exported(&value.value))).collect();
    Ok(PersonOut {
        tags: tag::names_of(cx, person.id).await?,
        birth_day: person.birth_day.filter(|_| cx.may_over(access::SENSITIVE, person.unit_id)),
        archived: person.archived_at.is_some(),
        kind: person.kind.to_string(),
        standing: person.standing.to_string(),
        contacts: contacts.into_iter().map(|contact| ContactDraft { kind: contact.kind, value: contact.value, label: contact.label }).collect(),
        addresses: addresses.into_iter().filter(|address| address.household_id.is_none()).map(|address| address.parts).collect(),
        fields,
        id: person.id,
        number: person.number,
        version: person.version,
        title: person.title,
        pronoun: person.pronoun,
        family_name: person.family_name,
        given_name: person.given_name,
        organisation_name: person.organisation_name,
        display_name: person.display_name,
        notes: person.notes,
        unit_id: person.unit_id,
        standing_until: person.standing_until,
    })
}
