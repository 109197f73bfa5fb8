//! Everything that all modules plugged in, gathered and checked once at the start.

use crate::{
    access::Permission,
    app::App,
    event::Reactions,
    i18n::{Catalog, Locale},
    job::{Runners, Schedule},
    migrate::Step,
    module::{Command, Module},
    plug::{Asked, Check, HomeItem, Nav, PanelPlug, Privacy, SearchPlug, Seed},
    setting::Setting,
};
use axum::routing::MethodRouter;
use std::sync::Arc;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Patch,
}

impl Method {
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
        }
    }
}

/// A page or a form, with the permission it needs.
pub struct Route {
    pub module: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub needs: Permission,
    pub(crate) handler: MethodRouter<Arc<App>>,
}

/// A resource of the API, with what its document says of it.
pub struct ApiRoute {
    pub module: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub needs: Permission,
    pub(crate) input: fn(&mut crate::input::Description, &mut schemars::SchemaGenerator),
    pub(crate) output: fn(&mut schemars::SchemaGenerator) -> schemars::Schema,
    pub(crate) handler: MethodRouter<Arc<App>>,
}

/// The sum of all modules.
#[derive(Default)]
pub struct Contract {
    pub modules: Vec<&'static str>,
    pub steps: Vec<Step>,
    pub permissions: Vec<Permission>,
    pub routes: Vec<Route>,
    pub api_routes: Vec<ApiRoute>,
    pub settings: Vec<Setting>,
    pub nav: Vec<Nav>,
    everywhere: Vec<&'static str>,
    pub commands: Vec<Command>,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) locales: Vec<Locale>,
    pub(crate) reactions: Reactions,
    pub(crate) runners: Runners,
    pub(crate) panels: Vec<PanelPlug>,
    pub(crate) home: Vec<Asked<(), Vec<HomeItem>>>,
    pub(crate) checks: Vec<Check>,
    pub(crate) privacy: Vec<Privacy>,
    pub(crate) search: Vec<SearchPlug>,
    pub(crate) seeds: Vec<Asked<Seed, ()>>,
}

impl Contract {
    /// `modules`, lowest layer first; the kernel's own comes before them.
    pub fn of(modules: Vec<Module>) -> Self {
        let mut all = Contract::default();
        for module in std::iter::once(crate::own::module()).chain(modules) {
            all.add(module);
        }
        all.panels.sort_by_key(|panel| panel.order);
        all
    }

    fn add(&mut self, module: Module) {
        assert!(!self.modules.contains(&module.name), "two modules are called {}", module.name);
        self.modules.push(module.name);
        self.steps.extend(module.migrations.iter().map(|migration| Step { module: module.name, migration: *migration }));
        self.permissions.extend(module.permissions);
        self.routes.extend(module.routes);
        self.api_routes.extend(module.api_routes);
        self.settings.extend(module.settings);
        self.nav.extend(module.nav);
        self.everywhere.extend(module.everywhere);
        self.commands.extend(module.commands);
        self.schedules.extend(module.schedules);
        self.locales.extend(module.locales);
        self.panels.extend(module.panels);
        self.home.extend(module.home);
        self.checks.extend(module.checks);
        self.privacy.extend(module.privacy);
        self.search.extend(module.search);
        self.seeds.extend(module.seeds);
        module.reactions.into_iter().for_each(|register| register(&mut self.reactions));
        module.jobs.into_iter().for_each(|register| register(&mut self.runners));
    }

    /// Whether what is at this address concerns the whole organisation (`Module::everywhere`).
    pub fn is_everywhere(&self, address: &str) -> bool {
        self.everywhere.iter().any(|path| address.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
    }

    /// The texts of them all.
    pub fn catalog(&self) -> anyhow::Result<Catalog> {
        Catalog::new(&self.locales).map_err(anyhow::Error::msg)
    }

    /// The names of what modules check, for whoever looks after their texts.
    pub fn check_names(&self) -> impl Iterator<Item = &'static str> {
        self.checks.iter().map(|check| check.name)
    }

    pub fn setting(&self, key: &str) -> Option<&Setting> {
        self.settings.iter().find(|setting| setting.key == key)
    }

    /// Every seed, lowest module first.
    pub async fn seed(&self, cx: &mut crate::cx::Cx, plan: Seed) -> crate::Result<()> {
        for seed in &self.seeds {
            seed.work(cx, plan).await?;
        }
        Ok(())
    }
}
