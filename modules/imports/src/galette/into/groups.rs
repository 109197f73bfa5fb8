//! Groups keep their tree, their members and their managers. Somebody taken out of a group here stays out, even when
//! the same file comes again.

use super::{Import, cut};
use crate::{digest::Digests, galette::model::Group, work::Work};
use kernel::{Result, id::Id};
use people::{
    draft::NAME_CHARS_MAX,
    group::{self, GroupDraft},
};
use std::collections::HashSet;

pub async fn bring(import: &Import, work: &mut Work<'_>) -> Result<()> {
    let mut digests = Digests::default();
    for theirs in parents_first(&import.galette.groups) {
        let draft = GroupDraft {
            id: Some(import.source.id("groups", theirs.id)),
            unit_id: Some(work.unit_id),
            parent_id: theirs.parent_id.map(|id| import.source.id("groups", id)),
            name: cut(&theirs.name, NAME_CHARS_MAX),
            description: String::new(),
        };
        let group = group::Group::ensure(work.cx, draft).await?;
        fill(import, work, &mut digests, theirs, &group).await?;
    }
    let totals = import.galette.totals();
    work.report.count("groups", totals.groups as i64);
    work.report.count("group_memberships", totals.group_memberships as i64);
    work.report.count("group_managers", totals.group_managers as i64);
    digests.write(work.cx, import.source.id).await
}

async fn fill(import: &Import, work: &mut Work<'_>, digests: &mut Digests, theirs: &Group, group: &group::Group) -> Result<()> {
    let manages: HashSet<i64> = theirs.manager_ids.iter().copied().collect();
    let only_manage = theirs.manager_ids.iter().filter(|id| !theirs.member_ids.contains(id));
    let everybody: Vec<i64> = theirs.member_ids.iter().chain(only_manage).copied().collect();
    let place = |member: i64| import.source.id("groups_members", format!("{}:{member}", theirs.id));
    digests.load(work.cx, &everybody.iter().map(|member| place(*member)).collect::<Vec<Id>>()).await?;
    for member in everybody {
        let Some(placed) = import.people.get(&member) else { continue };
        let said = Digests::of(if manages.contains(&member) { "manager" } else { "member" });
        if !digests.knows(place(member)) || digests.differs(place(member), &said) {
            group.join(work.cx, placed.person_id, manages.contains(&member)).await?;
            digests.set(place(member), said);
        }
    }
    Ok(())
}

/// Each group after the one it is part of. The reader made sure that none is part of itself.
fn parents_first(groups: &[Group]) -> Vec<&Group> {
    let mut ordered: Vec<&Group> = Vec::with_capacity(groups.len());
    let mut placed = HashSet::new();
    loop {
        let before = ordered.len();
        for group in groups {
            if !placed.contains(&group.id) && group.parent_id.is_none_or(|parent| placed.contains(&parent)) {
                placed.insert(group.id);
                ordered.push(group);
            }
        }
        if ordered.len() == before {
            return ordered;
        }
    }
}
