//! The fields the association adds: their list in order, and the form of one.

use crate::field::{AppliesTo, Circle, Field, FieldDraft, FieldKind, HELP_CHARS_MAX, LABEL_CHARS_MAX, MemberAccess};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field as Input, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};

struct Row {
    field: Field,
    kind: String,
    seen_by: String,
    member: String,
}

#[derive(Template)]
#[template(path = "fields.html")]
struct FieldsPage {
    rows: Vec<Row>,
    archived: Vec<Field>,
}

/// `GET /people/fields`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let row = |cx: &Cx, field: Field| Row {
        kind: cx.t(kind_label(field.kind)),
        seen_by: cx.t(circle_label(field.seen_by)),
        member: cx.t(member_label(field.member_access)),
        field,
    };
    let rows = Field::list(cx).await?.into_iter().map(|field| row(cx, field)).collect();
    let page = FieldsPage { rows, archived: Field::archived(cx).await? };
    Page::new(cx, cx.t("people-fields-title"), &page).crumb(cx.t("people-title"), "/people").render(cx)
}

#[derive(Template)]
#[template(path = "field_form.html")]
struct FieldForm {
    title: String,
    action: String,
    problems: Problems,
    inputs: Vec<Input>,
    archive: Option<String>,
}

/// `GET /people/fields/new`
pub async fn new(cx: &mut Cx, (): ()) -> Result<Response> {
    let values = Values::new().with("kind", FieldKind::Text).with("seen_by", Circle::Everyone).with("edited_by", Circle::Everyone);
    let values = values.with("member_access", MemberAccess::Hidden).with("applies_to", AppliesTo::Everybody);
    form(cx, None, &values, &Errors::default())
}

/// `POST /people/fields`
pub async fn create(cx: &mut Cx, sent: Submission) -> Result<Response> {
    let outcome = match read(&sent, &[]) {
        Ok(draft) => Field::define(cx, draft).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(_) => Ok(redirect("/people/fields").flash("people-field-defined").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, None, &sent, &errors)
        }
    }
}

/// `GET /people/fields/{id}`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let field = Field::get(cx, id).await?;
    let choices: Vec<String> = field.choices().into_iter().flatten().collect();
    let values = Values::new()
        .with("label", &field.label)
        .with("help", &field.help)
        .with("kind", field.kind)
        .with("choices", choices.join("\n"))
        .with("applies_to", field.applies_to)
        .with("required", field.required)
        .with("seen_by", field.seen_by)
        .with("edited_by", field.edited_by)
        .with("member_access", field.member_access);
    form(cx, Some(&field), &values, &Errors::default())
}

/// `POST /people/fields/{id}`. Whoever may not see a field does not open it, to himself or to others.
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let field = Field::get(cx, id).await?;
    let outcome = match read(&sent, &field.choices()) {
        Ok(draft) if draft.seen_by != field.seen_by && !cx.may_everywhere(field.seen_by.to_see()) => {
            Err(Error::refused("people-fielddef-unseen").on("seen_by"))
        }
        Ok(draft) => Field::change(cx, id, FieldDraft { kind: field.kind, ..draft }).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(redirect("/people/fields").flash("people-field-changed").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, Some(&field), &sent, &errors)
        }
    }
}

/// `POST /people/fields/{id}/move`
pub async fn shift(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    Field::shift(cx, id, sent.get("direction") == "up").await?;
    Ok(redirect("/people/fields").into_response())
}

/// `POST /people/fields/{id}/archive`: out of use, or back.
pub async fn archive(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let archived = sent.get("archived") != "no";
    Field::set_archived(cx, id, archived).await?;
    let told = if archived { "people-field-archived" } else { "people-field-restored" };
    Ok(redirect("/people/fields").flash(told).into_response())
}

fn read(sent: &Submission, known: &[Option<String>]) -> Result<FieldDraft> {
    let mut check = sent.check();
    let draft = FieldDraft {
        code: String::new(),
        label: check.text("label", LABEL_CHARS_MAX),
        help: check.optional_text("help", HELP_CHARS_MAX),
        kind: sent.get("kind").parse().unwrap_or(FieldKind::Text),
        choices: positioned(known, sent.get("choices")),
        applies_to: check.choice("applies_to", AppliesTo::Everybody),
        required: check.flag("required"),
        seen_by: check.choice("seen_by", Circle::Everyone),
        edited_by: check.choice("edited_by", Circle::Everyone),
        member_access: check.choice("member_access", MemberAccess::Hidden),
    };
    check.done()?;
    Ok(draft)
}

/// One choice a line. A choice that is still there keeps its position, because values are positions; one that is gone
/// leaves a hole; new ones come after.
fn positioned(known: &[Option<String>], typed: &str) -> Vec<Option<String>> {
    let mut wanted: Vec<String> = Vec::new();
    for line in typed.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !wanted.iter().any(|seen| seen == line) {
            wanted.push(line.to_owned());
        }
    }
    let mut out: Vec<Option<String>> = known.iter().map(|name| name.clone().filter(|name| wanted.contains(name))).collect();
    let fresh = wanted.into_iter().filter(|name| !known.contains(&Some(name.clone())));
    out.extend(fresh.map(Some));
    out
}

fn form(cx: &mut Cx, field: Option<&Field>, values: &Values, errors: &Errors) -> Result<Response> {
    let inputs = FormFields::new(cx, values, errors);
    let options = |words: Vec<(String, &'static str)>| words.into_iter().map(|(word, key)| Choice::new(word, cx.t(key))).collect::<Vec<_>>();
    let kinds = options(FieldKind::ALL.iter().map(|kind| (kind.to_string(), kind_label(*kind))).collect());
    let circles = || options(Circle::ALL.iter().map(|circle| (circle.to_string(), circle_label(*circle))).collect());
    let members = options(MemberAccess::ALL.iter().map(|access| (access.to_string(), member_label(*access))).collect());
    let whom = options(AppliesTo::ALL.iter().map(|whom| (whom.to_string(), applies_label(*whom))).collect());
    let mut list = vec![inputs.text("label", "people-fielddef-label").required().max_length(LABEL_CHARS_MAX)];
    if field.is_none() {
        list.push(inputs.select("kind", "people-fielddef-kind", kinds).hint("people-fielddef-kind-hint").required());
    }
    if field.is_none_or(|field| matches!(field.kind, FieldKind::Choice | FieldKind::Choices)) {
        list.push(inputs.textarea("choices", "people-fielddef-choices").hint("people-fielddef-choices-hint").rows(6));
    }
    list.extend([
        inputs.text("help", "people-fielddef-help").max_length(HELP_CHARS_MAX),
        inputs.select("applies_to", "people-fielddef-applies", whom).required(),
        inputs.checkbox("required", "people-fielddef-required"),
        inputs.select("seen_by", "people-fielddef-seen", circles()).required(),
        inputs.select("edited_by", "people-fielddef-edited", circles()).required(),
        inputs.select("member_access", "people-fielddef-member", members).required(),
    ]);
    let title = field.map_or_else(|| cx.t("people-fielddef-new"), |field| field.label.clone());
    let page = FieldForm {
        title: title.clone(),
        action: field.map_or_else(|| "/people/fields".to_owned(), |field| format!("/people/fields/{}", field.id)),
        problems: Problems::new(cx, inputs.problems()),
        inputs: list,
        archive: field.filter(|field| field.archived_at.is_none()).map(|field| format!("/people/fields/{}/archive", field.id)),
    };
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-fields-title"), "/people/fields");
    page.refused_if(!errors.is_empty()).render(cx)
}

fn kind_label(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "people-fieldkind-text",
        FieldKind::LongText => "people-fieldkind-long_text",
        FieldKind::Number => "people-fieldkind-number",
        FieldKind::Decimal => "people-fieldkind-decimal",
        FieldKind::Money => "people-fieldkind-money",
        FieldKind::Date => "people-fieldkind-date",
        FieldKind::YesNo => "people-fieldkind-yes_no",
        FieldKind::Choice => "people-fieldkind-choice",
        FieldKind::Choices => "people-fieldkind-choices",
        FieldKind::Email => "people-fieldkind-email",
        FieldKind::Url => "people-fieldkind-url",
        FieldKind::Phone => "people-fieldkind-phone",
        FieldKind::Country => "people-fieldkind-country",
        FieldKind::File => "people-fieldkind-file",
    }
}

fn circle_label(circle: Circle) -> &'static str {
    match circle {
        Circle::Everyone => "people-circle-everyone",
        Circle::Sensitive => "people-circle-sensitive",
        Circle::Managers => "people-circle-managers",
    }
}

fn member_label(access: MemberAccess) -> &'static str {
    match access {
        MemberAccess::Hidden => "people-member-hidden",
        MemberAccess::Read => "people-member-read",
        MemberAccess::Write => "people-member-write",
    }
}

fn applies_label(whom: AppliesTo) -> &'static str {
    match whom {
        AppliesTo::Everybody => "people-applies-everybody",
        AppliesTo::Persons => "people-applies-persons",
        AppliesTo::Organisations => "people-applies-organisations",
    }
}
