//! The list of gifts, and the same as a spreadsheet.

use super::{chosen, state_label, state_tone, unit_choices};
use crate::{
    access,
    gift::{Gift, Nature},
    roll::{self, Filter, State},
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    form::{Choice, Values},
    id::Id,
    money::Money,
    page::{Page, Pager, Position, attachment, filters},
};
use people::{Person, person::Name};
use sheets::{Cell, Column, Format, Kind as Cells, Table, table_writer};

/// Most gifts in one file.
const EXPORT_MAX: usize = 50_000;
/// Gifts read at once.
const CHUNK: usize = 500;

struct Line {
    gift: Gift,
    name: Name,
    unit: String,
    nature: &'static str,
    state: &'static str,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "gifts.html")]
struct List {
    lines: Vec<Line>,
    natures: Vec<Choice>,
    states: Vec<Choice>,
    units: Vec<Choice>,
    from: String,
    until: String,
    query: String,
    is_filtered: bool,
    may_write: bool,
    may_issue: bool,
    may_manage: bool,
    pager: Pager,
}

fn filter(values: &Values) -> Filter {
    Filter {
        from: Day::parse(values.get("from")),
        until: Day::parse(values.get("until")),
        nature: values.get("nature").parse().ok(),
        state: values.get("state").parse().ok(),
        unit_id: values.get("unit").parse().ok(),
    }
}

/// `GET /gifts`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let filter = filter(&values);
    let position = Position::of(&values);
    let mut rows = roll::page(cx, &filter, &position).await?;
    let pager = Pager::cut(&mut rows, &position, "/gifts", &values, roll::key);
    let natures = Nature::ALL.iter().map(|nature| Choice::new(nature, cx.t(nature.label()))).collect();
    let states = State::ALL.iter().map(|state| Choice::new(state, cx.t(&format!("gifts-state-{state}")))).collect();
    let query = values.to_query(&["after", "before"]);
    let page = List {
        lines: lines(cx, rows).await?,
        natures: chosen(natures, values.get("nature")),
        states: chosen(states, values.get("state")),
        units: chosen(unit_choices(cx, access::READ), values.get("unit")),
        from: filter.from.map(|day| day.to_string()).unwrap_or_default(),
        until: filter.until.map(|day| day.to_string()).unwrap_or_default(),
        is_filtered: !query.is_empty(),
        query,
        may_write: cx.may(access::WRITE),
        may_issue: cx.may(access::ISSUE),
        may_manage: cx.may(access::MANAGE),
        pager,
    };
    Page::new(cx, cx.t("gifts-title"), &page).active("/gifts").render(cx)
}

async fn lines(cx: &mut Cx, rows: Vec<Gift>) -> Result<Vec<Line>> {
    let people: Vec<Id> = rows.iter().map(|row| row.person_id).collect();
    let names = Person::names(cx, &people).await?;
    let lines = rows.into_iter().filter_map(|gift| {
        Some(Line {
            name: names.get(&gift.person_id)?.clone(),
            unit: cx.units().name(gift.unit_id).to_owned(),
            nature: gift.nature.label(),
            state: state_label(&gift),
            tone: state_tone(&gift),
            gift,
        })
    });
    Ok(lines.collect())
}

/// `GET /gifts/export?format=csv&…`
pub async fn export(cx: &mut Cx, values: Values) -> Result<Response> {
    let format = Format::from_extension(if values.has("format") { values.get("format") } else { "csv" }).ok_or(Error::NotFound)?;
    let filter = filter(&values);
    let (mut rows, mut position) = (vec![], Position::Start);
    while rows.len() < EXPORT_MAX {
        let chunk = roll::rows(cx, &filter, &position, CHUNK).await?;
        let Some(last) = chunk.last() else { break };
        position = Position::After(roll::key(last));
        for line in lines(cx, chunk).await? {
            rows.push(cells(cx, &line));
        }
    }
    let columns = [
        ("gifts-day", Cells::Day),
        ("gifts-column-number", Cells::Text),
        ("gifts-donor", Cells::Text),
        ("gifts-unit", Cells::Text),
        ("gifts-nature", Cells::Text),
        ("gifts-means", Cells::Text),
        ("gifts-reference", Cells::Text),
        ("gifts-description-field", Cells::Text),
        ("gifts-state", Cells::Text),
        ("gifts-amount-field", Cells::MoneyCents),
    ];
    let columns = columns.into_iter().map(|(key, kind)| Column::new(cx.t(key), kind)).collect();
    let mut bytes = std::io::Cursor::new(Vec::new());
    let broken = |error: sheets::WriteError| Error::Internal(error.into());
    let mut writer = table_writer(format, Table { title: cx.t("gifts-title"), columns }, &mut bytes).map_err(broken)?;
    for row in &rows {
        writer.write_row(row).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    Ok(attachment(bytes.into_inner(), format.media_type(), &format!("{}-{}.{}", cx.t("gifts-file"), cx.today(), format.extension())))
}

fn cells(cx: &Cx, line: &Line) -> Vec<Cell> {
    let gift = &line.gift;
    let amount = if gift.stands() { gift.amount } else { Money::ZERO };
    vec![
        Cell::Day(gift.day.year(), gift.day.month(), gift.day.day()),
        Cell::Text(line.name.number.clone()),
        Cell::Text(line.name.display_name.clone()),
        Cell::Text(line.unit.clone()),
        Cell::Text(cx.t(line.nature)),
        Cell::Text(cx.t(gift.means.label())),
        Cell::Text(gift.reference.clone()),
        Cell::Text(gift.description.clone()),
        Cell::Text(cx.t(line.state)),
        Cell::Money(amount.cents()),
    ]
}
