//! A person or an organisation that the association knows, and what can be done with their record.
//!
//! Every door (page, interface, import, command) comes through these verbs: they keep the lists, the figures, the search
//! and the timeline in step with the record, in one transaction. A record is never deleted; it is archived or merged.

use crate::{
    access, address, contact,
    draft::PersonDraft,
    duplicate, events, field, search, tag,
    tally::{self, Place},
    word,
};
use kernel::{
    Error, Result,
    access::Permission,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
};
use std::collections::HashMap;

kernel::text_enum! {
    /// What a record is about.
    pub enum Kind {
        /// A human being.
        Person => "person",
        /// A club, a company, a town hall.
        Organisation => "organisation",
    }
}

kernel::text_enum! {
    /// Where a membership stands. Decided by the dues, read everywhere.
    pub enum Standing {
        /// Not a member: a contact, a partner, a donor.
        None => "none",
        /// Asked to join, waiting for a decision.
        ToApprove => "to_approve",
        /// A member whose fee covers today.
        UpToDate => "up_to_date",
        /// Up to date, for a few weeks more.
        Expiring => "expiring",
        /// A member whose fee no longer covers today.
        Late => "late",
        /// Was a member.
        Former => "former",
    }
}

impl Standing {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Standing::None => "people-standing-none",
            Standing::ToApprove => "people-standing-to_approve",
            Standing::UpToDate => "people-standing-up_to_date",
            Standing::Expiring => "people-standing-expiring",
            Standing::Late => "people-standing-late",
            Standing::Former => "people-standing-former",
        }
    }

    /// The tone of its badge, as the pieces name them.
    pub fn tone(self) -> &'static str {
        match self {
            Standing::None | Standing::Former => "neutral",
            Standing::ToApprove => "info",
            Standing::UpToDate => "success",
            Standing::Expiring => "warning",
            Standing::Late => "error",
        }
    }
}

/// A record, as stored. What comes several times (contacts, addresses, values) is read apart.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Person {
    /// Identifier.
    pub id: Id,
    /// Where the person belongs: what decides who may see them.
    pub unit_id: Id,
    /// The number people know, unique in the organisation.
    pub number: String,
    /// Person or organisation.
    pub kind: Kind,
    /// "Madame", "Dr".
    pub title: String,
    /// "elle", "iel".
    pub pronoun: String,
    /// Family name.
    pub family_name: String,
    /// First names.
    pub given_name: String,
    /// Name of an organisation, or of the one a person is here for.
    pub organisation_name: String,
    /// "Anna Le Goff".
    pub display_name: String,
    /// Sensitive: never shown without `people.sensitive`.
    pub birth_day: Option<Day>,
    /// First e-mail address, or nothing.
    pub email: String,
    /// First telephone number, or nothing.
    pub phone: String,
    /// Postcode of the first address, or nothing.
    pub postcode: String,
    /// Town of the first address, or nothing.
    pub town: String,
    /// What those who keep the file write for each other.
    pub notes: String,
    /// A file of the kernel.
    pub photo_id: Option<Id>,
    /// State of the membership.
    pub standing: Standing,
    /// The last day covered by a fee, if there is one.
    pub standing_until: Option<Day>,
    /// Grows with every change: two people who edit at once notice.
    pub version: i64,
    /// The record this one became part of.
    pub merged_into: Option<Id>,
    /// Since when it is out of the lists.
    pub archived_at: Option<Instant>,
    /// When it entered the file.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
}

/// Records asked for by one statement: SQLite takes 32,766 values.
const IDS_AT_ONCE: usize = 1_000;

macro_rules! select_person {
    ($rest:literal) => {
        concat!(
            "SELECT id, unit_id, number, kind, title, pronoun, family_name, given_name, organisation_name, display_name, birth_day, email, phone, ",
            "postcode, town, notes, photo_id, standing, standing_until, version, merged_into, archived_at, created_at, updated_at ",
            "FROM people_person ",
            $rest
        )
    };
}

impl Person {
    /// The record of that id, merged and archived ones included, or not found.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Person> {
        Person::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// The record of that id, merged and archived ones included.
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Person>> {
        Ok(cx.tx.query(select_person!("WHERE id = $1")).bind(id).optional().await?)
    }

    /// The record of that member number, wherever it is: for those who may act on it by another right than over its unit.
    pub async fn by_number(cx: &mut Cx, number: &str) -> Result<Person> {
        Ok(cx.tx.query(select_person!("WHERE number = $1")).bind(number.to_owned()).one().await?)
    }

    /// The record of that member number; not found when it is outside what the actor may see with `permission`.
    pub async fn numbered(cx: &mut Cx, number: &str, permission: Permission) -> Result<Person> {
        let person = Person::by_number(cx, number).await?;
        if cx.may_over(permission, person.unit_id) { Ok(person) } else { Err(Error::NotFound) }
    }

    /// The record of that id; not found when it is outside what the actor may see with `permission`.
    pub async fn visible(cx: &mut Cx, id: Id, permission: Permission) -> Result<Person> {
        let person = Person::get(cx, id).await?;
        if cx.may_over(permission, person.unit_id) { Ok(person) } else { Err(Error::NotFound) }
    }

    /// Everybody who has this e-mail address, merged records left out.
    pub async fn with_email(cx: &mut Cx, address: &str) -> Result<Vec<Person>> {
        let sql = select_person!(
            "WHERE merged_into IS NULL AND id IN (SELECT person_id FROM people_contact WHERE kind = 'email' AND value_key = $1) ORDER BY sort_key, id"
        );
        Ok(cx.tx.query(sql).bind(address.trim().to_lowercase()).all().await?)
    }

    /// Some hundreds of records whose id comes after this one: for work on everybody, a part at a time.
    pub async fn some_after(cx: &mut Cx, after: Id) -> Result<Vec<Person>> {
        Ok(cx.tx.query(select_person!("WHERE id > $1 AND merged_into IS NULL ORDER BY id LIMIT 500")).bind(after).all().await?)
    }

    /// The records of these ids, in no order.
    pub async fn among(cx: &mut Cx, ids: &[Id]) -> Result<Vec<Person>> {
        let mut people = Vec::with_capacity(ids.len());
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let mut query = cx.tx.query(select_person!("WHERE id IN ("));
            query.args(chunk.iter().copied()).push(")");
            people.extend(query.all::<Person>().await?);
        }
        Ok(people)
    }

    /// The names of these people, for a page that only has ids.
    pub async fn names(cx: &mut Cx, ids: &[Id]) -> Result<HashMap<Id, Name>> {
        let mut names = HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(IDS_AT_ONCE) {
            let mut query = cx.tx.query("SELECT id, number, display_name, unit_id FROM people_person WHERE id IN (");
            query.args(chunk.iter().copied()).push(")");
            names.extend(query.all::<Name>().await?.into_iter().map(|name| (name.id, name)));
        }
        Ok(names)
    }

    /// The address of the person's page.
    pub fn url(&self) -> String {
        url(&self.number)
    }

    /// Whether the record is in the lists.
    pub fn is_listed(&self) -> bool {
        self.archived_at.is_none() && self.merged_into.is_none()
    }

    /// Whether the person is under 18 on that day. Unknown counts as grown up.
    pub fn is_minor(&self, today: Day) -> bool {
        self.birth_day.is_some_and(|day| day.years_until(today) < crate::household::MAJORITY_YEARS)
    }

    pub(crate) fn place(&self) -> Option<Place> {
        self.is_listed().then_some(Place { unit_id: self.unit_id, kind: self.kind, standing: self.standing })
    }

    /// Adds somebody to the file and looks for people they might already be.
    ///
    /// Refuses what [`PersonDraft::normal`] refuses, a number that somebody has (`people-number-taken`), and actors
    /// without `people.write` over the unit.
    pub async fn create(cx: &mut Cx, draft: PersonDraft) -> Result<Person> {
        let unit_id = unit_of(cx, &draft)?;
        cx.require_over(access::WRITE, unit_id)?;
        let person = Person::add(cx, draft.clone()).await?;
        duplicate::look_for(cx, person.id, &draft).await?;
        Ok(person)
    }

    /// [`Person::create`] without asking for rights nor looking for duplicates: importers do both once for all.
    pub(crate) async fn add(cx: &mut Cx, draft: PersonDraft) -> Result<Person> {
        let unit_id = unit_of(cx, &draft)?;
        let draft = draft.normal(cx.today())?;
        let mut person = Person::blank(cx, unit_id, &draft);
        let id = person.id;
        person.insert_numbered(cx, &draft).await?;
        contact::insert(cx, id, &draft.contacts).await?;
        address::insert(cx, address::Owner::Person(id), &draft.addresses).await?;
        field::insert_values(cx, id, &draft.values).await?;
        tag::insert(cx, id, &draft.tags).await?;
        word::insert(cx, id, &draft, &person.number).await?;
        tally::shift(cx, None, person.place()).await?;
        search::index(cx, &person).await?;
        cx.announce(&events::PersonCreated { person_id: id, unit_id, name: person.display_name.clone() }).await?;
        Ok(person)
    }

    /// Somebody new who says what a draft in normal form says, without a number yet.
    pub(crate) fn blank(cx: &Cx, unit_id: Id, draft: &PersonDraft) -> Person {
        let id = match draft.id {
            Some(id) => id,
            None => cx.new_id(),
        };
        let now = cx.now();
        let mut person = Person {
            id,
            unit_id,
            number: String::new(),
            kind: draft.kind,
            title: String::new(),
            pronoun: String::new(),
            family_name: String::new(),
            given_name: String::new(),
            organisation_name: String::new(),
            display_name: String::new(),
            birth_day: None,
            email: String::new(),
            phone: String::new(),
            postcode: String::new(),
            town: String::new(),
            notes: String::new(),
            photo_id: None,
            standing: Standing::None,
            standing_until: None,
            version: 1,
            merged_into: None,
            archived_at: None,
            created_at: draft.created_at.unwrap_or(now),
            updated_at: now,
        };
        person.take(draft);
        person
    }

    /// Copies what one row holds of a draft in normal form. The number stays.
    fn take(&mut self, draft: &PersonDraft) {
        self.kind = draft.kind;
        self.title.clone_from(&draft.title);
        self.pronoun.clone_from(&draft.pronoun);
        self.family_name.clone_from(&draft.family_name);
        self.given_name.clone_from(&draft.given_name);
        self.organisation_name.clone_from(&draft.organisation_name);
        self.display_name = draft.display_name();
        self.birth_day = draft.birth_day;
        self.notes.clone_from(&draft.notes);
        draft.email().clone_into(&mut self.email);
        draft.phone().clone_into(&mut self.phone);
        self.postcode = draft.address().map(|address| address.postcode.clone()).unwrap_or_default();
        self.town = draft.address().map(|address| address.town.clone()).unwrap_or_default();
    }

    /// Writes the row under the wanted number, or under the next free one.
    async fn insert_numbered(&mut self, cx: &mut Cx, draft: &PersonDraft) -> Result<()> {
        if let Some(number) = &draft.number {
            self.number.clone_from(number);
            if !self.insert(cx, draft).await? {
                return Err(Error::refused("people-number-taken").with("number", number).on("number"));
            }
            return number_used(cx, number).await;
        }
        for _ in 0..NUMBER_TRIES_MAX {
            self.number = next_number(cx).await?;
            if self.insert(cx, draft).await? {
                return Ok(());
            }
        }
        Err(Error::refused("people-number-none").on("number"))
    }

    /// Whether the number was free and the row is written.
    async fn insert(&self, cx: &mut Cx, draft: &PersonDraft) -> Result<bool> {
        let sql = "INSERT INTO people_person (id, unit_id, number, kind, title, pronoun, family_name, given_name, organisation_name, display_name,
                                              sort_key, name_block, birth_day, email, phone, postcode, town, notes, photo_id, standing,
                                              standing_until, version, created_at, updated_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
                   ON CONFLICT (number) DO NOTHING";
        let query = cx.tx.query(sql).bind(self.id).bind(self.unit_id).bind(self.number.clone()).bind(self.kind);
        let query = query.bind(self.title.clone()).bind(self.pronoun.clone()).bind(self.family_name.clone()).bind(self.given_name.clone());
        let query = query.bind(self.organisation_name.clone()).bind(self.display_name.clone()).bind(draft.sort_key());
        let query = query.bind(duplicate::name_block(draft)).bind(self.birth_day).bind(self.email.clone()).bind(self.phone.clone());
        let query = query.bind(self.postcode.clone()).bind(self.town.clone()).bind(self.notes.clone()).bind(self.photo_id);
        let query = query.bind(self.standing).bind(self.standing_until).bind(self.version).bind(self.created_at).bind(self.updated_at);
        Ok(query.execute().await? == 1)
    }

    /// Makes the record say what the draft says. Nothing is written when it already does.
    ///
    /// Refuses what [`Person::create`] refuses, a merged record (`people-merged`), and a birth date changed by somebody
    /// who may not see it (forbidden). Moving to another unit needs `people.write` over both.
    pub async fn update(cx: &mut Cx, id: Id, draft: PersonDraft) -> Result<Person> {
        let person = Person::get(cx, id).await?;
        cx.require_over(access::WRITE, person.unit_id)?;
        if let Some(unit_id) = draft.unit_id {
            cx.require_over(access::WRITE, unit_id)?;
        }
        if draft.birth_day != person.birth_day {
            cx.require_over(access::SENSITIVE, person.unit_id)?;
        }
        Person::correct(cx, person, draft).await.map(|(person, _)| person)
    }

    /// [`Person::update`] without asking for rights: importers, undo, merging and members who correct their own record.
    /// Says whether something changed.
    pub(crate) async fn correct(cx: &mut Cx, mut person: Person, draft: PersonDraft) -> Result<(Person, bool)> {
        if person.merged_into.is_some() {
            return Err(Error::refused("people-merged"));
        }
        let before = person.draft(cx).await?;
        let mut draft = draft.normal(cx.today())?;
        draft.unit_id = Some(unit_of(cx, &PersonDraft { unit_id: draft.unit_id.or(Some(person.unit_id)), ..PersonDraft::default() })?);
        draft.number = draft.number.or_else(|| before.number.clone());
        let changed = before.differences(&draft);
        if changed.is_empty() {
            return Ok((person, false));
        }
        let (was_at, from_unit) = (person.place(), person.unit_id);
        person.take(&draft);
        person.unit_id = draft.unit_id.unwrap_or(from_unit);
        person.number = draft.number.clone().unwrap_or(person.number);
        person.write(cx, &draft).await?;
        if changed.contains(&"number") {
            number_used(cx, &person.number).await?;
        }
        person.write_parts(cx, &draft, &changed).await?;
        tally::shift(cx, was_at, person.place()).await?;
        search::index(cx, &person).await?;
        if from_unit != person.unit_id {
            let (from_unit, to_unit) = (cx.units().name(from_unit).to_owned(), cx.units().name(person.unit_id).to_owned());
            cx.announce(&events::PersonMoved { person_id: person.id, unit_id: person.unit_id, from_unit, to_unit }).await?;
        }
        let fields = changed.into_iter().filter(|name| *name != "unit").collect::<Vec<_>>().join(",");
        if !fields.is_empty() {
            cx.announce(&events::PersonChanged { person_id: person.id, unit_id: person.unit_id, fields }).await?;
        }
        Ok((person, true))
    }

    async fn write(&mut self, cx: &mut Cx, draft: &PersonDraft) -> Result<()> {
        let taken: Option<Id> = cx.tx.query("SELECT id FROM people_person WHERE number = $1").bind(self.number.clone()).optional_scalar().await?;
        if taken.is_some_and(|other| other != self.id) {
            return Err(Error::refused("people-number-taken").with("number", &self.number).on("number"));
        }
        let read_version = self.version;
        self.version += 1;
        self.updated_at = cx.now();
        let sql = "UPDATE people_person SET unit_id = $1, number = $2, kind = $3, title = $4, pronoun = $5, family_name = $6, given_name = $7,
                          organisation_name = $8, display_name = $9, sort_key = $10, name_block = $11, birth_day = $12, email = $13, phone = $14,
                          postcode = $15, town = $16, notes = $17, version = $18, updated_at = $19
                    WHERE id = $20 AND version = $21";
        let query = cx.tx.query(sql).bind(self.unit_id).bind(self.number.clone()).bind(self.kind).bind(self.title.clone());
        let query = query.bind(self.pronoun.clone()).bind(self.family_name.clone()).bind(self.given_name.clone());
        let query = query.bind(self.organisation_name.clone()).bind(self.display_name.clone()).bind(draft.sort_key());
        let query = query.bind(duplicate::name_block(draft)).bind(self.birth_day).bind(self.email.clone()).bind(self.phone.clone());
        let query = query.bind(self.postcode.clone()).bind(self.town.clone()).bind(self.notes.clone()).bind(self.version).bind(self.updated_at);
        if query.bind(self.id).bind(read_version).execute().await? == 0 {
            return Err(Error::refused("people-changed-meanwhile"));
        }
        Ok(())
    }

    async fn write_parts(&self, cx: &mut Cx, draft: &PersonDraft, changed: &[&str]) -> Result<()> {
        if changed.contains(&"contacts") {
            contact::replace(cx, self.id, &draft.contacts).await?;
        }
        if changed.contains(&"addresses") {
            address::replace(cx, address::Owner::Person(self.id), &draft.addresses).await?;
        }
        if changed.contains(&"values") {
            field::replace_values(cx, self.id, &draft.values).await?;
        }
        if changed.contains(&"tags") {
            tag::replace(cx, self.id, &draft.tags).await?;
        }
        if ["name", "number", "contacts", "addresses", "kind"].iter().any(|part| changed.contains(part)) {
            word::replace(cx, self.id, draft, &self.number).await?;
        }
        Ok(())
    }

    /// Records where the membership stands: the only way in. Called by the dues; tells the timeline when the state (not
    /// only its last day) changes. Nothing happens for a merged record.
    pub async fn set_standing(cx: &mut Cx, id: Id, standing: Standing, until: Option<Day>) -> Result<()> {
        let mut person = Person::get(cx, id).await?;
        if person.merged_into.is_some() || (person.standing, person.standing_until) == (standing, until) {
            return Ok(());
        }
        let was_at = person.place();
        let was = person.standing;
        cx.tx.query("UPDATE people_person SET standing = $1, standing_until = $2 WHERE id = $3").bind(standing).bind(until).bind(id).execute().await?;
        person.standing = standing;
        person.standing_until = until;
        tally::shift(cx, was_at, person.place()).await?;
        if was != standing {
            let standing = standing.to_string();
            cx.announce(&events::StandingChanged { person_id: id, unit_id: person.unit_id, standing }).await?;
        }
        Ok(())
    }

    /// Takes somebody out of the lists; everything stays. Refuses those who are already out (`people-archived`).
    pub async fn archive(cx: &mut Cx, id: Id) -> Result<()> {
        let mut person = Person::get(cx, id).await?;
        cx.require_over(access::WRITE, person.unit_id)?;
        if !person.is_listed() {
            return Err(Error::refused("people-archived"));
        }
        let was_at = person.place();
        person.archived_at = Some(cx.now());
        person.write_archived(cx).await?;
        tally::shift(cx, was_at, None).await?;
        search::forget(cx, id).await?;
        cx.announce(&events::PersonArchived { person_id: id, unit_id: person.unit_id }).await
    }

    /// Puts somebody back into the lists. Refuses those who are in (`people-listed`) and merged records (`people-merged`).
    pub async fn restore(cx: &mut Cx, id: Id) -> Result<()> {
        let mut person = Person::get(cx, id).await?;
        cx.require_over(access::WRITE, person.unit_id)?;
        if person.merged_into.is_some() {
            return Err(Error::refused("people-merged"));
        }
        if person.archived_at.take().is_none() {
            return Err(Error::refused("people-listed"));
        }
        person.write_archived(cx).await?;
        tally::shift(cx, None, person.place()).await?;
        search::index(cx, &person).await?;
        cx.announce(&events::PersonRestored { person_id: id, unit_id: person.unit_id }).await
    }

    async fn write_archived(&self, cx: &mut Cx) -> Result<()> {
        let now = cx.now();
        cx.tx
            .query("UPDATE people_person SET archived_at = $1, version = version + 1, updated_at = $2 WHERE id = $3")
            .bind(self.archived_at)
            .bind(now)
            .bind(self.id)
            .execute()
            .await?;
        Ok(())
    }

    /// Gives the person a photo, a file of the kernel, or none.
    pub async fn set_photo(cx: &mut Cx, id: Id, file_id: Option<Id>) -> Result<()> {
        let person = Person::get(cx, id).await?;
        let now = cx.now();
        cx.tx
            .query("UPDATE people_person SET photo_id = $1, version = version + 1, updated_at = $2 WHERE id = $3")
            .bind(file_id)
            .bind(now)
            .bind(id)
            .execute()
            .await?;
        let fields = "photo".to_owned();
        cx.announce(&events::PersonChanged { person_id: id, unit_id: person.unit_id, fields }).await
    }
}

/// Enough to name somebody and lead to their page.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Name {
    /// Identifier.
    pub id: Id,
    /// Member number.
    pub number: String,
    /// "Anna Le Goff".
    pub display_name: String,
    /// Where the person belongs.
    pub unit_id: Id,
}

impl Name {
    /// The address of the person's page.
    pub fn url(&self) -> String {
        url(&self.number)
    }
}

/// The address of the page of a member number, whatever characters an old program put in it.
pub fn url(number: &str) -> String {
    let mut path = String::from("/people/");
    for byte in number.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
    path
}

/// Free numbers tried after one another before giving up.
const NUMBER_TRIES_MAX: usize = 100;
/// Longest number that counts: a telephone number typed by mistake must not become the last member number.
const NUMBER_DIGITS_MAX: usize = 9;

async fn next_number(cx: &mut Cx) -> Result<String> {
    let sql = "UPDATE people_counter SET value = value + 1 WHERE name = 'number' RETURNING value";
    Ok(cx.tx.query(sql).scalar::<i64>().await?.to_string())
}

/// So many numbers after the last one given; some may be in use when they were typed by hand.
pub(crate) async fn next_numbers(cx: &mut Cx, count: usize) -> Result<Vec<String>> {
    let count = i64::try_from(count).unwrap_or(0);
    let sql = "UPDATE people_counter SET value = value + $1 WHERE name = 'number' RETURNING value";
    let last: i64 = cx.tx.query(sql).bind(count).scalar().await?;
    Ok((last - count + 1..=last).map(|number| number.to_string()).collect())
}

/// The next number that nobody has. Refuses `people-number-none`.
pub(crate) async fn free_number(cx: &mut Cx) -> Result<String> {
    for _ in 0..NUMBER_TRIES_MAX {
        let number = next_number(cx).await?;
        let known: Option<Id> = cx.tx.query("SELECT id FROM people_person WHERE number = $1").bind(number.clone()).optional_scalar().await?;
        if known.is_none() {
            return Ok(number);
        }
    }
    Err(Error::refused("people-number-none").on("number"))
}

/// New numbers follow the highest one in use.
pub(crate) async fn number_used(cx: &mut Cx, number: &str) -> Result<()> {
    if number.len() <= NUMBER_DIGITS_MAX
        && let Ok(value) = number.parse::<i64>()
    {
        cx.tx.query("UPDATE people_counter SET value = $1 WHERE name = 'number' AND value < $1").bind(value).execute().await?;
    }
    Ok(())
}

/// Where a draft puts somebody: the unit it names, or the root. Refuses `people-unit-unknown`.
pub(crate) fn unit_of(cx: &Cx, draft: &PersonDraft) -> Result<Id> {
    let units = cx.units();
    let unit_id = draft.unit_id.or_else(|| units.root_id());
    match unit_id {
        Some(id) if units.get(id).is_some() => Ok(id),
        _ => Err(Error::refused("people-unit-unknown").on("unit_id")),
    }
}
