//! What `kevre doctor` asks of people: whether the figures shown above the lists are those of the rows.

use crate::tally;
use kernel::{Result, cx::Cx, plug::Finding};

/// The kept figures equal the counted ones.
pub async fn tally(cx: &mut Cx, (): ()) -> Result<Finding> {
    let wrong = tally::differences(cx).await?;
    Ok(match wrong.len() {
        0 => Finding::Good(cx.t("people-check-good")),
        count => Finding::Bad(cx.tr("people-check-bad", &[("count", count.into())])),
    })
}
