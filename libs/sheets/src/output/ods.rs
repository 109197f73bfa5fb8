//! ODS (OpenDocument 1.3), written as a stream: what is known in advance first, then row after row.
//!
//! Values are decimal text in this format: amounts never meet a float here, and those that programs could not hold
//! unchanged are texts.

use std::io::{Seek, Write};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

use super::ods_parts::{CONTENT_END, MANIFEST, MIME_TYPE, STYLES, content_start, escaped, settings, table_end};
use super::table::{WORKSHEET_ROWS_MAX, check_width};
use super::text::{decimal, fits_float, iso_day};
use super::{Cell, Table, TableWriter, WriteError};

pub(crate) struct OdsTable<W: Write + Seek> {
    archive: ZipWriter<W>,
    columns: usize,
    sheet: String,
    rows: u32,
    line: String,
}

impl<W: Write + Seek> OdsTable<W> {
    pub(crate) fn begin(table: &Table, destination: W) -> Result<Self, WriteError> {
        let sheet = sheet_name(&table.title);
        let mut archive = ZipWriter::new(destination);
        // First, stored and with its size in front: that is how programs recognise the document (part 2, §3.3).
        let plain = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file("mimetype", plain).map_err(failed)?;
        archive.write_all(MIME_TYPE.as_bytes())?;
        let settings = settings(&sheet);
        for (name, body) in [("META-INF/manifest.xml", MANIFEST), ("styles.xml", STYLES), ("settings.xml", &settings)] {
            archive.start_file(name, packed()).map_err(failed)?;
            archive.write_all(body.as_bytes())?;
        }
        archive.start_file("content.xml", packed()).map_err(failed)?;
        archive.write_all(content_start(table, &sheet).as_bytes())?;
        let mut writer = Self { archive, columns: table.columns.len(), sheet, rows: 0, line: String::new() };
        writer.write_header(table)?;
        Ok(writer)
    }

    fn write_header(&mut self, table: &Table) -> Result<(), WriteError> {
        self.line.push_str("<table:table-header-rows><table:table-row>");
        for column in &table.columns {
            push_text(&mut self.line, &column.header, " table:style-name=\"head\"");
        }
        self.line.push_str("</table:table-row></table:table-header-rows>\n");
        self.end_row()
    }

    fn end_row(&mut self) -> Result<(), WriteError> {
        self.archive.write_all(self.line.as_bytes())?;
        self.line.clear();
        self.rows += 1;
        Ok(())
    }
}

impl<W: Write + Seek + Send> TableWriter for OdsTable<W> {
    fn write_row(&mut self, cells: &[Cell]) -> Result<(), WriteError> {
        check_width(self.columns, cells)?;
        if self.rows >= WORKSHEET_ROWS_MAX {
            return Err(WriteError::TooManyRows { limit: WORKSHEET_ROWS_MAX });
        }
        self.line.clear();
        self.line.push_str("<table:table-row>");
        for cell in cells {
            push_cell(&mut self.line, cell)?;
        }
        self.line.push_str("</table:table-row>\n");
        self.end_row()
    }

    fn finish(mut self: Box<Self>) -> Result<(), WriteError> {
        self.archive.write_all(table_end(&self.sheet, self.columns, self.rows).as_bytes())?;
        self.archive.write_all(CONTENT_END.as_bytes())?;
        let mut destination = self.archive.finish().map_err(failed)?;
        Ok(destination.flush()?)
    }
}

fn push_cell(line: &mut String, cell: &Cell) -> Result<(), WriteError> {
    if let Some(text) = too_long_a_number(cell) {
        push_text(line, &text, "");
        return Ok(());
    }
    let (kind, shown) = match cell {
        Cell::Empty => {
            line.push_str("<table:table-cell/>");
            return Ok(());
        }
        Cell::Text(text) => {
            push_text(line, text, "");
            return Ok(());
        }
        Cell::Integer(number) => (format!("\"float\" office:value=\"{number}\""), number.to_string()),
        Cell::Decimal { digits, scale } => {
            let value = decimal(*digits, *scale, '.');
            (format!("\"float\" office:value=\"{value}\""), decimal(*digits, *scale, ','))
        }
        Cell::Money(cents) => {
            let value = decimal(*cents, 2, '.');
            let kind = format!("\"currency\" office:currency=\"EUR\" office:value=\"{value}\" table:style-name=\"money\"");
            (kind, format!("{} €", decimal(*cents, 2, ',')))
        }
        Cell::Day(year, month, day) => {
            let value = iso_day(*year, *month, *day)?;
            let kind = format!("\"date\" office:date-value=\"{value}\" table:style-name=\"day\"");
            (kind, format!("{day:02}/{month:02}/{year:04}"))
        }
    };
    line.push_str("<table:table-cell office:value-type=");
    line.push_str(&kind);
    line.push_str("><text:p>");
    line.push_str(&shown);
    line.push_str("</text:p></table:table-cell>");
    Ok(())
}

/// A number that programs would round on opening, as text.
fn too_long_a_number(cell: &Cell) -> Option<String> {
    let (digits, scale) = match cell {
        Cell::Integer(number) => (*number, 0),
        Cell::Decimal { digits, scale } => (*digits, *scale),
        Cell::Money(cents) => (*cents, 2),
        Cell::Empty | Cell::Text(_) | Cell::Day(..) => return None,
    };
    (!fits_float(digits)).then(|| decimal(digits, scale, ','))
}

fn push_text(line: &mut String, text: &str, attributes: &str) {
    line.push_str("<table:table-cell office:value-type=\"string\"");
    line.push_str(attributes);
    line.push('>');
    for paragraph in text.replace("\r\n", "\n").split(['\n', '\r']) {
        line.push_str("<text:p>");
        push_paragraph(line, paragraph);
        line.push_str("</text:p>");
    }
    line.push_str("</table:table-cell>");
}

/// Spaces in a row, tabs and leading or trailing spaces would be folded into one (part 3, §6.1.2): they are spelt out.
fn push_paragraph(line: &mut String, paragraph: &str) {
    let mut after_space = true;
    let mut rest = paragraph.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\t' => line.push_str("<text:tab/>"),
            ' ' if after_space || rest.peek().is_none() => line.push_str("<text:s/>"),
            other => line.push_str(&escaped(other.encode_utf8(&mut [0; 4]))),
        }
        after_space = c == ' ';
    }
}

fn packed() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated)
}

/// A title as the name of a table: one line, and none of the characters that references to it are made of.
fn sheet_name(title: &str) -> String {
    let forbidden = ['[', ']', ':', '*', '?', '/', '\\', '\'', '.', '$'];
    let cleaned: String = title.chars().map(|c| if forbidden.contains(&c) || c.is_control() { ' ' } else { c }).collect();
    let cleaned = cleaned.split_whitespace().collect::<Vec<_>>().join(" ");
    if cleaned.is_empty() { "1".to_owned() } else { cleaned }
}

fn failed(error: ZipError) -> WriteError {
    match error {
        ZipError::Io(error) => WriteError::Io(error),
        other => WriteError::Format(other.to_string()),
    }
}
