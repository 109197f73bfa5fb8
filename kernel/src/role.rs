//! Roles and grants: which permissions go together, and to whom they are given over what.

use crate::{
    Error, Result,
    access::{Grant, Grants, Permission, Role},
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

#[derive(sqlx::FromRow)]
struct RoleRow {
    id: Id,
    code: String,
    name: String,
    everything: bool,
}

#[derive(sqlx::FromRow)]
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
            cx.tx
                .query("INSERT INTO kernel_role_permission (role_id, permission) VALUES ($1, $2)")
                .bind(id)
                .bind(permission.clone())
                .execute()
                .await?;
        }
        cx.touch_snapshot().await?;
        let words = permissions.iter().cloned().collect::<Vec<_>>().join(" ");
        cx.announce(&RoleChanged { role_id: id, role: name.trim().to_owned(), permissions: words }).await?;
        Ok(id)
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
        if !Self::is_within_own_rights(cx, &role, unit_id) {
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

    fn is_within_own_rights(cx: &Cx, role: &Role, unit_id: Id) -> bool {
        let crate::access::Rights::Grants { held, .. } = &cx.rights else {
            return matches!(cx.rights, crate::access::Rights::Everything);
        };
        let over = |grant: &&Grant| cx.units().is_below(unit_id, grant.unit_id);
        if role.everything {
            return held.iter().filter(over).any(|grant| grant.role.everything);
        }
        role.permissions.iter().all(|permission| {
            held.iter().filter(over).any(|grant| grant.role.everything || grant.role.permissions.contains(permission))
        })
    }

    /// Takes the grant back. The last administrator of the whole organisation stays.
    /// Refused: `grant-last-admin`.
    pub async fn withdraw(cx: &mut Cx, id: Id) -> Result<()> {
        let all = cx.grants().by_account.values().flatten();
        let grant = all.clone().find(|grant| grant.id == id).cloned().ok_or(Error::NotFound)?;
        if !Self::is_within_own_rights(cx, &grant.role, grant.unit_id) {
            return Err(Error::refused("grant-beyond-own-rights"));
        }
        let (root, today) = (cx.units().root_id(), cx.today());
        let lasting_admins = all.filter(|other| {
            other.id != id && other.role.everything && Some(other.unit_id) == root && other.holds_on(today) && other.last_day.is_none()
        });
        if grant.role.everything && Some(grant.unit_id) == root && lasting_admins.count() == 0 {
            return Err(Error::refused("grant-last-admin"));
        }
        cx.tx.query("DELETE FROM kernel_grant WHERE id = $1").bind(id).execute().await?;
        cx.touch_snapshot().await?;
        let (account, person_id) = names(cx, grant.account_id).await?;
        let unit = cx.units().name(grant.unit_id).to_owned();
        cx.announce(&RightsWithdrawn { account_id: grant.account_id, person_id, unit_id: grant.unit_id, account, role: grant.role.name.clone(), unit }).await
    }
}

async fn names(cx: &mut Cx, account_id: Id) -> Result<(String, Option<Id>)> {
    Ok(cx.tx.query("SELECT name, person_id FROM kernel_account WHERE id = $1").bind(account_id).one().await?)
}
