//! Templates: the list, using one, saying when it comes back, taking it out.

use super::{actions::to_entry, desk::Desk, simple};
use crate::{
    access,
    entity::Entity,
    entry::{Entry, SimpleKind},
    template::{MONTHS_MAX, NAME_MAX_CHARS, Template as Kept, TemplateChange},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Error, Errors, Result},
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
};
use people::person::Person;

struct Item {
    template: Kept,
    kind: String,
    /// The simple form, filled in.
    url: String,
}

#[derive(Template)]
#[template(path = "templates.html")]
struct List {
    desk: Desk,
    subtitle: String,
    items: Vec<Item>,
}

/// `GET /ledger/templates`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let Some(desk) = Desk::open(cx, &values).await? else { return super::books::first_steps(cx, None).await };
    cx.require_over(access::WRITE, desk.entity.unit_id)?;
    let mut items = vec![];
    for template in Kept::list(cx, desk.entity.id).await? {
        items.push(Item { kind: cx.t(simple::title_key(template.kind)), url: filled(cx, &template).await?, template });
    }
    let page = List { subtitle: desk.entity.name.clone(), items, desk };
    Page::new(cx, cx.t("ledger-templates-title"), &page).crumb(cx.t("ledger-title"), page.desk.url("/ledger")).active("/ledger").render(cx)
}

/// The address of the simple form with what the template knows. A third party that the reader may not see is left out.
async fn filled(cx: &mut Cx, template: &Kept) -> Result<String> {
    let mut values = Values::new().with("books", template.entity_id).with("label", &template.name).with("other", &template.other_code);
    if !template.kind.is_promise() {
        values.add("treasury", &template.treasury_code);
    }
    if !template.amount.is_zero() {
        values.add("amount", text::format_decimal(template.amount.cents(), ','));
    }
    if let Some(project) = template.project_id {
        values.add("project", project);
    }
    if let Some(person_id) = template.person_id {
        let name = Person::names(cx, &[person_id]).await?.remove(&person_id);
        if let Some(name) = name.filter(|name| cx.may_over(people::access::READ, name.unit_id)) {
            values.add("person", &name.display_name);
            values.add("person_number", &name.number);
        }
    }
    Ok(format!("/ledger/entries/new/{}?{}", template.kind, values.to_query(&[])))
}

/// `POST /ledger/entries/{id}/template`: keeps the entry as a template.
pub async fn keep(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    match Kept::of_entry(cx, &entry, &entity).await {
        Ok(template) => Ok(redirect(format!("/ledger/templates/{}", template.id)).flash("ledger-template-kept")),
        Err(error) => to_entry(id).refused(cx, error).await,
    }
}

#[derive(Template)]
#[template(path = "template_form.html")]
struct Form {
    template: Kept,
    title: String,
    subtitle: String,
    cancel: String,
    problems: Problems,
    name: Field,
    amount: Field,
    every_months: Field,
    first_day: Field,
}

/// `GET /ledger/templates/{id}`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (template, entity) = Kept::get(cx, id, access::WRITE).await?;
    let mut values = Values::new().with("name", &template.name);
    if !template.amount.is_zero() {
        values.add("amount", text::format_decimal(template.amount.cents(), ','));
    }
    if let (Some(months), Some(first)) = (template.every_months, template.first_day) {
        values.add("every_months", months);
        values.add("first_day", first);
    }
    form(cx, template, &entity, &values, &Errors::default())
}

fn form(cx: &mut Cx, template: Kept, entity: &Entity, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = Form {
        title: template.name.clone(),
        subtitle: cx.t(simple::title_key(template.kind)),
        cancel: format!("/ledger/templates?books={}", entity.id),
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "ledger-field-template-name").hint("ledger-field-template-name-hint").required().max_length(NAME_MAX_CHARS),
        amount: fields.money("amount", "ledger-amount").hint("ledger-field-template-amount-hint"),
        every_months: fields.number("every_months", "ledger-field-every").hint("ledger-field-every-hint").between(1, MONTHS_MAX).narrow(),
        first_day: fields.day("first_day", "ledger-field-first-time"),
        template,
    };
    Page::new(cx, &page.title, &page)
        .crumb(cx.t("ledger-title"), format!("/ledger?books={}", entity.id))
        .crumb(cx.t("ledger-templates-title"), &page.cancel)
        .active("/ledger")
        .refused_if(!errors.is_empty())
        .render(cx)
}

fn read(sent: &Submission) -> Result<TemplateChange> {
    let mut check = sent.check();
    let name = check.text("name", NAME_MAX_CHARS);
    let amount = check.optional_money("amount").unwrap_or_default();
    let months = check.optional_number("every_months");
    let first = check.optional_day("first_day");
    if months.is_some() != first.is_some() {
        check.refused(if months.is_some() { "first_day" } else { "every_months" }, "form-missing");
    }
    check.done()?;
    Ok(TemplateChange { name, amount, recurs: months.zip(first) })
}

/// `POST /ledger/templates/{id}`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (template, entity) = Kept::get(cx, id, access::WRITE).await?;
    let done = match read(&sent) {
        Ok(change) => template.update(cx, &entity, change).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(redirect(format!("/ledger/templates?books={}", entity.id)).flash("ledger-saved").into_response()),
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            form(cx, template, &entity, &sent.values, &errors)
        }
        Err(error) => Err(error),
    }
}

/// `POST /ledger/templates/{id}/removal`
pub async fn remove(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (template, entity) = Kept::get(cx, id, access::WRITE).await?;
    let done = template.remove(cx, &entity).await;
    redirect(format!("/ledger/templates?books={}", entity.id)).said(cx, done, "ledger-template-removed").await
}

/// Whether an entry of this kind may be kept.
pub(super) fn may_be_kept(entry: &Entry) -> bool {
    SimpleKind::ALL.iter().any(|simple| simple.kind() == entry.kind)
}
