//! Whether what is kept agrees with what it is made of: for `kevre doctor`.

use crate::standing::{self, CHUNK};
use kernel::{Result, cx::Cx, id::Id, money::Money, plug::Finding};
use ledger::entry::Entry;
use std::collections::HashMap;

/// What memberships say was paid equals their payments.
pub async fn payments(cx: &mut Cx, (): ()) -> Result<Finding> {
    let wrong: i64 = cx
        .tx
        .query(
            "SELECT COUNT(*) FROM dues_membership membership
              WHERE membership.paid <> (SELECT CAST(COALESCE(SUM(payment.amount), 0) AS BIGINT) FROM dues_payment payment
                                         WHERE payment.membership_id = membership.id AND payment.cancelled_on IS NULL)",
        )
        .scalar()
        .await?;
    Ok(if wrong == 0 { Finding::Good(cx.t("dues-check-good")) } else { Finding::Bad(cx.tr("dues-check-bad", &[("count", wrong.into())])) })
}

/// Every payment that names an entry has it in the books, not reversed, and of at least its amount: an entry that came from
/// another program may be about more than one payment.
pub async fn entries(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (mut after, mut wrong, mut seen) = (Id::nil(), 0_usize, 0_usize);
    loop {
        let mut query =
            cx.tx.query("SELECT entry_id, CAST(SUM(amount) AS BIGINT) FROM dues_payment WHERE cancelled_on IS NULL AND entry_id IS NOT NULL AND entry_id > ");
        query.arg(after).push(" GROUP BY entry_id ORDER BY entry_id LIMIT ").arg(i64::try_from(CHUNK).unwrap_or(i64::MAX));
        let paid: Vec<(Id, Money)> = query.all().await?;
        let Some((last, _)) = paid.last() else { break };
        after = *last;
        seen += paid.len();
        let ids: Vec<Id> = paid.iter().map(|(id, _)| *id).collect();
        let known: HashMap<Id, Entry> = Entry::among(cx, &ids).await?.into_iter().map(|entry| (entry.id, entry)).collect();
        let is_good = |id: &Id, amount: Money| known.get(id).is_some_and(|entry| entry.amount >= amount && entry.reversed_by_id.is_none());
        wrong += paid.iter().filter(|(id, amount)| !is_good(id, *amount)).count();
    }
    Ok(if wrong == 0 {
        Finding::Good(cx.tr("dues-check-entries-good", &[("count", seen.into())]))
    } else {
        Finding::Bad(cx.tr("dues-check-entries-bad", &[("count", wrong.into())]))
    })
}

/// Receipts are numbered from one on, without a gap.
pub async fn receipts(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (count, last): (i64, i64) = cx.tx.query("SELECT COUNT(*), COALESCE(MAX(number), 0) FROM dues_receipt").one().await?;
    Ok(if count == last {
        Finding::Good(cx.tr("dues-check-receipts-good", &[("count", count.into())]))
    } else {
        Finding::Bad(cx.tr("dues-check-receipts-bad", &[("count", (last - count).into())]))
    })
}

/// Where members stand is what would be decided today. A few that wait for tonight are no harm, a wrong one is.
pub async fn standings(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (mut after, mut late) = (Id::nil(), 0_usize);
    let forgotten = "SELECT COUNT(DISTINCT person_id) FROM dues_membership WHERE person_id NOT IN (SELECT person_id FROM dues_watch)";
    let mut wrong = usize::try_from(cx.tx.query(forgotten).scalar::<i64>().await?).unwrap_or(usize::MAX);
    loop {
        let people = standing::watched_after(cx, after).await?;
        let Some(last) = people.last() else { break };
        after = *last;
        for (was_due, is_same) in standing::compare(cx, &people).await? {
            late += usize::from(!is_same && was_due);
            wrong += usize::from(!is_same && !was_due);
        }
    }
    if wrong > 0 {
        return Ok(Finding::Bad(cx.tr("dues-check-standings-bad", &[("count", wrong.into())])));
    }
    if late > 0 {
        return Ok(Finding::Warning(cx.tr("dues-check-standings-late", &[("count", late.into())])));
    }
    Ok(Finding::Good(cx.t("dues-check-standings-good")))
}
