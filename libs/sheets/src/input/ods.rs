//! ODS, read as a stream.
//!
//! OpenDocument says “this cell 16,384 times, this row a million times” in fifty bytes, which is how LibreOffice writes
//! empty margins and how a trap would be built; nothing is repeated here without counting against the limits.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::Grid;
use super::ods_cell::{attribute, cell_text, repeat};
use super::sheet::Found;
use super::{Limits, ReadError, Row};

/// The XML of a document's content.
pub(crate) type Xml<'a> = Reader<BufReader<Box<dyn Read + 'a>>>;

/// Manifests larger than this are not looked at for encryption.
const MANIFEST_BYTES_MAX: u64 = 1_000_000;

/// Reads the first visible table that has something in it. The archive was inspected before.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Found, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ReadError::damaged)?;
    refuse_encrypted(&mut archive)?;
    let entry = archive.by_name("content.xml").map_err(ReadError::damaged)?;
    let source: Box<dyn Read> = Box::new(entry.take(limits.unpacked_bytes));
    let mut xml = Reader::from_reader(BufReader::new(source));
    xml.config_mut().expand_empty_elements = true;
    tables(&mut xml, limits)
}

fn refuse_encrypted(archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), ReadError> {
    let Ok(manifest) = archive.by_name("META-INF/manifest.xml") else { return Ok(()) };
    let mut text = Vec::new();
    manifest.take(MANIFEST_BYTES_MAX).read_to_end(&mut text).map_err(ReadError::damaged)?;
    let encrypted = String::from_utf8_lossy(&text).contains("encryption-data");
    if encrypted { Err(ReadError::PasswordProtected) } else { Ok(()) }
}

fn tables(xml: &mut Xml, limits: &Limits) -> Result<Found, ReadError> {
    let mut found: Option<(String, Vec<Row>)> = None;
    let mut others = Vec::new();
    let mut hidden_styles = Vec::new();
    let mut style = String::new();
    let mut ended = false;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(start) if start.name().as_ref() == "style:style" => {
                style = attribute(&start, "style:name")?.unwrap_or_default();
            }
            Event::Start(start) if start.name().as_ref() == "style:table-properties" && is_hidden(&start)? => {
                hidden_styles.push(std::mem::take(&mut style));
            }
            Event::Start(start) if start.name().as_ref() == "table:table" => {
                let name = attribute(&start, "table:name")?.unwrap_or_default();
                let hidden = attribute(&start, "table:style-name")?.is_some_and(|style| hidden_styles.contains(&style));
                if hidden || found.is_some() {
                    skip(xml, &start.into_owned())?;
                    others.extend((!hidden).then_some(name));
                    continue;
                }
                let rows = table(xml, limits)?;
                if rows.is_empty() { others.push(name) } else { found = Some((name, rows)) }
            }
            Event::End(end) if end.name().as_ref() == "office:document-content" => ended = true,
            Event::Eof if !ended => return Err(ReadError::damaged("the content is cut short")),
            Event::Eof => break,
            _ => {}
        }
    }
    let (name, rows) = found.ok_or(ReadError::Empty)?;
    Ok(Found { name, others, rows })
}

fn is_hidden(table_properties: &BytesStart) -> Result<bool, ReadError> {
    Ok(attribute(table_properties, "table:display")?.as_deref() == Some("false"))
}

/// Reads on to the end of an element.
pub(crate) fn skip(xml: &mut Xml, start: &BytesStart) -> Result<(), ReadError> {
    xml.read_to_end_into(start.name(), &mut Vec::new()).map(drop).map_err(ReadError::damaged)
}

/// The rows of a table, up to its end. Tables inside cells are skipped.
fn table(xml: &mut Xml, limits: &Limits) -> Result<Vec<Row>, ReadError> {
    let mut grid = Grid::new(limits);
    let mut number = 1_u32;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(start) if start.name().as_ref() == "table:table-row" => {
                let times = repeat(&start, "table:number-rows-repeated")?;
                let cells = row(xml, limits)?;
                let copies = if cells.is_empty() { 0 } else { times };
                for copy in 0..copies {
                    for (column, text) in &cells {
                        grid.put(number.saturating_add(copy), *column, text.clone())?;
                    }
                }
                number = number.saturating_add(times);
            }
            Event::Start(start) if is_aside(&start) => {
                let start = start.into_owned();
                skip(xml, &start)?;
            }
            Event::End(end) if end.name().as_ref() == "table:table" => return Ok(grid.into_rows()),
            Event::Eof => return Err(ReadError::damaged("a table is cut short")),
            _ => {}
        }
    }
}

/// What stands between rows without being one: shapes and linked data.
fn is_aside(start: &BytesStart) -> bool {
    matches!(start.name().as_ref(), "table:shapes" | "table:table-source" | "office:forms" | "table:named-expressions")
}

/// The cells of a row that hold something, with their columns.
fn row(xml: &mut Xml, limits: &Limits) -> Result<Vec<(usize, String)>, ReadError> {
    let mut cells = Vec::new();
    let mut column = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(start) if matches!(start.name().as_ref(), "table:table-cell" | "table:covered-table-cell") => {
                let start = start.into_owned();
                let times = usize::try_from(repeat(&start, "table:number-columns-repeated")?).unwrap_or(usize::MAX);
                let text = cell_text(xml, &start, limits)?;
                if !text.trim().is_empty() {
                    if column.saturating_add(times) > limits.columns {
                        return Err(ReadError::TooManyColumns { limit: limits.columns });
                    }
                    cells.extend((column..column + times).map(|column| (column, text.clone())));
                }
                column = column.saturating_add(times);
            }
            Event::End(end) if end.name().as_ref() == "table:table-row" => return Ok(cells),
            Event::Eof => return Err(ReadError::damaged("a row is cut short")),
            _ => {}
        }
    }
}
