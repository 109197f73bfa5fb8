//! Tax receipts for gifts: what the French forms 11580 (persons) and 16216 (companies) must say, in a layout of our own. The form
//! itself is not compulsory, each of its statements is (BOI-IR-RICI-250-40).
//!
//! One file holds one receipt or many, each on a sheet of its own with the donor's address where the window of an envelope
//! shows it, so that a whole year is printed at once.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::json;

use crate::engine::{self, Template};
use crate::error::Error;
use crate::limits;
use crate::organisation::{Language, Organisation, check_count, sniff_logo};
use crate::receipt::{Mark, Payer, Signature, day};
use crate::text::{self, Budget};

/// Receipts of one organisation, in the order they are printed.
#[derive(Debug, Clone, Serialize)]
pub struct TaxReceipts {
    pub language: Language,
    pub labels: Labels,
    /// Title of the file, for its metadata.
    pub title: String,
    /// Day of the file, kept in its metadata.
    #[serde(skip)]
    pub day: Date,
    /// The picture of the signature of whoever signs: PNG, JPEG or SVG. A line is left for the pen without it.
    #[serde(skip)]
    pub signature: Option<Vec<u8>>,
    /// At least one, at most [`limits::TAX_RECEIPTS`].
    pub receipts: Vec<TaxReceipt>,
}

/// One receipt. Amounts and dates are written as the reader shall see them.
#[derive(Debug, Clone, Serialize)]
pub struct TaxReceipt {
    pub organisation: Organisation,
    /// « Reçu des dons et versements… ».
    pub title: String,
    /// The order number.
    pub number: String,
    /// Which form has these contents: « contenu du formulaire 11580*05 ».
    pub form: String,
    /// Purpose, legal status, ruling of the tax office: one element per line.
    pub status: Vec<String>,
    pub donor: Payer,
    /// Legal form and SIREN of a company.
    pub donor_company: Option<String>,
    /// « Cumul 2026 ».
    pub period: Option<String>,
    pub gifts: Vec<Gift>,
    pub total: String,
    pub total_in_words: String,
    /// What the organisation certifies, with the articles of the tax code.
    pub certificate: String,
    pub note: Option<String>,
    /// Day of issue.
    pub date: String,
    pub signature: Signature,
    pub mark: Mark,
}

/// One gift of a receipt.
#[derive(Debug, Clone, Serialize)]
pub struct Gift {
    pub date: String,
    /// Nature, form and way of payment; its line ends are kept.
    pub label: String,
    pub amount: String,
}

/// The fixed words, in the language of the document.
#[derive(Debug, Clone, Serialize)]
pub struct Labels {
    pub number: String,
    pub period: String,
    pub beneficiary: String,
    pub donor: String,
    pub day: String,
    pub gift: String,
    pub amount: String,
    pub total: String,
    pub total_in_words: String,
    pub date: String,
    pub duplicate: String,
    pub cancelled: String,
}

/// Sets the receipts and answers the bytes of their PDF.
///
/// # Errors
/// Beyond the named [`limits`], or for a signature that cannot be printed; see [`Error`].
pub fn render(all: &TaxReceipts) -> Result<Vec<u8>, Error> {
    check_count("tax receipts", all.receipts.len(), limits::TAX_RECEIPTS)?;
    for receipt in &all.receipts {
        check_count("address lines", receipt.organisation.address.len().max(receipt.donor.address.len()), limits::ADDRESS_LINES)?;
        check_count("receipt lines", receipt.gifts.len(), limits::RECEIPT_LINES)?;
    }
    let format = all.signature.as_deref().map(sniff_logo).transpose()?;
    let mut data = serde_json::to_value(all).expect("plain structures of texts become JSON");
    text::prepare(&mut data, &mut Budget::default())?;
    data["day"] = day(all.day);
    data["logo"] = json!(format);
    engine::render(Template::TaxReceipt, &data, all.signature.as_deref())
}
