//! Households: who lives together, at which address, who pays for all, and who answers for a minor.
//!
//! A person may belong to two households (a child of separated parents). The payer is a member of the household.

use crate::{
    address::{self, AddressDraft, Owner},
    draft::NAME_CHARS_MAX,
    events,
    person::{Name, Person},
};
use kernel::{Error, Result, access::Scope, cx::Cx, day::Day, id::Id};

/// Age of majority in France (Code civil, art. 414), in years.
pub const MAJORITY_YEARS: i16 = 18;
/// Most people of one household.
pub const MEMBERS_MAX: i64 = 30;
/// Households on one page.
pub const PAGE_ROWS: i64 = 50;

kernel::text_enum! {
    /// Somebody's part in a household.
    pub enum Part {
        /// An adult.
        Adult => "adult",
        /// A child, whatever the age.
        Child => "child",
    }
}

kernel::text_enum! {
    /// What a guardian is to a minor.
    pub enum Tie {
        /// Mother or father.
        Parent => "parent",
        /// Appointed by a judge.
        LegalGuardian => "legal_guardian",
        /// Anybody else the parents trust.
        Other => "other",
    }
}

/// A household, as a form or an importer gives it.
#[derive(Clone, Debug, Default)]
pub struct HouseholdDraft {
    /// The id an importer derived from its source; `None` lets the program choose.
    pub id: Option<Id>,
    /// Where it belongs; `None` means the root.
    pub unit_id: Option<Id>,
    /// "Famille Le Goff".
    pub name: String,
    /// Who pays for all; must be among the members.
    pub payer_id: Option<Id>,
    /// The shared address; empty when each has their own.
    pub address: AddressDraft,
    /// Who lives there.
    pub members: Vec<(Id, Part)>,
}

/// A household, as stored.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Household {
    /// Identifier.
    pub id: Id,
    /// Where it belongs.
    pub unit_id: Id,
    /// "Famille Le Goff".
    pub name: String,
    /// What lists are sorted by.
    pub sort_key: String,
    /// Who pays for all.
    pub payer_id: Option<Id>,
}

/// Somebody in a household.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Member {
    /// Who.
    #[record(flatten)]
    pub name: Name,
    /// Which part.
    pub part: Part,
    /// To show an age to those who may see it.
    pub birth_day: Option<Day>,
}

/// Somebody who answers for a minor, or a minor somebody answers for.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Guardianship {
    /// Identifier of the tie.
    pub tie_id: Id,
    /// The other of the two.
    #[record(flatten)]
    pub name: Name,
    /// What the guardian is.
    pub tie: Tie,
    /// First day.
    pub from_day: Day,
    /// Last day, if it has one.
    pub until_day: Option<Day>,
}

impl Household {
    /// Makes a household. Refuses an empty name (`people-household-name-missing`), nobody in it
    /// (`people-household-empty`), too many (`people-household-full`) and a payer from outside (`people-household-payer`).
    pub async fn create(cx: &mut Cx, draft: HouseholdDraft) -> Result<Household> {
        let name = checked_name(&draft.name)?;
        if draft.members.is_empty() {
            return Err(Error::refused("people-household-empty").on("members"));
        }
        let unit_id = draft.unit_id.or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
        let id = match draft.id {
            Some(id) => id,
            None => cx.new_id(),
        };
        let now = cx.now();
        cx.tx
            .query("INSERT INTO people_household (id, unit_id, name, sort_key, created_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(unit_id)
            .bind(name.clone())
            .bind(text::sort_key(&name, ""))
            .bind(now)
            .execute()
            .await?;
        let household = Household::get(cx, id).await?;
        for (person_id, part) in &draft.members {
            household.add(cx, *person_id, *part).await?;
        }
        household.set_address(cx, &draft.address).await?;
        household.set_payer(cx, draft.payer_id).await?;
        Household::get(cx, id).await
    }

    /// The household of the draft's id with everybody the draft names in it: what importers call again and again.
    /// Says whether it was made now.
    pub async fn ensure(cx: &mut Cx, draft: HouseholdDraft) -> Result<bool> {
        let known: Option<Household> = match draft.id {
            Some(id) => cx.tx.query("SELECT id, unit_id, name, sort_key, payer_id FROM people_household WHERE id = $1").bind(id).optional().await?,
            None => None,
        };
        let Some(household) = known else {
            Household::create(cx, draft).await?;
            return Ok(true);
        };
        for (person_id, part) in &draft.members {
            household.add(cx, *person_id, *part).await?;
        }
        Ok(false)
    }

    /// The household of that id, or not found.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Household> {
        Ok(cx.tx.query("SELECT id, unit_id, name, sort_key, payer_id FROM people_household WHERE id = $1").bind(id).one().await?)
    }

    /// A page of households by name; `after` is the key and id of the last one of the page before.
    pub async fn list(cx: &mut Cx, scope: &Scope, after: Option<(String, Id)>) -> Result<Vec<Household>> {
        let mut query = cx.tx.query("SELECT id, unit_id, name, sort_key, payer_id FROM people_household WHERE TRUE");
        query.push_scope("unit_id", scope);
        if let Some((key, id)) = after {
            query.push(" AND (sort_key, id) > (").arg(key).push(", ").arg(id).push(")");
        }
        query.push(" ORDER BY sort_key, id LIMIT ").arg(PAGE_ROWS + 1);
        Ok(query.all().await?)
    }

    /// The households a person lives in.
    pub async fn of(cx: &mut Cx, person_id: Id) -> Result<Vec<Household>> {
        let sql = "SELECT household.id, household.unit_id, household.name, household.sort_key, household.payer_id
                     FROM people_household_member member JOIN people_household household ON household.id = member.household_id
                    WHERE member.person_id = $1 ORDER BY household.sort_key, household.id";
        Ok(cx.tx.query(sql).bind(person_id).all().await?)
    }

    /// Who pays for a person: the payer of a household they live in, or they themselves.
    pub async fn payer_of(cx: &mut Cx, person_id: Id) -> Result<Id> {
        let payer = Household::of(cx, person_id).await?.into_iter().find_map(|household| household.payer_id);
        Ok(payer.unwrap_or(person_id))
    }

    /// Everybody in it, adults first.
    pub async fn members(&self, cx: &mut Cx) -> Result<Vec<Member>> {
        let sql = "SELECT person.id, person.number, person.display_name, person.unit_id, member.part, person.birth_day
                     FROM people_household_member member JOIN people_person person ON person.id = member.person_id
                    WHERE member.household_id = $1 ORDER BY member.part, person.sort_key, person.id";
        Ok(cx.tx.query(sql).bind(self.id).all().await?)
    }

    /// The shared address, if there is one.
    pub async fn address(&self, cx: &mut Cx) -> Result<Option<AddressDraft>> {
        let sql = "SELECT label, recipient_extra, building, street, locality, postcode, town, insee_code, region, country
                     FROM people_address WHERE household_id = $1 ORDER BY position LIMIT 1";
        Ok(cx.tx.query(sql).bind(self.id).optional().await?)
    }

    /// Puts somebody in, or gives them another part. Refuses `people-household-full`.
    pub async fn add(&self, cx: &mut Cx, person_id: Id, part: Part) -> Result<()> {
        let person = Person::get(cx, person_id).await?;
        let (count, there): (i64, Option<i64>) = cx
            .tx
            .query("SELECT COUNT(*), CAST(SUM(CASE WHEN person_id = $2 THEN 1 ELSE 0 END) AS BIGINT) FROM people_household_member WHERE household_id = $1")
            .bind(self.id)
            .bind(person_id)
            .one()
            .await?;
        if there.unwrap_or(0) == 0 && count >= MEMBERS_MAX {
            return Err(Error::refused("people-household-full").with("most", MEMBERS_MAX));
        }
        cx.tx
            .query(
                "INSERT INTO people_household_member (household_id, person_id, part) VALUES ($1, $2, $3)
                 ON CONFLICT (household_id, person_id) DO UPDATE SET part = excluded.part",
            )
            .bind(self.id)
            .bind(person_id)
            .bind(part)
            .execute()
            .await?;
        if there.unwrap_or(0) > 0 {
            return Ok(());
        }
        cx.announce(&events::HouseholdJoined { person_id, unit_id: person.unit_id, household: self.name.clone() }).await
    }

    /// Takes somebody out; the payer who leaves pays no longer. Not found when they were not in it.
    pub async fn remove(&self, cx: &mut Cx, person_id: Id) -> Result<()> {
        let sql = "DELETE FROM people_household_member WHERE household_id = $1 AND person_id = $2";
        if cx.tx.query(sql).bind(self.id).bind(person_id).execute().await? == 0 {
            return Err(Error::NotFound);
        }
        let sql = "UPDATE people_household SET payer_id = NULL WHERE id = $1 AND payer_id = $2";
        cx.tx.query(sql).bind(self.id).bind(person_id).execute().await?;
        let person = Person::get(cx, person_id).await?;
        cx.announce(&events::HouseholdLeft { person_id, unit_id: person.unit_id, household: self.name.clone() }).await
    }

    /// Says who pays. Refuses somebody from outside (`people-household-payer`).
    pub async fn set_payer(&self, cx: &mut Cx, payer_id: Option<Id>) -> Result<()> {
        if let Some(payer_id) = payer_id {
            let sql = "SELECT person_id FROM people_household_member WHERE household_id = $1 AND person_id = $2";
            let member: Option<Id> = cx.tx.query(sql).bind(self.id).bind(payer_id).optional_scalar().await?;
            if member.is_none() {
                return Err(Error::refused("people-household-payer").on("payer_id"));
            }
        }
        cx.tx.query("UPDATE people_household SET payer_id = $1 WHERE id = $2").bind(payer_id).bind(self.id).execute().await?;
        Ok(())
    }

    /// Gives it its address, or none. Refuses what [`AddressDraft::normal`] refuses.
    pub async fn set_address(&self, cx: &mut Cx, address: &AddressDraft) -> Result<()> {
        address::replace(cx, Owner::Household(self.id), &address::normal(std::slice::from_ref(address))?).await
    }

    /// Gives it another name. Refuses `people-household-name-missing`.
    pub async fn rename(&self, cx: &mut Cx, name: &str) -> Result<()> {
        let name = checked_name(name)?;
        let key = text::sort_key(&name, "");
        cx.tx.query("UPDATE people_household SET name = $1, sort_key = $2 WHERE id = $3").bind(name).bind(key).bind(self.id).execute().await?;
        Ok(())
    }

    /// Forgets the household; its people stay.
    pub async fn dissolve(self, cx: &mut Cx) -> Result<()> {
        for member in self.members(cx).await? {
            self.remove(cx, member.name.id).await?;
        }
        cx.tx.query("DELETE FROM people_address WHERE household_id = $1").bind(self.id).execute().await?;
        cx.tx.query("DELETE FROM people_household WHERE id = $1").bind(self.id).execute().await?;
        Ok(())
    }

    /// The address of its page.
    pub fn url(&self) -> String {
        format!("/people/households/{}", self.id)
    }
}

fn checked_name(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Error::refused("people-household-name-missing").on("name"));
    }
    if name.chars().count() > NAME_CHARS_MAX {
        return Err(Error::refused("people-text-long").with("most", NAME_CHARS_MAX).on("name"));
    }
    Ok(name.to_owned())
}

impl Guardianship {
    /// Says who answers for a minor. Refuses oneself (`people-guardian-self`), reversed days (`people-days-reversed`).
    /// Saying it twice changes nothing.
    pub async fn appoint(cx: &mut Cx, minor_id: Id, guardian_id: Id, tie: Tie, from: Day, until: Option<Day>) -> Result<()> {
        if minor_id == guardian_id {
            return Err(Error::refused("people-guardian-self").on("guardian"));
        }
        if until.is_some_and(|until| until < from) {
            return Err(Error::refused("people-days-reversed").on("until_day"));
        }
        let sql = "SELECT id FROM people_guardian WHERE minor_id = $1 AND guardian_id = $2 AND tie = $3 AND (until_day IS NULL OR until_day >= $4)";
        let known: Vec<Id> = cx.tx.query(sql).bind(minor_id).bind(guardian_id).bind(tie).bind(from).column().await?;
        if !known.is_empty() {
            return Ok(());
        }
        let id = cx.new_id();
        let sql = "INSERT INTO people_guardian (id, minor_id, guardian_id, tie, from_day, until_day) VALUES ($1, $2, $3, $4, $5, $6)";
        cx.tx.query(sql).bind(id).bind(minor_id).bind(guardian_id).bind(tie).bind(from).bind(until).execute().await?;
        Ok(())
    }

    /// Ends a tie on that day.
    pub async fn end(cx: &mut Cx, tie_id: Id, minor_id: Id, day: Day) -> Result<()> {
        let sql = "UPDATE people_guardian SET until_day = $1 WHERE id = $2 AND minor_id = $3";
        if cx.tx.query(sql).bind(day).bind(tie_id).bind(minor_id).execute().await? == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Who answers for this person, now or one day.
    pub async fn guardians_of(cx: &mut Cx, minor_id: Id) -> Result<Vec<Guardianship>> {
        let sql = "SELECT guardian.id AS tie_id, person.id, person.number, person.display_name, person.unit_id, guardian.tie, guardian.from_day,
                          guardian.until_day
                     FROM people_guardian guardian JOIN people_person person ON person.id = guardian.guardian_id
                    WHERE guardian.minor_id = $1 ORDER BY guardian.from_day DESC, guardian.id";
        Ok(cx.tx.query(sql).bind(minor_id).all().await?)
    }

    /// For whom this person answers, now or one day.
    pub async fn wards_of(cx: &mut Cx, guardian_id: Id) -> Result<Vec<Guardianship>> {
        let sql = "SELECT guardian.id AS tie_id, person.id, person.number, person.display_name, person.unit_id, guardian.tie, guardian.from_day,
                          guardian.until_day
                     FROM people_guardian guardian JOIN people_person person ON person.id = guardian.minor_id
                    WHERE guardian.guardian_id = $1 ORDER BY guardian.from_day DESC, guardian.id";
        Ok(cx.tx.query(sql).bind(guardian_id).all().await?)
    }

    /// Whether it holds on that day.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from_day <= day && self.until_day.is_none_or(|until| day <= until)
    }
}
