//! The PDF of one receipt or of many, drawn from what was frozen. In French, whoever asks: it is a paper for the tax office.

use super::{Content, TaxReceipt};
use documents::{
    receipt::{Mark, Payer, Signature},
    tax_receipt::{Gift, Labels, TaxReceipt as Sheet, TaxReceipts},
};
use kernel::{
    Error, Result,
    cx::Cx,
    event::Subject,
    file,
    i18n::{Code, Lang},
    money::Money,
};

/// What a signature is attached to.
pub const SIGNED: &str = "gift_issuer";

impl TaxReceipt {
    /// The PDF: the original as long as it has not left, a marked copy afterwards. Ends the transaction first: drawing takes time.
    pub async fn pdf(&self, cx: &mut Cx) -> Result<Vec<u8>> {
        sheets(cx, std::slice::from_ref(self)).await
    }

    fn mark(&self) -> Mark {
        match (self.cancelled_on, self.delivered_on) {
            (Some(_), _) => Mark::Cancelled,
            (None, Some(_)) => Mark::Duplicate,
            (None, None) => Mark::Original,
        }
    }

    fn sheet(&self, fr: &Lang) -> Sheet {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let content: &Content = &self.content;
        Sheet {
            organisation: documents::Organisation {
                name: content.organisation.clone(),
                address: content.organisation_address.clone(),
                email: None,
                siren: some(&content.siren),
                rna: some(&content.rna),
                logo: None,
            },
            title: content.title.clone(),
            number: self.printed_number(),
            form: fr.tr("gifts-paper-form", &[("form", content.form.clone().into())]),
            status: content.status.clone(),
            donor: Payer { name: content.donor.clone(), address: content.donor_address.clone() },
            donor_company: some(&content.donor_company),
            period: some(&content.period),
            gifts: content.gifts.iter().map(|gift| Gift { date: fr.long_day(gift.day), label: gift.words.clone(), amount: fr.money(gift.amount) }).collect(),
            total: between_stars(fr, self.amount),
            total_in_words: text::amount_in_words_fr(self.amount.cents()),
            certificate: content.certificate.clone(),
            note: None,
            date: fr.long_day(self.issued_on),
            signature: Signature { role: content.signatory_role.clone(), name: some(&content.signatory_name) },
            mark: self.mark(),
        }
    }
}

/// Figures that nothing can be written before or after.
fn between_stars(fr: &Lang, amount: Money) -> String {
    format!("***{}***", fr.money(amount))
}

/// Several receipts that one person signs, a sheet each, in one file. Ends the transaction.
pub async fn sheets(cx: &mut Cx, receipts: &[TaxReceipt]) -> Result<Vec<u8>> {
    let first = receipts.first().ok_or(Error::NotFound)?;
    let fr = cx.app.catalog.lang(Code::Fr);
    let signature = match first.content.signature_id {
        Some(id) => match file::get(cx, Subject::new(SIGNED, first.issuer_id), id).await {
            Ok(kept) => Some(file::read(cx, &kept).await?.to_vec()),
            Err(Error::NotFound) => None,
            Err(error) => return Err(error),
        },
        None => None,
    };
    let day = first.issued_on;
    let papers = TaxReceipts {
        language: documents::Language::French,
        labels: labels(&fr),
        title: if receipts.len() == 1 { format!("{} {}", fr.t("gifts-paper-one"), first.printed_number()) } else { fr.t("gifts-paper-many") },
        day: jiff::civil::date(day.year(), day.month(), day.day()),
        signature,
        receipts: receipts.iter().map(|receipt| receipt.sheet(&fr)).collect(),
    };
    cx.pause().await?;
    let drawn = tokio::task::spawn_blocking(move || documents::tax_receipt::render(&papers)).await;
    let drawn = drawn.map_err(|error| Error::Internal(error.into()))?;
    drawn.map_err(|error| Error::Internal(error.into()))
}

fn labels(fr: &Lang) -> Labels {
    let t = |key: &str| fr.t(key);
    Labels {
        number: t("gifts-paper-number"),
        period: t("gifts-paper-period"),
        beneficiary: t("gifts-paper-beneficiary"),
        donor: t("gifts-paper-donor"),
        day: t("gifts-paper-day"),
        gift: t("gifts-paper-gift"),
        amount: t("gifts-paper-amount"),
        total: t("gifts-paper-total"),
        total_in_words: t("gifts-paper-words"),
        date: t("gifts-paper-date"),
        duplicate: t("gifts-paper-duplicate"),
        cancelled: t("gifts-paper-cancelled"),
    }
}
