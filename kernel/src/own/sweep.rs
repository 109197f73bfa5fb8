//! The nightly sweep of the kernel's own tables: what is over and serves nobody any more.

use crate::{Result, cx::Cx, file, id::Id, job::Job, presence::Presence};
use serde::{Deserialize, Serialize};

/// Jobs that were done, kept so long for whoever asks what happened.
const JOBS_DONE_DAYS: i64 = 30;
const DAY_SECONDS: i64 = 86_400;

#[derive(Serialize, Deserialize)]
pub(crate) struct Sweep {}

impl Job for Sweep {
    const KIND: &'static str = "kernel.sweep";

    async fn run(&self, cx: &mut Cx) -> Result<()> {
        let now = cx.now();
        let yesterday = now.plus_seconds(-DAY_SECONDS);
        cx.tx.query("DELETE FROM kernel_session WHERE expires_at < $1").bind(now).execute().await?;
        cx.tx.query("DELETE FROM kernel_link WHERE expires_at < $1").bind(yesterday).execute().await?;
        cx.tx.query("DELETE FROM kernel_attempt WHERE last_at < $1").bind(yesterday).execute().await?;
        cx.tx.query("DELETE FROM kernel_idempotency WHERE created_at < $1").bind(yesterday).execute().await?;
        let old = now.plus_seconds(-DAY_SECONDS * JOBS_DONE_DAYS);
        cx.tx.query("DELETE FROM kernel_job WHERE state IN ('done', 'given_up') AND finished_at < $1").bind(old).execute().await?;
        cx.tx.query("DELETE FROM kernel_schedule_run WHERE due_at < $1").bind(old).execute().await?;
        let workers: Vec<Id> = cx.tx.query("SELECT DISTINCT worker_id FROM kernel_job WHERE state = 'running' AND worker_id IS NOT NULL").column().await?;
        Presence::sweep(&cx.app.config, &workers);
        cx.pause().await?;
        file::sweep(cx, yesterday).await.map(drop)
    }
}
