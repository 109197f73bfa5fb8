//! A report in rows and columns, over as many pages as it takes: a trial balance, a journal, a list of members.
//!
//! Columns are measured before they are set: one of figures never cuts a figure while there is room, and a word
//! wider than its column breaks instead of running into its neighbour.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use crate::engine::{self, Template};
use crate::error::Error;
use crate::fonts::Weight;
use crate::limits;
use crate::organisation::{Language, Organisation, check_count};
use crate::receipt::day;
use crate::text::{self, Budget};

mod widths;

/// A tabular report. Everything is written as the reader shall see it.
#[derive(Debug, Clone)]
pub struct TableDocument {
    pub language: Language,
    pub organisation: Organisation,
    pub title: String,
    /// « Exercice 2026, du 1er janvier au 31 décembre ».
    pub subtitle: Option<String>,
    /// Day the report was made, kept in the file's metadata.
    pub day: Date,
    /// At the foot of every page: « Établi le 21 novembre 2026 à 10 h 12 ».
    pub generated_on: String,
    pub landscape: bool,
    /// At least one, at most [`limits::TABLE_COLUMNS`].
    pub columns: Vec<Column>,
    /// At most [`limits::TABLE_ROWS`].
    pub rows: Vec<Row>,
    /// Said in place of the table when there is no row: « Aucune écriture sur cette période. »
    pub when_empty: String,
}

/// A column and its heading, which is repeated on every page.
#[derive(Debug, Clone)]
pub struct Column {
    pub heading: String,
    pub align: Align,
    /// Share of the page's width relative to the other columns; 0 counts as 1. A column of figures takes more when
    /// its figures need it.
    pub width: u16,
}

/// Where the texts of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Align {
    Start,
    Center,
    /// Figures. Kept on one line while the page is wide enough.
    End,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub enum Row {
    /// A heading across the page for the rows that follow.
    Section(String),
    /// One text per column.
    Cells(Vec<String>),
    /// One text per column, set in bold under a rule.
    Total(Vec<String>),
}

/// Sets the report and answers the bytes of its PDF.
///
/// # Errors
/// Beyond the named [`limits`], for a row that does not match the columns, or for a logo that cannot be printed; see
/// [`Error`].
pub fn render(document: &TableDocument) -> Result<Vec<u8>, Error> {
    let logo_format = check(document)?;
    let mut budget = Budget::default();
    let mut data = json!({
        "language": document.language,
        "organisation": document.organisation,
        "title": document.title,
        "subtitle": document.subtitle,
        "generated_on": document.generated_on,
        "when_empty": document.when_empty,
    });
    text::prepare(&mut data, &mut budget)?;
    for (row, cells) in document.rows.iter().enumerate() {
        for (column, cell) in cells.texts().iter().enumerate() {
            budget.spend(cell, || format!("rows.{row}.{column}"))?;
        }
    }
    let layout = widths::Layout::of(document);
    data["day"] = day(document.day);
    data["logo"] = json!(logo_format);
    data["landscape"] = json!(document.landscape);
    data["layout"] = json!(layout);
    data["columns"] = document
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| json!({ "heading": layout.fit(&column.heading, index, Weight::Bold), "align": column.align }))
        .collect();
    data["rows"] = document.rows.iter().map(|row| row_data(row, &layout)).collect();
    engine::render(Template::Table, &data, document.organisation.logo.as_deref())
}

fn check(document: &TableDocument) -> Result<Option<crate::organisation::LogoFormat>, Error> {
    let columns = document.columns.len();
    if columns == 0 {
        return Err(Error::NoColumns);
    }
    check_count("columns", columns, limits::TABLE_COLUMNS)?;
    check_count("rows", document.rows.len(), limits::TABLE_ROWS)?;
    check_count("cells", document.rows.len() * columns, limits::TABLE_CELLS)?;
    for (index, row) in document.rows.iter().enumerate() {
        match row {
            Row::Cells(cells) | Row::Total(cells) if cells.len() != columns => {
                return Err(Error::RowWidth { row: index, cells: cells.len(), columns });
            }
            _ => {}
        }
    }
    document.organisation.check()
}

impl Row {
    fn texts(&self) -> &[String] {
        match self {
            Row::Section(heading) => std::slice::from_ref(heading),
            Row::Cells(cells) | Row::Total(cells) => cells,
        }
    }
}

fn row_data(row: &Row, layout: &widths::Layout) -> Value {
    let (kind, cells, weight) = match row {
        Row::Section(heading) => {
            return json!({ "kind": "section", "text": layout.fit_across(heading), "one_line": false });
        }
        Row::Cells(cells) => ("cells", cells, Weight::Regular),
        Row::Total(cells) => ("total", cells, Weight::Bold),
    };
    let fitted: Value = cells.iter().enumerate().map(|(column, cell)| layout.fit(cell, column, weight)).collect();
    json!({ "kind": kind, "cells": fitted, "one_line": layout.is_one_line(cells, weight) })
}
