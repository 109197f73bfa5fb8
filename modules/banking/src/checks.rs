//! What `kevre doctor` asks of the bank: lines that were dealt with are in the books.

use kernel::{Result, cx::Cx, id::Id, plug::Finding};
use ledger::entry::Entry;

/// Lines looked at in one turn.
const AT_ONCE: i64 = 1_000;

/// Every line that says which entry it became names one that is there.
pub async fn lines(cx: &mut Cx, (): ()) -> Result<Finding> {
    let (mut after, mut lost) = (Id::nil(), 0);
    loop {
        let entries: Vec<Id> = cx
            .tx
            .query(
                "SELECT entry_id FROM banking_line WHERE entry_id > $1 UNION SELECT entry_id FROM banking_match WHERE entry_id > $1 ORDER BY entry_id LIMIT $2",
            )
            .bind(after)
            .bind(AT_ONCE)
            .column()
            .await?;
        let Some(last) = entries.last() else { break };
        after = *last;
        let there = Entry::existing(cx, &entries).await?;
        lost += entries.iter().filter(|id| !there.contains(id)).count();
    }
    Ok(match lost {
        0 => Finding::Good(cx.t("banking-check-good")),
        lost => Finding::Bad(cx.tr("banking-check-bad", &[("count", lost.into())])),
    })
}
