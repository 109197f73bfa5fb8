//! The work of an import, in one transaction of a job: everybody comes in or nobody does. And the way back.

use super::{
    Import, Outcome, State, Treatment,
    reading::Line,
    recognise::{self, Known},
};
use crate::{
    bulk,
    draft::PersonDraft,
    duplicate,
    events::{ImportUndone, PeopleImported},
    person::{Person, Standing},
};
use kernel::{Error, Result, cx::Cx, id::Id, job::Job};
use serde::{Deserialize, Serialize};
use sheets::Sheet;
use std::collections::{HashMap, HashSet};

/// People added between two words about how far it is.
const STEP: usize = 500;
/// Lines written by one statement.
const LINES_AT_ONCE: usize = 500;

/// Brings the people of a file in.
#[derive(Debug, Serialize, Deserialize)]
pub struct BringPeopleIn {
    pub import_id: Id,
}

impl Job for BringPeopleIn {
    const KIND: &'static str = "people.bring_in";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        bring_in(cx, self.import_id).await
    }
}

/// Takes back what an import brought and nobody touched since.
#[derive(Debug, Serialize, Deserialize)]
pub struct UndoImport {
    pub import_id: Id,
}

impl Job for UndoImport {
    const KIND: &'static str = "people.undo_import";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        undo(cx, self.import_id).await
    }
}

/// Forgets files and what was kept to undo them, when they served their time.
#[derive(Debug, Serialize, Deserialize)]
pub struct SweepImports {}

impl Job for SweepImports {
    const KIND: &'static str = "people.sweep_imports";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        Import::sweep(cx).await
    }
}

/// What became of a line.
pub(super) struct Told {
    pub line: i64,
    pub outcome: Outcome,
    pub label: String,
    /// As `super::remarks` reads it.
    pub reason: String,
    person_id: Option<Id>,
    before: String,
    version: i64,
}

async fn bring_in(cx: &mut Cx, import_id: Id) -> Result<()> {
    let import = Import::get(cx, import_id).await?;
    if import.state != State::Running {
        return Ok(());
    }
    let sheet = import.read(cx).await?;
    bring(cx, &import, &sheet).await.map(drop)
}

/// The work itself, which nothing interrupts: what became of each line.
pub(super) async fn bring(cx: &mut Cx, import: &Import, sheet: &Sheet) -> Result<Vec<Told>> {
    let lines = import.people(cx, sheet).await?;
    let known = recognise::known(cx, &lines).await?;
    let total = lines.len() as u64;
    let (mut told, mut fresh) = (Vec::with_capacity(lines.len()), Vec::new());
    for (line, known) in lines.into_iter().zip(known) {
        match (&line.refused, known) {
            (Some(problem), _) => told.push(refused(&line, problem.key, &problem.value)),
            (None, Some(known)) if known.is_certain() => told.push(complete(cx, import, &line, known).await?),
            (None, known) => fresh.push((line, known)),
        }
        cx.progress(told.len() as u64, total, &import.file_name);
    }
    free_numbers(cx, &mut fresh).await?;
    for part in fresh.chunks(STEP) {
        told.extend(add(cx, part).await?);
        cx.progress(told.len() as u64, total, &import.file_name);
    }
    write(cx, import.id, &told).await?;
    let count = |outcome: Outcome| told.iter().filter(|one| one.outcome == outcome).count() as i64;
    finish(cx, import, State::Done).await?;
    import.forget_file(cx).await?;
    let event = PeopleImported {
        import_id: import.id,
        unit_id: import.unit_id,
        file: import.file_name.clone(),
        created: count(Outcome::Created),
        updated: count(Outcome::Updated),
    };
    cx.announce(&event).await?;
    told.sort_by_key(|one| one.line);
    Ok(told)
}

fn refused(line: &Line, key: &str, value: &str) -> Told {
    let reason = if value.is_empty() { key.to_owned() } else { format!("{key} {value}") };
    Told {
        line: i64::from(line.number),
        outcome: Outcome::Refused,
        label: line.draft.display_name(),
        reason,
        person_id: None,
        before: String::new(),
        version: 0,
    }
}

/// The cells of a line that said nothing sensible, for the report.
fn reasons(line: &Line) -> String {
    line.problems.iter().map(|problem| format!("{} {}", problem.key, problem.value)).collect::<Vec<_>>().join("\n")
}

/// Somebody who is there already gets what they lack, or stays as they are.
async fn complete(cx: &mut Cx, import: &Import, line: &Line, known: Known) -> Result<Told> {
    let person = known.person;
    let mut one = Told {
        line: i64::from(line.number),
        outcome: Outcome::Unchanged,
        label: person.display_name.clone(),
        reason: reasons(line),
        person_id: Some(person.id),
        before: String::new(),
        version: person.version,
    };
    if import.matching.treatment == Treatment::Leave || !cx.may_over(crate::access::WRITE, person.unit_id) {
        return Ok(one);
    }
    // A line may say somebody who was completed by another line of this same file.
    let person = Person::get(cx, person.id).await?;
    let before = person.draft(cx).await?;
    let said = PersonDraft { number: None, unit_id: None, ..line.draft.clone() }.normal(cx.today())?;
    let draft = before.clone().completed_by(&said);
    let (person, changed) = Person::correct(cx, person, draft).await?;
    if changed {
        one.outcome = Outcome::Updated;
        one.before = serde_json::to_string(&before)?;
        one.version = person.version;
    }
    Ok(one)
}

/// Numbers of the file that somebody else has give way to the next free ones.
async fn free_numbers(cx: &mut Cx, fresh: &mut [(Line, Option<Known>)]) -> Result<()> {
    for chunk in fresh.chunks_mut(LINES_AT_ONCE) {
        let wanted: Vec<String> = chunk.iter().filter_map(|(line, _)| line.draft.number.clone()).collect();
        if wanted.is_empty() {
            continue;
        }
        let mut query = cx.tx.query("SELECT number FROM people_person WHERE number IN (");
        query.args(wanted).push(")");
        let taken: HashSet<String> = query.column().await?.into_iter().collect();
        for (line, _) in chunk.iter_mut() {
            if let Some(number) = line.draft.number.take_if(|number| taken.contains(number)) {
                line.problems.push(super::reading::Problem { key: "people-import-number-taken", value: number });
            }
        }
    }
    Ok(())
}

async fn add(cx: &mut Cx, part: &[(Line, Option<Known>)]) -> Result<Vec<Told>> {
    let drafts = part.iter().map(|(line, _)| line.draft.clone()).collect();
    let people = bulk::add(cx, drafts).await?;
    let mut told = Vec::with_capacity(part.len());
    for ((line, known), person) in part.iter().zip(people) {
        if let Some(known) = known {
            duplicate::suspect(cx, person.id, known.person.id, known.score, &known.reasons).await?;
        }
        told.push(Told {
            line: i64::from(line.number),
            outcome: Outcome::Created,
            label: person.display_name,
            reason: reasons(line),
            person_id: Some(person.id),
            before: String::new(),
            version: person.version,
        });
    }
    Ok(told)
}

async fn write(cx: &mut Cx, import_id: Id, told: &[Told]) -> Result<()> {
    for chunk in told.chunks(LINES_AT_ONCE) {
        let mut query = cx.tx.query("INSERT INTO people_import_line (import_id, line, outcome, label, reason, person_id, before, version) VALUES ");
        for (at, one) in chunk.iter().enumerate() {
            query.push(if at == 0 { "(" } else { ", (" }).arg(import_id).push(", ").arg(one.line).push(", ").arg(one.outcome);
            query.push(", ").arg(one.label.clone()).push(", ").arg(one.reason.clone()).push(", ").arg(one.person_id);
            query.push(", ").arg(one.before.clone()).push(", ").arg(one.version).push(")");
        }
        query.execute().await?;
    }
    Ok(())
}

async fn finish(cx: &mut Cx, import: &Import, state: State) -> Result<()> {
    let sql = "UPDATE people_import SET state = $1, done = lines, problem = '' WHERE id = $2";
    cx.tx.query(sql).bind(state).bind(import.id).execute().await?;
    Ok(())
}

#[derive(kernel::db::Record)]
struct Step {
    line: i64,
    outcome: Outcome,
    person_id: Id,
    before: String,
    version: i64,
}

async fn undo(cx: &mut Cx, import_id: Id) -> Result<()> {
    let import = Import::get(cx, import_id).await?;
    if import.state != State::Undoing {
        return Ok(());
    }
    // Backwards: somebody completed by two lines goes back through both.
    let sql = "SELECT line, outcome, person_id, before, version FROM people_import_line
                WHERE import_id = $1 AND outcome IN ('created', 'updated') AND person_id IS NOT NULL ORDER BY line DESC";
    let steps: Vec<Step> = cx.tx.query(sql).bind(import_id).all().await?;
    let total = steps.len() as u64;
    let (mut undone, mut lines): (i64, Vec<(i64, Outcome)>) = (0, Vec::with_capacity(steps.len()));
    let mut versions: HashMap<Id, i64> = HashMap::new();
    for step in steps {
        let back = take_back(cx, &step, &mut versions).await?;
        undone += i64::from(back);
        lines.push((step.line, if back { Outcome::Undone } else { Outcome::Kept }));
        cx.progress(lines.len() as u64, total, &import.file_name);
    }
    for outcome in [Outcome::Undone, Outcome::Kept] {
        let of_outcome: Vec<i64> = lines.iter().filter(|(_, one)| *one == outcome).map(|(line, _)| *line).collect();
        for chunk in of_outcome.chunks(LINES_AT_ONCE) {
            let mut query = cx.tx.query("UPDATE people_import_line SET outcome = ");
            query.arg(outcome).push(" WHERE import_id = ").arg(import_id).push(" AND line IN (").args(chunk.iter().copied()).push(")");
            query.execute().await?;
        }
    }
    finish(cx, &import, State::Undone).await?;
    cx.announce(&ImportUndone { import_id, unit_id: import.unit_id, file: import.file_name, undone }).await
}

/// Whether the person is as the import left them, and now as before it: out of the lists, or without what was added.
/// `versions` are those that this undo itself left behind.
async fn take_back(cx: &mut Cx, step: &Step, versions: &mut HashMap<Id, i64>) -> Result<bool> {
    let Some(person) = Person::find(cx, step.person_id).await? else { return Ok(false) };
    // A membership since then does not change the record, and is a reason to keep it all the same.
    let expected = versions.get(&person.id).copied().unwrap_or(step.version);
    let is_touched = person.version != expected || !person.is_listed() || (step.outcome == Outcome::Created && person.standing != Standing::None);
    if is_touched || !cx.may_over(crate::access::WRITE, person.unit_id) {
        return Ok(false);
    }
    if step.outcome == Outcome::Created {
        Person::archive(cx, person.id).await?;
        return Ok(true);
    }
    let before: PersonDraft = serde_json::from_str(&step.before)?;
    match Person::correct(cx, person, before).await {
        Ok((person, _)) => {
            versions.insert(person.id, person.version);
            Ok(true)
        }
        Err(Error::Refused(_)) => Ok(false),
        Err(error) => Err(error),
    }
}
