//! Who owes us, whom we owe: the accounts of third parties, person by person, with what is still open.

use super::{
    books,
    desk::{Desk, Opened},
    exports::{books as books_of, day, money, refused_beyond, text},
    files::{Head, Heading, Output},
    home::subtitle,
    statements::{exports, framed},
};
use crate::reports::{
    account_ledger::{self, Only},
    third_parties::{self, Party},
};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    error::Result,
    form::Values,
    id::Id,
    money::Money,
    page::{Position, filters},
};
use people::person::{Name, Person};
use sheets::{Cell, Kind};
use std::collections::HashMap;

/// Third parties shown on one page; the file has them all.
const SHOWN_MAX: usize = 300;
/// Lines of a third party read at once.
const CHUNK_LINES: usize = 500;

struct Item {
    party: Party,
    name: String,
    url: String,
}

struct Group {
    title: String,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "third_parties.html")]
struct List {
    desk: Desk,
    subtitle: String,
    groups: Vec<Group>,
    hidden: i64,
    all: bool,
    exports: Vec<(&'static str, String)>,
}

/// The people of these third parties that the reader may see.
async fn names(cx: &mut Cx, parties: &[Party]) -> Result<HashMap<Id, Name>> {
    let ids: Vec<Id> = parties.iter().filter_map(|party| party.person_id).collect();
    let mut names = HashMap::new();
    for chunk in ids.chunks(1_000) {
        names.extend(Person::names(cx, chunk).await?);
    }
    names.retain(|_, name| cx.may_over(people::access::READ, name.unit_id));
    Ok(names)
}

/// What a third party is called: its name, or that nobody was named, or that it is not for the reader to see.
fn called(cx: &Cx, party: &Party, names: &HashMap<Id, Name>) -> String {
    match party.person_id {
        None => cx.t("ledger-third-party-nobody"),
        Some(id) => names.get(&id).map_or_else(|| cx.t("ledger-third-party-hidden"), |name| name.display_name.clone()),
    }
}

/// `GET /ledger/third-parties`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let all = values.get("show") == "all";
    let mut parties = third_parties::of_year(cx, year.id).await?;
    parties.retain(|party| all || party.is_open());
    let hidden = parties.len().saturating_sub(SHOWN_MAX);
    parties.truncate(SHOWN_MAX);
    let names = names(cx, &parties).await?;
    let mut groups: Vec<Group> = vec![];
    for party in parties {
        let title = format!("{} {}", party.code, party.label);
        let url = party.person_id.and_then(|id| names.get(&id)).map(Name::url).unwrap_or_default();
        let item = Item { name: called(cx, &party, &names), url, party };
        match groups.last_mut().filter(|group| group.title == title) {
            Some(group) => group.items.push(item),
            None => groups.push(Group { title, items: vec![item] }),
        }
    }
    let rest = if all { "&show=all" } else { "" };
    let page = List {
        subtitle: subtitle(cx, &desk, &year),
        groups,
        hidden: i64::try_from(hidden).unwrap_or(i64::MAX),
        all,
        exports: exports(&desk, &year, "/ledger/third-parties/export", rest),
        desk,
    };
    framed(cx, cx.t("ledger-third-parties-title"), &page)
}

const COLUMNS: &[Heading] = &[
    ("ledger-account-code", Kind::Text, 2),
    ("ledger-third-party", Kind::Text, 5),
    ("ledger-day", Kind::Day, 3),
    ("ledger-journal", Kind::Text, 2),
    ("ledger-number", Kind::Number, 2),
    ("ledger-entry", Kind::Text, 6),
    ("ledger-reference", Kind::Text, 3),
    ("ledger-lettering", Kind::Text, 2),
    ("ledger-debit", Kind::MoneyCents, 3),
    ("ledger-credit", Kind::MoneyCents, 3),
    ("ledger-balance", Kind::MoneyCents, 3),
];

/// `GET /ledger/third-parties/export?format=…`: each third party with its lines and the balance after each.
pub async fn export(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books_of(cx, &values).await?;
    let all = values.get("show") == "all";
    let mut output = Output::begin(&values, Head::new(cx, cx.t("ledger-third-parties-title"), COLUMNS))?;
    let mut parties = third_parties::of_year(cx, year.id).await?;
    parties.retain(|party| all || party.is_open());
    let names = names(cx, &parties).await?;
    let mut written = 0;
    for party in &parties {
        let called = called(cx, party, &names);
        output.section(&format!("{} · {called}", party.code), false)?;
        let (mut position, mut balance) = (Position::Start, Money::ZERO);
        loop {
            let lines = account_ledger::lines(cx, year.id, party.account_id, Only::Of(party.person_id), &position, CHUNK_LINES).await?;
            let Some(last) = lines.last() else { break };
            position = Position::After(account_ledger::key(last));
            for line in &lines {
                balance += line.debit - line.credit;
                let reference = if line.line_reference.is_empty() { &line.reference } else { &line.line_reference };
                let label = if line.line_label.is_empty() { &line.label } else { &line.line_label };
                let cells = [
                    text(&party.code),
                    text(&called),
                    day(line.day),
                    text(&line.journal_code),
                    line.number.map_or(Cell::Empty, Cell::Integer),
                    text(label),
                    text(reference),
                    text(line.letter.as_deref().unwrap_or_default()),
                    money(line.debit),
                    money(line.credit),
                    Cell::Money(balance.cents()),
                ];
                output.row(cx, &cells)?;
            }
            written += lines.len();
        }
        refused_beyond(written)?;
        let mut total = vec![Cell::Empty; COLUMNS.len()];
        (total[1], total[8], total[9], total[10]) = (text(&cx.t("ledger-total")), money(party.debit), money(party.credit), Cell::Money(balance.cents()));
        output.total(cx, &total, false)?;
    }
    output.finish(cx, &desk, &year).await
}
