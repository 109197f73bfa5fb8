//! What somebody sees of their own record in their space, and corrects there: how to reach them, where they live, and the fields
//! that the association opens to them. Names and birth date are corrected by those who keep the file.

use super::person_form::{
    AddressInputs, ContactInputs, add_addresses, add_contacts, add_field, address_inputs, contact_inputs, field_input, read_addresses, read_contacts,
    read_fields,
};
use crate::{
    address::Address,
    contact::Contact,
    field::{self, Field, MemberAccess},
    person::Person,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Field as Input, FormFields, Problems, Values},
    id::Id,
    input::Submission,
    page::{Page, filters, redirect},
    plug::Panel,
};

#[derive(Template)]
#[template(path = "panel_me_record.html")]
struct MyRecord {
    facts: Vec<(String, String)>,
    address: Vec<String>,
}

/// My data, in my space.
pub async fn panel(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let Some(person) = Person::find(cx, person_id).await? else { return Ok(None) };
    let mut facts = vec![(cx.t("people-column-name"), person.display_name.clone()), (cx.t("people-column-number"), person.number.clone())];
    if let Some(day) = person.birth_day {
        facts.push((cx.t("people-field-birth-day"), cx.lang.day(day)));
    }
    for contact in Contact::of(cx, person.id).await? {
        facts.push((super::person::contact_label(cx, &contact), contact.shown()));
    }
    for value in field::values_of(cx, person.id, person.kind).await? {
        if !value.value.is_empty() && value.field.member_access != MemberAccess::Hidden && value.field.kind != field::FieldKind::File {
            facts.push((value.field.label.clone(), value.field.shown(&value.value, &cx.lang)));
        }
    }
    let address = Address::of(cx, person.id).await?.into_iter().next().map(|address| address.parts.lines()).unwrap_or_default();
    let html = cx.render(&MyRecord { facts, address })?;
    Ok(Some(Panel { title: cx.t("people-me-title"), icon: "id-card", html }))
}

#[derive(Template)]
#[template(path = "me_record.html")]
struct FormPage {
    problems: Problems,
    contacts: Vec<(String, Vec<ContactInputs>)>,
    addresses: Vec<AddressInputs>,
    fields: Vec<Input>,
    version: Input,
}

async fn mine(cx: &mut Cx) -> Result<Person> {
    let person_id = cx.person_id().ok_or(Error::NotFound)?;
    let person = Person::get(cx, person_id).await?;
    if person.merged_into.is_some() { Err(Error::NotFound) } else { Ok(person) }
}

async fn my_fields(cx: &mut Cx, person: &Person) -> Result<Vec<Field>> {
    let mut fields = Field::list(cx).await?;
    fields.retain(|field| field.member_access == MemberAccess::Write && field.applies(person.kind) && field.kind != field::FieldKind::File);
    Ok(fields)
}

/// `GET /me/record`
pub async fn edit(cx: &mut Cx, (): ()) -> Result<Response> {
    let person = mine(cx).await?;
    let draft = person.draft(cx).await?;
    let mut values = Values::new().with("version", person.version);
    add_contacts(&mut values, &draft.contacts);
    add_addresses(&mut values, &draft.addresses);
    for field in my_fields(cx, &person).await? {
        add_field(&mut values, &field, draft.values.get(&field.id).map_or("", String::as_str));
    }
    form(cx, &person, &values, &Errors::default()).await
}

async fn form(cx: &mut Cx, person: &Person, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = my_fields(cx, person).await?;
    let inputs = FormFields::new(cx, values, errors);
    let page = FormPage {
        problems: Problems::new(cx, inputs.problems()),
        contacts: contact_inputs(cx, &inputs, values),
        addresses: address_inputs(cx, &inputs, values),
        fields: fields.iter().map(|field| field_input(cx, &inputs, field)).collect(),
        version: inputs.hidden("version"),
    };
    Page::new(cx, cx.t("people-me-edit"), &page).crumb(cx.t("ui-my-space"), "/me").refused_if(!errors.is_empty()).render(cx)
}

/// `POST /me/record`
pub async fn update(cx: &mut Cx, sent: Submission) -> Result<Response> {
    let person = mine(cx).await?;
    match save(cx, &person, &sent).await {
        Ok(()) => Ok(redirect("/me").flash("people-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, &person, &sent, &errors).await
        }
    }
}

async fn save(cx: &mut Cx, person: &Person, sent: &Submission) -> Result<()> {
    if sent.get("version") != person.version.to_string() {
        return Err(Error::refused("people-changed-meanwhile"));
    }
    let fields = my_fields(cx, person).await?;
    let mut draft = person.draft(cx).await?;
    let mut wrong = Errors::default();
    draft.contacts = read_contacts(sent, &mut wrong);
    draft.addresses = read_addresses(sent);
    read_fields(sent, &fields.iter().collect::<Vec<_>>(), &mut draft.values, &mut wrong);
    if !wrong.is_empty() {
        return Err(Error::Invalid(wrong));
    }
    Person::correct(cx, person.clone(), draft).await.map(drop)
}
