//! A report as a file: rows go one by one to a spreadsheet on disk, or are kept, up to a bound, to be set as a PDF.

use super::desk::Desk;
use crate::year::Year;
use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use documents::table::{Align, Column as PrintedColumn, Row as PrintedRow, TableDocument};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    form::Values,
    i18n::Code,
};
use sheets::{Cell, Column, Format, Kind, Table, TableWriter, table_writer};
use std::{
    fs::File,
    io::{Seek, SeekFrom},
};
use tokio_util::io::ReaderStream;

/// Rows of one PDF: some hundred pages. Beyond, nobody prints and the memory of setting them would be felt.
pub const PRINTED_ROWS_MAX: usize = 4_000;

/// A column of a report: the key of its heading, what it holds, its share of a printed page.
pub(super) type Heading = (&'static str, Kind, u16);

/// What a report is called and made of.
pub(super) struct Head {
    pub title: String,
    pub columns: Vec<(String, Kind, u16)>,
    pub landscape: bool,
}

impl Head {
    pub fn new(cx: &Cx, title: String, headings: &[Heading]) -> Head {
        let columns: Vec<_> = headings.iter().map(|(key, kind, width)| (cx.t(key), *kind, *width)).collect();
        Head { title, landscape: columns.len() > 5, columns }
    }
}

enum To {
    Sheet { writer: Box<dyn TableWriter>, file: File, format: Format },
    Print(Vec<PrintedRow>),
}

/// A report being written.
pub(super) struct Output {
    head: Head,
    to: To,
}

fn broken(error: sheets::WriteError) -> Error {
    Error::Internal(error.into())
}

fn internal(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(error.into())
}

/// The spreadsheet that the address asks for.
pub(super) fn format(values: &Values) -> Result<Format> {
    let asked = if values.has("format") { values.get("format") } else { "csv" };
    Format::from_extension(asked).ok_or_else(|| Error::refused("ledger-refused-format"))
}

impl Output {
    /// Begins the file that the address asks for: `csv`, `xlsx`, `ods` or `pdf`.
    pub fn begin(values: &Values, head: Head) -> Result<Output> {
        if values.get("format") == "pdf" {
            return Ok(Output { head, to: To::Print(vec![]) });
        }
        let format = format(values)?;
        let columns = head.columns.iter().map(|(heading, kind, _)| Column::new(heading.clone(), *kind)).collect();
        // On disk and not in memory: a year of a federation is large, and several people may ask for it at once.
        let file = tempfile::tempfile()?;
        let writer = table_writer(format, Table { title: head.title.clone(), columns }, file.try_clone()?).map_err(broken)?;
        Ok(Output { head, to: To::Sheet { writer, file, format } })
    }

    /// A heading for the rows that follow. Spreadsheets have it too where totals stand between the rows.
    pub fn section(&mut self, title: &str, in_sheets: bool) -> Result<()> {
        let width = self.head.columns.len();
        match &mut self.to {
            // The typesetter does not take two headings in a row: the second one is set as a line.
            To::Print(rows) if matches!(rows.last(), Some(PrintedRow::Section(_))) => {
                let mut cells = vec![String::new(); width];
                title.clone_into(&mut cells[0]);
                rows.push(PrintedRow::Cells(cells));
            }
            To::Print(rows) => rows.push(PrintedRow::Section(title.to_owned())),
            To::Sheet { writer, .. } if in_sheets => {
                let mut cells = vec![Cell::Empty; width];
                cells[0] = Cell::from(title);
                writer.write_row(&cells).map_err(broken)?;
            }
            To::Sheet { .. } => {}
        }
        Ok(())
    }

    pub fn row(&mut self, cx: &Cx, cells: &[Cell]) -> Result<()> {
        match &mut self.to {
            To::Sheet { writer, .. } => writer.write_row(cells).map_err(broken),
            To::Print(rows) => {
                rows.push(PrintedRow::Cells(printed(cx, cells)));
                bounded(rows.len())
            }
        }
    }

    /// A total: on paper always, in spreadsheets where totals stand between the rows.
    pub fn total(&mut self, cx: &Cx, cells: &[Cell], in_sheets: bool) -> Result<()> {
        match &mut self.to {
            To::Print(rows) => {
                rows.push(PrintedRow::Total(printed(cx, cells)));
                bounded(rows.len())
            }
            To::Sheet { writer, .. } if in_sheets => writer.write_row(cells).map_err(broken),
            To::Sheet { .. } => Ok(()),
        }
    }

    /// The file, to be saved by the browser.
    pub async fn finish(self, cx: &mut Cx, desk: &Desk, year: &Year) -> Result<Response> {
        let name = format!("{} {}", self.head.title, year.label);
        match self.to {
            To::Sheet { writer, file, format } => {
                writer.finish().map_err(broken)?;
                streamed(file, format.media_type(), &format!("{name}.{}", format.extension()))
            }
            To::Print(rows) => {
                let document = document(cx, desk, year, self.head, rows);
                // Setting a page takes time that no transaction should wait for.
                cx.pause().await?;
                let made = tokio::task::spawn_blocking(move || documents::table::render(&document)).await.map_err(internal)?;
                Ok(kernel::page::attachment(made.map_err(internal)?, "application/pdf", &format!("{name}.pdf")))
            }
        }
    }
}

fn bounded(rows: usize) -> Result<()> {
    if rows > PRINTED_ROWS_MAX {
        return Err(Error::refused("ledger-refused-print-size").with("max", PRINTED_ROWS_MAX));
    }
    Ok(())
}

fn printed(cx: &Cx, cells: &[Cell]) -> Vec<String> {
    let text = |cell: &Cell| match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => number.to_string(),
        Cell::Money(cents) => cx.lang.money(kernel::money::Money::from_cents(*cents)),
        Cell::Day(year, month, day) => kernel::day::Day::new(*year, *month, *day).map_or_else(String::new, |day| cx.lang.day(day)),
        Cell::Decimal { digits, scale } => format!("{digits}e-{scale}"),
    };
    cells.iter().map(text).collect()
}

fn document(cx: &Cx, desk: &Desk, year: &Year, head: Head, rows: Vec<PrintedRow>) -> TableDocument {
    let (now, today) = (cx.lang.instant(cx.now(), cx.zone()), cx.today());
    let align = |kind: Kind| if matches!(kind, Kind::MoneyCents | Kind::Number) { Align::End } else { Align::Start };
    TableDocument {
        language: if cx.lang.code == Code::Fr { documents::Language::French } else { documents::Language::English },
        organisation: documents::Organisation { name: desk.entity.name.clone(), siren: desk.entity.siren.clone(), ..Default::default() },
        title: head.title,
        subtitle: Some(cx.tr("ledger-printed-year", &[("year", (&year.label).into()), ("first", year.first_day.into()), ("last", year.last_day.into())])),
        day: jiff::civil::date(today.year(), today.month(), today.day()),
        generated_on: cx.tr("ledger-printed-on", &[("when", now.into())]),
        landscape: head.landscape,
        columns: head.columns.into_iter().map(|(heading, kind, width)| PrintedColumn { heading, align: align(kind), width }).collect(),
        rows,
        when_empty: cx.t("ledger-no-entry"),
    }
}

/// A file that the browser saves under that name, sent as it is read.
pub(super) fn streamed(mut file: File, media_type: &'static str, name: &str) -> Result<Response> {
    let size = file.seek(SeekFrom::End(0))?;
    file.rewind()?;
    let mut response = Body::from_stream(ReaderStream::new(tokio::fs::File::from_std(file))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(size));
    let disposition = format!("attachment; filename*=UTF-8''{}", kernel::file::percent(name));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")));
    Ok(response)
}
