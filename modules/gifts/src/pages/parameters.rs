//! Rates, ceilings and words of the law: what holds, since when, where it is written, and a newer value of the association's own.

use crate::{
    access,
    parameter::{Name, Parameter, SOURCE_CHARS_MAX, VALUE_CHARS_MAX},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    input::Submission,
    page::{Page, Redirect, filters, redirect},
};

struct Line {
    label: String,
    parameter: Parameter,
    is_own: bool,
    holds: bool,
}

#[derive(Template)]
#[template(path = "parameters.html")]
struct ParametersPage {
    lines: Vec<Line>,
    problems: Problems,
    name: Field,
    first_day: Field,
    value: Field,
    source: Field,
    may_change: bool,
}

/// `GET /gifts/parameters`
pub async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let values = Values::new().with("first_day", cx.today());
    page(cx, &values, &Errors::default()).await
}

fn label(cx: &Cx, name: Name) -> String {
    cx.t(&format!("gifts-parameter-{name}"))
}

async fn page(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let today = cx.today();
    let mut lines: Vec<Line> = vec![];
    for (parameter, is_own) in Parameter::all(cx).await? {
        let shown = lines.iter().any(|line| line.parameter.name == parameter.name && line.holds);
        lines.push(Line { label: label(cx, parameter.name), holds: !shown && parameter.first_day <= today, parameter, is_own });
    }
    let fields = FormFields::new(cx, values, errors);
    let names = Name::ALL.iter().map(|name| Choice::new(name, label(cx, *name))).collect();
    let page = ParametersPage {
        lines,
        name: fields.select("name", "gifts-parameter", names).required(),
        first_day: fields.day("first_day", "gifts-parameter-from").required(),
        value: fields.textarea("value", "gifts-parameter-new").hint("gifts-parameter-new-hint").required().rows(2).max_length(VALUE_CHARS_MAX),
        source: fields.text("source", "gifts-source").hint("gifts-parameter-source-hint").required().max_length(SOURCE_CHARS_MAX),
        problems: Problems::new(cx, fields.problems()),
        may_change: cx.may_everywhere(access::MANAGE),
    };
    let page = Page::new(cx, cx.t("gifts-parameters"), &page).crumb(cx.t("gifts-title"), "/gifts").active("/gifts");
    page.refused_if(!errors.is_empty()).render(cx)
}

/// `POST /gifts/parameters`
pub async fn save(cx: &mut Cx, form: Submission) -> Result<Response> {
    match keep(cx, &form.values).await {
        Ok(()) => Ok(redirect("/gifts/parameters").flash("gifts-parameter-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, &form.values, &errors).await
        }
    }
}

async fn keep(cx: &mut Cx, values: &Values) -> Result<()> {
    let mut check = values.check();
    let parameter = Parameter {
        name: check.choice("name", Name::PersonsRate),
        first_day: check.day("first_day", cx.today()),
        value: check.text("value", VALUE_CHARS_MAX),
        source: check.text("source", SOURCE_CHARS_MAX),
    };
    check.done()?;
    Parameter::save(cx, parameter).await
}

/// `POST /gifts/parameters/removal`
pub async fn remove(cx: &mut Cx, form: Submission) -> Result<Redirect> {
    let (Ok(name), Some(first_day)) = (form.get("name").parse(), Day::parse(form.get("first_day"))) else { return Err(Error::NotFound) };
    Parameter::remove(cx, name, first_day).await?;
    Ok(redirect("/gifts/parameters").flash("gifts-parameter-removed"))
}
