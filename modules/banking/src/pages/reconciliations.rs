//! Books and bank compared on a day, the button that closes the comparison, and the page of a closed one, made to be printed.

use super::crumbs;
use crate::{
    account::BankAccount,
    reconciliation::{self, Comparison, NOTE_CHARS_MAX, Reconciliation},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, Redirect, filters, redirect},
};
use ledger::{
    access::{READ, VALIDATE},
    entity::Entity,
};

#[derive(Template)]
#[template(path = "reconciliation.html")]
struct Show {
    account: BankAccount,
    subtitle: String,
    bank_plain: String,
    found: Comparison,
    problems: Problems,
    day: Field,
    bank: Field,
    note: Field,
    /// No statement tells a balance and nobody typed one: there is nothing to compare with yet.
    is_known: bool,
    may_close: bool,
}

/// `GET /banking/accounts/{id}/reconciliation?day=&bank=`
pub async fn show(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (account, entity) = BankAccount::get(cx, id, READ).await?;
    page(cx, account, entity, &values, &Errors::default()).await
}

async fn page(cx: &mut Cx, account: BankAccount, entity: Entity, values: &Values, errors: &Errors) -> Result<Response> {
    let day = Day::parse(values.get("day")).unwrap_or_else(|| last_month(cx.today()));
    let told = match Money::parse(values.get("bank")) {
        Some(typed) => Some(typed),
        None => reconciliation::bank_balance(cx, account.id, day).await?,
    };
    let found = Comparison::of(cx, &account, day, told.unwrap_or(Money::ZERO)).await?;
    let fields = FormFields::new(cx, values, errors);
    let typed = told.map(|amount| text::format_decimal(amount.cents(), ',')).unwrap_or_default();
    let page = Show {
        problems: Problems::new(cx, fields.problems()),
        day: fields.day("day", "banking-field-on").required().default_value(day),
        bank: fields.money("bank", "banking-field-bank-balance").required().hint("banking-field-bank-balance-hint").default_value(typed),
        note: fields.textarea("note", "banking-field-note").rows(2).hint("banking-field-note-hint"),
        is_known: told.is_some(),
        may_close: cx.may_over(VALIDATE, entity.unit_id),
        subtitle: format!("{} · {}", account.label, entity.name),
        bank_plain: text::format_decimal(found.bank.cents(), ','),
        found,
        account,
    };
    let title = cx.t("banking-reconciliation-title");
    crumbs(cx, Page::new(cx, title, &page), &page.account).refused_if(!errors.is_empty()).render(cx)
}

/// The last day of the month before: what statements are usually made for.
fn last_month(today: Day) -> Day {
    today.first_of_month().plus_days(-1)
}

/// `POST /banking/accounts/{id}/reconciliation`
pub async fn close(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let (account, entity) = BankAccount::get(cx, id, VALIDATE).await?;
    match write(cx, &account, &entity, &form).await {
        Ok(closed) => Ok(redirect(closed.url()).flash("banking-reconciliation-closed").into_response()),
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            page(cx, account, entity, &form.values, &errors).await
        }
        Err(error) => Err(error),
    }
}

async fn write(cx: &mut Cx, account: &BankAccount, entity: &Entity, form: &Submission) -> Result<Reconciliation> {
    let today = cx.today();
    let mut check = form.check();
    let day = check.day("day", today);
    let bank = check.money("bank");
    let note = check.optional_text("note", NOTE_CHARS_MAX);
    check.done()?;
    Reconciliation::close(cx, account, entity, day, bank, &note).await
}

#[derive(Template)]
#[template(path = "reconciliation_closed.html")]
struct Closed {
    account: BankAccount,
    subtitle: String,
    closed: Reconciliation,
    found: Comparison,
    may_close: bool,
}

/// `GET /banking/reconciliations/{id}`
pub async fn closed(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (closed, account, entity) = Reconciliation::get(cx, id, READ).await?;
    let page = Closed {
        found: closed.comparison()?,
        may_close: cx.may_over(VALIDATE, entity.unit_id) && closed.is_closed(),
        subtitle: format!("{} · {} · {}", account.label, account.ledger_code, entity.name),
        closed,
        account,
    };
    let title = cx.tr("banking-reconciliation-of", &[("day", page.closed.day.into())]);
    crumbs(cx, Page::new(cx, title, &page), &page.account).render(cx)
}

/// `POST /banking/reconciliations/{id}/reopening`
pub async fn reopen(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (closed, account, entity) = Reconciliation::get(cx, id, VALIDATE).await?;
    let done = closed.reopen(cx, &account, &entity).await;
    redirect(closed.url()).said(cx, done, "banking-reconciliation-reopened").await
}
