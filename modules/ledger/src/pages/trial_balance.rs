//! The trial balance: every account that moved, by class, at the level and for the months one wants.

use super::{
    books,
    desk::{Desk, Opened},
    home::subtitle,
};
use crate::{
    reports::trial_balance::{self, Span, TrialBalance},
    year::Year,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    day::Day,
    error::Result,
    form::{Choice, Values},
    page::{Page, filters},
};

/// The levels offered: class, two digits, three digits.
const LEVELS: &[usize] = &[1, 2, 3];

#[derive(Template)]
#[template(path = "trial_balance.html")]
struct BalancePage {
    desk: Desk,
    year: Year,
    subtitle: String,
    balance: TrialBalance,
    titles: Vec<String>,
    levels: Vec<Choice>,
    from: Vec<Choice>,
    to: Vec<Choice>,
    validated_only: bool,
    has_level: bool,
    exports: Vec<(&'static str, String)>,
}

/// `GET /ledger/trial-balance`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let (desk, year) = match Opened::of(cx, &values).await? {
        Opened::Ready(ready) => *ready,
        Opened::Empty(desk) => return books::first_steps(cx, desk).await,
    };
    let span = span(&values);
    let balance = trial_balance::of_year(cx, &year, &span).await?;
    let months = months(&year);
    let titles = balance.classes.iter().map(|class| super::accounts::class_title(cx, class.code.chars().next().unwrap_or('0'))).collect();
    let page = BalancePage {
        subtitle: subtitle(cx, &desk, &year),
        titles,
        balance,
        levels: LEVELS
            .iter()
            .map(|level| Choice { chosen: span.level == Some(*level), ..Choice::new(level, cx.tr("ledger-level", &[("count", (*level).into())])) })
            .collect(),
        from: month_choices(cx, &months, &span.from),
        to: month_choices(cx, &months, &span.to),
        validated_only: span.validated_only,
        has_level: span.level.is_some(),
        exports: exports(&desk, &year, &span),
        year,
        desk,
    };
    Page::new(cx, cx.t("ledger-trial-balance-title"), &page).crumb(cx.t("ledger-title"), "/ledger").active("/ledger").render(cx)
}

/// What the address asks for; anything that is none of ours is the whole year.
pub(super) fn span(values: &Values) -> Span {
    let month = |name: &str| {
        let typed = values.get(name);
        if Day::parse(&format!("{typed}-01")).is_some() && typed.len() == 7 { typed.to_owned() } else { String::new() }
    };
    Span {
        from: month("from"),
        to: month("to"),
        validated_only: values.get("only") == "validated",
        level: values.get("level").parse().ok().filter(|level| LEVELS.contains(level)),
    }
}

/// The first day of each month of the year.
fn months(year: &Year) -> Vec<Day> {
    let first = year.first_day.first_of_month();
    (0..=crate::year::MONTHS_MAX).map(|months| first.plus_months(months)).take_while(|day| *day <= year.last_day).collect()
}

fn month_choices(cx: &Cx, months: &[Day], chosen: &str) -> Vec<Choice> {
    months
        .iter()
        .map(|day| {
            let value = format!("{:04}-{:02}", day.year(), day.month());
            // The long day without its first word: « 1er avril 2026 » → « avril 2026 ».
            let words = cx.lang.long_day(*day);
            let label = match cx.lang.code {
                kernel::i18n::Code::Fr => words.split_once(' ').or_else(|| words.split_once('\u{a0}')).map_or(words.clone(), |(_, month)| month.to_owned()),
                kernel::i18n::Code::En => words,
            };
            Choice { chosen: value == chosen, ..Choice::new(value, label) }
        })
        .collect()
}

fn exports(desk: &Desk, year: &Year, span: &Span) -> Vec<(&'static str, String)> {
    if !desk.may_export {
        return vec![];
    }
    let mut rest = format!("&books={}&year={}", desk.entity.id, year.id);
    let level = span.level.map(|level| level.to_string()).unwrap_or_default();
    let only = if span.validated_only { "validated" } else { "" };
    for (name, value) in [("from", span.from.as_str()), ("to", &span.to), ("level", &level), ("only", only)] {
        if !value.is_empty() {
            rest.push_str(&format!("&{name}={value}"));
        }
    }
    ["csv", "xlsx", "ods", "pdf"].map(|format| (format, format!("/ledger/trial-balance/export?format={format}{rest}"))).to_vec()
}
