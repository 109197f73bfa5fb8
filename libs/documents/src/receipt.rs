//! The receipt of a payment: proof, for the person who paid, of what the organisation received.
//!
//! It is no tax receipt: those follow their own form. The payer's address lies where the window of a French DL or C5
//! envelope shows it (NF Z 10-011: from 105 mm of the left edge, between 55 and 79 mm of the top).

use jiff::civil::Date;
use serde::Serialize;
use serde_json::{Value, json};

use crate::engine::{self, Template};
use crate::error::Error;
use crate::limits;
use crate::organisation::{Language, Organisation, check_count};
use crate::text::{self, Budget};

/// A receipt. Amounts, dates and labels are written as the reader shall see them.
#[derive(Debug, Clone, Serialize)]
pub struct Receipt {
    pub language: Language,
    pub labels: Labels,
    pub organisation: Organisation,
    /// « Reçu d’adhésion ».
    pub title: String,
    /// The receipt's own number, unique within the organisation.
    pub number: String,
    /// Day of issue, kept in the file's metadata.
    #[serde(skip)]
    pub day: Date,
    /// Day of issue as printed: « 21 novembre 2026 ».
    pub date: String,
    pub payer: Payer,
    /// What was paid for, at most [`limits::RECEIPT_LINES`].
    pub lines: Vec<Line>,
    pub total: String,
    /// « quarante-deux euros ».
    pub total_in_words: Option<String>,
    pub payment: Option<Payment>,
    /// The membership's period: « du 1er septembre 2026 au 31 août 2027 ».
    pub period: Option<String>,
    /// Free text; its line ends are kept.
    pub note: Option<String>,
    pub signature: Option<Signature>,
    pub mark: Mark,
}

/// Who paid, as written on the envelope.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Payer {
    pub name: String,
    /// One element per line, at most [`limits::ADDRESS_LINES`].
    pub address: Vec<String>,
}

/// One thing paid for.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub label: String,
    pub amount: String,
}

/// How the money came.
#[derive(Debug, Clone, Serialize)]
pub struct Payment {
    /// « Chèque ».
    pub method: String,
    /// Cheque number, transfer reference.
    pub reference: Option<String>,
    /// Day of payment as printed, when it is not the day of issue.
    pub date: Option<String>,
}

/// Who signs: a line is left for the pen above the name.
#[derive(Debug, Clone, Serialize)]
pub struct Signature {
    /// « La trésorière ».
    pub role: String,
    pub name: Option<String>,
}

/// What a copy says of itself, across the page and in words under its title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mark {
    #[default]
    Original,
    /// The same receipt, issued again.
    Duplicate,
    /// The receipt no longer proves anything; its number stays used.
    Cancelled,
}

/// The fixed words of a receipt, in its language. A label that stands before a value brings no colon.
#[derive(Debug, Clone, Serialize)]
pub struct Labels {
    /// « Reçu n° ».
    pub number: String,
    /// « Date ».
    pub date: String,
    /// « Reçu de ».
    pub payer: String,
    /// « Période d’adhésion ».
    pub period: String,
    /// « Désignation ».
    pub line: String,
    /// « Montant ».
    pub amount: String,
    /// « Total ».
    pub total: String,
    /// « Arrêté à la somme de ».
    pub total_in_words: String,
    /// « Moyen de paiement ».
    pub method: String,
    /// « Référence ».
    pub reference: String,
    /// « Payé le ».
    pub paid_on: String,
    /// « Duplicata ».
    pub duplicate: String,
    /// « Annulé ».
    pub cancelled: String,
}

/// Sets the receipt and answers the bytes of its PDF.
///
/// # Errors
/// Beyond the named [`limits`], or for a logo that cannot be printed; see [`Error`].
pub fn render(receipt: &Receipt) -> Result<Vec<u8>, Error> {
    let logo_format = receipt.organisation.check()?;
    check_count("address lines", receipt.payer.address.len(), limits::ADDRESS_LINES)?;
    check_count("receipt lines", receipt.lines.len(), limits::RECEIPT_LINES)?;
    let mut data = serde_json::to_value(receipt).expect("plain structures of texts become JSON");
    text::prepare(&mut data, &mut Budget::default())?;
    data["day"] = day(receipt.day);
    data["logo"] = json!(logo_format);
    engine::render(Template::Receipt, &data, receipt.organisation.logo.as_deref())
}

/// A day in the parts that the templates understand.
pub(crate) fn day(day: Date) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}
