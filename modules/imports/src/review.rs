//! Doubtful matches: somebody who came and may be somebody who was here. Both records exist; a person decides, and
//! merging makes everything follow.

use crate::events::PeopleKeptApart;
use kernel::{Error, Result, cx::Cx, day::Instant, id::Id};
use people::{events::PeopleMerged, person::Person};

kernel::text_enum! {
    pub enum State {
        /// Nobody decided yet.
        Open => "open",
        /// One person: the two records were merged.
        Same => "same",
        /// Two people.
        Different => "different",
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Doubt {
    pub id: Id,
    pub source_id: Id,
    /// Who came.
    pub person_id: Id,
    /// Who was here.
    pub candidate_id: Id,
    /// What they have in common, words of [`people::duplicate::Reason`] with commas.
    pub reason: String,
    pub state: State,
    pub found_at: Instant,
}

impl Doubt {
    pub(crate) async fn record(cx: &mut Cx, source_id: Id, person_id: Id, candidate_id: Id, reason: String) -> Result<()> {
        let (id, now) = (cx.new_id(), cx.now());
        cx.tx
            .query(
                "INSERT INTO imports_doubt (id, source_id, person_id, candidate_id, reason, state, found_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (person_id, candidate_id) DO NOTHING",
            )
            .bind(id)
            .bind(source_id)
            .bind(person_id)
            .bind(candidate_id)
            .bind(reason)
            .bind(State::Open)
            .bind(now)
            .execute()
            .await?;
        Ok(())
    }

    /// Those that wait, the oldest first, after the one at `after`.
    pub async fn waiting(cx: &mut Cx, after: Option<Id>, limit: i64) -> Result<Vec<Doubt>> {
        let mut query = cx.tx.query("SELECT id, source_id, person_id, candidate_id, reason, state, found_at FROM imports_doubt WHERE state = ");
        query.arg(State::Open);
        if let Some(after) = after {
            query.push(" AND id > ").arg(after);
        }
        query.push(" ORDER BY id LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    pub async fn waiting_count(cx: &mut Cx) -> Result<i64> {
        Ok(cx.tx.query("SELECT COUNT(*) FROM imports_doubt WHERE state = $1").bind(State::Open).scalar().await?)
    }

    pub async fn get(cx: &mut Cx, id: Id) -> Result<Doubt> {
        let sql = "SELECT id, source_id, person_id, candidate_id, reason, state, found_at FROM imports_doubt WHERE id = $1";
        cx.tx.query(sql).bind(id).optional().await?.ok_or(Error::NotFound)
    }

    /// They are one: the record that was here is kept, what came completes it. Refused: `imports-refused-decided`.
    pub async fn same(&self, cx: &mut Cx) -> Result<Person> {
        self.require_open()?;
        let kept = Person::merge(cx, self.candidate_id, self.person_id).await?;
        self.decide(cx, State::Same).await?;
        Ok(kept)
    }

    /// They are two: both timelines tell it. Refused: `imports-refused-decided`.
    pub async fn different(&self, cx: &mut Cx) -> Result<()> {
        self.require_open()?;
        people::duplicate::dismiss(cx, self.person_id, self.candidate_id).await?;
        self.decide(cx, State::Different).await?;
        let (came, here) = (Person::get(cx, self.person_id).await?, Person::get(cx, self.candidate_id).await?);
        let event = PeopleKeptApart { person_id: came.id, other_id: here.id, unit_id: here.unit_id, number: came.number, other_number: here.number };
        cx.announce(&event).await
    }

    fn require_open(&self) -> Result<()> {
        if self.state == State::Open { Ok(()) } else { Err(Error::refused("imports-refused-decided")) }
    }

    async fn decide(&self, cx: &mut Cx, state: State) -> Result<()> {
        cx.tx.query("UPDATE imports_doubt SET state = $1 WHERE id = $2").bind(state).bind(self.id).execute().await?;
        Ok(())
    }

    /// Those kept apart lately, the latest first: what may be looked at again. Merging is not undone.
    pub async fn kept_apart(cx: &mut Cx, limit: i64) -> Result<Vec<Doubt>> {
        let sql = "SELECT id, source_id, person_id, candidate_id, reason, state, found_at FROM imports_doubt WHERE state = $1 ORDER BY id DESC LIMIT $2";
        Ok(cx.tx.query(sql).bind(State::Different).bind(limit).all().await?)
    }

    /// Puts a pair that was kept apart back among those that wait. Refused: `imports-refused-decided`.
    pub async fn reopen(&self, cx: &mut Cx) -> Result<()> {
        if self.state != State::Different {
            return Err(Error::refused("imports-refused-decided"));
        }
        self.decide(cx, State::Open).await
    }

    /// Two records were merged, here or elsewhere: their pair is decided, and other pairs now concern the kept record.
    pub async fn follow_merge(cx: &mut Cx, event: &PeopleMerged) -> Result<()> {
        let (kept, dropped) = (event.kept_id, event.dropped_id);
        let sql = "UPDATE imports_doubt SET state = $1 WHERE state = $2 AND ((person_id = $3 AND candidate_id = $4) OR (person_id = $4 AND candidate_id = $3))";
        cx.tx.query(sql).bind(State::Same).bind(State::Open).bind(kept).bind(dropped).execute().await?;
        let sql = "SELECT id, source_id, person_id, candidate_id, reason, state, found_at FROM imports_doubt
                    WHERE state = $1 AND (person_id = $2 OR candidate_id = $2)";
        let others: Vec<Doubt> = cx.tx.query(sql).bind(State::Open).bind(dropped).all().await?;
        for pair in others {
            cx.tx.query("DELETE FROM imports_doubt WHERE id = $1").bind(pair.id).execute().await?;
            let follow = |id| if id == dropped { kept } else { id };
            Doubt::record(cx, pair.source_id, follow(pair.person_id), follow(pair.candidate_id), pair.reason).await?;
        }
        let moved = "INSERT INTO imports_person (source_id, person_id) SELECT source_id, $1 FROM imports_person WHERE person_id = $2 \
                     ON CONFLICT (source_id, person_id) DO NOTHING";
        cx.tx.query(moved).bind(event.kept_id).bind(event.dropped_id).execute().await?;
        cx.tx.query("DELETE FROM imports_person WHERE person_id = $1").bind(event.dropped_id).execute().await?;
        Ok(())
    }
}
