//! One cell of an ODS table (OpenDocument 1.3, part 3, §19.385 `office:value-type` and following).

use quick_xml::events::{BytesRef, BytesStart, Event};

use super::cells::iso_text;
use super::decimal::decimal_text;
use super::ods::{Xml, skip};
use super::{Limits, ReadError};

/// The value of an attribute, entities resolved.
pub(crate) fn attribute(start: &BytesStart, name: &str) -> Result<Option<String>, ReadError> {
    let Some(found) = start.try_get_attribute(name).map_err(ReadError::damaged)? else { return Ok(None) };
    let value = quick_xml::escape::unescape(&found.value).map_err(ReadError::damaged)?;
    Ok(Some(value.into_owned()))
}

/// How many times a row or a cell stands; once when nothing is said.
pub(crate) fn repeat(start: &BytesStart, name: &str) -> Result<u32, ReadError> {
    attribute(start, name)?.map_or(Ok(1), |times| times.parse().map_err(ReadError::damaged))
}

/// The text of a cell whose start was just read; reads up to its end.
pub(crate) fn cell_text(xml: &mut Xml, start: &BytesStart, limits: &Limits) -> Result<String, ReadError> {
    let kind = attribute(start, "office:value-type")?.unwrap_or_default();
    let value = match kind.as_str() {
        "float" | "currency" | "percentage" => attribute(start, "office:value")?.map(|value| decimal(&value)).transpose()?,
        "date" => attribute(start, "office:date-value")?.map(|value| iso_text(&value)),
        "time" => attribute(start, "office:time-value")?.map(|value| clock(&value)),
        "boolean" => attribute(start, "office:boolean-value")?,
        _ => attribute(start, "office:string-value")?.filter(|value| !value.is_empty()),
    };
    if let Some(value) = value {
        skip(xml, start)?;
        return Ok(value);
    }
    paragraphs(xml, start, limits)
}

fn decimal(value: &str) -> Result<String, ReadError> {
    decimal_text(value).ok_or_else(|| ReadError::damaged("a number that is none"))
}

/// `PT18H30M00S` as `18:30:00`; anything else as it stands.
fn clock(value: &str) -> String {
    let parts = value.strip_prefix("PT").and_then(|rest| {
        let (hours, rest) = rest.split_once('H')?;
        let (minutes, rest) = rest.split_once('M')?;
        let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
        Some((hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?, seconds.parse::<u32>().ok()?))
    });
    parts.map_or_else(|| value.to_owned(), |(hours, minutes, seconds)| format!("{hours:02}:{minutes:02}:{seconds:02}"))
}

/// The paragraphs of a cell, one per line. Comments and drawings are not its text.
fn paragraphs(xml: &mut Xml, cell: &BytesStart, limits: &Limits) -> Result<String, ReadError> {
    let mut text = String::new();
    let mut inside = false;
    let mut paragraphs = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(ReadError::damaged)? {
            Event::Start(start) => match start.name().as_ref() {
                "text:p" | "text:h" => {
                    if paragraphs > 0 {
                        text.push('\n');
                    }
                    paragraphs += 1;
                    inside = true;
                }
                "text:s" => {
                    let spaces = usize::try_from(repeat(&start, "text:c")?).unwrap_or(usize::MAX);
                    text.extend(std::iter::repeat_n(' ', spaces.min(limits.cell_chars + 1)));
                }
                "text:tab" => text.push('\t'),
                "text:line-break" => text.push('\n'),
                "office:annotation" | "draw:frame" | "draw:custom-shape" | "table:table" => {
                    let start = start.into_owned();
                    skip(xml, &start)?;
                }
                _ => {}
            },
            Event::Text(part) if inside => text.push_str(&part.xml10_content()),
            Event::CData(part) if inside => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) if inside => text.push(character(&reference)?),
            Event::End(end) if matches!(end.name().as_ref(), "text:p" | "text:h") => inside = false,
            Event::End(end) if end.name() == cell.name() => return Ok(text),
            Event::Eof => return Err(ReadError::damaged("a cell is cut short")),
            _ => {}
        }
        if text.len() > limits.cell_chars.saturating_mul(4).saturating_add(4) {
            return Err(ReadError::TooMuchContent);
        }
    }
}

fn character(reference: &BytesRef) -> Result<char, ReadError> {
    if let Some(c) = reference.resolve_char_ref().map_err(ReadError::damaged)? {
        return Ok(c);
    }
    quick_xml::escape::resolve_predefined_entity(reference)
        .and_then(|text| text.chars().next())
        .ok_or_else(|| ReadError::damaged("an entity that no document needs"))
}
