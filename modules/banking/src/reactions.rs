//! What this module does when the books move: lines whose entry is gone wait again, lines whose entry changed stay confirmed,
//! and proposals are made again.

use crate::{account::BankAccount, jobs::RefreshProposals, line::BankLine, reconciliation::Reconciliation};
use kernel::{Error, Result, cx::Cx, id::Id};
use ledger::{
    entry::Entry,
    events::{EntriesImported, EntryChanged, EntryDeleted, EntryPosted, EntryReversed},
    reconciliation as books,
};
use people::events::PeopleMerged;

pub async fn on_posted(cx: &mut Cx, event: &EntryPosted) -> Result<()> {
    moved(cx, event.unit_id, None).await
}

pub async fn on_imported(cx: &mut Cx, event: &EntriesImported) -> Result<()> {
    moved(cx, event.unit_id, None).await
}

/// The entry of a line was taken out of the books: the line waits again. Not when its day was compared and closed.
pub async fn on_deleted(cx: &mut Cx, event: &EntryDeleted) -> Result<()> {
    for line in BankLine::of_entry(cx, event.entry_id).await? {
        Reconciliation::forbids(cx, line.account_id, line.day).await?;
        line.free(cx).await?;
    }
    moved(cx, event.unit_id, None).await
}

/// The entry of a line was cancelled by its reversal: both are open in the books again, and the line waits. Where the day was
/// compared and closed, the past stays as it was seen.
pub async fn on_reversed(cx: &mut Cx, event: &EntryReversed) -> Result<()> {
    for line in BankLine::of_entry(cx, event.entry_id).await? {
        if matches!(Reconciliation::forbids(cx, line.account_id, line.day).await, Err(Error::Refused(_))) {
            continue;
        }
        let Some(account) = BankAccount::find(cx, line.account_id).await? else { continue };
        line.free(cx).await?;
        books::release(cx, account.entity_id, event.entry_id, &account.ledger_code).await?;
    }
    moved(cx, event.unit_id, None).await
}

/// A draft may be corrected, but it still says what the bank says.
pub async fn on_changed(cx: &mut Cx, event: &EntryChanged) -> Result<()> {
    let lines = BankLine::of_entry(cx, event.entry_id).await?;
    if let (false, Some(entry)) = (lines.is_empty(), Entry::find(cx, event.entry_id).await?) {
        let written = entry.lines(cx).await?;
        for line in lines {
            let Some(account) = BankAccount::find(cx, line.account_id).await? else { continue };
            let own: Vec<_> = written.iter().filter(|written| written.account_code == account.ledger_code).collect();
            if own.iter().map(|written| written.debit - written.credit).sum::<kernel::money::Money>() != line.amount {
                return Err(Error::refused("banking-entry-carries-line").on("lines").with("amount", line.amount));
            }
            let open: Vec<Id> = own.iter().filter(|written| !written.reconciled).map(|written| written.id).collect();
            books::confirm(cx, account.entity_id, &open, line.day).await?;
            cx.tx.query("UPDATE banking_line SET entry_day = $1 WHERE id = $2").bind(entry.day).bind(line.id).execute().await?;
        }
    }
    moved(cx, event.unit_id, None).await
}

/// Two records of one person became one: rules name the kept one.
pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
    cx.tx.query("UPDATE banking_rule SET person_id = $1 WHERE person_id = $2").bind(event.kept_id).bind(event.dropped_id).execute().await?;
    Ok(())
}

/// The first movement since proposals were made asks for them to be made again; those that follow find it asked.
pub(crate) async fn moved(cx: &mut Cx, unit_id: Id, except: Option<Id>) -> Result<()> {
    let accounts: Vec<Id> = cx
        .tx
        .query(
            "UPDATE banking_account SET stale = TRUE WHERE unit_id = $1 AND id <> $2 AND NOT stale AND NOT archived \
             AND EXISTS (SELECT 1 FROM banking_line line WHERE line.account_id = banking_account.id AND line.state = 'waiting') RETURNING id",
        )
        .bind(unit_id)
        .bind(except.unwrap_or_default())
        .column()
        .await?;
    for account_id in accounts {
        cx.enqueue(&RefreshProposals { account_id }).await?;
    }
    Ok(())
}
