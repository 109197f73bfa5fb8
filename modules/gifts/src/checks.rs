//! Whether what is kept agrees with what it is made of: for `kevre doctor`.

use kernel::{Result, cx::Cx, id::Id, money::Money, plug::Finding};
use ledger::entry::Entry;
use std::collections::HashMap;

/// Gifts compared with their entries at once.
const CHUNK: usize = 500;

/// Numbers have no gap: the last of each series and year is how many there are, and what the counter says.
pub async fn numbers(cx: &mut Cx, (): ()) -> Result<Finding> {
    let wrong: i64 = cx
        .tx
        .query(
            "SELECT COUNT(*) FROM gifts_counter counter
              WHERE counter.value <> (SELECT COUNT(*) FROM gifts_receipt receipt
                                       WHERE receipt.issuer_id = counter.issuer_id AND receipt.series = counter.series AND receipt.year = counter.year)
                 OR counter.value <> (SELECT COALESCE(MAX(receipt.number), 0) FROM gifts_receipt receipt
                                       WHERE receipt.issuer_id = counter.issuer_id AND receipt.series = counter.series AND receipt.year = counter.year)",
        )
        .scalar()
        .await?;
    Ok(if wrong == 0 { Finding::Good(cx.t("gifts-check-numbers-good")) } else { Finding::Bad(cx.tr("gifts-check-numbers-bad", &[("count", wrong.into())])) })
}

/// A receipt that stands is worth its gifts, to the cent.
pub async fn receipts(cx: &mut Cx, (): ()) -> Result<Finding> {
    let wrong: i64 = cx
        .tx
        .query(
            "SELECT COUNT(*) FROM gifts_receipt receipt
              WHERE (CASE WHEN receipt.cancelled_on IS NULL THEN receipt.amount ELSE 0 END)
                 <> (SELECT CAST(COALESCE(SUM(gift.amount), 0) AS BIGINT) FROM gifts_gift gift WHERE gift.receipt_id = receipt.id AND gift.cancelled_on IS NULL)",
        )
        .scalar()
        .await?;
    Ok(if wrong == 0 { Finding::Good(cx.t("gifts-check-receipts-good")) } else { Finding::Bad(cx.tr("gifts-check-receipts-bad", &[("count", wrong.into())])) })
}

/// Every gift that names an entry has it in the books, not reversed, and of its amount.
pub async fn entries(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (mut after, mut wrong, mut seen) = (Id::nil(), 0_usize, 0_usize);
    loop {
        let mut query = cx.tx.query("SELECT id, entry_id, amount FROM gifts_gift WHERE cancelled_on IS NULL AND entry_id IS NOT NULL AND id > ");
        query.arg(after).push(" ORDER BY id LIMIT ").arg(i64::try_from(CHUNK).unwrap_or(i64::MAX));
        let given: Vec<(Id, Id, Money)> = query.all().await?;
        let Some((last, ..)) = given.last() else { break };
        after = *last;
        seen += given.len();
        let ids: Vec<Id> = given.iter().map(|(_, id, _)| *id).collect();
        let known: HashMap<Id, Entry> = Entry::among(cx, &ids).await?.into_iter().map(|entry| (entry.id, entry)).collect();
        let is_good = |id: &Id, amount: Money| known.get(id).is_some_and(|entry| entry.amount == amount && entry.reversed_by_id.is_none());
        wrong += given.iter().filter(|(_, id, amount)| !is_good(id, *amount)).count();
    }
    Ok(if wrong == 0 {
        Finding::Good(cx.tr("gifts-check-entries-good", &[("count", seen.into())]))
    } else {
        Finding::Bad(cx.tr("gifts-check-entries-bad", &[("count", wrong.into())]))
    })
}
