//! Offices (president, treasurer, delegate) and mandates: who holds which office, where, from when to when.
//!
//! An office may carry rights: whoever holds it and has an account receives the role over the unit of the mandate, for its
//! length, and loses it when the mandate ends.

use crate::{
    draft::NAME_CHARS_MAX,
    events,
    person::{Name, Person},
};
use kernel::{
    Error, Result,
    access::{Grant, Scope},
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    role::{self, Reach},
};

/// Most offices of an organisation.
pub const OFFICES_MAX: i64 = 200;

/// An office.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Office {
    /// Identifier.
    pub id: Id,
    /// "Trésorière ou trésorier".
    pub name: String,
    /// The role that comes with it.
    pub role_id: Option<Id>,
    /// Order in lists.
    pub position: i64,
    /// Since when it is out of use.
    pub archived_at: Option<Instant>,
}

/// An office held by somebody.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Mandate {
    /// Identifier.
    pub mandate_id: Id,
    /// Who.
    #[record(flatten)]
    pub name: Name,
    /// Which office.
    pub office: String,
    /// Over which unit.
    pub over_unit_id: Id,
    /// First day.
    pub from_day: Day,
    /// Last day, if it is known.
    pub until_day: Option<Day>,
}

/// A mandate, as a form or an importer gives it.
#[derive(Clone, Debug)]
pub struct MandateDraft {
    /// Which office.
    pub office_id: Id,
    /// Who.
    pub person_id: Id,
    /// Over which unit.
    pub unit_id: Id,
    /// First day.
    pub from: Day,
    /// Last day, if it is known.
    pub until: Option<Day>,
}

impl Office {
    /// The offices in use, in their order.
    pub async fn list(cx: &mut Cx) -> Result<Vec<Office>> {
        let sql = "SELECT id, name, role_id, position, archived_at FROM people_office WHERE archived_at IS NULL ORDER BY position, id";
        Ok(cx.tx.query(sql).all().await?)
    }

    /// The office of that id, or not found.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Office> {
        Ok(cx.tx.query("SELECT id, name, role_id, position, archived_at FROM people_office WHERE id = $1").bind(id).one().await?)
    }

    /// Adds an office after the others. Refuses `people-office-name-missing`, `people-text-long`, `people-offices-many`, and a role
    /// that the actor could not give himself (`grant-beyond-own-rights`).
    pub async fn define(cx: &mut Cx, name: &str, role_id: Option<Id>) -> Result<Office> {
        let name = checked_name(name)?;
        check_role(cx, role_id, None)?;
        let (count, last): (i64, Option<i64>) = cx.tx.query("SELECT COUNT(*), MAX(position) FROM people_office").one().await?;
        if count >= OFFICES_MAX {
            return Err(Error::refused("people-offices-many").with("most", OFFICES_MAX));
        }
        let id = cx.new_id();
        let query = cx.tx.query("INSERT INTO people_office (id, name, role_id, position) VALUES ($1, $2, $3, $4)").bind(id).bind(name);
        query.bind(role_id).bind(last.unwrap_or(0) + 1).execute().await?;
        Office::get(cx, id).await
    }

    /// The office of that name, added if there is none: what importers call.
    pub async fn ensure(cx: &mut Cx, name: &str) -> Result<Office> {
        let wanted = text::fold(name);
        match Office::list(cx).await?.into_iter().find(|office| text::fold(&office.name) == wanted) {
            Some(office) => Ok(office),
            None => Office::define(cx, name, None).await,
        }
    }

    /// Changes its name and the role that comes with mandates to come. Refuses what [`Office::define`] refuses.
    pub async fn change(cx: &mut Cx, id: Id, name: &str, role_id: Option<Id>) -> Result<()> {
        let name = checked_name(name)?;
        let before = Office::get(cx, id).await?;
        check_role(cx, role_id, before.role_id)?;
        let changed = cx.tx.query("UPDATE people_office SET name = $1, role_id = $2 WHERE id = $3").bind(name).bind(role_id).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Takes it out of use; mandates stay.
    pub async fn archive(cx: &mut Cx, id: Id) -> Result<()> {
        let now = cx.now();
        let changed = cx.tx.query("UPDATE people_office SET archived_at = $1 WHERE id = $2").bind(now).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }
}

/// Whoever appoints gives the role with the mandate, perhaps without a thought for it: putting another role on an office, or taking
/// one off, is for those who give rights over the whole organisation and hold this one.
fn check_role(cx: &Cx, role_id: Option<Id>, before: Option<Id>) -> Result<()> {
    if role_id == before {
        return Ok(());
    }
    let root = cx.units().root_id().ok_or(Error::NotFound)?;
    let (reach, mut both) = (Reach::of(cx), [role_id, before].into_iter().flatten());
    let gives = cx.may_everywhere(role::MANAGE) && both.all(|id| cx.grants().role(id).is_none_or(|role| reach.covers(cx, role, root)));
    let is_known = role_id.is_none_or(|id| cx.grants().role(id).is_some());
    if gives && is_known { Ok(()) } else { Err(Error::refused("grant-beyond-own-rights").on("role_id")) }
}

macro_rules! select_mandate {
    ($rest:literal) => {
        concat!(
            "SELECT mandate.id AS mandate_id, person.id, person.number, person.display_name, person.unit_id, office.name AS office, ",
            "mandate.unit_id AS over_unit_id, mandate.from_day, mandate.until_day ",
            "FROM people_mandate mandate JOIN people_person person ON person.id = mandate.person_id ",
            "JOIN people_office office ON office.id = mandate.office_id ",
            $rest
        )
    };
}

impl Mandate {
    /// Gives an office to somebody, and the role that comes with it if they have an account. Refuses reversed days
    /// (`people-days-reversed`), the same mandate twice (`people-mandate-known`), and a role beyond the actor's own rights.
    pub async fn start(cx: &mut Cx, draft: MandateDraft) -> Result<Id> {
        if draft.until.is_some_and(|until| until < draft.from) {
            return Err(Error::refused("people-days-reversed").on("until_day"));
        }
        let office = Office::get(cx, draft.office_id).await?;
        let person = Person::get(cx, draft.person_id).await?;
        let sql = "SELECT id FROM people_mandate WHERE office_id = $1 AND person_id = $2 AND unit_id = $3 AND from_day = $4";
        let query = cx.tx.query(sql).bind(draft.office_id).bind(draft.person_id).bind(draft.unit_id).bind(draft.from);
        if query.optional_scalar::<Id>().await?.is_some() {
            return Err(Error::refused("people-mandate-known").on("office_id"));
        }
        let grant_id = match (office.role_id, account_of(cx, person.id).await?) {
            (Some(role_id), Some(account_id)) => Some(Grant::give(cx, account_id, role_id, draft.unit_id, draft.from, draft.until).await?),
            _ => None,
        };
        let id = cx.new_id();
        let sql = "INSERT INTO people_mandate (id, office_id, person_id, unit_id, from_day, until_day, grant_id) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let query = cx.tx.query(sql).bind(id).bind(office.id).bind(person.id).bind(draft.unit_id).bind(draft.from).bind(draft.until);
        query.bind(grant_id).execute().await?;
        let unit = cx.units().name(draft.unit_id).to_owned();
        cx.announce(&events::MandateStarted { person_id: person.id, unit_id: draft.unit_id, office: office.name, unit }).await?;
        Ok(id)
    }

    /// Ends a mandate on that day and takes back the role that came with it. Refuses a day before the first
    /// (`people-days-reversed`).
    pub async fn end(cx: &mut Cx, mandate_id: Id, day: Day) -> Result<()> {
        let mandate = Mandate::get(cx, mandate_id).await?;
        if day < mandate.from_day {
            return Err(Error::refused("people-days-reversed").on("until_day"));
        }
        let sql = "SELECT grant_id FROM people_mandate WHERE id = $1";
        let grant_id: Option<Id> = cx.tx.query(sql).bind(mandate_id).scalar().await?;
        let grant_id = match grant_id {
            Some(grant_id) => shortened(cx, grant_id, day).await?,
            None => None,
        };
        let sql = "UPDATE people_mandate SET until_day = $1, grant_id = $2 WHERE id = $3";
        cx.tx.query(sql).bind(day).bind(grant_id).bind(mandate_id).execute().await?;
        let unit = cx.units().name(mandate.over_unit_id).to_owned();
        let event = events::MandateEnded { person_id: mandate.name.id, unit_id: mandate.over_unit_id, office: mandate.office, unit };
        cx.announce(&event).await
    }

    /// The mandate of that id, or not found.
    pub async fn get(cx: &mut Cx, mandate_id: Id) -> Result<Mandate> {
        Ok(cx.tx.query(select_mandate!("WHERE mandate.id = $1")).bind(mandate_id).one().await?)
    }

    /// The mandates of a person, the latest first.
    pub async fn of(cx: &mut Cx, person_id: Id) -> Result<Vec<Mandate>> {
        let sql = select_mandate!("WHERE mandate.person_id = $1 ORDER BY mandate.from_day DESC, mandate.id");
        Ok(cx.tx.query(sql).bind(person_id).all().await?)
    }

    /// The mandates that hold on that day over the units of a scope, by unit and office.
    pub async fn current(cx: &mut Cx, scope: &Scope, day: Day) -> Result<Vec<Mandate>> {
        let mut query = cx.tx.query(select_mandate!("WHERE mandate.from_day <= "));
        query.arg(day).push(" AND (mandate.until_day IS NULL OR mandate.until_day >= ").arg(day).push(")");
        query.push_scope("mandate.unit_id", scope);
        query.push(" ORDER BY mandate.unit_id, office.position, person.sort_key LIMIT 1000");
        Ok(query.all().await?)
    }

    /// Whether it holds on that day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from_day <= day && self.until_day.is_none_or(|until| day <= until)
    }
}

/// The role until that day instead of longer: taken back, and given again if the day is still to come.
async fn shortened(cx: &mut Cx, grant_id: Id, day: Day) -> Result<Option<Id>> {
    let Some(grant) = cx.grants().by_account.values().flatten().find(|grant| grant.id == grant_id).cloned() else {
        return Ok(None);
    };
    Grant::withdraw(cx, grant_id).await?;
    if day < cx.today() || day < grant.first_day {
        return Ok(None);
    }
    Ok(Some(Grant::give(cx, grant.account_id, grant.role.id, grant.unit_id, grant.first_day, Some(day)).await?))
}

/// The account of a person, if they have one.
async fn account_of(cx: &mut Cx, person_id: Id) -> Result<Option<Id>> {
    let sql = "SELECT id FROM kernel_account WHERE person_id = $1 AND disabled_at IS NULL ORDER BY created_at LIMIT 1";
    Ok(cx.tx.query(sql).bind(person_id).optional_scalar().await?)
}

fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::refused("people-office-name-missing").on("name"));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Error::refused("people-text-long").with("most", NAME_CHARS_MAX).on("name"));
    }
    Ok(name.to_owned())
}
