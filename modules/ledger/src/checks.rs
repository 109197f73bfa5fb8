//! What `kevre doctor` asks of the books: a quick look; `kevre ledger verify` is the proof.

use crate::verify;
use kernel::{cx::Cx, error::Result, plug::Finding};

/// Debits equal credits in every year, and every chain has the length it remembers.
pub async fn balances(cx: &mut Cx, (): ()) -> Result<Finding> {
    Ok(match verify::quick(cx).await? {
        None => Finding::Good(cx.t("ledger-check-good")),
        Some(year) => Finding::Bad(cx.tr("ledger-check-bad", &[("year", year.into())])),
    })
}
