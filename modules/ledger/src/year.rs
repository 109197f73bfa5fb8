//! Fiscal years. Each follows one chart; nothing is written outside its days, in its closed periods, or once it is closed.

mod appropriation;
mod closing;
mod opening;
mod plan;

pub(crate) use opening::{answer, follow};
use plan::Plan;

pub use appropriation::{Appropriation, Share, Shared, field as share_field};
pub use closing::{ClosingChecks, Point, Proof, REASON_MAX_CHARS, Rest, Standing};

use crate::{
    chain,
    chart::Chart,
    entity::Entity,
    events::{PeriodsClosed, PeriodsOpened, YearOpened},
};
use kernel::{
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    id::Id,
};
use schemars::JsonSchema;
use serde::Serialize;

/// A fiscal year may be longer than twelve months once in a while, never longer than two years (C. com. L123-12, practice).
pub const MONTHS_MAX: i32 = 24;
/// Counts shown on pages stop here: a page never counts a whole year.
pub const COUNTED_MAX: i64 = 1_000;
/// How many characters the name of a year may have.
pub const LABEL_MAX_CHARS: usize = 80;

kernel::text_enum! {
    /// Where a fiscal year is in its life.
    pub enum YearStatus {
        Open => "open",
        /// Closed for good after the accounts were drawn up.
        Closed => "closed",
        /// Nothing may be written for now, though it is not closed.
        Locked => "locked",
    }
}

#[derive(Clone, Debug, Serialize, JsonSchema, kernel::db::Record)]
pub struct Year {
    pub id: Id,
    pub entity_id: Id,
    pub chart_id: Id,
    pub label: String,
    pub first_day: Day,
    pub last_day: Day,
    pub status: YearStatus,
    /// Last day of the periods already closed within the year.
    pub closed_through: Option<Day>,
    pub closed_at: Option<Instant>,
    pub closed_by: Option<String>,
    /// How many entries are validated, and the hash of the last one.
    pub chain_length: i64,
    pub chain_head: String,
    /// The entry by which the program carried the year before into this one.
    pub opening_id: Option<Id>,
    /// Something moved in the year before since that entry was brought up to date.
    pub opening_stale: bool,
    /// The entry that appropriates the result of this year, written in the year of the assembly.
    pub appropriation_id: Option<Id>,
}

/// A year to be opened. Importers give the id, the chart and the status.
pub struct NewYear {
    pub id: Option<Id>,
    pub entity_id: Id,
    pub chart_id: Option<Id>,
    pub label: String,
    pub first_day: Day,
    pub last_day: Day,
    pub status: YearStatus,
}

const COLUMNS: &str = "SELECT id, entity_id, chart_id, label, first_day, last_day, status, closed_through, closed_at, closed_by, \
                       chain_length, chain_head, opening_id, opening_stale, appropriation_id FROM ledger_year";

impl Year {
    /// « 2026 » is said « Exercice 2026 »; an imported year may already be called so.
    pub fn is_named_by_number(&self) -> bool {
        self.label.starts_with(|first: char| first.is_ascii_digit())
    }

    /// Opens a fiscal year.
    ///
    /// # Errors
    /// Refused when the name is empty or taken, the days are in the wrong order, too far apart or those of another year, or there is
    /// no chart.
    pub async fn open(cx: &mut Cx, new: NewYear) -> Result<Year> {
        let entity = Entity::find(cx, new.entity_id).await?.ok_or(Error::NotFound)?;
        let label = new.label.trim().to_owned();
        if label.is_empty() || label.chars().count() > LABEL_MAX_CHARS {
            return Err(Error::refused("ledger-refused-label").on("label"));
        }
        if new.last_day < new.first_day {
            return Err(Error::refused("ledger-refused-year-order").on("last_day"));
        }
        if new.last_day >= new.first_day.plus_months(MONTHS_MAX) {
            return Err(Error::refused("ledger-refused-year-length").on("last_day").with("months", MONTHS_MAX));
        }
        if Self::by_label(cx, entity.id, &label).await?.is_some() {
            return Err(Error::refused("ledger-refused-year-label").on("label").with("label", label));
        }
        Entity::lock(cx, entity.id).await?;
        if let Some(other) = Self::sharing_days(cx, entity.id, new.first_day, new.last_day).await? {
            let refusal = Error::refused("ledger-refused-year-overlap").on("first_day").with("year", other.label);
            return Err(refusal.with("first", other.first_day).with("last", other.last_day));
        }
        let chart_id = new.chart_id.or(entity.chart_id).ok_or_else(|| Error::refused("ledger-refused-no-chart").on("chart_id"))?;
        if Chart::find(cx, chart_id).await?.is_none_or(|chart| chart.entity_id != entity.id) {
            return Err(Error::refused("ledger-refused-no-chart").on("chart_id"));
        }
        let year = Year {
            id: new.id.unwrap_or_else(|| cx.new_id()),
            entity_id: entity.id,
            chart_id,
            label,
            first_day: new.first_day,
            last_day: new.last_day,
            status: new.status,
            closed_through: None,
            closed_at: None,
            closed_by: None,
            chain_length: 0,
            chain_head: chain::START.to_owned(),
            opening_id: None,
            opening_stale: false,
            appropriation_id: None,
        };
        year.insert(cx).await?;
        cx.announce(&YearOpened { year_id: year.id, entity_id: entity.id, label: year.label.clone(), unit_id: entity.unit_id }).await?;
        Ok(year)
    }

    async fn insert(&self, cx: &mut Cx) -> Result<()> {
        cx.tx
            .query(
                "INSERT INTO ledger_year (id, entity_id, chart_id, label, first_day, last_day, status, chain_length, chain_head) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)",
            )
            .bind(self.id)
            .bind(self.entity_id)
            .bind(self.chart_id)
            .bind(self.label.clone())
            .bind(self.first_day)
            .bind(self.last_day)
            .bind(self.status)
            .bind(self.chain_head.clone())
            .execute()
            .await?;
        Ok(())
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Year>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    pub async fn by_label(cx: &mut Cx, entity_id: Id, label: &str) -> Result<Option<Year>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" AND label = ").arg(label.to_owned());
        Ok(query.optional().await?)
    }

    /// A year of the books, open or not, that has one of these days: a day belongs to one year, else entries of a closed one would
    /// go to another.
    async fn sharing_days(cx: &mut Cx, entity_id: Id, first: Day, last: Day) -> Result<Option<Year>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" AND first_day <= ").arg(last).push(" AND last_day >= ").arg(first);
        query.push(" ORDER BY first_day LIMIT 1");
        Ok(query.optional().await?)
    }

    /// Every year of the books, the latest first.
    pub async fn list(cx: &mut Cx, entity_id: Id) -> Result<Vec<Year>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" ORDER BY first_day DESC, id DESC");
        Ok(query.all().await?)
    }

    /// The open year that this day belongs to; the latest begun in old books whose years overlap.
    pub async fn covering(cx: &mut Cx, entity_id: Id, day: Day) -> Result<Option<Year>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE entity_id = ").arg(entity_id).push(" AND status = ").arg(YearStatus::Open);
        query.push(" AND first_day <= ").arg(day).push(" AND last_day >= ").arg(day).push(" ORDER BY first_day DESC, id LIMIT 1");
        Ok(query.optional().await?)
    }

    /// The year a page shows when none was chosen: the open one of that day, else the latest.
    pub async fn current(cx: &mut Cx, entity_id: Id, today: Day) -> Result<Option<Year>> {
        match Self::covering(cx, entity_id, today).await? {
            Some(year) => Ok(Some(year)),
            None => Ok(Self::list(cx, entity_id).await?.into_iter().next()),
        }
    }

    /// The year with its books, when the caller may do this with them; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<(Year, Entity)> {
        let year = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        let entity = Entity::get(cx, year.entity_id, permission).await?;
        Ok((year, entity))
    }

    /// The year just before this one in the same books.
    pub async fn previous(&self, cx: &mut Cx) -> Result<Option<Year>> {
        Ok(Self::list(cx, self.entity_id).await?.into_iter().find(|year| year.first_day < self.first_day))
    }

    /// The year just after this one in the same books.
    pub async fn next(&self, cx: &mut Cx) -> Result<Option<Year>> {
        Ok(Self::list(cx, self.entity_id).await?.into_iter().rev().find(|year| year.first_day > self.last_day))
    }

    /// How many debts and claims wait for their payment, `COUNTED_MAX` at most.
    pub async fn waiting_counted(&self, cx: &mut Cx) -> Result<i64> {
        Ok(cx
            .tx
            .query("SELECT COUNT(*) FROM (SELECT 1 FROM ledger_entry WHERE year_id = $1 AND settlement = 'waiting' LIMIT $2) counted")
            .bind(self.id)
            .bind(COUNTED_MAX)
            .scalar()
            .await?)
    }

    /// How many entries are not validated yet, `COUNTED_MAX` at most; the opening that follows the year before is not one of them.
    pub async fn drafts_counted(&self, cx: &mut Cx) -> Result<i64> {
        Ok(cx
            .tx
            .query("SELECT COUNT(*) FROM (SELECT 1 FROM ledger_entry WHERE year_id = $1 AND status = 'draft' AND id <> $2 LIMIT $3) counted")
            .bind(self.id)
            .bind(self.opening_id.unwrap_or_default())
            .bind(COUNTED_MAX)
            .scalar()
            .await?)
    }

    pub fn is_open(&self) -> bool {
        self.status == YearStatus::Open
    }

    pub fn holds(&self, day: Day) -> bool {
        self.first_day <= day && day <= self.last_day
    }

    /// Stops the accounts at a day: nothing dated before its end is written, changed or validated any more. `None` opens the
    /// periods again.
    ///
    /// # Errors
    /// Refused when the day is outside the year, the year is not open, or drafts remain up to that day.
    pub async fn close_periods(&self, cx: &mut Cx, through: Option<Day>) -> Result<()> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        Entity::lock(cx, self.entity_id).await?;
        let year = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if !year.is_open() {
            return Err(Error::refused("ledger-refused-year-closed").with("year", year.label));
        }
        if let Some(through) = through {
            if !year.holds(through) {
                let refusal = Error::refused("ledger-refused-day-outside").on("through").with("day", through);
                return Err(refusal.with("first", year.first_day).with("last", year.last_day));
            }
            let draft: Option<Id> = cx
                .tx
                .query("SELECT id FROM ledger_entry WHERE year_id = $1 AND status = 'draft' AND day <= $2 AND id <> $3 LIMIT 1")
                .bind(year.id)
                .bind(through)
                .bind(year.opening_id.unwrap_or_default())
                .optional_scalar()
                .await?;
            if draft.is_some() {
                return Err(Error::refused("ledger-refused-period-drafts").on("through").with("day", through));
            }
        }
        cx.tx.query("UPDATE ledger_year SET closed_through = $1 WHERE id = $2").bind(through).bind(year.id).execute().await?;
        let Year { id: year_id, entity_id, label, .. } = year;
        match through {
            Some(day) => cx.announce(&PeriodsClosed { year_id, entity_id, label, day, unit_id: entity.unit_id }).await,
            None => cx.announce(&PeriodsOpened { year_id, entity_id, label, unit_id: entity.unit_id }).await,
        }
    }
}
