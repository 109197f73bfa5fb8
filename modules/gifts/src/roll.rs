//! The list of gifts: filtered, walked by key. Nothing here loads the whole table.

use crate::{
    access,
    gift::{COLUMNS, Gift, Nature},
};
use kernel::{
    Result,
    access::Scope,
    cx::Cx,
    day::Day,
    id::Id,
    page::{PAGE_ROWS, Position},
};
use std::sync::Arc;

kernel::text_enum! {
    /// Where a gift stands.
    pub enum State {
        /// Wants a receipt and has none.
        Waiting => "waiting",
        Receipted => "receipted",
        Cancelled => "cancelled",
    }
}

/// What to look for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub from: Option<Day>,
    pub until: Option<Day>,
    pub nature: Option<Nature>,
    pub state: Option<State>,
    pub unit_id: Option<Id>,
}

impl Filter {
    fn scope(&self, cx: &Cx) -> Scope {
        let allowed = cx.scope(access::READ);
        let Some(unit_id) = self.unit_id else { return allowed };
        let units: Vec<Id> = cx.units().below(unit_id).into_iter().filter(|unit| allowed.contains(*unit)).collect();
        Scope::Units(Arc::from(units))
    }
}

/// A page of gifts, the latest first, one more than shown.
pub async fn page(cx: &mut Cx, filter: &Filter, from: &Position) -> Result<Vec<Gift>> {
    rows(cx, filter, from, PAGE_ROWS + 1).await
}

/// Some gifts from a position.
pub async fn rows(cx: &mut Cx, filter: &Filter, from: &Position, most: usize) -> Result<Vec<Gift>> {
    let scope = filter.scope(cx);
    let mut query = cx.tx.query(COLUMNS);
    query.push(" WHERE TRUE").push_scope("unit_id", &scope);
    if let Some(day) = filter.from {
        query.push(" AND day >= ").arg(day);
    }
    if let Some(day) = filter.until {
        query.push(" AND day <= ").arg(day);
    }
    if let Some(nature) = filter.nature {
        query.push(" AND nature = ").arg(nature);
    }
    match filter.state {
        Some(State::Waiting) => drop(query.push(" AND receipt_id IS NULL AND cancelled_on IS NULL AND wants_receipt")),
        Some(State::Receipted) => drop(query.push(" AND receipt_id IS NOT NULL")),
        Some(State::Cancelled) => drop(query.push(" AND cancelled_on IS NOT NULL")),
        None => {}
    }
    let key = from.keys().and_then(|keys| match keys {
        [day, id] => Some((day.parse::<Day>().ok()?, id.parse::<Id>().ok()?)),
        _ => None,
    });
    if let Some((day, id)) = key {
        query.push(if from.is_backward() { " AND (day, id) > (" } else { " AND (day, id) < (" });
        query.arg(day).push(", ").arg(id).push(")");
    }
    query.push(if from.is_backward() { " ORDER BY day, id LIMIT " } else { " ORDER BY day DESC, id DESC LIMIT " });
    query.arg(i64::try_from(most).unwrap_or(i64::MAX));
    Ok(query.all().await?)
}

/// The key of a row, as `Position` brings it back.
pub fn key(gift: &Gift) -> Vec<String> {
    vec![gift.day.to_string(), gift.id.to_string()]
}
