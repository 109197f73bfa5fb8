//! Regular work: one row per due time, unique, so that nothing is ever done twice.

use super::Job;
use crate::{
    Result,
    app::App,
    cx::Cx,
    day::Instant,
};
use std::{pin::Pin, sync::Arc};

/// When regular work is due, in the organisation's time zone.
#[derive(Clone, Copy, Debug)]
pub enum Every {
    /// Once a day, at this hour and minute.
    Day { hour: i8, minute: i8 },
    /// Every so many minutes since midnight UTC.
    Minutes(i64),
}

impl Every {
    /// The last moment at or before `now` at which the work was due.
    fn last_due(self, now: Instant, zone: &jiff::tz::TimeZone) -> Instant {
        match self {
            Every::Day { hour, minute } => {
                let today = Instant::of(now.day_in(zone), hour, minute, zone);
                if today <= now { today } else { Instant::of(now.day_in(zone).plus_days(-1), hour, minute, zone) }
            }
            Every::Minutes(minutes) => {
                let step_ms = minutes.max(1) * 60_000;
                Instant::from_unix_ms(now.unix_ms() - now.unix_ms().rem_euclid(step_ms)).unwrap_or(now)
            }
        }
    }
}

type Queue = Arc<dyn for<'a> Fn(&'a mut Cx) -> Pin<Box<dyn Future<Output = Result<crate::id::Id>> + Send + 'a>> + Send + Sync>;

/// A job to queue regularly.
pub struct Schedule {
    pub name: &'static str,
    pub every: Every,
    queue: Queue,
}

impl Schedule {
    pub(crate) fn new<J: Job>(name: &'static str, every: Every, make: fn() -> J) -> Self {
        let queue: Queue = Arc::new(move |cx| Box::pin(async move { cx.enqueue(&make()).await }));
        Schedule { name, every, queue }
    }

    /// Queues the job of the last due time, unless that was done already.
    async fn tick(&self, cx: &mut Cx) -> Result<()> {
        let zone = cx.zone().clone();
        let due = self.every.last_due(cx.now(), &zone);
        let known = cx
            .tx
            .query("SELECT COUNT(*) FROM kernel_schedule_run WHERE name = $1 AND due_at >= $2")
            .bind(self.name)
            .bind(due)
            .scalar::<i64>()
            .await?;
        if known > 0 {
            return Ok(());
        }
        let job = (self.queue)(cx).await?;
        cx.tx
            .query("INSERT INTO kernel_schedule_run (name, due_at, job_id) VALUES ($1, $2, $3)")
            .bind(self.name)
            .bind(due)
            .bind(job)
            .execute()
            .await?;
        Ok(())
    }
}

/// Queues everything that became due. Another node that does the same at the same moment loses on
/// the unique key and queues nothing.
pub(super) async fn tick_all(app: &Arc<App>) -> Result<()> {
    for schedule in &app.contract.schedules {
        let mut cx = Cx::system(app, "schedule").await?;
        match schedule.tick(&mut cx).await {
            Ok(()) => cx.commit().await?,
            Err(crate::Error::Database(error)) if crate::db::is_duplicate(&error) => cx.tx.rollback().await?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
