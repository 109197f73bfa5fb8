//! What a piece of work carries: its transaction, who asked for it, what they may do, the clock,
//! the language. Nothing is ambient: a function that needs one of these takes a `Cx`.

use crate::{
    Result,
    access::{PUBLIC, Permission, Rights, SIGNED_IN, Scope},
    account::Account,
    app::{App, Snapshot},
    day::{Day, Instant},
    db::{Mode, Tx},
    error::{Arg, Error, Errors},
    i18n::{Code, Lang},
    id::{self, Id},
    session::Session,
    unit::Units,
};
use std::sync::Arc;

/// Who does it.
#[derive(Clone, Debug)]
pub enum Actor {
    Visitor,
    Account(Account),
    /// The program: a schedule, a command of the machine's owner, a job nobody asked for.
    System(&'static str),
}

impl Actor {
    pub fn account_id(&self) -> Option<Id> {
        match self {
            Actor::Account(account) => Some(account.id),
            Actor::Visitor | Actor::System(_) => None,
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Actor::Account(account) => &account.name,
            Actor::System(name) => name,
            Actor::Visitor => "visitor",
        }
    }
}

/// What the request says that is not its body. Empty for jobs and commands.
#[derive(Clone, Debug, Default)]
pub struct RequestInfo {
    pub path: String,
    pub query: String,
    /// Answer with the fragment that htmx asked for, without the shell.
    pub is_fragment: bool,
    /// For the `Content-Security-Policy` of this very page.
    pub nonce: String,
    pub address: String,
    pub agent: String,
    /// `https://host` as the visitor sees it.
    pub origin: String,
    pub flash: Option<crate::page::Flash>,
    /// The mark of a browser that somebody signed in with before (`account::device`).
    pub(crate) device: Option<String>,
}

pub struct Cx {
    pub tx: Tx,
    pub app: Arc<App>,
    pub actor: Actor,
    pub rights: Rights,
    pub lang: Lang,
    pub session: Option<Session>,
    pub request: RequestInfo,
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) enqueued: i64,
    pub(crate) job_id: Option<Id>,
}

impl Cx {
    pub(crate) fn new(app: Arc<App>, tx: Tx, snapshot: Arc<Snapshot>, lang: Code) -> Self {
        Cx {
            tx,
            lang: app.catalog.lang(lang),
            actor: Actor::Visitor,
            rights: Rights::Nothing,
            session: None,
            request: RequestInfo::default(),
            snapshot,
            enqueued: 0,
            job_id: None,
            app,
        }
    }

    /// A piece of work of the program itself, with every right.
    pub async fn system(app: &Arc<App>, name: &'static str) -> Result<Self> {
        let snapshot = app.snapshot().await?;
        let mut cx = Cx::new(app.clone(), app.db.tx(Mode::Write), snapshot, Code::Fr);
        cx.lang = app.catalog.lang(cx.default_lang());
        cx.actor = Actor::System(name);
        cx.rights = Rights::Everything;
        Ok(cx)
    }

    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }

    pub fn zone(&self) -> &jiff::tz::TimeZone {
        static UTC: jiff::tz::TimeZone = jiff::tz::TimeZone::UTC;
        self.snapshot.zone.as_ref().unwrap_or(&UTC)
    }

    /// Today where the organisation is.
    pub fn today(&self) -> Day {
        self.now().day_in(self.zone())
    }

    pub fn new_id(&self) -> Id {
        id::at(self.now().unix_ms())
    }

    pub fn t(&self, key: &str) -> String {
        self.lang.t(key)
    }

    pub fn tr(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.lang.tr(key, args)
    }

    pub fn account(&self) -> Option<&Account> {
        match &self.actor {
            Actor::Account(account) => Some(account),
            Actor::Visitor | Actor::System(_) => None,
        }
    }

    /// The signed-in account, or `SignInNeeded`.
    pub fn require_account(&self) -> Result<&Account> {
        self.account().ok_or(Error::SignInNeeded)
    }

    /// The person behind the signed-in account.
    pub fn person_id(&self) -> Option<Id> {
        self.account().and_then(|account| account.person_id)
    }

    pub fn units(&self) -> &Units {
        &self.snapshot.units
    }

    /// The tree as this transaction sees it, changes of its own included.
    pub(crate) async fn units_now(&mut self) -> Result<Units> {
        let fresh = Arc::new(Snapshot::load(&mut self.tx).await?);
        self.snapshot = fresh.clone();
        Ok(fresh.units.clone())
    }

    /// To be called by whatever changes units, roles, grants or settings: every program on this
    /// database reads them again at its next request.
    pub async fn touch_snapshot(&mut self) -> Result<()> {
        self.tx.query("UPDATE kernel_state SET value = value + 1 WHERE key = 'generation'").execute().await?;
        self.snapshot = Arc::new(Snapshot::load(&mut self.tx).await?);
        Ok(())
    }

    pub fn grants(&self) -> &crate::access::Grants {
        &self.snapshot.grants
    }

    /// Whether the permission is held over at least one unit.
    pub fn may(&self, permission: Permission) -> bool {
        match permission {
            PUBLIC => true,
            SIGNED_IN => self.account().is_some() || matches!(self.rights, Rights::Everything),
            permission => self.rights.may(permission),
        }
    }

    /// Whether the permission is held over the whole organisation: for what belongs to no unit.
    pub fn may_everywhere(&self, permission: Permission) -> bool {
        self.units().root_id().map_or_else(|| self.may(permission), |root| self.may_over(permission, root))
    }

    /// For what the whole organisation shares: a right over one club does not reach it.
    pub fn require_everywhere(&self, permission: Permission) -> Result<()> {
        self.require(permission)?;
        if self.may_everywhere(permission) { Ok(()) } else { Err(Error::Forbidden) }
    }

    pub fn require(&self, permission: Permission) -> Result<()> {
        if self.may(permission) {
            return Ok(());
        }
        Err(if matches!(self.actor, Actor::Visitor) { Error::SignInNeeded } else { Error::Forbidden })
    }

    pub fn may_over(&self, permission: Permission, unit: Id) -> bool {
        self.rights.may_over(permission, unit, self.units())
    }

    /// For a record of `unit`. What one may not see does not exist: the error is `NotFound`.
    pub fn require_over(&self, permission: Permission, unit: Id) -> Result<()> {
        if self.may_over(permission, unit) { Ok(()) } else { Err(Error::NotFound) }
    }

    /// The units over which the permission is held, to filter lists in SQL.
    pub fn scope(&self, permission: Permission) -> Scope {
        self.rights.scope(permission, self.units())
    }

    /// The same, narrowed to one unit and what is below it when a list is filtered by it.
    pub fn scope_below(&self, permission: Permission, unit_id: Option<Id>) -> Scope {
        let allowed = self.scope(permission);
        let Some(unit_id) = unit_id else { return allowed };
        Scope::Units(self.units().below(unit_id).into_iter().filter(|unit| allowed.contains(*unit)).collect())
    }

    /// Commits what is done so far, so that slow work (hashing, a PDF) does not hold the
    /// database. The next query begins a new transaction.
    pub async fn pause(&mut self) -> Result<()> {
        self.commit_now().await
    }

    /// Makes everything durable and wakes the worker for the jobs that were queued.
    pub async fn commit(mut self) -> Result<()> {
        self.commit_now().await
    }

    pub(crate) async fn commit_now(&mut self) -> Result<()> {
        self.tx.commit().await?;
        if self.enqueued != 0 {
            self.app.work_queued(std::mem::take(&mut self.enqueued));
        }
        Ok(())
    }

    /// Takes everything back and turns a refusal into what the form shows. Other errors go on.
    ///
    /// ```text
    /// match Entry::post(cx, draft).await {
    ///     Ok(entry) => Ok(redirect(&entry.url())),
    ///     Err(error) => { let errors = cx.undo(error).await?; form(cx, &values, &errors).await }
    /// }
    /// ```
    pub async fn undo(&mut self, error: Error) -> Result<Errors> {
        self.tx.rollback().await?;
        self.enqueued = 0;
        self.snapshot = self.app.snapshot().await?;
        match error {
            Error::Refused(refusal) => {
                let mut errors = Errors::default();
                errors.add(refusal);
                Ok(errors)
            }
            Error::Invalid(errors) => Ok(errors),
            other => Err(other),
        }
    }

    /// Bytes nobody can guess.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        crate::secret::random()
    }
}
