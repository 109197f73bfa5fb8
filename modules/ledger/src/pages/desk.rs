//! What every page of the books begins with: which set of books, which fiscal year, and what the reader may do there.

use crate::{access, entity::Entity, year::Year};
use kernel::{
    access::Permission,
    cx::Cx,
    error::{Error, Result},
    form::Values,
};

/// A tab of the treasurer's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tab {
    pub key: &'static str,
    pub path: &'static str,
}

/// The pages of the books, in the order of their tabs.
pub const TABS: &[Tab] = &[
    Tab { key: "ledger-tab-home", path: "/ledger" },
    Tab { key: "ledger-tab-entries", path: "/ledger/entries" },
    Tab { key: "ledger-tab-accounts", path: "/ledger/accounts" },
    Tab { key: "ledger-tab-trial-balance", path: "/ledger/trial-balance" },
    Tab { key: "ledger-tab-statements", path: "/ledger/statements" },
    Tab { key: "ledger-tab-years", path: "/ledger/years" },
    Tab { key: "ledger-tab-books", path: "/ledger/books" },
];

/// The books on the desk.
pub struct Desk {
    pub entity: Entity,
    /// Every set of books the reader may see.
    pub entities: Vec<Entity>,
    pub year: Option<Year>,
    /// The latest first.
    pub years: Vec<Year>,
    pub may_write: bool,
    pub may_validate: bool,
    pub may_close: bool,
    pub may_manage: bool,
    pub may_export: bool,
    /// Whether the address named the books or the year: links then go on naming them.
    names_books: bool,
    names_year: bool,
}

impl Desk {
    /// Opens the books that `?books=` names, else the first that the reader may see; `None` when there are none.
    pub async fn open(cx: &mut Cx, values: &Values) -> Result<Option<Desk>> {
        let entities = Entity::list(cx, access::READ).await?;
        let entity = match values.get("books") {
            "" => entities.first().cloned(),
            named => Some(entities.iter().find(|entity| entity.id.to_string() == named).cloned().ok_or(Error::NotFound)?),
        };
        let Some(entity) = entity else { return Ok(None) };
        let mut desk = Self::of(cx, entity, entities).await?;
        desk.names_books = desk.entities.first().is_some_and(|first| first.id != desk.entity.id);
        if let Some(year) = desk.years.iter().find(|year| year.id.to_string() == values.get("year")) {
            desk.names_year = desk.year.as_ref().is_none_or(|current| current.id != year.id);
            desk.year = Some(year.clone());
        }
        Ok(Some(desk))
    }

    /// The desk for a record of these books.
    pub async fn of(cx: &mut Cx, entity: Entity, entities: Vec<Entity>) -> Result<Desk> {
        let years = Year::list(cx, entity.id).await?;
        let today = cx.today();
        let covering = years.iter().find(|year| year.is_open() && year.holds(today));
        let year = covering.or_else(|| years.iter().find(|year| year.is_open())).or_else(|| years.first()).cloned();
        let may = |permission: Permission| cx.may_over(permission, entity.unit_id);
        Ok(Desk {
            may_write: may(access::WRITE),
            may_validate: may(access::VALIDATE),
            may_close: may(access::CLOSE),
            may_manage: may(access::MANAGE),
            may_export: may(access::EXPORT),
            names_books: true,
            names_year: false,
            entity,
            entities,
            year,
            years,
        })
    }

    /// An address that stays on these books and this year.
    pub fn url(&self, path: &str) -> String {
        let mut url = path.to_owned();
        let mut add = |name: &str, value: String| {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(name);
            url.push('=');
            url.push_str(&value);
        };
        if self.names_books {
            add("books", self.entity.id.to_string());
        }
        if let Some(year) = self.year.as_ref().filter(|_| self.names_year) {
            add("year", year.id.to_string());
        }
        url
    }

    pub fn is_year(&self, year: &Year) -> bool {
        self.year.as_ref().is_some_and(|current| current.id == year.id)
    }

    pub fn is_books(&self, entity: &Entity) -> bool {
        self.entity.id == entity.id
    }

    /// Whether something can be written today in the year shown.
    pub fn takes_entries(&self) -> bool {
        self.may_write && self.years.iter().any(Year::is_open)
    }

    /// Whether there is anything to choose.
    pub fn has_choice(&self) -> bool {
        self.entities.len() > 1 || self.years.len() > 1
    }

    pub fn tabs(&self) -> &'static [Tab] {
        TABS
    }
}

/// The desk with a year, or the reason there is none: pages that show figures need one.
pub enum Opened {
    Ready(Box<(Desk, Year)>),
    /// There are books without a year, or no books at all.
    Empty(Option<Box<Desk>>),
}

impl Opened {
    pub async fn of(cx: &mut Cx, values: &Values) -> Result<Opened> {
        Ok(match Desk::open(cx, values).await? {
            None => Opened::Empty(None),
            Some(desk) => match desk.year.clone() {
                Some(year) => Opened::Ready(Box::new((desk, year))),
                None => Opened::Empty(Some(Box::new(desk))),
            },
        })
    }
}
