//! Giving their receipts to everybody at once: who waits, who cannot have one and why, and the button that starts the work.

use crate::{
    access,
    issuer::Issuer,
    jobs::IssueReceipts,
    waiting::{self, Manner, Waiting},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    form::{Choice, Field, FormFields, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
};
use people::{Person, person::Name};

/// People shown; the work does them all.
const SHOWN: usize = 100;
/// Years that are offered, this one included.
const YEARS: i16 = 6;

struct Line {
    waiting: Waiting,
    name: Name,
    /// Why there can be no receipt; empty when nothing is in the way.
    problem: String,
}

#[derive(Template)]
#[template(path = "issue.html")]
struct IssuePage {
    year: i16,
    years: Vec<Choice>,
    lines: Vec<Line>,
    more: bool,
    is_running_year: bool,
    has_issuer: bool,
    may_manage: bool,
    has_mail: bool,
    manner: Field,
    mail: Field,
}

fn year_of(cx: &Cx, values: &Values) -> i16 {
    let this = cx.today().year();
    values.get("year").parse().ok().filter(|year| (2000..=this).contains(year)).unwrap_or(this)
}

/// `GET /gifts/receipts/issue?year=2026`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let year = year_of(cx, &values);
    let mut people = waiting::people(cx, year, Id::nil(), SHOWN + 1).await?;
    let more = people.len() > SHOWN;
    people.truncate(SHOWN);
    let ids: Vec<Id> = people.iter().map(|one| one.person_id).collect();
    let names = Person::names(cx, &ids).await?;
    let mut lines = vec![];
    for waiting in people {
        let Some(name) = names.get(&waiting.person_id).cloned() else { continue };
        let problem = waiting::problem(cx, waiting.person_id, year).await?.map(|refusal| cx.lang.refusal(&refusal)).unwrap_or_default();
        lines.push(Line { waiting, name, problem });
    }
    lines.sort_by(|one, other| (one.problem.is_empty(), &one.name.display_name).cmp(&(other.problem.is_empty(), &other.name.display_name)));
    let this = cx.today().year();
    let years = (this - YEARS + 1..=this).rev().map(|one| Choice { chosen: one == year, ..Choice::new(one, one.to_string()) }).collect();
    let filled = Values::new().with("manner", "annual").with("mail", "true");
    let none = kernel::error::Errors::default();
    let fields = FormFields::new(cx, &filled, &none);
    let manners = [("annual", "gifts-manner-annual"), ("each", "gifts-manner-each")];
    let page = IssuePage {
        year,
        years,
        lines,
        more,
        is_running_year: year == this,
        has_issuer: Issuer::any_ready(cx).await?,
        may_manage: cx.may(access::MANAGE),
        has_mail: cx.app.config.smtp.is_some(),
        manner: fields.radio("manner", "gifts-manner", manners.into_iter().map(|(value, key)| Choice::new(value, cx.t(key))).collect()).required(),
        mail: fields.checkbox("mail", "gifts-mail-them"),
    };
    let page = Page::new(cx, cx.t("gifts-issue"), &page).crumb(cx.t("gifts-title"), "/gifts").crumb(cx.t("gifts-receipts"), "/gifts/receipts");
    page.active("/gifts").render(cx)
}

fn manner(cx: &Cx, form: &Submission) -> Manner {
    Manner { year: year_of(cx, &form.values), annual: form.get("manner") != "each", mail: form.values.check().flag("mail") }
}

/// `POST /gifts/receipts/issue`: everybody, as a job.
pub async fn all(cx: &mut Cx, form: Submission) -> Result<Redirect> {
    let Manner { year, annual, mail } = manner(cx, &form);
    cx.enqueue(&IssueReceipts { year, annual, mail }).await?;
    Ok(redirect("/gifts/receipts").flash("gifts-issue-started"))
}

/// `POST /gifts/receipts/issue/{person}`: one person, now.
pub async fn one(cx: &mut Cx, (Path(person_id), form): (Path<Id>, Submission)) -> Result<Response> {
    let manner = manner(cx, &form);
    let back = format!("/gifts/receipts/issue?year={}", manner.year);
    match waiting::give(cx, person_id, manner).await? {
        Ok(0) => Err(Error::NotFound),
        Ok(count) => Ok(redirect(back).flash_with("gifts-issued-some", &[("count", &count.to_string())]).into_response()),
        Err(refusal) => Ok(redirect(back).refused(cx, Error::Refused(refusal)).await?.into_response()),
    }
}
