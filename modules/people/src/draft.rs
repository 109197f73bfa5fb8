//! Everything that can be said of a person at once: what a form, an importer, a merge or the interface hands to
//! [`Person::create`] and [`Person::update`](crate::person::Person::update), and what an undo puts back.

use crate::{
    address::{self, AddressDraft},
    contact::{self, ContactDraft, ContactKind},
    person::{Kind, Person},
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Longest name of a person or an organisation, in characters.
pub const NAME_CHARS_MAX: usize = 200;
/// Longest title, pronoun or number, in characters.
pub const WORD_CHARS_MAX: usize = 40;
/// Longest remark, in characters.
pub const NOTES_CHARS_MAX: usize = 20_000;
/// Most tags of one person.
pub const TAGS_MAX: usize = 50;
/// Nobody alive was born before; importers read such dates as "unknown".
pub const BIRTH_YEAR_MIN: i16 = 1880;

/// A person or an organisation, complete. Missing parts are empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonDraft {
    /// The id an importer derived from its source; `None` lets the program choose.
    pub id: Option<Id>,
    /// Where the person belongs; `None` means the root of the organisation.
    pub unit_id: Option<Id>,
    /// The member number; `None` gives the next one.
    pub number: Option<String>,
    /// Person or organisation.
    pub kind: Kind,
    /// "Madame", "Dr".
    pub title: String,
    /// "elle", "iel".
    pub pronoun: String,
    /// Family name of a person.
    pub family_name: String,
    /// First names of a person.
    pub given_name: String,
    /// Name of an organisation, or of the one a person is here for.
    pub organisation_name: String,
    /// Sensitive: shown only with the permission `people.sensitive`.
    pub birth_day: Option<Day>,
    /// What those who keep the file write for each other.
    pub notes: String,
    /// E-mail addresses, telephone numbers, web pages; the first of each kind is the one used.
    pub contacts: Vec<ContactDraft>,
    /// The person's own postal addresses; the first is the one used.
    pub addresses: Vec<AddressDraft>,
    /// Values of the association's own fields, in their canonical form, by field id.
    pub values: BTreeMap<Id, String>,
    /// Names of tags; those unknown are made.
    pub tags: Vec<String>,
    /// When the person entered the file, if the source knows.
    pub created_at: Option<Instant>,
}

impl Default for PersonDraft {
    fn default() -> Self {
        Self {
            id: None,
            unit_id: None,
            number: None,
            kind: Kind::Person,
            title: String::new(),
            pronoun: String::new(),
            family_name: String::new(),
            given_name: String::new(),
            organisation_name: String::new(),
            birth_day: None,
            notes: String::new(),
            contacts: Vec::new(),
            addresses: Vec::new(),
            values: BTreeMap::new(),
            tags: Vec::new(),
            created_at: None,
        }
    }
}

impl PersonDraft {
    /// A person with a name.
    pub fn person(given_name: impl Into<String>, family_name: impl Into<String>) -> Self {
        Self { given_name: given_name.into(), family_name: family_name.into(), ..Self::default() }
    }

    /// An organisation with a name.
    pub fn organisation(name: impl Into<String>) -> Self {
        Self { kind: Kind::Organisation, organisation_name: name.into(), ..Self::default() }
    }

    /// With one more e-mail address.
    pub fn with_email(mut self, address: impl Into<String>) -> Self {
        self.contacts.push(ContactDraft::email(address));
        self
    }

    /// With one more telephone number.
    pub fn with_phone(mut self, number: impl Into<String>) -> Self {
        self.contacts.push(ContactDraft::phone(number));
        self
    }

    /// Belonging to this unit.
    pub fn in_unit(mut self, unit_id: Id) -> Self {
        self.unit_id = Some(unit_id);
        self
    }

    /// "Anna Le Goff", or the organisation's name.
    pub fn display_name(&self) -> String {
        let own = format!("{} {}", self.given_name.trim(), self.family_name.trim()).trim().to_owned();
        match self.kind {
            Kind::Person if !own.is_empty() => own,
            _ => self.organisation_name.trim().to_owned(),
        }
    }

    /// What lists are sorted by.
    pub fn sort_key(&self) -> String {
        match self.kind {
            Kind::Person if !self.family_name.trim().is_empty() || !self.given_name.trim().is_empty() => text::sort_key(&self.family_name, &self.given_name),
            _ => text::sort_key(&self.organisation_name, ""),
        }
    }

    /// The first e-mail address, or nothing.
    pub fn email(&self) -> &str {
        contact::first(&self.contacts, ContactKind::Email)
    }

    /// The first telephone number, or nothing.
    pub fn phone(&self) -> &str {
        contact::first(&self.contacts, ContactKind::Phone)
    }

    /// The first address, if there is one.
    pub fn address(&self) -> Option<&AddressDraft> {
        self.addresses.first()
    }

    /// The same with every part in its normal form. Refuses a person without a name (`people-name-missing`), what is too
    /// long (`people-text-long`), an impossible birth date (`people-birth-day-wrong`), and what contacts and addresses refuse.
    pub fn normal(mut self, today: Day) -> Result<Self> {
        for (part, field) in [(&mut self.family_name, "family_name"), (&mut self.given_name, "given_name"), (&mut self.organisation_name, "organisation_name")]
        {
            *part = bounded(part, NAME_CHARS_MAX, field)?;
        }
        self.title = bounded(&self.title, WORD_CHARS_MAX, "title")?;
        self.pronoun = bounded(&self.pronoun, WORD_CHARS_MAX, "pronoun")?;
        self.notes = bounded(&self.notes, NOTES_CHARS_MAX, "notes")?;
        self.number = match self.number.as_deref().map(str::trim) {
            None | Some("") => None,
            Some(number) => Some(bounded(number, WORD_CHARS_MAX, "number")?),
        };
        if self.display_name().is_empty() {
            let field = if self.kind == Kind::Person { "family_name" } else { "organisation_name" };
            return Err(Error::refused("people-name-missing").on(field));
        }
        if self.birth_day.is_some_and(|day| day > today || day.year() < BIRTH_YEAR_MIN) {
            return Err(Error::refused("people-birth-day-wrong").on("birth_day"));
        }
        self.contacts = contact::normal(&self.contacts)?;
        self.addresses = address::normal(&self.addresses)?;
        self.tags = crate::tag::normal(&self.tags)?;
        self.values.retain(|_, value| !value.trim().is_empty());
        Ok(self)
    }

    /// The names of the parts in which `other` differs, as they stand in the timeline.
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let differs = [
            ("unit", self.unit_id != other.unit_id),
            ("number", self.number != other.number),
            ("kind", self.kind != other.kind),
            ("title", self.title != other.title),
            ("pronoun", self.pronoun != other.pronoun),
            ("name", (&self.family_name, &self.given_name, &self.organisation_name) != (&other.family_name, &other.given_name, &other.organisation_name)),
            ("birth_day", self.birth_day != other.birth_day),
            ("notes", self.notes != other.notes),
            ("contacts", self.contacts != other.contacts),
            ("addresses", self.addresses != other.addresses),
            ("values", self.values != other.values),
            ("tags", self.tag_keys() != other.tag_keys()),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }

    fn tag_keys(&self) -> BTreeSet<String> {
        self.tags.iter().map(|tag| text::fold(tag)).collect()
    }

    /// What this record becomes when its source said `before` and now says `after`: only what the source changed changes,
    /// what was corrected here stays.
    pub fn following(mut self, before: &Self, after: &Self) -> Self {
        macro_rules! follow {
            ($($field:ident),*) => { $(if before.$field != after.$field { self.$field = after.$field.clone(); })* };
        }
        follow!(kind, title, pronoun, family_name, given_name, organisation_name, birth_day, notes, contacts, addresses);
        if before.unit_id != after.unit_id && after.unit_id.is_some() {
            self.unit_id = after.unit_id;
        }
        if before.number != after.number && after.number.is_some() {
            self.number.clone_from(&after.number);
        }
        for (field, value) in &after.values {
            if before.values.get(field) != Some(value) {
                self.values.insert(*field, value.clone());
            }
        }
        for field in before.values.keys().filter(|field| !after.values.contains_key(field)) {
            self.values.remove(field);
        }
        self.tags.retain(|tag| !before.tags.contains(tag) || after.tags.contains(tag));
        for tag in after.tags.iter().filter(|tag| !before.tags.contains(tag)) {
            if !self.tags.contains(tag) {
                self.tags.push(tag.clone());
            }
        }
        self
    }
}

fn bounded(part: &str, most: usize, field: &'static str) -> Result<String> {
    let part = part.trim();
    if part.chars().count() > most {
        return Err(Error::refused("people-text-long").with("most", most).on(field));
    }
    Ok(part.to_owned())
}

impl Person {
    /// What is known of the person, as a draft: what an edit starts from and an undo returns to.
    pub async fn draft(&self, cx: &mut Cx) -> Result<PersonDraft> {
        let contacts = contact::Contact::of(cx, self.id).await?;
        let addresses = address::Address::of(cx, self.id).await?;
        let values: Vec<(Id, String)> = cx.tx.query("SELECT field_id, value FROM people_value WHERE person_id = $1").bind(self.id).all().await?;
        let tags = crate::tag::names_of(cx, self.id).await?;
        Ok(PersonDraft {
            id: Some(self.id),
            unit_id: Some(self.unit_id),
            number: Some(self.number.clone()),
            kind: self.kind,
            title: self.title.clone(),
            pronoun: self.pronoun.clone(),
            family_name: self.family_name.clone(),
            given_name: self.given_name.clone(),
            organisation_name: self.organisation_name.clone(),
            birth_day: self.birth_day,
            notes: self.notes.clone(),
            contacts: contacts.into_iter().map(|c| ContactDraft { kind: c.kind, value: c.value, label: c.label }).collect(),
            addresses: addresses.into_iter().filter(|a| a.household_id.is_none()).map(|a| a.parts).collect(),
            values: values.into_iter().collect(),
            tags,
            created_at: Some(self.created_at),
        })
    }
}
