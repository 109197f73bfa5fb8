//! What the books do when other modules announce something.

use kernel::{cx::Cx, error::Result};
use people::events::PeopleMerged;

/// Two records of one person became one: the lines and subjects of the dropped one are now the kept one's. Validated entries
/// may change so: third parties are outside their seal on purpose.
pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
    let (kept, dropped) = (event.kept_id, event.dropped_id);
    cx.tx.query("UPDATE ledger_line SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx.query("UPDATE ledger_template SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx
        .query(
            "INSERT INTO ledger_subject (kind, subject_id, entry_id) SELECT kind, $1, entry_id FROM ledger_subject \
             WHERE kind = 'person' AND subject_id = $2 ON CONFLICT (kind, subject_id, entry_id) DO NOTHING",
        )
        .bind(kept)
        .bind(dropped)
        .execute()
        .await?;
    cx.tx.query("DELETE FROM ledger_subject WHERE kind = 'person' AND subject_id = $1").bind(dropped).execute().await?;
    Ok(())
}
