//! The third party typed in a form: a name chosen from the completions, a member number, or a name that only one person has.

use kernel::{
    cx::Cx,
    error::{Error, Result},
    form::{Field, FormFields},
    id::Id,
    page::Position,
};
use people::{Person, access::READ, roll};

/// The field for a person, with the hidden one that a chosen completion fills.
pub(super) fn field(fields: &FormFields<'_>, suffix: &str, label: &str) -> (Field, Field) {
    let (name, number) = (format!("person{suffix}"), format!("person_number{suffix}"));
    (fields.text(&name, label).suggest("/people/suggest").suggest_into(number.clone()).autocomplete("off"), fields.hidden(&number))
}

/// The person meant, among those the caller may see; nobody when nothing was typed.
///
/// # Errors
/// Refused on `field` when nobody or several people answer to it.
pub(super) async fn read(cx: &mut Cx, typed: &str, number: &str, field: &str) -> Result<Option<Id>> {
    if typed.is_empty() {
        return Ok(None);
    }
    let unknown = || Error::refused("ledger-refused-person").on(field).with("name", typed);
    if !cx.may(READ) {
        return Err(unknown());
    }
    if !number.is_empty() {
        return Ok(Some(numbered(cx, number).await?.ok_or_else(unknown)?));
    }
    if let Some(id) = numbered(cx, typed).await? {
        return Ok(Some(id));
    }
    let filter = roll::Filter { text: typed.to_owned(), ..roll::Filter::default() };
    match roll::lines(cx, &filter, &Position::Start, 2).await?.as_slice() {
        [one] => Ok(Some(one.id)),
        _ => Err(unknown()),
    }
}

async fn numbered(cx: &mut Cx, number: &str) -> Result<Option<Id>> {
    match Person::numbered(cx, number, READ).await {
        Ok(person) => Ok(Some(person.id)),
        Err(Error::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
