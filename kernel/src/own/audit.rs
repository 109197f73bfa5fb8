//! The audit: everything that happened, in sentences, with who, what, when and about whom. Whoever
//! watches over a club reads what happened there; what concerns the whole organisation is for
//! those who watch over all of it.

use super::WATCH;
use crate::{
    Result,
    cx::Cx,
    day::{Day, Instant},
    form::{Choice, Values},
    id::{self, Id},
    page::{Page, Pager, Position, filters},
    timeline::{self, Filter, Mention, Moment},
};
use askama::Template;
use axum::{
    http::header,
    response::{IntoResponse, Response},
};

const TYPED_CHARS_MAX: usize = 100;
/// Accounts that a typed name may stand for.
const NAMED_MAX: i64 = 50;
/// Lines of an export: years of most organisations, and bounded memory for all.
const EXPORT_LINES_MAX: i64 = 20_000;

struct Row {
    moment: Moment,
    mentions: Vec<Mention>,
}

#[derive(Template)]
#[template(path = "audit.html")]
struct AuditPage {
    rows: Vec<Row>,
    who: String,
    first: String,
    last: String,
    areas: Vec<Choice>,
    about: Option<Mention>,
    subject: String,
    pager: Pager,
    export_url: String,
    is_filtered: bool,
}

/// What the address asks for, as the audit understands it.
async fn filter(cx: &mut Cx, values: &Values) -> Result<Filter> {
    let who: String = values.get("who").chars().take(TYPED_CHARS_MAX).collect();
    let zone = cx.zone().clone();
    let begins = |day: Day| id::floor(Instant::of(day, 0, 0, &zone).unix_ms());
    let subject = values.get("subject").split_once(':').and_then(|(kind, id)| Some((kind.to_owned(), id.parse::<Id>().ok()?)));
    let (from, until) = (Day::parse(values.get("first")).map(begins), Day::parse(values.get("last")).map(|day| begins(day.plus_days(1))));
    Ok(Filter {
        area: values.get("area").to_owned(),
        actors: if who.is_empty() { None } else { Some(named(cx, &who).await?) },
        from,
        until,
        subject,
        scope: cx.scope(WATCH),
    })
}

/// The accounts that are called so: by their name's beginning, their login or their address.
async fn named(cx: &mut Cx, who: &str) -> Result<Vec<Id>> {
    let typed = who.to_lowercase();
    Ok(cx
        .tx
        .query("SELECT id FROM kernel_account WHERE login = $1 OR email = $1 OR LOWER(name) LIKE $2 LIMIT $3")
        .bind(typed.clone())
        .bind(format!("%{}%", typed.replace(['%', '_'], " ")))
        .bind(NAMED_MAX)
        .column()
        .await?)
}

/// The modules, in their order, by the words of the menu.
fn areas(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let word = |module: &str| {
        let key = format!("audit-area-{module}");
        if cx.lang.has(&key) { cx.t(&key) } else { module.to_owned() }
    };
    cx.app.contract.modules.iter().map(|module| Choice { chosen: *module == chosen, ..Choice::new(module, word(module)) }).collect()
}

pub(super) async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let filter = filter(cx, &values).await?;
    let position = Position::of(&values);
    let mut moments = timeline::audit(cx, &filter, &position).await?;
    let pager = Pager::cut(&mut moments, &position, "/audit", &values, |moment| vec![moment.id.to_string()]);
    let mut mentions = timeline::mentions(cx, &moments).await?;
    let rows = moments.into_iter().map(|moment| Row { mentions: mentions.remove(&moment.id).unwrap_or_default(), moment }).collect();
    let kept: Vec<(&str, &str)> = values.iter().filter(|(name, value)| !matches!(*name, "after" | "before") && !value.is_empty()).collect();
    let about = match &filter.subject {
        Some((kind, id)) => timeline::mention(cx, kind, *id).await?,
        None => None,
    };
    let page = AuditPage {
        rows,
        who: values.get("who").to_owned(),
        first: values.get("first").to_owned(),
        last: values.get("last").to_owned(),
        areas: areas(cx, &filter.area),
        subject: values.get("subject").to_owned(),
        about,
        pager,
        export_url: format!("/audit/export?{}", serde_html_form::to_string(&kept).unwrap_or_default()),
        is_filtered: !kept.is_empty(),
    };
    Page::new(cx, cx.t("audit-title"), &page).render(cx)
}

/// The same, as a sheet.
pub(super) async fn export(cx: &mut Cx, values: Values) -> Result<Response> {
    let filter = filter(cx, &values).await?;
    let moments = timeline::latest(cx, &filter, EXPORT_LINES_MAX).await?;
    // The mark that tells French spreadsheets that this is UTF-8.
    let mut sheet = String::from("\u{feff}");
    let columns = ["audit-when", "audit-who", "audit-what", "audit-sentence"].map(|key| cx.t(key));
    line(&mut sheet, &columns);
    let zone = cx.zone().clone();
    for moment in moments {
        line(&mut sheet, &[cx.lang.instant(moment.at, &zone), moment.actor, moment.name, moment.sentence]);
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"audit-{}.csv\"", cx.today())),
    ];
    Ok((headers, sheet).into_response())
}

/// Semicolons, as French spreadsheets expect; a cell never begins a formula.
fn line(sheet: &mut String, cells: &[String]) {
    let cell = |text: &String| {
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        format!("\"{}{}\"", if is_formula { "'" } else { "" }, text.replace('"', "\"\""))
    };
    sheet.push_str(&cells.iter().map(cell).collect::<Vec<_>>().join(";"));
    sheet.push_str("\r\n");
}
