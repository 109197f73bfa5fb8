//! What claims do when others announce something.

use crate::claim::Claim;
use gifts::events::GiftCancelled;
use kernel::{Error, Result, cx::Cx, id::Id};
use ledger::{
    entry::{Entry, Kind},
    events::{EntryChanged, EntryDeleted, EntryPosted, EntryReversed},
};
use people::events::PeopleMerged;

/// Two records of one person became one: claims follow.
pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
    cx.tx.query("UPDATE claims_claim SET person_id = $1 WHERE person_id = $2").bind(event.kept_id).bind(event.dropped_id).execute().await?;
    Ok(())
}

/// A debt of ours was paid, from here, from the books or by a line of the bank: an expense that answers it.
pub async fn follow_payment(cx: &mut Cx, event: &EntryPosted) -> Result<()> {
    let owed: i64 = cx.tx.query("SELECT COUNT(*) FROM claims_claim WHERE state = 'approved' AND debt_entry_id IS NOT NULL").scalar().await?;
    if owed == 0 {
        return Ok(());
    }
    let Some(entry) = Entry::find(cx, event.entry_id).await?.filter(|entry| entry.kind == Kind::Expense && entry.reverses_id.is_none()) else {
        return Ok(());
    };
    for debt in entry.related(cx).await? {
        if let Some(claim) = Claim::of_debt(cx, debt.id).await?.filter(|claim| claim.total == entry.amount) {
            claim.paid_by(cx, entry.id).await?;
        }
    }
    Ok(())
}

/// Somebody took an entry out of the books: a payment, and the claim waits again; a debt that nothing answered, and it is not in the
/// books any more.
pub async fn follow_deletion(cx: &mut Cx, event: &EntryDeleted) -> Result<()> {
    undo(cx, event.entry_id).await
}

/// The same by a reversal.
pub async fn follow_reversal(cx: &mut Cx, event: &EntryReversed) -> Result<()> {
    undo(cx, event.entry_id).await
}

async fn undo(cx: &mut Cx, entry_id: Id) -> Result<()> {
    if let Some(claim) = Claim::of_payment(cx, entry_id).await? {
        claim.reopen(cx).await?;
    }
    if let Some(claim) = Claim::of_debt(cx, entry_id).await? {
        if claim.payment_entry_id.is_some() || claim.gift_id.is_some() {
            return Err(Error::refused("claims-debt-answered"));
        }
        cx.tx.query("UPDATE claims_claim SET debt_entry_id = NULL WHERE id = $1").bind(claim.id).execute().await?;
    }
    Ok(())
}

/// A debt that is still a draft may be corrected, but is worth its claim.
pub async fn keep_amount(cx: &mut Cx, event: &EntryChanged) -> Result<()> {
    match Claim::of_debt(cx, event.entry_id).await? {
        Some(claim) if claim.total != event.amount => Err(Error::refused("claims-entry-carries").on("lines").with("amount", claim.total)),
        _ => Ok(()),
    }
}

/// What was given up is owed again.
pub async fn follow_gift(cx: &mut Cx, event: &GiftCancelled) -> Result<()> {
    match Claim::of_gift(cx, event.gift_id).await? {
        Some(claim) => claim.reopen(cx).await,
        None => Ok(()),
    }
}
