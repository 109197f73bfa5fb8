//! What the dues do when others announce something.

use crate::{jobs::DecideAgain, payment::Payment, standing};
use kernel::{Error, Result, cx::Cx, id::Id, money::Money, setting::SettingChanged};
use ledger::events::{EntryChanged, EntryDeleted, EntryReversed};
use people::events::{PeopleMerged, PersonMoved};

/// Two records of one person became one: memberships and receipts follow, and the standing is decided again.
pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
    let (kept, dropped) = (event.kept_id, event.dropped_id);
    cx.tx.query("UPDATE dues_membership SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx.query("UPDATE dues_receipt SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx.query("DELETE FROM dues_watch WHERE person_id = $1").bind(dropped).execute().await?;
    let known: i64 = cx.tx.query("SELECT COUNT(*) FROM dues_membership WHERE person_id = $1").bind(kept).scalar().await?;
    if known > 0 {
        standing::refresh(cx, &[kept], false).await?;
    }
    Ok(())
}

/// Somebody belongs to another unit: what was paid is seen there from now on.
pub async fn follow_move(cx: &mut Cx, event: &PersonMoved) -> Result<()> {
    let (person, unit) = (event.person_id, event.unit_id);
    cx.tx.query("UPDATE dues_membership SET unit_id = $1 WHERE person_id = $2").bind(unit).bind(person).execute().await?;
    cx.tx.query("UPDATE dues_receipt SET unit_id = $1 WHERE person_id = $2").bind(unit).bind(person).execute().await?;
    Ok(())
}

/// A delay of ours was changed.
pub async fn follow_delays(cx: &mut Cx, event: &SettingChanged) -> Result<()> {
    if event.setting.starts_with("dues.") {
        cx.enqueue(&DecideAgain {}).await?;
    }
    Ok(())
}

/// Somebody took the entry of a payment out of the books: the payment goes with it.
pub async fn follow_deletion(cx: &mut Cx, event: &EntryDeleted) -> Result<()> {
    strike_all(cx, event.entry_id, event.serial).await?;
    cx.tx.query("UPDATE dues_payment SET entry_id = NULL WHERE entry_id = $1").bind(event.entry_id).execute().await?;
    Ok(())
}

/// The entry of a payment was cancelled by its reversal.
pub async fn follow_reversal(cx: &mut Cx, event: &EntryReversed) -> Result<()> {
    strike_all(cx, event.entry_id, event.serial).await
}

async fn strike_all(cx: &mut Cx, entry_id: Id, serial: i64) -> Result<()> {
    for payment in Payment::standing_on(cx, entry_id).await? {
        let reason = cx.tr("dues-cancelled-in-books", &[("serial", serial.into())]);
        payment.strike(cx, reason).await?;
    }
    Ok(())
}

/// A draft that carries payments may be corrected, but not made smaller than they are.
pub async fn keep_amounts(cx: &mut Cx, event: &EntryChanged) -> Result<()> {
    let paid: Money = Payment::standing_on(cx, event.entry_id).await?.iter().map(|payment| payment.amount).sum();
    if paid > event.amount {
        return Err(Error::refused("dues-entry-carries-payment").on("lines").with("amount", paid));
    }
    Ok(())
}
