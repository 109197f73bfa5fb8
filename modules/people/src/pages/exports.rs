//! People as a spreadsheet, and their e-mail addresses to copy: what the list shows, no more than the actor may see.

use super::people::filter_of;
use crate::{
    access,
    field::Field,
    person::{Person, Standing},
    roll,
};
use askama::Template;
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    form::Values,
    id::Id,
    page::{Page, filters},
};
use sheets::{Cell, Column, Format, Kind, Table, table_writer};
use std::{
    collections::HashMap,
    io::{Seek, SeekFrom},
};
use tokio_util::io::ReaderStream;

/// Most people in one file.
pub const EXPORT_MAX: i64 = 50_000;
/// People read at once.
const CHUNK: usize = 500;

/// `GET /people/export?format=csv&…`: everybody the filter finds.
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let ids = roll::ids(cx, &filter_of(&values), EXPORT_MAX).await?;
    people(cx, &ids, values.get("format")).await
}

#[derive(kernel::db::Record)]
struct ExportRow {
    id: Id,
    number: String,
    title: String,
    given_name: String,
    family_name: String,
    organisation_name: String,
    email: String,
    phone: String,
    unit_id: Id,
    standing: Standing,
    standing_until: Option<Day>,
    birth_day: Option<Day>,
    recipient_extra: Option<String>,
    building: Option<String>,
    street: Option<String>,
    locality: Option<String>,
    postcode: Option<String>,
    town: Option<String>,
    country: Option<String>,
}

/// These people as a file of that format (`csv`, `xlsx`, `ods`).
pub(super) async fn people(cx: &mut Cx, ids: &[Id], format: &str) -> Result<Response> {
    let format = Format::from_extension(if format.is_empty() { "csv" } else { format }).ok_or_else(|| Error::refused("people-export-format"))?;
    let mut fields = Field::list(cx).await?;
    fields.retain(|field| cx.may(field.seen_by.to_see()));
    let with_birth = cx.may(access::SENSITIVE);
    let table = Table { title: cx.t("people-title"), columns: columns(cx, &fields, with_birth) };
    let broken = |error: sheets::WriteError| Error::Internal(error.into());
    // On disk and not in memory: a federation's file is large, and several people may ask for it at once.
    let mut file = tempfile::tempfile()?;
    let mut writer = table_writer(format, table, &mut file).map_err(broken)?;
    for chunk in ids.chunks(CHUNK) {
        let values = values_of(cx, chunk, &fields).await?;
        let mut found: HashMap<Id, ExportRow> = rows_of(cx, chunk).await?.into_iter().map(|row| (row.id, row)).collect();
        for row in chunk.iter().filter_map(|id| found.remove(id)) {
            writer.write_row(&cells(cx, &row, &fields, &values, with_birth)).map_err(broken)?;
        }
    }
    writer.finish().map_err(broken)?;
    streamed(file, format.media_type(), &format!("people-{}.{}", cx.today(), format.extension()))
}

fn columns(cx: &Cx, fields: &[Field], with_birth: bool) -> Vec<Column> {
    let mut keys = vec![
        ("people-column-number", Kind::Text),
        ("people-field-title", Kind::Text),
        ("people-field-given-name", Kind::Text),
        ("people-field-family-name", Kind::Text),
        ("people-field-organisation-name", Kind::Text),
        ("people-column-email", Kind::Text),
        ("people-column-phone", Kind::Text),
        ("people-address-recipient-extra", Kind::Text),
        ("people-address-building", Kind::Text),
        ("people-address-street", Kind::Text),
        ("people-address-locality", Kind::Text),
        ("people-address-postcode", Kind::Text),
        ("people-address-town", Kind::Text),
        ("people-address-country", Kind::Text),
        ("people-column-unit", Kind::Text),
        ("people-column-standing", Kind::Text),
        ("people-column-until", Kind::Day),
    ];
    if with_birth {
        keys.push(("people-field-birth-day", Kind::Day));
    }
    let own = fields.iter().map(|field| Column::new(field.label.clone(), Kind::Text));
    keys.into_iter().map(|(key, kind)| Column::new(cx.t(key), kind)).chain(own).collect()
}

async fn rows_of(cx: &mut Cx, ids: &[Id]) -> Result<Vec<ExportRow>> {
    let mut query = cx.tx.query(
        "SELECT person.id, person.number, person.title, person.given_name, person.family_name, person.organisation_name, person.email, person.phone,
                person.unit_id, person.standing, person.standing_until, person.birth_day, address.recipient_extra, address.building, address.street,
                address.locality, address.postcode, address.town, address.country
           FROM people_person person
           LEFT JOIN people_address address ON address.person_id = person.id AND address.position = 0
          WHERE person.id IN (",
    );
    query.args(ids.iter().copied()).push(")");
    Ok(query.all().await?)
}

async fn values_of(cx: &mut Cx, ids: &[Id], fields: &[Field]) -> Result<HashMap<(Id, Id), String>> {
    if fields.is_empty() {
        return Ok(HashMap::new());
    }
    let mut query = cx.tx.query("SELECT person_id, field_id, value FROM people_value WHERE person_id IN (");
    query.args(ids.iter().copied()).push(")");
    let rows: Vec<(Id, Id, String)> = query.all().await?;
    Ok(rows.into_iter().map(|(person_id, field_id, value)| ((person_id, field_id), value)).collect())
}

fn cells(cx: &Cx, row: &ExportRow, fields: &[Field], values: &HashMap<(Id, Id), String>, with_birth: bool) -> Vec<Cell> {
    let text = |part: &str| if part.is_empty() { Cell::Empty } else { Cell::Text(part.to_owned()) };
    let optional = |part: &Option<String>| part.as_deref().map_or(Cell::Empty, text);
    let mut cells = vec![
        text(&row.number),
        text(&row.title),
        text(&row.given_name),
        text(&row.family_name),
        text(&row.organisation_name),
        text(&row.email),
        text(&text::phone_display(&row.phone)),
        optional(&row.recipient_extra),
        optional(&row.building),
        optional(&row.street),
        optional(&row.locality),
        optional(&row.postcode),
        optional(&row.town),
        optional(&row.country),
        text(cx.units().name(row.unit_id)),
        text(&cx.t(row.standing.label())),
        day(row.standing_until),
    ];
    if with_birth {
        let seen = cx.may_over(access::SENSITIVE, row.unit_id);
        cells.push(day(row.birth_day.filter(|_| seen)));
    }
    for field in fields {
        let value = values.get(&(row.id, field.id)).filter(|_| field.is_seen(cx, row.unit_id));
        cells.push(value.map_or(Cell::Empty, |value| text(&field.exported(value))));
    }
    cells
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Empty, |day| Cell::Day(day.year(), day.month(), day.day()))
}

/// A file that the browser saves under that name, sent as it is read.
fn streamed(mut file: std::fs::File, media_type: &'static str, name: &str) -> Result<Response> {
    let size = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let stream = ReaderStream::new(tokio::fs::File::from_std(file));
    let mut response = Body::from_stream(stream).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    Ok(response)
}

#[derive(Template)]
#[template(path = "people_emails.html")]
struct EmailsPage {
    addresses: String,
    count: usize,
    without: usize,
}

/// The e-mail addresses of these people, to copy into a message.
pub(super) async fn emails(cx: &mut Cx, ids: &[Id]) -> Result<Response> {
    let mut addresses: Vec<String> = Vec::new();
    let mut without = 0;
    for chunk in ids.chunks(CHUNK) {
        for person in Person::among(cx, chunk).await? {
            if person.email.is_empty() {
                without += 1;
            } else {
                addresses.push(person.email);
            }
        }
    }
    addresses.sort();
    addresses.dedup();
    let page = EmailsPage { count: addresses.len(), addresses: addresses.join(", "), without };
    Page::new(cx, cx.t("people-emails-title"), &page).crumb(cx.t("people-title"), "/people").render(cx)
}
