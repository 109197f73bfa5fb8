//! What the books know of a person, and why they do not forget: accounts and vouchers are kept ten years (Code de commerce,
//! art. L123-22), so erasing somebody leaves the entries; the person's record itself becomes anonymous in `people`.

use crate::entry::Entry;
use kernel::{cx::Cx, error::Result, id::Id};
use serde_json::{Value, json};

/// More entries than anyone has with one association.
const ENTRIES_MAX: i64 = 10_000;

pub async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let entries = Entry::about(cx, "person", person_id, ENTRIES_MAX).await?;
    let entries =
        entries.into_iter().map(|entry| json!({ "day": entry.day, "label": entry.label, "reference": entry.reference, "amount_cents": entry.amount.cents() }));
    Ok(json!({ "entries": entries.collect::<Vec<_>>() }))
}

/// What is only a convenience forgets who it was for.
pub async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    cx.tx.query("UPDATE ledger_template SET person_id = NULL WHERE person_id = $1").bind(person_id).execute().await?;
    Ok(())
}
