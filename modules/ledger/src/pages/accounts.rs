//! The accounts of a year with what rests on each, and the page of one account: its lines in order of day, with the balance
//! after each.

use super::{
    books,
    desk::{Desk, Opened},
    entries::exports,
    home::subtitle,
};
use crate::{
    access,
    account::Account,
    entity::Entity,
    reports::{account_ledger as ledger, trial_balance},
    year::Year,
};
use askama::Template;
use axum::{Json, response::Response};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    form::Values,
    id::Id,
    input::Path,
    money::Money,
    page::{PAGE_ROWS, Page, Pager, Position, cursor, filters},
};
use people::person::{Name, Person};
use serde_json::{Value, json};
use std::collections::HashMap;

/// Accounts proposed at once while one types.
const SUGGESTED: usize = 12;

struct Item {
    account: Account,
    balance: Money,
    moved: bool,
    url: String,
}

/// The accounts of one class of the chart.
struct Class {
    title: String,
    items: Vec<Item>,
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct List {
    desk: Desk,
    subtitle: String,
    classes: Vec<Class>,
    text: String,
    all: bool,
    chart_url: String,
    is_filtered: bool,
}

/// `GET /ledger/accounts`: those that moved in the year, or the whole chart.
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let moved: HashMap<Id, Money> = trial_balance::rows(cx, year.id, false).await?.into_iter().map(|row| (row.id, row.balance())).collect();
    let all = values.get("show") == "all";
    let text = values.get("q").to_owned();
    let words: Vec<String> = text::fold(&text).split_whitespace().map(str::to_owned).collect();
    let mut classes: Vec<Class> = vec![];
    for account in Account::all(cx, year.chart_id).await? {
        let balance = moved.get(&account.id).copied();
        if (!all && words.is_empty() && balance.is_none()) || !matches(&account, &words) {
            continue;
        }
        let class = account.code.chars().next().unwrap_or('0');
        let title = class_title(cx, class);
        if classes.last().is_none_or(|last| last.title != title) {
            classes.push(Class { title, items: vec![] });
        }
        let url = format!("/ledger/accounts/{}?year={}", account.id, year.id);
        let item = Item { balance: balance.unwrap_or(Money::ZERO), moved: balance.is_some(), url, account };
        classes.last_mut().map(|last| last.items.push(item)).unwrap_or_default();
    }
    let page = List {
        subtitle: subtitle(cx, &desk, &year),
        classes,
        chart_url: format!("/ledger/charts/{}", year.chart_id),
        is_filtered: !words.is_empty(),
        text,
        all,
        desk,
    };
    Page::new(cx, cx.t("ledger-accounts-title"), &page).crumb(cx.t("ledger-title"), "/ledger").active("/ledger").render(cx)
}

/// « Classe 5 · Argent : banques et caisse ».
pub(super) fn class_title(cx: &Cx, class: char) -> String {
    let key = format!("ledger-class-{class}");
    let number = cx.tr("ledger-class", &[("class", class.to_string().into())]);
    if cx.lang.has(&key) { format!("{number} · {}", cx.t(&key)) } else { number }
}

/// Whether each word begins the code or is in one of the names.
pub(super) fn matches(account: &Account, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let names = text::fold(&format!("{} {}", account.label, account.plain));
    let code = account.code.to_lowercase();
    words.iter().all(|word| code.starts_with(word.as_str()) || names.contains(word.as_str()))
}

/// `GET /ledger/accounts/suggest?q=51&books=…`: accounts one may write on, for the field of the form.
pub async fn suggest(cx: &mut Cx, values: Values) -> Result<Json<Value>> {
    let Some(desk) = Desk::open(cx, &values).await? else { return Ok(Json(Value::Array(vec![]))) };
    let Some(year) = desk.year else { return Ok(Json(Value::Array(vec![]))) };
    let words: Vec<String> = text::fold(values.get("q")).split_whitespace().map(str::to_owned).collect();
    let mut found: Vec<Account> = Account::all(cx, year.chart_id).await?;
    found.retain(|account| !account.archived && matches(account, &words));
    // The accounts of everyday life first, then in order of code.
    found.sort_by_key(|account| !account.everyday);
    found.truncate(SUGGESTED);
    let option = |account: Account| json!({ "label": format!("{} · {}", account.code, account.label), "hint": account.plain });
    Ok(Json(Value::Array(found.into_iter().map(option).collect())))
}

struct Row {
    line: ledger::Row,
    number: String,
    label: String,
    note: String,
    person: Option<Name>,
}

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    account: Account,
    subtitle: String,
    desk: Desk,
    year: Year,
    years: Vec<Year>,
    rows: Vec<Row>,
    before: Money,
    opening: Money,
    debit: Money,
    credit: Money,
    balance: Money,
    from: String,
    last_url: String,
    pager: Pager,
    may_edit: bool,
    exports: Vec<(&'static str, String)>,
}

/// `GET /ledger/accounts/{id}`
pub async fn show(cx: &mut Cx, (Path(id), values): (Path<Id>, Values)) -> Result<Response> {
    let (account, _, entity) = Account::get(cx, id, access::READ).await?;
    let (mut desk, year) = desk_of(cx, &account, entity, &values).await?;
    desk.year = Some(year.clone());
    let position = Position::of(&values);
    let from = Day::parse(values.get("from"));
    let mut lines = ledger::lines(cx, year.id, account.id, from.map_or(ledger::Only::All, ledger::Only::From), &position, PAGE_ROWS + 1).await?;
    let path = format!("/ledger/accounts/{}", account.id);
    let mut pager = Pager::cut(&mut lines, &position, &path, &values, ledger::key);
    if position == end() {
        pager.next.clear();
    }
    let before = ledger::fill_balances(cx, year.id, account.id, &mut lines).await?;
    let moved = trial_balance::of_account(cx, year.id, account.id).await?;
    let page = AccountPage {
        subtitle: subtitle(cx, &desk, &year),
        rows: rows(cx, lines).await?,
        before,
        opening: moved.opening_debit - moved.opening_credit,
        debit: moved.debit,
        credit: moved.credit,
        balance: moved.balance(),
        from: from.map_or_else(String::new, |day| day.to_string()),
        last_url: format!("{path}?year={}&before={}", year.id, end_cursor()),
        may_edit: desk.may_manage,
        exports: exports(&desk, &format!("/ledger/accounts/{}/export?year={}", account.id, year.id)),
        years: desk.years.iter().filter(|year| year.chart_id == account.chart_id).cloned().collect(),
        account,
        desk,
        year,
        pager,
    };
    let title = format!("{} · {}", page.account.code, page.account.label);
    Page::new(cx, title, &page)
        .crumb(cx.t("ledger-title"), format!("/ledger?books={}", page.desk.entity.id))
        .crumb(cx.t("ledger-accounts-title"), format!("/ledger/accounts?books={}&year={}", page.desk.entity.id, page.year.id))
        .active("/ledger")
        .render(cx)
}

/// After every line there can be: the position from which the last page is read backward.
fn end_keys() -> [String; 3] {
    ["9999-12-31".to_owned(), i64::MAX.to_string(), i64::MAX.to_string()]
}

fn end() -> Position {
    Position::Before(end_keys().into())
}

fn end_cursor() -> String {
    let keys = end_keys();
    cursor(&keys.each_ref().map(String::as_str))
}

/// The year the page shows: the one asked for, else the current one of those that follow the account's chart.
pub(super) async fn desk_of(cx: &mut Cx, account: &Account, entity: Entity, values: &Values) -> Result<(Desk, Year)> {
    let desk = Desk::of(cx, entity, vec![]).await?;
    let mut following = desk.years.iter().filter(|year| year.chart_id == account.chart_id);
    let asked = values.get("year");
    let year = if asked.is_empty() {
        let current = desk.year.clone().filter(|year| year.chart_id == account.chart_id);
        current.or_else(|| following.next().cloned())
    } else {
        following.find(|year| year.id.to_string() == asked).cloned()
    };
    let year = year.ok_or(Error::NotFound)?;
    Ok((desk, year))
}

async fn rows(cx: &mut Cx, lines: Vec<ledger::Row>) -> Result<Vec<Row>> {
    let ids: Vec<Id> = lines.iter().filter_map(|line| line.person_id).collect();
    let mut names = Person::names(cx, &ids).await?;
    names.retain(|_, name| cx.may_over(people::access::READ, name.unit_id));
    let row = |line: ledger::Row| {
        let number = match line.number {
            Some(number) => format!("{} {number}", line.journal_code),
            None => cx.tr("ledger-serial", &[("serial", line.serial.into())]),
        };
        let label = if line.line_label.is_empty() { line.label.clone() } else { line.line_label.clone() };
        let reference = if line.line_reference.is_empty() { &line.reference } else { &line.line_reference };
        let mut notes: Vec<String> = Some(reference.clone()).filter(|text| !text.is_empty()).into_iter().collect();
        notes.extend(line.letter.as_ref().map(|code| cx.tr("ledger-letter", &[("code", code.into())])));
        if line.reconciled {
            notes.push(cx.t("ledger-reconciled"));
        }
        let person = line.person_id.and_then(|id| names.get(&id)).cloned();
        Row { number, label, note: notes.join(" · "), person, line }
    };
    Ok(lines.into_iter().map(row).collect())
}
