//! What this module does when the books move: lines whose entry is gone wait again, lines whose entry changed stay confirmed,
//! and proposals are made again.

use crate::{account::BankAccount, decide::matching, jobs::RefreshProposals, line::BankLine, reconciliation::Reconciliation};
use kernel::{Error, Result, cx::Cx, id::Id};
use ledger::{
    entry::Entry,
    events::{EntriesImported, EntryChanged, EntryDeleted, EntryPosted, EntryReversed},
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
    for (line, account) in lines_of(cx, event.entry_id).await? {
        Reconciliation::forbids(cx, account.id, line.day).await?;
        matching::release(cx, &line, &account).await?;
    }
    moved(cx, event.unit_id, None).await
}

/// The entry of a line was cancelled by its reversal: both are open in the books again, and the line waits. Where the day was
/// compared and closed, the past stays as it was seen.
pub async fn on_reversed(cx: &mut Cx, event: &EntryReversed) -> Result<()> {
    for (line, account) in lines_of(cx, event.entry_id).await? {
        if !matches!(Reconciliation::forbids(cx, account.id, line.day).await, Err(Error::Refused(_))) {
            matching::release(cx, &line, &account).await?;
        }
    }
    moved(cx, event.unit_id, None).await
}

/// A draft may be corrected, but it still says what the bank says.
pub async fn on_changed(cx: &mut Cx, event: &EntryChanged) -> Result<()> {
    let lines = lines_of(cx, event.entry_id).await?;
    if let (false, Some(entry)) = (lines.is_empty(), Entry::find(cx, event.entry_id).await?) {
        for (line, account) in lines {
            matching::follow_change(cx, &line, &account, &entry).await?;
            cx.tx.query("UPDATE banking_line SET entry_day = $1 WHERE id = $2").bind(entry.day).bind(line.id).execute().await?;
        }
    }
    moved(cx, event.unit_id, None).await
}

/// The lines of the bank that an entry stands for, with their accounts.
async fn lines_of(cx: &mut Cx, entry_id: Id) -> Result<Vec<(BankLine, BankAccount)>> {
    let mut found = vec![];
    for line in BankLine::of_entry(cx, entry_id).await? {
        if let Some(account) = BankAccount::find(cx, line.account_id).await? {
            found.push((line, account));
        }
    }
    Ok(found)
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
