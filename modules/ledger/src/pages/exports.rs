//! The books as files: journal, account and trial balance for spreadsheets, the trial balance as a PDF as well.

use super::{accounts, desk::Desk, entries, trial_balance as page};
use crate::{
    access,
    account::Account,
    entry::Entry,
    journal::Journal,
    project::Project,
    reports::{
        account_ledger,
        entries::{self as list, Filter},
        trial_balance::{self, Row, Sum, TrialBalance},
    },
    year::Year,
};
use axum::response::Response;
use documents::table::{Align, Column as PrintedColumn, Row as PrintedRow, TableDocument};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    form::Values,
    i18n::Code,
    id::Id,
    input::Path,
    money::Money,
    page::{Position, attachment},
};
use people::person::Person;
use sheets::{Cell, Column, Format, Kind, Table, TableWriter, table_writer};
use std::collections::HashMap;

/// Entries read at once.
const CHUNK_ENTRIES: usize = 500;
/// Lines in one file: what a spreadsheet still opens.
pub const LINES_MAX: usize = 500_000;

fn format(values: &Values) -> Result<Format> {
    let asked = if values.has("format") { values.get("format") } else { "csv" };
    Format::from_extension(asked).ok_or_else(|| Error::refused("ledger-refused-format"))
}

fn broken(error: sheets::WriteError) -> Error {
    Error::Internal(error.into())
}

/// The books and year of the address, for somebody who may take them out.
async fn books(cx: &mut Cx, values: &Values) -> Result<(Desk, Year)> {
    let desk = Desk::open(cx, values).await?.ok_or(Error::NotFound)?;
    cx.require_over(access::EXPORT, desk.entity.unit_id)?;
    let year = desk.year.clone().ok_or(Error::NotFound)?;
    Ok((desk, year))
}

fn text(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
}

fn money(amount: Money) -> Cell {
    if amount.is_zero() { Cell::Empty } else { Cell::Money(amount.cents()) }
}

fn day(day: Day) -> Cell {
    Cell::Day(day.year(), day.month(), day.day())
}

fn columns(cx: &Cx, keys: &[(&str, Kind)]) -> Vec<Column> {
    keys.iter().map(|(key, kind)| Column::new(cx.t(key), *kind)).collect()
}

/// `GET /ledger/entries/export?format=csv&…`: every line of the entries that the list shows, in order of day.
pub async fn journal(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let format = format(&values)?;
    let filter = entries::filter(cx, &year, &values).await?;
    let title = format!("{} {}", cx.t("ledger-file-journal"), year.label);
    let keys = [
        ("ledger-day", Kind::Day),
        ("ledger-journal", Kind::Text),
        ("ledger-number", Kind::Number),
        ("ledger-serial-label", Kind::Number),
        ("ledger-account-code", Kind::Text),
        ("ledger-account", Kind::Text),
        ("ledger-third-party", Kind::Text),
        ("ledger-entry", Kind::Text),
        ("ledger-line-label", Kind::Text),
        ("ledger-reference", Kind::Text),
        ("ledger-debit", Kind::MoneyCents),
        ("ledger-credit", Kind::MoneyCents),
        ("ledger-project", Kind::Text),
        ("ledger-status", Kind::Text),
    ];
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = table_writer(format, Table { title: title.clone(), columns: columns(cx, &keys) }, &mut bytes).map_err(broken)?;
    write_journal(cx, &desk, &year, &filter, &mut *writer).await?;
    writer.finish().map_err(broken)?;
    Ok(attachment(bytes.into_inner(), format.media_type(), &format!("{title}.{}", format.extension())))
}

async fn write_journal(cx: &mut Cx, desk: &Desk, year: &Year, filter: &Filter, writer: &mut dyn TableWriter) -> Result<()> {
    let journals: HashMap<Id, String> = Journal::list(cx, desk.entity.id).await?.into_iter().map(|journal| (journal.id, journal.code)).collect();
    let projects: HashMap<Id, String> = Project::list(cx, desk.entity.id).await?.into_iter().map(|project| (project.id, project.words())).collect();
    let (draft, validated) = (cx.t("ledger-status-draft"), cx.t("ledger-status-validated"));
    let mut position = Position::Before(vec!["0001-01-01".to_owned(), "0".to_owned()]);
    let mut written = 0;
    loop {
        let entries = list::some(cx, year.id, filter, &position, CHUNK_ENTRIES).await?;
        let Some(last) = entries.last() else { return Ok(()) };
        position = Position::Before(list::key(last));
        let mut lines = Entry::lines_among(cx, &entries).await?;
        let people: Vec<Id> = lines.values().flatten().filter_map(|line| line.person_id).collect();
        let mut names = Person::names(cx, &people).await?;
        names.retain(|_, name| cx.may_over(people::access::READ, name.unit_id));
        for entry in &entries {
            for line in lines.remove(&entry.id).unwrap_or_default() {
                let person = line.person_id.and_then(|id| names.get(&id)).map_or("", |name| &name.display_name);
                let project = line.project_id.and_then(|id| projects.get(&id)).map_or("", String::as_str);
                let reference = if line.reference.is_empty() { &entry.reference } else { &line.reference };
                let cells = [
                    day(entry.day),
                    text(journals.get(&entry.journal_id).map_or("", String::as_str)),
                    entry.number.map_or(Cell::Empty, Cell::Integer),
                    Cell::Integer(entry.serial),
                    text(&line.account_code),
                    text(&line.account_label),
                    text(person),
                    text(&entry.label),
                    text(&line.label),
                    text(reference),
                    money(line.debit),
                    money(line.credit),
                    text(project),
                    text(if entry.is_draft() { &draft } else { &validated }),
                ];
                writer.write_row(&cells).map_err(broken)?;
                written += 1;
            }
        }
        if written > LINES_MAX {
            return Err(Error::refused("ledger-refused-export-size").with("max", LINES_MAX));
        }
    }
}

/// `GET /ledger/accounts/{id}/export?format=csv&year=…`
pub async fn account(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (account, _, entity) = Account::get(cx, id, access::EXPORT).await?;
    let (_, year) = accounts::desk_of(cx, &account, entity, &values).await?;
    let format = format(&values)?;
    let title = format!("{} {} {}", cx.t("ledger-file-account"), account.code, year.label);
    let keys = [
        ("ledger-day", Kind::Day),
        ("ledger-journal", Kind::Text),
        ("ledger-number", Kind::Number),
        ("ledger-serial-label", Kind::Number),
        ("ledger-entry", Kind::Text),
        ("ledger-line-label", Kind::Text),
        ("ledger-reference", Kind::Text),
        ("ledger-debit", Kind::MoneyCents),
        ("ledger-credit", Kind::MoneyCents),
        ("ledger-balance", Kind::MoneyCents),
    ];
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = table_writer(format, Table { title: title.clone(), columns: columns(cx, &keys) }, &mut bytes).map_err(broken)?;
    let mut position = Position::Start;
    let mut balance = Money::ZERO;
    loop {
        let rows = account_ledger::lines(cx, year.id, account.id, None, &position, CHUNK_ENTRIES).await?;
        let Some(last) = rows.last() else { break };
        position = Position::After(account_ledger::key(last));
        for row in &rows {
            balance += row.debit - row.credit;
            let reference = if row.line_reference.is_empty() { &row.reference } else { &row.line_reference };
            let cells = [
                day(row.day),
                text(&row.journal_code),
                row.number.map_or(Cell::Empty, Cell::Integer),
                Cell::Integer(row.serial),
                text(&row.label),
                text(&row.line_label),
                text(reference),
                money(row.debit),
                money(row.credit),
                Cell::Money(balance.cents()),
            ];
            writer.write_row(&cells).map_err(broken)?;
        }
    }
    writer.finish().map_err(broken)?;
    Ok(attachment(bytes.into_inner(), format.media_type(), &format!("{title}.{}", format.extension())))
}

/// `GET /ledger/trial-balance/export?format=pdf&…`
pub async fn trial_balance(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let span = page::span(&values);
    let balance = trial_balance::of_year(cx, &year, &span).await?;
    let title = format!("{} {}", cx.t("ledger-trial-balance-title"), year.label);
    if values.get("format") == "pdf" {
        let document = printed(cx, &desk, &year, &balance);
        // Setting a page takes time that no transaction should wait for.
        cx.pause().await?;
        let made = tokio::task::spawn_blocking(move || documents::table::render(&document)).await.map_err(anyhow_of)?;
        return Ok(attachment(made.map_err(anyhow_of)?, "application/pdf", &format!("{title}.pdf")));
    }
    let format = format(&values)?;
    let keys = [
        ("ledger-account-code", Kind::Text),
        ("ledger-account", Kind::Text),
        ("ledger-opening-debit", Kind::MoneyCents),
        ("ledger-opening-credit", Kind::MoneyCents),
        ("ledger-moved-debit", Kind::MoneyCents),
        ("ledger-moved-credit", Kind::MoneyCents),
        ("ledger-balance-debit", Kind::MoneyCents),
        ("ledger-balance-credit", Kind::MoneyCents),
    ];
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = table_writer(format, Table { title: title.clone(), columns: columns(cx, &keys) }, &mut bytes).map_err(broken)?;
    for row in balance.classes.iter().flat_map(|class| &class.rows) {
        let mut cells = vec![text(&row.code), text(&row.label)];
        cells.extend(figures(row).map(money));
        writer.write_row(&cells).map_err(broken)?;
    }
    writer.finish().map_err(broken)?;
    Ok(attachment(bytes.into_inner(), format.media_type(), &format!("{title}.{}", format.extension())))
}

fn anyhow_of(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Internal(error.into())
}

fn figures(row: &Row) -> [Money; 6] {
    [row.opening_debit, row.opening_credit, row.moved_debit(), row.moved_credit(), row.debit_balance(), row.credit_balance()]
}

fn sums(sum: &Sum) -> [Money; 6] {
    [sum.opening_debit, sum.opening_credit, sum.moved_debit(), sum.moved_credit(), sum.debit_balance, sum.credit_balance]
}

/// The trial balance as it is set on paper.
fn printed(cx: &Cx, desk: &Desk, year: &Year, balance: &TrialBalance) -> TableDocument {
    let blank = |amount: Money| if amount.is_zero() { String::new() } else { cx.lang.money(amount) };
    let cells = |code: &str, label: &str, amounts: [Money; 6]| {
        let mut cells = vec![code.to_owned(), label.to_owned()];
        cells.extend(amounts.map(blank));
        cells
    };
    let mut rows = vec![];
    for class in &balance.classes {
        rows.push(PrintedRow::Section(accounts::class_title(cx, class.code.chars().next().unwrap_or('0'))));
        rows.extend(class.rows.iter().map(|row| PrintedRow::Cells(cells(&row.code, &row.label, figures(row)))));
        let total = cx.tr("ledger-class-total", &[("class", (&class.code).into())]);
        rows.push(PrintedRow::Total(cells("", &total, sums(&class.sum))));
    }
    rows.push(PrintedRow::Total(cells("", &cx.t("ledger-total"), sums(&balance.sum))));
    let figure = |key: &str| PrintedColumn { heading: cx.t(key), align: Align::End, width: 3 };
    let (now, today) = (cx.lang.instant(cx.now(), cx.zone()), cx.today());
    TableDocument {
        language: if cx.lang.code == Code::Fr { documents::Language::French } else { documents::Language::English },
        organisation: documents::Organisation { name: desk.entity.name.clone(), siren: desk.entity.siren.clone(), ..Default::default() },
        title: cx.t("ledger-trial-balance-title"),
        subtitle: Some(cx.tr("ledger-printed-year", &[("year", (&year.label).into()), ("first", year.first_day.into()), ("last", year.last_day.into())])),
        day: jiff::civil::date(today.year(), today.month(), today.day()),
        generated_on: cx.tr("ledger-printed-on", &[("when", now.into())]),
        landscape: true,
        columns: vec![
            PrintedColumn { heading: cx.t("ledger-account-code"), align: Align::Start, width: 2 },
            PrintedColumn { heading: cx.t("ledger-account"), align: Align::Start, width: 7 },
            figure("ledger-opening-debit"),
            figure("ledger-opening-credit"),
            figure("ledger-moved-debit"),
            figure("ledger-moved-credit"),
            figure("ledger-balance-debit"),
            figure("ledger-balance-credit"),
        ],
        rows,
        when_empty: cx.t("ledger-no-entry"),
    }
}
