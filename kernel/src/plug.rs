//! The small values that modules hand to the kernel's plug points, and how the kernel asks for them.

use crate::{Result, access::Permission, cx::Cx, day::Day, doctor::Answer, id::Id, web::Work};
use std::sync::Arc;

/// A function that a module plugged in, kept until it is asked.
pub(crate) type Asked<X, R> = Arc<dyn for<'a> Work<'a, X, R>>;

/// An entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Nav {
    /// `people`, `money`, `run`…: the Fluent message `nav-group-<group>` is its heading.
    pub group: &'static str,
    /// Fluent key.
    pub label: &'static str,
    /// A lucide icon: written `icon: "users"`.
    pub icon: &'static str,
    pub path: &'static str,
    pub needs: Permission,
    /// Smaller first, within the group.
    pub order: i32,
}

/// A part of a record's page that another module contributes.
pub struct Panel {
    /// Translated.
    pub title: String,
    pub icon: &'static str,
    /// Rendered and safe.
    pub html: String,
}

pub(crate) struct PanelPlug {
    pub kind: &'static str,
    pub order: i32,
    pub show: Asked<Id, Option<Panel>>,
}

/// Something that awaits the signed-in person.
#[derive(Clone, Debug)]
pub enum HomeItem {
    /// A figure of my units. `tone`: neutral, success, warning, error.
    Figure { label: String, value: String, note: String, tone: &'static str, url: String },
    /// To do or to decide.
    Todo { title: String, note: String, icon: &'static str, tone: &'static str, url: String, action: String },
    /// Not begun yet: a first step, shown until it is taken. Smaller first.
    Start { order: i32, title: String, note: String, icon: &'static str, url: String, action: String },
    /// What one comes to do most often.
    Act { label: String, icon: &'static str, url: String },
    /// To come.
    Upcoming { day: Day, title: String, note: String, url: String },
}

/// How a check went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    Good(String),
    /// Works, but someone should look.
    Warning(String),
    Bad(String),
}

pub(crate) struct Check {
    pub name: &'static str,
    pub ask: Asked<(), Finding>,
}

/// What a module knows of a person (GDPR articles 15, 17 and 20).
pub struct Privacy {
    /// The module's name in the exported file.
    pub name: &'static str,
    collect: Asked<Id, serde_json::Value>,
    erase: Asked<Id, ()>,
}

impl Privacy {
    /// `collect` returns everything the module holds on the person, as JSON a person can read.
    /// `erase` deletes or makes anonymous what no law obliges to keep.
    pub fn new(name: &'static str, collect: impl for<'a> Work<'a, Id, serde_json::Value> + 'static, erase: impl for<'a> Work<'a, Id, ()> + 'static) -> Self {
        Privacy { name, collect: Arc::new(collect), erase: Arc::new(erase) }
    }
}

pub(crate) struct SearchPlug {
    pub kind: &'static str,
    pub reindex: Asked<(), ()>,
}

/// How much demonstration data to make.
#[derive(Clone, Copy, Debug)]
pub struct Seed {
    pub people: usize,
    /// Entries of the books, over all years; the default of `kevre demo` when `None`.
    pub entries: Option<usize>,
}

impl Cx {
    /// What other modules show on the page of a record.
    pub async fn panels(&mut self, kind: &str, id: Id) -> Result<Vec<Panel>> {
        let app = self.app.clone();
        let mut panels = vec![];
        for plug in app.contract.panels.iter().filter(|plug| plug.kind == kind) {
            panels.extend(plug.show.work(self, id).await?);
        }
        Ok(panels)
    }

    /// Everything the organisation holds on a person, by module.
    pub async fn collect_about(&mut self, person_id: Id) -> Result<serde_json::Map<String, serde_json::Value>> {
        let app = self.app.clone();
        let mut all = serde_json::Map::new();
        for privacy in &app.contract.privacy {
            all.insert(privacy.name.to_owned(), privacy.collect.work(self, person_id).await?);
        }
        Ok(all)
    }

    /// Erases a person from every module, upper layers first.
    pub async fn erase_person(&mut self, person_id: Id) -> Result<()> {
        let app = self.app.clone();
        for privacy in app.contract.privacy.iter().rev() {
            privacy.erase.work(self, person_id).await?;
        }
        Ok(())
    }

    /// Writes every search document again.
    pub async fn reindex(&mut self) -> Result<()> {
        let app = self.app.clone();
        for plug in &app.contract.search {
            crate::search::clear(self, plug.kind).await?;
            plug.reindex.work(self, ()).await?;
        }
        Ok(())
    }

    /// Asks every module how it is.
    pub async fn examine(&mut self) -> Vec<Answer> {
        let app = self.app.clone();
        let mut answers = vec![];
        for check in &app.contract.checks {
            let outcome = check.ask.work(self, ()).await;
            answers.push(Answer::of(self, check.name, outcome));
        }
        answers
    }
}
