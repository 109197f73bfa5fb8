//! The tree of units: a federation, its clubs, their sections. A single association is a tree of
//! one, and never sees the word.

use crate::{
    Result,
    access::Permission,
    cx::Cx,
    error::Error,
    event::{Event, Subject},
    id::Id,
};
use serde::Serialize;

/// Manage the tree of units and the organisation's settings.
pub const MANAGE: Permission = Permission("kernel.manage");

/// Units are kept in memory; beyond this the organisation is not one we know how to serve.
const UNITS_MAX: usize = 5_000;

#[derive(Clone, Debug, crate::db::Record, Serialize)]
pub struct Unit {
    pub id: Id,
    pub parent_id: Option<Id>,
    /// `root`, `region`, `club`, `section`: the word shown, without effect on rights.
    pub kind: String,
    /// Short, unique, in addresses and imports: `vernon`.
    pub code: String,
    pub name: String,
    pub position: i64,
}

/// The whole tree, parents before children, siblings in their order.
#[derive(Clone, Debug, Default)]
pub struct Units {
    all: Vec<Unit>,
    /// For each unit, how many places after it in `all` are still below it, itself included.
    spans: Vec<usize>,
    depths: Vec<usize>,
}

impl Units {
    pub fn new(mut rows: Vec<Unit>) -> Self {
        rows.sort_by(|a, b| (a.position, &a.name).cmp(&(b.position, &b.name)));
        let mut units = Units::default();
        let roots: Vec<Id> = rows.iter().filter(|unit| unit.parent_id.is_none()).map(|unit| unit.id).collect();
        for root in roots {
            units.place(&rows, root, 0);
        }
        units
    }

    fn place(&mut self, rows: &[Unit], id: Id, depth: usize) {
        let Some(unit) = rows.iter().find(|unit| unit.id == id) else { return };
        let start = self.all.len();
        self.all.push(unit.clone());
        self.spans.push(1);
        self.depths.push(depth);
        for child in rows.iter().filter(|unit| unit.parent_id == Some(id)) {
            self.place(rows, child.id, depth + 1);
        }
        self.spans[start] = self.all.len() - start;
    }

    /// Parents before children.
    pub fn all(&self) -> &[Unit] {
        &self.all
    }

    /// Each unit with its depth under the root, for indented choices.
    pub fn with_depth(&self) -> impl Iterator<Item = (&Unit, usize)> {
        self.all.iter().zip(self.depths.iter().copied())
    }

    pub fn is_single(&self) -> bool {
        self.all.len() <= 1
    }

    pub fn root(&self) -> Option<&Unit> {
        self.all.first()
    }

    pub fn root_id(&self) -> Option<Id> {
        self.root().map(|unit| unit.id)
    }

    fn place_of(&self, id: Id) -> Option<usize> {
        self.all.iter().position(|unit| unit.id == id)
    }

    pub fn get(&self, id: Id) -> Option<&Unit> {
        self.place_of(id).map(|place| &self.all[place])
    }

    pub fn by_code(&self, code: &str) -> Option<&Unit> {
        self.all.iter().find(|unit| unit.code == code)
    }

    pub fn name(&self, id: Id) -> &str {
        self.get(id).map_or("", |unit| &unit.name)
    }

    /// The unit and everything under it.
    pub fn below(&self, id: Id) -> Vec<Id> {
        self.place_of(id).map_or_else(Vec::new, |place| self.all[place..place + self.spans[place]].iter().map(|unit| unit.id).collect())
    }

    /// Whether `unit` is `above` or somewhere under it.
    pub fn is_below(&self, unit: Id, above: Id) -> bool {
        match (self.place_of(unit), self.place_of(above)) {
            (Some(unit), Some(above)) => (above..above + self.spans[above]).contains(&unit),
            _ => false,
        }
    }

    /// From the root down to the unit.
    pub fn path(&self, id: Id) -> Vec<&Unit> {
        let mut path = vec![];
        let mut next = self.get(id);
        while let Some(unit) = next {
            path.push(unit);
            next = unit.parent_id.and_then(|parent| self.get(parent));
        }
        path.reverse();
        path
    }
}

#[derive(Serialize)]
pub struct UnitChanged {
    pub unit_id: Id,
    pub name: String,
}

impl Event for UnitChanged {
    const NAME: &'static str = "kernel.unit_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("unit", self.unit_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

/// A module that cannot do without the unit refuses in its reaction.
#[derive(Serialize)]
pub struct UnitClosed {
    pub unit_id: Id,
    pub name: String,
}

impl Event for UnitClosed {
    const NAME: &'static str = "kernel.unit_closed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("unit", self.unit_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

/// What a person or an importer says of a new unit.
#[derive(Clone, Debug)]
pub struct UnitDraft {
    pub parent_id: Option<Id>,
    pub kind: String,
    pub code: String,
    pub name: String,
}

impl Unit {
    /// Adds a unit to the tree. Refused: `unit-name-missing`, `unit-code-taken`, `unit-parent-unknown`,
    /// `unit-too-many`, `unit-second-root`.
    pub async fn create(cx: &mut Cx, draft: UnitDraft) -> Result<Unit> {
        let name = draft.name.trim().to_owned();
        if name.is_empty() {
            return Err(Error::refused("unit-name-missing").on("name"));
        }
        let units = cx.units_now().await?;
        if units.all().len() >= UNITS_MAX {
            return Err(Error::refused("unit-too-many"));
        }
        match draft.parent_id {
            None if units.root().is_some() => return Err(Error::refused("unit-second-root")),
            Some(parent) if units.get(parent).is_none() => return Err(Error::refused("unit-parent-unknown").on("parent_id")),
            _ => {}
        }
        let code = code_of(if draft.code.trim().is_empty() { &name } else { &draft.code });
        if is_code_taken(cx, &code, None).await? {
            return Err(Error::refused("unit-code-taken").on("code"));
        }
        let position = i64::try_from(units.all().len()).unwrap_or(i64::MAX);
        let unit = Unit { id: cx.new_id(), parent_id: draft.parent_id, kind: draft.kind, code, name, position };
        let now = cx.now();
        cx.tx
            .query("INSERT INTO kernel_unit (id, parent_id, kind, code, name, position, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(unit.id)
            .bind(unit.parent_id)
            .bind(unit.kind.clone())
            .bind(unit.code.clone())
            .bind(unit.name.clone())
            .bind(unit.position)
            .bind(now)
            .execute()
            .await?;
        cx.touch_snapshot().await?;
        cx.announce(&UnitChanged { unit_id: unit.id, name: unit.name.clone() }).await?;
        Ok(unit)
    }

    /// Gives the unit another name. Refused: `unit-name-missing`.
    pub async fn rename(cx: &mut Cx, id: Id, name: &str) -> Result<()> {
        let unit = cx.units_now().await?.get(id).cloned().ok_or(Error::NotFound)?;
        let draft = UnitDraft { parent_id: unit.parent_id, kind: unit.kind, code: unit.code, name: name.to_owned() };
        Self::amend(cx, id, draft).await
    }

    /// Another name, short name, kind, or place in the tree; an empty short name stays what it was.
    /// Rights over what is above follow at once. Refused: `unit-name-missing`, `unit-code-taken`,
    /// `unit-parent-unknown`, `unit-under-itself`, `unit-second-root`.
    pub async fn amend(cx: &mut Cx, id: Id, draft: UnitDraft) -> Result<()> {
        let name = draft.name.trim().to_owned();
        if name.is_empty() {
            return Err(Error::refused("unit-name-missing").on("name"));
        }
        let units = cx.units_now().await?;
        let unit = units.get(id).ok_or(Error::NotFound)?;
        match (unit.parent_id, draft.parent_id) {
            (None, Some(_)) => return Err(Error::refused("unit-under-itself").on("parent_id")),
            (Some(_), None) => return Err(Error::refused("unit-second-root").on("parent_id")),
            (Some(_), Some(parent)) if units.get(parent).is_none() => return Err(Error::refused("unit-parent-unknown").on("parent_id")),
            (Some(_), Some(parent)) if units.is_below(parent, id) => return Err(Error::refused("unit-under-itself").on("parent_id")),
            _ => {}
        }
        let code = if draft.code.trim().is_empty() { unit.code.clone() } else { code_of(&draft.code) };
        if is_code_taken(cx, &code, Some(id)).await? {
            return Err(Error::refused("unit-code-taken").on("code"));
        }
        cx.tx
            .query("UPDATE kernel_unit SET name = $1, code = $2, kind = $3, parent_id = $4 WHERE id = $5")
            .bind(name.clone())
            .bind(code)
            .bind(draft.kind)
            .bind(draft.parent_id)
            .bind(id)
            .execute()
            .await?;
        cx.touch_snapshot().await?;
        cx.announce(&UnitChanged { unit_id: id, name }).await
    }

    /// Closes a unit that lives no more: it leaves the tree, what it did stays. Whoever still needs
    /// it (a module that reacts) may refuse. Refused: `unit-root-stays`, `unit-has-others-below`.
    pub async fn close(cx: &mut Cx, id: Id) -> Result<()> {
        let units = cx.units_now().await?;
        let unit = units.get(id).ok_or(Error::NotFound)?;
        if unit.parent_id.is_none() {
            return Err(Error::refused("unit-root-stays"));
        }
        if units.below(id).len() > 1 {
            return Err(Error::refused("unit-has-others-below"));
        }
        cx.announce(&UnitClosed { unit_id: id, name: unit.name.clone() }).await?;
        let today = cx.today();
        cx.tx.query("UPDATE kernel_unit SET closed_on = $1 WHERE id = $2").bind(today).bind(id).execute().await?;
        cx.touch_snapshot().await
    }

    /// The units that were closed, by name.
    pub async fn closed(cx: &mut Cx) -> Result<Vec<Unit>> {
        Ok(cx.tx.query("SELECT id, parent_id, kind, code, name, position FROM kernel_unit WHERE closed_on IS NOT NULL ORDER BY name, id").all().await?)
    }

    /// Opens a closed unit again, under the one it was under. Refused: `unit-parent-unknown` when
    /// that one is closed too.
    pub async fn reopen(cx: &mut Cx, id: Id) -> Result<()> {
        let unit = Self::closed(cx).await?.into_iter().find(|unit| unit.id == id).ok_or(Error::NotFound)?;
        if unit.parent_id.is_none_or(|parent| cx.units().get(parent).is_none()) {
            return Err(Error::refused("unit-parent-unknown"));
        }
        cx.tx.query("UPDATE kernel_unit SET closed_on = NULL WHERE id = $1").bind(id).execute().await?;
        cx.touch_snapshot().await?;
        cx.announce(&UnitChanged { unit_id: id, name: unit.name }).await
    }
}

/// `Mont-Saint-Éloi` is `mont-saint-eloi` in addresses and imports.
fn code_of(typed: &str) -> String {
    text::fold(typed).replace(' ', "-")
}

/// Closed units keep theirs.
async fn is_code_taken(cx: &mut Cx, code: &str, but: Option<Id>) -> Result<bool> {
    let holder = cx.tx.query("SELECT id FROM kernel_unit WHERE code = $1").bind(code.to_owned()).optional_scalar::<Id>().await?;
    Ok(holder.is_some() && holder != but)
}
