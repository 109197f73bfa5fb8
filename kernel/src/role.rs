//! Roles and grants: which permissions go together, and to whom they are given over what.

use crate::{
    Error, Result,
    access::{Grant, Grants, Permission, Rights, Role},
    cx::Cx,
    day::Day,
    db::Tx,
    event::{Event, Subject},
    id::Id,
};
use serde::Serialize;
use std::{collections::BTreeSet, sync::Arc};

/// Edit roles and grants.
pub const MANAGE: Permission = Permission("kernel.rights");

/// The code of the role that may do everything and that always exists.
pub const ADMIN: &str = "admin";

#[derive(crate::db::Record)]
struct RoleRow {
    id: Id,
    code: String,
    name: String,
    everything: bool,
}

#[derive(crate::db::Record)]
struct GrantRow {
    id: Id,
    account_id: Id,
    role_id: Id,
    unit_id: Id,
    first_day: Day,
    last_day: Option<Day>,
}

pub(crate) async fn load(tx: &mut Tx) -> crate::db::Result<Grants> {
    let mut grants = Grants::default();
    let permissions: Vec<(Id, String)> = tx.query("SELECT role_id, permission FROM kernel_role_permission").all().await?;
    for row in tx.query("SELECT id, code, name, everything FROM kernel_role ORDER BY position, name").all::<RoleRow>().await? {
        let held = permissions.iter().filter(|(role, _)| *role == row.id).map(|(_, permission)| permission.clone()).collect();
        grants.roles.push(Arc::new(Role { id: row.id, code: row.code, name: row.name, everything: row.everything, permissions: held }));
    }
    let rows = tx.query("SELECT id, account_id, role_id, unit_id, first_day, last_day FROM kernel_grant ORDER BY id").all::<GrantRow>().await?;
    for row in rows {
        let Some(role) = grants.role(row.role_id).cloned() else { continue };
        let grant = Grant { id: row.id, account_id: row.account_id, role, unit_id: row.unit_id, first_day: row.first_day, last_day: row.last_day };
        grants.by_account.entry(row.account_id).or_default().push(grant);
    }
    Ok(grants)
}

#[derive(Serialize)]
pub struct RightsGranted {
    pub account_id: Id,
    pub person_id: Option<Id>,
    pub unit_id: Id,
    pub account: String,
    pub role: String,
    pub unit: String,
}

impl Event for RightsGranted {
    const NAME: &'static str = "kernel.rights_granted";
    fn subjects(&self) -> Vec<Subject> {
        let person = self.person_id.map(|id| Subject::new("person", id));
        [Some(Subject::new("account", self.account_id)), person].into_iter().flatten().collect()
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

#[derive(Serialize)]
pub struct RightsWithdrawn {
    pub account_id: Id,
    pub person_id: Option<Id>,
    pub unit_id: Id,
    pub account: String,
    pub role: String,
    pub unit: String,
}

impl Event for RightsWithdrawn {
    const NAME: &'static str = "kernel.rights_withdrawn";
    fn subjects(&self) -> Vec<Subject> {
        let person = self.person_id.map(|id| Subject::new("person", id));
        [Some(Subject::new("account", self.account_id)), person].into_iter().flatten().collect()
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

#[derive(Serialize)]
pub struct RightsEnded {
    pub account_id: Id,
    pub person_id: Option<Id>,
    pub unit_id: Id,
    pub account: String,
    pub role: String,
    pub unit: String,
    pub last_day: Day,
}

impl Event for RightsEnded {
    const NAME: &'static str = "kernel.rights_ended";
    fn subjects(&self) -> Vec<Subject> {
        let person = self.person_id.map(|id| Subject::new("person", id));
        [Some(Subject::new("account", self.account_id)), person].into_iter().flatten().collect()
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

#[derive(Serialize)]
pub struct RoleRemoved {
    pub role_id: Id,
    pub role: String,
}

impl Event for RoleRemoved {
    const NAME: &'static str = "kernel.role_removed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("role", self.role_id)]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

#[derive(Serialize)]
pub struct RoleChanged {
    pub role_id: Id,
    pub role: String,
    pub permissions: String,
}

impl Event for RoleChanged {
    const NAME: &'static str = "kernel.role_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("role", self.role_id)]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

impl Role {
    /// Adds a role, or gives the role of this code these permissions.
    pub async fn define(cx: &mut Cx, code: &str, name: &str, everything: bool, permissions: &BTreeSet<String>) -> Result<Id> {
        if name.trim().is_empty() {
            return Err(Error::refused("role-name-missing").on("name"));
        }
        let known = cx.tx.query("SELECT id FROM kernel_role WHERE code = $1").bind(code.to_owned()).optional_scalar::<Id>().await?;
        let id = known.unwrap_or_else(|| cx.new_id());
        cx.tx
            .query(
                "INSERT INTO kernel_role (id, code, name, everything, position)
                 VALUES ($1, $2, $3, $4, (SELECT COUNT(*) FROM kernel_role))
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, everything = excluded.everything",
            )
            .bind(id)
            .bind(code.to_owned())
            .bind(name.trim().to_owned())
            .bind(everything)
            .execute()
            .await?;
        cx.tx.query("DELETE FROM kernel_role_permission WHERE role_id = $1").bind(id).execute().await?;
        for permission in permissions {
            cx.tx.query("INSERT INTO kernel_role_permission (role_id, permission) VALUES ($1, $2)").bind(id).bind(permission.clone()).execute().await?;
        }
        cx.touch_snapshot().await?;
        let words = permissions.iter().cloned().collect::<Vec<_>>().join(" ");
        cx.announce(&RoleChanged { role_id: id, role: name.trim().to_owned(), permissions: words }).await?;
        Ok(id)
    }
}

impl Role {
    /// A role as a person edits it: a new one when `id` is `None`. Roles are the organisation's, so
    /// what is added or taken away must be held over all of it. Refused: `role-name-missing`,
    /// `role-name-taken`, `role-admin-fixed`, `role-beyond-own-rights`.
    pub async fn save(cx: &mut Cx, id: Option<Id>, name: &str, permissions: &BTreeSet<String>) -> Result<Id> {
        let known = id.map(|id| cx.grants().role(id).cloned().ok_or(Error::NotFound)).transpose()?;
        if known.as_ref().is_some_and(|role| role.everything) {
            return Err(Error::refused("role-admin-fixed"));
        }
        let key = text::fold(name);
        if cx.grants().roles.iter().any(|role| Some(role.id) != id && text::fold(&role.name) == key) {
            return Err(Error::refused("role-name-taken").on("name"));
        }
        let before = known.as_ref().map(|role| role.permissions.clone()).unwrap_or_default();
        let root = cx.units().root_id().ok_or(Error::NotFound)?;
        let reach = Reach::of(cx);
        if before.symmetric_difference(permissions).any(|permission| !reach.has(cx, permission, root)) {
            return Err(Error::refused("role-beyond-own-rights"));
        }
        let code = known.map_or_else(|| format!("own-{}", cx.new_id()), |role| role.code.clone());
        Self::define(cx, &code, name, false, permissions).await
    }

    /// Removes a role that nobody holds or will hold. Refused: `role-admin-fixed`, `role-in-use`,
    /// `role-beyond-own-rights`.
    pub async fn remove(cx: &mut Cx, id: Id) -> Result<()> {
        let role = cx.grants().role(id).cloned().ok_or(Error::NotFound)?;
        if role.everything {
            return Err(Error::refused("role-admin-fixed"));
        }
        let root = cx.units().root_id().ok_or(Error::NotFound)?;
        if !Reach::of(cx).covers(cx, &role, root) {
            return Err(Error::refused("role-beyond-own-rights"));
        }
        let today = cx.today();
        let is_held = cx.grants().by_account.values().flatten().any(|grant| grant.role.id == id && grant.last_day.is_none_or(|last| last >= today));
        if is_held {
            return Err(Error::refused("role-in-use"));
        }
        cx.tx.query("DELETE FROM kernel_grant WHERE role_id = $1").bind(id).execute().await?;
        cx.tx.query("DELETE FROM kernel_role_permission WHERE role_id = $1").bind(id).execute().await?;
        cx.tx.query("DELETE FROM kernel_role WHERE id = $1").bind(id).execute().await?;
        cx.touch_snapshot().await?;
        cx.announce(&RoleRemoved { role_id: id, role: role.name.clone() }).await
    }
}

impl Grant {
    /// Gives a role to an account over a unit and what is below it. Nobody can give more than he
    /// holds himself. Refused: `grant-beyond-own-rights`, `grant-days-reversed`.
    pub async fn give(cx: &mut Cx, account_id: Id, role_id: Id, unit_id: Id, first_day: Day, last_day: Option<Day>) -> Result<Id> {
        if last_day.is_some_and(|last| last < first_day) {
            return Err(Error::refused("grant-days-reversed").on("last_day"));
        }
        let role = cx.grants().role(role_id).cloned().ok_or(Error::NotFound)?;
        if cx.units().get(unit_id).is_none() {
            return Err(Error::NotFound);
        }
        if !Reach::of(cx).covers(cx, &role, unit_id) {
            return Err(Error::refused("grant-beyond-own-rights"));
        }
        let (id, now) = (cx.new_id(), cx.now());
        cx.tx
            .query("INSERT INTO kernel_grant (id, account_id, role_id, unit_id, first_day, last_day, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id)
            .bind(account_id)
            .bind(role_id)
            .bind(unit_id)
            .bind(first_day)
            .bind(last_day)
            .bind(now)
            .execute()
            .await?;
        cx.touch_snapshot().await?;
        let (account, person_id) = names(cx, account_id).await?;
        let unit = cx.units().name(unit_id).to_owned();
        cx.announce(&RightsGranted { account_id, person_id, unit_id, account, role: role.name.clone(), unit }).await?;
        Ok(id)
    }

    /// Takes the grant back. The last administrator of the whole organisation stays.
    /// Refused: `grant-last-admin`.
    pub async fn withdraw(cx: &mut Cx, id: Id) -> Result<()> {
        let grant = Self::find(cx, id)?;
        if !Reach::of(cx).covers(cx, &grant.role, grant.unit_id) {
            return Err(Error::refused("grant-beyond-own-rights"));
        }
        Self::require_another_admin(cx, &grant).await?;
        cx.tx.query("DELETE FROM kernel_grant WHERE id = $1").bind(id).execute().await?;
        cx.touch_snapshot().await?;
        let (account, person_id) = names(cx, grant.account_id).await?;
        let unit = cx.units().name(grant.unit_id).to_owned();
        cx.announce(&RightsWithdrawn { account_id: grant.account_id, person_id, unit_id: grant.unit_id, account, role: grant.role.name.clone(), unit }).await
    }
}

impl Grant {
    /// The grant with this id.
    pub fn find(cx: &Cx, id: Id) -> Result<Grant> {
        cx.grants().by_account.values().flatten().find(|grant| grant.id == id).cloned().ok_or(Error::NotFound)
    }

    async fn require_another_admin(cx: &mut Cx, grant: &Grant) -> Result<()> {
        let is_admin = grant.role.everything && Some(grant.unit_id) == cx.units().root_id();
        if is_admin && !another_administers(cx, None, Some(grant.id)).await? {
            return Err(Error::refused("grant-last-admin"));
        }
        Ok(())
    }

    /// Says on which day the grant ends; a day already over keeps it as a memory. One that would
    /// not hold a single day is withdrawn. Refused: as `withdraw`.
    pub async fn end(cx: &mut Cx, id: Id, last_day: Day) -> Result<()> {
        let grant = Self::find(cx, id)?;
        if last_day < grant.first_day {
            return Self::withdraw(cx, id).await;
        }
        if !Reach::of(cx).covers(cx, &grant.role, grant.unit_id) {
            return Err(Error::refused("grant-beyond-own-rights"));
        }
        Self::require_another_admin(cx, &grant).await?;
        cx.tx.query("UPDATE kernel_grant SET last_day = $1 WHERE id = $2").bind(last_day).bind(id).execute().await?;
        cx.touch_snapshot().await?;
        let (account, person_id) = names(cx, grant.account_id).await?;
        let unit = cx.units().name(grant.unit_id).to_owned();
        let ended = RightsEnded { account_id: grant.account_id, person_id, unit_id: grant.unit_id, account, role: grant.role.name.clone(), unit, last_day };
        cx.announce(&ended).await
    }
}

/// What the actor may hand to others: nothing he does not hold himself, where he holds it.
pub struct Reach {
    is_all: bool,
    held: Vec<Grant>,
    /// The scopes of an API token.
    only: Option<BTreeSet<String>>,
}

impl Reach {
    pub fn of(cx: &Cx) -> Self {
        Self::given_by(&cx.rights)
    }

    pub(crate) fn given_by(rights: &Rights) -> Self {
        match rights {
            Rights::Everything => Reach { is_all: true, held: vec![], only: None },
            Rights::Nothing => Reach { is_all: false, held: vec![], only: None },
            Rights::Grants { held, only } => Reach { is_all: false, held: held.clone(), only: only.clone() },
        }
    }

    /// Whether one permission is held over the unit.
    pub fn has(&self, cx: &Cx, permission: &str, unit: Id) -> bool {
        let mut over = self.held.iter().filter(|grant| cx.units().is_below(unit, grant.unit_id));
        let in_scope = self.only.as_ref().is_none_or(|only| only.contains(permission));
        self.is_all || (in_scope && over.any(|grant| grant.role.everything || grant.role.permissions.contains(permission)))
    }

    /// Whether everything of a role is held over the unit.
    pub fn covers(&self, cx: &Cx, role: &Role, unit: Id) -> bool {
        if role.everything {
            let mut over = self.held.iter().filter(|grant| cx.units().is_below(unit, grant.unit_id));
            return self.is_all || (self.only.is_none() && over.any(|grant| grant.role.everything));
        }
        role.permissions.iter().all(|permission| self.has(cx, permission, unit))
    }
}

/// Whether this account administers the whole organisation, today and with no end.
pub(crate) async fn administers(cx: &mut Cx, account_id: Id) -> Result<bool> {
    let (root, today) = (cx.units().root_id(), cx.today());
    let grants = cx.grants().by_account.get(&account_id).into_iter().flatten();
    Ok(grants.into_iter().any(|grant| grant.role.everything && Some(grant.unit_id) == root && grant.holds_on(today) && grant.last_day.is_none()))
}

/// Whether the organisation would still have an administrator without this account or this grant.
/// Disabled accounts and programs do not count: nobody can sign in with them.
pub(crate) async fn another_administers(cx: &mut Cx, without_account: Option<Id>, without_grant: Option<Id>) -> Result<bool> {
    let (root, today) = (cx.units().root_id().unwrap_or_default(), cx.today());
    let count = cx
        .tx
        .query(
            "SELECT COUNT(*) FROM kernel_grant held
               JOIN kernel_role role ON role.id = held.role_id
               JOIN kernel_account account ON account.id = held.account_id
              WHERE role.everything = TRUE AND held.unit_id = $1 AND held.first_day <= $2 AND held.last_day IS NULL
                AND account.disabled_at IS NULL AND account.is_service = FALSE AND account.id <> $3 AND held.id <> $4",
        )
        .bind(root)
        .bind(today)
        .bind(without_account.unwrap_or_default())
        .bind(without_grant.unwrap_or_default())
        .scalar::<i64>()
        .await?;
    Ok(count > 0)
}

async fn names(cx: &mut Cx, account_id: Id) -> Result<(String, Option<Id>)> {
    Ok(cx.tx.query("SELECT name, person_id FROM kernel_account WHERE id = $1").bind(account_id).one().await?)
}
