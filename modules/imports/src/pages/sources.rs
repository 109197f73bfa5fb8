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
    form::Values,
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
    /// The name after which the list goes on; empty at its end.
    next: String,
}

/// Lines of one page.
const LINES: usize = 200;

struct Line {
    kept: Kept,
    why: String,
}

pub async fn show(cx: &mut Cx, (Path(id), query): (Path<Id>, Values)) -> Result<Response> {
    let source = Source::find(cx, id).await?.ok_or(Error::NotFound)?;
    let mut kept = Kept::list(cx, source.id, query.get("after"), LINES as i64 + 1).await?;
    let has_more = kept.len() > LINES;
    kept.truncate(LINES);
    let next = kept.last().filter(|_| has_more).map(|kept| file::percent(&kept.name)).unwrap_or_default();
    let line = |kept: Kept| Line { why: if kept.why.is_empty() { String::new() } else { cx.t(&kept.why) }, kept };
    let (documents, tables): (Vec<Kept>, Vec<Kept>) = kept.into_iter().partition(|kept| kept.why.is_empty());
    let template = Show { tables: tables.into_iter().map(line).collect(), documents: documents.into_iter().map(line).collect(), next, source };
    let title = template.source.name.clone();
    Page::new(cx, title, &template).crumb(cx.t("imports-title"), "/imports").active("/imports").render(cx)
}

pub async fn file(cx: &mut Cx, Path((source, id)): Path<(Id, Id)>) -> Result<Response> {
    let file = file::get(cx, Subject::new(SOURCE, source), id).await?;
    file::download(cx, &file).await
}
