//! How a person is reached: e-mail addresses, telephone numbers, web pages.
//!
//! An e-mail address is stored in its normal form or refused; a telephone number that cannot be understood is kept as it
//! was typed, because a volunteer may still be able to dial it.

use kernel::{Error, Result, cx::Cx, id::Id};
use serde::{Deserialize, Serialize};

/// Most ways to reach one person.
pub const CONTACTS_MAX: usize = 20;
/// Longest value of a contact that is not an e-mail address, in characters.
pub const CONTACT_CHARS_MAX: usize = 200;
/// Longest label ("Home", "Work"), in characters.
pub const LABEL_CHARS_MAX: usize = 60;

/// Rows of one statement when many people are written at once.
const ROWS_AT_ONCE: usize = 1_000;

kernel::text_enum! {
    /// The sorts of contacts.
    pub enum ContactKind {
        /// An e-mail address.
        Email => "email",
        /// A telephone number.
        Phone => "phone",
        /// A web page or a name on a social network.
        Web => "web",
        /// Something that was meant as one of the above but is not one: kept as it came.
        Other => "other",
    }
}

/// A way to reach somebody, as a form, an importer or the interface gives it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ContactDraft {
    /// What it is.
    pub kind: ContactKind,
    /// The address or number, as typed.
    pub value: String,
    /// What tells it from the others ("Home", "Work"); may be empty.
    #[serde(default)]
    pub label: String,
}

/// A way to reach somebody, as stored.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Contact {
    /// What it is.
    pub kind: ContactKind,
    /// The normal form: `anna@exemple.bzh`, `+33612345678`.
    pub value: String,
    /// What tells it from the others; may be empty.
    pub label: String,
}

impl ContactDraft {
    /// An e-mail address without a label.
    pub fn email(value: impl Into<String>) -> Self {
        Self { kind: ContactKind::Email, value: value.into(), label: String::new() }
    }

    /// A telephone number without a label.
    pub fn phone(value: impl Into<String>) -> Self {
        Self { kind: ContactKind::Phone, value: value.into(), label: String::new() }
    }

    /// What an importer found: an address that is none becomes [`ContactKind::Other`] instead of stopping the import.
    pub fn imported(kind: ContactKind, value: &str) -> Option<Self> {
        let value = value.trim();
        if value.is_empty() {
            return None;
        }
        let kind = if kind == ContactKind::Email && text::email_normalize(value).is_none() { ContactKind::Other } else { kind };
        Some(Self { kind, value: value.chars().take(CONTACT_CHARS_MAX).collect(), label: String::new() })
    }

    /// The stored form. Refuses `people-email-invalid` and `people-contact-long`.
    fn normal(&self) -> Result<ContactDraft> {
        let value = self.value.trim();
        let value = match self.kind {
            ContactKind::Email => text::email_normalize(value).ok_or_else(|| Error::refused("people-email-invalid").with("value", value))?,
            ContactKind::Phone => text::phone_normalize(value, "FR").unwrap_or_else(|| value.to_owned()),
            ContactKind::Web | ContactKind::Other => value.to_owned(),
        };
        if value.chars().count() > CONTACT_CHARS_MAX.max(text::EMAIL_BYTES_MAX) || self.label.chars().count() > LABEL_CHARS_MAX {
            return Err(Error::refused("people-contact-long"));
        }
        Ok(ContactDraft { kind: self.kind, value, label: self.label.trim().to_owned() })
    }

    /// What two people who share this contact have in common.
    fn key(&self) -> String {
        self.value.to_lowercase()
    }
}

/// Normal forms, blanks and repetitions left out. Refuses `people-email-invalid`, `people-contact-long`, `people-contacts-many`.
pub fn normal(drafts: &[ContactDraft]) -> Result<Vec<ContactDraft>> {
    let mut out: Vec<ContactDraft> = Vec::with_capacity(drafts.len());
    for draft in drafts.iter().filter(|draft| !draft.value.trim().is_empty()) {
        let contact = draft.normal()?;
        if !out.iter().any(|known| known.kind == contact.kind && known.value == contact.value) {
            out.push(contact);
        }
    }
    if out.len() > CONTACTS_MAX {
        return Err(Error::refused("people-contacts-many").with("most", CONTACTS_MAX));
    }
    // The order of the kinds is the one in which they are read back, so that an unchanged form changes nothing.
    out.sort_by_key(|contact| contact.kind.as_str());
    Ok(out)
}

/// The first contact of a kind, or nothing.
pub fn first(contacts: &[ContactDraft], kind: ContactKind) -> &str {
    contacts.iter().find(|contact| contact.kind == kind).map_or("", |contact| contact.value.as_str())
}

impl Contact {
    /// Every contact of a person, the first of each kind first.
    pub async fn of(cx: &mut Cx, person_id: Id) -> Result<Vec<Contact>> {
        let sql = "SELECT kind, value, label FROM people_contact WHERE person_id = $1 ORDER BY kind, position";
        Ok(cx.tx.query(sql).bind(person_id).all().await?)
    }

    /// How people read it: a French number in pairs, anything else as stored.
    pub fn shown(&self) -> String {
        match self.kind {
            ContactKind::Phone => text::phone_display(&self.value),
            _ => self.value.clone(),
        }
    }

    /// Where a click on it leads; empty when there is nothing to open.
    pub fn href(&self) -> String {
        match self.kind {
            ContactKind::Email => format!("mailto:{}", self.value),
            ContactKind::Phone => format!("tel:{}", self.value.replace(' ', "")),
            ContactKind::Web if self.value.starts_with("https://") || self.value.starts_with("http://") => self.value.clone(),
            ContactKind::Web | ContactKind::Other => String::new(),
        }
    }
}

/// Writes the contacts of a person who has none yet; `contacts` are in normal form.
pub(crate) async fn insert(cx: &mut Cx, person_id: Id, contacts: &[ContactDraft]) -> Result<()> {
    insert_many(cx, std::iter::once((person_id, contacts))).await
}

/// Writes the contacts of people who have none yet; those are in normal form.
pub(crate) async fn insert_many<'d>(cx: &mut Cx, all: impl Iterator<Item = (Id, &'d [ContactDraft])> + Send) -> Result<()> {
    let rows: Vec<(Id, Id, usize, &ContactDraft)> = all
        .flat_map(|(person_id, contacts)| {
            contacts
                .iter()
                .enumerate()
                .map(move |(at, contact)| (person_id, contacts[..at].iter().filter(|before| before.kind == contact.kind).count(), contact))
        })
        .map(|(person_id, position, contact)| (cx.new_id(), person_id, position, contact))
        .collect();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO people_contact (id, person_id, kind, value, value_key, label, position) VALUES ");
        for (at, (id, person_id, position, contact)) in chunk.iter().enumerate() {
            query.push(if at == 0 { "(" } else { ", (" });
            query.arg(*id).push(", ").arg(*person_id).push(", ").arg(contact.kind).push(", ").arg(contact.value.clone());
            query.push(", ").arg(contact.key()).push(", ").arg(contact.label.clone()).push(", ").arg(*position as i64).push(")");
        }
        query.execute().await?;
    }
    Ok(())
}

/// Replaces the contacts of a person.
pub(crate) async fn replace(cx: &mut Cx, person_id: Id, contacts: &[ContactDraft]) -> Result<()> {
    cx.tx.query("DELETE FROM people_contact WHERE person_id = $1").bind(person_id).execute().await?;
    insert(cx, person_id, contacts).await
}
