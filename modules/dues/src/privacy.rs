//! What the dues know of a person. Receipts and payments belong to the accounts, which are kept ten years (Code de commerce,
//! art. L123-22): erasing leaves their figures, and takes the names and notes out.

use crate::{kind::Kind, membership::Membership, receipt::Receipt};
use kernel::{Result, access::Scope, cx::Cx, id::Id};
use serde_json::{Value, json};

pub async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let kinds = Kind::list(cx, &Scope::All).await?;
    let name = |id: Id| kinds.iter().find(|kind| kind.id == id).map_or("", |kind| kind.name.as_str());
    let memberships = Membership::of_person(cx, person_id).await?;
    let memberships: Vec<Value> = memberships
        .iter()
        .map(|one| {
            json!({
                "kind": name(one.kind_id), "first_day": one.first_day, "last_day": one.last_day, "state": one.state, "due_cents": one.due.cents(),
                "paid_cents": one.paid.cents(), "waived_cents": one.waived.cents(), "waiver_reason": one.waiver_reason, "note": one.note,
            })
        })
        .collect();
    let receipts = Receipt::of_person(cx, person_id).await?;
    let receipts: Vec<Value> = receipts
        .iter()
        .map(|one| json!({ "number": one.number, "issued_on": one.issued_on, "amount_cents": one.amount.cents(), "content": one.content }))
        .collect();
    Ok(json!({ "memberships": memberships, "receipts": receipts }))
}

pub async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    cx.tx.query("UPDATE dues_membership SET note = '', waiver_reason = '' WHERE person_id = $1").bind(person_id).execute().await?;
    for receipt in Receipt::of_person(cx, person_id).await? {
        let mut content = receipt.content;
        content.payer = "—".to_owned();
        content.address = vec![];
        cx.tx.query("UPDATE dues_receipt SET content = $1 WHERE number = $2").bind(serde_json::to_string(&content)?).bind(receipt.number).execute().await?;
    }
    Ok(())
}
