//! The pages of the dues. Thin: they read the address or the form, call the nouns, and fill templates.

pub mod fees;
pub mod home;
pub mod kinds;
pub mod membership;
pub mod memberships;
pub mod new;
pub mod receipts;

use crate::{kind::Kind, membership::State, period::Period};
use kernel::{Result, access::Permission, cx::Cx, day::Day, form::Choice, id::Id};
use std::collections::HashMap;

/// The names of all kinds, for pages that only have ids.
pub(crate) async fn kind_names(cx: &mut Cx) -> Result<HashMap<Id, String>> {
    Ok(Kind::list(cx, &kernel::access::Scope::All).await?.into_iter().map(|kind| (kind.id, kind.name)).collect())
}

/// The units over which the actor may do something, indented; empty when there is only one.
fn unit_choices(cx: &Cx, permission: Permission) -> Vec<Choice> {
    if cx.units().is_single() {
        return vec![];
    }
    let units = cx.units().with_depth().filter(|(unit, _)| cx.may_over(permission, unit.id));
    units.map(|(unit, depth)| Choice::new(unit.id, format!("{}{}", "\u{2003}".repeat(depth), unit.name))).collect()
}

/// "1 sept. 2026 – 31 août 2027".
pub(crate) fn span(cx: &Cx, first: Day, last: Option<Day>) -> String {
    match last {
        Some(last) => cx.tr("dues-span", &[("first", cx.lang.day(first).into()), ("last", cx.lang.day(last).into())]),
        None => cx.tr("dues-span-open", &[("first", cx.lang.day(first).into())]),
    }
}

pub(crate) fn state_label(state: State) -> &'static str {
    match state {
        State::ToApprove => "dues-state-to_approve",
        State::Active => "dues-state-active",
        State::Refused => "dues-state-refused",
        State::Cancelled => "dues-state-cancelled",
    }
}

pub(crate) fn state_tone(state: State) -> &'static str {
    match state {
        State::ToApprove => "info",
        State::Active => "success",
        State::Refused | State::Cancelled => "neutral",
    }
}

/// How long a kind runs, in words.
fn period_words(cx: &Cx, period: Period) -> String {
    match period {
        Period::Season { month, day } => {
            let first = Day::new(2025, month, day).map(|day| cx.lang.long_day(day)).unwrap_or_default();
            let first = first.rsplit_once(' ').map_or(first.clone(), |(day, _)| day.trim_end_matches(',').to_owned());
            cx.tr("dues-period-season-told", &[("first", first.into())])
        }
        Period::Months(months) => cx.tr("dues-period-months-told", &[("count", months.into())]),
        Period::Days(days) => cx.tr("dues-period-days-told", &[("count", days.into())]),
        Period::Calendar => cx.t("dues-period-calendar"),
        Period::Dates { first, last } => span(cx, first, Some(last)),
        Period::Lifetime => cx.t("dues-period-lifetime"),
    }
}
