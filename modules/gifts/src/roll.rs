//! The list of gifts: filtered, walked by key. Nothing here loads the whole table.

use crate::{
    access,
    gift::{COLUMNS, Gift, Nature},
};
use kernel::{
    Result,
    cx::Cx,
    day::Day,
    id::Id,
    page::{PAGE_ROWS, Position},
};

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

/// A page of gifts, the latest first, one more than shown.
pub async fn page(cx: &mut Cx, filter: &Filter, from: &Position) -> Result<Vec<Gift>> {
    rows(cx, filter, from, PAGE_ROWS + 1).await
}

/// Some gifts from a position.
pub async fn rows(cx: &mut Cx, filter: &Filter, from: &Position, most: usize) -> Result<Vec<Gift>> {
    let scope = cx.scope_below(access::READ, filter.unit_id);
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
    query.push_dated_position("day", from, most);
    Ok(query.all().await?)
}

/// The key of a row, as `Position` brings it back.
pub fn key(gift: &Gift) -> Vec<String> {
    vec![gift.day.to_string(), gift.id.to_string()]
}
