//! What points to something: kept when that is there, else set aside or undone. Old databases had no foreign keys, and Galette leaves the
//! values of its own fields behind when it deletes what they belong to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::leftover::Why;
use super::model::{Label, Status, Target};
use super::read::Reading;

impl Reading {
    /// Sets aside what belongs to nothing, and undoes links to nothing. In the order in which one depends on another.
    pub(super) fn drop_orphans(&mut self) {
        self.complete_members();
        self.undo_parents();
        self.drop_contributions();
        self.fill_groups();
        self.drop_values();
        let (members, leftovers) = (&self.members, &mut self.leftovers);
        self.socials.retain(|_, social| {
            let stays = social.member_id.is_none_or(|id| members.contains_key(&id));
            stays || {
                leftovers.keep_record("socials", Why::Orphan, &*social);
                false
            }
        });
        self.photos.retain(|id, photo| {
            members.contains_key(id) || {
                leftovers.keep_record("pictures", Why::Orphan, &*photo);
                false
            }
        });
    }

    fn complete_members(&mut self) {
        for member in self.members.values_mut() {
            let id = member.status_id;
            let label = || Label { original: format!("#{id}"), translated: None };
            self.statuses.entry(id).or_insert_with(|| Status { id, label: label(), priority: i64::MAX });
            member.title_id = member.title_id.filter(|title| self.titles.contains_key(title));
        }
    }

    /// A member who would be their own ancestor has no parent.
    fn undo_parents(&mut self) {
        let parents = self.members.values().filter_map(|member| Some((member.id, member.parent_id?))).collect();
        for (id, parent_id) in unsound(&parents, |id| self.members.contains_key(&id)) {
            if let Some(member) = self.members.get_mut(&id) {
                member.parent_id = None;
                self.leftovers.keep_record("adherents", Why::Orphan, &json!({ "id_adh": id, "parent_id": parent_id }));
            }
        }
    }

    fn drop_contributions(&mut self) {
        let (members, kinds, transactions, leftovers) = (&self.members, &self.kinds, &mut self.transactions, &mut self.leftovers);
        for transaction in transactions.values_mut() {
            transaction.member_id = transaction.member_id.filter(|id| members.contains_key(id));
        }
        self.contributions.retain(|_, contribution| {
            let stays = members.contains_key(&contribution.member_id) && kinds.contains_key(&contribution.kind_id);
            if !stays {
                leftovers.keep_record("cotisations", Why::Orphan, &*contribution);
            }
            contribution.transaction_id = contribution.transaction_id.filter(|id| transactions.contains_key(id));
            stays
        });
        let contributions = &self.contributions;
        self.instalments.retain(|_, instalment| {
            let stays = contributions.contains_key(&instalment.contribution_id);
            stays || {
                leftovers.keep_record("payments_schedules", Why::Orphan, &*instalment);
                false
            }
        });
    }

    fn fill_groups(&mut self) {
        let parents = self.groups.values().filter_map(|group| Some((group.id, group.parent_id?))).collect();
        for (id, parent_id) in unsound(&parents, |id| self.groups.contains_key(&id)) {
            if let Some(group) = self.groups.get_mut(&id) {
                group.parent_id = None;
                self.leftovers.keep_record("groups", Why::Orphan, &json!({ "id_group": id, "parent_group": parent_id }));
            }
        }
        for (table, pairs) in [("groups_members", &self.group_members), ("groups_managers", &self.group_managers)] {
            for (group_id, member_id) in pairs {
                match self.groups.get_mut(group_id).filter(|_| self.members.contains_key(member_id)) {
                    Some(group) if table == "groups_members" => group.member_ids.push(*member_id),
                    Some(group) => group.manager_ids.push(*member_id),
                    None => self.leftovers.keep_record(table, Why::Orphan, &json!({ "id_group": group_id, "id_adh": member_id })),
                }
            }
        }
    }

    fn drop_values(&mut self) {
        let (fields, leftovers) = (&self.fields, &mut self.leftovers);
        let (members, contributions, transactions) = (&self.members, &self.contributions, &self.transactions);
        self.values.retain(|_, value| {
            let stays = fields.get(&value.field_id).is_some_and(|field| match field.target {
                Target::Member => members.contains_key(&value.item_id),
                Target::Contribution => contributions.contains_key(&value.item_id),
                Target::Transaction => transactions.contains_key(&value.item_id),
            });
            stays || {
                leftovers.keep_record("dynamic_fields", Why::Orphan, &*value);
                false
            }
        });
    }

    /// Gives labels the association's own translation, if it wrote one in its language (`fr_FR`).
    pub(super) fn translate(&mut self, locale: &str) {
        let locale = locale.split('.').next().unwrap_or_default();
        let found: BTreeMap<&str, &str> = self
            .translations
            .iter()
            .filter(|((_, language), text)| language.split('.').next() == Some(locale) && !text.is_empty())
            .map(|((original, _), text)| (original.as_str(), text.as_str()))
            .collect();
        let translate = |label: &mut Label| label.translated = found.get(label.original.as_str()).map(|text| (*text).to_owned());
        self.statuses.values_mut().for_each(|status| translate(&mut status.label));
        self.kinds.values_mut().for_each(|(kind, _)| translate(&mut kind.label));
        self.payment_kinds.values_mut().for_each(|kind| translate(&mut kind.label));
        self.fields.values_mut().for_each(|field| translate(&mut field.label));
        for title in self.titles.values_mut() {
            translate(&mut title.short);
            translate(&mut title.long);
        }
    }
}

/// Of children and their parents, those whose line of ancestors comes back on itself or ends in nothing.
fn unsound(parents: &BTreeMap<i64, i64>, is_there: impl Fn(i64) -> bool) -> Vec<(i64, i64)> {
    let is_sound = |child: i64| {
        let mut seen = BTreeSet::from([child]);
        let mut next = parents.get(&child).copied();
        while let Some(ancestor) = next {
            if !seen.insert(ancestor) {
                return false;
            }
            next = parents.get(&ancestor).copied();
        }
        parents.get(&child).is_none_or(|parent| is_there(*parent))
    };
    parents.iter().map(|(child, parent)| (*child, *parent)).filter(|(child, _)| !is_sound(*child)).collect()
}
