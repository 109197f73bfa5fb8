//! Entries in the search: by label, reference, number and amount.

use crate::{access, entity::Entity, entry::Entry, jobs::IndexEntries};
use kernel::{
    cx::Cx,
    error::Result,
    id::Id,
    search::{self, Document},
};

/// The kind of the search documents of this module.
pub const KIND: &str = "entry";

pub(crate) async fn put(cx: &mut Cx, entry: &Entry, unit_id: Id) -> Result<()> {
    let amount = cx.lang.money(entry.amount);
    let document = Document {
        kind: KIND,
        id: entry.id,
        unit_id,
        needs: access::READ,
        title: entry.label.clone(),
        subtitle: format!("{} · {amount}", cx.lang.day(entry.day)),
        url: format!("/ledger/entries/{}", entry.id),
        text: format!("{} {} {}", entry.reference, entry.serial, plain_amount(entry)),
    };
    search::put(cx, &document).await
}

pub(crate) async fn remove(cx: &mut Cx, id: Id) -> Result<()> {
    search::remove(cx, KIND, id).await
}

/// As one types it: `12,50` and `12.50`.
fn plain_amount(entry: &Entry) -> String {
    let (euros, cents) = (entry.amount.cents() / 100, entry.amount.cents() % 100);
    format!("{euros},{cents:02} {euros}.{cents:02}")
}

/// Writes the documents of every entry again, by jobs that follow each other.
pub async fn reindex(cx: &mut Cx, (): ()) -> Result<()> {
    for entity in Entity::list(cx, access::READ).await? {
        cx.enqueue(&IndexEntries { entity_id: entity.id, after: None, up_to: None }).await?;
    }
    Ok(())
}
