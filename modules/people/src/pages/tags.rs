//! The tags: their names, and taking one away from everybody.

use crate::{access, tag::Tag};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Result,
    cx::Cx,
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};
use std::collections::HashMap;

struct Row {
    tag: Tag,
    people: i64,
}

#[derive(Template)]
#[template(path = "tags.html")]
struct TagsPage {
    rows: Vec<Row>,
    may_manage: bool,
}

/// `GET /people/tags`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let sizes: HashMap<Id, i64> = Tag::sizes(cx).await?;
    let rows = Tag::list(cx).await?.into_iter().map(|tag| Row { people: sizes.get(&tag.id).copied().unwrap_or(0), tag }).collect();
    let page = TagsPage { rows, may_manage: cx.may_everywhere(access::MANAGE) };
    Page::new(cx, cx.t("people-tags-title"), &page).crumb(cx.t("people-title"), "/people").render(cx)
}

/// `POST /people/tags/{id}`
pub async fn rename(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    Tag::rename(cx, id, form.get("name")).await?;
    Ok(redirect("/people/tags").flash("people-tag-renamed").into_response())
}

/// `POST /people/tags/{id}/removal`
pub async fn remove(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    cx.require_everywhere(access::MANAGE)?;
    Tag::remove(cx, id).await?;
    Ok(redirect("/people/tags").flash("people-tag-removed").into_response())
}
