//! What was kept whole of an association's former program, to be read or taken out.

use crate::{
    kept::{Kept, SOURCE},
    source::Source,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Error, Result,
    cx::Cx,
    event::Subject,
    file,
    id::Id,
    input::Path,
    page::{Page, filters},
};

#[derive(Template)]
#[template(path = "source.html")]
struct Show {
    source: Source,
    tables: Vec<Line>,
    documents: Vec<Line>,
}

struct Line {
    kept: Kept,
    why: String,
}

pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let source = Source::find(cx, id).await?.ok_or(Error::NotFound)?;
    let kept = Kept::list(cx, source.id).await?;
    let line = |kept: Kept| Line { why: if kept.why.is_empty() { String::new() } else { cx.t(&kept.why) }, kept };
    let (documents, tables): (Vec<Kept>, Vec<Kept>) = kept.into_iter().partition(|kept| kept.why.is_empty());
    let template = Show {
        tables: tables.into_iter().map(line).collect(),
        documents: documents.into_iter().map(line).collect(),
        source,
    };
    let title = template.source.name.clone();
    Page::new(cx, title, &template).crumb(cx.t("imports-title"), "/imports").active("/imports").render(cx)
}

pub async fn file(cx: &mut Cx, Path((source, id)): Path<(Id, Id)>) -> Result<Response> {
    let file = file::get(cx, Subject::new(SOURCE, source), id).await?;
    file::download(cx, &file).await
}
