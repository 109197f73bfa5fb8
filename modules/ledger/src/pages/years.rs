//! Fiscal years: the list, opening one, and the page where one is stopped, closed, opened again, and its balances carried on.

use super::{books::status_key, desk::Desk};
use crate::{
    access,
    account::Account,
    chart::Chart,
    entity::Entity,
    entry::Entry,
    year::{NewYear, Year, YearStatus},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Errors, Result},
    event::Subject,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, Redirect, filters, redirect},
    timeline::{self, Moment},
};

/// How many events of a year's history are shown.
const MOMENTS: i64 = 30;

struct Item {
    year: Year,
    status: String,
    tone: &'static str,
    chart: String,
}

#[derive(Template)]
#[template(path = "years.html")]
struct List {
    desk: Desk,
    subtitle: String,
    items: Vec<Item>,
    problems: Problems,
    label: Field,
    first_day: Field,
    last_day: Field,
    chart: Field,
    carry: Option<Field>,
}

pub(super) fn tone(year: &Year) -> &'static str {
    match year.status {
        YearStatus::Open => "success",
        YearStatus::Closed => "neutral",
        YearStatus::Locked => "warning",
    }
}

/// `GET /ledger/years`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    match Desk::open(cx, &values).await? {
        Some(desk) => show(cx, desk, &Values::new(), &Errors::default()).await,
        None => super::books::first_steps(cx, None).await,
    }
}

/// The years of the books, and the form that opens the next one.
pub async fn show(cx: &mut Cx, desk: Desk, values: &Values, errors: &Errors) -> Result<Response> {
    let charts = Chart::list(cx, desk.entity.id).await?;
    let (label, first_day, last_day) = proposal(cx, &desk);
    let choices = charts.iter().filter(|chart| !chart.archived).map(|chart| Choice::new(chart.id, &chart.name)).collect();
    let fields = FormFields::new(cx, values, errors);
    let current = desk.entity.chart_id.map(|id| id.to_string()).unwrap_or_default();
    let page = List {
        subtitle: desk.entity.name.clone(),
        problems: Problems::new(cx, fields.problems()),
        label: fields.text("label", "ledger-field-year-label").required().default_value(label),
        first_day: fields.day("first_day", "ledger-field-first-day").required().default_value(first_day),
        last_day: fields.day("last_day", "ledger-field-last-day").required().default_value(last_day),
        chart: fields.select("chart_id", "ledger-field-chart", choices).default_value(current),
        carry: (!desk.years.is_empty()).then(|| {
            let carry = fields.checkbox("carry", "ledger-field-carry").hint("ledger-field-carry-hint");
            if errors.is_empty() { carry.default_value(true) } else { carry }
        }),
        items: items(cx, &desk, &charts),
        desk,
    };
    let title = cx.t("ledger-years-title");
    Page::new(cx, title, &page).refused_if(!errors.is_empty()).crumb(cx.t("ledger-title"), "/ledger").active("/ledger").render(cx)
}

fn items(cx: &Cx, desk: &Desk, charts: &[Chart]) -> Vec<Item> {
    let name = |id: Id| charts.iter().find(|chart| chart.id == id).map(|chart| chart.name.clone()).unwrap_or_default();
    let item = |year: &Year| Item { status: cx.t(status_key(year)), tone: tone(year), chart: name(year.chart_id), year: year.clone() };
    desk.years.iter().map(item).collect()
}

/// The year after the latest one, of the same length; this calendar year when there is none.
fn proposal(cx: &Cx, desk: &Desk) -> (String, Day, Day) {
    let today = cx.today();
    match desk.years.first() {
        Some(latest) => {
            let first = latest.last_day.plus_days(1);
            let last = first.plus_years(1).plus_days(-1);
            let label = if first.year() == last.year() { first.year().to_string() } else { format!("{}-{}", first.year(), last.year()) };
            (label, first, last)
        }
        None => {
            let first = Day::new(today.year(), 1, 1).unwrap_or(today);
            (today.year().to_string(), first, first.plus_years(1).plus_days(-1))
        }
    }
}

/// `POST /ledger/books/{id}/years`
pub async fn create(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let entity = Entity::get(cx, id, access::CLOSE).await?;
    match open(cx, &entity, &form).await {
        Ok(year) => Ok(redirect(format!("/ledger/years/{}", year.id)).flash("ledger-year-opened").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let entities = Entity::list(cx, access::READ).await?;
            let desk = Desk::of(cx, entity, entities).await?;
            show(cx, desk, &form.values, &errors).await
        }
    }
}

async fn open(cx: &mut Cx, entity: &Entity, form: &Submission) -> Result<Year> {
    let today = cx.today();
    let mut check = form.check();
    let label = check.text("label", crate::year::LABEL_MAX_CHARS);
    let first_day = check.day("first_day", today);
    let last_day = check.day("last_day", today);
    let chart_id = check.optional_id("chart_id");
    let carry = check.flag("carry");
    check.done()?;
    let new = NewYear { id: None, entity_id: entity.id, chart_id, label, first_day, last_day, status: YearStatus::Open };
    let year = Year::open(cx, new).await?;
    if let (true, Some(previous)) = (carry, year.previous(cx).await?) {
        // The page of the year asks for the accounts that its chart lacks.
        if year.missing_accounts(cx, &previous).await?.is_empty() {
            year.carry_forward(cx, &previous).await?;
        }
    }
    Ok(year)
}

/// How the balances of the year before stand in a year.
struct CarriedShown {
    previous: Year,
    opening: Option<Entry>,
    /// Written by hand or by an import.
    by_others: bool,
    missing: Vec<Account>,
}

impl CarriedShown {
    async fn of(cx: &mut Cx, year: &Year) -> Result<Option<CarriedShown>> {
        let Some(previous) = year.previous(cx).await? else { return Ok(None) };
        let opening = year.opening(cx).await?;
        let by_others = opening.is_none() && year.has_opening(cx).await?;
        let is_final = by_others || !year.is_open() || opening.as_ref().is_some_and(|opening| !opening.is_draft());
        let missing = if is_final { vec![] } else { year.missing_accounts(cx, &previous).await? };
        Ok(Some(CarriedShown { previous, opening, by_others, missing }))
    }

    /// Whether there is something to write or to bring up to date by hand.
    fn may_be_written(&self, year: &Year) -> bool {
        year.is_open() && !self.by_others && self.missing.is_empty() && self.opening.as_ref().is_none_or(|opening| opening.is_draft() && year.opening_stale)
    }
}

#[derive(Template)]
#[template(path = "year.html")]
struct YearPage {
    title: String,
    year: Year,
    entity: Entity,
    status: String,
    tone: &'static str,
    subtitle: String,
    chart: Option<Chart>,
    may_close: bool,
    /// The year before, and how its balances stand here.
    carried: Option<CarriedShown>,
    result: Money,
    appropriation: Option<Entry>,
    may_write: bool,
    may_carry: bool,
    may_manage: bool,
    moments: Vec<Moment>,
}

/// `GET /ledger/years/{id}`
pub async fn page(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (year, entity) = Year::get(cx, id, access::READ).await?;
    let carried = CarriedShown::of(cx, &year).await?;
    let may_close = cx.may_over(access::CLOSE, entity.unit_id);
    let may_write = cx.may_over(access::WRITE, entity.unit_id);
    let named = || cx.tr("ledger-year-named", &[("year", year.label.clone().into())]);
    let page = YearPage {
        title: if year.is_named_by_number() { named() } else { year.label.clone() },
        status: cx.t(status_key(&year)),
        tone: tone(&year),
        subtitle: entity.name.clone(),
        chart: Chart::find(cx, year.chart_id).await?,
        may_carry: may_write && carried.as_ref().is_some_and(|carried| carried.may_be_written(&year)),
        result: year.result(cx).await?,
        appropriation: year.appropriation(cx).await?,
        may_write,
        may_manage: cx.may_over(access::MANAGE, entity.unit_id),
        moments: timeline::of(cx, Subject::new("year", year.id), None, MOMENTS).await?,
        may_close,
        carried,
        entity,
        year,
    };
    let title = page.year.label.clone();
    Page::new(cx, title, &page)
        .crumb(cx.t("ledger-title"), format!("/ledger?books={}", page.entity.id))
        .crumb(cx.t("ledger-years-title"), format!("/ledger/years?books={}", page.entity.id))
        .active("/ledger")
        .render(cx)
}

pub(super) fn to_year(id: Id) -> Redirect {
    redirect(format!("/ledger/years/{id}"))
}

/// `POST /ledger/years/{id}/periods`: stops the accounts at a day; an empty day opens them again.
pub async fn close_periods(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (year, _) = Year::get(cx, id, access::CLOSE).await?;
    let mut check = form.check();
    let through = check.optional_day("through");
    let done = match check.done() {
        Ok(()) => year.close_periods(cx, through).await,
        Err(error) => Err(error),
    };
    to_year(id).said(cx, done, "ledger-saved").await
}

/// `POST /ledger/years/{id}/opening`: balances of the year before, brought forward or brought up to date.
pub async fn carry(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (year, _) = Year::get(cx, id, access::WRITE).await?;
    let previous = year.previous(cx).await?.ok_or(Error::NotFound)?;
    let done = year.carry_forward(cx, &previous).await.map(drop);
    to_year(id).said(cx, done, "ledger-carried").await
}

/// `POST /ledger/years/{id}/accounts`: adds to the chart of the year the accounts that the year before needs there.
pub async fn add_accounts(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (year, _) = Year::get(cx, id, access::MANAGE).await?;
    let previous = year.previous(cx).await?.ok_or(Error::NotFound)?;
    let done = match year.add_missing_accounts(cx, &previous).await {
        Ok(_) => year.carry_forward(cx, &previous).await.map(drop),
        Err(error) => Err(error),
    };
    to_year(id).said(cx, done, "ledger-carried").await
}
