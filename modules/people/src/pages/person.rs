//! The page of a person: who they are, where they stand, how to reach them, what they belong to, what happened; and the few
//! things that are done to a whole record.

use crate::{
    access,
    address::Address,
    contact::{Contact, ContactKind},
    events::PERSON,
    field::{self, FieldValue},
    group::Group,
    household::{Guardianship, Household},
    office::Mandate,
    person::{Kind, Person},
    tag,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    event::Subject,
    file::FileRef,
    form::Values,
    input::{Path, Submission},
    page::{Page, filters, redirect},
    plug::Panel,
    timeline::{self, Moment},
};

/// Events shown on the page of a person.
const MOMENTS: i64 = 30;

struct Fact {
    label: String,
    text: String,
    href: String,
}

struct Tie {
    title: String,
    note: String,
    href: String,
    icon: &'static str,
}

#[derive(Template)]
#[template(path = "person.html")]
struct PersonPage {
    person: Person,
    initials: String,
    photo: String,
    standing: String,
    tone: &'static str,
    subtitle: String,
    facts: Vec<Fact>,
    contacts: Vec<Fact>,
    addresses: Vec<(String, Vec<String>)>,
    ties: Vec<Tie>,
    tags: Vec<String>,
    files: Vec<FileRef>,
    panels: Vec<Panel>,
    moments: Vec<Moment>,
    is_archived: bool,
    may_write: bool,
    may_manage: bool,
    key: Option<Key>,
}

/// Where the account of this person is, or is made.
struct Key {
    url: String,
    has_account: bool,
}

/// `GET /people/{number}`: merged records lead to the record they became part of.
pub async fn show(cx: &mut Cx, Path(number): Path<String>) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::READ).await?;
    if let Some(kept_id) = person.merged_into {
        let kept = Person::visible(cx, kept_id, access::READ).await?;
        return Ok(redirect(kept.url()).into_response());
    }
    let contacts = Contact::of(cx, person.id).await?;
    let addresses = Address::of(cx, person.id).await?;
    let values = field::values_of(cx, person.id, person.kind).await?;
    let ties = ties(cx, &person).await?;
    let tags = tag::names_of(cx, person.id).await?;
    let files = super::files::of(cx, &person).await?;
    let panels = cx.panels(PERSON, person.id).await?;
    let moments = timeline::readable(cx, "people", Subject::new(PERSON, person.id), MOMENTS).await?;
    let title = person.display_name.clone();
    let page = PersonPage {
        initials: text::initials(&person.display_name),
        photo: person.photo_id.map_or_else(String::new, |id| format!("{}/files/{id}", person.url())),
        standing: if person.archived_at.is_some() { cx.t("people-archived-badge") } else { cx.t(person.standing.label()) },
        tone: if person.archived_at.is_some() { "neutral" } else { person.standing.tone() },
        subtitle: subtitle(cx, &person),
        facts: facts(cx, &person, &values),
        contacts: contacts.iter().map(|contact| contact_fact(cx, contact)).collect(),
        addresses: addresses.iter().map(|address| address_lines(cx, address)).collect(),
        ties,
        tags,
        files,
        panels,
        moments,
        is_archived: person.archived_at.is_some(),
        may_write: cx.may_over(access::WRITE, person.unit_id),
        may_manage: cx.may_over(access::MANAGE, person.unit_id),
        key: key(cx, &person).await?,
        person,
    };
    Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").active("/people").render(cx)
}

/// For those who give rights over the unit of this person.
async fn key(cx: &mut Cx, person: &Person) -> Result<Option<Key>> {
    if !cx.may_over(kernel::role::MANAGE, person.unit_id) {
        return Ok(None);
    }
    if let Some(id) = kernel::account::roll::Entry::of_person(cx, person.id).await? {
        return Ok(Some(Key { url: format!("/accounts/{id}"), has_account: true }));
    }
    // The account would open the space of the person, sensitive data included.
    if !cx.may_over(access::SENSITIVE, person.unit_id) {
        return Ok(None);
    }
    let known = Values::new().with("person", person.id).with("name", &person.display_name).with("email", &person.email);
    let url = format!("/accounts/new?{}", known.to_query(&[]));
    Ok((person.kind == Kind::Person && person.is_listed()).then_some(Key { url, has_account: false }))
}

fn subtitle(cx: &Cx, person: &Person) -> String {
    let number = cx.tr("people-number", &[("number", (&person.number).into())]);
    let unit = if cx.units().is_single() { "" } else { cx.units().name(person.unit_id) };
    let until = person.standing_until.map(|day| cx.tr("people-until", &[("day", day.into())])).unwrap_or_default();
    let organisation = if person.kind == Kind::Person { person.organisation_name.as_str() } else { "" };
    [number.as_str(), unit, organisation, until.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn facts(cx: &Cx, person: &Person, values: &[FieldValue]) -> Vec<Fact> {
    let mut out = Vec::new();
    let mut add = |label: String, text: String, href: String| {
        if !text.is_empty() {
            out.push(Fact { label, text, href });
        }
    };
    add(cx.t("people-field-title"), person.title.clone(), String::new());
    add(cx.t("people-field-pronoun"), person.pronoun.clone(), String::new());
    if let Some(day) = person.birth_day.filter(|_| cx.may_over(access::SENSITIVE, person.unit_id)) {
        let age = cx.tr("people-age", &[("day", day.into()), ("age", i64::from(day.years_until(cx.today())).into())]);
        add(cx.t("people-field-birth-day"), age, String::new());
    }
    for value in values.iter().filter(|value| !value.value.is_empty() && value.field.is_seen(cx, person.unit_id)) {
        let shown = value.field.shown(&value.value, &cx.lang);
        let (text, href) = match value.field.kind {
            field::FieldKind::File => (cx.t("people-file"), format!("{}/files/{}", person.url(), value.value)),
            field::FieldKind::Url => (shown, value.value.clone()),
            field::FieldKind::Email => (shown, format!("mailto:{}", value.value)),
            _ => (shown, String::new()),
        };
        add(value.field.label.clone(), text, href);
    }
    add(cx.t("people-field-notes"), person.notes.clone(), String::new());
    out
}

/// What a contact is called: its own label, or its sort.
pub(super) fn contact_label(cx: &Cx, contact: &Contact) -> String {
    let kind = match contact.kind {
        ContactKind::Email => "people-contact-email",
        ContactKind::Phone => "people-contact-phone",
        ContactKind::Web => "people-contact-web",
        ContactKind::Other => "people-contact-other",
    };
    if contact.label.is_empty() { cx.t(kind) } else { contact.label.clone() }
}

fn contact_fact(cx: &Cx, contact: &Contact) -> Fact {
    Fact { label: contact_label(cx, contact), text: contact.shown(), href: contact.href() }
}

fn address_lines(cx: &Cx, address: &Address) -> (String, Vec<String>) {
    let label = match (&address.household_id, address.parts.label.as_str()) {
        (Some(_), _) => cx.t("people-address-household"),
        (None, "") => cx.t("people-address"),
        (None, label) => label.to_owned(),
    };
    (label, address.parts.lines())
}

/// Households, guardians, groups and mandates, as lines of one panel.
async fn ties(cx: &mut Cx, person: &Person) -> Result<Vec<Tie>> {
    let mut out = Vec::new();
    let today = cx.today();
    for mandate in Mandate::of(cx, person.id).await? {
        let unit = if cx.units().is_single() { String::new() } else { format!("{} · ", cx.units().name(mandate.over_unit_id)) };
        let until = mandate.until_day.map_or_else(|| cx.t("people-mandate-open"), |day| cx.lang.day(day));
        let note = format!("{unit}{} – {until}", cx.lang.day(mandate.from_day));
        let icon = if mandate.holds_on(today) { "award" } else { "history" };
        out.push(Tie { title: mandate.office, note, href: "/people/offices".to_owned(), icon });
    }
    for household in Household::of(cx, person.id).await? {
        let note = if household.payer_id == Some(person.id) { cx.t("people-household-pays") } else { cx.t("people-household") };
        out.push(Tie { title: household.name.clone(), note, href: household.url(), icon: "house" });
    }
    for (group_id, name, manages) in Group::of(cx, person.id).await? {
        let note = cx.t(if manages { "people-group-manager" } else { "people-group" });
        out.push(Tie { title: name, note, href: format!("/people/groups/{group_id}"), icon: "users" });
    }
    for (list, key) in
        [(Guardianship::guardians_of(cx, person.id).await?, "people-guardian-of-this"), (Guardianship::wards_of(cx, person.id).await?, "people-ward-of-this")]
    {
        for tie in list.into_iter().filter(|tie| tie.holds_on(today)) {
            out.push(Tie { title: tie.name.display_name.clone(), note: cx.t(key), href: tie.name.url(), icon: "shield" });
        }
    }
    Ok(out)
}

/// `POST /people/{number}/archive`
pub async fn archive(cx: &mut Cx, (Path(number), _): (Path<String>, Submission)) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    Person::archive(cx, person.id).await?;
    Ok(redirect(person.url()).flash("people-archived-done").into_response())
}

/// `POST /people/{number}/restoration`
pub async fn restore(cx: &mut Cx, (Path(number), _): (Path<String>, Submission)) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    Person::restore(cx, person.id).await?;
    Ok(redirect(person.url()).flash("people-restored-done").into_response())
}

/// `POST /people/{number}/erasure`: forgets everything that identifies somebody, in every module, and keeps the books.
pub async fn erase(cx: &mut Cx, (Path(number), form): (Path<String>, Submission)) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::MANAGE).await?;
    if text::fold(form.get("name")) != text::fold(&person.display_name) {
        return Err(Error::refused("people-erase-name"));
    }
    cx.erase_person(person.id).await?;
    Ok(redirect("/people").flash("people-erased-done").into_response())
}
