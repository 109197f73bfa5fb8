//! The worker: claims due jobs and runs each in its own transaction.
//!
//! A claim has a name. While a job runs its worker says now and then that it lives; a worker that
//! is silent too long, or whose process is known to be dead, loses its jobs to another. The mark
//! that a job is done is set only by whoever still holds the claim, in the transaction of the
//! job's own writes: of two workers on one job, one commits and the other is rolled back.

use super::{ATTEMPTS_MAX, COLUMNS_RETURNED, JobRow, State, asker, schedule};
use crate::{Error, Result, app::App, cx::Cx, db::Mode, id::Id, presence::Presence};
use futures_util::{FutureExt, future::Either};
use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

/// How long the worker sleeps when nothing wakes it.
const IDLE: Duration = Duration::from_secs(20);
/// Jobs at a time: a long import does not keep a password link waiting.
const LANES: usize = 2;
/// How often a worker says that it lives while a job runs.
const SIGN_OF_LIFE: Duration = Duration::from_secs(30);
/// A running job whose worker has been silent for so long is given to another. Longer than the
/// longest transaction that may keep the sign of life waiting.
const LEASE_SECONDS: i64 = 300;
/// The longest error text that is kept.
const ERROR_CHARS_MAX: usize = 2_000;

pub struct Worker {
    app: Arc<App>,
    id: Id,
}

/// A job in hand.
struct Claimed {
    job: JobRow,
    claim_id: Id,
}

impl Worker {
    pub fn new(app: Arc<App>) -> Self {
        let id = crate::id::at(app.clock.now().unix_ms());
        Worker { app, id }
    }

    /// Works until `stop` resolves; the jobs in hand are finished first.
    pub async fn run(self: Arc<Self>, stop: tokio::sync::watch::Receiver<bool>) {
        let presence = match Presence::enter(&self.app.config, self.id) {
            Ok(presence) => Some(presence),
            Err(error) => {
                tracing::warn!(%error, "this worker cannot show that it lives: its jobs will wait longer if it dies");
                None
            }
        };
        let lanes = (0..LANES).map(|lane| {
            let (worker, stop, runtime) = (self.clone(), stop.clone(), tokio::runtime::Handle::current());
            // A thread each: what a long job asks of SQLite keeps no page waiting.
            tokio::task::spawn_blocking(move || runtime.block_on(worker.lane(lane, stop)))
        });
        for ended in futures_util::future::join_all(lanes).await {
            if let Err(error) = ended {
                tracing::error!(%error, "a lane of the worker stopped on a bug");
            }
        }
        drop(presence);
    }

    /// The first lane also looks after the schedules and the jobs of the dead.
    async fn lane(&self, lane: usize, mut stop: tokio::sync::watch::Receiver<bool>) {
        while !*stop.borrow() {
            let outcome = async {
                if lane == 0 {
                    self.release_lost().await?;
                    schedule::tick_all(&self.app).await?;
                }
                self.drain_until(&stop).await
            };
            if let Err(error) = outcome.await {
                tracing::error!(%error, "the worker could not read its queue");
            }
            tokio::select! {
                () = self.app.work_waits() => {}
                () = tokio::time::sleep(IDLE) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn drain_until(&self, stop: &tokio::sync::watch::Receiver<bool>) -> Result<()> {
        while !*stop.borrow() && self.work_once().await? {}
        Ok(())
    }

    /// Runs every job that is due and says how many there were.
    pub async fn drain(&self) -> Result<usize> {
        let mut ran = 0;
        while self.work_once().await? {
            ran += 1;
        }
        Ok(ran)
    }

    async fn work_once(&self) -> Result<bool> {
        let Some(claimed) = self.claim().await? else { return Ok(false) };
        self.work(&claimed).await?;
        self.app.clear_progress(claimed.job.id);
        Ok(true)
    }

    /// Puts back what workers held that are silent or dead. Nothing is written when nothing is lost.
    pub(crate) async fn release_lost(&self) -> Result<u64> {
        let silent_since = self.app.clock.now().plus_seconds(-LEASE_SECONDS);
        let mut tx = self.app.db.tx(Mode::Read);
        let running: Vec<(Id, Option<Id>, bool)> =
            tx.query("SELECT id, worker_id, claimed_at <= $1 FROM kernel_job WHERE state = $2").bind(silent_since).bind(State::Running).all().await?;
        tx.commit().await?;
        let is_lost = |worker: Option<Id>, silent: bool| silent || worker.is_none_or(|id| id != self.id && Presence::is_dead(&self.app.config, id));
        let lost: Vec<Id> = running.into_iter().filter(|(_, worker, silent)| is_lost(*worker, *silent)).map(|(id, ..)| id).collect();
        if lost.is_empty() {
            return Ok(0);
        }
        let mut tx = self.app.db.tx(Mode::Write);
        let mut query = tx.query("UPDATE kernel_job SET claim_id = NULL, worker_id = NULL, state = ");
        query.arg(State::Queued).push(" WHERE state = ").arg(State::Running).push(" AND id IN (").args(lost).push(")");
        let released = query.execute().await?;
        tx.commit().await?;
        tracing::warn!(released, "jobs of a worker that died were put back in the queue");
        Ok(released)
    }

    async fn claim(&self) -> Result<Option<Claimed>> {
        let now = self.app.clock.now();
        let mut tx = self.app.db.tx(Mode::Read);
        let waiting = tx
            .query("SELECT COUNT(*) FROM (SELECT id FROM kernel_job WHERE state = $1 AND run_at <= $2 LIMIT 1) AS due")
            .bind(State::Queued)
            .bind(now)
            .scalar::<i64>()
            .await?;
        tx.commit().await?;
        if waiting == 0 {
            return Ok(None);
        }
        let claim_id = crate::id::at(now.unix_ms());
        let mut tx = self.app.db.tx(Mode::Write);
        let mut query = tx.query("UPDATE kernel_job SET attempts = attempts + 1, state = ");
        query.arg(State::Running).push(", claimed_at = ").arg(now).push(", claim_id = ").arg(claim_id).push(", worker_id = ").arg(self.id);
        query.push(" WHERE id = (SELECT id FROM kernel_job WHERE state = ").arg(State::Queued).push(" AND run_at <= ").arg(now);
        query.push(" ORDER BY run_at, id LIMIT 1)").push(COLUMNS_RETURNED);
        let job = query.optional::<JobRow>().await?;
        tx.commit().await?;
        Ok(job.map(|job| Claimed { job, claim_id }))
    }

    async fn work(&self, claimed: &Claimed) -> Result<()> {
        let job = &claimed.job;
        let mut cx = Cx::system(&self.app, "job").await?;
        cx.job_id = Some(job.id);
        let outcome = match self.app.contract.runners.get(&job.kind) {
            Some((runs_as, run)) => {
                // A bug in one job must not stop the others: a panic is a failure like another.
                let work = AssertUnwindSafe(async {
                    asker::act(&mut cx, job, runs_as).await?;
                    cx.tx.rollback().await?;
                    run(&mut cx, &job.payload).await
                });
                let work = work.catch_unwind();
                let alive = std::pin::pin!(self.show_life(claimed));
                match futures_util::future::select(Box::pin(work), alive).await {
                    Either::Left((Ok(outcome), _)) => outcome,
                    Either::Left((Err(_), _)) => Err(Error::Internal(anyhow::anyhow!("the job stopped on a bug; the log says where"))),
                    Either::Right((never, _)) => match never {},
                }
            }
            None => Err(Error::Internal(anyhow::anyhow!("no module knows the job {}", job.kind))),
        };
        match outcome {
            Ok(()) => self.finish(cx, claimed).await,
            Err(error) => {
                cx.tx.rollback().await?;
                self.put_back(claimed, &error, &reason(&cx, &error)).await
            }
        }
    }

    /// Done, in the transaction of what the job wrote.
    async fn finish(&self, mut cx: Cx, claimed: &Claimed) -> Result<()> {
        let now = cx.now();
        let marked = cx
            .tx
            .query("UPDATE kernel_job SET state = $1, finished_at = $2, error = NULL WHERE id = $3 AND claim_id = $4 AND state = $5")
            .bind(State::Done)
            .bind(now)
            .bind(claimed.job.id)
            .bind(claimed.claim_id)
            .bind(State::Running)
            .execute()
            .await?;
        if marked == 0 {
            tracing::warn!(job = %claimed.job.id, "a job was taken over by another worker: what this one did is rolled back");
            cx.tx.rollback().await?;
            return Ok(());
        }
        cx.commit().await?;
        self.app.job_finished();
        Ok(())
    }

    /// Says now and then that the job is in living hands. A writer in the way only delays it.
    async fn show_life(&self, claimed: &Claimed) -> std::convert::Infallible {
        loop {
            tokio::time::sleep(SIGN_OF_LIFE).await;
            let mut tx = self.app.db.tx(Mode::Write);
            let shown = async {
                tx.query("UPDATE kernel_job SET claimed_at = $1 WHERE id = $2 AND claim_id = $3")
                    .bind(self.app.clock.now())
                    .bind(claimed.job.id)
                    .bind(claimed.claim_id)
                    .execute()
                    .await?;
                tx.commit().await
            };
            if let Err(error) = shown.await {
                tracing::debug!(%error, "a sign of life could not be written");
            }
        }
    }

    /// A rule that says no will say no again: such a job fails at once. Anything else is retried,
    /// after 1, 4, 16… minutes.
    async fn put_back(&self, claimed: &Claimed, error: &Error, reason: &str) -> Result<()> {
        let job = &claimed.job;
        let is_final = job.attempts >= ATTEMPTS_MAX || matches!(error, Error::Refused(_) | Error::Invalid(_) | Error::NotFound);
        let now = self.app.clock.now();
        let delay_seconds = 60 * 4_i64.pow(u32::try_from(job.attempts.clamp(1, 6) - 1).unwrap_or(0));
        tracing::warn!(job = %job.id, kind = %job.kind, attempts = job.attempts, %error, "a job did not succeed");
        let mut tx = self.app.db.tx(Mode::Write);
        let changed = tx
            .query("UPDATE kernel_job SET state = $1, run_at = $2, finished_at = $3, error = $4, claim_id = NULL, worker_id = NULL WHERE id = $5 AND claim_id = $6")
            .bind(if is_final { State::Failed } else { State::Queued })
            .bind(now.plus_seconds(if is_final { 0 } else { delay_seconds }))
            .bind(now)
            .bind(reason.chars().take(ERROR_CHARS_MAX).collect::<String>())
            .bind(job.id)
            .bind(claimed.claim_id)
            .execute()
            .await?;
        tx.commit().await?;
        if is_final && changed == 1 {
            self.app.job_finished();
        }
        Ok(())
    }
}

/// Why a job did not succeed, for the page of jobs: what can be said in the language of the organisation, the rest as it is.
fn reason(cx: &Cx, error: &Error) -> String {
    cx.lang.explanation(error).unwrap_or_else(|| error.to_string())
}
