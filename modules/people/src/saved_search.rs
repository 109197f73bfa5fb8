//! Filters of the list kept under a name: one's own, or everybody's.

use crate::access;
use kernel::{Error, Result, cx::Cx, id::Id};

/// Most searches that one account keeps, and that all share.
pub const SEARCHES_MAX: i64 = 50;
/// Longest name, in characters.
pub const NAME_CHARS_MAX: usize = 60;
/// Longest filter, in characters.
const FILTERS_CHARS_MAX: usize = 2_000;

/// A search kept under a name.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct SavedSearch {
    /// Identifier.
    pub id: Id,
    /// The account it belongs to; everybody's when `None`.
    pub owner_id: Option<Id>,
    /// Its name.
    pub name: String,
    /// The query of the list's address: words and identifiers only, never what somebody may not see.
    pub filters: String,
}

impl SavedSearch {
    /// Everybody's searches and the actor's own, by name.
    pub async fn list(cx: &mut Cx) -> Result<Vec<SavedSearch>> {
        let owner = cx.actor.account_id();
        let sql = "SELECT id, owner_id, name, filters FROM people_search WHERE owner_id IS NULL OR owner_id = $1 ORDER BY name, id LIMIT 100";
        Ok(cx.tx.query(sql).bind(owner).all().await?)
    }

    /// Keeps a search; one of the same name and owner is replaced. Refuses `people-search-name-missing`, `people-text-long`,
    /// `people-searches-many`.
    pub async fn save(cx: &mut Cx, name: &str, filters: &str, shared: bool) -> Result<Id> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Error::refused("people-search-name-missing").on("name"));
        }
        if name.chars().count() > NAME_CHARS_MAX || filters.chars().count() > FILTERS_CHARS_MAX {
            return Err(Error::refused("people-text-long").with("most", NAME_CHARS_MAX).on("name"));
        }
        let owner = if shared { None } else { cx.actor.account_id() };
        let known = SavedSearch::list(cx).await?;
        for search in known.iter().filter(|search| search.owner_id == owner && search.name == name) {
            cx.tx.query("DELETE FROM people_search WHERE id = $1").bind(search.id).execute().await?;
        }
        if known.iter().filter(|search| search.owner_id == owner).count() as i64 >= SEARCHES_MAX {
            return Err(Error::refused("people-searches-many").with("most", SEARCHES_MAX));
        }
        let (id, now) = (cx.new_id(), cx.now());
        let sql = "INSERT INTO people_search (id, owner_id, name, filters, created_at) VALUES ($1, $2, $3, $4, $5)";
        cx.tx.query(sql).bind(id).bind(owner).bind(name.to_owned()).bind(filters.to_owned()).bind(now).execute().await?;
        Ok(id)
    }

    /// Whether the actor may forget it.
    pub fn may_be_removed(&self, cx: &Cx) -> bool {
        self.owner_id.is_some() || cx.may(access::MANAGE)
    }

    /// Forgets a search: one's own, or everybody's for those who manage the file.
    pub async fn remove(cx: &mut Cx, id: Id) -> Result<()> {
        let known = SavedSearch::list(cx).await?;
        let search = known.into_iter().find(|search| search.id == id).ok_or(Error::NotFound)?;
        if !search.may_be_removed(cx) {
            return Err(Error::Forbidden);
        }
        cx.tx.query("DELETE FROM people_search WHERE id = $1").bind(id).execute().await?;
        Ok(())
    }
}
