//! An accounting entity: one set of books, attached to a unit. A club may keep its own; the money of a unit without books
//! goes to the nearest unit above it that keeps some.

use crate::{
    chart::{Chart, Model},
    journal::Journal,
};
use kernel::{
    access::Permission,
    cx::Cx,
    error::{Error, Result},
    id::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

/// How many characters the name of a set of books may have.
pub const NAME_MAX_CHARS: usize = 120;

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Entity {
    pub id: Id,
    pub unit_id: Id,
    pub name: String,
    /// The nine digits that name the legal person; the name of a FEC begins with them.
    pub siren: Option<String>,
    /// The chart that a new year takes.
    pub chart_id: Option<Id>,
    pub archived: bool,
}

/// A set of books to be opened. With a `model`, its chart of accounts is made at once.
pub struct NewEntity {
    /// Given by importers, so that importing twice makes one set of books.
    pub id: Option<Id>,
    pub unit_id: Id,
    pub name: String,
    pub siren: Option<String>,
    pub model: Option<Model>,
}

impl Entity {
    /// Opens a set of books with the six usual journals.
    ///
    /// # Errors
    /// Refused when the name is empty or too long, or the SIREN is not one.
    pub async fn create(cx: &mut Cx, new: NewEntity) -> Result<Entity> {
        let (name, siren) = checked(&new.name, new.siren)?;
        let mut entity = Entity { id: new.id.unwrap_or_else(|| cx.new_id()), unit_id: new.unit_id, name, siren, chart_id: None, archived: false };
        cx.tx
            .query("INSERT INTO ledger_entity (id, unit_id, name, siren, chart_id, last_serial, archived) VALUES ($1, $2, $3, $4, NULL, 0, FALSE)")
            .bind(entity.id)
            .bind(entity.unit_id)
            .bind(entity.name.clone())
            .bind(entity.siren.clone())
            .execute()
            .await?;
        Journal::create_usual(cx, entity.id).await?;
        if let Some(model) = new.model {
            let chart = Chart::from_model(cx, entity.id, model).await?;
            entity.set_chart(cx, chart.id).await?;
        }
        Ok(entity)
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Entity>> {
        Ok(cx.tx.query("SELECT id, unit_id, name, siren, chart_id, archived FROM ledger_entity WHERE id = $1").bind(id).optional().await?)
    }

    /// The books, when the caller may do this with them; otherwise they do not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<Entity> {
        let entity = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        cx.require_over(permission, entity.unit_id)?;
        Ok(entity)
    }

    /// Every set of books on which the caller has this permission, those of the highest units first.
    pub async fn list(cx: &mut Cx, permission: Permission) -> Result<Vec<Entity>> {
        let scope = cx.scope(permission);
        let mut query = cx.tx.query("SELECT id, unit_id, name, siren, chart_id, archived FROM ledger_entity WHERE NOT archived");
        query.push_scope("unit_id", &scope);
        let mut entities: Vec<Entity> = query.all().await?;
        let units = cx.units();
        entities.sort_by_cached_key(|entity| (units.path(entity.unit_id).len(), entity.name.clone()));
        Ok(entities)
    }

    /// Where the money of this unit goes: its own books, or those of the nearest unit above it.
    pub async fn of_unit(cx: &mut Cx, unit_id: Id) -> Result<Option<Entity>> {
        let above: Vec<Id> = cx.units().path(unit_id).iter().rev().map(|unit| unit.id).collect();
        let mut query = cx.tx.query("SELECT id, unit_id, name, siren, chart_id, archived FROM ledger_entity WHERE NOT archived AND unit_id IN (");
        query.args(above.iter().copied()).push(") ORDER BY id");
        let entities: Vec<Entity> = query.all().await?;
        Ok(above.iter().find_map(|unit| entities.iter().find(|entity| entity.unit_id == *unit)).cloned())
    }

    /// Takes the books for writing until the transaction ends: what is then read of them cannot change underneath.
    /// Every write goes through here first, so that two writers of the same books never wait for each other in a circle.
    pub(crate) async fn lock(cx: &mut Cx, id: Id) -> Result<()> {
        Self::take_serials(cx, id, 0).await.map(drop)
    }

    /// Takes `count` numbers of entries and returns the last one. Also the lock of the books.
    pub(crate) async fn take_serials(cx: &mut Cx, id: Id, count: i64) -> Result<i64> {
        cx.tx
            .query("UPDATE ledger_entity SET last_serial = last_serial + $1 WHERE id = $2 RETURNING last_serial")
            .bind(count)
            .bind(id)
            .optional_scalar()
            .await?
            .ok_or(Error::NotFound)
    }

    /// Gives the books another name or SIREN, or puts them away: they are then no longer proposed, and nothing is lost.
    ///
    /// # Errors
    /// As for `create`.
    pub async fn update(&self, cx: &mut Cx, name: &str, siren: Option<String>, archived: bool) -> Result<()> {
        let (name, siren) = checked(name, siren)?;
        cx.tx
            .query("UPDATE ledger_entity SET name = $1, siren = $2, archived = $3 WHERE id = $4")
            .bind(name)
            .bind(siren)
            .bind(archived)
            .bind(self.id)
            .execute()
            .await?;
        Ok(())
    }

    /// The chart that new years will take.
    pub async fn set_chart(&mut self, cx: &mut Cx, chart_id: Id) -> Result<()> {
        cx.tx.query("UPDATE ledger_entity SET chart_id = $1 WHERE id = $2").bind(chart_id).bind(self.id).execute().await?;
        self.chart_id = Some(chart_id);
        Ok(())
    }
}

/// The name without surrounding spaces and the SIREN without inner ones, when both are right.
fn checked(name: &str, siren: Option<String>) -> Result<(String, Option<String>)> {
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX_CHARS {
        return Err(Error::refused("ledger-refused-entity-name").on("name"));
    }
    let siren = siren.map(|typed| typed.split_whitespace().collect::<String>()).filter(|siren| !siren.is_empty());
    if siren.as_deref().is_some_and(|siren| !is_siren(siren)) {
        return Err(Error::refused("ledger-refused-siren").on("siren"));
    }
    Ok((name, siren))
}

/// Nine digits whose Luhn sum is a multiple of ten (INSEE).
fn is_siren(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
    digits.is_some_and(|digits| {
        let doubled = |digit: u32| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
        digits.len() == 9 && digits.iter().enumerate().map(|(i, d)| if i % 2 == 1 { doubled(*d) } else { *d }).sum::<u32>() % 10 == 0
    })
}
