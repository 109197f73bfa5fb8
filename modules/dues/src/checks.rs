//! Whether what is kept agrees with what it is made of: for `kevre doctor`.

use kernel::{Result, cx::Cx, plug::Finding};

/// What memberships say was paid equals their payments, and every payment's entry is in the books.
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

/// Receipts are numbered from one on, without a gap.
pub async fn receipts(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (count, last): (i64, i64) = cx.tx.query("SELECT COUNT(*), COALESCE(MAX(number), 0) FROM dues_receipt").one().await?;
    Ok(if count == last {
        Finding::Good(cx.tr("dues-check-receipts-good", &[("count", count.into())]))
    } else {
        Finding::Bad(cx.tr("dues-check-receipts-bad", &[("count", (last - count).into())]))
    })
}
