//! Households: their list, and the page of one with its members, its payer and its address.

use super::person_form::{address_parts, read_addresses};
use crate::{
    access,
    address::AddressDraft,
    household::{Household, Member, PAGE_ROWS},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field as Input, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Pager, Position, filters, redirect},
};

#[derive(Template)]
#[template(path = "households.html")]
struct HouseholdsPage {
    rows: Vec<Household>,
    next: String,
    first: String,
}

/// `GET /people/households`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let position = match Position::of(&values) {
        Position::Before(_) => Position::Start,
        position => position,
    };
    let after = position.keys().and_then(|keys| Some((keys.first()?.clone(), keys.get(1)?.parse().ok()?)));
    let scope = cx.scope(access::READ);
    let mut rows = Household::list(cx, &scope, after).await?;
    debug_assert!(rows.len() as i64 <= PAGE_ROWS + 1);
    let pager = Pager::cut(&mut rows, &position, "/people/households", &values, |row| vec![row.sort_key.clone(), row.id.to_string()]);
    let page = HouseholdsPage { rows, next: pager.next, first: if position == Position::Start { String::new() } else { "/people/households".to_owned() } };
    Page::new(cx, cx.t("people-households-title"), &page).crumb(cx.t("people-title"), "/people").render(cx)
}

struct MemberRow {
    member: Member,
    /// Empty for those who may not see it.
    born: String,
    pays: bool,
}

#[derive(Template)]
#[template(path = "household.html")]
struct HouseholdPage {
    household: Household,
    rows: Vec<MemberRow>,
    lines: Vec<String>,
    problems: Problems,
    inputs: Vec<Input>,
    may_write: bool,
}

/// `GET /people/households/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let household = Household::get(cx, id).await?;
    cx.require_over(access::READ, household.unit_id)?;
    let address = household.address(cx).await?.unwrap_or_default();
    let mut values = Values::new().with("name", &household.name);
    values.add("payer_id", household.payer_id.map(|id| id.to_string()).unwrap_or_default());
    super::person_form::add_addresses(&mut values, std::slice::from_ref(&address));
    page(cx, household, &address, &values, &Errors::default()).await
}

async fn page(cx: &mut Cx, household: Household, address: &AddressDraft, values: &Values, errors: &Errors) -> Result<Response> {
    let members = household.members(cx).await?;
    let inputs = FormFields::new(cx, values, errors);
    let mut payers = vec![Choice::new("", cx.t("people-household-nobody-pays"))];
    payers.extend(members.iter().map(|member| Choice::new(member.name.id, member.name.display_name.clone())));
    let mut list = vec![
        inputs.text("name", "people-household-name").required(),
        inputs.select("payer_id", "people-household-payer-field", payers).hint("people-household-payer-hint"),
    ];
    list.extend(address_parts(&inputs, "address_0_"));
    let title = household.name.clone();
    let page = HouseholdPage {
        lines: address.lines(),
        problems: Problems::new(cx, inputs.problems()),
        inputs: list,
        may_write: cx.may_over(access::WRITE, household.unit_id),
        rows: members.into_iter().map(|member| member_row(cx, &household, member)).collect(),
        household,
    };
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-households-title"), "/people/households");
    page.refused_if(!errors.is_empty()).render(cx)
}

fn member_row(cx: &Cx, household: &Household, member: Member) -> MemberRow {
    let born = member.birth_day.filter(|_| cx.may_over(access::SENSITIVE, member.name.unit_id));
    MemberRow { born: born.map(|day| cx.lang.day(day)).unwrap_or_default(), pays: household.payer_id == Some(member.name.id), member }
}

/// `POST /people/households/{id}`
pub async fn update(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let household = writable(cx, id).await?;
    let address = read_addresses(&form).into_iter().next().unwrap_or_default();
    match save(cx, &household, &form, &address).await {
        Ok(()) => Ok(redirect(household.url()).flash("people-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, household, &address, &form, &errors).await
        }
    }
}

async fn save(cx: &mut Cx, household: &Household, form: &Submission, address: &AddressDraft) -> Result<()> {
    household.rename(cx, form.get("name")).await?;
    household.set_payer(cx, form.get("payer_id").parse().ok()).await?;
    household.set_address(cx, address).await
}

/// `POST /people/households/{id}/members`
pub async fn join(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let household = writable(cx, id).await?;
    let person = super::ties::typed_person(cx, &form, "person").await?;
    let part = if person.is_minor(cx.today()) { crate::household::Part::Child } else { crate::household::Part::Adult };
    household.add(cx, person.id, part).await?;
    Ok(redirect(household.url()).flash("people-saved").into_response())
}

/// `POST /people/households/{id}/departures`
pub async fn leave(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let household = writable(cx, id).await?;
    household.remove(cx, form.get("person_id").parse().map_err(|_| Error::NotFound)?).await?;
    Ok(redirect(household.url()).flash("people-saved").into_response())
}

/// `POST /people/households/{id}/dissolution`
pub async fn dissolve(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    writable(cx, id).await?.dissolve(cx).await?;
    Ok(redirect("/people/households").flash("people-household-dissolved").into_response())
}

async fn writable(cx: &mut Cx, id: Id) -> Result<Household> {
    let household = Household::get(cx, id).await?;
    cx.require_over(access::WRITE, household.unit_id)?;
    Ok(household)
}
