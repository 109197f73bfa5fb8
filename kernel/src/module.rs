//! What a module plugs into the application. `Module` is the whole contract: everything a domain
//! gives to the rest of Kevre is listed in its `lib.rs` with these functions.

use crate::{
    access::Permission,
    contract::{ApiRoute, Method, Route},
    event::{Event, React, Reactions},
    i18n::Locale,
    id::Id,
    input::Input,
    job::{Every, Job, Runners, Schedule},
    migrate::Migration,
    plug::{Asked, Check, HomeItem, Nav, Panel, PanelPlug, Privacy, SearchPlug, Seed},
    setting::Setting,
    web::{self, Act, Work},
};
use axum::routing::MethodRouter;
use serde::Serialize;
use std::sync::Arc;

type Register<T> = Box<dyn FnOnce(&mut T) + Send>;

/// A command of the module: `kevre ledger trial-balance`.
pub struct Command {
    pub spec: clap::Command,
    run: Arc<dyn for<'a> Work<'a, clap::ArgMatches, ()>>,
}

impl Command {
    /// Does what the arguments say. Nothing is committed: the caller decides.
    pub async fn run(&self, cx: &mut crate::Cx, arguments: clap::ArgMatches) -> crate::Result<()> {
        self.run.work(cx, arguments).await
    }
}

/// Everything a module plugs in. Built once, when the program starts.
#[derive(Default)]
pub struct Module {
    pub name: &'static str,
    pub(crate) migrations: &'static [Migration],
    pub(crate) locales: Vec<Locale>,
    pub(crate) permissions: &'static [Permission],
    pub(crate) routes: Vec<Route>,
    pub(crate) api_routes: Vec<ApiRoute>,
    pub(crate) reactions: Vec<Register<Reactions>>,
    pub(crate) jobs: Vec<Register<Runners>>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) nav: Vec<Nav>,
    pub(crate) everywhere: Vec<&'static str>,
    pub(crate) panels: Vec<PanelPlug>,
    pub(crate) home: Vec<Asked<(), Vec<HomeItem>>>,
    pub(crate) settings: Vec<Setting>,
    pub(crate) checks: Vec<Check>,
    pub(crate) privacy: Vec<Privacy>,
    pub(crate) search: Vec<SearchPlug>,
    pub(crate) seeds: Vec<Asked<Seed, ()>>,
    pub(crate) commands: Vec<Command>,
}

impl Module {
    pub fn named(name: &'static str) -> Self {
        Module { name, ..Default::default() }
    }

    /// `.migrations(kernel::migrations!["0001_people"])`
    pub fn migrations(mut self, files: &'static [Migration]) -> Self {
        self.migrations = files;
        self
    }

    /// `.locales(kernel::locales!())`
    pub fn locales(mut self, locale: Locale) -> Self {
        self.locales.push(locale);
        self
    }

    /// The permissions that roles may hold, in the order they are shown.
    pub fn permissions(mut self, all: &'static [Permission]) -> Self {
        self.permissions = all;
        self
    }

    /// A page that is read. `needs` cannot be left out.
    pub fn get<X: Input + 'static, H: for<'a> Act<'a, X> + 'static>(self, path: &'static str, needs: Permission, handler: H) -> Self {
        self.route(Method::Get, path, needs, web::page_route(Method::Get, needs, handler))
    }

    /// A form that is sent.
    pub fn post<X: Input + 'static, H: for<'a> Act<'a, X> + 'static>(self, path: &'static str, needs: Permission, handler: H) -> Self {
        self.route(Method::Post, path, needs, web::page_route(Method::Post, needs, handler))
    }

    fn route(mut self, method: Method, path: &'static str, needs: Permission, handler: MethodRouter<Arc<crate::app::App>>) -> Self {
        self.routes.push(Route { module: self.name, method, path, needs, handler });
        self
    }

    /// A resource of the REST API that is read, under `/api/v1`. Input: `()`, `Path<T>`, `Query<T>`
    /// or a tuple of them; the output is JSON and its schema goes into the OpenAPI document.
    pub fn api_get<X, H, R>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        X: Input + 'static,
        R: Serialize + schemars::JsonSchema + Send + 'static,
        H: for<'a> Work<'a, X, R> + 'static,
    {
        self.api(Method::Get, path, needs, handler)
    }

    /// A resource of the REST API that is created or changed.
    pub fn api_post<X, H, R>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        X: Input + 'static,
        R: Serialize + schemars::JsonSchema + Send + 'static,
        H: for<'a> Work<'a, X, R> + 'static,
    {
        self.api(Method::Post, path, needs, handler)
    }

    pub fn api_patch<X, H, R>(self, path: &'static str, needs: Permission, handler: H) -> Self
    where
        X: Input + 'static,
        R: Serialize + schemars::JsonSchema + Send + 'static,
        H: for<'a> Work<'a, X, R> + 'static,
    {
        self.api(Method::Patch, path, needs, handler)
    }

    fn api<X, H, R>(mut self, method: Method, path: &'static str, needs: Permission, handler: H) -> Self
    where
        X: Input + 'static,
        R: Serialize + schemars::JsonSchema + Send + 'static,
        H: for<'a> Work<'a, X, R> + 'static,
    {
        self.api_routes.push(ApiRoute {
            module: self.name,
            method,
            path,
            needs,
            input: X::describe,
            output: |generator| generator.subschema_for::<R>(),
            handler: crate::api::route(method, needs, handler),
        });
        self
    }

    /// `async fn(&mut Cx, &E) -> Result<()>`, run in the transaction that announced the event.
    pub fn on<E: Event>(mut self, react: impl for<'a> React<'a, E> + 'static) -> Self {
        self.reactions.push(Box::new(move |all| all.on::<E>(react)));
        self
    }

    /// A kind of job the module knows how to run.
    pub fn job<J: Job>(mut self) -> Self {
        self.jobs.push(Box::new(|all| all.add::<J>()));
        self
    }

    /// A job queued regularly. The job's kind must be registered with `.job`.
    pub fn schedule<J: Job>(mut self, name: &'static str, every: Every, make: fn() -> J) -> Self {
        self.schedules.push(Schedule::new(name, every, make));
        self
    }

    /// An entry of the menu, shown to those who may open it.
    pub fn nav(mut self, nav: Nav) -> Self {
        self.nav.push(nav);
        self
    }

    /// Pages under these addresses concern the whole organisation: what they need must be held over all of it, not over one of
    /// its units.
    pub fn everywhere(mut self, paths: &[&'static str]) -> Self {
        self.everywhere.extend_from_slice(paths);
        self
    }

    /// A part of the page of a record of another module: `async fn(&mut Cx, Id) -> Result<Option<Panel>>`.
    pub fn panel(mut self, kind: &'static str, order: i32, show: impl for<'a> Work<'a, Id, Option<Panel>> + 'static) -> Self {
        self.panels.push(PanelPlug { kind, order, show: Arc::new(show) });
        self
    }

    /// What awaits the signed-in person: `async fn(&mut Cx, ()) -> Result<Vec<HomeItem>>`.
    pub fn home(mut self, items: impl for<'a> Work<'a, (), Vec<HomeItem>> + 'static) -> Self {
        self.home.push(Arc::new(items));
        self
    }

    pub fn setting(mut self, setting: Setting) -> Self {
        self.settings.push(setting);
        self
    }

    /// A question about the module's health, asked by `kevre doctor`: `async fn(&mut Cx, ()) -> Result<Finding>`.
    pub fn check(mut self, name: &'static str, ask: impl for<'a> Work<'a, (), crate::plug::Finding> + 'static) -> Self {
        self.checks.push(Check { name, ask: Arc::new(ask) });
        self
    }

    /// What the module knows of a person, and how it forgets.
    pub fn privacy(mut self, privacy: Privacy) -> Self {
        self.privacy.push(privacy);
        self
    }

    /// How to write all search documents of a kind again: `async fn(&mut Cx, ()) -> Result<()>`.
    pub fn search(mut self, kind: &'static str, reindex: impl for<'a> Work<'a, (), ()> + 'static) -> Self {
        self.search.push(SearchPlug { kind, reindex: Arc::new(reindex) });
        self
    }

    /// Demonstration data: `async fn(&mut Cx, Seed) -> Result<()>`.
    pub fn seed(mut self, seed: impl for<'a> Work<'a, Seed, ()> + 'static) -> Self {
        self.seeds.push(Arc::new(seed));
        self
    }

    /// A command of the command line: `async fn(&mut Cx, clap::ArgMatches) -> Result<()>`. Its
    /// transaction is committed when it succeeds.
    pub fn cli(mut self, spec: clap::Command, run: impl for<'a> Work<'a, clap::ArgMatches, ()> + 'static) -> Self {
        self.commands.push(Command { spec, run: Arc::new(run) });
        self
    }
}
