//! The pages of expense claims. Thin: they read the address or the form, call the nouns, and fill templates.

pub mod claim;
pub mod claims;
pub mod desk;
pub mod mine;
pub mod rates;

use crate::claim::Wish;
use kernel::{cx::Cx, form::Choice};

/// What a claimant may want.
fn wishes(cx: &Cx) -> Vec<Choice> {
    [(Wish::Reimburse, "claims-wish-reimburse"), (Wish::Waive, "claims-wish-waive")].into_iter().map(|(wish, key)| Choice::new(wish, cx.t(key))).collect()
}

/// A key that a form is sent with, so that sending it twice counts once.
fn key(cx: &Cx) -> String {
    cx.random::<16>().iter().map(|byte| format!("{byte:02x}")).collect()
}
