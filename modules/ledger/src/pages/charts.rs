//! A chart of accounts: its accounts, adding one, changing the words of one, putting one away.

use super::accounts::{class_title, matches};
use crate::{
    access,
    account::{Account, CODE_MAX_CHARS, LABEL_MAX_CHARS, NewAccount, Position, Role},
    chart::{Chart, usual_meaning},
    entity::Entity,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Errors, Result},
    event::Subject,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
    timeline::{self, Moment},
};

/// How many events of a chart's history are shown.
const MOMENTS: i64 = 20;

struct Class {
    title: String,
    accounts: Vec<Shown>,
}

struct Shown {
    account: Account,
    /// What the program does with it, when that is something particular.
    role: String,
}

#[derive(Template)]
#[template(path = "chart.html")]
struct ChartPage {
    chart: Chart,
    entity: Entity,
    classes: Vec<Class>,
    text: String,
    is_current: bool,
    may_manage: bool,
    moments: Vec<Moment>,
}

/// `GET /ledger/charts/{id}`
pub async fn show(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (chart, entity) = Chart::get(cx, id, access::READ).await?;
    let text = values.get("q").to_owned();
    let words: Vec<String> = text::fold(&text).split_whitespace().map(str::to_owned).collect();
    let mut classes: Vec<Class> = vec![];
    for account in Account::all(cx, chart.id).await? {
        if !matches(&account, &words) {
            continue;
        }
        let title = class_title(cx, account.code.chars().next().unwrap_or('0'));
        let account = Shown { role: if is_plain(account.role) { String::new() } else { cx.t(role_key(account.role)) }, account };
        match classes.last_mut().filter(|last| last.title == title) {
            Some(last) => last.accounts.push(account),
            None => classes.push(Class { title, accounts: vec![account] }),
        }
    }
    let moments = timeline::of(cx, Subject::new("chart", chart.id), None, MOMENTS).await?;
    let page = ChartPage {
        moments,
        is_current: entity.chart_id == Some(chart.id),
        may_manage: cx.may_over(access::MANAGE, entity.unit_id),
        chart,
        entity,
        classes,
        text,
    };
    let title = page.chart.name.clone();
    crumbed(cx, Page::new(cx, title, &page), &page.entity).render(cx)
}

/// Roles that the class of the account says already.
fn is_plain(role: Role) -> bool {
    matches!(role, Role::None | Role::Expense | Role::Income | Role::VolunteerUse | Role::VolunteerResource)
}

fn crumbed(cx: &Cx, page: Page, entity: &Entity) -> Page {
    page.crumb(cx.t("ledger-title"), format!("/ledger?books={}", entity.id))
        .crumb(cx.t("ledger-books-title"), format!("/ledger/books?books={}", entity.id))
        .active("/ledger")
}

fn to_chart(chart: &Chart) -> Redirect {
    redirect(format!("/ledger/charts/{}", chart.id))
}

/// `POST /ledger/charts/{id}`: another name, or put away.
pub async fn update(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (chart, _) = Chart::get(cx, id, access::MANAGE).await?;
    let archived = form.check().flag("archived");
    let done = chart.update(cx, form.get("name"), archived).await;
    to_chart(&chart).said(cx, done, "ledger-saved").await
}

/// `POST /ledger/charts/{id}/choice`: the chart that new years take.
pub async fn choose(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (chart, mut entity) = Chart::get(cx, id, access::MANAGE).await?;
    let done = entity.set_chart(cx, chart.id).await;
    to_chart(&chart).said(cx, done, "ledger-saved").await
}

#[derive(Template)]
#[template(path = "account_form.html")]
struct Form {
    title: String,
    action: String,
    cancel: String,
    problems: Problems,
    code: Field,
    label: Field,
    plain: Field,
    everyday: Field,
    role: Field,
    position: Field,
    description: Field,
    archived: Option<Field>,
    /// Where an account that was never used is taken out.
    removal: Option<String>,
}

/// `GET /ledger/charts/{id}/accounts/new`
pub async fn new_account(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (chart, entity) = Chart::get(cx, id, access::MANAGE).await?;
    form(cx, &chart, &entity, None, &Values::new(), &Errors::default()).await
}

/// `GET /ledger/accounts/{id}/edit`
pub async fn edit_account(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (account, chart, entity) = Account::get(cx, id, access::MANAGE).await?;
    let values = Values::new()
        .with("code", &account.code)
        .with("label", &account.label)
        .with("plain", &account.plain)
        .with("description", &account.description)
        .with("role", account.role)
        .with("position", account.position)
        .with("everyday", account.everyday)
        .with("archived", account.archived);
    form(cx, &chart, &entity, Some(&account), &values, &Errors::default()).await
}

async fn form(cx: &mut Cx, chart: &Chart, entity: &Entity, account: Option<&Account>, values: &Values, errors: &Errors) -> Result<Response> {
    let is_used = match account {
        Some(account) => account.is_used(cx).await?,
        None => false,
    };
    let code_hint = if is_used { "ledger-field-account-code-used" } else { "ledger-field-account-code-hint" };
    let usual = || Choice::new("", cx.t("ledger-usual-of-code"));
    let roles = Role::ALL.iter().map(|role| Choice::new(role, cx.t(role_key(*role))));
    let positions = Position::ALL.iter().map(|position| Choice::new(position, cx.t(position_key(*position))));
    let (roles, positions): (Vec<Choice>, Vec<Choice>) = match account {
        Some(_) => (roles.collect(), positions.collect()),
        None => (std::iter::once(usual()).chain(roles).collect(), std::iter::once(usual()).chain(positions).collect()),
    };
    let fields = FormFields::new(cx, values, errors);
    let page = Form {
        title: match account {
            Some(account) => cx.tr("ledger-account-edit", &[("code", (&account.code).into())]),
            None => cx.t("ledger-account-add"),
        },
        action: match account {
            Some(account) => format!("/ledger/accounts/{}", account.id),
            None => format!("/ledger/charts/{}/accounts", chart.id),
        },
        cancel: format!("/ledger/charts/{}", chart.id),
        problems: Problems::new(cx, fields.problems()),
        code: fields.text("code", "ledger-field-account-code").hint(code_hint).required().max_length(CODE_MAX_CHARS).narrow(),
        label: fields.text("label", "ledger-field-account-label").required().max_length(LABEL_MAX_CHARS),
        plain: fields.text("plain", "ledger-field-account-plain").hint("ledger-field-account-plain-hint").max_length(LABEL_MAX_CHARS),
        everyday: fields.checkbox("everyday", "ledger-field-account-everyday"),
        role: fields.select("role", "ledger-field-account-role", roles).hint("ledger-field-account-role-hint"),
        position: fields.select("position", "ledger-field-account-position", positions),
        description: fields.textarea("description", "ledger-notes").rows(3),
        removal: account.filter(|_| !is_used).map(|account| format!("/ledger/accounts/{}/removal", account.id)),
        archived: account.map(|_| fields.checkbox("archived", "ledger-field-account-archived").hint("ledger-field-account-archived-hint")),
    };
    let title = page.title.clone();
    crumbed(cx, Page::new(cx, title, &page), entity).crumb(&chart.name, &page.cancel).refused_if(!errors.is_empty()).render(cx)
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::None => "ledger-role-none",
        Role::Bank => "ledger-role-bank",
        Role::Cash => "ledger-role-cash",
        Role::Collection => "ledger-role-collection",
        Role::ThirdParty => "ledger-role-third-party",
        Role::Expense => "ledger-role-expense",
        Role::Income => "ledger-role-income",
        Role::VolunteerUse => "ledger-role-volunteer-use",
        Role::VolunteerResource => "ledger-role-volunteer-resource",
        Role::Opening => "ledger-role-opening",
        Role::Closing => "ledger-role-closing",
        Role::Surplus => "ledger-role-surplus",
        Role::Deficit => "ledger-role-deficit",
        Role::Appropriation => "ledger-role-appropriation",
        Role::RetainedSurplus => "ledger-role-retained-surplus",
        Role::RetainedDeficit => "ledger-role-retained-deficit",
        Role::Internal => "ledger-role-internal",
        Role::Suspense => "ledger-role-suspense",
    }
}

fn position_key(position: Position) -> &'static str {
    match position {
        Position::Asset => "ledger-position-asset",
        Position::Liability => "ledger-position-liability",
        Position::Either => "ledger-position-either",
        Position::Expense => "ledger-position-expense",
        Position::Income => "ledger-position-income",
        Position::Nowhere => "ledger-position-none",
    }
}

/// The account that the form describes; an empty role or position is the usual one of the code.
fn read(form: &Submission) -> Result<NewAccount> {
    let mut check = form.check();
    let code = check.text("code", CODE_MAX_CHARS);
    let (usual_position, usual_role) = usual_meaning(&code);
    let new = NewAccount {
        label: check.text("label", LABEL_MAX_CHARS),
        plain: check.optional_text("plain", LABEL_MAX_CHARS),
        description: check.optional_text("description", 2_000),
        role: if form.has("role") { check.choice("role", usual_role) } else { usual_role },
        position: if form.has("position") { check.choice("position", usual_position) } else { usual_position },
        everyday: check.flag("everyday"),
        archived: check.flag("archived"),
        ..NewAccount::named(code, "")
    };
    check.done()?;
    Ok(new)
}

/// `POST /ledger/charts/{id}/accounts`
pub async fn add_account(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (chart, entity) = Chart::get(cx, id, access::MANAGE).await?;
    let done = match read(&sent) {
        Ok(new) => Account::create(cx, &chart, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(account) => Ok(to_chart(&chart).flash_with("ledger-account-added", &[("code", &account.code)]).into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, &chart, &entity, None, &sent.values, &errors).await
        }
    }
}

/// `POST /ledger/accounts/{id}`
pub async fn update_account(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (account, chart, entity) = Account::get(cx, id, access::MANAGE).await?;
    let done = match read(&sent) {
        Ok(new) => Account::update(cx, account.id, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(to_chart(&chart).flash("ledger-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, &chart, &entity, Some(&account), &sent.values, &errors).await
        }
    }
}

/// `POST /ledger/accounts/{id}/removal`
pub async fn remove_account(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (account, chart, _) = Account::get(cx, id, access::MANAGE).await?;
    match account.remove(cx).await {
        Ok(()) => Ok(to_chart(&chart).flash_with("ledger-account-removed", &[("code", &account.code)])),
        Err(error) => redirect(format!("/ledger/accounts/{id}/edit")).refused(cx, error).await,
    }
}
