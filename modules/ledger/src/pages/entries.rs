//! The list of entries: filtered by year, journal, account, project, state and words, walked by key.

use super::{
    books,
    desk::{Desk, Opened},
    home::subtitle,
};
use crate::{
    account::Account,
    entity::Entity,
    entry::{Entry, Kind, Settlement, Status},
    journal::Journal,
    project::Project,
    reports::entries::{self as list, Filter},
    year::Year,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    error::Result,
    form::{Choice, Values},
    id::Id,
    page::{Page, Pager, Position, filters},
};
use std::collections::HashMap;

/// A row of the list.
pub struct Item {
    pub entry: Entry,
    /// « Cotisations des adhérents → Banque »: from where the money goes to where.
    pub way: String,
    /// `BQ 42` once validated, `n° 1042` of typing before.
    pub number: String,
    pub sign: &'static str,
    pub tone: &'static str,
}

#[derive(Template)]
#[template(path = "entries.html")]
struct List {
    desk: Desk,
    subtitle: String,
    items: Vec<Item>,
    text: String,
    journals: Vec<Choice>,
    statuses: Vec<Choice>,
    projects: Vec<Choice>,
    account: Option<Account>,
    pager: Pager,
    exports: Vec<(&'static str, String)>,
    is_filtered: bool,
    drafts_through: String,
}

pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let filter = filter(cx, &year, &values).await?;
    let position = Position::of(&values);
    let mut entries = list::page(cx, year.id, &filter, &position).await?;
    let pager = Pager::cut(&mut entries, &position, "/ledger/entries", &values, list::key);
    let account = match filter.account_id {
        Some(id) => Account::find(cx, id).await?,
        None => None,
    };
    let page = List {
        subtitle: subtitle(cx, &desk, &year),
        items: items(cx, &desk.entity, entries).await?,
        text: filter.text.clone(),
        journals: journal_choices(cx, &desk.entity, filter.journal_id).await?,
        statuses: status_choices(cx, values.get("status")),
        projects: project_choices(cx, &desk.entity, filter.project_id).await?,
        exports: exports(&desk, &export_path(&desk, &year, &values)),
        is_filtered: values.iter().any(|(name, value)| name != "books" && name != "year" && !value.is_empty()),
        drafts_through: year.last_day.min(cx.today()).to_string(),
        account,
        pager,
        desk,
    };
    Page::new(cx, cx.t("ledger-entries-title"), &page).crumb(cx.t("ledger-title"), "/ledger").render(cx)
}

/// The formats of spreadsheets a report comes out in, for those who may take it out.
pub(super) fn exports(desk: &Desk, path: &str) -> Vec<(&'static str, String)> {
    let formats: &[&'static str] = if desk.may_export { &["csv", "xlsx", "ods"] } else { &[] };
    let joint = if path.contains('?') { '&' } else { '?' };
    formats.iter().map(|format| (*format, format!("{path}{joint}format={format}"))).collect()
}

/// The address of a list as a file, with its filters.
fn export_path(desk: &Desk, year: &Year, values: &Values) -> String {
    let mut path = format!("/ledger/entries/export?books={}&year={}", desk.entity.id, year.id);
    for name in ["journal", "account", "project", "status", "q"] {
        if values.has(name) {
            path.push_str(&format!("&{name}={}", kernel::file::percent(values.get(name))));
        }
    }
    path
}

pub(super) async fn filter(cx: &mut Cx, year: &Year, values: &Values) -> Result<Filter> {
    let id = |name: &str| values.get(name).parse::<Id>().ok();
    let (status, settlement) = match values.get("status") {
        "draft" => (Some(Status::Draft), None),
        "validated" => (Some(Status::Validated), None),
        "waiting" => (None, Some(Settlement::Waiting)),
        _ => (None, None),
    };
    let account_id = match values.get("account") {
        "" => None,
        code => Account::by_code(cx, year.chart_id, code).await?.map(|account| account.id),
    };
    Ok(Filter { journal_id: id("journal"), account_id, project_id: id("project"), status, settlement, text: values.get("q").chars().take(100).collect() })
}

async fn journal_choices(cx: &mut Cx, entity: &Entity, chosen: Option<Id>) -> Result<Vec<Choice>> {
    let journals = Journal::list(cx, entity.id).await?;
    let choices = journals
        .into_iter()
        .map(|journal| Choice { chosen: chosen == Some(journal.id), ..Choice::new(journal.id, format!("{} · {}", journal.code, journal.label)) });
    Ok(choices.collect())
}

async fn project_choices(cx: &mut Cx, entity: &Entity, chosen: Option<Id>) -> Result<Vec<Choice>> {
    let projects = Project::list(cx, entity.id).await?;
    let choices = projects.into_iter().map(|project| Choice { chosen: chosen == Some(project.id), ..Choice::new(project.id, project.words()) });
    Ok(choices.collect())
}

fn status_choices(cx: &Cx, chosen: &str) -> Vec<Choice> {
    [("draft", "ledger-status-draft"), ("validated", "ledger-status-validated"), ("waiting", "ledger-settlement-waiting")]
        .into_iter()
        .map(|(value, key)| Choice { chosen: value == chosen, ..Choice::new(value, cx.t(key)) })
        .collect()
}

/// The rows of a list, with where the money went, read in one query for all.
pub async fn items(cx: &mut Cx, entity: &Entity, entries: Vec<Entry>) -> Result<Vec<Item>> {
    let mut from: HashMap<Id, Vec<String>> = HashMap::new();
    let mut to: HashMap<Id, Vec<String>> = HashMap::new();
    if !entries.is_empty() {
        for leg in list::legs(cx, &entries).await? {
            let side = if leg.is_debit { &mut to } else { &mut from };
            let words = side.entry(leg.entry_id).or_default();
            if !words.contains(&leg.label) {
                words.push(leg.label);
            }
        }
    }
    let codes: HashMap<Id, String> = Journal::list(cx, entity.id).await?.into_iter().map(|journal| (journal.id, journal.code)).collect();
    let words = |side: &HashMap<Id, Vec<String>>, id: Id| match side.get(&id).map(Vec::as_slice) {
        Some([one]) => one.clone(),
        Some([first, rest @ ..]) => format!("{first} + {}", rest.len()),
        _ => String::new(),
    };
    let rows = entries.into_iter().map(|entry| {
        let (sign, tone) = match entry.kind {
            Kind::Income => ("+", "tone-success"),
            Kind::Expense => ("−", ""),
            _ => ("", ""),
        };
        let number = match (entry.number, codes.get(&entry.journal_id)) {
            (Some(number), Some(code)) => format!("{code} {number}"),
            _ => cx.tr("ledger-serial", &[("serial", entry.serial.into())]),
        };
        Item { way: format!("{} → {}", words(&from, entry.id), words(&to, entry.id)), number, sign, tone, entry }
    });
    Ok(rows.collect())
}
