//! What the dues do when others announce something.

use crate::{jobs::DecideAgain, standing};
use kernel::{Result, cx::Cx, setting::SettingChanged};
use people::events::{PeopleMerged, PersonMoved};

/// Two records of one person became one: memberships and receipts follow, and the standing is decided again.
pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
    let (kept, dropped) = (event.kept_id, event.dropped_id);
    cx.tx.query("UPDATE dues_membership SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx.query("UPDATE dues_receipt SET person_id = $1 WHERE person_id = $2").bind(kept).bind(dropped).execute().await?;
    cx.tx.query("DELETE FROM dues_watch WHERE person_id = $1").bind(dropped).execute().await?;
    let known: i64 = cx.tx.query("SELECT COUNT(*) FROM dues_membership WHERE person_id = $1").bind(kept).scalar().await?;
    if known > 0 {
        standing::refresh(cx, &[kept], false).await?;
    }
    Ok(())
}

/// Somebody belongs to another unit: what was paid is seen there from now on.
pub async fn follow_move(cx: &mut Cx, event: &PersonMoved) -> Result<()> {
    let (person, unit) = (event.person_id, event.unit_id);
    cx.tx.query("UPDATE dues_membership SET unit_id = $1 WHERE person_id = $2").bind(unit).bind(person).execute().await?;
    cx.tx.query("UPDATE dues_receipt SET unit_id = $1 WHERE person_id = $2").bind(unit).bind(person).execute().await?;
    Ok(())
}

/// A delay of ours was changed.
pub async fn follow_delays(cx: &mut Cx, event: &SettingChanged) -> Result<()> {
    if event.key.starts_with("dues.") {
        cx.enqueue(&DecideAgain {}).await?;
    }
    Ok(())
}
