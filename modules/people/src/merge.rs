//! Two records that are one person become one: everything follows, and the timeline tells it.
//!
//! The dropped record keeps only its name and number, so that an old letter with that number still leads to the person.

use crate::{
    access,
    draft::PersonDraft,
    events::{PERSON, PeopleMerged},
    person::{Person, Standing},
    search, tally,
};
use kernel::{Error, Result, cx::Cx, file, id::Id, timeline};

impl PersonDraft {
    /// This record with its empty parts filled from another of the same person, and the contacts, addresses, values and tags
    /// of both. Where both say something, this one is right.
    pub fn completed_by(mut self, other: &PersonDraft) -> Self {
        macro_rules! fill {
            ($($field:ident),*) => { $(if self.$field.is_empty() { self.$field.clone_from(&other.$field); })* };
        }
        fill!(title, pronoun, family_name, given_name, organisation_name);
        self.birth_day = self.birth_day.or(other.birth_day);
        if !other.notes.is_empty() && !self.notes.contains(&other.notes) {
            self.notes = format!("{}\n\n{}", self.notes, other.notes).trim().to_owned();
        }
        for contact in &other.contacts {
            if !self.contacts.iter().any(|known| known.kind == contact.kind && known.value.eq_ignore_ascii_case(&contact.value)) {
                self.contacts.push(contact.clone());
            }
        }
        for address in &other.addresses {
            let same = |known: &crate::address::AddressDraft| known.postcode == address.postcode && text::fold(&known.street) == text::fold(&address.street);
            if !self.addresses.iter().any(same) {
                self.addresses.push(address.clone());
            }
        }
        for (field, value) in &other.values {
            self.values.entry(*field).or_insert_with(|| value.clone());
        }
        for tag in &other.tags {
            if !self.tags.iter().any(|known| text::fold(known) == text::fold(tag)) {
                self.tags.push(tag.clone());
            }
        }
        self
    }
}

impl Person {
    /// Makes the two records one, filling the empty parts of the kept one. See [`Person::merge_as`].
    pub async fn merge(cx: &mut Cx, keep: Id, drop: Id) -> Result<Person> {
        let kept = Person::get(cx, keep).await?.draft(cx).await?;
        let dropped = Person::get(cx, drop).await?.draft(cx).await?;
        Person::merge_as(cx, keep, drop, kept.completed_by(&dropped)).await
    }

    /// Makes the two records one that says what `draft` says. Needs `people.manage` over both.
    ///
    /// Refuses a record with itself (`people-merge-self`), one already merged (`people-merged`), a person with an
    /// organisation (`people-merge-kinds`), and what [`PersonDraft::normal`] refuses.
    pub async fn merge_as(cx: &mut Cx, keep: Id, drop: Id, draft: PersonDraft) -> Result<Person> {
        if keep == drop {
            return Err(Error::refused("people-merge-self"));
        }
        let kept = Person::get(cx, keep).await?;
        let dropped = Person::get(cx, drop).await?;
        for person in [&kept, &dropped] {
            cx.require_over(access::MANAGE, person.unit_id)?;
            if person.merged_into.is_some() {
                return Err(Error::refused("people-merged"));
            }
        }
        if kept.kind != dropped.kind {
            return Err(Error::refused("people-merge-kinds"));
        }
        let draft = PersonDraft { number: Some(kept.number.clone()), unit_id: Some(kept.unit_id), ..draft };
        retire(cx, &dropped, keep).await?;
        let (kept, _) = Person::correct(cx, kept, draft).await?;
        move_ties(cx, keep, drop).await?;
        if kept.photo_id.is_none() && dropped.photo_id.is_some() {
            Person::set_photo(cx, keep, dropped.photo_id).await?;
        }
        if rank(dropped.standing) > rank(kept.standing) {
            Person::set_standing(cx, keep, dropped.standing, dropped.standing_until).await?;
        }
        timeline::follow_merge(cx, PERSON, keep, drop).await?;
        file::follow_merge(cx, PERSON, keep, drop).await?;
        cx.announce(&PeopleMerged {
            kept_id: keep,
            dropped_id: drop,
            unit_id: kept.unit_id,
            dropped_number: dropped.number,
            dropped_name: dropped.display_name,
        })
        .await?;
        Person::get(cx, keep).await
    }
}

/// Which of two states says more about a person. The dues, when they react, decide again from the payments.
fn rank(standing: Standing) -> u8 {
    match standing {
        Standing::None => 0,
        Standing::Former => 1,
        Standing::ToApprove => 2,
        Standing::Late => 3,
        Standing::Expiring => 4,
        Standing::UpToDate => 5,
    }
}

/// Leaves name and number of the dropped record, and nothing else.
async fn retire(cx: &mut Cx, dropped: &Person, keep: Id) -> Result<()> {
    let now = cx.now();
    cx.tx
        .query(
            "UPDATE people_person SET merged_into = $1, title = '', pronoun = '', birth_day = NULL, email = '', phone = '', postcode = '', town = '',
                    notes = '', photo_id = NULL, standing = 'none', standing_until = NULL, version = version + 1, updated_at = $2
              WHERE id = $3",
        )
        .bind(keep)
        .bind(now)
        .bind(dropped.id)
        .execute()
        .await?;
    cx.tx.query("UPDATE people_person SET merged_into = $1 WHERE merged_into = $2").bind(keep).bind(dropped.id).execute().await?;
    for sql in [
        "DELETE FROM people_contact WHERE person_id = $1",
        "DELETE FROM people_address WHERE person_id = $1",
        "DELETE FROM people_value WHERE person_id = $1",
        "DELETE FROM people_tagging WHERE person_id = $1",
        "DELETE FROM people_word WHERE person_id = $1",
        "DELETE FROM people_duplicate WHERE first_id = $1 OR second_id = $1",
    ] {
        cx.tx.query(sql).bind(dropped.id).execute().await?;
    }
    tally::shift(cx, dropped.place(), None).await?;
    search::forget(cx, dropped.id).await
}

/// Households, groups, guardians, mandates, sources and the account now name the kept record.
async fn move_ties(cx: &mut Cx, keep: Id, drop: Id) -> Result<()> {
    for sql in [
        "INSERT INTO people_household_member (household_id, person_id, part)
              SELECT household_id, $1, part FROM people_household_member WHERE person_id = $2 ON CONFLICT (household_id, person_id) DO NOTHING",
        "INSERT INTO people_group_member (group_id, person_id, manages, joined_on)
              SELECT group_id, $1, manages, joined_on FROM people_group_member WHERE person_id = $2 ON CONFLICT (group_id, person_id) DO NOTHING",
        "UPDATE people_household SET payer_id = $1 WHERE payer_id = $2",
        "UPDATE people_guardian SET minor_id = $1 WHERE minor_id = $2",
        "UPDATE people_guardian SET guardian_id = $1 WHERE guardian_id = $2",
        "UPDATE people_mandate SET person_id = $1 WHERE person_id = $2",
        "UPDATE people_source SET person_id = $1 WHERE person_id = $2",
        "UPDATE kernel_account SET person_id = $1 WHERE person_id = $2",
    ] {
        cx.tx.query(sql).bind(keep).bind(drop).execute().await?;
    }
    for sql in ["DELETE FROM people_household_member WHERE person_id = $1", "DELETE FROM people_group_member WHERE person_id = $1"] {
        cx.tx.query(sql).bind(drop).execute().await?;
    }
    // Nobody is their own guardian, even when the two records were a child's and a parent's by mistake.
    cx.tx.query("DELETE FROM people_guardian WHERE minor_id = guardian_id").execute().await?;
    Ok(())
}
