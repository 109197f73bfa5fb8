//! What the books show on a person's page: the latest entries about them, for those who may read the books.

use crate::{access, entity::Entity, entry::Entry};
use askama::Template;
use kernel::{cx::Cx, error::Result, id::Id, page::filters, plug::Panel};

/// How many entries the panel shows.
const LATEST: i64 = 8;

#[derive(Template)]
#[template(path = "panel_person.html")]
struct PersonPanel {
    entries: Vec<Entry>,
}

pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    if !cx.may(access::READ) {
        return Ok(None);
    }
    let allowed = Entity::list(cx, access::READ).await?;
    let mut entries = Entry::about(cx, "person", person_id, LATEST).await?;
    entries.retain(|entry| allowed.iter().any(|entity| entity.id == entry.entity_id));
    if entries.is_empty() {
        return Ok(None);
    }
    let html = cx.render(&PersonPanel { entries })?;
    Ok(Some(Panel { title: cx.t("ledger-panel-person"), icon: "book-open", html }))
}
