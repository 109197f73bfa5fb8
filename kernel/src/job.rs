//! Work that leaves the database (mail, files, slow computing): a row written in the transaction
//! that needs it, done afterwards, at least once.
//!
//! What a job writes in the database and the mark that it is done commit together, so on the
//! database a job takes effect exactly once even when the machine is switched off in the middle.

use crate::{Result, access::Permission, cx::Cx, day::Instant, id::Id, page::Position};
use std::{collections::HashMap, pin::Pin, sync::Arc};

mod asker;
pub mod schedule;
mod worker;

pub use schedule::{Every, Schedule};
pub use worker::Worker;

/// Tries before a person is asked to look.
pub const ATTEMPTS_MAX: i64 = 6;

/// With which rights a job runs that somebody asked for. What a schedule or the owner of the machine asks has every right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunsAs {
    /// With those that whoever asked has by then, no further than the token it was asked with, and not at all once the account
    /// is closed.
    Asker,
    /// With every right, as long as whoever asked still holds this one over the whole organisation.
    ProgramFor(Permission),
    /// With every right, whoever has left since: it follows from what is done already (a message to send, an index to write).
    /// The page of jobs does not show such work once it is done, unless asked.
    Program,
}

/// A piece of work, in the imperative: `SendReceipt`.
pub trait Job: serde::Serialize + serde::de::DeserializeOwned + Send + Sync + 'static {
    /// `module.what_to_do`; its label on the page of jobs is the Fluent message `job-<KIND with dots as dashes>`.
    const KIND: &'static str;
    const RUNS_AS: RunsAs = RunsAs::Asker;
    fn run(&self, cx: &mut Cx) -> impl Future<Output = Result<()>> + Send;
}

type Boxed<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;
type Runner = Arc<dyn for<'a> Fn(&'a mut Cx, &'a str) -> Boxed<'a> + Send + Sync>;

/// How to run each kind of job.
#[derive(Default)]
pub(crate) struct Runners(HashMap<&'static str, (RunsAs, Runner)>);

impl Runners {
    pub(crate) fn add<J: Job>(&mut self) {
        let runner: Runner = Arc::new(|cx, payload| {
            let job: serde_json::Result<J> = serde_json::from_str(payload);
            Box::pin(async move { job?.run(cx).await })
        });
        assert!(self.0.insert(J::KIND, (J::RUNS_AS, runner)).is_none(), "two jobs are called {}", J::KIND);
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().copied()
    }

    pub(crate) fn get(&self, kind: &str) -> Option<(RunsAs, Runner)> {
        self.0.get(kind).cloned()
    }

    /// The kinds that follow from other work.
    pub(crate) fn routine(&self) -> Vec<&'static str> {
        self.0.iter().filter(|(_, (runs_as, _))| *runs_as == RunsAs::Program).map(|(kind, _)| *kind).collect()
    }
}

crate::text_enum! {
    /// `GivenUp`: failed, and a person decided that it will not be tried again.
    pub enum State { Queued => "queued", Running => "running", Done => "done", Failed => "failed", GivenUp => "given_up" }
}

/// A job as the page of jobs shows it. `payload` may hold what only an administrator reads.
#[derive(Clone, Debug, crate::db::Record)]
pub struct JobRow {
    pub id: Id,
    pub kind: String,
    pub payload: String,
    pub state: State,
    pub attempts: i64,
    pub run_at: Instant,
    pub finished_at: Option<Instant>,
    pub error: Option<String>,
    pub account_id: Option<Id>,
    pub created_at: Instant,
    /// Those of the token it was asked with.
    pub scopes: Option<String>,
}

/// How far a running job is, from 0 to `total`. Kept in memory: it is news, not a record.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    pub done: u64,
    pub total: u64,
    pub label: String,
}

impl Progress {
    pub fn percent(&self) -> u64 {
        (self.done * 100).checked_div(self.total).unwrap_or(0).min(100)
    }
}

impl Cx {
    /// Queues a job in this transaction: it exists only if the transaction is committed.
    pub async fn enqueue<J: Job>(&mut self, job: &J) -> Result<Id> {
        let now = self.now();
        self.enqueue_at(job, now).await
    }

    /// Queues a job that will not start before `run_at`.
    pub async fn enqueue_at<J: Job>(&mut self, job: &J, run_at: Instant) -> Result<Id> {
        let (id, now, account) = (self.new_id(), self.now(), self.actor.account_id());
        let payload = serde_json::to_string(job)?;
        // What a job queues in its turn reaches no further than itself, whatever rights it runs with.
        self.tx
            .query(
                "INSERT INTO kernel_job (id, kind, payload, state, attempts, run_at, account_id, created_at, scopes)
                 VALUES ($1, $2, $3, $4, 0, $5, $6, $7, COALESCE($8, (SELECT scopes FROM kernel_job WHERE id = $9)))",
            )
            .bind(id)
            .bind(J::KIND)
            .bind(payload)
            .bind(State::Queued)
            .bind(run_at)
            .bind(account)
            .bind(now)
            .bind(self.rights.kept_scopes())
            .bind(self.job_id)
            .execute()
            .await?;
        self.enqueued += 1;
        Ok(id)
    }

    /// Tells whoever watches how far the running job is.
    pub fn progress(&self, done: u64, total: u64, label: &str) {
        if let Some(job) = self.job_id {
            self.app.set_progress(job, Progress { done, total, label: label.to_owned() });
        }
    }
}

const COLUMNS: &str = "SELECT id, kind, payload, state, attempts, run_at, finished_at, error, account_id, created_at, scopes FROM kernel_job";
const COLUMNS_RETURNED: &str = " RETURNING id, kind, payload, state, attempts, run_at, finished_at, error, account_id, created_at, scopes";

/// What to look for among the jobs.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub state: Option<State>,
    pub kind: String,
    /// Kinds of which only what is not done is looked for.
    pub not_done_only: Vec<&'static str>,
}

impl JobRow {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<JobRow>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// A page of jobs, newest first, and one row more to know whether there are others.
    pub async fn page(cx: &mut Cx, filter: &Filter, position: &Position) -> Result<Vec<JobRow>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE");
        if let Some(state) = filter.state {
            query.push(" AND state = ").arg(state);
        }
        if !filter.kind.is_empty() {
            query.push(" AND kind = ").arg(filter.kind.clone());
        }
        if !filter.not_done_only.is_empty() {
            query
                .push(" AND (state <> ")
                .arg(State::Done)
                .push(" OR kind NOT IN (")
                .args(filter.not_done_only.iter().map(|kind| (*kind).to_owned()))
                .push("))");
        }
        query.push_position("id", position);
        Ok(query.all().await?)
    }

    /// How many jobs are in each state, those long done apart.
    pub async fn tally(cx: &mut Cx) -> Result<Vec<(State, i64)>> {
        Ok(cx.tx.query("SELECT state, COUNT(*) FROM kernel_job GROUP BY state").all().await?)
    }

    /// Puts a job that failed or was given up back in the queue. `NotFound` when it did not.
    pub async fn replay(cx: &mut Cx, id: Id) -> Result<()> {
        let now = cx.now();
        let changed = cx
            .tx
            .query("UPDATE kernel_job SET state = $1, attempts = 0, run_at = $2, finished_at = NULL, error = NULL WHERE id = $3 AND state IN ($4, $5)")
            .bind(State::Queued)
            .bind(now)
            .bind(id)
            .bind(State::Failed)
            .bind(State::GivenUp)
            .execute()
            .await?;
        if changed == 0 {
            return Err(crate::Error::NotFound);
        }
        cx.enqueued += 1;
        Ok(())
    }

    /// Puts every failed job back in the queue and says how many there were.
    pub async fn replay_all(cx: &mut Cx) -> Result<i64> {
        let now = cx.now();
        let changed = cx
            .tx
            .query("UPDATE kernel_job SET state = $1, attempts = 0, run_at = $2, finished_at = NULL, error = NULL WHERE state = $3")
            .bind(State::Queued)
            .bind(now)
            .bind(State::Failed)
            .execute()
            .await?;
        let changed = i64::try_from(changed).unwrap_or(i64::MAX);
        cx.enqueued += changed;
        Ok(changed)
    }

    /// Does not try again what waits or failed. A job that is running is let finish: `NotFound`.
    pub async fn give_up(cx: &mut Cx, id: Id) -> Result<()> {
        let now = cx.now();
        let Some(job) = JobRow::find(cx, id).await?.filter(|job| matches!(job.state, State::Queued | State::Failed)) else {
            return Err(crate::Error::NotFound);
        };
        cx.tx.query("UPDATE kernel_job SET state = $1, finished_at = $2 WHERE id = $3").bind(State::GivenUp).bind(now).bind(id).execute().await?;
        if job.state == State::Queued {
            cx.enqueued -= 1;
        }
        Ok(())
    }
}
