//! Groups: their tree, the page of one, its members and those who look after it.
//!
//! Who looks after a group may change who is in it without any other right over people.

use super::people::{choices, indented, unit_choices};
use crate::{
    access,
    group::{Group, GroupDraft, GroupMember},
    person::Person,
};
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

/// Members shown on the page of a group; the list of people shows all of them.
const MEMBERS_SHOWN: i64 = 500;

struct Row {
    group: Group,
    indent: String,
    unit: String,
    people: i64,
}

#[derive(Template)]
#[template(path = "groups.html")]
struct GroupsPage {
    rows: Vec<Row>,
    is_single: bool,
    may_write: bool,
}

/// `GET /people/groups`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let sizes = Group::sizes(cx).await?;
    let tree = Group::tree(cx, &cx.scope(access::READ)).await?;
    let row = |(group, depth): (Group, usize)| Row {
        indent: indented("", depth),
        unit: cx.units().name(group.unit_id).to_owned(),
        people: sizes.get(&group.id).copied().unwrap_or(0),
        group,
    };
    let rows = tree.into_iter().map(row).collect();
    let page = GroupsPage { rows, is_single: cx.units().is_single(), may_write: cx.may(access::WRITE) };
    Page::new(cx, cx.t("people-groups-title"), &page).crumb(cx.t("people-title"), "/people").render(cx)
}

#[derive(Template)]
#[template(path = "group.html")]
struct GroupPage {
    group: Group,
    unit: String,
    members: Vec<GroupMember>,
    may_write: bool,
    may_change: bool,
    is_cut: bool,
}

/// `GET /people/groups/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let group = Group::get(cx, id).await?;
    let manages = is_manager(cx, &group).await?;
    if !manages {
        cx.require_over(access::READ, group.unit_id)?;
    }
    let members = group.members(cx, MEMBERS_SHOWN + 1).await?;
    let title = group.name.clone();
    let page = GroupPage {
        unit: if cx.units().is_single() { String::new() } else { cx.units().name(group.unit_id).to_owned() },
        is_cut: members.len() as i64 > MEMBERS_SHOWN,
        members,
        may_write: cx.may_over(access::WRITE, group.unit_id),
        may_change: manages || cx.may_over(access::WRITE, group.unit_id),
        group,
    };
    Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-groups-title"), "/people/groups").render(cx)
}

async fn is_manager(cx: &mut Cx, group: &Group) -> Result<bool> {
    match cx.person_id() {
        Some(person_id) => group.is_managed_by(cx, person_id).await,
        None => Ok(false),
    }
}

async fn changeable(cx: &mut Cx, id: Id) -> Result<Group> {
    let group = Group::get(cx, id).await?;
    if !is_manager(cx, &group).await? {
        cx.require_over(access::WRITE, group.unit_id)?;
    }
    Ok(group)
}

/// `POST /people/groups/{id}/members`: somebody comes in, by their number or what was typed of their name.
pub async fn join(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let group = changeable(cx, id).await?;
    let person = super::ties::typed_person(cx, &form, "person").await?;
    group.join(cx, person.id, form.get("manages") == "true").await?;
    Ok(redirect(group.url()).flash("people-group-joined").into_response())
}

/// `POST /people/groups/{id}/members/{number}`: somebody leaves, or looks after the group, or no longer.
pub async fn member(cx: &mut Cx, (Path((id, number)), form): (Path<(Id, String)>, Submission)) -> Result<Response> {
    let group = changeable(cx, id).await?;
    let person = Person::by_number(cx, &number).await?;
    match form.get("action") {
        "leave" => group.leave(cx, person.id).await?,
        "manage" => group.set_manages(cx, person.id, true).await?,
        "unmanage" => group.set_manages(cx, person.id, false).await?,
        _ => return Err(Error::NotFound),
    }
    Ok(redirect(group.url()).flash("people-saved").into_response())
}

#[derive(Template)]
#[template(path = "group_form.html")]
struct GroupForm {
    title: String,
    action: String,
    problems: Problems,
    inputs: Vec<Input>,
}

/// `GET /people/groups/new`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    form(cx, None, &values, &Errors::default()).await
}

/// `POST /people/groups`
pub async fn create(cx: &mut Cx, sent: Submission) -> Result<Response> {
    let draft = read(&sent);
    let unit_id = draft.unit_id.or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
    cx.require_over(access::WRITE, unit_id)?;
    match Group::create(cx, draft).await {
        Ok(group) => Ok(redirect(group.url()).flash("people-group-created").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, None, &sent, &errors).await
        }
    }
}

/// `GET /people/groups/{id}/edit`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let group = Group::get(cx, id).await?;
    cx.require_over(access::WRITE, group.unit_id)?;
    let values = Values::new()
        .with("name", &group.name)
        .with("description", &group.description)
        .with("parent_id", group.parent_id.map(|id| id.to_string()).unwrap_or_default());
    form(cx, Some(&group), &values, &Errors::default()).await
}

/// `POST /people/groups/{id}`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let group = Group::get(cx, id).await?;
    cx.require_over(access::WRITE, group.unit_id)?;
    match Group::change(cx, id, read(&sent)).await {
        Ok(()) => Ok(redirect(group.url()).flash("people-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, Some(&group), &sent, &errors).await
        }
    }
}

/// `POST /people/groups/{id}/archive`
pub async fn archive(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    let group = Group::get(cx, id).await?;
    cx.require_over(access::WRITE, group.unit_id)?;
    Group::archive(cx, id).await?;
    Ok(redirect("/people/groups").flash("people-group-archived").into_response())
}

fn read(sent: &Submission) -> GroupDraft {
    GroupDraft {
        id: None,
        unit_id: sent.get("unit_id").parse().ok(),
        parent_id: sent.get("parent_id").parse().ok(),
        name: sent.get("name").to_owned(),
        description: sent.get("description").to_owned(),
    }
}

async fn form(cx: &mut Cx, group: Option<&Group>, values: &Values, errors: &Errors) -> Result<Response> {
    let tree = Group::tree(cx, &cx.scope(access::READ)).await?;
    let inputs = FormFields::new(cx, values, errors);
    let mut list = vec![inputs.text("name", "people-group-name").required().max_length(crate::draft::NAME_CHARS_MAX)];
    let units = unit_choices(cx, values.get("unit_id"));
    if group.is_none() && !units.is_empty() {
        list.push(inputs.select("unit_id", "people-field-unit", units).required());
    }
    let others = tree.into_iter().filter(|(other, _)| group.is_none_or(|group| group.id != other.id));
    let mut parents = vec![Choice::new("", cx.t("people-group-no-parent"))];
    parents.extend(choices("", others.map(|(other, depth)| (other.id.to_string(), indented(&other.name, depth)))));
    list.push(inputs.select("parent_id", "people-group-parent-field", parents));
    list.push(inputs.textarea("description", "people-group-description"));
    let title = group.map_or_else(|| cx.t("people-group-new"), |group| group.name.clone());
    let action = group.map_or_else(|| "/people/groups".to_owned(), Group::url);
    let page = GroupForm { title: title.clone(), action, problems: Problems::new(cx, inputs.problems()), inputs: list };
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-groups-title"), "/people/groups");
    page.refused_if(!errors.is_empty()).render(cx)
}
