//! The list of memberships, and the same as a spreadsheet.

use super::{kind_names, span, state_label, state_tone, unit_choices};
use crate::{
    access,
    kind::Kind,
    membership::{Membership, State},
    roll::{self, Filter},
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Error, Result,
    cx::Cx,
    form::{Choice, Values},
    id::Id,
    money::Money,
    page::{Page, Pager, Position, attachment, filters},
};
use people::{Person, person::Name};
use sheets::{Cell, Column, Format, Kind as Cells, Table, table_writer};

/// Most memberships in one file.
const EXPORT_MAX: usize = 50_000;
/// Memberships read at once.
const CHUNK: usize = 500;

struct Line {
    membership: Membership,
    name: Name,
    kind: String,
    unit: String,
    span: String,
    state: &'static str,
    tone: &'static str,
    balance: Money,
}

#[derive(Template)]
#[template(path = "memberships.html")]
struct List {
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    units: Vec<Choice>,
    on: String,
    unpaid: bool,
    query: String,
    is_filtered: bool,
    may_write: bool,
    pager: Pager,
}

fn filter(values: &Values) -> Filter {
    Filter {
        kind_id: values.get("kind").parse().ok(),
        unit_id: values.get("unit").parse().ok(),
        state: values.get("state").parse().ok(),
        unpaid: values.get("unpaid") == "yes",
        on: kernel::day::Day::parse(values.get("on")),
        person_id: None,
    }
}

/// `GET /dues/memberships`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let filter = filter(&values);
    let position = Position::of(&values);
    let mut rows = roll::page(cx, &filter, &position).await?;
    let pager = Pager::cut(&mut rows, &position, "/dues/memberships", &values, roll::key);
    let names = kind_names(cx).await?;
    let kinds = Kind::visible(cx, access::READ).await?;
    let kinds = kinds.into_iter().map(|kind| Choice { chosen: filter.kind_id == Some(kind.id), ..Choice::new(kind.id, kind.name) }).collect();
    let states = State::ALL.iter().map(|state| Choice { chosen: filter.state == Some(*state), ..Choice::new(state, cx.t(state_label(*state))) });
    let states = states.collect();
    let mut units = unit_choices(cx, access::READ);
    for choice in &mut units {
        choice.chosen = filter.unit_id.is_some_and(|id| id.to_string() == choice.value);
    }
    let query = values.to_query(&["after", "before"]);
    let page = List {
        lines: lines(cx, rows, &names).await?,
        kinds,
        states,
        units,
        on: filter.on.map(|day| day.to_string()).unwrap_or_default(),
        unpaid: filter.unpaid,
        is_filtered: !query.is_empty(),
        query,
        may_write: cx.may(access::WRITE),
        pager,
    };
    Page::new(cx, cx.t("dues-memberships"), &page).crumb(cx.t("dues-title"), "/dues").render(cx)
}

async fn lines(cx: &mut Cx, rows: Vec<Membership>, kinds: &std::collections::HashMap<Id, String>) -> Result<Vec<Line>> {
    let people: Vec<Id> = rows.iter().map(|row| row.person_id).collect();
    let names = Person::names(cx, &people).await?;
    let lines = rows.into_iter().filter_map(|membership| {
        Some(Line {
            name: names.get(&membership.person_id)?.clone(),
            kind: kinds.get(&membership.kind_id).cloned().unwrap_or_default(),
            unit: cx.units().name(membership.unit_id).to_owned(),
            span: span(cx, membership.first_day, membership.last_day),
            state: state_label(membership.state),
            tone: state_tone(membership.state),
            balance: membership.balance(),
            membership,
        })
    });
    Ok(lines.collect())
}

/// `GET /dues/memberships/export?format=csv&…`
pub async fn export(cx: &mut Cx, values: Values) -> Result<Response> {
    let format = Format::from_extension(if values.has("format") { values.get("format") } else { "csv" }).ok_or(Error::NotFound)?;
    let filter = filter(&values);
    let kinds = kind_names(cx).await?;
    let mut rows = vec![];
    let mut position = Position::Start;
    while rows.len() < EXPORT_MAX {
        let chunk = roll::rows(cx, &filter, &position, CHUNK).await?;
        let Some(last) = chunk.last() else { break };
        position = Position::After(roll::key(last));
        for line in lines(cx, chunk, &kinds).await? {
            rows.push(cells(cx, &line));
        }
    }
    let columns = [
        ("dues-column-number", Cells::Text),
        ("dues-person", Cells::Text),
        ("dues-column-unit", Cells::Text),
        ("dues-kind", Cells::Text),
        ("dues-first-day", Cells::Day),
        ("dues-last-day", Cells::Day),
        ("dues-state", Cells::Text),
        ("dues-due", Cells::MoneyCents),
        ("dues-waived", Cells::MoneyCents),
        ("dues-paid", Cells::MoneyCents),
        ("dues-owed", Cells::MoneyCents),
    ];
    let columns = columns.into_iter().map(|(key, kind)| Column::new(cx.t(key), kind)).collect();
    let mut bytes = std::io::Cursor::new(Vec::new());
    let broken = |error: sheets::WriteError| Error::Internal(error.into());
    let mut writer = table_writer(format, Table { title: cx.t("dues-memberships"), columns }, &mut bytes).map_err(broken)?;
    for row in &rows {
        writer.write_row(row).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    Ok(attachment(bytes.into_inner(), format.media_type(), &format!("{}-{}.{}", cx.t("dues-file"), cx.today(), format.extension())))
}

fn cells(cx: &Cx, line: &Line) -> Vec<Cell> {
    let day = |day: kernel::day::Day| Cell::Day(day.year(), day.month(), day.day());
    let money = |amount: Money| Cell::Money(amount.cents());
    let membership = &line.membership;
    vec![
        Cell::Text(line.name.number.clone()),
        Cell::Text(line.name.display_name.clone()),
        Cell::Text(line.unit.clone()),
        Cell::Text(line.kind.clone()),
        day(membership.first_day),
        membership.last_day.map_or(Cell::Empty, day),
        Cell::Text(cx.t(line.state)),
        money(membership.due),
        money(membership.waived),
        money(membership.paid),
        money(line.balance),
    ]
}
