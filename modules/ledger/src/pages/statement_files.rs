//! The income statement, the balance sheet and the money in and out as files. Their totals stand between the rows, in
//! spreadsheets too.

use super::{
    exports::{books, money, text},
    files::{Head, Heading, Output},
    statements::validated_only,
};
use crate::{
    reports::{
        in_and_out::{self, Item},
        statements::{self, Figures, Part, RowKind, Statements},
    },
    year::Year,
};
use axum::response::Response;
use kernel::{cx::Cx, error::Result, form::Values, money::Money};
use sheets::{Cell, Kind};

/// The head of a statement: this year and, when there is one, the year before.
fn head(cx: &Cx, title: &str, headings: &[Heading], year: &Year, previous: Option<&Year>) -> Head {
    let mut head = Head::new(cx, cx.t(title), headings);
    head.columns.push((year.label.clone(), Kind::MoneyCents, 3));
    if let Some(previous) = previous {
        head.columns.push((previous.label.clone(), Kind::MoneyCents, 3));
    }
    head.landscape = false;
    head
}

const LABEL: &[Heading] = &[("ledger-statement-line", Kind::Text, 9)];
const ASSETS: &[Heading] = &[("ledger-statement-line", Kind::Text, 8), ("ledger-gross", Kind::MoneyCents, 3), ("ledger-depreciation", Kind::MoneyCents, 3)];

fn write(cx: &Cx, output: &mut Output, statements: &Statements, part: Part, columns: usize) -> Result<()> {
    for row in statements.part(part) {
        let words = row.words.said(cx.lang.code);
        let cells = cells(words, &row.figures, part == Part::Assets, columns);
        match row.kind {
            RowKind::Section | RowKind::Heading => output.section(words, true)?,
            RowKind::Line => output.row(cx, &cells)?,
            RowKind::Sum => output.total(cx, &cells, true)?,
        }
    }
    Ok(())
}

/// Words, then gross and depreciation when the file has them, this year, the year before.
fn cells(words: &str, figures: &Figures, is_asset: bool, columns: usize) -> Vec<Cell> {
    let mut cells = vec![text(words)];
    if columns > 3 {
        let both = if is_asset { [money(figures.gross), money(figures.contra)] } else { [Cell::Empty, Cell::Empty] };
        cells.extend(both);
    }
    cells.extend([Cell::Money(figures.net().cents()), money(figures.previous)]);
    cells.truncate(columns);
    cells
}

/// `GET /ledger/statements/income/export?format=…`
pub async fn income(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let statements = statements::of_year(cx, &year, validated_only(&values)).await?;
    let head = head(cx, "ledger-income-statement", LABEL, &year, statements.previous.as_ref());
    let columns = head.columns.len();
    let mut output = Output::begin(&values, head)?;
    write(cx, &mut output, &statements, Part::Income, columns)?;
    write(cx, &mut output, &statements, Part::InKind, columns)?;
    output.finish(cx, &desk, &year).await
}

/// `GET /ledger/statements/balance-sheet/export?format=…`
pub async fn balance_sheet(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let statements = statements::of_year(cx, &year, validated_only(&values)).await?;
    let head = head(cx, "ledger-balance-sheet", ASSETS, &year, statements.previous.as_ref());
    let columns = head.columns.len();
    let mut output = Output::begin(&values, head)?;
    output.section(&cx.t("ledger-assets"), true)?;
    write(cx, &mut output, &statements, Part::Assets, columns)?;
    output.section(&cx.t("ledger-liabilities"), true)?;
    write(cx, &mut output, &statements, Part::Liabilities, columns)?;
    output.finish(cx, &desk, &year).await
}

/// `GET /ledger/statements/in-and-out/export?format=…`
pub async fn in_and_out(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let view = in_and_out::of_year(cx, &year, false).await?;
    let head = head(cx, "ledger-in-and-out", LABEL, &year, view.previous.as_ref());
    let columns = head.columns.len();
    let mut output = Output::begin(&values, head)?;
    let row = |words: &str, (now, before): (Money, Money)| {
        let mut cells = vec![text(words), Cell::Money(now.cents()), money(before)];
        cells.truncate(columns);
        cells
    };
    let named = |item: &Item| format!("{} {}", item.code, item.words);
    for (title, items, total) in [("ledger-received", &view.income, view.received()), ("ledger-spent", &view.expense, view.spent())] {
        output.section(&cx.t(title), true)?;
        for item in items {
            output.row(cx, &row(&named(item), (item.amount, item.previous)))?;
        }
        output.total(cx, &row(&cx.t("ledger-total"), total), true)?;
    }
    output.total(cx, &row(&cx.t("ledger-received-less-spent"), view.result()), true)?;
    output.section(&cx.t("ledger-at-hand-end"), true)?;
    for item in &view.treasury {
        output.row(cx, &row(&named(item), (item.amount, Money::ZERO)))?;
    }
    output.total(cx, &row(&cx.t("ledger-at-hand-end"), (view.at_hand().0, Money::ZERO)), true)?;
    output.total(cx, &row(&cx.t("ledger-at-hand-start"), (view.at_hand().1, Money::ZERO)), true)?;
    output.total(cx, &row(&cx.t("ledger-moved-elsewhere"), (view.elsewhere(), Money::ZERO)), true)?;
    output.finish(cx, &desk, &year).await
}
