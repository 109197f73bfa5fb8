//! How many people there are, by unit, kind and state, kept in the transaction that changes them.
//!
//! Headers of lists read it, so that no page ever counts rows. `people count` and the health check compare it to the truth.

use crate::person::{Kind, Standing};
use kernel::{Result, access::Scope, cx::Cx, id::Id};
use std::collections::BTreeMap;

/// Where a person counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The unit the person belongs to.
    pub unit_id: Id,
    /// Person or organisation.
    pub kind: Kind,
    /// State of the membership.
    pub standing: Standing,
}

/// Figures of a list's header.
#[derive(Clone, Debug, Default)]
pub struct Figures(pub BTreeMap<(Kind, Standing), i64>);

impl Figures {
    /// Everybody.
    pub fn total(&self) -> i64 {
        self.0.values().sum()
    }

    /// All persons, or all organisations.
    pub fn of_kind(&self, kind: Kind) -> i64 {
        self.0.iter().filter(|((k, _), _)| *k == kind).map(|(_, n)| n).sum()
    }

    /// All those in a state.
    pub fn of_standing(&self, standing: Standing) -> i64 {
        self.0.iter().filter(|((_, s), _)| *s == standing).map(|(_, n)| n).sum()
    }
}

/// Counts somebody in one place more and another less. Rows are taken in order, so that two transactions never wait for
/// each other in a circle.
pub(crate) async fn shift(cx: &mut Cx, from: Option<Place>, to: Option<Place>) -> Result<()> {
    if from == to {
        return Ok(());
    }
    let mut steps: Vec<(Place, i64)> = from.map(|place| (place, -1)).into_iter().chain(to.map(|place| (place, 1))).collect();
    steps.sort();
    for (place, step) in steps {
        add(cx, place, step).await?;
    }
    Ok(())
}

/// Counts `step` people more in a place, or less.
pub(crate) async fn add(cx: &mut Cx, place: Place, step: i64) -> Result<()> {
    cx.tx
        .query(
            "INSERT INTO people_tally (unit_id, kind, standing, persons) VALUES ($1, $2, $3, $4)
             ON CONFLICT (unit_id, kind, standing) DO UPDATE SET persons = people_tally.persons + excluded.persons",
        )
        .bind(place.unit_id)
        .bind(place.kind)
        .bind(place.standing)
        .bind(step)
        .execute()
        .await?;
    Ok(())
}

/// The figures of what a scope shows, of one unit if asked.
pub async fn figures(cx: &mut Cx, scope: &Scope) -> Result<Figures> {
    let mut query = cx.tx.query("SELECT kind, standing, CAST(SUM(persons) AS BIGINT) FROM people_tally WHERE persons > 0");
    query.push_scope("unit_id", scope);
    query.push(" GROUP BY kind, standing");
    let rows: Vec<(Kind, Standing, i64)> = query.all().await?;
    Ok(Figures(rows.into_iter().map(|(kind, standing, persons)| ((kind, standing), persons)).collect()))
}

/// Unit, kind and state where the kept figure differs from the truth: kept, true. For the health check only: it counts.
pub async fn differences(cx: &mut Cx) -> Result<Vec<(Place, i64, i64)>> {
    let kept: Vec<(Id, Kind, Standing, i64)> = cx.tx.query("SELECT unit_id, kind, standing, persons FROM people_tally").all().await?;
    let truth: Vec<(Id, Kind, Standing, i64)> = cx
        .tx
        .query(
            "SELECT unit_id, kind, standing, COUNT(*) FROM people_person WHERE archived_at IS NULL AND merged_into IS NULL
              GROUP BY unit_id, kind, standing",
        )
        .all()
        .await?;
    let mut all: BTreeMap<Place, (i64, i64)> = BTreeMap::new();
    for (unit_id, kind, standing, persons) in kept {
        all.entry(Place { unit_id, kind, standing }).or_default().0 = persons;
    }
    for (unit_id, kind, standing, persons) in truth {
        all.entry(Place { unit_id, kind, standing }).or_default().1 = persons;
    }
    Ok(all.into_iter().filter(|(_, (kept, truth))| kept != truth).map(|(place, (kept, truth))| (place, kept, truth)).collect())
}
