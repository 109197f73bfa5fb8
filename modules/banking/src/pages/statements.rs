//! A file of the bank: sending it, looking at what it holds, saying what its columns are, accepting it or giving it up.

use super::crumbs;
use crate::{
    account::BankAccount,
    reading,
    statement::{Consent, Preview, Seen, State, StatementFile},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use bank::Mapping;
use kernel::{
    Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{PAGE_ROWS, Page, Redirect, filters, redirect},
};
use ledger::access::{READ, WRITE};

/// Lines put aside that are shown.
const PROBLEMS_SHOWN: usize = 200;

/// `POST /banking/accounts/{id}/statements`
pub async fn send(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (account, _) = BankAccount::get(cx, id, WRITE).await?;
    match StatementFile::receive(cx, &account, form.file("file")).await {
        Ok(statement) => Ok(redirect(statement.url())),
        Err(error) => redirect(account.url()).refused(cx, error).await,
    }
}

struct Line {
    day: String,
    label: String,
    note: String,
    amount: Money,
    seen: String,
    tone: &'static str,
}

struct Refused {
    place: String,
    reason: String,
    found: String,
}

#[derive(Template)]
#[template(path = "statement.html")]
struct Show {
    statement: StatementFile,
    account: BankAccount,
    figures: Vec<(String, i64)>,
    opening: Option<Money>,
    closing: Option<Money>,
    gap: Option<Money>,
    foreign: bool,
    likely: i64,
    fresh: i64,
    lines: Vec<Line>,
    previous: String,
    next: String,
    problems: Vec<Refused>,
    columns: Vec<Field>,
    needs_columns: bool,
    may_write: bool,
}

/// `GET /banking/statements/{id}`
pub async fn show(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (statement, account, entity) = StatementFile::get(cx, id, READ).await?;
    let may_write = cx.may_over(WRITE, entity.unit_id);
    let page = match statement.state {
        State::Read => {
            let preview = statement.preview(cx, &account).await?;
            waiting(cx, statement, account, &preview, &values, may_write)
        }
        State::Accepted | State::Discarded => settled(cx, statement, account).await?,
    };
    let title = page.statement.name.clone();
    crumbs(cx, Page::new(cx, title, &page), &page.account).render(cx)
}

/// The page of a file that waits for somebody to accept it.
fn waiting(cx: &Cx, statement: StatementFile, account: BankAccount, preview: &Preview, values: &Values, may_write: bool) -> Show {
    let found = &preview.reading.statement;
    let page: usize = values.get("page").parse().unwrap_or(0);
    let first = page.saturating_mul(PAGE_ROWS);
    let url = |page: usize| format!("{}?page={page}", statement.url());
    let shown = found.lines.iter().zip(&preview.seen).skip(first).take(PAGE_ROWS).map(|(line, seen)| Line {
        day: reading::day(line.booked).map(|day| cx.lang.short_day(day)).unwrap_or_default(),
        label: if line.label.is_empty() { cx.t("banking-no-label") } else { line.label.clone() },
        note: if line.label.contains(&line.counterpart) { String::new() } else { line.counterpart.clone() },
        amount: Money::from_cents(line.cents),
        seen: cx.t(seen_key(*seen)),
        tone: seen_tone(*seen),
    });
    let lines: Vec<Line> = shown.collect();
    let refused: Vec<Refused> = preview
        .refused()
        .take(PROBLEMS_SHOWN)
        .map(|problem| told_problem(cx, i64::try_from(problem.place).unwrap_or(0), problem.reason.key(), &problem.found))
        .collect();
    let count = |seen| preview.count(seen);
    let figures = vec![
        (cx.t("banking-seen-new"), count(Seen::New)),
        (cx.t("banking-seen-known"), count(Seen::Known)),
        (cx.t("banking-seen-likely"), count(Seen::Likely)),
        (cx.t("banking-seen-refused"), preview.refused().count() as i64),
    ];
    Show {
        figures,
        opening: found.opening.map(|balance| Money::from_cents(balance.cents)),
        closing: found.closing.map(|balance| Money::from_cents(balance.cents)),
        gap: preview.gap,
        foreign: preview.foreign,
        likely: count(Seen::Likely),
        fresh: count(Seen::New),
        previous: if page > 0 { url(page - 1) } else { String::new() },
        next: if first + PAGE_ROWS < found.lines.len() { url(page + 1) } else { String::new() },
        columns: preview.reading.csv.as_ref().map(|csv| columns(cx, &csv.names, &csv.mapping)).unwrap_or_default(),
        needs_columns: preview.needs_columns(),
        problems: refused,
        lines,
        statement,
        account,
        may_write,
    }
}

/// The page of a file that came in, or was given up.
async fn settled(cx: &mut Cx, statement: StatementFile, account: BankAccount) -> Result<Show> {
    let problems = statement.problems(cx, PROBLEMS_SHOWN as i64).await?;
    let problems: Vec<Refused> = problems
        .iter()
        .filter(|(_, reason, _)| reason != bank::Reason::Balances.key())
        .map(|(place, reason, found)| told_problem(cx, *place, reason, found))
        .collect();
    Ok(Show {
        figures: vec![
            (cx.t("banking-figure-added"), statement.added),
            (cx.t("banking-figure-known"), statement.known),
            (cx.t("banking-seen-refused"), statement.refused),
        ],
        opening: statement.opening,
        closing: statement.closing,
        gap: None,
        foreign: false,
        likely: 0,
        fresh: 0,
        lines: vec![],
        previous: String::new(),
        next: String::new(),
        problems,
        columns: vec![],
        needs_columns: false,
        may_write: false,
        statement,
        account,
    })
}

fn told_problem(cx: &Cx, place: i64, reason: &str, found: &str) -> Refused {
    Refused {
        place: if place == 0 { String::new() } else { cx.lang.number(place) },
        reason: cx.t(&format!("banking-reason-{reason}")),
        found: found.to_owned(),
    }
}

fn seen_key(seen: Seen) -> &'static str {
    match seen {
        Seen::New => "banking-seen-new",
        Seen::Known => "banking-seen-known",
        Seen::Likely => "banking-seen-likely",
    }
}

fn seen_tone(seen: Seen) -> &'static str {
    match seen {
        Seen::New => "success",
        Seen::Known => "neutral",
        Seen::Likely => "warning",
    }
}

/// The questions about the columns of a CSV file, answered by the guess or by what is remembered.
fn columns(cx: &Cx, names: &[String], mapping: &Mapping) -> Vec<Field> {
    let label = |at: usize| mapping.labels.get(at).cloned().unwrap_or_default();
    let values = Values::new()
        .with("day", &mapping.day)
        .with("amount", &mapping.amount)
        .with("debit", &mapping.debit)
        .with("credit", &mapping.credit)
        .with("label", label(0))
        .with("label_more", label(1))
        .with("counterpart", &mapping.counterpart)
        .with("reference", &mapping.reference)
        .with("gross", &mapping.gross)
        .with("fee", &mapping.fee);
    let errors = Errors::default();
    let fields = FormFields::new(cx, &values, &errors);
    let choices = || {
        let none = Choice::new("", cx.t("banking-column-none"));
        std::iter::once(none).chain(names.iter().filter(|name| !name.is_empty()).map(|name| Choice::new(name, name))).collect::<Vec<_>>()
    };
    vec![
        fields.select("day", "banking-column-day", choices()).required(),
        fields.select("amount", "banking-column-amount", choices()).hint("banking-column-amount-hint").unmarked(),
        fields.select("debit", "banking-column-debit", choices()).unmarked(),
        fields.select("credit", "banking-column-credit", choices()).unmarked(),
        fields.select("label", "banking-column-label", choices()).unmarked(),
        fields.select("label_more", "banking-column-label-more", choices()).unmarked(),
        fields.select("counterpart", "banking-column-counterpart", choices()).unmarked(),
        fields.select("reference", "banking-column-reference", choices()).unmarked(),
        fields.select("gross", "banking-column-gross", choices()).unmarked(),
        fields.select("fee", "banking-column-fee", choices()).hint("banking-column-fee-hint").unmarked(),
    ]
}

/// `POST /banking/statements/{id}/columns`
pub async fn map(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (statement, account, _) = StatementFile::get(cx, id, WRITE).await?;
    let text = |name: &str| form.get(name).to_owned();
    let mapping = Mapping {
        day: text("day"),
        amount: text("amount"),
        debit: text("debit"),
        credit: text("credit"),
        labels: [text("label"), text("label_more")].into_iter().filter(|name| !name.is_empty()).collect(),
        counterpart: text("counterpart"),
        reference: text("reference"),
        gross: text("gross"),
        fee: text("fee"),
        ..statement.known_mapping()
    };
    let done = statement.map(cx, &account, &mapping).await;
    redirect(statement.url()).said(cx, done, "banking-columns-saved").await
}

/// `POST /banking/statements/{id}/acceptance`
pub async fn accept(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let (statement, account, entity) = StatementFile::get(cx, id, WRITE).await?;
    let consent = Consent { likely: form.has("likely"), gap: form.has("gap"), foreign: form.has("foreign") };
    match statement.accept(cx, &account, &entity, consent).await {
        Ok(_) => Ok(redirect(account.url()).flash("banking-statement-accepted").into_response()),
        Err(error) => Ok(redirect(statement.url()).refused(cx, error).await?.into_response()),
    }
}

/// `POST /banking/statements/{id}/removal`
pub async fn discard(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (statement, account, _) = StatementFile::get(cx, id, WRITE).await?;
    let done = statement.discard(cx).await;
    redirect(account.url()).said(cx, done, "banking-statement-discarded").await
}
