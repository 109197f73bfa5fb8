//! A kind of membership: what one may join, how long it runs, whether somebody has to say yes first.

use crate::{
    access,
    events::KindChanged,
    period::{Period, Way},
};
use kernel::{
    Error, Result,
    access::{Permission, Scope},
    cx::Cx,
    day::Day,
    id::Id,
};

pub const NAME_CHARS_MAX: usize = 120;
pub const DESCRIPTION_CHARS_MAX: usize = 5_000;

#[derive(Clone, Debug)]
pub struct Kind {
    pub id: Id,
    /// Whose members these are. Seen, and used, by that unit and all below it.
    pub unit_id: Id,
    pub name: String,
    pub description: String,
    pub period: Period,
    /// A new membership waits for somebody to approve it.
    pub approval: bool,
    pub archived: bool,
}

#[derive(kernel::db::Record)]
struct Row {
    id: Id,
    unit_id: Id,
    name: String,
    description: String,
    period: Way,
    number: i64,
    first_day: Option<Day>,
    last_day: Option<Day>,
    approval: bool,
    archived: bool,
}

impl Row {
    fn kind(self) -> Kind {
        let period = Period::read(self.period, self.number, self.first_day, self.last_day);
        Kind {
            id: self.id,
            unit_id: self.unit_id,
            name: self.name,
            description: self.description,
            // Only what `Period::columns` wrote is ever stored.
            period: period.unwrap_or(Period::Lifetime),
            approval: self.approval,
            archived: self.archived,
        }
    }
}

/// A kind to be written; with the id of an existing one it replaces it.
#[derive(Clone, Debug)]
pub struct KindDraft {
    /// Given by importers, so that importing twice makes one.
    pub id: Option<Id>,
    pub unit_id: Id,
    pub name: String,
    pub description: String,
    pub period: Period,
    pub approval: bool,
    pub archived: bool,
}

const COLUMNS: &str = "SELECT id, unit_id, name, description, period, number, first_day, last_day, approval, archived FROM dues_kind";

impl Kind {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Kind>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional::<Row>().await?.map(Row::kind))
    }

    pub async fn get(cx: &mut Cx, id: Id) -> Result<Kind> {
        Kind::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// The kinds of these units, those put away included, in their order. An association has a handful.
    pub async fn list(cx: &mut Cx, scope: &Scope) -> Result<Vec<Kind>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE").push_scope("unit_id", scope).push(" ORDER BY position, id");
        Ok(query.all::<Row>().await?.into_iter().map(Row::kind).collect())
    }

    /// Whether nobody has said yet what one may join.
    pub async fn none(cx: &mut Cx) -> Result<bool> {
        Ok(cx.tx.query("SELECT id FROM dues_kind LIMIT 1").optional_scalar::<Id>().await?.is_none())
    }

    /// The kinds that somebody with this right may know of: those of their units, of all above them and of all below.
    pub async fn visible(cx: &mut Cx, permission: Permission) -> Result<Vec<Kind>> {
        let mut kinds = Kind::list(cx, &Scope::All).await?;
        let Scope::Units(mine) = cx.scope(permission) else { return Ok(kinds) };
        let units = cx.units();
        kinds.retain(|kind| mine.iter().any(|unit| units.is_below(*unit, kind.unit_id)) || mine.contains(&kind.unit_id));
        Ok(kinds)
    }

    /// The kinds that people of a unit may join: its own and those of the units above it, not put away.
    pub async fn open_to(cx: &mut Cx, unit_id: Id) -> Result<Vec<Kind>> {
        let above: Vec<Id> = cx.units().path(unit_id).iter().map(|unit| unit.id).collect();
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE NOT archived AND unit_id IN (").args(above).push(") ORDER BY position, id");
        Ok(query.all::<Row>().await?.into_iter().map(Row::kind).collect())
    }

    /// Writes a kind. Needs `dues.manage` over its unit; a kind never changes its unit.
    ///
    /// # Errors
    /// Not found when it is somebody else's. Refused when the name is missing or too long (`dues-kind-name`, `form-too-long`).
    pub async fn save(cx: &mut Cx, mut draft: KindDraft) -> Result<Kind> {
        if let Some(id) = draft.id
            && let Some(known) = Kind::find(cx, id).await?
        {
            draft.unit_id = known.unit_id;
        }
        cx.require_over(access::MANAGE, draft.unit_id)?;
        let kind = Kind::write(cx, draft).await?;
        let (kind_id, unit_id, name) = (kind.id, kind.unit_id, kind.name.clone());
        cx.announce(&KindChanged { kind_id, unit_id, name }).await?;
        Ok(kind)
    }

    /// The same without asking for rights: importers and demonstration data.
    pub async fn write(cx: &mut Cx, draft: KindDraft) -> Result<Kind> {
        let name = draft.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > NAME_CHARS_MAX {
            return Err(Error::refused("dues-kind-name").on("name").with("count", NAME_CHARS_MAX));
        }
        let id = draft.id.unwrap_or_else(|| cx.new_id());
        let (way, number, first_day, last_day) = draft.period.columns();
        cx.tx
            .query(
                "INSERT INTO dues_kind (id, unit_id, name, description, period, number, first_day, last_day, approval, archived, position)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT COUNT(*) FROM dues_kind))
                 ON CONFLICT (id) DO UPDATE SET name = excluded.name, description = excluded.description, period = excluded.period,
                    number = excluded.number, first_day = excluded.first_day, last_day = excluded.last_day, approval = excluded.approval,
                    archived = excluded.archived",
            )
            .bind(id)
            .bind(draft.unit_id)
            .bind(name.clone())
            .bind(draft.description.clone())
            .bind(way)
            .bind(number)
            .bind(first_day)
            .bind(last_day)
            .bind(draft.approval)
            .bind(draft.archived)
            .execute()
            .await?;
        let KindDraft { unit_id, description, period, approval, archived, .. } = draft;
        Ok(Kind { id, unit_id, name, description, period, approval, archived })
    }

    pub fn url(&self) -> String {
        format!("/dues/kinds/{}", self.id)
    }
}
