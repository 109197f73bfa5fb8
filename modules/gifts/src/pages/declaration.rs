//! The figures of the yearly declaration of gifts (CGI, art. 222 bis).

use crate::{access, declaration::Declaration, waiting::days_of};
use askama::Template;
use axum::response::Response;
use kernel::{
    Result,
    cx::Cx,
    day::Day,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    page::{Page, filters},
};

#[derive(Template)]
#[template(path = "declaration.html")]
struct DeclarationPage {
    problems: Problems,
    first: Field,
    last: Field,
    first_day: Day,
    last_day: Day,
    all: Vec<Declaration>,
    may_issue: bool,
}

/// `GET /gifts/declaration?first=2026-01-01&last=2026-12-31`: the year before until the spring, as it is then that one declares.
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let today = cx.today();
    let year = if today.month() <= 6 { today.year() - 1 } else { today.year() };
    let (usual_first, usual_last) = days_of(year)?;
    let (first_day, last_day) = (Day::parse(values.get("first")).unwrap_or(usual_first), Day::parse(values.get("last")).unwrap_or(usual_last));
    let (all, errors) = match Declaration::of(cx, first_day, last_day).await {
        Ok(all) => (all, Errors::default()),
        Err(error) => (vec![], cx.undo(error).await?),
    };
    let filled = Values::new().with("first", first_day).with("last", last_day);
    let fields = FormFields::new(cx, &filled, &errors);
    let page = DeclarationPage {
        first: fields.day("first", "gifts-first-day").required(),
        last: fields.day("last", "gifts-last-day").required(),
        problems: Problems::new(cx, fields.problems()),
        first_day,
        last_day,
        all,
        may_issue: cx.may(access::ISSUE),
    };
    let page = Page::new(cx, cx.t("gifts-declaration"), &page).crumb(cx.t("gifts-title"), "/gifts").active("/gifts");
    page.refused_if(!errors.is_empty()).render(cx)
}
