//! Postal addresses in the parts of the French standard NF Z10-011, so that a label prints right the first time.
//!
//! The name on the first line is the person's, never part of the address. A household's address is shared by its members.

use kernel::{Error, Result, cx::Cx, id::Id};
use serde::{Deserialize, Serialize};

/// Most addresses of one person.
pub const ADDRESSES_MAX: usize = 10;
/// Longest part of an address, in characters. NF Z10-011 prints 38; what was typed is kept longer.
pub const PART_CHARS_MAX: usize = 200;
/// Rows of one statement when many people are written at once.
const ROWS_AT_ONCE: usize = 1_000;
/// Characters of a printed line (NF Z10-011).
pub const LINE_CHARS: usize = 38;

/// An address, as a form, an importer or the interface gives it. Empty parts are empty texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, kernel::db::Record)]
#[serde(default)]
pub struct AddressDraft {
    /// What tells it from the others ("Home", "Summer").
    pub label: String,
    /// Flat, floor, "chez M. Kerbrat" (line 2).
    pub recipient_extra: String,
    /// Building, entrance, residence (line 3).
    pub building: String,
    /// Number and street (line 4); several lines when the source did not say which is which.
    pub street: String,
    /// Hamlet or post-office box (line 5).
    pub locality: String,
    /// Postcode.
    pub postcode: String,
    /// Town.
    pub town: String,
    /// INSEE code of the town, when the postcode list gave it.
    pub insee_code: String,
    /// State or region, where a country writes it.
    pub region: String,
    /// ISO 3166 code of the country; empty means France.
    pub country: String,
}

/// An address and where it comes from.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Address {
    /// The household that shares it, if it is not the person's own.
    pub household_id: Option<Id>,
    /// Its parts.
    #[record(flatten)]
    pub parts: AddressDraft,
}

impl AddressDraft {
    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        [&self.recipient_extra, &self.building, &self.street, &self.locality, &self.postcode, &self.town].iter().all(|part| part.trim().is_empty())
    }

    /// Trimmed, the country in its two letters, the INSEE code found when postcode and town leave no doubt.
    /// Refuses `people-address-long` and `people-country-unknown`.
    pub fn normal(&self) -> Result<Self> {
        let country = self.country.trim().to_uppercase();
        if !country.is_empty() && !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(Error::refused("people-country-unknown").with("value", self.country.trim()).on("country"));
        }
        let country = if country.is_empty() { "FR".to_owned() } else { country };
        let mut out = Self {
            label: trimmed(&self.label)?,
            recipient_extra: trimmed(&self.recipient_extra)?,
            building: trimmed(&self.building)?,
            street: trimmed(&self.street)?,
            locality: trimmed(&self.locality)?,
            postcode: trimmed(&self.postcode)?,
            town: trimmed(&self.town)?,
            insee_code: trimmed(&self.insee_code)?,
            region: trimmed(&self.region)?,
            country,
        };
        out.insee_code = match (out.country.as_str(), crate::towns::find(&out.postcode, &out.town)) {
            ("FR", Some(town)) => town.insee_code.to_owned(),
            _ => String::new(),
        };
        Ok(out)
    }

    /// The lines under the name, as they are read on a screen.
    pub fn lines(&self) -> Vec<String> {
        let mut lines: Vec<String> = [&self.recipient_extra, &self.building].into_iter().cloned().collect();
        lines.extend(self.street.lines().map(str::to_owned));
        lines.push(self.locality.clone());
        lines.push(format!("{} {}", self.postcode, self.town).trim().to_owned());
        lines.push(self.region.clone());
        if self.country != "FR" {
            lines.push(self.country.clone());
        }
        lines.retain(|line| !line.trim().is_empty());
        lines
    }

    /// The lines of an envelope (NF Z10-011): the last ones in capitals without punctuation, none longer than 38 characters.
    pub fn envelope(&self, name: &str) -> Vec<String> {
        let mut lines = vec![cut(name)];
        lines.extend([&self.recipient_extra, &self.building].into_iter().filter(|part| !part.is_empty()).map(|part| cut(part)));
        lines.extend(self.street.lines().chain(self.locality.lines()).map(|part| cut(&capitals(part))));
        lines.push(cut(&capitals(&format!("{} {}", self.postcode, self.town))));
        if self.country != "FR" {
            lines.push(self.country.clone());
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

fn trimmed(part: &str) -> Result<String> {
    let part = part.trim();
    if part.chars().count() > PART_CHARS_MAX {
        return Err(Error::refused("people-address-long").with("most", PART_CHARS_MAX));
    }
    Ok(part.to_owned())
}

fn capitals(part: &str) -> String {
    part.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>().to_uppercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn cut(line: &str) -> String {
    line.trim().chars().take(LINE_CHARS).collect::<String>().trim_end().to_owned()
}

/// Normal forms, empty ones left out.
pub fn normal(drafts: &[AddressDraft]) -> Result<Vec<AddressDraft>> {
    let out = drafts.iter().filter(|draft| !draft.is_empty()).map(AddressDraft::normal).collect::<Result<Vec<_>>>()?;
    if out.len() > ADDRESSES_MAX {
        return Err(Error::refused("people-addresses-many").with("most", ADDRESSES_MAX));
    }
    Ok(out)
}

impl Address {
    /// A person's own addresses, then those of the households the person lives in.
    pub async fn of(cx: &mut Cx, person_id: Id) -> Result<Vec<Address>> {
        let sql = "SELECT household_id, label, recipient_extra, building, street, locality, postcode, town, insee_code, region, country
              FROM people_address
             WHERE person_id = $1
                OR household_id IN (SELECT household_id FROM people_household_member WHERE person_id = $1)
             ORDER BY household_id NULLS FIRST, position";
        Ok(cx.tx.query(sql).bind(person_id).all().await?)
    }
}

/// Writes the addresses of an owner who has none yet; `addresses` are in normal form.
pub(crate) async fn insert(cx: &mut Cx, owner: Owner, addresses: &[AddressDraft]) -> Result<()> {
    insert_many(cx, std::iter::once((owner, addresses))).await
}

/// Writes the addresses of owners who have none yet; those are in normal form.
pub(crate) async fn insert_many<'d>(cx: &mut Cx, all: impl Iterator<Item = (Owner, &'d [AddressDraft])> + Send) -> Result<()> {
    let rows: Vec<(Id, Owner, usize, &AddressDraft)> = all
        .flat_map(|(owner, addresses)| addresses.iter().enumerate().map(move |(at, address)| (owner, at, address)))
        .map(|(owner, at, address)| (cx.new_id(), owner, at, address))
        .collect();
    for chunk in rows.chunks(ROWS_AT_ONCE) {
        let mut query = cx.tx.query(
            "INSERT INTO people_address (id, person_id, household_id, label, recipient_extra, building, street, locality, postcode, town,
                                         insee_code, region, country, position) VALUES ",
        );
        for (at, (id, owner, position, address)) in chunk.iter().enumerate() {
            let (person_id, household_id) = owner.columns();
            query.push(if at == 0 { "(" } else { ", (" });
            query.arg(*id).push(", ").arg(person_id).push(", ").arg(household_id);
            let parts = [
                &address.label,
                &address.recipient_extra,
                &address.building,
                &address.street,
                &address.locality,
                &address.postcode,
                &address.town,
                &address.insee_code,
                &address.region,
                &address.country,
            ];
            for part in parts {
                query.push(", ").arg(part.clone());
            }
            query.push(", ").arg(*position as i64).push(")");
        }
        query.execute().await?;
    }
    Ok(())
}

/// Replaces the addresses of an owner.
pub(crate) async fn replace(cx: &mut Cx, owner: Owner, addresses: &[AddressDraft]) -> Result<()> {
    match owner {
        Owner::Person(id) => cx.tx.query("DELETE FROM people_address WHERE person_id = $1").bind(id).execute().await?,
        Owner::Household(id) => cx.tx.query("DELETE FROM people_address WHERE household_id = $1").bind(id).execute().await?,
    };
    insert(cx, owner, addresses).await
}

/// Whose address it is.
#[derive(Clone, Copy)]
pub(crate) enum Owner {
    Person(Id),
    Household(Id),
}

impl Owner {
    fn columns(self) -> (Option<Id>, Option<Id>) {
        match self {
            Owner::Person(id) => (Some(id), None),
            Owner::Household(id) => (None, Some(id)),
        }
    }
}
