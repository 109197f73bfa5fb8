//! The books as files, for spreadsheets and for paper: journal, account, general ledger and trial balance.

use super::{
    accounts,
    desk::Desk,
    entries,
    files::{Head, Heading, Output},
    trial_balance as page,
};
use crate::{
    access,
    account::Account,
    entry::Entry,
    journal::Journal,
    project::Project,
    reports::{
        account_ledger,
        entries::{self as list, Filter},
        trial_balance::{self, Row, Sum},
    },
    year::Year,
};
use axum::response::Response;
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    form::Values,
    id::Id,
    input::Path,
    money::Money,
    page::Position,
};
use people::person::Person;
use sheets::{Cell, Kind};
use std::collections::HashMap;

/// Entries read at once.
const CHUNK_ENTRIES: usize = 500;
/// Lines in one file: what a spreadsheet still opens.
pub const LINES_MAX: usize = 500_000;

/// The books and year of the address, for somebody who may take them out.
pub(super) async fn books(cx: &mut Cx, values: &Values) -> Result<(Desk, Year)> {
    let desk = Desk::open(cx, values).await?.ok_or(Error::NotFound)?;
    cx.require_over(access::EXPORT, desk.entity.unit_id)?;
    let year = desk.year.clone().ok_or(Error::NotFound)?;
    Ok((desk, year))
}

pub(super) fn text(text: &str) -> Cell {
    Cell::from(text)
}

pub(super) fn money(amount: Money) -> Cell {
    if amount.is_zero() { Cell::Empty } else { Cell::Money(amount.cents()) }
}

pub(super) fn day(day: Day) -> Cell {
    Cell::Day(day.year(), day.month(), day.day())
}

pub(super) fn refused_beyond(written: usize) -> Result<()> {
    if written > LINES_MAX {
        return Err(Error::refused("ledger-refused-export-size").with("max", LINES_MAX));
    }
    Ok(())
}

const JOURNAL: &[Heading] = &[
    ("ledger-day", Kind::Day, 3),
    ("ledger-journal", Kind::Text, 2),
    ("ledger-number", Kind::Number, 2),
    ("ledger-serial-label", Kind::Number, 2),
    ("ledger-account-code", Kind::Text, 2),
    ("ledger-account", Kind::Text, 5),
    ("ledger-third-party", Kind::Text, 4),
    ("ledger-entry", Kind::Text, 6),
    ("ledger-line-label", Kind::Text, 4),
    ("ledger-reference", Kind::Text, 3),
    ("ledger-debit", Kind::MoneyCents, 3),
    ("ledger-credit", Kind::MoneyCents, 3),
    ("ledger-project", Kind::Text, 3),
    ("ledger-status", Kind::Text, 2),
];

/// `GET /ledger/entries/export?format=csv&…`: every line of the entries that the list shows, in order of day.
pub async fn journal(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let filter = entries::filter(cx, &year, &values).await?;
    let mut output = Output::begin(&values, Head::new(cx, cx.t("ledger-file-journal"), JOURNAL))?;
    write_journal(cx, &desk, &year, &filter, &mut output).await?;
    output.finish(cx, &desk, &year).await
}

async fn write_journal(cx: &mut Cx, desk: &Desk, year: &Year, filter: &Filter, output: &mut Output) -> Result<()> {
    let journals: HashMap<Id, String> = Journal::list(cx, desk.entity.id).await?.into_iter().map(|journal| (journal.id, journal.code)).collect();
    let projects: HashMap<Id, String> = Project::list(cx, desk.entity.id).await?.into_iter().map(|project| (project.id, project.words())).collect();
    let (draft, validated) = (cx.t("ledger-status-draft"), cx.t("ledger-status-validated"));
    let mut position = Position::Before(vec!["0001-01-01".to_owned(), "0".to_owned()]);
    let (mut written, mut debit, mut credit) = (0, Money::ZERO, Money::ZERO);
    loop {
        let entries = list::some(cx, year.id, filter, &position, CHUNK_ENTRIES).await?;
        let Some(last) = entries.last() else { break };
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
                output.row(cx, &cells)?;
                written += 1;
                debit += line.debit;
                credit += line.credit;
            }
        }
        refused_beyond(written)?;
    }
    let mut cells = vec![Cell::Empty; JOURNAL.len()];
    (cells[5], cells[10], cells[11]) = (text(&cx.t("ledger-total")), money(debit), money(credit));
    output.total(cx, &cells, false)
}

const ACCOUNT: &[Heading] = &[
    ("ledger-day", Kind::Day, 3),
    ("ledger-journal", Kind::Text, 2),
    ("ledger-number", Kind::Number, 2),
    ("ledger-serial-label", Kind::Number, 2),
    ("ledger-entry", Kind::Text, 6),
    ("ledger-line-label", Kind::Text, 4),
    ("ledger-reference", Kind::Text, 3),
    ("ledger-lettering", Kind::Text, 2),
    ("ledger-debit", Kind::MoneyCents, 3),
    ("ledger-credit", Kind::MoneyCents, 3),
    ("ledger-balance", Kind::MoneyCents, 3),
];

/// `GET /ledger/accounts/{id}/export?format=csv&year=…`
pub async fn account(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (account, _, entity) = Account::get(cx, id, access::EXPORT).await?;
    let (desk, year) = accounts::desk_of(cx, &account, entity, &values).await?;
    let title = format!("{} {}", cx.t("ledger-file-account"), account.code);
    let mut output = Output::begin(&values, Head::new(cx, title, ACCOUNT))?;
    write_account(cx, &year, account.id, &[], &mut output).await?;
    output.finish(cx, &desk, &year).await
}

/// Every line of an account with the balance after it; `first` begins each row. Gives how many there were.
async fn write_account(cx: &mut Cx, year: &Year, account_id: Id, first: &[Cell], output: &mut Output) -> Result<usize> {
    let mut position = Position::Start;
    let (mut written, mut debit, mut credit) = (0, Money::ZERO, Money::ZERO);
    loop {
        let rows = account_ledger::lines(cx, year.id, account_id, account_ledger::Only::All, &position, CHUNK_ENTRIES).await?;
        let Some(last) = rows.last() else { break };
        position = Position::After(account_ledger::key(last));
        for row in &rows {
            debit += row.debit;
            credit += row.credit;
            let reference = if row.line_reference.is_empty() { &row.reference } else { &row.line_reference };
            let mut cells = first.to_vec();
            cells.extend([
                day(row.day),
                text(&row.journal_code),
                row.number.map_or(Cell::Empty, Cell::Integer),
                Cell::Integer(row.serial),
                text(&row.label),
                text(&row.line_label),
                text(reference),
                text(row.letter.as_deref().unwrap_or_default()),
                money(row.debit),
                money(row.credit),
                Cell::Money((debit - credit).cents()),
            ]);
            output.row(cx, &cells)?;
        }
        written += rows.len();
        refused_beyond(written)?;
    }
    let mut cells = vec![Cell::Empty; first.len() + ACCOUNT.len()];
    let end = cells.len();
    (cells[end - 7], cells[end - 3], cells[end - 2], cells[end - 1]) =
        (text(&cx.t("ledger-total")), money(debit), money(credit), Cell::Money((debit - credit).cents()));
    output.total(cx, &cells, false)?;
    Ok(written)
}

/// `GET /ledger/general-ledger/export?format=csv&…`: every account that moved, with its lines.
pub async fn general_ledger(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let on_paper = values.get("format") == "pdf";
    let named = [("ledger-account-code", Kind::Text, 2), ("ledger-account", Kind::Text, 5)];
    // On paper the account is a heading; in a spreadsheet each row says its own.
    let headings: Vec<Heading> = if on_paper { ACCOUNT.to_vec() } else { named.into_iter().chain(ACCOUNT.iter().copied()).collect() };
    let mut output = Output::begin(&values, Head::new(cx, cx.t("ledger-file-general-ledger"), &headings))?;
    let mut written = 0;
    for row in trial_balance::rows(cx, year.id, false).await? {
        output.section(&format!("{} {}", row.code, row.label), false)?;
        let first = if on_paper { vec![] } else { vec![text(&row.code), text(&row.label)] };
        written += write_account(cx, &year, row.id, &first, &mut output).await?;
        refused_beyond(written)?;
    }
    output.finish(cx, &desk, &year).await
}

const TRIAL_BALANCE: &[Heading] = &[
    ("ledger-account-code", Kind::Text, 2),
    ("ledger-account", Kind::Text, 7),
    ("ledger-opening-debit", Kind::MoneyCents, 3),
    ("ledger-opening-credit", Kind::MoneyCents, 3),
    ("ledger-moved-debit", Kind::MoneyCents, 3),
    ("ledger-moved-credit", Kind::MoneyCents, 3),
    ("ledger-balance-debit", Kind::MoneyCents, 3),
    ("ledger-balance-credit", Kind::MoneyCents, 3),
];

/// `GET /ledger/trial-balance/export?format=pdf&…`
pub async fn trial_balance(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = books(cx, &values).await?;
    let balance = trial_balance::of_year(cx, &year, &page::span(&values)).await?;
    let mut output = Output::begin(&values, Head::new(cx, cx.t("ledger-trial-balance-title"), TRIAL_BALANCE))?;
    let cells = |code: &str, label: &str, amounts: [Money; 6]| {
        let mut cells = vec![text(code), text(label)];
        cells.extend(amounts.map(money));
        cells
    };
    for class in &balance.classes {
        output.section(&accounts::class_title(cx, class.code.chars().next().unwrap_or('0')), false)?;
        for row in &class.rows {
            output.row(cx, &cells(&row.code, &row.label, figures(row)))?;
        }
        let total = cx.tr("ledger-class-total", &[("class", (&class.code).into())]);
        output.total(cx, &cells("", &total, sums(&class.sum)), false)?;
    }
    output.total(cx, &cells("", &cx.t("ledger-total"), sums(&balance.sum)), false)?;
    output.finish(cx, &desk, &year).await
}

fn figures(row: &Row) -> [Money; 6] {
    [row.opening_debit, row.opening_credit, row.moved_debit(), row.moved_credit(), row.debit_balance(), row.credit_balance()]
}

fn sums(sum: &Sum) -> [Money; 6] {
    [sum.opening_debit, sum.opening_credit, sum.moved_debit(), sum.moved_credit(), sum.debit_balance, sum.credit_balance]
}
