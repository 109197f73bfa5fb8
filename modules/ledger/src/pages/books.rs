//! The sets of books: the first steps when there are none, opening one, and the page where books, charts and journals are
//! arranged.

use super::{desk::Desk, journals, years};
use crate::{
    access,
    chart::{Chart, Model},
    entity::{Entity, NewEntity},
    journal::{Journal, JournalKind},
    year::{NewYear, Year, YearStatus},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Errors, Result},
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
};

/// Key of the word for the state of a year.
pub fn status_key(year: &Year) -> &'static str {
    match year.status {
        YearStatus::Open => "ledger-year-open",
        YearStatus::Closed => "ledger-year-closed",
        YearStatus::Locked => "ledger-year-locked",
    }
}

#[derive(Template)]
#[template(path = "no_books.html")]
struct NoBooks {
    /// Whether books exist already: the page is then one of theirs.
    is_first: bool,
    may_open: bool,
    problems: Problems,
    name: Field,
    unit: Field,
    model: Field,
    siren: Field,
    label: Field,
    first_day: Field,
    last_day: Field,
}

/// What a page of figures shows when there are no figures yet: the form that opens the books, or the one that opens a year.
pub async fn first_steps(cx: &mut Cx, desk: Option<Box<Desk>>) -> Result<Response> {
    match desk {
        Some(desk) => years::show(cx, *desk, &Values::new(), &Errors::default()).await,
        None => form(cx, true, &Values::new(), &Errors::default()),
    }
}

/// `GET /ledger/books/new`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    let is_first = Desk::open(cx, &Values::new()).await?.is_none();
    form(cx, is_first, &values, &Errors::default())
}

fn form(cx: &mut Cx, is_first: bool, values: &Values, errors: &Errors) -> Result<Response> {
    let today = cx.today();
    let january = Day::new(today.year(), 1, 1).unwrap_or(today);
    let december = Day::new(today.year(), 12, 31).unwrap_or(today);
    let units = unit_choices(cx);
    let root = units.first().map(|choice| choice.label.trim().to_owned()).unwrap_or_default();
    let models = Model::ALL.iter().map(|model| Choice::new(model, cx.t(model.label_key()))).collect();
    let fields = FormFields::new(cx, values, errors);
    let only_unit = units.len() == 1;
    let unit = if only_unit { fields.hidden("unit_id") } else { fields.select("unit_id", "ledger-field-unit", units.clone()).hint("ledger-field-unit-hint") };
    let page = NoBooks {
        is_first,
        may_open: cx.may(access::MANAGE),
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "ledger-field-books-name").required().default_value(if is_first { root.as_str() } else { "" }),
        unit: unit.default_value(units.first().map(|choice| choice.value.clone()).unwrap_or_default()),
        model: fields.radio("model", "ledger-field-model", models).required().default_value(Model::Association),
        siren: fields.text("siren", "ledger-field-siren").hint("ledger-field-siren-hint").inputmode("numeric").narrow(),
        label: fields.text("label", "ledger-field-year-label").required().default_value(today.year()),
        first_day: fields.day("first_day", "ledger-field-first-day").required().default_value(january),
        last_day: fields.day("last_day", "ledger-field-last-day").required().default_value(december),
    };
    let title = cx.t(if is_first { "ledger-title" } else { "ledger-open-books" });
    let page = Page::new(cx, title, &page).refused_if(!errors.is_empty()).active("/ledger");
    if is_first { page.render(cx) } else { page.crumb(cx.t("ledger-title"), "/ledger").render(cx) }
}

/// The units over which the reader may arrange books, indented as they stand in the tree.
fn unit_choices(cx: &Cx) -> Vec<Choice> {
    cx.units()
        .with_depth()
        .filter(|(unit, _)| cx.may_over(access::MANAGE, unit.id))
        .map(|(unit, depth)| Choice::new(unit.id, format!("{}{}", "\u{2003}".repeat(depth), unit.name)))
        .collect()
}

/// `POST /ledger/books`: opens books with their first year.
pub async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    match open(cx, &form_sent).await {
        Ok(entity) => Ok(redirect(format!("/ledger?books={}", entity.id)).flash("ledger-books-opened").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let is_first = Entity::list(cx, access::READ).await?.is_empty();
            form(cx, is_first, &form_sent.values, &errors)
        }
    }
}

async fn open(cx: &mut Cx, form: &Submission) -> Result<Entity> {
    let today = cx.today();
    let mut check = form.check();
    let name = check.text("name", crate::entity::NAME_MAX_CHARS);
    let unit_id = check.id("unit_id");
    let model = check.choice("model", Model::Association);
    let siren = check.optional_text("siren", 20);
    let label = check.text("label", crate::year::LABEL_MAX_CHARS);
    let first_day = check.day("first_day", today);
    let last_day = check.day("last_day", today);
    check.done()?;
    cx.require_over(access::MANAGE, unit_id)?;
    let entity = Entity::create(cx, NewEntity { id: None, unit_id, name, siren: Some(siren), model: Some(model) }).await?;
    let new = NewYear { id: None, entity_id: entity.id, chart_id: None, label, first_day, last_day, status: YearStatus::Open };
    Year::open(cx, new).await?;
    Ok(entity)
}

struct ChartShown {
    chart: Chart,
    is_current: bool,
}

struct JournalShown {
    journal: Journal,
    kind: String,
}

#[derive(Template)]
#[template(path = "books.html")]
struct Arrangement {
    desk: Desk,
    subtitle: String,
    problems: Problems,
    name: Field,
    siren: Field,
    unit: String,
    charts: Vec<ChartShown>,
    models: Vec<Choice>,
    journals: Vec<JournalShown>,
    code: Field,
    journal_label: Field,
    kind: Field,
    account_code: Field,
    /// Every set of books, with the name of its unit.
    others: Vec<(Entity, String)>,
    may_open: bool,
}

/// `GET /ledger/books`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    match Desk::open(cx, &values).await? {
        Some(desk) => arrange(cx, desk, &Values::new(), &Errors::default()).await,
        None => form(cx, true, &Values::new(), &Errors::default()),
    }
}

async fn arrange(cx: &mut Cx, desk: Desk, values: &Values, errors: &Errors) -> Result<Response> {
    let kinds = JournalKind::ALL.iter().map(|kind| Choice::new(kind, cx.t(kind_key(*kind)))).collect();
    let fields = FormFields::new(cx, values, errors);
    let charts = Chart::list(cx, desk.entity.id).await?;
    let journals = Journal::list(cx, desk.entity.id).await?;
    let page = Arrangement {
        subtitle: desk.entity.name.clone(),
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "ledger-field-books-name").required().default_value(&desk.entity.name),
        siren: fields.text("siren", "ledger-field-siren").narrow().default_value(desk.entity.siren.as_deref().unwrap_or_default()),
        unit: if cx.units().is_single() { String::new() } else { cx.units().name(desk.entity.unit_id).to_owned() },
        charts: charts.into_iter().map(|chart| ChartShown { is_current: desk.entity.chart_id == Some(chart.id), chart }).collect(),
        models: Model::ALL.iter().map(|model| Choice::new(model, cx.t(model.label_key()))).collect(),
        journals: journals.into_iter().map(|journal| JournalShown { kind: cx.t(kind_key(journal.kind)), journal }).collect(),
        code: fields.text("code", "ledger-field-journal-code").required().max_length(crate::journal::CODE_MAX_CHARS).narrow(),
        journal_label: fields.text("label", "ledger-field-journal-label").required(),
        kind: fields.select("kind", "ledger-field-journal-kind", kinds).default_value(JournalKind::Bank),
        account_code: fields.text("account_code", "ledger-field-journal-account").hint("ledger-field-journal-account-hint").narrow(),
        others: desk.entities.iter().map(|entity| (entity.clone(), cx.units().name(entity.unit_id).to_owned())).collect(),
        may_open: cx.may(access::MANAGE),
        desk,
    };
    let title = cx.t("ledger-books-title");
    Page::new(cx, title, &page).refused_if(!errors.is_empty()).crumb(cx.t("ledger-title"), "/ledger").active("/ledger").render(cx)
}

pub(super) fn kind_key(kind: JournalKind) -> &'static str {
    match kind {
        JournalKind::Purchases => "ledger-journal-purchases",
        JournalKind::Sales => "ledger-journal-sales",
        JournalKind::Bank => "ledger-journal-bank",
        JournalKind::Cash => "ledger-journal-cash",
        JournalKind::General => "ledger-journal-general",
        JournalKind::Opening => "ledger-journal-opening",
    }
}

pub(super) fn back(entity: &Entity) -> Redirect {
    redirect(format!("/ledger/books?books={}", entity.id))
}

/// Shows the page again with what is wrong, in the form where it was typed.
async fn refused(cx: &mut Cx, entity: Entity, values: &Values, error: kernel::Error) -> Result<Response> {
    let errors = cx.undo(error).await?;
    let entities = Entity::list(cx, access::READ).await?;
    let desk = Desk::of(cx, entity, entities).await?;
    arrange(cx, desk, values, &errors).await
}

/// `POST /ledger/books/{id}`: another name or SIREN, or put away.
pub async fn update(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let entity = Entity::get(cx, id, access::MANAGE).await?;
    let archived = form.check().flag("archived");
    match entity.update(cx, form.get("name"), Some(form.get("siren").to_owned()), archived).await {
        Ok(()) if archived => Ok(redirect("/ledger").flash("ledger-books-archived").into_response()),
        Ok(()) => Ok(back(&entity).flash("ledger-saved").into_response()),
        Err(error) => refused(cx, entity, &form.values, error).await,
    }
}

/// `POST /ledger/books/{id}/charts`: a copy of an official chart.
pub async fn add_chart(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let entity = Entity::get(cx, id, access::MANAGE).await?;
    let mut check = form.check();
    let model = check.choice("model", Model::Association);
    let done = match check.done() {
        Ok(()) => Chart::from_model(cx, entity.id, model).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(chart) => Ok(redirect(format!("/ledger/charts/{}", chart.id)).flash("ledger-chart-added").into_response()),
        Err(error) => refused(cx, entity, &form.values, error).await,
    }
}

/// `POST /ledger/books/{id}/journals`
pub async fn add_journal(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let entity = Entity::get(cx, id, access::MANAGE).await?;
    let done = match journals::read(&form, JournalKind::General) {
        Ok(new) => Journal::open(cx, &entity, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(back(&entity).flash("ledger-saved").into_response()),
        Err(error) => refused(cx, entity, &form.values, error).await,
    }
}
