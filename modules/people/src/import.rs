//! A file of people brought in by hand: sent, its columns matched, looked at, brought in at once, and undone if it was a mistake.
//!
//! Nothing changes in the lists before somebody has seen what would. What was corrected by hand since is never undone.

pub mod at_once;
pub mod columns;
pub mod reading;
pub mod recognise;
pub mod work;

use crate::{
    access,
    field::{Field, FieldKind},
};
use columns::Part;
use kernel::{Error, Result, cx::Cx, day::Instant, event::Subject, file, id::Id, job::JobRow};
use reading::{Guide, Line};
use serde::{Deserialize, Serialize};
use sheets::{Limits, ReadError, Sheet};
use std::{collections::HashMap, sync::Arc};

/// The kind of subject a file is attached to.
pub const IMPORT: &str = "people_import";
/// Imports shown on the list, and looked at to remember where columns went.
pub const LATEST: i64 = 30;
/// A file that nobody brought in is deleted after so many days. One that came in is deleted at once: undoing does not need it.
pub const FILE_DAYS: i64 = 7;
/// An import can be undone for so many days; then what records were before it, and whom its lines named, is forgotten.
pub const UNDO_DAYS: i64 = 30;
const DAY_SECONDS: i64 = 86_400;

kernel::text_enum! {
    /// How far an import is.
    pub enum State {
        /// Sent; somebody matches its columns.
        Matching => "matching",
        /// Being brought in, or about to.
        Running => "running",
        /// Brought in.
        Done => "done",
        /// Being undone.
        Undoing => "undoing",
        /// Undone.
        Undone => "undone",
    }
}

kernel::text_enum! {
    /// What is done with people who are in the lists already.
    pub enum Treatment {
        /// What they lack is added to them.
        Complete => "complete",
        /// They are left as they are.
        Leave => "leave",
    }
}

kernel::text_enum! {
    /// What became of a line.
    pub enum Outcome {
        Created => "created",
        Updated => "updated",
        Unchanged => "unchanged",
        Refused => "refused",
        /// Taken back by an undo.
        Undone => "undone",
        /// Kept by an undo, because somebody had changed it since.
        Kept => "kept",
    }
}

impl Outcome {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Outcome::Created => "people-import-created",
            Outcome::Updated => "people-import-updated",
            Outcome::Unchanged => "people-import-unchanged",
            Outcome::Refused => "people-import-refused",
            Outcome::Undone => "people-import-undone",
            Outcome::Kept => "people-import-kept",
        }
    }
}

/// A remark on a line, in the reader's language.
pub fn told(cx: &Cx, key: &str, value: &str) -> String {
    if cx.lang.has(key) { cx.tr(key, &[("value", value.into())]) } else { value.to_owned() }
}

/// The remarks kept with a line, one after the other.
pub fn remarks(cx: &Cx, kept: &str) -> String {
    let one = |line: &str| {
        let (key, value) = line.split_once(' ').unwrap_or((line, ""));
        told(cx, key, value)
    };
    kept.lines().map(one).collect::<Vec<_>>().join(" ")
}

/// What somebody decided of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Matching {
    /// The names of the columns, in their order.
    pub header: Vec<String>,
    /// Where each goes: a part, a field, or nowhere.
    pub columns: Vec<String>,
    pub treatment: Treatment,
    /// The job that is at work, to show how far it is.
    #[serde(default)]
    pub job_id: Option<Id>,
}

#[derive(kernel::db::Record)]
struct Row {
    id: Id,
    unit_id: Id,
    file_id: Id,
    file_name: String,
    matching: String,
    state: State,
    lines: i64,
    problem: String,
    created_at: Instant,
}

/// An import, as stored.
#[derive(Clone, Debug)]
pub struct Import {
    pub id: Id,
    /// Where new people go unless a column says it.
    pub unit_id: Id,
    pub file_id: Id,
    pub file_name: String,
    pub matching: Matching,
    pub state: State,
    /// Lines of the file.
    pub lines: i64,
    /// Why the last attempt failed, or nothing.
    pub problem: String,
    pub created_at: Instant,
}

impl TryFrom<Row> for Import {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        let matching = serde_json::from_str(&row.matching)?;
        let Row { id, unit_id, file_id, file_name, state, lines, problem, created_at, .. } = row;
        Ok(Import { id, unit_id, file_id, file_name, matching, state, lines, problem, created_at })
    }
}

const COLUMNS: &str = "SELECT id, unit_id, file_id, file_name, matching, state, lines, problem, created_at FROM people_import";

/// The first table of a file, or why there is none, as a person understands it.
pub async fn sheet(bytes: Arc<[u8]>, name: String) -> Result<Sheet> {
    let read = tokio::task::spawn_blocking(move || Sheet::read_bytes(&bytes, &name, &Limits::default()));
    let sheet = read.await.map_err(|error| Error::Internal(error.into()))?.map_err(|error| refusal(&error))?;
    if sheet.rows.is_empty() {
        return Err(Error::refused("people-import-empty").on("file"));
    }
    Ok(sheet)
}

fn refusal(error: &ReadError) -> Error {
    let key = match error {
        ReadError::TooLarge { .. }
        | ReadError::UnpacksTooLarge { .. }
        | ReadError::TooManyRows { .. }
        | ReadError::TooManyColumns { .. }
        | ReadError::TooMuchContent
        | ReadError::CellTooLong { .. } => "people-import-large",
        ReadError::Empty => "people-import-empty",
        ReadError::NoHeader => "people-import-no-header",
        ReadError::PasswordProtected => "people-import-password",
        ReadError::TooOld => "people-import-old",
        ReadError::NotASpreadsheet => "people-import-not-a-spreadsheet",
        ReadError::Damaged(_) | ReadError::Io(_) => "people-import-damaged",
    };
    Error::refused(key).on("file")
}

impl Import {
    /// The latest imports where the actor keeps the file.
    pub async fn latest(cx: &mut Cx) -> Result<Vec<Import>> {
        let scope = cx.scope(access::MANAGE);
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE").push_scope("unit_id", &scope).push(" ORDER BY created_at DESC, id DESC LIMIT ").arg(LATEST);
        query.all::<Row>().await?.into_iter().map(Import::try_from).collect()
    }

    /// The import of that id; not found where the actor does not keep the file.
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Import> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        let import = Import::try_from(query.one::<Row>().await?)?;
        cx.require_over(access::MANAGE, import.unit_id)?;
        Ok(import)
    }

    /// Keeps a file that was read and proposes where its columns go.
    pub async fn create(cx: &mut Cx, unit_id: Id, name: &str, bytes: &[u8], sheet: &Sheet) -> Result<Import> {
        cx.require_over(access::MANAGE, unit_id)?;
        let file = file::store(cx, name, bytes).await?;
        let import = Import::insert(cx, unit_id, (file.id, file.name), sheet).await?;
        file::attach(cx, Subject::new(IMPORT, import.id), file.id, "list").await?;
        Ok(import)
    }

    async fn insert(cx: &mut Cx, unit_id: Id, (file_id, file_name): (Id, String), sheet: &Sheet) -> Result<Import> {
        cx.require_over(access::MANAGE, unit_id)?;
        let before = Import::latest(cx).await?;
        let allowed = offered_fields(cx, unit_id).await?;
        let words = offered(cx, unit_id, &allowed);
        let remembered = |header: &str| {
            let known = before.iter().filter(|import| import.state != State::Matching);
            let word = known.filter_map(|import| import.matching.of(header)).next()?;
            (word.is_empty() || words.contains(&word)).then_some(word)
        };
        let mut columns = columns::proposed(&sheet.header, &remembered, &allowed);
        columns.iter_mut().filter(|word| !words.contains(word)).for_each(String::clear);
        let matching = Matching { header: sheet.header.clone(), columns, treatment: Treatment::Complete, job_id: None };
        let (id, now, lines) = (cx.new_id(), cx.now(), sheet.rows.len() as i64);
        let sql = "INSERT INTO people_import (id, unit_id, file_id, file_name, matching, state, lines, done, problem, created_at)
                   VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', $8)";
        let query = cx.tx.query(sql).bind(id).bind(unit_id).bind(file_id).bind(file_name).bind(serde_json::to_string(&matching)?);
        query.bind(State::Matching).bind(lines).bind(now).execute().await?;
        Import::get(cx, id).await
    }

    /// Says where the columns go. Refuses a part twice (`people-import-twice`), no name at all (`people-import-name-needed`) and
    /// an import that has begun (`people-import-begun`).
    pub async fn match_columns(&mut self, cx: &mut Cx, columns: Vec<String>, treatment: Treatment) -> Result<()> {
        if self.state != State::Matching {
            return Err(Error::refused("people-import-begun"));
        }
        let fields = offered_fields(cx, self.unit_id).await?;
        let words = offered(cx, self.unit_id, &fields);
        let mut kept: Vec<String> = Vec::with_capacity(self.matching.header.len());
        for at in 0..self.matching.header.len() {
            let word = columns.get(at).filter(|word| words.contains(word)).cloned().unwrap_or_default();
            let repeatable = word.is_empty() || word.parse::<Part>().is_ok_and(Part::is_repeatable);
            if !repeatable && kept.contains(&word) {
                return Err(Error::refused("people-import-twice").with("column", &self.matching.header[at]).on(format!("column_{at}")));
            }
            kept.push(word);
        }
        let names = [Part::FamilyName, Part::GivenName, Part::FullName, Part::OrganisationName];
        if !names.iter().any(|part| kept.iter().any(|word| word == part.as_str())) {
            return Err(Error::refused("people-import-name-needed"));
        }
        self.matching.columns = kept;
        self.matching.treatment = treatment;
        self.keep(cx).await
    }

    async fn keep(&self, cx: &mut Cx) -> Result<()> {
        let sql = "UPDATE people_import SET matching = $1, state = $2, problem = $3 WHERE id = $4";
        let query = cx.tx.query(sql).bind(serde_json::to_string(&self.matching)?).bind(self.state).bind(self.problem.clone());
        query.bind(self.id).execute().await?;
        Ok(())
    }

    /// Hands the work to a job.
    pub async fn start(&mut self, cx: &mut Cx) -> Result<()> {
        if self.state != State::Matching {
            return Err(Error::refused("people-import-begun"));
        }
        self.state = State::Running;
        self.matching.job_id = Some(cx.enqueue(&work::BringPeopleIn { import_id: self.id }).await?);
        self.keep(cx).await
    }

    /// Back to where it was before a job that failed: nothing of it was kept.
    pub async fn reopen(&mut self, cx: &mut Cx) -> Result<()> {
        let before = match self.state {
            State::Running => State::Matching,
            State::Undoing => State::Done,
            State::Matching | State::Done | State::Undone => return Err(Error::refused("people-import-begun")),
        };
        if !self.has_failed(cx).await? {
            return Err(Error::refused("people-import-begun"));
        }
        self.state = before;
        self.matching.job_id = None;
        self.keep(cx).await
    }

    /// Whether the job at work was given up.
    pub async fn has_failed(&self, cx: &mut Cx) -> Result<bool> {
        let Some(job_id) = self.matching.job_id else { return Ok(false) };
        Ok(JobRow::find(cx, job_id).await?.is_none_or(|job| job.state == kernel::job::State::Failed))
    }

    /// Until when it can be undone.
    pub fn undone_until(&self) -> Instant {
        self.created_at.plus_seconds(UNDO_DAYS * DAY_SECONDS)
    }

    /// Until when its file waits for somebody.
    pub fn waits_until(&self) -> Instant {
        self.created_at.plus_seconds(FILE_DAYS * DAY_SECONDS)
    }

    /// Hands the undoing to a job. Refused: `people-import-not-done`, `people-import-undo-over`.
    pub async fn undo(&mut self, cx: &mut Cx) -> Result<()> {
        if self.state != State::Done {
            return Err(Error::refused("people-import-not-done"));
        }
        if cx.now() > self.undone_until() {
            return Err(Error::refused("people-import-undo-over").with("count", UNDO_DAYS));
        }
        self.state = State::Undoing;
        self.matching.job_id = Some(cx.enqueue(&work::UndoImport { import_id: self.id }).await?);
        self.keep(cx).await
    }

    /// Forgets an import that was never brought in.
    pub async fn discard(self, cx: &mut Cx) -> Result<()> {
        if self.state != State::Matching {
            return Err(Error::refused("people-import-begun"));
        }
        self.forget_file(cx).await?;
        cx.tx.query("DELETE FROM people_import WHERE id = $1").bind(self.id).execute().await?;
        Ok(())
    }

    /// The file served its purpose.
    async fn forget_file(&self, cx: &mut Cx) -> Result<()> {
        file::detach(cx, Subject::new(IMPORT, self.id), self.file_id).await
    }

    /// Forgets what serves nobody any more: files that nobody brought in, the files of imports that are over, and what was kept to
    /// undo them.
    pub async fn sweep(cx: &mut Cx) -> Result<()> {
        let (now, old) = (cx.now(), cx.now().plus_seconds(-UNDO_DAYS * DAY_SECONDS));
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE EXISTS (SELECT 1 FROM kernel_attachment WHERE kind = ").arg(IMPORT);
        query.push(" AND subject_id = people_import.id) ORDER BY created_at, id");
        for row in query.all::<Row>().await? {
            let import = Import::try_from(row)?;
            let waits = now <= import.waits_until();
            match import.state {
                State::Matching if !waits => import.discard(cx).await?,
                State::Running if !waits && import.has_failed(cx).await? => {
                    Import { state: State::Matching, ..import }.discard(cx).await?;
                }
                State::Matching | State::Running => {}
                State::Done | State::Undoing | State::Undone => import.forget_file(cx).await?,
            }
        }
        cx.tx
            .query(
                "UPDATE people_import_line SET label = '', reason = '', before = '' WHERE (label <> '' OR reason <> '' OR before <> '')
                    AND import_id IN (SELECT id FROM people_import WHERE created_at < $1 AND state <> $2)",
            )
            .bind(old)
            .bind(State::Undoing)
            .execute()
            .await?;
        Ok(())
    }

    /// The table of the file. The database waits for nothing meanwhile.
    pub async fn read(&self, cx: &mut Cx) -> Result<Sheet> {
        let kept = file::get(cx, Subject::new(IMPORT, self.id), self.file_id).await?;
        cx.pause().await?;
        let bytes = file::read(cx, &kept).await?;
        sheet(Arc::from(&bytes[..]), self.file_name.clone()).await
    }

    /// The people its lines say, with what is wrong with them.
    pub async fn people(&self, cx: &mut Cx, sheet: &Sheet) -> Result<Vec<Line>> {
        let fields = offered_fields(cx, self.unit_id).await?;
        let scope = cx.scope(access::MANAGE);
        let here = cx.units().all().iter().filter(|unit| scope.contains(unit.id));
        let units: HashMap<String, Id> =
            here.flat_map(|unit| [(text::fold(&unit.name), unit.id), (text::fold(&unit.code), unit.id)]).filter(|(name, _)| !name.is_empty()).collect();
        let guide = Guide { columns: &self.matching.columns, fields: &fields, units: &units, unit_id: self.unit_id, today: cx.today() };
        Ok(reading::lines(sheet, &guide))
    }

    /// How many lines had each outcome.
    pub async fn outcomes(&self, cx: &mut Cx) -> Result<HashMap<Outcome, i64>> {
        let sql = "SELECT outcome, COUNT(*) FROM people_import_line WHERE import_id = $1 GROUP BY outcome";
        let rows: Vec<(Outcome, i64)> = cx.tx.query(sql).bind(self.id).all().await?;
        Ok(rows.into_iter().collect())
    }

    /// The address of its page.
    pub fn url(&self) -> String {
        format!("/people/imports/{}", self.id)
    }
}

impl Matching {
    /// Where a column of that name went.
    fn of(&self, header: &str) -> Option<String> {
        let at = self.header.iter().position(|known| known == header)?;
        self.columns.get(at).cloned()
    }
}

/// The association's fields that the actor may fill in on records of that unit.
pub async fn offered_fields(cx: &mut Cx, unit_id: Id) -> Result<Vec<Field>> {
    let mut fields = Field::list(cx).await?;
    fields.retain(|field| field.kind != FieldKind::File && field.is_edited(cx, unit_id));
    Ok(fields)
}

/// The parts that the actor may fill in on records of that unit.
pub fn offered_parts(cx: &Cx, unit_id: Id) -> Vec<Part> {
    let may = |part: &Part| *part != Part::BirthDay || cx.may_over(access::SENSITIVE, unit_id);
    Part::ALL.iter().copied().filter(may).filter(|part| *part != Part::Unit || !cx.units().is_single()).collect()
}

fn offered(cx: &Cx, unit_id: Id, fields: &[Field]) -> Vec<String> {
    offered_parts(cx, unit_id).iter().map(Part::to_string).chain(fields.iter().map(Field::input_name)).collect()
}
