//! The rules: what was learned, in plain sight, to be corrected or taken away.

use super::{account_field, code_in, person_fields, person_of, project_choices};
use crate::{
    account::BankAccount,
    proposal,
    rule::{Direction, LABEL_CHARS_MAX, Rule, WORDS_CHARS_MAX},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{PAGE_ROWS, Page, Redirect, filters, redirect},
};
use ledger::{
    access::{READ, WRITE},
    entity::Entity,
};
use people::Person;

struct Row {
    rule: Rule,
    way: String,
    origin: String,
}

#[derive(Template)]
#[template(path = "rules.html")]
struct List {
    entity: Entity,
    rows: Vec<Row>,
    next: String,
    may_write: bool,
}

async fn books(cx: &mut Cx, values: &Values, permission: kernel::access::Permission) -> Result<Entity> {
    let entities = Entity::list(cx, permission).await?;
    let found = match values.get("books") {
        "" => entities.into_iter().next(),
        named => entities.into_iter().find(|entity| entity.id.to_string() == named),
    };
    found.ok_or(Error::NotFound)
}

/// `GET /banking/rules?books=`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let entity = books(cx, &values, READ).await?;
    let after = values.get("after_id").parse::<Id>().ok().map(|id| (values.get("after").to_owned(), id));
    let mut rules = Rule::list(cx, entity.id, after.as_ref().map(|(words, id)| (words.as_str(), *id)), PAGE_ROWS as i64 + 1).await?;
    let more = rules.len() > PAGE_ROWS;
    rules.truncate(PAGE_ROWS);
    let next =
        rules.last().filter(|_| more).map(|last| Values::new().with("books", entity.id).with("after", &last.words).with("after_id", last.id).to_query(&[]));
    let row =
        |rule: Rule| Row { way: cx.t(way_key(rule.direction)), origin: cx.t(if rule.learned { "banking-rule-learned" } else { "banking-rule-written" }), rule };
    let page = List {
        rows: rules.into_iter().map(row).collect(),
        next: next.map(|query| format!("/banking/rules?{query}")).unwrap_or_default(),
        may_write: cx.may_over(WRITE, entity.unit_id),
        entity,
    };
    Page::new(cx, cx.t("banking-rules-title"), &page).crumb(cx.t("banking-title"), "/banking").active("/banking").render(cx)
}

fn way_key(direction: Direction) -> &'static str {
    match direction {
        Direction::In => "banking-way-in",
        Direction::Out => "banking-way-out",
        Direction::Both => "banking-way-both",
    }
}

#[derive(Template)]
#[template(path = "rule_form.html")]
struct Form {
    title: String,
    action: String,
    removal: String,
    cancel: String,
    problems: Problems,
    words: Field,
    direction: Field,
    amount: Field,
    account: Field,
    project: Field,
    person: Option<(Field, Field)>,
    label: Field,
    certain: Field,
}

/// `GET /banking/rules/new?books=`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    let entity = books(cx, &values, WRITE).await?;
    form(cx, &entity, None, &Values::new(), &Errors::default()).await
}

/// `GET /banking/rules/{id}`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (rule, entity) = Rule::get(cx, id, WRITE).await?;
    let amount = if rule.amount.is_zero() { String::new() } else { text::format_decimal(rule.amount.cents(), ',') };
    let mut values = Values::new()
        .with("words", &rule.words)
        .with("direction", rule.direction)
        .with("amount", amount)
        .with("account", &rule.account_code)
        .with("project", rule.project_id.map(|id| id.to_string()).unwrap_or_default())
        .with("label", &rule.label)
        .with("certain", rule.certain);
    if let Some(id) = rule.person_id
        && let Some(name) = Person::names(cx, &[id]).await?.remove(&id).filter(|name| cx.may_over(people::access::READ, name.unit_id))
    {
        values = values.with("person", name.display_name).with("person_number", name.number);
    }
    form(cx, &entity, Some(&rule), &values, &Errors::default()).await
}

async fn form(cx: &mut Cx, entity: &Entity, rule: Option<&Rule>, values: &Values, errors: &Errors) -> Result<Response> {
    let projects = project_choices(cx, entity.id).await?;
    let ways: Vec<Choice> = Direction::ALL.iter().map(|direction| Choice::new(direction, cx.t(way_key(*direction)))).collect();
    let fields = FormFields::new(cx, values, errors);
    let list = format!("/banking/rules?books={}", entity.id);
    let page = Form {
        title: cx.t(if rule.is_some() { "banking-rule-edit" } else { "banking-rule-new" }),
        action: rule.map_or_else(|| list.clone(), Rule::url),
        removal: rule.map(|rule| format!("{}/removal", rule.url())).unwrap_or_default(),
        cancel: list.clone(),
        problems: Problems::new(cx, fields.problems()),
        words: fields.text("words", "banking-field-words").required().hint("banking-field-words-hint").max_length(WORDS_CHARS_MAX),
        direction: fields.select("direction", "banking-field-direction", ways).required(),
        amount: fields.money("amount", "banking-field-only-amount").hint("banking-field-only-amount-hint"),
        account: account_field(&fields, "account", "banking-field-account", entity).required(),
        project: fields.select("project", "banking-field-project", projects),
        person: person_fields(cx, &fields),
        label: fields.text("label", "banking-field-entry-label").hint("banking-field-entry-label-hint").max_length(LABEL_CHARS_MAX),
        certain: fields.checkbox("certain", "banking-field-certain").hint("banking-field-certain-hint"),
    };
    let title = page.title.clone();
    let shown = Page::new(cx, title, &page).refused_if(!errors.is_empty()).crumb(cx.t("banking-title"), "/banking");
    shown.crumb(cx.t("banking-rules-title"), list).active("/banking").render(cx)
}

/// `POST /banking/rules?books=`
pub async fn create(cx: &mut Cx, (values, sent): (Values, Submission)) -> Result<Response> {
    let entity = books(cx, &values, WRITE).await?;
    save(cx, entity, None, sent).await
}

/// `POST /banking/rules/{id}`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (rule, entity) = Rule::get(cx, id, WRITE).await?;
    save(cx, entity, Some(rule), sent).await
}

async fn save(cx: &mut Cx, entity: Entity, rule: Option<Rule>, sent: Submission) -> Result<Response> {
    match write(cx, &entity, rule.as_ref(), &sent).await {
        Ok(()) => Ok(redirect(format!("/banking/rules?books={}", entity.id)).flash("banking-rule-saved").into_response()),
        Err(error @ (Error::Refused(_) | Error::Invalid(_))) => {
            let errors = cx.undo(error).await?;
            form(cx, &entity, rule.as_ref(), &sent.values, &errors).await
        }
        Err(error) => Err(error),
    }
}

async fn write(cx: &mut Cx, entity: &Entity, known: Option<&Rule>, sent: &Submission) -> Result<()> {
    let mut check = sent.check();
    let rule = Rule {
        id: known.map_or_else(|| cx.new_id(), |rule| rule.id),
        entity_id: entity.id,
        words: check.text("words", WORDS_CHARS_MAX),
        direction: check.choice("direction", Direction::Both),
        amount: check.optional_money("amount").unwrap_or(Money::ZERO),
        account_code: code_in(&mut check, "account"),
        project_id: check.optional_id("project"),
        person_id: None,
        label: check.optional_text("label", LABEL_CHARS_MAX),
        certain: check.flag("certain"),
        learned: false,
        uses: known.map_or(0, |rule| rule.uses),
        used_at: known.and_then(|rule| rule.used_at),
    };
    check.done()?;
    // Who may not see people keeps the third party that is there.
    let person_id = if cx.may(people::access::READ) { person_of(cx, &sent.values).await? } else { known.and_then(|rule| rule.person_id) };
    Rule::save(cx, Rule { person_id, ..rule }).await?;
    again(cx, entity).await
}

/// The accounts of these books are proposed to again.
async fn again(cx: &mut Cx, entity: &Entity) -> Result<()> {
    for account in BankAccount::of_books(cx, entity.id).await? {
        proposal::refresh(cx, &account, entity).await?;
    }
    Ok(())
}

/// `POST /banking/rules/{id}/removal`
pub async fn remove(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (rule, entity) = Rule::get(cx, id, WRITE).await?;
    rule.remove(cx).await?;
    again(cx, &entity).await?;
    Ok(redirect(format!("/banking/rules?books={}", entity.id)).flash("banking-rule-removed"))
}
