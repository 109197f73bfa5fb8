//! Money in, money out, transfer, debt, claim: what a volunteer fills on a phone, one thumb, with the photo of the receipt.

use super::{actions, books, desk::Desk, who};
use crate::{
    access,
    account::Account,
    entry::{Entry, LABEL_MAX_CHARS, NOTES_MAX_CHARS, REFERENCE_MAX_CHARS, SimpleEntry, SimpleKind},
    project::Project,
    year::Year,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Error, Errors, Result},
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};

#[derive(Template)]
#[template(path = "simple.html")]
struct Form {
    title: String,
    text: String,
    action: String,
    cancel: String,
    id: Id,
    problems: Problems,
    amount: Field,
    other: Field,
    treasury: Option<Field>,
    day: Field,
    label: Field,
    /// The field and its hidden companion, for those who may see people.
    person: Option<(Field, Field)>,
    is_promise: bool,
    reference: Field,
    project: Option<Field>,
    notes: Field,
    voucher: Field,
    /// A photo was sent with a form that was refused: it must be chosen again.
    lost_voucher: bool,
}

fn kind_of(word: &str) -> Result<SimpleKind> {
    word.parse().map_err(|_| Error::NotFound)
}

pub(super) fn title_key(kind: SimpleKind) -> &'static str {
    match kind {
        SimpleKind::In => "ledger-money-in",
        SimpleKind::Out => "ledger-money-out",
        SimpleKind::Transfer => "ledger-transfer",
        SimpleKind::Debt => "ledger-debt",
        SimpleKind::Claim => "ledger-claim",
    }
}

fn text_key(kind: SimpleKind) -> &'static str {
    match kind {
        SimpleKind::In => "ledger-money-in-text",
        SimpleKind::Out => "ledger-money-out-text",
        SimpleKind::Transfer => "ledger-transfer-text",
        SimpleKind::Debt => "ledger-debt-text",
        SimpleKind::Claim => "ledger-claim-text",
    }
}

/// `GET /ledger/entries/new/{kind}`
pub async fn show(cx: &mut Cx, (Path(word), values): (Path<String>, Values)) -> Result<Response> {
    let kind = kind_of(&word)?;
    let Some(desk) = Desk::open(cx, &values).await? else { return books::first_steps(cx, None).await };
    cx.require_over(access::WRITE, desk.entity.unit_id)?;
    if desk.years.is_empty() {
        return books::first_steps(cx, Some(Box::new(desk))).await;
    }
    form(cx, desk, kind, &values, &Errors::default(), false).await
}

async fn form(cx: &mut Cx, desk: Desk, kind: SimpleKind, values: &Values, errors: &Errors, lost_voucher: bool) -> Result<Response> {
    let today = cx.today();
    let year = Year::covering(cx, desk.entity.id, today).await?.or_else(|| desk.year.clone()).ok_or(Error::NotFound)?;
    let mut accounts = Account::everyday(cx, year.chart_id).await?;
    let is_missing = |is_wanted: &dyn Fn(&Account) -> bool| !accounts.iter().any(is_wanted);
    // A chart that was brought in may mark no everyday account of a kind: all of that kind are offered, rather than none.
    if is_missing(&|account| kind.is_for(account.role)) || is_missing(&|account| account.role.is_treasury()) {
        accounts = Account::all(cx, year.chart_id).await?.into_iter().filter(|account| !account.archived).collect();
    }
    let choices = |is_wanted: &dyn Fn(&Account) -> bool| -> Vec<Choice> {
        accounts.iter().filter(|account| is_wanted(account)).map(|account| Choice::new(&account.code, account.words())).collect()
    };
    let mut others = choices(&|account| kind.is_for(account.role));
    let treasury = choices(&|account| account.role.is_treasury());
    // The bank rather than the box of cheques; a transfer most often brings the cash to the bank.
    let bank = accounts.iter().find(|account| account.role == crate::account::Role::Bank).map(|account| account.code.clone()).unwrap_or_default();
    // A template may name an account that is not of every day.
    let named = values.get("other").to_owned();
    if !named.is_empty() && !others.iter().any(|choice| choice.value == named) {
        others.extend(Account::by_code(cx, year.chart_id, &named).await?.map(|account| Choice::new(&account.code, account.words())));
    }
    if kind != SimpleKind::Transfer {
        others.insert(0, Choice::new("", cx.t("ledger-choose-category")));
    }
    let projects: Vec<Project> = Project::list(cx, desk.entity.id).await?.into_iter().filter(|project| !project.archived).collect();
    let fields = FormFields::new(cx, values, errors);
    let day = today.clamp(year.first_day, year.last_day);
    let page = Form {
        title: cx.t(title_key(kind)),
        text: cx.t(text_key(kind)),
        action: desk.url(&format!("/ledger/entries/new/{kind}")),
        cancel: desk.url("/ledger"),
        id: values.get("id").parse().unwrap_or_else(|_| cx.new_id()),
        problems: Problems::new(cx, fields.problems()),
        amount: fields.money("amount", "ledger-amount").required(),
        other: fields.select("other", other_key(kind), others).required().default_value(if kind == SimpleKind::Transfer { bank.as_str() } else { "" }),
        treasury: (!kind.is_promise()).then(|| fields.select("treasury", treasury_key(kind), treasury).required().default_value(bank.as_str())),
        day: fields.day("day", "ledger-day").required().default_value(day),
        label: fields.text("label", "ledger-field-label").hint("ledger-field-label-hint").max_length(LABEL_MAX_CHARS),
        person: cx.may(people::access::READ).then(|| who::field(&fields, "", person_key(kind))),
        is_promise: kind.is_promise(),
        reference: fields.text("reference", "ledger-reference").hint("ledger-field-reference-hint").max_length(REFERENCE_MAX_CHARS),
        project: (!projects.is_empty()).then(|| fields.select("project", "ledger-project", project_choices(cx, &projects))),
        notes: fields.textarea("notes", "ledger-notes").rows(3),
        voucher: fields.file("voucher", "ledger-field-voucher").hint("ledger-field-voucher-hint").accept("image/*,application/pdf"),
        lost_voucher,
    };
    let title = page.title.clone();
    Page::new(cx, title, &page).refused_if(!errors.is_empty()).crumb(cx.t("ledger-title"), desk.url("/ledger")).active("/ledger").render(cx)
}

pub(super) fn project_choices(cx: &Cx, projects: &[Project]) -> Vec<Choice> {
    let none = Choice::new("", cx.t("ledger-no-project"));
    std::iter::once(none).chain(projects.iter().map(|project| Choice::new(project.id, project.words()))).collect()
}

fn other_key(kind: SimpleKind) -> &'static str {
    match kind {
        SimpleKind::In | SimpleKind::Claim => "ledger-field-income",
        SimpleKind::Out | SimpleKind::Debt => "ledger-field-expense",
        SimpleKind::Transfer => "ledger-field-to",
    }
}

fn treasury_key(kind: SimpleKind) -> &'static str {
    match kind {
        SimpleKind::In | SimpleKind::Claim => "ledger-field-into",
        SimpleKind::Out | SimpleKind::Debt => "ledger-field-out-of",
        SimpleKind::Transfer => "ledger-field-from",
    }
}

fn person_key(kind: SimpleKind) -> &'static str {
    match kind {
        SimpleKind::In => "ledger-field-payer",
        SimpleKind::Out => "ledger-field-payee",
        SimpleKind::Transfer => "ledger-third-party",
        SimpleKind::Debt => "ledger-field-creditor",
        SimpleKind::Claim => "ledger-field-debtor",
    }
}

/// `POST /ledger/entries/new/{kind}`
pub async fn create(cx: &mut Cx, (Path(word), values, sent): (Path<String>, Values, Submission)) -> Result<Response> {
    let kind = kind_of(&word)?;
    let desk = Desk::open(cx, &values).await?.ok_or(Error::NotFound)?;
    cx.require_over(access::WRITE, desk.entity.unit_id)?;
    if let Some(entry) = actions::already_sent(cx, &desk, &sent).await? {
        return Ok(actions::to_entry(entry.id).into_response());
    }
    match write(cx, &desk, kind, &sent).await {
        Ok(_) if sent.has("again") => Ok(redirect(desk.url(&format!("/ledger/entries/new/{kind}"))).flash("ledger-saved-again").into_response()),
        Ok(entry) => Ok(actions::to_entry(entry.id).flash("ledger-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let lost = sent.file("voucher").is_some();
            form(cx, desk, kind, &sent.values, &errors, lost).await
        }
    }
}

async fn write(cx: &mut Cx, desk: &Desk, kind: SimpleKind, sent: &Submission) -> Result<Entry> {
    let today = cx.today();
    let mut check = sent.check();
    let simple = SimpleEntry {
        id: check.optional_id("id"),
        kind,
        entity_id: desk.entity.id,
        day: check.day("day", today),
        amount: check.money("amount"),
        treasury_code: if kind.is_promise() { String::new() } else { check.text("treasury", crate::account::CODE_MAX_CHARS) },
        other_code: check.text("other", crate::account::CODE_MAX_CHARS),
        label: check.optional_text("label", LABEL_MAX_CHARS),
        reference: check.optional_text("reference", REFERENCE_MAX_CHARS),
        notes: check.optional_text("notes", NOTES_MAX_CHARS),
        person_id: None,
        project_id: check.optional_id("project"),
    };
    check.done()?;
    let person_id = who::read(cx, sent.get("person"), sent.get("person_number"), "person").await?;
    let file = actions::keep_voucher(cx, sent).await?;
    if let Some(entry) = actions::written_meanwhile(cx, simple.id, file.as_ref()).await? {
        return Ok(entry);
    }
    let entry = SimpleEntry { person_id, ..simple }.post(cx).await?;
    if let Some(file) = file {
        entry.attach(cx, &file).await?;
    }
    Ok(entry)
}
