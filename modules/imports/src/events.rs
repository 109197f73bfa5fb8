//! What imports announce.

use kernel::{Event, Id, Subject};
use serde::Serialize;

/// An association came in from another program.
#[derive(Serialize)]
pub struct ImportFinished {
    pub run_id: Id,
    pub source_id: Id,
    pub program: String,
    pub name: String,
    pub people: i64,
    pub entries: i64,
}

impl Event for ImportFinished {
    const NAME: &'static str = "imports.finished";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new(crate::kept::SOURCE, self.source_id), Subject::new("import", self.run_id)]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

/// Somebody decided that two records which look alike are two people. Names stay out of it: they may be corrected, or erased.
#[derive(Serialize)]
pub struct PeopleKeptApart {
    pub person_id: Id,
    pub other_id: Id,
    pub unit_id: Id,
    pub number: String,
    pub other_number: String,
}

impl Event for PeopleKeptApart {
    const NAME: &'static str = "imports.people_kept_apart";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("person", self.person_id), Subject::new("person", self.other_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}
