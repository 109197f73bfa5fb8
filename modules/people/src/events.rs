//! What this module tells the others. Each event is a line of the timeline of the people it names.
//!
//! Nothing sensitive goes into an event: a changed birth date is told as a changed field, without the date.

use kernel::{
    event::{Event, Subject},
    id::Id,
};
use serde::Serialize;

/// The kind of subject under which everything about a person is told.
pub const PERSON: &str = "person";

macro_rules! person_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            /// The person it happened to.
            pub person_id: Id,
            /// Where that person belongs.
            pub unit_id: Id,
            $($(#[$fmeta])* pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new(PERSON, self.person_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

person_event! {
    /// Somebody new is in the file.
    PersonCreated = "people.person_created" { name: String }
}
person_event! {
    /// What is known of somebody was corrected. `fields` are the names of what changed, separated by commas.
    PersonChanged = "people.person_changed" { fields: String }
}
person_event! {
    /// Somebody is no longer in the lists; nothing is lost.
    PersonArchived = "people.person_archived" {}
}
person_event! {
    /// Somebody is back in the lists.
    PersonRestored = "people.person_restored" {}
}
person_event! {
    /// Somebody belongs to another unit from now on.
    PersonMoved = "people.person_moved" { from_unit: String, to_unit: String }
}
person_event! {
    /// The state of a membership changed.
    StandingChanged = "people.standing_changed" { standing: String }
}
person_event! {
    /// Somebody entered a group.
    GroupJoined = "people.group_joined" { group: String }
}
person_event! {
    /// Somebody left a group.
    GroupLeft = "people.group_left" { group: String }
}
person_event! {
    /// Somebody holds an office.
    MandateStarted = "people.mandate_started" { office: String, unit: String }
}
person_event! {
    /// Somebody holds an office no longer.
    MandateEnded = "people.mandate_ended" { office: String, unit: String }
}
person_event! {
    /// Somebody is part of a household.
    HouseholdJoined = "people.household_joined" { household: String }
}
person_event! {
    /// Somebody is no longer part of a household.
    HouseholdLeft = "people.household_left" { household: String }
}
person_event! {
    /// Everything that identified somebody was erased at their request.
    PersonErased = "people.person_erased" {}
}

/// Two records were one person. Whoever points at `dropped_id` must point at `kept_id` before the transaction ends.
#[derive(Debug, Serialize)]
pub struct PeopleMerged {
    /// The record that stays.
    pub kept_id: Id,
    /// The record that leaves; its number leads to the kept one.
    pub dropped_id: Id,
    /// Where the kept record belongs.
    pub unit_id: Id,
    /// The number of the dropped record, for the timeline.
    pub dropped_number: String,
    /// The name of the dropped record, for the timeline.
    pub dropped_name: String,
}

impl Event for PeopleMerged {
    const NAME: &'static str = "people.people_merged";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new(PERSON, self.kept_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

/// A file of people was brought in.
#[derive(Debug, Serialize)]
pub struct PeopleImported {
    /// The import.
    pub import_id: Id,
    /// Where the new people belong.
    pub unit_id: Id,
    /// The name of the file.
    pub file: String,
    /// How many were added.
    pub created: i64,
    /// How many were corrected.
    pub updated: i64,
}

impl Event for PeopleImported {
    const NAME: &'static str = "people.people_imported";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("people_import", self.import_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

/// An import was undone.
#[derive(Debug, Serialize)]
pub struct ImportUndone {
    /// The import.
    pub import_id: Id,
    /// Where its people belonged.
    pub unit_id: Id,
    /// The name of the file.
    pub file: String,
    /// How many people went back to what they were, or away.
    pub undone: i64,
}

impl Event for ImportUndone {
    const NAME: &'static str = "people.import_undone";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("people_import", self.import_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}
