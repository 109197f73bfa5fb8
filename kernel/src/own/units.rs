//! The tree of units as one manages it: added, renamed, moved, closed. A single association sees
//! only itself, and the door to becoming several.

use crate::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
    unit::{self, Unit, UnitDraft},
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// The words for a kind of unit. What one calls them has no effect on rights.
const KINDS: [&str; 5] = ["region", "department", "club", "section", "other"];
const NAME_CHARS_MAX: usize = 200;
const CODE_CHARS_MAX: usize = 60;

struct Row {
    unit: Unit,
    depth: usize,
    kind: String,
    may_change: bool,
}

#[derive(Template)]
#[template(path = "units.html")]
struct UnitsPage {
    rows: Vec<Row>,
    closed: Vec<Unit>,
    is_single: bool,
    may_add: bool,
}

fn kind_word(cx: &Cx, kind: &str) -> String {
    let key = format!("unit-kind-{kind}");
    if cx.lang.has(&key) { cx.t(&key) } else { String::new() }
}

pub(super) async fn list(cx: &mut Cx, _: ()) -> Result<Response> {
    let closed = Unit::closed(cx).await?.into_iter().filter(|unit| unit.parent_id.is_some_and(|parent| cx.may_over(unit::MANAGE, parent))).collect();
    let rows: Vec<Row> = cx
        .units()
        .with_depth()
        .map(|(unit, depth)| Row { unit: unit.clone(), depth: depth.min(6), kind: kind_word(cx, &unit.kind), may_change: cx.may_over(unit::MANAGE, unit.id) })
        .collect();
    let page = UnitsPage { may_add: rows.iter().any(|row| row.may_change), is_single: rows.len() <= 1, rows, closed };
    let title = cx.t(if page.is_single { "units-title-single" } else { "units-title" });
    Page::new(cx, title, &page).render(cx)
}

#[derive(Template)]
#[template(path = "unit_form.html")]
struct UnitForm {
    problems: Problems,
    title: String,
    action: String,
    name: Field,
    code: Field,
    kind: Option<Field>,
    parent: Option<Field>,
    /// Its page of closing, for a unit that may be closed.
    close_url: String,
}

/// `depth` spaces before a name show the tree in a list that knows only lines.
fn parents(cx: &Cx, without: Option<Id>) -> Vec<Choice> {
    let below = without.map(|id| cx.units().below(id)).unwrap_or_default();
    let possible = cx.units().with_depth().filter(|(unit, _)| !below.contains(&unit.id) && cx.may_over(unit::MANAGE, unit.id));
    possible.map(|(unit, depth)| Choice::new(unit.id, format!("{}{}", "\u{2003}".repeat(depth), unit.name))).collect()
}

fn form(cx: &Cx, unit: Option<&Unit>, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let is_root = unit.is_some_and(|unit| unit.parent_id.is_none());
    let kinds = KINDS.iter().map(|kind| Choice::new(kind, kind_word(cx, kind))).collect();
    let title = unit.map_or_else(|| cx.t("units-add"), |unit| unit.name.clone());
    let page = UnitForm {
        problems: Problems::new(cx, fields.problems()),
        title: title.clone(),
        action: unit.map_or_else(|| "/units".to_owned(), |unit| format!("/units/{}", unit.id)),
        name: fields.text("name", "units-name").required().max_length(NAME_CHARS_MAX),
        code: fields.text("code", "units-code").hint("units-code-hint").max_length(CODE_CHARS_MAX),
        kind: (!is_root).then(|| fields.select("kind", "units-kind", kinds).required()),
        parent: (!is_root).then(|| fields.select("parent_id", "units-parent", parents(cx, unit.map(|unit| unit.id))).required()),
        close_url: unit.filter(|_| !is_root).map_or_else(String::new, |unit| format!("/units/{}/close", unit.id)),
    };
    Page::new(cx, title, &page).crumb(cx.t("units-title"), "/units").refused_if(!errors.is_empty()).render(cx)
}

pub(super) async fn new(cx: &mut Cx, query: Values) -> Result<Response> {
    let values = Values::new().with("parent_id", query.get("under")).with("kind", "club");
    form(cx, None, &values, &Errors::default())
}

fn draft(values: &Values) -> Result<UnitDraft> {
    let mut check = values.check();
    let draft = UnitDraft {
        name: check.text("name", NAME_CHARS_MAX),
        code: check.optional_text("code", CODE_CHARS_MAX),
        kind: check.optional_text("kind", CODE_CHARS_MAX),
        parent_id: check.optional_id("parent_id"),
    };
    check.done()?;
    if !draft.kind.is_empty() && !KINDS.contains(&draft.kind.as_str()) {
        return Err(Error::refused("form-wrong-choice").on("kind"));
    }
    Ok(draft)
}

pub(super) async fn create(cx: &mut Cx, sent: Submission) -> Result<Response> {
    let outcome = async {
        let draft = draft(&sent.values)?;
        let parent = draft.parent_id.ok_or_else(|| Error::refused("form-missing").on("parent_id"))?;
        cx.require_over(unit::MANAGE, parent)?;
        Unit::create(cx, draft).await
    }
    .await;
    match outcome {
        Ok(_) => Ok(redirect("/units").flash("units-added").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, None, &sent.values, &errors)
        }
    }
}

fn mine(cx: &Cx, id: Id) -> Result<Unit> {
    cx.require_over(unit::MANAGE, id)?;
    cx.units().get(id).cloned().ok_or(Error::NotFound)
}

pub(super) async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let unit = mine(cx, id)?;
    let parent = unit.parent_id.map(|parent| parent.to_string()).unwrap_or_default();
    let values = Values::new().with("name", &unit.name).with("code", &unit.code).with("kind", &unit.kind).with("parent_id", parent);
    form(cx, Some(&unit), &values, &Errors::default())
}

pub(super) async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let unit = mine(cx, id)?;
    let outcome = async {
        let mut draft = draft(&sent.values)?;
        match draft.parent_id {
            Some(parent) if unit.parent_id.is_some() => cx.require_over(unit::MANAGE, parent)?,
            _ => draft.parent_id = unit.parent_id,
        }
        if unit.parent_id.is_none() {
            draft.kind.clone_from(&unit.kind);
        }
        Unit::amend(cx, id, draft).await
    }
    .await;
    match outcome {
        Ok(()) => Ok(redirect("/units").flash("units-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, Some(&unit), &sent.values, &errors)
        }
    }
}

pub(super) async fn close(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let unit = mine(cx, id)?;
    match Unit::close(cx, id).await {
        Ok(()) => Ok(redirect("/units").flash("units-closed").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let parent = unit.parent_id.map(|parent| parent.to_string()).unwrap_or_default();
            let values = Values::new().with("name", &unit.name).with("code", &unit.code).with("kind", &unit.kind).with("parent_id", parent);
            form(cx, Some(&unit), &values, &errors)
        }
    }
}

pub(super) async fn reopen(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let unit = Unit::closed(cx).await?.into_iter().find(|unit| unit.id == id).ok_or(Error::NotFound)?;
    cx.require_over(unit::MANAGE, unit.parent_id.ok_or(Error::NotFound)?)?;
    Unit::reopen(cx, id).await?;
    Ok(redirect("/units").flash("units-reopened"))
}
