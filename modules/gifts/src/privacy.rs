//! What gifts know of a person. Receipts are kept six years for the tax office (LPF, art. L102 B and L102 E) and entries ten (Code de
//! commerce, art. L123-22): erasing leaves their figures, and takes names and words out of what is older than the law asks.

use crate::{gift::Gift, receipt::TaxReceipt};
use kernel::{Result, cx::Cx, event::Subject, file, id::Id};
use serde_json::{Value, json};

/// Years that a receipt is kept whole after it was issued.
const KEPT_YEARS: i16 = 6;
/// Gifts handed out at most.
const GIFTS_MAX: i64 = 10_000;

pub async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let gifts = Gift::of_person(cx, person_id, GIFTS_MAX).await?;
    let gifts: Vec<Value> = gifts
        .iter()
        .map(|one| {
            json!({
                "day": one.day, "amount_cents": one.amount.cents(), "nature": one.nature, "form": one.form, "means": one.means,
                "reference": one.reference, "description": one.description, "company_form": one.company_form, "company_siren": one.company_siren,
                "cancelled_on": one.cancelled_on, "cancel_reason": one.cancel_reason,
            })
        })
        .collect();
    let receipts = TaxReceipt::of_person(cx, person_id).await?;
    let receipts: Vec<Value> = receipts
        .iter()
        .map(|one| json!({ "number": one.printed_number(), "issued_on": one.issued_on, "amount_cents": one.amount.cents(), "content": one.content, "cancelled_on": one.cancelled_on }))
        .collect();
    Ok(json!({ "gifts": gifts, "tax_receipts": receipts }))
}

pub async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    let kept_since = cx.today().plus_years(-KEPT_YEARS);
    cx.tx
        .query("UPDATE gifts_gift SET description = '', reference = '', cancel_reason = '' WHERE person_id = $1 AND day < $2")
        .bind(person_id)
        .bind(kept_since)
        .execute()
        .await?;
    for receipt in TaxReceipt::of_person(cx, person_id).await?.into_iter().filter(|receipt| receipt.issued_on < kept_since) {
        let mut content = receipt.content;
        content.donor = "—".to_owned();
        (content.donor_address, content.donor_company) = (vec![], String::new());
        let sql = "UPDATE gifts_receipt SET content = $1, file_id = NULL WHERE id = $2";
        cx.tx.query(sql).bind(serde_json::to_string(&content)?).bind(receipt.id).execute().await?;
        if let Some(file_id) = receipt.file_id {
            file::detach(cx, Subject::new(crate::jobs::RECEIPT, receipt.id), file_id).await?;
        }
    }
    Ok(())
}
