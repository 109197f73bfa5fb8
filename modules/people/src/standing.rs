//! Where many memberships stand, written at once: after an import, when nothing happened that a timeline should tell.

use crate::person::{Kind, Standing};
use crate::tally::{self, Place};
use kernel::{Result, cx::Cx, day::Day, id::Id};
use std::collections::BTreeMap;

/// Rows changed by one statement.
const CHUNK: usize = 500;

/// Writes the standing and last day of these people, and the figures with them. Merged records are left alone.
pub async fn set_quietly(cx: &mut Cx, news: &[(Id, Standing, Option<Day>)]) -> Result<()> {
    for chunk in news.chunks(CHUNK) {
        let mut shifts: BTreeMap<Place, i64> = BTreeMap::new();
        let mut query = cx.tx.query("SELECT id, unit_id, kind, standing FROM people_person WHERE archived_at IS NULL AND merged_into IS NULL AND id IN (");
        query.args(chunk.iter().map(|(id, _, _)| *id)).push(")");
        for (id, unit_id, kind, was) in query.all::<(Id, Id, Kind, Standing)>().await? {
            let Some((_, standing, _)) = chunk.iter().find(|(one, _, _)| *one == id) else { continue };
            *shifts.entry(Place { unit_id, kind, standing: was }).or_default() -= 1;
            *shifts.entry(Place { unit_id, kind, standing: *standing }).or_default() += 1;
        }
        let mut groups: BTreeMap<(Standing, Option<Day>), Vec<Id>> = BTreeMap::new();
        for (id, standing, until) in chunk {
            groups.entry((*standing, *until)).or_default().push(*id);
        }
        for ((standing, until), ids) in groups {
            let mut query =
                cx.tx.query("UPDATE people_person SET standing = $1, standing_until = $2 WHERE merged_into IS NULL AND id IN (").bind(standing).bind(until);
            query.args(ids).push(")");
            query.execute().await?;
        }
        for (place, step) in shifts.into_iter().filter(|(_, step)| *step != 0) {
            tally::add(cx, place, step).await?;
        }
    }
    Ok(())
}
