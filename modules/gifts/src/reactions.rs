//! What gifts do when others announce something.

use crate::gift::Gift;
use kernel::{Error, Result, cx::Cx, id::Id};
use ledger::events::{EntryChanged, EntryDeleted, EntryReversed};
use people::events::PeopleMerged;

/// Two records of one person became one: gifts and receipts follow. What a receipt says stays as it was written.
pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
    let (kept, dropped) = (event.kept_id, event.dropped_id);
    cx.tx.query("UPDATE gifts_gift SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx.query("UPDATE gifts_receipt SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    Ok(())
}

/// Somebody took the entry of a gift out of the books: the gift goes with it, unless a tax receipt stands for it.
pub async fn follow_deletion(cx: &mut Cx, event: &EntryDeleted) -> Result<()> {
    strike(cx, event.entry_id, event.serial).await?;
    cx.tx.query("UPDATE gifts_gift SET entry_id = NULL WHERE entry_id = $1").bind(event.entry_id).execute().await?;
    cx.tx.query("UPDATE gifts_gift SET costs_entry_id = NULL WHERE costs_entry_id = $1").bind(event.entry_id).execute().await?;
    Ok(())
}

/// The entry of a gift was cancelled by its reversal.
pub async fn follow_reversal(cx: &mut Cx, event: &EntryReversed) -> Result<()> {
    strike(cx, event.entry_id, event.serial).await
}

async fn strike(cx: &mut Cx, entry_id: Id, serial: i64) -> Result<()> {
    if Gift::on_costs(cx, entry_id).await?.is_some() {
        return Err(Error::refused("gifts-costs-entry"));
    }
    if let Some(gift) = Gift::on_entry(cx, entry_id).await? {
        let reason = cx.tr("gifts-cancelled-in-books", &[("serial", serial.into())]);
        gift.strike(cx, reason).await?;
    }
    Ok(())
}

/// A draft that carries a gift may be corrected, but neither made smaller nor larger: the receipt says another amount then.
pub async fn keep_amount(cx: &mut Cx, event: &EntryChanged) -> Result<()> {
    let gift = match Gift::on_entry(cx, event.entry_id).await? {
        Some(gift) => Some(gift),
        None => Gift::on_costs(cx, event.entry_id).await?,
    };
    match gift {
        Some(gift) if gift.amount != event.amount => Err(Error::refused("gifts-entry-carries-gift").on("lines").with("amount", gift.amount)),
        _ => Ok(()),
    }
}
