//! Roles: which rights go together. Read as sentences, grouped by what they are about.

use super::me::tokens::permission_label;
use crate::{
    Result,
    access::Role,
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
    role::{self, Reach},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeSet;

struct Line {
    id: Id,
    name: String,
    note: String,
    may_change: bool,
}

#[derive(Template)]
#[template(path = "roles/list.html")]
struct ListPage {
    lines: Vec<Line>,
    may_add: bool,
}

/// Roles are the whole organisation's: who gives rights over a part of it reads them only.
fn may_edit(cx: &Cx) -> bool {
    cx.units().root_id().is_some_and(|root| cx.may_over(role::MANAGE, root))
}

fn require_edit(cx: &Cx) -> Result<()> {
    let root = cx.units().root_id().ok_or(crate::Error::NotFound)?;
    cx.require_over(role::MANAGE, root)
}

/// `GET /roles`
pub(super) async fn list(cx: &mut Cx, _: ()) -> Result<Response> {
    let today = cx.today();
    let line = |role: &std::sync::Arc<Role>| {
        let held = cx.grants().by_account.values().filter(|grants| grants.iter().any(|grant| grant.role.id == role.id && grant.holds_on(today)));
        let rights = if role.everything { cx.t("role-everything") } else { cx.tr("role-count", &[("count", role.permissions.len().into())]) };
        let holders = cx.tr("role-holders", &[("count", held.count().into())]);
        Line { id: role.id, name: role.name.clone(), note: format!("{rights} · {holders}"), may_change: may_edit(cx) && !role.everything }
    };
    let page = ListPage { lines: cx.grants().roles.iter().map(line).collect(), may_add: may_edit(cx) };
    Page::new(cx, cx.t("roles-title"), &page).crumb(cx.t("accounts-title"), "/accounts").active("/accounts").render(cx)
}

struct Right {
    code: &'static str,
    label: String,
    text: String,
    is_sensitive: bool,
    chosen: bool,
    /// Not the actor's to give or take.
    fixed: bool,
}

struct Group {
    label: String,
    rights: Vec<Right>,
}

#[derive(Template)]
#[template(path = "roles/form.html")]
struct FormPage {
    title: String,
    action: String,
    remove: String,
    problems: Problems,
    name: Field,
    groups: Vec<Group>,
}

/// `GET /roles/new`
pub(super) async fn new(cx: &mut Cx, _: ()) -> Result<Response> {
    require_edit(cx)?;
    form(cx, None, &Values::new(), &Errors::default())
}

/// `GET /roles/{id}`
pub(super) async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    require_edit(cx)?;
    let role = cx.grants().role(id).filter(|role| !role.everything).cloned().ok_or(crate::Error::NotFound)?;
    let mut values = Values::new().with("name", &role.name);
    for permission in &role.permissions {
        values.add("permissions", permission);
    }
    form(cx, Some(id), &values, &Errors::default())
}

fn form(cx: &Cx, id: Option<Id>, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = FormPage {
        title: cx.t(if id.is_some() { "role-edit" } else { "role-new" }),
        action: id.map_or_else(|| "/roles".to_owned(), |id| format!("/roles/{id}")),
        remove: id.map_or_else(String::new, |id| format!("/roles/{id}/remove")),
        problems: Problems::new(cx, fields.problems()),
        name: fields.text("name", "role-name").required().max_length(80),
        groups: groups(cx, values),
    };
    Page::new(cx, page.title.clone(), &page)
        .crumb(cx.t("accounts-title"), "/accounts")
        .crumb(cx.t("roles-title"), "/roles")
        .active("/accounts")
        .refused_if(!errors.is_empty())
        .render(cx)
}

/// Every permission of every module, in the order in which they declare them.
fn groups(cx: &Cx, values: &Values) -> Vec<Group> {
    let (reach, root) = (Reach::of(cx), cx.units().root_id().unwrap_or_default());
    let mut groups: Vec<(String, Group)> = vec![];
    for permission in &cx.app.contract.permissions {
        let (module, key) = (permission.0.split('.').next().unwrap_or_default().to_owned(), permission.0.replace('.', "-"));
        let explained = format!("permission-{key}-text");
        let right = Right {
            code: permission.0,
            label: permission_label(cx, permission.0),
            text: if cx.lang.has(&explained) { cx.t(&explained) } else { String::new() },
            is_sensitive: permission.is_sensitive(),
            chosen: values.all("permissions").any(|held| held == permission.0),
            fixed: !reach.has(cx, permission.0, root),
        };
        match groups.iter_mut().find(|(known, _)| *known == module) {
            Some((_, group)) => group.rights.push(right),
            None => {
                let key = format!("permission-group-{module}");
                let label = if cx.lang.has(&key) { cx.t(&key) } else { module.clone() };
                groups.push((module, Group { label, rights: vec![right] }));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// `POST /roles`
pub(super) async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    save(cx, None, &form_sent.values).await
}

/// `POST /roles/{id}`
pub(super) async fn update(cx: &mut Cx, (Path(id), form_sent): (Path<Id>, Submission)) -> Result<Response> {
    save(cx, Some(id), &form_sent.values).await
}

async fn save(cx: &mut Cx, id: Option<Id>, values: &Values) -> Result<Response> {
    require_edit(cx)?;
    let asked: BTreeSet<&str> = values.all("permissions").collect();
    let known = cx.app.contract.permissions.iter().filter(|permission| asked.contains(permission.0));
    let permissions: BTreeSet<String> = known.map(|permission| permission.0.to_owned()).collect();
    match Role::save(cx, id, values.get("name"), &permissions).await {
        Ok(_) => Ok(redirect("/roles").flash("role-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, id, values, &errors)
        }
    }
}

/// `POST /roles/{id}/remove`
pub(super) async fn remove(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    require_edit(cx)?;
    match Role::remove(cx, id).await {
        Ok(()) => Ok(redirect("/roles").flash("role-removed").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let key = errors.0.values().next().map_or("error-refused", |refusal| refusal.key);
            Ok(redirect("/roles").error(key).into_response())
        }
    }
}
