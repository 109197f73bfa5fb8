//! Groups: the choir, the newsletter team, Tuesday's walkers. One inside another, each looked after by its managers.

use crate::{
    draft::{NAME_CHARS_MAX, NOTES_CHARS_MAX},
    events,
    person::{Name, Person},
};
use kernel::{
    Error, Result,
    access::Scope,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
};
use std::collections::HashMap;

/// Deepest group inside groups.
pub const DEPTH_MAX: usize = 10;
/// Most groups of an organisation.
pub const GROUPS_MAX: i64 = 5_000;

/// A group, as a form or an importer gives it.
#[derive(Clone, Debug, Default)]
pub struct GroupDraft {
    /// The id an importer derived from its source; `None` lets the program choose.
    pub id: Option<Id>,
    /// Where it belongs; `None` means the root.
    pub unit_id: Option<Id>,
    /// The group it is part of.
    pub parent_id: Option<Id>,
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
}

/// A group, as stored.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Group {
    /// Identifier.
    pub id: Id,
    /// Where it belongs.
    pub unit_id: Id,
    /// The group it is part of.
    pub parent_id: Option<Id>,
    /// Its name.
    pub name: String,
    /// What lists are sorted by.
    pub sort_key: String,
    /// What it is for.
    pub description: String,
    /// Since when it is out of use.
    pub archived_at: Option<Instant>,
}

/// Somebody in a group.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct GroupMember {
    /// Who.
    #[record(flatten)]
    pub name: Name,
    /// First e-mail address, or nothing.
    pub email: String,
    /// Whether they look after the group.
    pub manages: bool,
    /// Since when.
    pub joined_on: Day,
}

macro_rules! select_group {
    ($rest:literal) => {
        concat!("SELECT id, unit_id, parent_id, name, sort_key, description, archived_at FROM people_group ", $rest)
    };
}

impl Group {
    /// Makes a group. Refuses `people-group-name-missing`, `people-text-long`, `people-groups-many`, and a parent that is too
    /// deep or unknown (`people-group-parent`).
    pub async fn create(cx: &mut Cx, draft: GroupDraft) -> Result<Group> {
        let name = checked(&draft)?;
        let count: i64 = cx.tx.query("SELECT COUNT(*) FROM people_group").scalar().await?;
        if count >= GROUPS_MAX {
            return Err(Error::refused("people-groups-many").with("most", GROUPS_MAX));
        }
        let id = match draft.id {
            Some(id) => id,
            None => cx.new_id(),
        };
        check_parent(cx, id, draft.parent_id).await?;
        let unit_id = draft.unit_id.or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
        let now = cx.now();
        let sql = "INSERT INTO people_group (id, unit_id, parent_id, name, sort_key, description, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        let query = cx.tx.query(sql).bind(id).bind(unit_id).bind(draft.parent_id).bind(name.clone()).bind(text::sort_key(&name, ""));
        query.bind(draft.description.trim().to_owned()).bind(now).execute().await?;
        Group::get(cx, id).await
    }

    /// The group of the draft's id, made if it is not there: what importers call again and again.
    pub async fn ensure(cx: &mut Cx, draft: GroupDraft) -> Result<Group> {
        let known: Option<Group> = match draft.id {
            Some(id) => cx.tx.query(select_group!("WHERE id = $1")).bind(id).optional().await?,
            None => None,
        };
        match known {
            Some(group) => Ok(group),
            None => Group::create(cx, draft).await,
        }
    }

    /// The group of that id, or not found.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Group> {
        Ok(cx.tx.query(select_group!("WHERE id = $1")).bind(id).one().await?)
    }

    /// The groups in use that a scope shows, each below its parent, with its depth.
    pub async fn tree(cx: &mut Cx, scope: &Scope) -> Result<Vec<(Group, usize)>> {
        let mut query = cx.tx.query(select_group!("WHERE archived_at IS NULL"));
        query.push_scope("unit_id", scope);
        query.push(" ORDER BY sort_key, id");
        let groups: Vec<Group> = query.all().await?;
        let mut out = Vec::with_capacity(groups.len());
        let known: Vec<Id> = groups.iter().map(|group| group.id).collect();
        for group in groups.iter().filter(|group| group.parent_id.is_none_or(|parent| !known.contains(&parent))) {
            place(&groups, group, 0, &mut out);
        }
        Ok(out)
    }

    /// How many people each group has.
    pub async fn sizes(cx: &mut Cx) -> Result<HashMap<Id, i64>> {
        let rows: Vec<(Id, i64)> = cx.tx.query("SELECT group_id, COUNT(*) FROM people_group_member GROUP BY group_id").all().await?;
        Ok(rows.into_iter().collect())
    }

    /// The groups of a person, and whether they look after each.
    pub async fn of(cx: &mut Cx, person_id: Id) -> Result<Vec<(Id, String, bool)>> {
        let sql = "SELECT grp.id, grp.name, member.manages FROM people_group_member member JOIN people_group grp ON grp.id = member.group_id
                    WHERE member.person_id = $1 AND grp.archived_at IS NULL ORDER BY grp.sort_key, grp.id";
        Ok(cx.tx.query(sql).bind(person_id).all().await?)
    }

    /// Changes what it is called, what it is for, where it stands. Refuses what [`Group::create`] refuses, and a group inside
    /// itself (`people-group-parent`).
    pub async fn change(cx: &mut Cx, id: Id, draft: GroupDraft) -> Result<()> {
        let name = checked(&draft)?;
        check_parent(cx, id, draft.parent_id).await?;
        let key = text::sort_key(&name, "");
        let query = cx.tx.query("UPDATE people_group SET name = $1, sort_key = $2, description = $3, parent_id = $4 WHERE id = $5").bind(name).bind(key);
        let changed = query.bind(draft.description.trim().to_owned()).bind(draft.parent_id).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Takes it out of use; who was in it is remembered.
    pub async fn archive(cx: &mut Cx, id: Id) -> Result<()> {
        let now = cx.now();
        let changed = cx.tx.query("UPDATE people_group SET archived_at = $1 WHERE id = $2").bind(now).bind(id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Everybody in it, managers first, at most `most` of them after `after` (manager or not, key and id of the last one).
    pub async fn members(&self, cx: &mut Cx, most: i64) -> Result<Vec<GroupMember>> {
        let sql = "SELECT person.id, person.number, person.display_name, person.unit_id, person.email, member.manages, member.joined_on
                     FROM people_group_member member JOIN people_person person ON person.id = member.person_id
                    WHERE member.group_id = $1 AND person.archived_at IS NULL AND person.merged_into IS NULL
                    ORDER BY member.manages DESC, person.sort_key, person.id LIMIT $2";
        Ok(cx.tx.query(sql).bind(self.id).bind(most).all().await?)
    }

    /// Puts somebody in, or makes a member a manager. Somebody who is in already stays as they are.
    pub async fn join(&self, cx: &mut Cx, person_id: Id, manages: bool) -> Result<()> {
        let today = cx.today();
        let sql = "INSERT INTO people_group_member (group_id, person_id, manages, joined_on) VALUES ($1, $2, $3, $4)
                   ON CONFLICT (group_id, person_id) DO NOTHING";
        let joined = cx.tx.query(sql).bind(self.id).bind(person_id).bind(manages).bind(today).execute().await? == 1;
        if !joined {
            if manages {
                self.set_manages(cx, person_id, true).await?;
            }
            return Ok(());
        }
        let person = Person::get(cx, person_id).await?;
        cx.announce(&events::GroupJoined { person_id, unit_id: person.unit_id, group: self.name.clone() }).await
    }

    /// Says whether a member looks after the group. Not found when they are not in it.
    pub async fn set_manages(&self, cx: &mut Cx, person_id: Id, manages: bool) -> Result<()> {
        let sql = "UPDATE people_group_member SET manages = $1 WHERE group_id = $2 AND person_id = $3";
        let changed = cx.tx.query(sql).bind(manages).bind(self.id).bind(person_id).execute().await?;
        if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
    }

    /// Takes somebody out. Not found when they are not in it.
    pub async fn leave(&self, cx: &mut Cx, person_id: Id) -> Result<()> {
        let sql = "DELETE FROM people_group_member WHERE group_id = $1 AND person_id = $2";
        if cx.tx.query(sql).bind(self.id).bind(person_id).execute().await? == 0 {
            return Err(Error::NotFound);
        }
        let person = Person::get(cx, person_id).await?;
        cx.announce(&events::GroupLeft { person_id, unit_id: person.unit_id, group: self.name.clone() }).await
    }

    /// Whether this person looks after the group. Somebody who was taken out of the lists no longer does.
    pub async fn is_managed_by(&self, cx: &mut Cx, person_id: Id) -> Result<bool> {
        let sql = "SELECT member.manages FROM people_group_member member JOIN people_person person ON person.id = member.person_id
                    WHERE member.group_id = $1 AND member.person_id = $2 AND person.archived_at IS NULL AND person.merged_into IS NULL";
        Ok(cx.tx.query(sql).bind(self.id).bind(person_id).optional_scalar().await?.unwrap_or(false))
    }

    /// The address of its page.
    pub fn url(&self) -> String {
        format!("/people/groups/{}", self.id)
    }
}

fn place(all: &[Group], group: &Group, depth: usize, out: &mut Vec<(Group, usize)>) {
    out.push((group.clone(), depth));
    if depth < DEPTH_MAX {
        for child in all.iter().filter(|child| child.parent_id == Some(group.id)) {
            place(all, child, depth + 1, out);
        }
    }
}

fn checked(draft: &GroupDraft) -> Result<String> {
    let name = draft.name.trim();
    if name.is_empty() {
        return Err(Error::refused("people-group-name-missing").on("name"));
    }
    if name.chars().count() > NAME_CHARS_MAX || draft.description.chars().count() > NOTES_CHARS_MAX {
        return Err(Error::refused("people-text-long").with("most", NAME_CHARS_MAX).on("name"));
    }
    Ok(name.to_owned())
}

async fn check_parent(cx: &mut Cx, id: Id, parent_id: Option<Id>) -> Result<()> {
    let mut above = parent_id;
    for _ in 0..DEPTH_MAX {
        let Some(parent) = above else { return Ok(()) };
        if parent == id {
            break;
        }
        let sql = "SELECT parent_id FROM people_group WHERE id = $1";
        let found: Option<Option<Id>> = cx.tx.query(sql).bind(parent).optional_scalar().await?;
        above = found.ok_or_else(|| Error::refused("people-group-parent").on("parent_id"))?;
    }
    if above.is_none() { Ok(()) } else { Err(Error::refused("people-group-parent").on("parent_id")) }
}
