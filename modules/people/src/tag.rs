//! Tags: words that volunteers stick on people ("press", "has a van"). Two spellings of the same word are one tag.

use crate::draft::TAGS_MAX;
use kernel::{Error, Result, cx::Cx, id::Id};
use std::collections::HashMap;

/// Longest tag, in characters.
pub const TAG_CHARS_MAX: usize = 60;

/// A tag and how it is written.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Tag {
    /// Identifier.
    pub id: Id,
    /// As first written.
    pub name: String,
}

impl Tag {
    /// Every tag, in alphabetical order.
    pub async fn list(cx: &mut Cx) -> Result<Vec<Tag>> {
        Ok(cx.tx.query("SELECT id, name FROM people_tag ORDER BY name_key").all().await?)
    }

    /// How many people carry each tag.
    pub async fn sizes(cx: &mut Cx) -> Result<HashMap<Id, i64>> {
        let rows: Vec<(Id, i64)> = cx.tx.query("SELECT tag_id, COUNT(*) FROM people_tagging GROUP BY tag_id").all().await?;
        Ok(rows.into_iter().collect())
    }

    /// The tag of that name, made if nobody used it yet. Refuses `people-tag-long` and an empty name (`people-tag-empty`).
    pub async fn named(cx: &mut Cx, name: &str) -> Result<Tag> {
        let (name, key) = checked(name)?;
        let id = cx.new_id();
        cx.tx
            .query("INSERT INTO people_tag (id, name, name_key) VALUES ($1, $2, $3) ON CONFLICT (name_key) DO NOTHING")
            .bind(id)
            .bind(name)
            .bind(key.clone())
            .execute()
            .await?;
        Ok(cx.tx.query("SELECT id, name FROM people_tag WHERE name_key = $1").bind(key).one().await?)
    }

    /// Sticks the tag on people who do not carry it yet.
    pub async fn put_on(&self, cx: &mut Cx, people: &[Id]) -> Result<()> {
        for chunk in people.chunks(500) {
            let mut query = cx.tx.query("INSERT INTO people_tagging (tag_id, person_id) VALUES ");
            for (at, person_id) in chunk.iter().enumerate() {
                query.push(if at == 0 { "(" } else { ", (" });
                query.arg(self.id).push(", ").arg(*person_id).push(")");
            }
            query.push(" ON CONFLICT (tag_id, person_id) DO NOTHING");
            query.execute().await?;
        }
        Ok(())
    }

    /// Takes the tag off people.
    pub async fn take_off(&self, cx: &mut Cx, people: &[Id]) -> Result<()> {
        for chunk in people.chunks(500) {
            let mut query = cx.tx.query("DELETE FROM people_tagging WHERE tag_id = ");
            query.arg(self.id).push(" AND person_id IN (").args(chunk.iter().copied()).push(")");
            query.execute().await?;
        }
        Ok(())
    }

    /// Writes it differently. Refuses `people-tag-long`, `people-tag-empty`, `people-tag-taken`.
    pub async fn rename(cx: &mut Cx, id: Id, name: &str) -> Result<()> {
        let (name, key) = checked(name)?;
        let taken: Option<Id> = cx.tx.query("SELECT id FROM people_tag WHERE name_key = $1").bind(key.clone()).optional_scalar().await?;
        if taken.is_some_and(|other| other != id) {
            return Err(Error::refused("people-tag-taken").on("name"));
        }
        let changed = cx.tx.query("UPDATE people_tag SET name = $1, name_key = $2 WHERE id = $3").bind(name).bind(key).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Takes the tag off everybody and forgets it.
    pub async fn remove(cx: &mut Cx, id: Id) -> Result<()> {
        let changed = cx.tx.query("DELETE FROM people_tag WHERE id = $1").bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }
}

fn checked(name: &str) -> Result<(String, String)> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let key = text::fold(&name);
    if key.is_empty() {
        return Err(Error::refused("people-tag-empty").on("name"));
    }
    if name.chars().count() > TAG_CHARS_MAX {
        return Err(Error::refused("people-tag-long").with("most", TAG_CHARS_MAX).on("name"));
    }
    Ok((name, key))
}

/// Names without blanks and repetitions, in alphabetical order. Refuses `people-tag-long`, `people-tags-many`.
pub(crate) fn normal(names: &[String]) -> Result<Vec<String>> {
    let mut out: Vec<(String, String)> = Vec::new();
    for name in names.iter().filter(|name| !text::fold(name).is_empty()) {
        let (name, key) = checked(name)?;
        if !out.iter().any(|(known, _)| *known == key) {
            out.push((key, name));
        }
    }
    if out.len() > TAGS_MAX {
        return Err(Error::refused("people-tags-many").with("most", TAGS_MAX).on("tags"));
    }
    out.sort();
    Ok(out.into_iter().map(|(_, name)| name).collect())
}

/// The names of a person's tags, in alphabetical order.
pub(crate) async fn names_of(cx: &mut Cx, person_id: Id) -> Result<Vec<String>> {
    let sql = "SELECT tag.name FROM people_tagging tagging JOIN people_tag tag ON tag.id = tagging.tag_id
              WHERE tagging.person_id = $1 ORDER BY tag.name_key";
    Ok(cx.tx.query(sql).bind(person_id).column().await?)
}

/// Gives a person exactly these tags.
pub(crate) async fn replace(cx: &mut Cx, person_id: Id, names: &[String]) -> Result<()> {
    cx.tx.query("DELETE FROM people_tagging WHERE person_id = $1").bind(person_id).execute().await?;
    insert(cx, person_id, names).await
}

/// Gives these tags to a person who has none.
pub(crate) async fn insert(cx: &mut Cx, person_id: Id, names: &[String]) -> Result<()> {
    for name in names {
        Tag::named(cx, name).await?.put_on(cx, &[person_id]).await?;
    }
    Ok(())
}
