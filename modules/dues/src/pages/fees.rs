//! The form of a fee: its price, the rules that change it, the account its money goes to.

use crate::{
    access,
    fee::{Condition, Fee, FeeDraft, INCOME_CODE, LABEL_CHARS_MAX, Pricing, RULES_MAX, Rule},
    kind::{DESCRIPTION_CHARS_MAX, Kind},
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
    page::{Page, filters, redirect},
};
use ledger::{
    account::{Account, CODE_MAX_CHARS, Role},
    entry::Entry,
    project::Project,
};

/// Empty rows of rules shown below those that are filled.
const SPARE_RULES: usize = 2;

struct RuleRow {
    when: Field,
    number: Field,
    amount: Field,
}

#[derive(Template)]
#[template(path = "fee_form.html")]
struct FeeForm {
    title: String,
    kind: String,
    action: String,
    problems: Problems,
    first: Vec<Field>,
    rules: Vec<RuleRow>,
    last: Vec<Field>,
}

/// `GET /dues/kinds/{id}/fees/new`
pub async fn new(cx: &mut Cx, Path(kind_id): Path<Id>) -> Result<Response> {
    let kind = managed(cx, kind_id).await?;
    let values = Values::new().with("label", &kind.name).with("pricing", Pricing::Fixed).with("income_code", INCOME_CODE);
    form(cx, &kind, None, &values, &Errors::default()).await
}

/// `GET /dues/fees/{id}/edit`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let fee = Fee::get(cx, id).await?;
    let kind = managed(cx, fee.kind_id).await?;
    let typed = super::new::typed;
    let mut values = Values::new().with("label", &fee.label).with("description", &fee.description).with("pricing", fee.pricing);
    values = values.with("amount", typed(fee.amount)).with("income_code", &fee.income_code).with("project_code", &fee.project_code);
    if fee.archived {
        values.add("archived", "true");
    }
    for (at, rule) in fee.rules.iter().enumerate() {
        values.add(format!("rule_{at}_when"), rule.when);
        values.add(format!("rule_{at}_number"), rule.number);
        values.add(format!("rule_{at}_amount"), typed(Money::from_cents(rule.amount_cents)));
    }
    form(cx, &kind, Some(id), &values, &Errors::default()).await
}

async fn managed(cx: &mut Cx, kind_id: Id) -> Result<Kind> {
    let kind = Kind::get(cx, kind_id).await?;
    cx.require_over(access::MANAGE, kind.unit_id)?;
    Ok(kind)
}

async fn form(cx: &mut Cx, kind: &Kind, id: Option<Id>, values: &Values, errors: &Errors) -> Result<Response> {
    let (accounts, projects) = books(cx, kind.unit_id, values).await?;
    let title = match id {
        Some(id) => {
            let label = Fee::get(cx, id).await?.label;
            cx.tr("dues-fee-edit", &[("name", label.into())])
        }
        None => cx.t("dues-fee-add"),
    };
    let inputs = FormFields::new(cx, values, errors);
    let pricings = Pricing::ALL.iter().map(|pricing| Choice::new(pricing, cx.t(&format!("dues-pricing-{pricing}")))).collect();
    let conditions = || {
        let none = Choice::new("", cx.t("dues-condition-none"));
        std::iter::once(none).chain(Condition::ALL.iter().map(|one| Choice::new(one, cx.t(&format!("dues-condition-{one}"))))).collect::<Vec<_>>()
    };
    let filled = (0..RULES_MAX).take_while(|at| values.has(&format!("rule_{at}_when"))).count();
    let rules = (0..(filled + SPARE_RULES).min(RULES_MAX)).map(|at| RuleRow {
        when: inputs.select(&format!("rule_{at}_when"), "dues-rule-when", conditions()),
        number: inputs.number(&format!("rule_{at}_number"), "dues-rule-number"),
        amount: inputs.money(&format!("rule_{at}_amount"), "dues-amount"),
    });
    let rules = rules.collect();
    let mut last = vec![match accounts {
        Some(accounts) => inputs.select("income_code", "dues-income", accounts).hint("dues-income-hint").required(),
        None => inputs.text("income_code", "dues-income").hint("dues-income-hint").required().max_length(CODE_MAX_CHARS),
    }];
    if projects.len() > 1 {
        last.push(inputs.select("project_code", "dues-project", projects));
    }
    last.push(inputs.textarea("description", "dues-description").max_length(DESCRIPTION_CHARS_MAX));
    if id.is_some() {
        last.push(inputs.checkbox("archived", "dues-fee-archived").hint("dues-kind-archived-hint"));
    }
    let page = FeeForm {
        title: title.clone(),
        kind: kind.name.clone(),
        action: id.map_or_else(|| format!("{}/fees/new", kind.url()), |id| format!("/dues/fees/{id}/edit")),
        problems: Problems::new(cx, inputs.problems()),
        first: vec![
            inputs.text("label", "dues-fee-label-field").required().max_length(LABEL_CHARS_MAX),
            inputs.radio("pricing", "dues-pricing", pricings).required(),
            inputs.money("amount", "dues-amount").hint("dues-fee-amount-hint"),
        ],
        rules,
        last,
    };
    let page = Page::new(cx, title, &page).crumb(cx.t("dues-title"), "/dues").crumb(cx.t("dues-kinds"), "/dues/kinds").active("/dues");
    page.refused_if(!errors.is_empty()).render(cx)
}

/// Accounts of income and projects of the books the money goes to; no choice of accounts where no books are open.
async fn books(cx: &mut Cx, unit_id: Id, values: &Values) -> Result<(Option<Vec<Choice>>, Vec<Choice>)> {
    let none = Choice::new("", cx.t("dues-project-none"));
    let today = cx.today();
    let Ok((entity, year)) = Entry::books_for(cx, unit_id, today).await else { return Ok((None, vec![none])) };
    let all = Account::everyday(cx, year.chart_id).await?.into_iter().filter(|account| account.role == Role::Income);
    let mut accounts: Vec<Choice> = all.map(|account| Choice::new(account.code.clone(), format!("{} · {}", account.code, account.words()))).collect();
    let current = values.get("income_code");
    if !current.is_empty() && !accounts.iter().any(|choice| choice.value == current) {
        let label =
            Account::by_code(cx, year.chart_id, current).await?.map_or_else(|| current.to_owned(), |account| format!("{current} · {}", account.words()));
        accounts.insert(0, Choice::new(current, label));
    }
    let projects = Project::list(cx, entity.id).await?.into_iter().filter(|project| !project.archived);
    let projects = projects.filter_map(|project| Some(Choice::new(project.code.clone()?, project.words())));
    Ok((Some(accounts), std::iter::once(none).chain(projects).collect()))
}

/// `POST /dues/kinds/{id}/fees/new`
pub async fn create(cx: &mut Cx, (Path(kind_id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let kind = managed(cx, kind_id).await?;
    save(cx, &kind, None, &sent.values).await
}

/// `POST /dues/fees/{id}/edit`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let fee = Fee::get(cx, id).await?;
    let kind = managed(cx, fee.kind_id).await?;
    save(cx, &kind, Some(id), &sent.values).await
}

async fn save(cx: &mut Cx, kind: &Kind, id: Option<Id>, values: &Values) -> Result<Response> {
    let saved = match read(cx, kind, id, values) {
        Ok(draft) => Fee::save(cx, draft).await,
        Err(error) => Err(error),
    };
    match saved {
        Ok(_) => Ok(redirect("/dues/kinds").flash("dues-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, kind, id, values, &errors).await
        }
    }
}

fn read(cx: &Cx, kind: &Kind, id: Option<Id>, values: &Values) -> Result<FeeDraft> {
    let mut check = values.check();
    let label = check.text("label", LABEL_CHARS_MAX);
    let description = check.optional_text("description", DESCRIPTION_CHARS_MAX);
    let pricing: Pricing = check.choice("pricing", Pricing::Fixed);
    let amount = if pricing == Pricing::Free { check.optional_money("amount").unwrap_or(Money::ZERO) } else { check.money("amount") };
    let income_code = check.text("income_code", CODE_MAX_CHARS);
    let project_code = check.optional_text("project_code", CODE_MAX_CHARS);
    let archived = check.flag("archived");
    let mut rules = vec![];
    for at in 0..RULES_MAX {
        let (when, number, price) = (format!("rule_{at}_when"), format!("rule_{at}_number"), format!("rule_{at}_amount"));
        if pricing != Pricing::Rule || !values.has(&when) {
            continue;
        }
        let when: Condition = check.choice(&when, Condition::AgeBelow);
        let number = if when == Condition::Organisation { 0 } else { check.number(&number, 1, 150) };
        rules.push(Rule { when, number, amount_cents: check.money(&price).cents() });
    }
    check.done()?;
    if pricing == Pricing::Rule && rules.is_empty() {
        return Err(Error::refused("dues-rule-missing").on("rule_0_when"));
    }
    let id = id.unwrap_or_else(|| cx.new_id());
    Ok(Fee { id, kind_id: kind.id, label, description, pricing, amount, rules, income_code, project_code, archived })
}
