//! What ties a person to others: households, guardians, groups and mandates, changed in one place.

use super::people::{choices, indented, unit_choices};
use crate::{
    access,
    group::Group,
    household::{Guardianship, Household, HouseholdDraft, Part, Tie},
    office::{Mandate, MandateDraft, Office},
    person::Person,
    roll::{self, Filter},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field as Input, FormFields, Values},
    input::{Path, Submission},
    page::{Page, Position, filters, redirect},
};

struct GroupLine {
    id: kernel::id::Id,
    name: String,
}

#[derive(Template)]
#[template(path = "person_ties.html")]
struct TiesPage {
    person: Person,
    households: Vec<Household>,
    guardians: Vec<Guardianship>,
    groups: Vec<GroupLine>,
    mandates: Vec<Mandate>,
    open_mandates: Vec<bool>,
    is_minor: bool,
    group_input: Option<Input>,
    tie_input: Input,
    mandate_inputs: Vec<Input>,
}

/// `GET /people/{number}/ties`
pub async fn show(cx: &mut Cx, Path(number): Path<String>) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    let values = Values::new().with("from_day", cx.today()).with("unit_id", person.unit_id).with("tie", Tie::Parent);
    let errors = Errors::default();
    let inputs = FormFields::new(cx, &values, &errors);
    let groups: Vec<GroupLine> = Group::of(cx, person.id).await?.into_iter().map(|(id, name, _)| GroupLine { id, name }).collect();
    let tree = Group::tree(cx, &cx.scope(access::WRITE)).await?;
    let others = tree.into_iter().filter(|(group, _)| !groups.iter().any(|known| known.id == group.id));
    let others = choices("", others.map(|(group, depth)| (group.id.to_string(), indented(&group.name, depth))));
    let mandates = Mandate::of(cx, person.id).await?;
    let title = cx.tr("people-ties-title", &[("name", (&person.display_name).into())]);
    let page = TiesPage {
        households: Household::of(cx, person.id).await?,
        guardians: Guardianship::guardians_of(cx, person.id).await?,
        group_input: (!others.is_empty()).then(|| inputs.select("group_id", "people-group", others)),
        groups,
        open_mandates: mandates.iter().map(|mandate| mandate.until_day.is_none_or(|until| until >= cx.today())).collect(),
        mandates,
        is_minor: person.is_minor(cx.today()),
        tie_input: inputs.select("tie", "people-guardian-tie", Tie::ALL.iter().map(|tie| Choice::new(tie, cx.t(tie_label(*tie)))).collect()),
        mandate_inputs: mandate_inputs(cx, &inputs, &values).await?,
        person,
    };
    let (name, url) = (page.person.display_name.clone(), page.person.url());
    Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(name, url).active("/people").render(cx)
}

async fn mandate_inputs(cx: &mut Cx, inputs: &FormFields<'_>, values: &Values) -> Result<Vec<Input>> {
    if !cx.may(access::MANAGE) {
        return Ok(Vec::new());
    }
    let offices: Vec<Choice> = Office::list(cx).await?.into_iter().map(|office| Choice::new(office.id, office.name)).collect();
    if offices.is_empty() {
        return Ok(Vec::new());
    }
    let mut list = vec![inputs.select("office_id", "people-office", offices).required()];
    let units = unit_choices(cx, values.get("unit_id"));
    if !units.is_empty() {
        list.push(inputs.select("unit_id", "people-field-unit", units).required());
    }
    list.push(inputs.day("from_day", "people-from-day").required());
    list.push(inputs.day("until_day", "people-until-day"));
    Ok(list)
}

fn tie_label(tie: Tie) -> &'static str {
    match tie {
        Tie::Parent => "people-tie-parent",
        Tie::LegalGuardian => "people-tie-legal_guardian",
        Tie::Other => "people-tie-other",
    }
}

/// Who was meant by an input with suggestions: the number that came with the choice, or the only person who answers to what
/// was typed. Refuses nobody or several (`people-typed-unknown`).
pub(super) async fn typed_person(cx: &mut Cx, form: &Values, name: &str) -> Result<Person> {
    let number = form.get(&format!("{name}_number"));
    if !number.is_empty() {
        return Person::numbered(cx, number, access::READ).await;
    }
    let filter = Filter { text: form.get(name).to_owned(), ..Filter::default() };
    let lines = roll::lines(cx, &filter, &Position::Start, 1).await?;
    match lines.as_slice() {
        [only] if !filter.text.is_empty() => Person::get(cx, only.id).await,
        _ => Err(Error::refused("people-typed-unknown").with("typed", form.get(name)).on(name)),
    }
}

/// `POST /people/{number}/ties`: one of the small forms of the page, told apart by its `action`.
pub async fn change(cx: &mut Cx, (Path(number), form): (Path<String>, Submission)) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    let mut check = form.check();
    match form.get("action") {
        "household" => household(cx, &person, &form).await?,
        "household-leave" => Household::get(cx, check.id("household_id")).await?.remove(cx, person.id).await?,
        "guardian" => {
            let guardian = typed_person(cx, &form, "guardian").await?;
            let tie = check.choice("tie", Tie::Parent);
            let today = cx.today();
            Guardianship::appoint(cx, person.id, guardian.id, tie, today, None).await?;
        }
        "guardian-end" => {
            let today = cx.today();
            Guardianship::end(cx, check.id("tie_id"), person.id, today).await?;
        }
        "group" => {
            let group = Group::get(cx, check.id("group_id")).await?;
            cx.require_over(access::WRITE, group.unit_id)?;
            group.join(cx, person.id, false).await?;
        }
        "group-leave" => Group::get(cx, check.id("group_id")).await?.leave(cx, person.id).await?,
        "mandate" => mandate(cx, &person, &form).await?,
        "mandate-end" => {
            let mandate = Mandate::get(cx, check.id("mandate_id")).await?;
            cx.require_over(access::MANAGE, mandate.over_unit_id)?;
            let day = check.optional_day("until_day").unwrap_or_else(|| cx.today());
            Mandate::end(cx, mandate.mandate_id, day).await?;
        }
        _ => return Err(Error::NotFound),
    }
    check.done()?;
    Ok(redirect(format!("{}/ties", person.url())).flash("people-saved").into_response())
}

/// Joins the household of somebody who has one, or makes one with them.
async fn household(cx: &mut Cx, person: &Person, form: &Submission) -> Result<()> {
    let other = typed_person(cx, form, "other").await?;
    let part = if person.is_minor(cx.today()) { Part::Child } else { Part::Adult };
    if let Some(household) = Household::of(cx, other.id).await?.into_iter().next() {
        return household.add(cx, person.id, part).await;
    }
    let family = if other.family_name.is_empty() { &other.display_name } else { &other.family_name };
    let draft = HouseholdDraft {
        unit_id: Some(other.unit_id),
        name: cx.tr("people-household-of", &[("name", family.into())]),
        payer_id: Some(other.id),
        members: vec![(other.id, Part::Adult), (person.id, part)],
        ..HouseholdDraft::default()
    };
    Household::create(cx, draft).await.map(drop)
}

async fn mandate(cx: &mut Cx, person: &Person, form: &Submission) -> Result<()> {
    let mut check = form.check();
    let office_id = check.id("office_id");
    let unit_id = check.optional_id("unit_id").or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
    let (from, until) = (check.day("from_day", cx.today()), check.optional_day("until_day"));
    check.done()?;
    cx.require_over(access::MANAGE, unit_id)?;
    Mandate::start(cx, MandateDraft { office_id, person_id: person.id, unit_id, from, until }).await.map(drop)
}
