//! Work done after the fact: putting the entries that an importer brought into the search, bringing a provisional opening up to date,
//! proposing what comes back.

use crate::{
    entity::Entity,
    entry::{Entry, entry_columns},
    search,
    template::Template,
    year::Year,
};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    id::Id,
    job::Job,
};
use serde::{Deserialize, Serialize};

/// How many entries one run of the job indexes before it queues the next.
const CHUNK_ENTRIES: i64 = 500;

/// Puts the entries of a set of books into the search, `CHUNK_ENTRIES` at a time.
#[derive(Debug, Serialize, Deserialize)]
pub struct IndexEntries {
    pub entity_id: Id,
    /// Number of the last entry done.
    pub after: Option<i64>,
    /// Number of the last one to do; none for all there are.
    #[serde(default)]
    pub up_to: Option<i64>,
}

impl Job for IndexEntries {
    const KIND: &'static str = "ledger.index_entries";
    const RUNS_AS: kernel::job::RunsAs = kernel::job::RunsAs::Program;

    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let Some(entity) = Entity::find(cx, self.entity_id).await? else { return Ok(()) };
        let entries: Vec<Entry> = cx
            .tx
            .query(concat!(
                "SELECT ",
                entry_columns!(),
                " FROM ledger_entry entry WHERE entry.entity_id = $1 AND entry.serial > $2 AND entry.serial <= $3 ORDER BY entry.serial LIMIT $4"
            ))
            .bind(entity.id)
            .bind(self.after.unwrap_or(0))
            .bind(self.up_to.unwrap_or(i64::MAX))
            .bind(CHUNK_ENTRIES)
            .all()
            .await?;
        for entry in &entries {
            search::put(cx, entry, entity.unit_id).await?;
        }
        match entries.last() {
            Some(last) => cx.enqueue(&IndexEntries { entity_id: entity.id, after: Some(last.serial), up_to: self.up_to }).await.map(drop),
            None => cx.settle().await,
        }
    }
}

/// Brings the provisional opening of a year up to date, once for all that moved in the year before.
#[derive(Debug, Serialize, Deserialize)]
pub struct RefreshOpening {
    pub year_id: Id,
}

impl Job for RefreshOpening {
    const KIND: &'static str = "ledger.refresh_opening";
    const RUNS_AS: kernel::job::RunsAs = kernel::job::RunsAs::Program;

    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let Some(year) = Year::find(cx, self.year_id).await?.filter(|year| year.opening_stale) else { return Ok(()) };
        let Some(previous) = year.previous(cx).await? else { return Ok(()) };
        match year.carry_forward(cx, &previous).await {
            // An account that its chart lacks: the page of the year says which, and that the opening is not up to date.
            Ok(_) | Err(Error::Refused(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

/// Writes a draft for each template whose day has come.
#[derive(Debug, Serialize, Deserialize)]
pub struct ProposeRecurring {}

impl Job for ProposeRecurring {
    const KIND: &'static str = "ledger.propose_recurring";
    const RUNS_AS: kernel::job::RunsAs = kernel::job::RunsAs::Program;

    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let today = cx.today();
        for template in Template::due(cx, today).await? {
            template.propose(cx, today).await?;
        }
        Ok(())
    }
}
