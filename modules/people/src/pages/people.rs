//! The list of people: filters, columns, saved searches, and what is done with several people at once.

use crate::{
    access,
    field::Field,
    group::Group,
    person::{Kind, Standing},
    roll::{self, Filter, Line, Without},
    saved_search::SavedSearch,
    tag::Tag,
    tally,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    form::{Choice, Values},
    id::Id,
    input::Submission,
    page::{PAGE_ROWS, Page, Pager, Position, filters, redirect},
};
use std::collections::{HashMap, HashSet};

/// Most people touched by one action on "everybody found".
const BULK_MAX: i64 = 20_000;

/// A column that one may show or hide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Unit,
    Standing,
    Until,
    Email,
    Phone,
    Town,
}

impl Column {
    const ALL: [Column; 7] = [Column::Number, Column::Unit, Column::Standing, Column::Until, Column::Email, Column::Phone, Column::Town];

    fn word(self) -> &'static str {
        match self {
            Column::Number => "number",
            Column::Unit => "unit",
            Column::Standing => "standing",
            Column::Until => "until",
            Column::Email => "email",
            Column::Phone => "phone",
            Column::Town => "town",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Column::Number => "people-column-number",
            Column::Unit => "people-column-unit",
            Column::Standing => "people-column-standing",
            Column::Until => "people-column-until",
            Column::Email => "people-column-email",
            Column::Phone => "people-column-phone",
            Column::Town => "people-column-town",
        }
    }
}

/// A cell of the table, ready to print.
struct Cell {
    label: String,
    text: String,
    tone: &'static str,
    is_number: bool,
}

struct Row {
    line: Line,
    note: String,
    cells: Vec<Cell>,
}

struct ColumnChoice {
    word: String,
    label: String,
    is_shown: bool,
    is_number: bool,
}

#[derive(Template)]
#[template(path = "people.html")]
struct ListPage {
    subtitle: String,
    rows: Vec<Row>,
    columns: Vec<ColumnChoice>,
    values: Values,
    standings: Vec<Choice>,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    tags: Vec<Choice>,
    groups: Vec<Choice>,
    withouts: Vec<Choice>,
    fields: Vec<Choice>,
    searches: Vec<SavedSearch>,
    /// Those that say what the list shows now and that the actor may forget.
    current_searches: Vec<SavedSearch>,
    query: String,
    is_filtered: bool,
    is_advanced: bool,
    is_nobody: bool,
    may_write: bool,
    may_manage: bool,
    /// What every unit shares: the fields.
    may_define: bool,
    previous: String,
    next: String,
    count: String,
}

/// What the address of the list says, as a filter. Words that mean nothing are left out.
pub(super) fn filter_of(values: &Values) -> Filter {
    let id = |name: &str| values.get(name).parse::<Id>().ok();
    let field = id("field").filter(|_| values.has("value")).map(|id| (id, values.get("value").to_owned()));
    Filter {
        text: values.get("q").to_owned(),
        standings: values.all("standing").filter_map(|word| word.parse().ok()).collect(),
        unit_id: id("unit"),
        kind: values.get("kind").parse().ok(),
        tag_id: id("tag"),
        group_id: id("group"),
        field,
        without: values.get("without").parse().ok(),
        archived: values.get("archived") == "yes",
    }
}

/// The query of an address without the position in the list: what saved searches, exports and bulk actions keep.
pub(super) fn kept_query(values: &Values) -> String {
    let known = ["q", "standing", "unit", "kind", "tag", "group", "field", "value", "without", "archived", "column"];
    let kept = values.iter().filter(|(name, value)| known.contains(name) && !value.is_empty());
    kept.map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&")
}

fn encoded(value: &str) -> String {
    let byte = |b: u8| if b.is_ascii_alphanumeric() || b"-_.".contains(&b) { char::from(b).to_string() } else { format!("%{b:02X}") };
    value.bytes().map(byte).collect()
}

/// `GET /people`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let filter = filter_of(&values);
    let position = Position::of(&values);
    let mut lines = roll::lines(cx, &filter, &position, PAGE_ROWS).await?;
    let pager = Pager::cut(&mut lines, &position, "/people", &values, roll::keys);
    let figures = tally::figures(cx, &roll::scope(cx, &Filter { unit_id: filter.unit_id, ..Filter::default() })).await?;
    let fields = seen_fields(cx).await?;
    let (columns, shown_fields) = columns_of(cx, &values, &fields);
    let cells = field_cells(cx, &lines, &shown_fields).await?;
    let (tags, groups, searches) = (Tag::list(cx).await?, Group::tree(cx, &cx.scope(access::READ)).await?, SavedSearch::list(cx).await?);
    let rows = lines.into_iter().map(|line| row(cx, line, &columns, &shown_fields, &cells)).collect::<Vec<_>>();
    let (is_filtered, query) = (!filter.is_empty(), kept_query(&values));
    let count = count_text(cx, &filter, &figures, rows.len());
    let page = ListPage {
        subtitle: subtitle(cx, &figures),
        is_nobody: rows.is_empty() && !is_filtered,
        rows,
        columns,
        standings: choices(values.get("standing"), Standing::ALL.iter().map(|s| (s.to_string(), cx.t(s.label())))),
        units: unit_choices(cx, values.get("unit")),
        kinds: choices(values.get("kind"), Kind::ALL.iter().map(|k| (k.to_string(), cx.t(kind_label(*k))))),
        tags: choices(values.get("tag"), tags.into_iter().map(|tag| (tag.id.to_string(), tag.name))),
        groups: choices(values.get("group"), groups.into_iter().map(|(group, depth)| (group.id.to_string(), indented(&group.name, depth)))),
        withouts: choices(values.get("without"), Without::ALL.iter().map(|w| (w.to_string(), cx.t(without_label(*w))))),
        fields: choices(values.get("field"), fields.iter().map(|field| (field.id.to_string(), field.label.clone()))),
        current_searches: searches.iter().filter(|search| search.filters == query && search.may_be_removed(cx)).cloned().collect(),
        searches,
        query,
        is_filtered,
        is_advanced: filter.kind.is_some()
            || filter.tag_id.is_some()
            || filter.group_id.is_some()
            || filter.field.is_some()
            || filter.without.is_some()
            || filter.archived,
        may_write: cx.may(access::WRITE),
        may_manage: cx.may(access::MANAGE),
        may_define: cx.may_everywhere(access::MANAGE),
        previous: pager.previous,
        next: pager.next,
        count,
        values,
    };
    Page::new(cx, cx.t("people-title"), &page).render(cx)
}

/// The fields that the actor may see somewhere; each cell is checked against the person's unit again.
async fn seen_fields(cx: &mut Cx) -> Result<Vec<Field>> {
    let mut fields = Field::list(cx).await?;
    fields.retain(|field| cx.may(field.seen_by.to_see()));
    Ok(fields)
}

fn columns_of(cx: &Cx, values: &Values, fields: &[Field]) -> (Vec<ColumnChoice>, Vec<Field>) {
    let asked: HashSet<&str> = values.all("column").collect();
    let usual = |column: Column| match column {
        Column::Number | Column::Standing | Column::Until | Column::Phone | Column::Town => true,
        Column::Unit => !cx.units().is_single(),
        Column::Email => false,
    };
    let mut columns: Vec<ColumnChoice> = Column::ALL
        .iter()
        .filter(|column| **column != Column::Unit || !cx.units().is_single())
        .map(|column| ColumnChoice {
            word: column.word().to_owned(),
            label: cx.t(column.label()),
            is_shown: if asked.is_empty() { usual(*column) } else { asked.contains(column.word()) },
            is_number: matches!(column, Column::Number | Column::Until),
        })
        .collect();
    let shown: Vec<Field> = fields.iter().filter(|field| asked.contains(field.input_name().as_str())).cloned().collect();
    columns.extend(fields.iter().map(|field| ColumnChoice {
        word: field.input_name(),
        label: field.label.clone(),
        is_shown: asked.contains(field.input_name().as_str()),
        is_number: false,
    }));
    (columns, shown)
}

/// The values of the shown fields for the people of this page: one query, or none.
async fn field_cells(cx: &mut Cx, lines: &[Line], fields: &[Field]) -> Result<HashMap<(Id, Id), String>> {
    if fields.is_empty() || lines.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = cx.tx.query("SELECT person_id, field_id, value FROM people_value WHERE person_id IN (");
    query.args(lines.iter().map(|line| line.id)).push(") AND field_id IN (").args(fields.iter().map(|field| field.id)).push(")");
    let rows: Vec<(Id, Id, String)> = query.all().await?;
    Ok(rows.into_iter().map(|(person_id, field_id, value)| ((person_id, field_id), value)).collect())
}

fn row(cx: &Cx, line: Line, columns: &[ColumnChoice], fields: &[Field], values: &HashMap<(Id, Id), String>) -> Row {
    let cell = |column: &ColumnChoice| {
        let (text, tone) = match Column::ALL.into_iter().find(|known| known.word() == column.word) {
            Some(Column::Number) => (line.number.clone(), ""),
            Some(Column::Unit) => (cx.units().name(line.unit_id).to_owned(), ""),
            Some(Column::Standing) => (cx.t(line.standing.label()), line.standing.tone()),
            Some(Column::Until) => (line.standing_until.map_or_else(|| "—".to_owned(), |day| cx.lang.short_day(day)), ""),
            Some(Column::Email) => (line.email.clone(), ""),
            Some(Column::Phone) => (line.phone_shown(), ""),
            Some(Column::Town) => (line.town.clone(), ""),
            None => (field_text(cx, &line, column, fields, values), ""),
        };
        Cell { label: column.label.clone(), text, tone, is_number: column.is_number }
    };
    let cells = columns.iter().filter(|column| column.is_shown).map(cell).collect();
    let is_email_shown = columns.iter().any(|column| column.is_shown && column.word == Column::Email.word());
    let note = if is_email_shown { String::new() } else { line.email.clone() };
    Row { line, note, cells }
}

fn field_text(cx: &Cx, line: &Line, column: &ColumnChoice, fields: &[Field], values: &HashMap<(Id, Id), String>) -> String {
    let Some(field) = fields.iter().find(|field| field.input_name() == column.word) else { return String::new() };
    if !field.is_seen(cx, line.unit_id) {
        return String::new();
    }
    values.get(&(line.id, field.id)).map_or_else(String::new, |value| field.shown(value, &cx.lang))
}

fn subtitle(cx: &Cx, figures: &tally::Figures) -> String {
    let mut parts = vec![cx.tr("people-count", &[("count", figures.total().into())])];
    for (standing, key) in
        [(Standing::UpToDate, "people-count-up-to-date"), (Standing::Late, "people-count-late"), (Standing::ToApprove, "people-count-to-approve")]
    {
        let count = figures.of_standing(standing);
        if count > 0 {
            parts.push(cx.tr(key, &[("count", count.into())]));
        }
    }
    parts.join(" · ")
}

/// How many there are where it is known without counting, else how many are on this page.
fn count_text(cx: &Cx, filter: &Filter, figures: &tally::Figures, rows: usize) -> String {
    if !filter.is_tallied() {
        return cx.tr("people-count-here", &[("count", rows.into())]);
    }
    let wanted = |kind: Kind, standing: Standing| {
        filter.kind.is_none_or(|wanted| wanted == kind) && (filter.standings.is_empty() || filter.standings.contains(&standing))
    };
    let count: i64 = figures.0.iter().filter(|((kind, standing), _)| wanted(*kind, *standing)).map(|(_, count)| count).sum();
    cx.tr("people-count", &[("count", count.into())])
}

/// Choices with one of them chosen.
pub(super) fn choices(chosen: &str, all: impl Iterator<Item = (String, String)>) -> Vec<Choice> {
    all.map(|(value, label)| Choice { chosen: value == chosen, ..Choice::new(value, label) }).collect()
}

/// The units that one may choose from, indented; none when there is only one.
pub(super) fn unit_choices(cx: &Cx, chosen: &str) -> Vec<Choice> {
    if cx.units().is_single() {
        return Vec::new();
    }
    let scope = cx.scope(access::READ);
    let shown = cx.units().with_depth().filter(|(unit, _)| scope.contains(unit.id));
    choices(chosen, shown.map(|(unit, depth)| (unit.id.to_string(), indented(&unit.name, depth))))
}

/// A name moved right by its depth, with spaces that browsers keep.
pub(super) fn indented(name: &str, depth: usize) -> String {
    format!("{}{name}", "\u{2003}".repeat(depth))
}

/// The Fluent key of a kind.
pub(super) fn kind_label(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "people-kind-person",
        Kind::Organisation => "people-kind-organisation",
    }
}

fn without_label(without: Without) -> &'static str {
    match without {
        Without::Email => "people-without-email",
        Without::Phone => "people-without-phone",
        Without::Address => "people-without-address",
    }
}

/// The people chosen in the list: those ticked, or everybody the filter finds. Only those the actor may see.
pub(super) async fn chosen(cx: &mut Cx, form: &Values) -> Result<Vec<Id>> {
    if form.get("everybody") == "yes" {
        // An address within a form: what the door refuses in an address is no part of one here either.
        let values = Values::parse(form.get("query").replace("%00", "").as_bytes());
        return roll::ids(cx, &filter_of(&values), BULK_MAX).await;
    }
    let ticked: Vec<Id> = form.all("person").filter_map(|id| id.parse().ok()).collect();
    let people = crate::person::Person::among(cx, &ticked).await?;
    Ok(people.into_iter().filter(|person| cx.may_over(access::READ, person.unit_id)).map(|person| person.id).collect())
}

/// `POST /people/bulk`
pub async fn bulk(cx: &mut Cx, form: Submission) -> Result<Response> {
    let back = match form.get("query") {
        "" => "/people".to_owned(),
        query => format!("/people?{query}"),
    };
    let people = chosen(cx, &form).await?;
    if people.is_empty() {
        return Ok(redirect(back).error("people-bulk-nobody").into_response());
    }
    let count = people.len().to_string();
    match form.get("action") {
        "emails" => return super::exports::emails(cx, &people).await,
        "export" => return super::exports::people(cx, &people, form.get("format")).await,
        _ => {}
    }
    let people = writable(cx, people).await?;
    match form.get("action") {
        "tag" if form.has("tag_name") => Tag::named(cx, form.get("tag_name")).await?.put_on(cx, &people).await?,
        "untag" if form.has("tag_name") => Tag::named(cx, form.get("tag_name")).await?.take_off(cx, &people).await?,
        "group" => {
            let group = Group::get(cx, form.get("group_id").parse().map_err(|_| Error::refused("people-bulk-group"))?).await?;
            cx.require_over(access::WRITE, group.unit_id)?;
            for person_id in &people {
                group.join(cx, *person_id, false).await?;
            }
        }
        _ => return Ok(redirect(back).error("people-bulk-what").into_response()),
    }
    Ok(redirect(back).flash_with("people-bulk-done", &[("count", &count)]).into_response())
}

async fn writable(cx: &mut Cx, people: Vec<Id>) -> Result<Vec<Id>> {
    cx.require(access::WRITE)?;
    let mut out = Vec::with_capacity(people.len());
    for chunk in people.chunks(1000) {
        let records = crate::person::Person::among(cx, chunk).await?;
        out.extend(records.into_iter().filter(|person| cx.may_over(access::WRITE, person.unit_id)).map(|person| person.id));
    }
    if out.is_empty() { Err(Error::Forbidden) } else { Ok(out) }
}

/// `POST /people/searches`: keeps the filters of the list under a name.
pub async fn save_search(cx: &mut Cx, form: Submission) -> Result<Response> {
    let query = form.get("query").to_owned();
    let shared = form.get("shared") == "true" && cx.may(access::MANAGE);
    SavedSearch::save(cx, form.get("name"), &query, shared).await?;
    Ok(redirect(format!("/people?{query}")).flash("people-search-saved").into_response())
}

/// `POST /people/searches/{id}/removal`
pub async fn remove_search(cx: &mut Cx, (kernel::input::Path(id), _): (kernel::input::Path<Id>, Submission)) -> Result<Response> {
    SavedSearch::remove(cx, id).await?;
    Ok(redirect("/people").flash("people-search-removed").into_response())
}
