//! Files sent: the list with its form, and the page of one from its reading to its result.

use crate::{
    report::{Report, Skipped, YearTotal},
    review::Doubt,
    run::{KEEP_DAYS, Run, State},
    source::Source,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    job::JobRow,
    money::Money,
    page::{Page, Redirect, filters, redirect},
};

/// Runs shown on the list.
const LATEST: i64 = 30;

#[derive(Template)]
#[template(path = "imports.html")]
struct List {
    keep_days: i64,
    problems: Problems,
    runs: Vec<Line>,
    sources: Vec<Source>,
    doubts: i64,
}

struct Line {
    run: Run,
    title: String,
    label: String,
    tone: &'static str,
}

impl State {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            State::Reading => "imports-state-reading",
            State::Read => "imports-state-read",
            State::Applying => "imports-state-applying",
            State::Done => "imports-state-done",
            State::Refused => "imports-state-refused",
            State::Discarded => "imports-state-discarded",
        }
    }

    /// The tone of its badge.
    pub fn tone(self) -> &'static str {
        match self {
            State::Reading | State::Applying => "info",
            State::Read => "warning",
            State::Done => "success",
            State::Refused => "error",
            State::Discarded => "neutral",
        }
    }
}

pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    list_page(cx, &Errors::default()).await
}

async fn list_page(cx: &mut Cx, errors: &Errors) -> Result<Response> {
    let runs = Run::latest(cx, LATEST).await?;
    let runs = runs.into_iter().map(|run| Line { title: run.title(cx), label: cx.t(run.state.label()), tone: run.state.tone(), run }).collect();
    let values = Values::new();
    let problems = Problems::new(cx, FormFields::new(cx, &values, errors).problems());
    let template = List { keep_days: KEEP_DAYS, problems, runs, sources: Source::list(cx).await?, doubts: Doubt::waiting_count(cx).await? };
    Page::new(cx, cx.t("imports-title"), &template).refused_if(!errors.is_empty()).render(cx)
}

pub async fn send(cx: &mut Cx, form: Submission) -> Result<Response> {
    use axum::response::IntoResponse;
    match Run::receive(cx, &form.files).await {
        Ok(run) => Ok(redirect(run.url()).into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            list_page(cx, &errors).await
        }
    }
}

#[derive(Template)]
#[template(path = "import.html")]
struct Show {
    run: Run,
    title: String,
    state_label: String,
    problem: String,
    progress: Progress,
    report: Report,
    figures: Vec<(String, String)>,
    others: Vec<(String, String)>,
    kept: Vec<Left>,
    left: Vec<Left>,
    notes: Vec<NoteGroup>,
    proposals: Vec<ProposalLine>,
    doubts: i64,
    keep_days: i64,
}

struct Progress {
    done: u64,
    total: u64,
    label: String,
    text: String,
    /// The job failed and somebody must look at the page of jobs.
    failed: bool,
}

struct Left {
    what: String,
    count: i64,
    why: String,
}

/// Notes of one kind: their number, and the first of them word for word.
struct NoteGroup {
    title: String,
    count: i64,
    sentences: Vec<String>,
}

struct ProposalLine {
    category: String,
    people: i64,
    rights: String,
}

impl YearTotal {
    fn amount(&self) -> Money {
        self.debit()
    }
}

pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let run = Run::get(cx, id).await?;
    let report = run.report();
    let title = run.title(cx);
    let template = Show {
        title: title.clone(),
        state_label: cx.t(run.state.label()),
        problem: run.problem(cx),
        progress: progress(cx, &run).await?,
        figures: report.figures().iter().filter(|(_, count)| *count > 0).map(|(key, count)| (cx.t(key), cx.lang.number(*count))).collect(),
        others: others(cx, &report),
        kept: left(cx, report.skipped.iter().filter(|line| line.kept)),
        left: left(cx, report.skipped.iter().filter(|line| !line.kept)),
        notes: notes(cx, &report),
        proposals: proposals(cx, &report),
        doubts: Doubt::waiting_count(cx).await?,
        keep_days: KEEP_DAYS,
        report,
        run,
    };
    Page::new(cx, title, &template).crumb(cx.t("imports-title"), "/imports").active("/imports").render(cx)
}

async fn progress(cx: &mut Cx, run: &Run) -> Result<Progress> {
    let mut shown = Progress { done: 0, total: 100, label: cx.t(run.state.label()), text: String::new(), failed: false };
    let Some(job_id) = run.job_id.filter(|_| run.is_busy()) else { return Ok(shown) };
    if let Some(progress) = cx.app.progress_of(job_id) {
        let args = [("done", (progress.done as i64).into()), ("total", (progress.total as i64).into())];
        shown.text = cx.tr("imports-progress", &args);
        (shown.done, shown.total, shown.label) = (progress.done, progress.total.max(1), progress.label);
    }
    let job = JobRow::find(cx, job_id).await?;
    shown.failed = job.is_some_and(|job| job.state == kernel::job::State::Failed);
    Ok(shown)
}

fn others(cx: &Cx, report: &Report) -> Vec<(String, String)> {
    let named = |(what, count): (&String, &i64)| (cx.t(&format!("imports-count-{}", what.replace('_', "-"))), cx.lang.number(*count));
    report.others.iter().filter(|(_, count)| **count > 0).map(named).collect()
}

fn left<'l>(cx: &Cx, lines: impl Iterator<Item = &'l Skipped>) -> Vec<Left> {
    lines.map(|line| Left { what: line.what.clone(), count: line.count, why: cx.t(&line.why) }).collect()
}

fn notes(cx: &Cx, report: &Report) -> Vec<NoteGroup> {
    let group = |(key, count): (&String, &i64)| NoteGroup {
        title: cx.tr(&key.replacen("imports-note-", "imports-notes-", 1), &[("count", (*count).into())]),
        count: *count,
        sentences: report.notes.iter().filter(|note| note.key == *key).map(|note| note.sentence(&cx.lang)).collect(),
    };
    report.note_counts.iter().map(group).collect()
}

fn proposals(cx: &Cx, report: &Report) -> Vec<ProposalLine> {
    let word = |(area, level): &(String, i64)| {
        let level = if *level >= 9 {
            "manage"
        } else if *level >= 2 {
            "write"
        } else {
            "read"
        };
        format!("{} ({})", cx.t(&format!("imports-area-{area}")), cx.t(&format!("imports-level-{level}")))
    };
    let line = |proposal: &crate::report::Proposal| ProposalLine {
        category: proposal.category.clone(),
        people: proposal.people,
        rights: proposal.rights.iter().map(word).collect::<Vec<_>>().join(", "),
    };
    report.proposals.iter().map(line).collect()
}

pub async fn accept(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let run = Run::get(cx, id).await?;
    match run.accept(cx).await {
        Ok(()) => Ok(redirect(run.url())),
        Err(error) => answer_refused(cx, error, &run.url()).await,
    }
}

pub async fn discard(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let run = Run::get(cx, id).await?;
    match run.discard(cx).await {
        Ok(()) => Ok(redirect("/imports").flash("imports-discarded")),
        Err(error) => answer_refused(cx, error, &run.url()).await,
    }
}

/// A button pressed twice, or by two people: the page shows where things stand.
async fn answer_refused(cx: &mut Cx, error: Error, url: &str) -> Result<Redirect> {
    let errors = cx.undo(error).await?;
    let key = errors.0.values().next().map_or("imports-refused-state", |refusal| refusal.key);
    Ok(redirect(url).error(key))
}
