//! The worker: claims due jobs one at a time and runs each in its own transaction.

use super::{ATTEMPTS_MAX, JobRow, State, schedule};
use crate::{
    Error, Result,
    app::App,
    cx::{Actor, Cx},
    db::Mode,
};
use std::{sync::Arc, time::Duration};

/// How long the worker sleeps when nothing wakes it.
const IDLE: Duration = Duration::from_secs(20);
/// A running job whose worker has not been heard of for so long is given to another.
const LEASE_SECONDS: i64 = 900;
/// The longest error text that is kept.
const ERROR_CHARS_MAX: usize = 2_000;

pub struct Worker {
    app: Arc<App>,
}

impl Worker {
    pub fn new(app: Arc<App>) -> Self {
        Worker { app }
    }

    /// Works until `stop` resolves; the job in hand is finished first.
    pub async fn run(&self, mut stop: tokio::sync::watch::Receiver<bool>) {
        if !self.app.db.is_shared() {
            // One process has the file: whatever was running died with the former one.
            if let Err(error) = self.release(0).await {
                tracing::error!(%error, "jobs left running could not be released");
            }
        }
        while !*stop.borrow() {
            if let Err(error) = self.tick().await {
                tracing::error!(%error, "the worker could not read its queue");
            }
            tokio::select! {
                () = self.app.work_waits() => {}
                () = tokio::time::sleep(IDLE) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn tick(&self) -> Result<()> {
        self.release(LEASE_SECONDS).await?;
        schedule::tick_all(&self.app).await?;
        self.drain().await.map(drop)
    }

    /// Runs every job that is due and says how many there were.
    pub async fn drain(&self) -> Result<usize> {
        let mut ran = 0;
        while let Some(job) = self.claim().await? {
            self.work(job).await?;
            ran += 1;
        }
        Ok(ran)
    }

    async fn release(&self, lease_seconds: i64) -> Result<()> {
        let before = self.app.clock.now().plus_seconds(-lease_seconds);
        let mut tx = self.app.db.tx(Mode::Write);
        tx.query("UPDATE kernel_job SET state = $1 WHERE state = $2 AND claimed_at <= $3")
            .bind(State::Queued)
            .bind(State::Running)
            .bind(before)
            .execute()
            .await?;
        Ok(tx.commit().await?)
    }

    async fn claim(&self) -> Result<Option<JobRow>> {
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
        let mut tx = self.app.db.tx(Mode::Write);
        let job = tx
            .query(
                "UPDATE kernel_job SET state = $1, claimed_at = $2, attempts = attempts + 1
                  WHERE state = $3 AND id = (SELECT id FROM kernel_job WHERE state = $3 AND run_at <= $2 ORDER BY run_at, id LIMIT 1)
                RETURNING id, kind, payload, state, attempts, run_at, finished_at, error, account_id, created_at",
            )
            .bind(State::Running)
            .bind(now)
            .bind(State::Queued)
            .optional::<JobRow>()
            .await?;
        tx.commit().await?;
        Ok(job)
    }

    async fn work(&self, job: JobRow) -> Result<()> {
        let mut cx = Cx::system(&self.app, "job").await?;
        cx.actor = Actor::of_job(&mut cx, job.account_id).await?;
        cx.tx.rollback().await?;
        cx.job_id = Some(job.id);
        let outcome = match self.app.contract.runners.get(&job.kind) {
            Some(run) => run(&mut cx, &job.payload).await,
            None => Err(Error::Internal(anyhow::anyhow!("no module knows the job {}", job.kind))),
        };
        match outcome {
            Ok(()) => {
                let now = cx.now();
                cx.tx
                    .query("UPDATE kernel_job SET state = $1, finished_at = $2, error = NULL WHERE id = $3")
                    .bind(State::Done)
                    .bind(now)
                    .bind(job.id)
                    .execute()
                    .await?;
                cx.commit().await?;
                self.app.job_finished();
            }
            Err(error) => {
                cx.tx.rollback().await?;
                self.put_back(&job, &error).await?;
            }
        }
        self.app.clear_progress(job.id);
        Ok(())
    }

    /// A rule that says no will say no again: such a job fails at once. Anything else is retried,
    /// after 1, 4, 16… minutes.
    async fn put_back(&self, job: &JobRow, error: &Error) -> Result<()> {
        let final_failure = job.attempts >= ATTEMPTS_MAX || matches!(error, Error::Refused(_) | Error::Invalid(_) | Error::NotFound);
        let now = self.app.clock.now();
        let delay_seconds = 60 * 4_i64.pow(u32::try_from(job.attempts.clamp(1, 6) - 1).unwrap_or(0));
        tracing::warn!(job = %job.id, kind = %job.kind, attempts = job.attempts, %error, "a job did not succeed");
        let mut tx = self.app.db.tx(Mode::Write);
        tx.query("UPDATE kernel_job SET state = $1, run_at = $2, finished_at = $3, error = $4 WHERE id = $5")
            .bind(if final_failure { State::Failed } else { State::Queued })
            .bind(now.plus_seconds(if final_failure { 0 } else { delay_seconds }))
            .bind(now)
            .bind(error.to_string().chars().take(ERROR_CHARS_MAX).collect::<String>())
            .bind(job.id)
            .execute()
            .await?;
        tx.commit().await?;
        if final_failure {
            self.app.job_finished();
        }
        Ok(())
    }
}
