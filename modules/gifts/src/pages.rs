//! The pages of gifts. Thin: they read the address or the form, call the nouns, and fill templates.

pub mod declaration;
pub mod gift;
pub mod gifts;
pub mod issue;
pub mod issuer;
pub mod new;
pub mod parameters;
pub mod receipts;

use crate::gift::Gift;
use kernel::{access::Permission, cx::Cx, form::Choice, id::Id};

/// The units over which the actor may do something, indented; empty when there is only one.
fn unit_choices(cx: &Cx, permission: Permission) -> Vec<Choice> {
    if cx.units().is_single() {
        return vec![];
    }
    let units = cx.units().with_depth().filter(|(unit, _)| cx.may_over(permission, unit.id));
    units.map(|(unit, depth)| Choice::new(unit.id, format!("{}{}", "\u{2003}".repeat(depth), unit.name))).collect()
}

/// The choice that is there already.
fn chosen(mut choices: Vec<Choice>, value: &str) -> Vec<Choice> {
    for choice in &mut choices {
        choice.chosen = choice.value == value;
    }
    choices
}

pub(crate) fn state_label(gift: &Gift) -> &'static str {
    if !gift.stands() {
        "gifts-state-cancelled"
    } else if gift.receipt_id.is_some() {
        "gifts-state-receipted"
    } else if gift.wants_receipt {
        "gifts-state-waiting"
    } else {
        "gifts-state-none"
    }
}

pub(crate) fn state_tone(gift: &Gift) -> &'static str {
    if gift.stands() && gift.receipt_id.is_some() {
        "success"
    } else if gift.stands() && gift.wants_receipt {
        "info"
    } else {
        "neutral"
    }
}

/// The first unit over which the actor may do something, the highest first: what a page shows when none is named.
fn first_unit(cx: &Cx, permission: Permission) -> Option<Id> {
    cx.units().with_depth().map(|(unit, _)| unit.id).find(|unit| cx.may_over(permission, *unit))
}
