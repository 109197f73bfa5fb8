//! The form of a bank account: which account of the books it is, how files know it, where fees go.

use super::{account_field, code_in};
use crate::account::{AccountDraft, BankAccount, FEE_CODE, LABEL_CHARS_MAX};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};
use ledger::{access::MANAGE, account::Account, entity::Entity, year::Year};

#[derive(Template)]
#[template(path = "account_form.html")]
struct Form {
    title: String,
    action: String,
    cancel: String,
    problems: Problems,
    label: Field,
    ledger_code: Field,
    iban: Field,
    fee_code: Field,
    since: Field,
    archived: Option<Field>,
}

/// `GET /banking/accounts/new`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    let entities = Entity::list(cx, MANAGE).await?;
    let entity = match values.get("books") {
        "" => entities.into_iter().next(),
        named => entities.into_iter().find(|entity| entity.id.to_string() == named),
    };
    let entity = entity.ok_or(Error::NotFound)?;
    form(cx, &entity, None, &values, &Errors::default()).await
}

/// `POST /banking/accounts`
pub async fn create(cx: &mut Cx, (values, form_sent): (Values, Submission)) -> Result<Response> {
    let id = values.get("books").parse().map_err(|_| Error::NotFound)?;
    let entity = Entity::get(cx, id, MANAGE).await?;
    let done = match draft(cx, &form_sent) {
        Ok(draft) => BankAccount::create(cx, &entity, draft).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(account) => Ok(redirect(account.url()).flash("banking-account-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, &entity, None, &form_sent.values, &errors).await
        }
    }
}

/// `GET /banking/accounts/{id}/edit`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (account, entity) = BankAccount::get(cx, id, MANAGE).await?;
    let values = Values::new()
        .with("label", &account.label)
        .with("ledger_code", &account.ledger_code)
        .with("fee_code", &account.fee_code)
        .with("since", account.since)
        .with("archived", account.archived);
    form(cx, &entity, Some(&account), &values, &Errors::default()).await
}

/// `POST /banking/accounts/{id}`
pub async fn update(cx: &mut Cx, (Path(id), form_sent): (Path<Id>, Submission)) -> Result<Response> {
    let (account, entity) = BankAccount::get(cx, id, MANAGE).await?;
    let done = match draft(cx, &form_sent) {
        Ok(draft) => account.update(cx, &entity, draft).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(redirect(account.url()).flash("banking-account-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, &entity, Some(&account), &form_sent.values, &errors).await
        }
    }
}

fn draft(cx: &Cx, sent: &Submission) -> Result<AccountDraft> {
    let today = cx.today();
    let mut check = sent.check();
    let draft = AccountDraft {
        label: check.text("label", LABEL_CHARS_MAX),
        ledger_code: check.text("ledger_code", ledger::account::CODE_MAX_CHARS),
        fee_code: code_in(&mut check, "fee_code"),
        iban: check.optional_text("iban", 60),
        since: check.day("since", today),
        archived: check.flag("archived"),
    };
    check.done()?;
    Ok(draft)
}

async fn form(cx: &mut Cx, entity: &Entity, account: Option<&BankAccount>, values: &Values, errors: &Errors) -> Result<Response> {
    let today = cx.today();
    let year = Year::current(cx, entity.id, today).await?;
    let since = year.as_ref().map_or(today, |year| year.first_day);
    let accounts = match &year {
        Some(year) => Account::all(cx, year.chart_id).await?,
        None => vec![],
    };
    let money = |account: &&Account| account.role.is_treasury() && !account.archived;
    let choices: Vec<Choice> =
        accounts.iter().filter(money).map(|account| Choice::new(&account.code, format!("{} · {}", account.code, account.words()))).collect();
    let bank = accounts.iter().find(|account| account.role == ledger::account::Role::Bank).map(|account| account.code.clone()).unwrap_or_default();
    let fields = FormFields::new(cx, values, errors);
    let known = account.map(|account| account.iban_shown.clone()).unwrap_or_default();
    let page = Form {
        title: cx.t(if account.is_some() { "banking-account-edit" } else { "banking-account-new" }),
        action: account.map_or_else(|| format!("/banking/accounts?books={}", entity.id), BankAccount::url),
        cancel: account.map_or_else(|| "/banking".to_owned(), BankAccount::url),
        problems: Problems::new(cx, fields.problems()),
        label: fields.text("label", "banking-field-label").required().hint("banking-field-label-hint").max_length(LABEL_CHARS_MAX),
        ledger_code: fields.select("ledger_code", "banking-field-ledger", choices).required().default_value(bank),
        iban: fields.text("iban", "banking-field-iban").hint("banking-field-iban-hint").placeholder(known).autocomplete("off"),
        fee_code: account_field(&fields, "fee_code", "banking-field-fee", entity).required().hint("banking-field-fee-hint").default_value(FEE_CODE),
        since: fields.day("since", "banking-field-since").required().hint("banking-field-since-hint").default_value(since),
        archived: account.map(|_| fields.checkbox("archived", "banking-field-archived")),
    };
    let title = page.title.clone();
    Page::new(cx, title, &page).refused_if(!errors.is_empty()).crumb(cx.t("banking-title"), "/banking").active("/banking").render(cx)
}
