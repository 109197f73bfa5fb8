//! The accounts of the year as they are presented: income statement, balance sheet, money in and out, and the page from which
//! all reports are reached.

use super::{
    books,
    desk::{Desk, Opened},
    home::subtitle,
};
use crate::{
    reports::{
        in_and_out::{self, InAndOut},
        statements::{self, Detail, Figures, Part, RowKind, Statements},
    },
    year::Year,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    error::{Error, Result},
    form::Values,
    input::Path,
    money::Money,
    page::{Page, filters},
};

/// The formats of a report, and the address of each.
type Exports = Vec<(&'static str, String)>;

/// A row of a statement with its words in the reader's language.
struct Shown {
    kind: &'static str,
    words: &'static str,
    figures: Figures,
    url: String,
    previous_url: String,
}

/// Whether drafts are left out.
pub(super) fn validated_only(values: &Values) -> bool {
    values.get("only") == "validated"
}

fn only(values: &Values) -> &'static str {
    if validated_only(values) { "&only=validated" } else { "" }
}

/// The formats offered to who may take the books out.
pub(super) fn exports(desk: &Desk, year: &Year, path: &str, rest: &str) -> Exports {
    if !desk.may_export {
        return vec![];
    }
    ["csv", "xlsx", "ods", "pdf"].map(|format| (format, format!("{path}?format={format}&books={}&year={}{rest}", desk.entity.id, year.id))).to_vec()
}

fn shown(cx: &Cx, desk: &Desk, year: &Year, statements: &Statements, part: Part, only: &str) -> Vec<Shown> {
    let url = |code: &str, year: &Year| format!("/ledger/statements/lines/{code}?books={}&year={}{only}", desk.entity.id, year.id);
    statements
        .part(part)
        .map(|row| {
            let is_line = row.kind == RowKind::Line;
            Shown {
                kind: match row.kind {
                    RowKind::Section => "section",
                    RowKind::Heading => "heading",
                    RowKind::Line => "line",
                    RowKind::Sum => "sum",
                },
                words: row.words.said(cx.lang.code),
                figures: row.figures,
                url: if is_line { url(row.code, year) } else { String::new() },
                previous_url: statements.previous.as_ref().filter(|_| is_line).map(|previous| url(row.code, previous)).unwrap_or_default(),
            }
        })
        .collect()
}

#[derive(Template)]
#[template(path = "statements.html")]
struct Hub {
    desk: Desk,
    subtitle: String,
    result: Money,
    total: Money,
    result_note: String,
    tone: &'static str,
    drafts: i64,
    has_entries: bool,
    journal: Exports,
    general_ledger: Exports,
}

/// `GET /ledger/statements`
pub async fn hub(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let statements = statements::of_year(cx, &year, false).await?;
    let result = statements.sum("result").net();
    let (note, tone) = if result.is_negative() { ("ledger-result-deficit", "warning") } else { ("ledger-result-surplus", "success") };
    let page = Hub {
        subtitle: subtitle(cx, &desk, &year),
        result,
        total: statements.sum("assets").net(),
        result_note: cx.t(note),
        tone,
        drafts: year.drafts_counted(cx).await?,
        has_entries: !statements.rows.is_empty(),
        journal: exports(&desk, &year, "/ledger/entries/export", ""),
        general_ledger: exports(&desk, &year, "/ledger/general-ledger/export", ""),
        desk,
    };
    Page::new(cx, cx.t("ledger-statements-title"), &page).crumb(cx.t("ledger-title"), "/ledger").active("/ledger").render(cx)
}

#[derive(Template)]
#[template(path = "income_statement.html")]
struct IncomePage {
    desk: Desk,
    year: Year,
    subtitle: String,
    rows: Vec<Shown>,
    in_kind: Vec<Shown>,
    previous: String,
    validated_only: bool,
    drafts: i64,
    exports: Exports,
}

#[derive(Template)]
#[template(path = "balance_sheet.html")]
struct BalanceSheetPage {
    desk: Desk,
    year: Year,
    subtitle: String,
    assets: Vec<Shown>,
    liabilities: Vec<Shown>,
    previous: String,
    validated_only: bool,
    drafts: i64,
    gap: Money,
    exports: Exports,
}

fn label_of(previous: Option<&Year>) -> String {
    previous.map(|year| year.label.clone()).unwrap_or_default()
}

/// `GET /ledger/statements/income`
pub async fn income(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let statements = statements::of_year(cx, &year, validated_only(&values)).await?;
    let page = IncomePage {
        subtitle: subtitle(cx, &desk, &year),
        rows: shown(cx, &desk, &year, &statements, Part::Income, only(&values)),
        in_kind: shown(cx, &desk, &year, &statements, Part::InKind, only(&values)),
        previous: label_of(statements.previous.as_ref()),
        validated_only: validated_only(&values),
        drafts: year.drafts_counted(cx).await?,
        exports: exports(&desk, &year, "/ledger/statements/income/export", only(&values)),
        desk,
        year,
    };
    framed(cx, cx.t("ledger-income-statement"), &page)
}

/// `GET /ledger/statements/balance-sheet`
pub async fn balance_sheet(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let statements = statements::of_year(cx, &year, validated_only(&values)).await?;
    let page = BalanceSheetPage {
        subtitle: subtitle(cx, &desk, &year),
        assets: shown(cx, &desk, &year, &statements, Part::Assets, only(&values)),
        liabilities: shown(cx, &desk, &year, &statements, Part::Liabilities, only(&values)),
        gap: statements.sum("assets").net() - statements.sum("liabilities").net(),
        previous: label_of(statements.previous.as_ref()),
        validated_only: validated_only(&values),
        drafts: year.drafts_counted(cx).await?,
        exports: exports(&desk, &year, "/ledger/statements/balance-sheet/export", only(&values)),
        desk,
        year,
    };
    framed(cx, cx.t("ledger-balance-sheet"), &page)
}

/// A page below the page of reports.
pub(super) fn framed(cx: &Cx, title: String, page: &impl Template) -> Result<Response> {
    Page::new(cx, title, page).crumb(cx.t("ledger-title"), "/ledger").crumb(cx.t("ledger-statements-title"), "/ledger/statements").active("/ledger").render(cx)
}

#[derive(Template)]
#[template(path = "in_and_out.html")]
struct InAndOutPage {
    desk: Desk,
    year: Year,
    subtitle: String,
    view: InAndOut,
    previous: String,
    exports: Exports,
}

/// `GET /ledger/statements/in-and-out`
pub async fn in_and_out(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let view = in_and_out::of_year(cx, &year, false).await?;
    let page = InAndOutPage {
        subtitle: subtitle(cx, &desk, &year),
        previous: label_of(view.previous.as_ref()),
        view,
        exports: exports(&desk, &year, "/ledger/statements/in-and-out/export", ""),
        desk,
        year,
    };
    framed(cx, cx.t("ledger-in-and-out"), &page)
}

#[derive(Template)]
#[template(path = "statement_line.html")]
struct LinePage {
    desk: Desk,
    year: Year,
    subtitle: String,
    title: String,
    details: Vec<Detail>,
    sum: Figures,
    previous: Option<Year>,
}

/// `GET /ledger/statements/lines/{line}`: the accounts that a figure is made of.
pub async fn line(cx: &mut Cx, (Path(line), values): (Path<String>, Values)) -> Result<Response> {
    let desk = Desk::open(cx, &values).await?.ok_or(Error::NotFound)?;
    let year = desk.year.clone().ok_or(Error::NotFound)?;
    let (words, details, previous) = statements::details(cx, &year, &line, validated_only(&values)).await?.ok_or(Error::NotFound)?;
    let title = words.said(cx.lang.code).to_owned();
    let sum = Figures {
        gross: details.iter().map(|detail| detail.figures.gross).sum(),
        contra: details.iter().map(|detail| detail.figures.contra).sum(),
        previous: details.iter().map(|detail| detail.figures.previous).sum(),
    };
    let page = LinePage { subtitle: subtitle(cx, &desk, &year), title: title.clone(), details, sum, previous, desk, year };
    framed(cx, title, &page)
}
