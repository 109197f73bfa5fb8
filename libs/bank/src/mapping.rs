//! Which column of a CSV file says what: proposed from the names, corrected by a person, kept for the next file of that bank.

use serde::{Deserialize, Serialize};

/// The columns of a file, by their names. A name that is empty says that the file has no such column.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Mapping {
    /// What separates columns.
    pub separator: char,
    /// Day of booking.
    pub day: String,
    /// Day of value.
    pub value_day: String,
    /// What the bank wrote: one or several columns, joined.
    pub labels: Vec<String>,
    /// Signed amount; else `debit` and `credit`.
    pub amount: String,
    /// Money out, with or without its sign.
    pub debit: String,
    /// Money in.
    pub credit: String,
    /// Before the fee of a payment service.
    pub gross: String,
    /// That fee, with or without its sign.
    pub fee: String,
    /// Who paid or was paid.
    pub counterpart: String,
    /// A reference.
    pub reference: String,
    /// The service's own number of the line.
    pub bank_id: String,
    /// Kind of movement.
    pub kind: String,
    /// Currency of the line.
    pub currency: String,
    /// Whether the payment was made, in the exports of services.
    pub state: String,
}

/// A mapping to look at before it is used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Proposal {
    /// Proposed from the names of columns.
    pub mapping: Mapping,
    /// The names of columns.
    pub columns: Vec<String>,
    /// Line of the file that holds them, from 1.
    pub header_line: u64,
    /// Whether a day and amounts were recognised: otherwise a person has to.
    pub is_complete: bool,
}

/// Names by which banks and services call a column, folded; the first that a file has is taken.
const DAY: &[&str] = &[
    "date de comptabilisation",
    "dateop",
    "date d operation",
    "date operation",
    "date comptable",
    "date de la commande",
    "date du paiement",
    "created (utc)",
    "created",
    "date",
];
const VALUE_DAY: &[&str] = &["date de valeur", "dateval", "date valeur", "available on (utc)", "value date"];
const LABELS: &[&str] = &["libelle operation", "libelle", "label", "libelle simplifie", "description", "tarif", "informations complementaires"];
const AMOUNT: &[&str] = &["net", "montant net", "montant", "amount", "montant (eur)", "montant en euros", "montant tarif", "montant de l operation"];
const DEBIT: &[&str] = &["debit", "debit euros", "debit (eur)", "montant debit"];
const CREDIT: &[&str] = &["credit", "credit euros", "credit (eur)", "montant credit"];
const GROSS: &[&str] = &["brut", "gross", "montant brut", "avant commission", "amount"];
const FEE: &[&str] = &["frais", "fee", "fees", "commission", "montant des frais"];
const COUNTERPART: &[&str] = &["nom", "name", "tiers", "nom payeur", "raison sociale", "beneficiaire"];
const REFERENCE: &[&str] = &["reference", "reference commande", "numero de piece", "cheque"];
const BANK_ID: &[&str] = &["id", "transaction id", "numero de transaction", "identifiant de transaction", "balance transaction id"];
const KIND: &[&str] = &["type operation", "type", "moyen de paiement"];
const STATE: &[&str] = &["statut de la commande", "statut", "etat", "status"];
const CURRENCY: &[&str] = &["devise", "currency"];

/// A name without accents, case and apostrophes.
pub(crate) fn folded(name: &str) -> String {
    text::fold(&name.replace(['\'', '’', '_'], " "))
}

/// What the names of columns seem to say.
pub(crate) fn from_columns(columns: &[String], separator: char) -> Mapping {
    let find = |names: &[&str]| {
        let known = |name: &&str| columns.iter().find(|column| folded(column) == folded(name)).cloned();
        names.iter().find_map(known).unwrap_or_default()
    };
    let labels: Vec<String> = LABELS.iter().filter_map(|name| columns.iter().find(|column| folded(column) == folded(name)).cloned()).take(2).collect();
    let mut mapping = Mapping {
        separator,
        day: find(DAY),
        value_day: find(VALUE_DAY),
        labels,
        amount: find(AMOUNT),
        debit: find(DEBIT),
        credit: find(CREDIT),
        gross: String::new(),
        fee: find(FEE),
        counterpart: find(COUNTERPART),
        reference: find(REFERENCE),
        bank_id: find(BANK_ID),
        kind: find(KIND),
        currency: find(CURRENCY),
        state: find(STATE),
    };
    let has_net = ["net", "montant net"].contains(&folded(&mapping.amount).as_str());
    if has_net && !mapping.fee.is_empty() {
        mapping.gross = find(GROSS);
    } else {
        // A fee beside an amount that may be before or after it: a person says which.
        mapping.fee = String::new();
    }
    mapping
}

impl Mapping {
    /// Whether lines can be made with it.
    pub fn is_complete(&self) -> bool {
        !self.day.is_empty() && (!self.amount.is_empty() || !self.debit.is_empty() || !self.credit.is_empty())
    }
}
