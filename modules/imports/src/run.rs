//! One file sent and what becomes of it: read without effect first, then brought in when somebody accepts the report.
//! Reading and bringing in are jobs; both are the same work, and only the second is kept.

use crate::{
    events::ImportFinished,
    galette,
    package::{Limits, Package},
    paheko,
    refused::Refused,
    report::{Note, Report},
    shelf::Shelf,
    source::Kind,
    work::Work,
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Instant,
    error::{Arg, Refusal},
    id::Id,
    input::Upload,
};
use std::path::PathBuf;

/// Files sent together at most: a database and its files.
pub const FILES_MAX: usize = 40;
/// What nobody accepted is forgotten after so many days.
pub const KEEP_DAYS: i64 = 7;

kernel::text_enum! {
    pub enum State {
        /// Sent, being read.
        Reading => "reading",
        /// Read: the report waits for somebody to accept it.
        Read => "read",
        /// Accepted, coming in.
        Applying => "applying",
        /// In.
        Done => "done",
        /// Not a file that can come in; `problem` says why. Nothing changed.
        Refused => "refused",
        /// Given up by whoever sent it, or forgotten.
        Discarded => "discarded",
    }
}

/// Who brings a package in.
#[derive(Clone, Debug, kernel::db::Record)]
pub struct Run {
    pub id: Id,
    pub kind: Kind,
    pub state: State,
    /// Names of the files sent, one a line.
    pub names: String,
    pub size_bytes: i64,
    pub source_id: Option<Id>,
    report: String,
    problem: String,
    /// The job that reads or brings in.
    pub job_id: Option<Id>,
    pub author: String,
    pub created_at: Instant,
    pub finished_at: Option<Instant>,
}

macro_rules! select_run {
    ($rest:literal) => {
        concat!("SELECT id, kind, state, names, size_bytes, source_id, report, problem, job_id, author, created_at, finished_at FROM imports_run ", $rest)
    };
}

impl Run {
    pub async fn get(cx: &mut Cx, id: Id) -> Result<Run> {
        cx.tx.query(select_run!("WHERE id = $1")).bind(id).optional().await?.ok_or(Error::NotFound)
    }

    /// The latest, the newest first.
    pub async fn latest(cx: &mut Cx, limit: i64) -> Result<Vec<Run>> {
        Ok(cx.tx.query(select_run!("ORDER BY created_at DESC, id DESC LIMIT $1")).bind(limit).all().await?)
    }

    pub fn report(&self) -> Report {
        serde_json::from_str(&self.report).unwrap_or_default()
    }

    /// Why it was refused, in the reader's language; empty when it was not.
    pub fn problem(&self, cx: &Cx) -> String {
        serde_json::from_str::<Note>(&self.problem).map(|note| note.sentence(&cx.lang)).unwrap_or_default()
    }

    /// The file by its name; several by their number, the first named.
    pub fn title(&self, cx: &Cx) -> String {
        let mut names = self.names.lines();
        let first = names.next().unwrap_or_default().to_owned();
        match names.count() {
            0 => first,
            others => cx.tr("imports-several-files", &[("count", (others + 1).into()), ("first", first.into())]),
        }
    }

    pub fn url(&self) -> String {
        format!("/imports/{}", self.id)
    }

    pub fn is_busy(&self) -> bool {
        matches!(self.state, State::Reading | State::Applying)
    }

    /// Takes what was sent. Refuses nothing at all (`imports-refused-empty`) and too many files (`imports-refused-too-many`).
    pub async fn receive(cx: &mut Cx, uploads: &[Upload]) -> Result<Run> {
        let uploads: Vec<&Upload> = uploads.iter().filter(|upload| upload.size_bytes > 0).collect();
        if uploads.is_empty() {
            return Err(Error::refused("imports-refused-empty").on("files"));
        }
        if uploads.len() > FILES_MAX {
            return Err(Error::from(Refused::too_many("files", uploads.len(), FILES_MAX)).on("files"));
        }
        let id = cx.new_id();
        let folder = folder(cx, id);
        std::fs::create_dir_all(&folder)?;
        for (number, upload) in uploads.iter().enumerate() {
            // A folder for each: two files may have the same name, and their own names tell the readers what they are.
            let place = folder.join(number.to_string());
            std::fs::create_dir_all(&place)?;
            upload.keep(&place.join(safe_name(&upload.name)))?;
        }
        let names = uploads.iter().map(|upload| upload.name.clone()).collect::<Vec<_>>().join("\n");
        let size_bytes = uploads.iter().map(|upload| upload.size_bytes).sum::<u64>();
        let kind = match detect_in(paths(&folder)?).await {
            Ok(kind) => kind,
            Err(error) => {
                std::fs::remove_dir_all(&folder)?;
                return Err(error);
            }
        };
        let run = Run::insert(cx, id, kind, names, size_bytes, State::Reading).await?;
        let job_id = cx.enqueue(&crate::jobs::ReadImport { run_id: id }).await?;
        run.set_job(cx, job_id).await?;
        Ok(run)
    }

    async fn insert(cx: &mut Cx, id: Id, kind: Kind, names: String, size_bytes: u64, state: State) -> Result<Run> {
        let (now, author) = (cx.now(), cx.actor.name().to_owned());
        cx.tx
            .query(
                "INSERT INTO imports_run (id, kind, state, names, size_bytes, report, problem, author, created_at)
                 VALUES ($1, $2, $3, $4, $5, '', '', $6, $7)",
            )
            .bind(id)
            .bind(kind)
            .bind(state)
            .bind(names)
            .bind(i64::try_from(size_bytes).unwrap_or(i64::MAX))
            .bind(author)
            .bind(now)
            .execute()
            .await?;
        Run::get(cx, id).await
    }

    async fn set_job(&self, cx: &mut Cx, job_id: Id) -> Result<()> {
        cx.tx.query("UPDATE imports_run SET job_id = $1 WHERE id = $2").bind(job_id).bind(self.id).execute().await?;
        Ok(())
    }

    async fn set_state(&self, cx: &mut Cx, state: State) -> Result<()> {
        cx.tx.query("UPDATE imports_run SET state = $1 WHERE id = $2").bind(state).bind(self.id).execute().await?;
        Ok(())
    }

    /// Brings in what the report says. Refuses a run that does not wait for it (`imports-refused-state`).
    pub async fn accept(&self, cx: &mut Cx) -> Result<()> {
        self.must_be(&[State::Read])?;
        let job_id = cx.enqueue(&crate::jobs::ApplyImport { run_id: self.id }).await?;
        self.set_job(cx, job_id).await?;
        self.set_state(cx, State::Applying).await
    }

    /// Gives up; the files are deleted.
    pub async fn discard(&self, cx: &mut Cx) -> Result<()> {
        self.must_be(&[State::Read, State::Refused])?;
        self.set_state(cx, State::Discarded).await?;
        self.forget_files(cx)
    }

    fn must_be(&self, states: &[State]) -> Result<()> {
        if states.contains(&self.state) { Ok(()) } else { Err(Error::refused("imports-refused-state")) }
    }

    fn forget_files(&self, cx: &Cx) -> Result<()> {
        match std::fs::remove_dir_all(folder(cx, self.id)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    /// Reads the files without effect and keeps the report, or the reason why they cannot come in.
    pub async fn read(self, cx: &mut Cx) -> Result<()> {
        cx.pause().await?;
        let outcome = match prepare(cx, self.kind, paths(&folder(cx, self.id))?, true).await {
            Ok(prepared) => bring(cx, prepared, true).await,
            Err(error) => Err(error),
        };
        let (state, report, problem) = match outcome {
            Ok((report, _)) => (State::Read, serde_json::to_string(&report)?, String::new()),
            Err(error) => (State::Refused, String::new(), serde_json::to_string(&problem(cx, error).await?)?),
        };
        cx.tx
            .query("UPDATE imports_run SET state = $1, report = $2, problem = $3 WHERE id = $4")
            .bind(state)
            .bind(report)
            .bind(problem)
            .bind(self.id)
            .execute()
            .await?;
        if state == State::Refused { self.forget_files(cx) } else { Ok(()) }
    }

    /// Brings everything in, in one transaction that begins once all is read. What was accepted twice, or by two workers, comes once.
    pub async fn apply(self, cx: &mut Cx) -> Result<()> {
        if self.state != State::Applying {
            return Ok(());
        }
        cx.pause().await?;
        let outcome = match prepare(cx, self.kind, paths(&folder(cx, self.id))?, false).await {
            Ok(_) if Run::get(cx, self.id).await?.state != State::Applying => return Ok(()),
            Ok(prepared) => bring(cx, prepared, false).await,
            Err(error) => Err(error),
        };
        match outcome {
            Ok((report, source_id)) => self.finish(cx, &report, source_id).await,
            Err(error) => {
                let problem = serde_json::to_string(&problem(cx, error).await?)?;
                let sql = "UPDATE imports_run SET state = $1, problem = $2 WHERE id = $3";
                cx.tx.query(sql).bind(State::Refused).bind(problem).bind(self.id).execute().await?;
                Ok(())
            }
        }
    }

    async fn finish(self, cx: &mut Cx, report: &Report, source_id: Option<Id>) -> Result<()> {
        let now = cx.now();
        cx.tx
            .query("UPDATE imports_run SET state = $1, report = $2, source_id = $3, finished_at = $4 WHERE id = $5")
            .bind(State::Done)
            .bind(serde_json::to_string(report)?)
            .bind(source_id)
            .bind(now)
            .bind(self.id)
            .execute()
            .await?;
        let event = ImportFinished {
            run_id: self.id,
            source_id: source_id.unwrap_or(self.id),
            program: report.program.clone(),
            name: report.name.clone(),
            people: report.people + report.organisations,
            entries: report.entries,
        };
        cx.announce(&event).await
    }

    /// Brings in files of this machine at once: the command line. In a dry run everything is taken back. Ends the transaction first.
    pub async fn at_once(cx: &mut Cx, kind: Kind, path: PathBuf, is_dry_run: bool) -> Result<Report> {
        cx.pause().await?;
        let names = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let prepared = prepare(cx, kind, vec![path], is_dry_run).await?;
        let size_bytes = prepared.size_bytes;
        let (report, source_id) = bring(cx, prepared, is_dry_run).await?;
        if !is_dry_run {
            let id = cx.new_id();
            Run::insert(cx, id, kind, names, size_bytes, State::Applying).await?.finish(cx, &report, source_id).await?;
        }
        Ok(report)
    }

    /// Deletes the files of runs that are over, and those nobody accepted for [`KEEP_DAYS`].
    pub async fn sweep(cx: &mut Cx) -> Result<()> {
        let root = cx.app.config.data.join(FOLDER);
        let Ok(items) = std::fs::read_dir(&root) else { return Ok(()) };
        let before = cx.now().plus_seconds(-KEEP_DAYS * 86_400);
        for item in items {
            let item = item?;
            let Some(id) = item.file_name().to_str().and_then(|name| name.parse::<Id>().ok()) else { continue };
            let run: Option<Run> = cx.tx.query(select_run!("WHERE id = $1")).bind(id).optional().await?;
            match run {
                Some(run) if run.is_busy() || (run.state == State::Read && run.created_at > before) => {}
                Some(run) if run.state == State::Read => {
                    run.set_state(cx, State::Discarded).await?;
                    run.forget_files(cx)?;
                }
                _ => std::fs::remove_dir_all(item.path())?,
            }
        }
        Ok(())
    }
}

/// Under the data folder: files sent, until they are brought in.
const FOLDER: &str = "imports";

fn folder(cx: &Cx, run: Id) -> PathBuf {
    cx.app.config.data.join(FOLDER).join(run.to_string())
}

/// A name that stays in its folder.
fn safe_name(name: &str) -> String {
    let name: String = name.chars().map(|c| if c.is_alphanumeric() || "._- ()".contains(c) { c } else { '_' }).take(120).collect();
    if name.trim_matches(['.', ' ']).is_empty() { "file".to_owned() } else { name }
}

fn paths(folder: &std::path::Path) -> Result<Vec<PathBuf>> {
    let mut paths = vec![];
    for place in std::fs::read_dir(folder)? {
        for file in std::fs::read_dir(place?.path())? {
            paths.push(file?.path());
        }
    }
    paths.sort();
    Ok(paths)
}

async fn detect_in(paths: Vec<PathBuf>) -> Result<Kind> {
    let looking = tokio::task::spawn_blocking(move || detect(&mut Package::open(&paths, Limits::default())?));
    looking.await.map_err(|error| Error::Internal(error.into()))?
}

/// Which program wrote it: Paheko hands out a SQLite database, Galette tables as text.
pub fn detect(package: &mut Package) -> Result<Kind> {
    let paths: Vec<String> = package.entries().map(|(path, _)| path.to_owned()).collect();
    for path in &paths {
        if package.head(path, 16)? == *b"SQLite format 3\0" {
            return Ok(Kind::Paheko);
        }
    }
    let is_text = |path: &String| [".sql", ".csv", ".dump"].iter().any(|end| path.to_ascii_lowercase().ends_with(end));
    if paths.iter().any(is_text) {
        return Ok(Kind::Galette);
    }
    Err(Error::refused("imports-refused-unknown").on("files"))
}

/// Files that were opened, checked and put away.
struct Prepared {
    opened: Opened,
    size_bytes: u64,
}

enum Opened {
    Paheko(Box<paheko::Opened>),
    Galette(Box<galette::Opened>),
}

/// The slow part, without a transaction: the site goes on writing meanwhile.
async fn prepare(cx: &Cx, kind: Kind, paths: Vec<PathBuf>, is_dry_run: bool) -> Result<Prepared> {
    let opening = tokio::task::spawn_blocking(move || Package::open(&paths, Limits::default()));
    let package = opening.await.map_err(|error| Error::Internal(error.into()))??;
    let size_bytes = package.entries().map(|(_, size)| size).sum();
    let shelf = Shelf { is_dry_run };
    let opened = match kind {
        Kind::Paheko => Opened::Paheko(Box::new(paheko::open(cx, shelf, package).await?)),
        Kind::Galette => Opened::Galette(Box::new(galette::open(cx, shelf, package).await?)),
    };
    Ok(Prepared { opened, size_bytes })
}

/// The work itself, in one transaction. A dry run is taken back before this returns.
async fn bring(cx: &mut Cx, prepared: Prepared, is_dry_run: bool) -> Result<(Report, Option<Id>)> {
    let unit_id = cx.units().root_id().ok_or_else(|| Error::refused("imports-refused-no-organisation"))?;
    let mut work = Work::begin(cx, unit_id).await?;
    match prepared.opened {
        Opened::Paheko(opened) => paheko::import(&mut work, *opened).await?,
        Opened::Galette(opened) => galette::import(&mut work, *opened).await?,
    }
    let (report, source_id) = work.end();
    if is_dry_run {
        cx.undo(Error::refused("imports-dry-run")).await?;
        return Ok((report, None));
    }
    cx.settle().await?;
    Ok((report, source_id))
}

/// Takes everything back and turns a refusal into what is shown; a failure of the machine goes on.
async fn problem(cx: &mut Cx, error: Error) -> Result<Note> {
    let mut errors = cx.undo(error).await?;
    let refusal = errors.0.pop_first().map(|(_, refusal)| refusal);
    let Refusal { key, args, .. } = refusal.unwrap_or(Refusal { key: "imports-refused-state", field: None, args: vec![] });
    Ok(args.into_iter().fold(Note::new(key), |note, (name, value)| match value {
        Arg::Text(text) => note.with(name, text),
        Arg::Number(number) => note.with(name, number),
        Arg::Money(amount) => note.with(name, amount),
        Arg::Day(day) => note.with(name, day.to_string()),
    }))
}
