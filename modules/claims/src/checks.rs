//! Whether what is kept agrees with what it is made of: for `kevre doctor`.

use kernel::{Result, cx::Cx, id::Id, money::Money, plug::Finding};
use ledger::entry::Entry;
use std::collections::HashMap;

/// Claims compared with their entries at once.
const CHUNK: usize = 500;

/// A claim is worth its lines; one that was given up is a gift of its amount, one that was paid has its payment.
pub async fn totals(cx: &mut Cx, (): ()) -> Result<Finding> {
    let wrong: i64 = cx
        .tx
        .query(
            "SELECT COUNT(*) FROM claims_claim claim
              WHERE claim.total <> (SELECT CAST(COALESCE(SUM(line.amount), 0) AS BIGINT) FROM claims_line line WHERE line.claim_id = claim.id)
                 OR (claim.state = 'waived' AND claim.gift_id IS NULL) OR (claim.state = 'reimbursed' AND claim.payment_entry_id IS NULL)",
        )
        .scalar()
        .await?;
    Ok(if wrong == 0 { Finding::Good(cx.t("claims-check-totals-good")) } else { Finding::Bad(cx.tr("claims-check-totals-bad", &[("count", wrong.into())])) })
}

/// Every claim that names a debt has it in the books, not reversed, and of its total.
pub async fn debts(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (mut after, mut wrong, mut seen) = (Id::nil(), 0_usize, 0_usize);
    loop {
        let mut query = cx.tx.query("SELECT id, debt_entry_id, total FROM claims_claim WHERE debt_entry_id IS NOT NULL AND id > ");
        query.arg(after).push(" ORDER BY id LIMIT ").arg(i64::try_from(CHUNK).unwrap_or(i64::MAX));
        let owed: Vec<(Id, Id, Money)> = query.all().await?;
        let Some((last, ..)) = owed.last() else { break };
        after = *last;
        seen += owed.len();
        let ids: Vec<Id> = owed.iter().map(|(_, id, _)| *id).collect();
        let known: HashMap<Id, Entry> = Entry::among(cx, &ids).await?.into_iter().map(|entry| (entry.id, entry)).collect();
        let is_good = |id: &Id, total: Money| known.get(id).is_some_and(|entry| entry.amount == total && entry.reversed_by_id.is_none());
        wrong += owed.iter().filter(|(_, id, total)| !is_good(id, *total)).count();
    }
    Ok(if wrong == 0 {
        Finding::Good(cx.tr("claims-check-debts-good", &[("count", seen.into())]))
    } else {
        Finding::Bad(cx.tr("claims-check-debts-bad", &[("count", wrong.into())]))
    })
}
