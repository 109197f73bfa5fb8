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
