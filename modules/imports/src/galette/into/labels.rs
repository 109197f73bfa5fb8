//! Words of Galette's own lists, delivered in English whatever the language of the association: what it calls them itself, else
//! what everybody calls them here.

use crate::galette::model::Label;
use kernel::cx::Cx;

/// What Galette delivers, and the Fluent key of its name here.
const DELIVERED: [(&str, &str); 28] = [
    ("President", "imports-galette-president"),
    ("Vice-president", "imports-galette-vice-president"),
    ("Treasurer", "imports-galette-treasurer"),
    ("Secretary", "imports-galette-secretary"),
    ("Active member", "imports-galette-active-member"),
    ("Benefactor member", "imports-galette-benefactor"),
    ("Founder member", "imports-galette-founder"),
    ("Old-timer", "imports-galette-former-member"),
    ("Society", "imports-galette-society"),
    ("Non-member", "imports-galette-non-member"),
    ("annual fee", "imports-galette-annual-fee"),
    ("reduced annual fee", "imports-galette-reduced-fee"),
    ("company fee", "imports-galette-company-fee"),
    ("donation in kind", "imports-galette-gift-in-kind"),
    ("donation in money", "imports-galette-gift-of-money"),
    ("partnership", "imports-galette-partnership"),
    ("annual fee (to be paid)", "imports-galette-fee-to-pay"),
    ("Mr.", "imports-galette-mr"),
    ("Mrs.", "imports-galette-mrs"),
    ("Miss", "imports-galette-miss"),
    ("Cash", "imports-galette-cash"),
    ("Credit card", "imports-galette-card"),
    ("Check", "imports-galette-cheque"),
    ("Transfer", "imports-galette-transfer"),
    ("Paypal", "imports-galette-paypal"),
    ("Other", "imports-galette-other"),
    ("Payment schedule", "imports-galette-instalments"),
    ("Other (to be specified)", "imports-galette-other"),
];

/// The word to show and to keep.
pub fn shown(cx: &Cx, label: &Label) -> String {
    if let Some(translated) = &label.translated {
        return translated.clone();
    }
    match DELIVERED.iter().find(|(original, _)| *original == label.original) {
        Some((_, key)) => cx.t(key),
        None => label.original.clone(),
    }
}
