//! Many people at once, written a few hundred by statement: demonstrations, and files brought in by hand.
//!
//! The same rules as [`Person::create`], the same lists, figures, search and timeline in the end; only the statements are
//! shared. Nobody is looked for among those who are there: whoever brings people in does it before.

use crate::{
    address, contact,
    draft::PersonDraft,
    duplicate, events, field,
    person::{self, Person, Standing},
    search, tag, tally, word,
};
use kernel::{Error, Result, cx::Cx, id::Id};
use std::collections::{BTreeMap, BTreeSet};

/// People of one statement: their widest table has 24 columns, and SQLite takes 32,766 values.
const CHUNK: usize = 250;

/// Adds these people, in their order. Needs no right: the doors that lead here ask for it.
///
/// Refuses what [`PersonDraft::normal`] refuses, and a number that somebody has (`people-number-taken`).
pub(crate) async fn add(cx: &mut Cx, drafts: Vec<PersonDraft>) -> Result<Vec<Person>> {
    let mut people = Vec::with_capacity(drafts.len());
    let mut rest = drafts.into_iter();
    loop {
        let chunk: Vec<PersonDraft> = rest.by_ref().take(CHUNK).collect();
        if chunk.is_empty() {
            return Ok(people);
        }
        people.extend(add_chunk(cx, chunk).await?);
    }
}

async fn add_chunk(cx: &mut Cx, drafts: Vec<PersonDraft>) -> Result<Vec<Person>> {
    let today = cx.today();
    let mut chunk: Vec<(Person, PersonDraft)> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let unit_id = person::unit_of(cx, &draft)?;
        let draft = draft.normal(today)?;
        chunk.push((Person::blank(cx, unit_id, &draft), draft));
    }
    give_numbers(cx, &mut chunk).await?;
    insert(cx, &chunk).await?;
    contact::insert_many(cx, chunk.iter().map(|(person, draft)| (person.id, draft.contacts.as_slice()))).await?;
    address::insert_many(cx, chunk.iter().map(|(person, draft)| (address::Owner::Person(person.id), draft.addresses.as_slice()))).await?;
    field::insert_many(cx, chunk.iter().map(|(person, draft)| (person.id, &draft.values))).await?;
    word::insert_many(cx, chunk.iter().map(|(person, draft)| (person.id, draft, person.number.as_str()))).await?;
    put_tags(cx, &chunk).await?;
    count(cx, &chunk).await?;
    let documents: Vec<kernel::search::Document> = chunk.iter().map(|(person, _)| search::document(person)).collect();
    kernel::search::put_new(cx, &documents).await?;
    let created: Vec<events::PersonCreated> =
        chunk.iter().map(|(person, _)| events::PersonCreated { person_id: person.id, unit_id: person.unit_id, name: person.display_name.clone() }).collect();
    cx.announce_many(&created).await?;
    Ok(chunk.into_iter().map(|(person, _)| person).collect())
}

/// The numbers wanted where they are free, the next free ones elsewhere.
async fn give_numbers(cx: &mut Cx, chunk: &mut [(Person, PersonDraft)]) -> Result<()> {
    let wanted: Vec<String> = chunk.iter().filter_map(|(_, draft)| draft.number.clone()).collect();
    if let Some(number) = taken(cx, &wanted).await?.into_iter().next() {
        return Err(Error::refused("people-number-taken").with("number", number).on("number"));
    }
    for number in &wanted {
        person::number_used(cx, number).await?;
    }
    let mut without: Vec<&mut Person> = Vec::new();
    for (person, draft) in chunk.iter_mut() {
        match &draft.number {
            Some(number) => person.number.clone_from(number),
            None => without.push(person),
        }
    }
    let mut free = person::next_numbers(cx, without.len()).await?;
    for number in taken(cx, &free).await? {
        free.retain(|one| *one != number);
    }
    let mut free = free.into_iter();
    for person in without {
        person.number = match free.next() {
            Some(number) => number,
            None => person::free_number(cx).await?,
        };
    }
    Ok(())
}

async fn taken(cx: &mut Cx, numbers: &[String]) -> Result<Vec<String>> {
    if numbers.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = cx.tx.query("SELECT number FROM people_person WHERE number IN (");
    query.args(numbers.iter().cloned()).push(")");
    Ok(query.column().await?)
}

async fn insert(cx: &mut Cx, chunk: &[(Person, PersonDraft)]) -> Result<()> {
    let mut query = cx.tx.query(
        "INSERT INTO people_person (id, unit_id, number, kind, title, pronoun, family_name, given_name, organisation_name, display_name, sort_key,
                                    name_block, birth_day, email, phone, postcode, town, notes, standing, version, created_at, updated_at) VALUES ",
    );
    for (at, (person, draft)) in chunk.iter().enumerate() {
        query.push(if at == 0 { "(" } else { ", (" });
        query.arg(person.id).push(", ").arg(person.unit_id).push(", ").arg(person.number.clone()).push(", ").arg(person.kind);
        let texts = [
            person.title.clone(),
            person.pronoun.clone(),
            person.family_name.clone(),
            person.given_name.clone(),
            person.organisation_name.clone(),
            person.display_name.clone(),
            draft.sort_key(),
            duplicate::name_block(draft),
        ];
        for text in texts {
            query.push(", ").arg(text);
        }
        query.push(", ").arg(person.birth_day);
        for text in [&person.email, &person.phone, &person.postcode, &person.town, &person.notes] {
            query.push(", ").arg(text.clone());
        }
        query.push(", ").arg(Standing::None).push(", ").arg(person.version).push(", ").arg(person.created_at);
        query.push(", ").arg(person.updated_at).push(")");
    }
    query.execute().await?;
    Ok(())
}

async fn put_tags(cx: &mut Cx, chunk: &[(Person, PersonDraft)]) -> Result<()> {
    let mut by_tag: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
    for (person, draft) in chunk {
        for tag in &draft.tags {
            by_tag.entry(tag).or_default().insert(person.id);
        }
    }
    for (name, people) in by_tag {
        let people: Vec<Id> = people.into_iter().collect();
        tag::Tag::named(cx, name).await?.put_on(cx, &people).await?;
    }
    Ok(())
}

async fn count(cx: &mut Cx, chunk: &[(Person, PersonDraft)]) -> Result<()> {
    let mut places: BTreeMap<tally::Place, i64> = BTreeMap::new();
    for place in chunk.iter().filter_map(|(person, _)| person.place()) {
        *places.entry(place).or_default() += 1;
    }
    for (place, step) in places {
        tally::add(cx, place, step).await?;
    }
    Ok(())
}
