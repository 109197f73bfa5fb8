//! Everything this module knows of a person, as they may ask for it, and how it forgets them.
//!
//! Erasing keeps the row, its number and its unit: books, receipts and events point at it. Nothing in it names anybody any more.

use crate::{
    address::Address,
    contact::Contact,
    events::{PERSON, PersonErased},
    field,
    group::Group,
    household::{Guardianship, Household},
    office::Mandate,
    person::Person,
    search, tag, tally,
};
use kernel::{Result, cx::Cx, event::Subject, file, id::Id};
use serde_json::{Value, json};

/// Everything, in words of the person's own language.
pub async fn collect(cx: &mut Cx, person_id: Id) -> Result<Value> {
    let person = Person::get(cx, person_id).await?;
    let contacts: Vec<Value> =
        Contact::of(cx, person_id).await?.into_iter().map(|c| json!({ "kind": c.kind.as_str(), "value": c.value, "label": c.label })).collect();
    let addresses: Vec<Value> =
        Address::of(cx, person_id).await?.into_iter().map(|a| json!({ "household": a.household_id.is_some(), "lines": a.parts.lines() })).collect();
    let values: serde_json::Map<String, Value> = field::values_of(cx, person_id, person.kind)
        .await?
        .into_iter()
        .filter(|value| !value.value.is_empty())
        .map(|value| (value.field.label.clone(), Value::String(value.field.exported(&value.value))))
        .collect();
    let households: Vec<String> = Household::of(cx, person_id).await?.into_iter().map(|household| household.name).collect();
    let groups: Vec<Value> = Group::of(cx, person_id).await?.into_iter().map(|(_, name, manages)| json!({ "name": name, "manages": manages })).collect();
    let mandates: Vec<Value> = Mandate::of(cx, person_id)
        .await?
        .into_iter()
        .map(|m| json!({ "office": m.office, "unit": cx.units().name(m.over_unit_id), "from": m.from_day, "until": m.until_day }))
        .collect();
    let tie = |tie: Guardianship| json!({ "name": tie.name.display_name, "tie": tie.tie.as_str(), "from": tie.from_day, "until": tie.until_day });
    let guardians: Vec<Value> = Guardianship::guardians_of(cx, person_id).await?.into_iter().map(tie).collect();
    let wards: Vec<Value> = Guardianship::wards_of(cx, person_id).await?.into_iter().map(tie).collect();
    let files: Vec<String> = file::of(cx, Subject::new(PERSON, person_id)).await?.into_iter().map(|file| file.name).collect();
    Ok(json!({
        "number": person.number,
        "kind": person.kind.as_str(),
        "title": person.title,
        "pronoun": person.pronoun,
        "given_name": person.given_name,
        "family_name": person.family_name,
        "organisation_name": person.organisation_name,
        "birth_day": person.birth_day,
        "unit": cx.units().name(person.unit_id),
        "standing": person.standing.as_str(),
        "standing_until": person.standing_until,
        "notes": person.notes,
        "tags": tag::names_of(cx, person_id).await?,
        "contacts": contacts,
        "addresses": addresses,
        "fields": values,
        "households": households,
        "groups": groups,
        "mandates": mandates,
        "guardians": guardians,
        "minors": wards,
        "files": files,
        "created_at": person.created_at,
    }))
}

/// Leaves a number without a name. The records that were merged into this one are forgotten with it.
pub async fn erase(cx: &mut Cx, person_id: Id) -> Result<()> {
    let person = Person::get(cx, person_id).await?;
    if let Some(place) = person.place() {
        tally::shift(cx, Some(place), None).await?;
    }
    let (now, name) = (cx.now(), cx.t("people-erased-name"));
    let key = text::sort_key(&name, "");
    cx.tx
        .query(
            "UPDATE people_person SET title = '', pronoun = '', family_name = '', given_name = '', organisation_name = '', display_name = $1,
                    sort_key = $2, name_block = '', birth_day = NULL, email = '', phone = '', postcode = '', town = '', notes = '', photo_id = NULL,
                    archived_at = COALESCE(archived_at, $3), updated_at = $3, version = version + 1
              WHERE id = $4 OR merged_into = $4",
        )
        .bind(name)
        .bind(key)
        .bind(now)
        .bind(person_id)
        .execute()
        .await?;
    for sql in [
        "DELETE FROM people_contact WHERE person_id = $1",
        "DELETE FROM people_address WHERE person_id = $1",
        "DELETE FROM people_value WHERE person_id = $1",
        "DELETE FROM people_tagging WHERE person_id = $1",
        "DELETE FROM people_word WHERE person_id = $1",
        "DELETE FROM people_source WHERE person_id = $1",
        "DELETE FROM people_duplicate WHERE first_id = $1 OR second_id = $1",
        "DELETE FROM people_household_member WHERE person_id = $1",
        "DELETE FROM people_group_member WHERE person_id = $1",
        "DELETE FROM people_guardian WHERE minor_id = $1 OR guardian_id = $1",
        "UPDATE people_household SET payer_id = NULL WHERE payer_id = $1",
        "UPDATE people_import_line SET label = '', reason = '', before = '' WHERE person_id = $1",
    ] {
        cx.tx.query(sql).bind(person_id).execute().await?;
    }
    let subject = Subject::new(PERSON, person_id);
    for kept in file::of(cx, subject).await? {
        file::detach(cx, subject, kept.id).await?;
    }
    search::forget(cx, person_id).await?;
    cx.announce(&PersonErased { person_id, unit_id: person.unit_id }).await
}
