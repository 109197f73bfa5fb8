//! The photo and the documents of a person: sent, shown, taken away, with the rights of the field they belong to.

use crate::{
    access,
    events::{PERSON, PersonChanged},
    field::{self, FieldKind},
    person::Person,
    photo,
};
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    event::Subject,
    file::{self, FileRef},
    id::Id,
    input::{Path, Submission},
    page::redirect,
};

fn subject(person: &Person) -> Subject {
    Subject::new(PERSON, person.id)
}

/// The documents of a person that the actor may see: neither the photo, which stands elsewhere, nor the files of fields, which
/// stand in their field or are nobody else's business.
pub(super) async fn of(cx: &mut Cx, person: &Person) -> Result<Vec<FileRef>> {
    let files = file::of(cx, subject(person)).await?;
    if files.is_empty() {
        return Ok(files);
    }
    let of_fields = field::files_of(cx, person.id).await?;
    Ok(files.into_iter().filter(|file| Some(file.id) != person.photo_id && !of_fields.contains(&file.id)).collect())
}

/// `GET /people/{number}/files/{id}`: the photo, a document, or the file of a field that the actor may see.
pub async fn show(cx: &mut Cx, Path((number, file_id)): Path<(String, Id)>) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::READ).await?;
    if field::files_of(cx, person.id).await?.contains(&file_id) {
        let values = field::values_of(cx, person.id, person.kind).await?;
        let wanted = file_id.to_string();
        let is_it = |value: &field::FieldValue| value.field.kind == FieldKind::File && value.value == wanted;
        if !values.iter().any(|value| is_it(value) && value.field.is_seen(cx, person.unit_id)) {
            return Err(Error::NotFound);
        }
    }
    let file = file::get(cx, subject(&person), file_id).await?;
    file::download(cx, &file).await
}

/// `POST /people/{number}/files`
pub async fn add(cx: &mut Cx, (Path(number), form): (Path<String>, Submission)) -> Result<Response> {
    let sent = form.file("file").ok_or_else(|| Error::refused("people-file-missing").on("file"))?;
    let bytes = tokio::fs::read(sent.path()).await?;
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    let file = file::store(cx, &sent.name, &bytes).await?;
    file::attach(cx, subject(&person), file.id, "document").await?;
    tell(cx, &person).await?;
    Ok(redirect(person.url()).flash("people-file-added").into_response())
}

/// `POST /people/{number}/files/{id}/removal`
pub async fn remove(cx: &mut Cx, (Path((number, file_id)), _): (Path<(String, Id)>, Submission)) -> Result<Response> {
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    if !of(cx, &person).await?.iter().any(|file| file.id == file_id) {
        return Err(Error::NotFound);
    }
    file::detach(cx, subject(&person), file_id).await?;
    tell(cx, &person).await?;
    Ok(redirect(person.url()).flash("people-file-removed").into_response())
}

async fn tell(cx: &mut Cx, person: &Person) -> Result<()> {
    cx.announce(&PersonChanged { person_id: person.id, unit_id: person.unit_id, fields: "documents".to_owned() }).await
}

/// `POST /people/{number}/photo`: a picture, or none to take it away.
pub async fn photo(cx: &mut Cx, (Path(number), form): (Path<String>, Submission)) -> Result<Response> {
    let small = match form.file("photo") {
        Some(sent) => Some(photo::small(sent.path().to_owned(), sent.size_bytes).await?),
        None => None,
    };
    let person = Person::numbered(cx, &number, access::WRITE).await?;
    let told = if small.is_some() { "people-photo-done" } else { "people-photo-removed" };
    let photo_id = match small {
        Some(bytes) => {
            let file = file::store(cx, "photo.jpg", &bytes).await?;
            file::attach(cx, subject(&person), file.id, "photo").await?;
            Some(file.id)
        }
        None => None,
    };
    if let Some(before) = person.photo_id {
        file::detach(cx, subject(&person), before).await?;
    }
    Person::set_photo(cx, person.id, photo_id).await?;
    Ok(redirect(person.url()).flash(told).into_response())
}
