//! An import under way: the one transaction everything happens in, the report that grows with it, and the verbs every
//! importer shares. A dry run is the same work, taken back at the end; nothing here may leave the transaction.

use crate::{
    kept::{Document, Kept},
    report::{Note, Report},
    shelf::Found,
    source::{Kind, Source},
};
use kernel::{
    Result,
    cx::Cx,
    event::Subject,
    file::{self, Content, FileRef},
    id::Id,
};
use people::{
    draft::PersonDraft,
    duplicate::{self, Candidate, Reason},
    person::{self, Person},
    source::Outcome,
};
use std::collections::HashSet;

/// Names this alike (of 100) are one name, written twice.
const SAME_NAME: u8 = 90;
/// Rows of `imports_person` written by one statement.
const INSERT_ROWS: usize = 500;

pub struct Work<'a> {
    pub cx: &'a mut Cx,
    pub report: Report,
    /// Where what comes will belong.
    pub unit_id: Id,
    /// People who were here before this import: without any, nobody is looked for.
    had_people: bool,
    source: Option<Source>,
    /// Who this source already brought, now or earlier: two rows of one source are two people.
    own: HashSet<Id>,
    fresh: Vec<Id>,
}

/// Where somebody was put.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    pub person_id: Id,
    pub is_new: bool,
    pub kind: person::Kind,
}

impl<'a> Work<'a> {
    pub async fn begin(cx: &'a mut Cx, unit_id: Id) -> Result<Self> {
        let had_people = people::tally::figures(cx, &kernel::access::Scope::All).await?.total() > 0;
        Ok(Work { cx, report: Report::default(), unit_id, had_people, source: None, own: HashSet::new(), fresh: vec![] })
    }

    /// Says which association this is, recognised by its anchors (see [`Source::recognise`]). To be called first.
    pub async fn begin_source(&mut self, kind: Kind, name: &str, version: &str, anchors: &[String]) -> Result<Source> {
        let source = Source::recognise(self.cx, kind, name, anchors).await?;
        kind.label().clone_into(&mut self.report.program);
        version.clone_into(&mut self.report.version);
        name.clone_into(&mut self.report.name);
        let own: Vec<Id> = self.cx.tx.query("SELECT person_id FROM imports_person WHERE source_id = $1").bind(source.id).column().await?;
        self.own = own.into_iter().collect();
        self.source = Some(source.clone());
        Ok(source)
    }

    /// Gives back the transaction: the report, and the source when there is one.
    pub fn end(self) -> (Report, Option<Id>) {
        (self.report, self.source.map(|source| source.id))
    }

    /// Writes what was gathered. To be called last.
    pub async fn finish(&mut self) -> Result<()> {
        let Some(source) = &self.source else { return Ok(()) };
        let source_id = source.id;
        for chunk in std::mem::take(&mut self.fresh).chunks(INSERT_ROWS) {
            let mut query = self.cx.tx.query("INSERT INTO imports_person (source_id, person_id) VALUES ");
            for (row, person_id) in chunk.iter().enumerate() {
                query.push(if row == 0 { "(" } else { ", (" }).arg(source_id).push(", ").arg(*person_id).push(")");
            }
            query.push(" ON CONFLICT (source_id, person_id) DO NOTHING");
            query.execute().await?;
        }
        Ok(())
    }

    pub fn skip(&mut self, what: &str, count: i64, why: &'static str) {
        self.report.skip(what, count, why);
    }

    /// Something that should have come and could not: listed, and the import says it is not complete.
    pub fn fail(&mut self, what: &str, count: i64, why: &'static str) {
        self.report.failed += count;
        self.report.skip(what, count, why);
    }

    pub fn note(&mut self, note: Note) {
        self.report.note(note);
    }

    /// Moves the progress bar. `label` is a Fluent key.
    pub fn step(&mut self, label: &str, done: i64, total: i64) {
        let words = self.cx.t(label);
        self.cx.progress(done.unsigned_abs(), total.unsigned_abs(), &words);
    }

    /// Brings in somebody known to the source under `key`: who came before is followed, who is here for certain is
    /// recognised and completed, who may be here comes apart and waits for a decision.
    pub async fn place_person(&mut self, key: &str, draft: PersonDraft) -> Result<Placed> {
        let kind = draft.kind;
        match kind {
            person::Kind::Person => self.report.people += 1,
            person::Kind::Organisation => self.report.organisations += 1,
        }
        let wanted = draft.number.clone();
        let known = if self.had_people { Person::from_source(self.cx, key).await? } else { None };
        let mut doubts = vec![];
        if self.had_people && known.is_none() {
            let (certain, doubtful) = self.look_for(&draft).await?;
            if let Some(person_id) = certain {
                Person::recognise(self.cx, key, person_id, draft).await?;
                self.report.recognised_people += 1;
                self.remember(person_id);
                return Ok(Placed { person_id, is_new: false, kind });
            }
            doubts = doubtful;
        }
        let said = (!doubts.is_empty()).then(|| draft.clone());
        let imported = Person::upsert_imported(self.cx, key, draft).await?;
        if imported.renumbered {
            let note = Note::new("imports-note-renumbered").with("wanted", wanted.unwrap_or_default()).with("number", imported.number.clone());
            self.note(note);
        }
        let is_new = imported.outcome == Outcome::Created;
        self.report.new_people += i64::from(is_new);
        self.remember(imported.person_id);
        if let Some(said) = said {
            self.doubt(imported.person_id, &said, &doubts).await?;
        }
        Ok(Placed { person_id: imported.person_id, is_new, kind })
    }

    fn remember(&mut self, person_id: Id) {
        if self.own.insert(person_id) {
            self.fresh.push(person_id);
        }
    }

    /// The one record that is this person beyond doubt, or those that may be.
    async fn look_for(&mut self, draft: &PersonDraft) -> Result<(Option<Id>, Vec<Candidate>)> {
        let draft = draft.clone().normal(self.cx.today())?;
        let mut found = duplicate::candidates(self.cx, &draft, None).await?;
        found.retain(|candidate| !self.own.contains(&candidate.person.id));
        let certain: Vec<Id> = found.iter().filter(|candidate| is_certain(&draft, candidate)).map(|candidate| candidate.person.id).collect();
        if let [only] = certain.as_slice() {
            return Ok((Some(*only), vec![]));
        }
        found.retain(|candidate| candidate.score >= duplicate::REVIEW_SCORE);
        Ok((None, found))
    }

    async fn doubt(&mut self, person_id: Id, draft: &PersonDraft, candidates: &[Candidate]) -> Result<()> {
        let Some(source_id) = self.source.as_ref().map(|source| source.id) else { return Ok(()) };
        let draft = draft.clone().normal(self.cx.today())?;
        duplicate::look_for(self.cx, person_id, &draft).await?;
        self.report.doubtful_people += 1;
        for candidate in candidates {
            let reason = candidate.reasons.iter().map(|reason| reason.as_str()).collect::<Vec<_>>().join(",");
            crate::review::Doubt::record(self.cx, source_id, person_id, candidate.person.id, reason).await?;
        }
        Ok(())
    }

    /// Attaches a file to a record and counts it; in a dry run it is only counted. `id` is derived from the source, so that
    /// the same file stays one; `label` says what it is there. An empty file is listed and left.
    pub async fn attach(&mut self, subject: Subject, id: Id, label: &str, found: &Found) -> Result<Option<FileRef>> {
        let stored = self.name(id, found).await?;
        if let Some(stored) = &stored {
            file::attach(self.cx, subject, stored.id, label).await?;
        }
        Ok(stored)
    }

    /// Names a file and counts it, for whoever attaches it by a rule of their own.
    pub async fn name(&mut self, id: Id, found: &Found) -> Result<Option<FileRef>> {
        match self.counted(found) {
            Some(content) => file::keep_as(self.cx, id, content).await.map(Some),
            None => Ok(None),
        }
    }

    fn counted<'f>(&mut self, found: &'f Found) -> Option<&'f Content> {
        match found {
            Found::Empty => self.skip("files", 1, "imports-why-file-empty"),
            Found::Checked | Found::Stored(_) => self.report.files += 1,
        }
        if let Found::Stored(content) = found { Some(content) } else { None }
    }

    /// Keeps whole, as a file attached to the source, what has no place of its own yet; listed with its reason.
    pub async fn keep(&mut self, source: &Source, document: &Document) -> Result<()> {
        let Document { name, rows, why, found } = document;
        self.report.leave(name, *rows, why, true);
        match found {
            Found::Stored(content) => Kept::save(self.cx, source, &format!("{name}.json"), *rows, content, why).await,
            Found::Checked | Found::Empty => Ok(()),
        }
    }

    /// Keeps a file of the source that belongs to no record, under its own path.
    pub async fn keep_file(&mut self, source: &Source, path: &str, found: &Found) -> Result<()> {
        match self.counted(found) {
            Some(content) => Kept::save(self.cx, source, path, 1, content, "").await,
            None => Ok(()),
        }
    }
}

/// Same e-mail and same name, same number and same name, or same name and same birth date; and nothing that contradicts.
fn is_certain(draft: &PersonDraft, candidate: &Candidate) -> bool {
    let person = &candidate.person;
    let same_name = text::name_similarity(&draft.display_name(), &person.display_name) >= SAME_NAME;
    let other_birth_day = matches!((draft.birth_day, person.birth_day), (Some(one), Some(other)) if one != other);
    let same_number = draft.number.as_deref().is_some_and(|number| number.trim() == person.number);
    let shared = |reason| candidate.reasons.contains(&reason);
    same_name && !other_birth_day && (same_number || shared(Reason::Email) || shared(Reason::BirthDay))
}
