//! Regular work: one row per due time, unique, so that nothing is ever done twice.

use super::Job;
use crate::{Result, app::App, cx::Cx, day::Instant, db::Mode, id::Id};
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

    /// The first moment after `now` at which the work is due.
    fn next_due(self, now: Instant, zone: &jiff::tz::TimeZone) -> Instant {
        match self {
            Every::Day { hour, minute } => {
                let today = Instant::of(now.day_in(zone), hour, minute, zone);
                if today > now { today } else { Instant::of(now.day_in(zone).plus_days(1), hour, minute, zone) }
            }
            Every::Minutes(minutes) => self.last_due(now, zone).plus_seconds(minutes.max(1) * 60),
        }
    }
}

type Queue = Arc<dyn for<'a> Fn(&'a mut Cx) -> Pin<Box<dyn Future<Output = Result<Id>> + Send + 'a>> + Send + Sync>;

/// A job to queue regularly.
pub struct Schedule {
    pub name: &'static str,
    /// Kind of the job that is queued.
    pub kind: &'static str,
    pub every: Every,
    queue: Queue,
}

/// A schedule as the page of jobs shows it.
#[derive(Clone, Debug)]
pub struct Due {
    pub name: &'static str,
    pub kind: &'static str,
    pub every: Every,
    pub next: Instant,
    pub last: Option<Instant>,
}

impl Schedule {
    pub(crate) fn new<J: Job>(name: &'static str, every: Every, make: fn() -> J) -> Self {
        let queue: Queue = Arc::new(move |cx| Box::pin(async move { cx.enqueue(&make()).await }));
        Schedule { name, kind: J::KIND, every, queue }
    }

    /// Queues the job of the last due time, unless that was done already. A schedule that is seen
    /// for the first time waits for its next due time.
    async fn tick(&self, cx: &mut Cx) -> Result<()> {
        let zone = cx.zone().clone();
        let due = self.every.last_due(cx.now(), &zone);
        let last = cx.tx.query("SELECT MAX(due_at) FROM kernel_schedule_run WHERE name = $1").bind(self.name).scalar::<Option<Instant>>().await?;
        if last.is_some_and(|last| last >= due) {
            return Ok(());
        }
        let job = match last {
            Some(_) => (self.queue)(cx).await?,
            None => Id::nil(),
        };
        cx.tx.query("INSERT INTO kernel_schedule_run (name, due_at, job_id) VALUES ($1, $2, $3)").bind(self.name).bind(due).bind(job).execute().await?;
        Ok(())
    }
}

/// Queues everything that became due. Another worker that does the same at the same moment waits
/// its turn and finds it done; the unique key is there should it not.
pub(crate) async fn tick_all(app: &Arc<App>) -> Result<()> {
    let zone = app.snapshot().await?.zone.clone().unwrap_or(jiff::tz::TimeZone::UTC);
    let now = app.clock.now();
    let mut tx = app.db.tx(Mode::Read);
    let known: Vec<(String, Instant)> = tx.query("SELECT name, MAX(due_at) FROM kernel_schedule_run GROUP BY name").all().await?;
    tx.commit().await?;
    for schedule in &app.contract.schedules {
        let due = schedule.every.last_due(now, &zone);
        if known.iter().any(|(name, last)| name == schedule.name && *last >= due) {
            continue;
        }
        let mut cx = Cx::system(app, "schedule").await?;
        match schedule.tick(&mut cx).await {
            Ok(()) => cx.commit().await?,
            Err(crate::Error::Database(error)) if error.is_duplicate() => cx.tx.rollback().await?,
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Every schedule, the next one due first.
pub async fn list(cx: &mut Cx) -> Result<Vec<Due>> {
    let known: Vec<(String, Instant)> =
        cx.tx.query("SELECT name, MAX(due_at) FROM kernel_schedule_run WHERE job_id <> $1 GROUP BY name").bind(Id::nil()).all().await?;
    let (now, zone, app) = (cx.now(), cx.zone().clone(), cx.app.clone());
    let due = |schedule: &Schedule| Due {
        name: schedule.name,
        kind: schedule.kind,
        every: schedule.every,
        next: schedule.every.next_due(now, &zone),
        last: known.iter().find(|(name, _)| name == schedule.name).map(|(_, last)| *last),
    };
    let mut all: Vec<Due> = app.contract.schedules.iter().map(due).collect();
    all.sort_by_key(|due| due.next);
    Ok(all)
}
