//! Rights. A permission is a value, declared by its module and required by its routes.
//!
//! Roles are data: a set of permissions, granted to an account over a unit and everything below
//! it, between two days. What an account may do is the union of its grants of today.

use crate::{day::Day, id::Id, unit::Units};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// A right over an area of a module (`people.write`), never over a single button.
/// Its label is the Fluent message `permission-people-write`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Permission(pub &'static str);

impl Permission {
    /// Opens what is nobody else's business: a module calls such a permission `<module>.sensitive`
    /// and requires it, besides the permission of the page, for each field it restricts (birth
    /// dates, health, bank details). Roles show it apart; a token carries it only when it is named.
    pub fn is_sensitive(self) -> bool {
        self.0.ends_with(".sensitive")
    }
}

/// For routes that anyone may open. Written out, so that it is never an oversight.
pub const PUBLIC: Permission = Permission("public");
/// For routes that only need somebody to be signed in.
pub const SIGNED_IN: Permission = Permission("signed_in");

/// Over which units something is allowed. Lists filter by it in SQL (`Query::push_scope`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    All,
    /// Empty when nothing is allowed.
    Units(Arc<[Id]>),
}

impl Scope {
    pub fn nothing() -> Self {
        Scope::Units(Arc::from([]))
    }

    pub fn contains(&self, unit: Id) -> bool {
        match self {
            Scope::All => true,
            Scope::Units(units) => units.contains(&unit),
        }
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Scope::Units(units) if units.is_empty())
    }
}

/// A role as the association edits it.
#[derive(Clone, Debug)]
pub struct Role {
    pub id: Id,
    /// Stable word for the roles that come with Kevre (`admin`, `treasurer`…).
    pub code: String,
    pub name: String,
    /// Has every permission, those of modules to come included.
    pub everything: bool,
    pub permissions: BTreeSet<String>,
}

impl Role {
    pub fn allows(&self, permission: Permission) -> bool {
        self.everything || self.permissions.contains(permission.0)
    }
}

/// A role given to an account over a unit and what is below it, from a day to another.
#[derive(Clone, Debug)]
pub struct Grant {
    pub id: Id,
    pub account_id: Id,
    pub role: Arc<Role>,
    pub unit_id: Id,
    pub first_day: Day,
    pub last_day: Option<Day>,
}

impl Grant {
    pub fn holds_on(&self, day: Day) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }
}

/// What the actor of a piece of work may do.
#[derive(Clone, Debug)]
pub enum Rights {
    /// The program itself: a job, a schedule, a command of the person who has the machine.
    Everything,
    Nothing,
    /// The grants that hold today, narrowed to `only` when an API token carries fewer scopes.
    Grants {
        held: Vec<Grant>,
        only: Option<BTreeSet<String>>,
    },
}

impl Rights {
    pub fn of(grants: Option<&Vec<Grant>>, today: Day) -> Self {
        let held = grants.into_iter().flatten().filter(|grant| grant.holds_on(today)).cloned().collect();
        Rights::Grants { held, only: None }
    }

    /// The same, no further than the scopes of a token.
    pub(crate) fn within(self, scopes: Option<BTreeSet<String>>) -> Self {
        match self {
            Rights::Grants { held, only: None } => Rights::Grants { held, only: scopes },
            other => other,
        }
    }

    /// The scopes of the token that narrows these rights, as they are kept.
    pub(crate) fn kept_scopes(&self) -> Option<String> {
        match self {
            Rights::Grants { only: Some(only), .. } => Some(only.iter().cloned().collect::<Vec<_>>().join(" ")),
            Rights::Everything | Rights::Nothing | Rights::Grants { .. } => None,
        }
    }

    fn allowing(&self, permission: Permission) -> impl Iterator<Item = &Grant> {
        let (held, only): (&[Grant], _) = match self {
            Rights::Grants { held, only } => (held, only.as_ref()),
            Rights::Everything | Rights::Nothing => (&[], None),
        };
        let excluded = only.is_some_and(|only| !only.contains(permission.0));
        held.iter().filter(move |grant| !excluded && grant.role.allows(permission))
    }

    /// Whether the permission is held over at least one unit.
    pub fn may(&self, permission: Permission) -> bool {
        matches!(self, Rights::Everything) || self.allowing(permission).next().is_some()
    }

    pub fn may_over(&self, permission: Permission, unit: Id, units: &Units) -> bool {
        matches!(self, Rights::Everything) || self.allowing(permission).any(|grant| units.is_below(unit, grant.unit_id))
    }

    pub fn scope(&self, permission: Permission, units: &Units) -> Scope {
        if matches!(self, Rights::Everything) {
            return Scope::All;
        }
        let mut allowed = BTreeSet::new();
        for grant in self.allowing(permission) {
            if Some(grant.unit_id) == units.root_id() {
                return Scope::All;
            }
            allowed.extend(units.below(grant.unit_id));
        }
        Scope::Units(allowed.into_iter().collect())
    }
}

/// Permissions as a row keeps them: separated by spaces.
pub(crate) fn scopes(kept: &str) -> BTreeSet<String> {
    kept.split_whitespace().map(str::to_owned).collect()
}

/// Roles and grants as last read from the database.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    pub roles: Vec<Arc<Role>>,
    pub by_account: HashMap<Id, Vec<Grant>>,
}

impl Grants {
    pub fn role(&self, id: Id) -> Option<&Arc<Role>> {
        self.roles.iter().find(|role| role.id == id)
    }

    pub fn role_by_code(&self, code: &str) -> Option<&Arc<Role>> {
        self.roles.iter().find(|role| role.code == code)
    }
}
