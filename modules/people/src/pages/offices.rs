//! Offices: what they are called, which rights come with them, and who holds them today.

use super::people::choices;
use crate::{
    access,
    office::{Mandate, Office},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field as Input, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
    role,
};

struct Row {
    office: Office,
    role: String,
}

struct Holder {
    mandate: Mandate,
    unit: String,
    until: String,
}

#[derive(Template)]
#[template(path = "offices.html")]
struct OfficesPage {
    rows: Vec<Row>,
    holders: Vec<Holder>,
    is_single: bool,
    may_manage: bool,
}

/// `GET /people/offices`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let (scope, today) = (cx.scope(access::READ), cx.today());
    let holders = Mandate::current(cx, &scope, today).await?;
    let row = |cx: &Cx, office: Office| Row { role: role_name(cx, office.role_id), office };
    let rows = Office::list(cx).await?.into_iter().map(|office| row(cx, office)).collect();
    let page = OfficesPage {
        rows,
        holders: holders.into_iter().map(|mandate| holder(cx, mandate)).collect(),
        is_single: cx.units().is_single(),
        may_manage: cx.may_everywhere(access::MANAGE),
    };
    Page::new(cx, cx.t("people-offices-title"), &page).crumb(cx.t("people-title"), "/people").render(cx)
}

fn holder(cx: &Cx, mandate: Mandate) -> Holder {
    let until = mandate.until_day.map_or_else(|| "—".to_owned(), |day| cx.lang.short_day(day));
    Holder { unit: cx.units().name(mandate.over_unit_id).to_owned(), until, mandate }
}

fn role_name(cx: &Cx, role_id: Option<Id>) -> String {
    role_id.and_then(|id| cx.grants().role(id)).map_or_else(String::new, |role| role.name.clone())
}

#[derive(Template)]
#[template(path = "office_form.html")]
struct OfficeForm {
    title: String,
    action: String,
    problems: Problems,
    inputs: Vec<Input>,
    archive: Option<String>,
}

/// `GET /people/offices/new`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    form(cx, None, &values, &Errors::default())
}

/// `POST /people/offices`
pub async fn create(cx: &mut Cx, sent: Submission) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    match Office::define(cx, sent.get("name"), role_typed(cx, &sent, None)).await {
        Ok(_) => Ok(redirect("/people/offices").flash("people-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, None, &sent, &errors)
        }
    }
}

/// `GET /people/offices/{id}`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    let office = Office::get(cx, id).await?;
    let values = Values::new().with("name", &office.name).with("role_id", office.role_id.map(|id| id.to_string()).unwrap_or_default());
    form(cx, Some(&office), &values, &Errors::default())
}

/// `POST /people/offices/{id}`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    let office = Office::get(cx, id).await?;
    match Office::change(cx, id, sent.get("name"), role_typed(cx, &sent, office.role_id)).await {
        Ok(()) => Ok(redirect("/people/offices").flash("people-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, Some(&office), &sent, &errors)
        }
    }
}

/// `POST /people/offices/{id}/archive`
pub async fn archive(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    Office::archive(cx, id).await?;
    Ok(redirect("/people/offices").flash("people-saved").into_response())
}

/// The role that was chosen; the one there was, for those to whom none is offered.
fn role_typed(cx: &Cx, sent: &Values, before: Option<Id>) -> Option<Id> {
    if cx.may_everywhere(role::MANAGE) { sent.get("role_id").parse().ok() } else { before }
}

fn form(cx: &mut Cx, office: Option<&Office>, values: &Values, errors: &Errors) -> Result<Response> {
    let inputs = FormFields::new(cx, values, errors);
    let mut roles = vec![Choice::new("", cx.t("people-office-no-role"))];
    roles.extend(choices("", cx.grants().roles.iter().map(|role| (role.id.to_string(), role.name.clone()))));
    let mut list = vec![inputs.text("name", "people-office-name").required().max_length(crate::draft::NAME_CHARS_MAX)];
    if cx.may_everywhere(role::MANAGE) {
        list.push(inputs.select("role_id", "people-office-role", roles).hint("people-office-role-hint"));
    }
    let title = office.map_or_else(|| cx.t("people-office-new"), |office| office.name.clone());
    let page = OfficeForm {
        title: title.clone(),
        action: office.map_or_else(|| "/people/offices".to_owned(), |office| format!("/people/offices/{}", office.id)),
        problems: Problems::new(cx, inputs.problems()),
        inputs: list,
        archive: office.map(|office| format!("/people/offices/{}/archive", office.id)),
    };
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-offices-title"), "/people/offices");
    page.refused_if(!errors.is_empty()).render(cx)
}
