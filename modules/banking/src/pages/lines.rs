//! A line of the bank and its buttons: accept what is proposed, point at a line of the books, write the entry, split, set aside,
//! take back; and the button that accepts many at once.

use super::{account_field, accounts, code_of, crumbs, person_fields, person_of, project_choices};
use crate::{
    account::BankAccount,
    decide::{self, ACCEPTED_AT_ONCE, Desk, Part, Writing, matching::Match},
    engine::{DAYS_AFTER, DAYS_BEFORE},
    line::BankLine,
    proposal::{self, Kind, Proposal},
    rule::{Rule, posting_day},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, Redirect, filters, redirect},
};
use ledger::{
    access::{READ, WRITE},
    entity::Entity,
    entry::{Entry, LABEL_MAX_CHARS},
    reconciliation::{self as books, OpenLine},
    year::Year,
};
use std::collections::HashMap;

/// Parts offered by the form.
const PARTS: usize = 4;
/// Lines of the books that are looked at, and those that are offered.
const LOOKED_AT: i64 = 2_000;
const OFFERED: usize = 10;
const PIECES: usize = 40;

struct PartFields {
    account: Field,
    amount: Field,
    project: Field,
}

#[derive(Template)]
#[template(path = "line.html")]
struct Show {
    line: BankLine,
    account: BankAccount,
    title: String,
    state: String,
    tone: &'static str,
    proposal: Option<accounts::Shown>,
    open: Vec<OpenLine>,
    /// Smaller lines of the same way: several may make up this one.
    pieces: Vec<OpenLine>,
    problems: Problems,
    parts_error: String,
    day: Field,
    moved: bool,
    no_day: bool,
    label: Field,
    parts: Vec<PartFields>,
    person: Option<(Field, Field)>,
    remember: Field,
    gross: Money,
    entries: Vec<(Entry, String)>,
    may_write: bool,
}

/// `GET /banking/lines/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (line, account, entity) = BankLine::get(cx, id, READ).await?;
    page(cx, line, account, entity, &Values::new().with("remember", "true"), &Errors::default()).await
}

async fn page(cx: &mut Cx, line: BankLine, account: BankAccount, entity: Entity, values: &Values, errors: &Errors) -> Result<Response> {
    let proposal = Proposal::of_line(cx, line.id).await?.filter(|proposal| accounts::may_see(cx, proposal));
    let rule = match proposal.as_ref().and_then(|proposal| proposal.rule_id) {
        Some(id) => Rule::find(cx, id).await?,
        None => None,
    };
    let years = Year::list(cx, entity.id).await?;
    let day = posting_day(&years, line.day);
    let gross = line.gross.unwrap_or(line.amount);
    let fields = FormFields::new(cx, values, errors);
    let projects = project_choices(cx, entity.id).await?;
    let plain = |amount: Money| text::format_decimal(amount.abs().cents(), ',');
    let parts = (0..PARTS).map(|at| PartFields {
        account: account_field(&fields, &format!("account_{at}"), "banking-field-account", &entity)
            .unmarked()
            .default_value(rule.as_ref().filter(|_| at == 0).map(|rule| rule.account_code.clone()).unwrap_or_default()),
        amount: fields.money(&format!("amount_{at}"), "banking-field-amount").unmarked().default_value(if at == 0 { plain(gross) } else { String::new() }),
        project: fields.select(&format!("project_{at}"), "banking-field-project", projects.clone()).unmarked(),
    });
    let mut ids: Vec<Id> = Match::of(cx, line.id).await?.into_iter().map(|one| one.entry_id).chain(line.entry_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let entries = Entry::among(cx, &ids).await?;
    let (open, pieces) = offered(cx, &line, &account).await?;
    let shown_rules: HashMap<Id, Rule> = rule.iter().map(|rule| (rule.id, rule.clone())).collect();
    let page = Show {
        title: if line.label.is_empty() { cx.t("banking-no-label") } else { line.label.clone() },
        state: cx.t(line.state.label()),
        tone: line.state.tone(),
        proposal: proposal.as_ref().map(|proposal| accounts::shown(cx, &line, proposal, &shown_rules)),
        open,
        pieces,
        problems: Problems::new(cx, fields.problems()),
        parts_error: errors.get("parts").map(|refusal| cx.lang.refusal(refusal)).unwrap_or_default(),
        day: fields.day("day", "banking-field-day").required().default_value(day.unwrap_or(line.day)),
        moved: day.is_some_and(|day| day != line.day),
        no_day: day.is_none(),
        label: fields.text("label", "banking-field-entry-label").max_length(LABEL_MAX_CHARS).default_value(&line.label),
        parts: parts.collect(),
        person: person_fields(cx, &fields),
        remember: fields.checkbox("remember", "banking-field-remember").hint("banking-field-remember-hint"),
        gross,
        may_write: cx.may_over(WRITE, entity.unit_id),
        entries: entries.into_iter().map(|entry| (entry.clone(), format!("/ledger/entries/{}", entry.id))).collect(),
        line,
        account,
    };
    let title = page.title.clone();
    crumbs(cx, Page::new(cx, title, &page), &page.account).refused_if(!errors.is_empty()).render(cx)
}

/// Lines of the books of the same amount, and smaller ones of which several may make it up; the nearest first.
async fn offered(cx: &mut Cx, line: &BankLine, account: &BankAccount) -> Result<(Vec<OpenLine>, Vec<OpenLine>)> {
    if !line.is_waiting() {
        return Ok((vec![], vec![]));
    }
    let (from, through) = (line.day.plus_days(-DAYS_BEFORE), line.day.plus_days(DAYS_AFTER));
    let mut near = books::open_lines(cx, account.entity_id, &account.ledger_code, from, through, LOOKED_AT).await?;
    near.sort_by_key(|open| open.day.days_until(line.day).abs());
    let (mut same, mut others): (Vec<OpenLine>, Vec<OpenLine>) = near.into_iter().partition(|open| open.amount() == line.amount);
    others.retain(|open| open.amount().is_negative() == line.amount.is_negative() && open.amount().abs() < line.amount.abs());
    same.truncate(OFFERED);
    others.truncate(PIECES);
    Ok((same, others))
}

/// `POST /banking/lines/{id}/acceptance`
pub async fn accept(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (line, account, entity) = BankLine::get(cx, id, WRITE).await?;
    match (Desk { line: &line, account: &account, entity: &entity }).accept(cx, form.get("seen")).await {
        Ok(()) => Ok(redirect(account.url()).flash("banking-accepted")),
        Err(error) => again(cx, &account, &entity, error).await,
    }
}

/// `POST /banking/lines/{id}/match`
pub async fn confirm(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (line, account, entity) = BankLine::get(cx, id, WRITE).await?;
    let wanted: Vec<Id> = form.all("ledger_line").filter_map(|id| id.parse().ok()).collect();
    match (Desk { line: &line, account: &account, entity: &entity }).confirm(cx, &wanted).await {
        Ok(()) => Ok(redirect(account.url()).flash("banking-matched")),
        Err(error) => redirect(line.url()).refused(cx, error).await,
    }
}

/// `POST /banking/lines/{id}/entry`
pub async fn write(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let (line, account, entity) = BankLine::get(cx, id, WRITE).await?;
    let done = match writing(cx, &line, &form).await {
        Ok(writing) => Desk { line: &line, account: &account, entity: &entity }.write(cx, writing, form.has("remember")).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(redirect(account.url()).flash("banking-written").into_response()),
        // Pressed twice, or somebody else was faster: there is no form to go back to.
        Err(Error::Refused(refusal)) if refusal.is_conflict() => Ok(redirect(account.url()).refused(cx, Error::Refused(refusal)).await?.into_response()),
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            page(cx, line, account, entity, &form.values, &errors).await
        }
        Err(error) => Err(error),
    }
}

/// What was typed: amounts have no sign, they go the way of the line.
async fn writing(cx: &mut Cx, line: &BankLine, form: &Submission) -> Result<Writing> {
    let mut check = form.check();
    let day = check.day("day", line.day);
    let label = check.optional_text("label", LABEL_MAX_CHARS);
    let mut parts = vec![];
    for at in 0..PARTS {
        let typed = check.optional_text(&format!("account_{at}"), 400);
        if typed.is_empty() {
            continue;
        }
        let amount = check.money(&format!("amount_{at}"));
        let amount = if line.amount.is_negative() { -amount } else { amount };
        let project_id = check.optional_id(&format!("project_{at}"));
        parts.push(Part { account_code: code_of(&typed), amount, project_id, person_id: None });
    }
    check.done()?;
    if parts.is_empty() {
        return Err(Error::refused("banking-refused-no-account").on("account_0"));
    }
    let person_id = person_of(cx, &form.values).await?;
    Ok(Writing { day, label, parts: parts.into_iter().map(|part| Part { person_id, ..part }).collect() })
}

/// `POST /banking/lines/{id}/aside`
pub async fn set_aside(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (line, account, entity) = BankLine::get(cx, id, WRITE).await?;
    let done = Desk { line: &line, account: &account, entity: &entity }.set_aside(cx).await;
    redirect(account.url()).said(cx, done, "banking-set-aside").await
}

/// `POST /banking/lines/{id}/undo`
pub async fn undo(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (line, account, entity) = BankLine::get(cx, id, WRITE).await?;
    let done = Desk { line: &line, account: &account, entity: &entity }.undo(cx).await;
    redirect(line.url()).said(cx, done, "banking-released").await
}

/// `POST /banking/accounts/{id}/acceptance`: the lines chosen, or all those that need no look.
pub async fn accept_many(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (account, entity) = BankAccount::get(cx, id, WRITE).await?;
    let wanted: Vec<(Id, String)> = if form.get("which") == "certain" {
        let takes_fees = cx.may(dues::access::WRITE);
        let certain = Proposal::certain(cx, account.id, ACCEPTED_AT_ONCE as i64).await?;
        certain.into_iter().filter(|proposal| takes_fees || proposal.kind != Kind::Fee).map(|proposal| (proposal.line_id, proposal.mark())).collect()
    } else {
        form.all("line").filter_map(|chosen| chosen.split_once('|')).filter_map(|(id, mark)| Some((id.parse().ok()?, mark.to_owned()))).collect()
    };
    if wanted.is_empty() {
        return Ok(redirect(account.url()).error("banking-refused-none-chosen"));
    }
    match decide::accept_all(cx, &account, &entity, &wanted).await {
        Ok(count) => Ok(redirect(account.url()).flash_with("banking-accepted-many", &[("count", &count.to_string())])),
        Err(error) => again(cx, &account, &entity, error).await,
    }
}

/// Says why nothing was accepted, and makes proposals again: what was proposed is not so any more.
async fn again(cx: &mut Cx, account: &BankAccount, entity: &Entity, error: Error) -> Result<Redirect> {
    let answer = redirect(account.url()).refused(cx, error).await?;
    proposal::refresh(cx, account, entity).await?;
    Ok(answer)
}

/// `POST /banking/accounts/{id}/proposals`
pub async fn refresh(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (account, entity) = BankAccount::get(cx, id, WRITE).await?;
    proposal::refresh(cx, &account, &entity).await?;
    Ok(redirect(account.url()).flash("banking-refreshed"))
}
