//! What one running program holds: the database, the modules, the texts, the clock.

use crate::{
    access::Grants,
    clock::Clock,
    config::Config,
    contract::Contract,
    db::{Db, Mode, Tx},
    i18n::Catalog,
    id::Id,
    job::Progress,
    secret::SecretKey,
    unit::{Unit, Units},
};
use object_store::ObjectStore;
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

/// What changes rarely and is read by every request: units, roles and grants, settings.
///
/// `generation` is a counter in the database that every change increments in its transaction;
/// each request reads it, so several programs on one database never serve stale rights.
#[derive(Debug, Default)]
pub struct Snapshot {
    pub generation: i64,
    pub units: Units,
    pub grants: Grants,
    pub settings: HashMap<String, String>,
    pub zone: Option<jiff::tz::TimeZone>,
}

pub struct App {
    pub db: Db,
    pub config: Config,
    pub contract: Arc<Contract>,
    pub catalog: Catalog,
    pub clock: Clock,
    pub secret: SecretKey,
    pub store: Arc<dyn ObjectStore>,
    pub limits: crate::limit::Limiter,
    snapshot: RwLock<Arc<Snapshot>>,
    wake: tokio::sync::Notify,
    progress: Mutex<HashMap<Id, Progress>>,
    unfinished_jobs: AtomicI64,
    pub metrics: crate::metrics::Metrics,
}

impl App {
    pub(crate) fn new(
        db: Db,
        config: Config,
        contract: Arc<Contract>,
        catalog: Catalog,
        clock: Clock,
        secret: SecretKey,
        store: Arc<dyn ObjectStore>,
    ) -> Arc<Self> {
        Arc::new(App {
            db,
            config,
            contract,
            catalog,
            clock,
            secret,
            store,
            limits: crate::limit::Limiter::default(),
            snapshot: RwLock::default(),
            wake: tokio::sync::Notify::new(),
            progress: Mutex::default(),
            unfinished_jobs: AtomicI64::new(0),
            metrics: crate::metrics::Metrics::default(),
        })
    }

    /// The snapshot of this generation: the one in memory, or read again if it is another's.
    pub(crate) async fn snapshot_at(&self, generation: i64, tx: &mut Tx) -> crate::db::Result<Arc<Snapshot>> {
        let known = self.snapshot.read().unwrap_or_else(PoisonError::into_inner).clone();
        if known.generation == generation {
            return Ok(known);
        }
        let fresh = Arc::new(Snapshot::load(tx).await?);
        let mut kept = self.snapshot.write().unwrap_or_else(PoisonError::into_inner);
        if kept.generation < fresh.generation {
            *kept = fresh.clone();
        }
        Ok(fresh)
    }

    /// The current snapshot, read in a transaction of its own.
    pub async fn snapshot(&self) -> crate::db::Result<Arc<Snapshot>> {
        let mut tx = self.db.tx(Mode::Read);
        let generation = generation(&mut tx).await?;
        let snapshot = self.snapshot_at(generation, &mut tx).await?;
        tx.commit().await?;
        Ok(snapshot)
    }

    pub(crate) fn work_queued(&self, jobs: i64) {
        self.unfinished_jobs.fetch_add(jobs, Ordering::Relaxed);
        self.wake.notify_one();
    }

    pub(crate) fn job_finished(&self) {
        self.unfinished_jobs.fetch_sub(1, Ordering::Relaxed);
    }

    /// Jobs queued by this program and not finished yet. A test that leaves some has forgotten them.
    pub fn unfinished_jobs(&self) -> i64 {
        self.unfinished_jobs.load(Ordering::Relaxed)
    }

    pub(crate) async fn work_waits(&self) {
        self.wake.notified().await;
    }

    pub(crate) fn set_progress(&self, job: Id, progress: Progress) {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).insert(job, progress);
    }

    pub(crate) fn clear_progress(&self, job: Id) {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).remove(&job);
    }

    /// How far a running job is, if it says so.
    pub fn progress_of(&self, job: Id) -> Option<Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).get(&job).cloned()
    }
}

pub(crate) async fn generation(tx: &mut Tx) -> crate::db::Result<i64> {
    tx.query("SELECT value FROM kernel_state WHERE key = 'generation'").scalar().await
}

impl Snapshot {
    pub(crate) async fn load(tx: &mut Tx) -> crate::db::Result<Self> {
        let units = tx.query("SELECT id, parent_id, kind, code, name, position FROM kernel_unit WHERE closed_on IS NULL").all::<Unit>().await?;
        let settings: HashMap<String, String> = tx.query("SELECT key, value FROM kernel_setting").all::<(String, String)>().await?.into_iter().collect();
        let zone_name = settings.get("org.timezone").and_then(|json| serde_json::from_str::<String>(json).ok());
        let zone = jiff::tz::TimeZone::get(zone_name.as_deref().unwrap_or("Europe/Paris")).ok();
        let generation = generation(tx).await?;
        let grants = crate::role::load(tx).await?;
        Ok(Snapshot { generation, units: Units::new(units), grants, settings, zone })
    }
}
