//! The search page, and the suggestions under the search field.

use crate::{
    Result,
    cx::Cx,
    form::Values,
    page::{Page, filters},
    search::{self, Hit},
};
use askama::Template;
use axum::{
    Json,
    response::{IntoResponse, Response},
};
use serde::Serialize;

const HITS_SHOWN: usize = 50;
const SUGGESTIONS_SHOWN: usize = 8;
const TYPED_CHARS_MAX: usize = 200;

struct Row {
    kind: String,
    hit: Hit,
}

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    typed: String,
    rows: Vec<Row>,
}

fn typed(query: &Values) -> String {
    query.get("q").chars().take(TYPED_CHARS_MAX).collect()
}

pub(super) async fn show(cx: &mut Cx, query: Values) -> Result<Response> {
    let typed = typed(&query);
    let hits = search::find(cx, &typed, HITS_SHOWN).await?;
    let rows = hits.into_iter().map(|hit| Row { kind: cx.t(&format!("search-kind-{}", hit.kind)), hit }).collect();
    Page::new(cx, cx.t("search-title"), &SearchPage { typed, rows }).render(cx)
}

#[derive(Serialize)]
struct Suggestion {
    label: String,
    hint: String,
    href: String,
}

pub(super) async fn suggest(cx: &mut Cx, query: Values) -> Result<Response> {
    let hits = search::find(cx, &typed(&query), SUGGESTIONS_SHOWN).await?;
    let suggestion = |hit: Hit| Suggestion { label: hit.title, hint: hit.subtitle, href: hit.url };
    Ok(Json(hits.into_iter().map(suggestion).collect::<Vec<_>>()).into_response())
}
