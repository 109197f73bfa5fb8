//! The form of a person or an organisation: to add one, with a warning when they may be there already, and to correct one.
//!
//! What the actor may not see is not in the form, and what is not in the form is left as it is.

use super::people::{choices, kind_label, unit_choices};
use crate::{
    access,
    address::AddressDraft,
    contact::{ContactDraft, ContactKind},
    draft::{NAME_CHARS_MAX, NOTES_CHARS_MAX, PersonDraft, WORD_CHARS_MAX},
    duplicate::{self, Candidate},
    field::{self, Field, FieldKind},
    person::{Kind, Person},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::{Errors, Refusal},
    form::{Choice, Field as Input, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};

/// Empty lines offered for contacts of each kind.
const SPARE_CONTACTS: usize = 1;

pub(super) struct ContactInputs {
    pub(super) value: Input,
    pub(super) label: Input,
}

pub(super) struct AddressInputs {
    pub(super) title: String,
    pub(super) is_open: bool,
    pub(super) inputs: Vec<Input>,
}

#[derive(Template)]
#[template(path = "person_form.html")]
struct FormPage {
    title: String,
    action: String,
    back: String,
    problems: Problems,
    candidates: Vec<Candidate>,
    kind: Input,
    names: Vec<Input>,
    contacts: Vec<(String, Vec<ContactInputs>)>,
    addresses: Vec<AddressInputs>,
    fields: Vec<Input>,
    about: Vec<Input>,
    hidden: Vec<Input>,
    is_new: bool,
}

/// `GET /people/new`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    let values = if values.has("kind") { values } else { values.with("kind", Kind::Person) };
    form(cx, None, &values, &Errors::default(), Vec::new()).await
}

/// `POST /people`
pub async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    let draft = match read(cx, &form_sent, PersonDraft::default(), None).await {
        Ok(draft) => draft,
        Err(error) => return refused(cx, None, &form_sent, error).await,
    };
    if form_sent.get("confirmed") != "yes" {
        let candidates = duplicate::candidates(cx, &draft, None).await?;
        if !candidates.is_empty() {
            return form(cx, None, &form_sent, &Errors::default(), candidates).await;
        }
    }
    match Person::create(cx, draft).await {
        Ok(person) => Ok(redirect(person.url()).flash("people-created").into_response()),
        Err(error) => refused(cx, None, &form_sent, error).await,
    }
}

/// `GET /people/{number}/edit`
pub async fn edit(cx: &mut Cx, Path(number): Path<String>) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    if person.merged_into.is_some() {
        return Err(Error::NotFound);
    }
    let draft = person.draft(cx).await?;
    let values = values_of(cx, &person, &draft).await?;
    form(cx, Some(&person), &values, &Errors::default(), Vec::new()).await
}

/// `POST /people/{number}`
pub async fn update(cx: &mut Cx, (Path(number), form_sent): (Path<String>, Submission)) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    let outcome = save(cx, &person, &form_sent).await;
    match outcome {
        Ok(person) => Ok(redirect(person.url()).flash("people-updated").into_response()),
        Err(error) => refused(cx, Some(&person), &form_sent, error).await,
    }
}

async fn save(cx: &mut Cx, person: &Person, form_sent: &Submission) -> Result<Person> {
    if form_sent.get("version") != person.version.to_string() {
        return Err(Error::refused("people-changed-meanwhile"));
    }
    let before = person.draft(cx).await?;
    let draft = read(cx, form_sent, before, Some(person)).await?;
    Person::update(cx, person.id, draft).await
}

async fn refused(cx: &mut Cx, person: Option<&Person>, values: &Values, error: Error) -> Result<Response> {
    let errors = cx.undo(error).await?;
    form(cx, person, values, &errors, Vec::new()).await
}

/// What the form says, over what the record said before.
async fn read(cx: &mut Cx, values: &Values, mut draft: PersonDraft, person: Option<&Person>) -> Result<PersonDraft> {
    let mut check = values.check();
    draft.kind = check.choice("kind", draft.kind);
    if let Some(unit_id) = check.optional_id("unit_id") {
        draft.unit_id = Some(unit_id);
    }
    let unit_id = draft.unit_id.or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
    for (name, part) in [("family_name", &mut draft.family_name), ("given_name", &mut draft.given_name), ("organisation_name", &mut draft.organisation_name)] {
        *part = check.optional_text(name, NAME_CHARS_MAX);
    }
    draft.title = check.optional_text("title", WORD_CHARS_MAX);
    draft.pronoun = check.optional_text("pronoun", WORD_CHARS_MAX);
    draft.notes = check.optional_text("notes", NOTES_CHARS_MAX);
    let number = check.optional_text("number", WORD_CHARS_MAX);
    draft.number = (!number.is_empty()).then_some(number);
    if cx.may_over(access::SENSITIVE, unit_id) {
        draft.birth_day = check.optional_day("birth_day");
    }
    draft.tags = values.get("tags").split(',').map(str::to_owned).collect();
    let mut wrong = Errors::default();
    draft.contacts = read_contacts(values, &mut wrong);
    draft.addresses = read_addresses(values);
    let fields = Field::list(cx).await?;
    let edited = |field: &&Field| field.applies(draft.kind) && field.is_edited(cx, person.map_or(unit_id, |person| person.unit_id));
    read_fields(values, fields.iter().filter(edited).collect::<Vec<_>>().as_slice(), &mut draft.values, &mut wrong);
    if let Err(Error::Invalid(errors)) = check.done() {
        errors.0.into_values().for_each(|refusal| wrong.add(refusal));
    }
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    let required: Vec<Field> = fields.into_iter().filter(|field| field.is_edited(cx, unit_id)).collect();
    field::require(&draft, &required)?;
    Ok(draft)
}

/// Contacts are numbered: `email_0`, `email_label_0`, `email_1`…
pub(super) fn read_contacts(values: &Values, wrong: &mut Errors) -> Vec<ContactDraft> {
    let mut out = Vec::new();
    for kind in ContactKind::ALL {
        for at in 0..crate::contact::CONTACTS_MAX {
            let name = format!("{kind}_{at}");
            let value = values.get(&name).to_owned();
            if value.is_empty() {
                continue;
            }
            if *kind == ContactKind::Email && text::email_normalize(&value).is_none() {
                wrong.add(Refusal { key: "people-email-invalid", field: Some(name), args: vec![("value", value.into())] });
                continue;
            }
            out.push(ContactDraft { kind: *kind, value, label: values.get(&format!("{kind}_label_{at}")).to_owned() });
        }
    }
    out
}

/// Addresses are numbered: `address_0_street`…
pub(super) fn read_addresses(values: &Values) -> Vec<AddressDraft> {
    let read = |at: usize| {
        let get = |part: &str| values.get(&format!("address_{at}_{part}")).to_owned();
        AddressDraft {
            label: get("label"),
            recipient_extra: get("recipient_extra"),
            building: get("building"),
            street: get("street"),
            locality: get("locality"),
            postcode: get("postcode"),
            town: get("town"),
            insee_code: String::new(),
            region: get("region"),
            country: get("country"),
        }
    };
    (0..crate::address::ADDRESSES_MAX).map(read).filter(|address| !address.is_empty()).collect()
}

/// Values of the association's own fields; those that cannot be read are told next to their input.
pub(super) fn read_fields(values: &Values, fields: &[&Field], into: &mut std::collections::BTreeMap<Id, String>, wrong: &mut Errors) {
    for field in fields {
        let name = field.input_name();
        let typed = match field.kind {
            FieldKind::Choices => values.all(&name).collect::<Vec<_>>().join(","),
            // A file is chosen on the page of the person, not here.
            FieldKind::File => continue,
            _ => values.get(&name).to_owned(),
        };
        match field.canonical(&typed) {
            Ok(value) if value.is_empty() => {
                into.remove(&field.id);
            }
            Ok(value) => {
                into.insert(field.id, value);
            }
            Err(Error::Refused(refusal)) => wrong.add(refusal),
            Err(_) => {}
        }
    }
}

/// The values of a record, as its form shows them.
async fn values_of(cx: &mut Cx, person: &Person, draft: &PersonDraft) -> Result<Values> {
    let mut values = Values::new()
        .with("version", person.version)
        .with("kind", draft.kind)
        .with("unit_id", person.unit_id)
        .with("number", &person.number)
        .with("title", &draft.title)
        .with("pronoun", &draft.pronoun)
        .with("family_name", &draft.family_name)
        .with("given_name", &draft.given_name)
        .with("organisation_name", &draft.organisation_name)
        .with("notes", &draft.notes)
        .with("tags", draft.tags.join(", "));
    if cx.may_over(access::SENSITIVE, person.unit_id)
        && let Some(day) = draft.birth_day
    {
        values.add("birth_day", day);
    }
    add_contacts(&mut values, &draft.contacts);
    add_addresses(&mut values, &draft.addresses);
    for value in field::values_of(cx, person.id, person.kind).await? {
        if value.field.is_edited(cx, person.unit_id) {
            add_field(&mut values, &value.field, &value.value);
        }
    }
    Ok(values)
}

pub(super) fn add_contacts(values: &mut Values, contacts: &[ContactDraft]) {
    for kind in ContactKind::ALL {
        for (at, contact) in contacts.iter().filter(|contact| contact.kind == *kind).enumerate() {
            let shown = if *kind == ContactKind::Phone { text::phone_display(&contact.value).replace('\u{a0}', " ") } else { contact.value.clone() };
            values.add(format!("{kind}_{at}"), shown);
            values.add(format!("{kind}_label_{at}"), &contact.label);
        }
    }
}

pub(super) fn add_addresses(values: &mut Values, addresses: &[AddressDraft]) {
    for (at, address) in addresses.iter().enumerate() {
        for (part, value) in [
            ("label", &address.label),
            ("recipient_extra", &address.recipient_extra),
            ("building", &address.building),
            ("street", &address.street),
            ("locality", &address.locality),
            ("postcode", &address.postcode),
            ("town", &address.town),
            ("region", &address.region),
            ("country", &address.country),
        ] {
            values.add(format!("address_{at}_{part}"), value);
        }
    }
}

pub(super) fn add_field(values: &mut Values, field: &Field, value: &str) {
    match field.kind {
        FieldKind::Choices => value.split(',').filter(|part| !part.is_empty()).for_each(|part| values.add(field.input_name(), part)),
        FieldKind::Money => values.add(field.input_name(), field.exported(value)),
        _ => values.add(field.input_name(), value),
    }
}

async fn form(cx: &mut Cx, person: Option<&Person>, values: &Values, errors: &Errors, candidates: Vec<Candidate>) -> Result<Response> {
    let inputs = FormFields::new(cx, values, errors);
    let kind: Kind = values.get("kind").parse().unwrap_or(Kind::Person);
    let unit_id = person.map(|person| person.unit_id).or_else(|| values.get("unit_id").parse().ok()).or_else(|| cx.units().root_id());
    let unit_id = unit_id.ok_or(Error::NotFound)?;
    let fields: Vec<Field> = Field::list(cx).await?.into_iter().filter(|field| field.applies(kind) && field.is_edited(cx, unit_id)).collect();
    let title = match person {
        Some(person) => cx.tr("people-edit-title", &[("name", (&person.display_name).into())]),
        None => cx.t("people-new-title"),
    };
    let mut hidden = Vec::new();
    if person.is_some() {
        hidden.push(inputs.hidden("version"));
    }
    let page = FormPage {
        action: person.map_or_else(|| "/people".to_owned(), Person::url),
        back: person.map_or_else(|| "/people".to_owned(), Person::url),
        problems: Problems::new(cx, inputs.problems()),
        kind: kind_input(cx, &inputs),
        names: name_inputs(cx, &inputs, unit_id),
        contacts: contact_inputs(cx, &inputs, values),
        addresses: address_inputs(cx, &inputs, values),
        fields: fields.iter().map(|field| field_input(cx, &inputs, field)).collect(),
        about: about_inputs(cx, &inputs, values),
        hidden,
        is_new: person.is_none(),
        title: title.clone(),
        candidates,
    };
    let wrong = !errors.is_empty() || !page.candidates.is_empty();
    let rendered = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people");
    let rendered = match person {
        Some(person) => rendered.crumb(person.display_name.clone(), person.url()),
        None => rendered,
    };
    rendered.refused_if(wrong).render(cx)
}

fn kind_input(cx: &Cx, inputs: &FormFields<'_>) -> Input {
    let kinds = Kind::ALL.iter().map(|kind| Choice::new(kind, cx.t(kind_label(*kind)))).collect();
    inputs.radio("kind", "people-field-kind", kinds).required()
}

fn name_inputs(cx: &Cx, inputs: &FormFields<'_>, unit_id: Id) -> Vec<Input> {
    let mut out = vec![
        inputs.text("title", "people-field-title").max_length(WORD_CHARS_MAX).autocomplete("off").narrow(),
        inputs.text("given_name", "people-field-given-name").max_length(NAME_CHARS_MAX).autocomplete("off"),
        inputs.text("family_name", "people-field-family-name").max_length(NAME_CHARS_MAX).autocomplete("off"),
        inputs.text("organisation_name", "people-field-organisation-name").hint("people-field-organisation-name-hint").max_length(NAME_CHARS_MAX),
        inputs.text("pronoun", "people-field-pronoun").max_length(WORD_CHARS_MAX).narrow(),
    ];
    if cx.may_over(access::SENSITIVE, unit_id) {
        out.push(inputs.day("birth_day", "people-field-birth-day").hint("people-field-birth-day-hint"));
    }
    out
}

pub(super) fn contact_inputs(cx: &Cx, inputs: &FormFields<'_>, values: &Values) -> Vec<(String, Vec<ContactInputs>)> {
    let legend = |kind: ContactKind| match kind {
        ContactKind::Email => "people-contacts-email",
        ContactKind::Phone => "people-contacts-phone",
        ContactKind::Web => "people-contacts-web",
        ContactKind::Other => "people-contacts-other",
    };
    let mut out = Vec::new();
    for kind in ContactKind::ALL {
        let filled = (0..crate::contact::CONTACTS_MAX).filter(|at| values.has(&format!("{kind}_{at}"))).count();
        let spare = if *kind == ContactKind::Other { 0 } else { SPARE_CONTACTS };
        let one = |at: usize| {
            let name = format!("{kind}_{at}");
            let value = match kind {
                ContactKind::Email => inputs.email(&name, "people-contact-email").autocomplete("off"),
                ContactKind::Phone => inputs.tel(&name, "people-contact-phone").autocomplete("off"),
                ContactKind::Web => inputs.text(&name, "people-contact-web").inputmode("url"),
                ContactKind::Other => inputs.text(&name, "people-contact-other"),
            };
            let label = inputs.text(&format!("{kind}_label_{at}"), "people-contact-label").max_length(crate::contact::LABEL_CHARS_MAX).narrow();
            ContactInputs { value, label }
        };
        let rows: Vec<ContactInputs> = (0..filled + spare).map(one).collect();
        if !rows.is_empty() {
            out.push((cx.t(legend(*kind)), rows));
        }
    }
    out
}

pub(super) fn address_parts(inputs: &FormFields<'_>, prefix: &str) -> Vec<Input> {
    let name = |part: &str| format!("{prefix}{part}");
    vec![
        inputs.text(&name("recipient_extra"), "people-address-recipient-extra").hint("people-address-recipient-extra-hint"),
        inputs.text(&name("building"), "people-address-building"),
        inputs.text(&name("street"), "people-address-street").autocomplete("off"),
        inputs.text(&name("locality"), "people-address-locality").hint("people-address-locality-hint"),
        inputs.text(&name("postcode"), "people-address-postcode").autocomplete("off").narrow().suggest(format!("/people/towns?into={prefix}")),
        inputs.text(&name("town"), "people-address-town").autocomplete("off").suggest(format!("/people/towns?into={prefix}")),
        inputs.text(&name("country"), "people-address-country").hint("people-address-country-hint").max_length(2).narrow(),
    ]
}

pub(super) fn address_inputs(cx: &Cx, inputs: &FormFields<'_>, values: &Values) -> Vec<AddressInputs> {
    let is_filled =
        |at: usize| ["street", "town", "postcode", "locality", "building", "recipient_extra"].iter().any(|part| values.has(&format!("address_{at}_{part}")));
    let filled = (0..crate::address::ADDRESSES_MAX).filter(|at| is_filled(*at)).count();
    let one = |at: usize| {
        let mut parts = address_parts(inputs, &format!("address_{at}_"));
        if at > 0 {
            parts.insert(0, inputs.text(&format!("address_{at}_label"), "people-address-label").narrow());
        }
        let title = if at == 0 { cx.t("people-address") } else { cx.t("people-address-more") };
        AddressInputs { title, is_open: at == 0 || is_filled(at), inputs: parts }
    };
    (0..(filled + 1).max(1)).map(one).collect()
}

/// The input of one of the association's own fields.
pub(super) fn field_input(cx: &Cx, inputs: &FormFields<'_>, field: &Field) -> Input {
    let name = field.input_name();
    let positions = || {
        let choices = field.choices().into_iter().enumerate();
        choices.filter_map(|(at, name)| name.map(|name| Choice::new(at, name))).collect::<Vec<_>>()
    };
    let with_none = |mut choices: Vec<Choice>| {
        choices.insert(0, Choice::new("", cx.t("people-choice-none")));
        choices
    };
    let input = match field.kind {
        FieldKind::Text | FieldKind::Url => inputs.text(&name, ""),
        FieldKind::LongText => inputs.textarea(&name, ""),
        FieldKind::Number => inputs.text(&name, "").inputmode("numeric").narrow(),
        FieldKind::Decimal => inputs.text(&name, "").inputmode("decimal").narrow(),
        FieldKind::Money => inputs.money(&name, ""),
        FieldKind::Date => inputs.day(&name, ""),
        FieldKind::YesNo => inputs.select(&name, "", with_none(vec![Choice::new("yes", cx.t("people-yes")), Choice::new("no", cx.t("people-no"))])),
        FieldKind::Choice => inputs.select(&name, "", with_none(positions())),
        FieldKind::Choices => inputs.checkboxes(&name, "", positions()),
        FieldKind::Email => inputs.email(&name, "").autocomplete("off"),
        FieldKind::Phone => inputs.tel(&name, "").autocomplete("off"),
        FieldKind::Country => inputs.text(&name, "").max_length(2).narrow(),
        FieldKind::File => inputs.hidden(&name),
    };
    let input = if field.help.is_empty() { input } else { input.hint_text(field.help.clone()) };
    let input = input.label_text(field.label.clone());
    if field.required { input.required() } else { input }
}

fn about_inputs(cx: &Cx, inputs: &FormFields<'_>, values: &Values) -> Vec<Input> {
    let mut out = Vec::new();
    let units = unit_choices(cx, values.get("unit_id"));
    if !units.is_empty() {
        let may = |choice: &Choice| choice.value.parse().is_ok_and(|id| cx.may_over(access::WRITE, id));
        let units = choices(values.get("unit_id"), units.into_iter().filter(may).map(|choice| (choice.value, choice.label)));
        out.push(inputs.select("unit_id", "people-field-unit", units).required());
    }
    out.push(inputs.text("number", "people-field-number").hint("people-field-number-hint").max_length(WORD_CHARS_MAX).narrow());
    out.push(inputs.text("tags", "people-field-tags").hint("people-field-tags-hint"));
    out.push(inputs.textarea("notes", "people-field-notes").hint("people-field-notes-hint").rows(5));
    out
}
