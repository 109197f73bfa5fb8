//! Recording a gift: who, how much, how. One form, one transaction; a key makes that sending it twice records it once.

use super::{first_unit, unit_choices};
use crate::{
    access,
    gift::{COMPANY_CHARS_MAX, DESCRIPTION_CHARS_MAX, FORM_KEY_CHARS_MAX, Form, Gift, GiftDraft, Means, Nature, REFERENCE_CHARS_MAX},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::Submission,
    page::{Page, filters, redirect},
};
use ledger::{
    account::{Account, Role},
    entry::Entry,
};
use people::Person;

/// Names that a typed one may mean, looked at.
const MEANT_MAX: usize = 20;

/// Where the form for this person is, whatever characters an old program put in the number.
pub(crate) fn record_url(person: &Person) -> String {
    format!("/gifts/new?person={}", kernel::file::percent(&person.number))
}

#[derive(Template)]
#[template(path = "gift_new.html")]
struct NewPage {
    problems: Problems,
    key: String,
    person: Field,
    person_number: Field,
    amount: Field,
    day: Field,
    nature: Field,
    means: Field,
    reference: Field,
    description: Field,
    wants_receipt: Field,
    form: Field,
    unit: Option<Field>,
    debit: Option<Field>,
    income: Option<Field>,
    company_form: Field,
    company_siren: Field,
}

/// `GET /gifts/new?person=12`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    form(cx, &values, &Errors::default()).await
}

async fn form(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let filled = if values.has("key") { values.clone() } else { begun(cx, values).await? };
    let units = unit_choices(cx, access::WRITE);
    let (debits, incomes) = accounts(cx).await?;
    let choices = |cx: &Cx, all: &[(String, &'static str)]| all.iter().map(|(value, key)| Choice::new(value, cx.t(key))).collect::<Vec<_>>();
    let natures: Vec<_> = Nature::ALL.iter().map(|one| (one.to_string(), one.label())).collect();
    let means: Vec<_> = Means::OFFERED.iter().map(|one| (one.to_string(), one.label())).collect();
    let forms: Vec<_> = Form::ALL.iter().map(|one| (one.to_string(), one.label())).collect();
    let (natures, means, forms) = (choices(cx, &natures), choices(cx, &means), choices(cx, &forms));
    let fields = FormFields::new(cx, &filled, errors);
    let usual = |mut all: Vec<Choice>, key: &str| {
        all.insert(0, Choice::new("", cx.t(key)));
        all
    };
    let page = NewPage {
        key: filled.get("key").to_owned(),
        person: fields
            .text("person", "gifts-donor")
            .hint("gifts-donor-hint")
            .required()
            .autocomplete("off")
            .suggest("/people/suggest")
            .suggest_into("person_number"),
        person_number: fields.hidden("person_number"),
        amount: fields.money("amount", "gifts-amount-field").required(),
        day: fields.day("day", "gifts-day").required(),
        nature: fields.select("nature", "gifts-nature", natures).required(),
        means: fields.radio("means", "gifts-means", means).hint("gifts-means-hint"),
        reference: fields.text("reference", "gifts-reference").hint("gifts-reference-hint").max_length(REFERENCE_CHARS_MAX),
        description: fields.textarea("description", "gifts-description-field").hint("gifts-description-hint").max_length(DESCRIPTION_CHARS_MAX),
        wants_receipt: fields.checkbox("wants_receipt", "gifts-wants-receipt").hint("gifts-wants-receipt-hint"),
        form: fields.select("form", "gifts-form", forms),
        unit: (!units.is_empty()).then(|| fields.select("unit", "gifts-unit", usual(units, "gifts-unit-usual"))),
        debit: (!debits.is_empty()).then(|| fields.select("debit", "gifts-debit", usual(debits, "gifts-account-usual")).hint("gifts-debit-hint")),
        income: (!incomes.is_empty()).then(|| fields.select("income", "gifts-income", usual(incomes, "gifts-account-usual")).hint("gifts-income-hint")),
        company_form: fields.text("company_form", "gifts-company-form").hint("gifts-company-hint").max_length(COMPANY_CHARS_MAX),
        company_siren: fields.text("company_siren", "gifts-company-siren").max_length(COMPANY_CHARS_MAX).narrow(),
        problems: Problems::new(cx, fields.problems()),
    };
    Page::new(cx, cx.t("gifts-record"), &page).crumb(cx.t("gifts-title"), "/gifts").active("/gifts").refused_if(!errors.is_empty()).render(cx)
}

/// What the form shows before anything is typed, for the person that the address names if it does.
async fn begun(cx: &mut Cx, values: &Values) -> Result<Values> {
    let key: String = cx.random::<16>().iter().map(|byte| format!("{byte:02x}")).collect();
    let begun = Values::new().with("key", key).with("day", cx.today()).with("amount", values.get("amount")).with("wants_receipt", "true");
    let begun = begun.with("nature", Nature::Money).with("means", Means::Cheque).with("form", Form::Manual);
    let Ok(person) = who(cx, values).await else { return Ok(begun.with("person", values.get("person"))) };
    let (company_form, siren) = Gift::company_of(cx, person.id).await?;
    let begun = begun.with("person", &person.display_name).with("person_number", &person.number);
    let begun = if cx.may_over(access::WRITE, person.unit_id) { begun.with("unit", person.unit_id) } else { begun };
    Ok(begun.with("company_form", company_form).with("company_siren", siren))
}

/// The accounts one may name instead of the usual ones, of the year that is open today: where it went, and the income.
async fn accounts(cx: &mut Cx) -> Result<(Vec<Choice>, Vec<Choice>)> {
    let today = cx.today();
    let Some(unit_id) = first_unit(cx, access::WRITE) else { return Ok((vec![], vec![])) };
    let Ok((_, year)) = Entry::books_for(cx, unit_id, today).await else { return Ok((vec![], vec![])) };
    let everyday = Account::everyday(cx, year.chart_id).await?;
    let some = |is_wanted: &dyn Fn(&Account) -> bool| -> Vec<Choice> {
        let wanted = everyday.iter().filter(|account| is_wanted(account));
        wanted.map(|account| Choice::new(account.code.clone(), format!("{} · {}", account.code, account.words()))).collect()
    };
    let mut debits = some(&|account| account.role.is_treasury() || matches!(account.role, Role::Expense));
    let all = Account::with_role(cx, year.chart_id, Role::VolunteerUse).await?;
    debits.extend(all.iter().map(|account| Choice::new(account.code.clone(), format!("{} · {}", account.code, account.words()))));
    let mut incomes = some(&|account| account.role == Role::Income);
    let all = Account::with_role(cx, year.chart_id, Role::VolunteerResource).await?;
    incomes.extend(all.iter().map(|account| Choice::new(account.code.clone(), format!("{} · {}", account.code, account.words()))));
    Ok((debits, incomes))
}

/// Who gives: the one chosen from the completions, the number typed, or the only one of that name that the actor may see.
async fn who(cx: &mut Cx, values: &Values) -> Result<Person> {
    let typed = values.get("person");
    let unknown = || Error::refused("gifts-person-unknown").on("person").with("name", typed);
    let number = if values.has("person_number") { values.get("person_number") } else { typed };
    if number.is_empty() {
        return Err(Error::refused("form-missing").on("person"));
    }
    let may_see = |cx: &Cx, person: &Person| cx.may_over(access::WRITE, person.unit_id) || cx.may_over(people::access::READ, person.unit_id);
    match Person::by_number(cx, number).await {
        Ok(person) if may_see(cx, &person) => return Ok(person),
        Ok(_) | Err(Error::NotFound | Error::Database(_)) => {}
        Err(error) => return Err(error),
    }
    let hits = kernel::search::find(cx, typed, MEANT_MAX).await?;
    let ids: Vec<Id> = hits.iter().filter(|hit| hit.kind == "person").map(|hit| hit.id).collect();
    let mut people = Person::among(cx, &ids).await?;
    people.retain(|person| person.is_listed() && may_see(cx, person));
    match people.len() {
        1 => Ok(people.remove(0)),
        _ => Err(unknown()),
    }
}

/// `POST /gifts/new`
pub async fn create(cx: &mut Cx, sent: Submission) -> Result<Response> {
    match record(cx, &sent.values).await {
        Ok(gift) => Ok(redirect(gift.url()).flash("gifts-recorded").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, &sent.values, &errors).await
        }
    }
}

async fn record(cx: &mut Cx, values: &Values) -> Result<Gift> {
    let mut check = values.check();
    let key = check.text("key", FORM_KEY_CHARS_MAX);
    let (amount, day) = (check.money("amount"), check.day("day", cx.today()));
    let nature = check.choice("nature", Nature::Money);
    let means = if nature == Nature::Money { check.choice("means", Means::Cheque) } else { Means::None };
    let form = if values.has("form") { check.choice("form", Form::Manual) } else { Form::Manual };
    let reference = check.optional_text("reference", REFERENCE_CHARS_MAX);
    let description = check.optional_text("description", DESCRIPTION_CHARS_MAX);
    let company_form = check.optional_text("company_form", COMPANY_CHARS_MAX);
    let company_siren = check.optional_text("company_siren", COMPANY_CHARS_MAX);
    let debit_code = check.optional_text("debit", ledger::account::CODE_MAX_CHARS);
    let income_code = check.optional_text("income", ledger::account::CODE_MAX_CHARS);
    let unit = check.optional_id("unit");
    let wants_receipt = check.flag("wants_receipt");
    check.done()?;
    let person = who(cx, values).await?;
    let usual = if cx.may_over(access::WRITE, person.unit_id) { Some(person.unit_id) } else { first_unit(cx, access::WRITE) };
    let unit_id = unit.or(usual).ok_or(Error::Forbidden)?;
    let draft = GiftDraft {
        unit_id,
        nature,
        form,
        means,
        reference,
        description,
        company_form,
        company_siren,
        wants_receipt,
        debit_code,
        income_code,
        form_key: Some(key),
        ..GiftDraft::money(&person, day, amount)
    };
    Gift::record(cx, draft).await
}
