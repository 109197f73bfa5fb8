//! What the search of the whole program knows of people: never what is sensitive.

use crate::{access, person::Person};
use kernel::{Result, cx::Cx, id::Id, search};

/// The kind of the documents.
pub const KIND: &str = "person";

/// Makes the search know what the record says now.
pub(crate) async fn index(cx: &mut Cx, person: &Person) -> Result<()> {
    if !person.is_listed() {
        return forget(cx, person.id).await;
    }
    search::put(cx, &document(person)).await
}

/// What is found of a record.
pub(crate) fn document(person: &Person) -> search::Document {
    let subtitle = [person.number.as_str(), person.email.as_str(), person.town.as_str()];
    let subtitle = subtitle.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let text =
        format!("{} {} {} {} {} {}", person.organisation_name, person.number, person.email, text::phone_display(&person.phone), person.postcode, person.town);
    search::Document {
        kind: KIND,
        id: person.id,
        unit_id: person.unit_id,
        needs: access::READ,
        title: person.display_name.clone(),
        subtitle,
        url: person.url(),
        text,
    }
}

/// Makes the search forget the record.
pub(crate) async fn forget(cx: &mut Cx, id: Id) -> Result<()> {
    search::remove(cx, KIND, id).await
}

/// Gives the search every record again, a few hundred at a time.
pub async fn reindex(cx: &mut Cx, (): ()) -> Result<()> {
    let mut after = Id::nil();
    loop {
        let people = Person::some_after(cx, after).await?;
        let Some(last) = people.last() else { return Ok(()) };
        after = last.id;
        for person in &people {
            index(cx, person).await?;
        }
    }
}
