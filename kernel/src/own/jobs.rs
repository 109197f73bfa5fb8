//! Jobs as a person sees them: what waits, runs, failed; what comes regularly; try again, give up.

use crate::{
    Result,
    cx::Cx,
    form::{Choice, Values},
    id::Id,
    input::Path,
    job::{
        Filter, JobRow, Progress, State,
        schedule::{self, Due, Every},
    },
    page::{Page, Pager, Position, Redirect, filters, redirect},
};
use askama::Template;
use axum::response::Response;
use std::collections::HashMap;

struct Row {
    job: JobRow,
    label: String,
    state: String,
    tone: &'static str,
    who: String,
    progress: Option<Progress>,
    may_replay: bool,
    may_give_up: bool,
}

struct Regular {
    due: Due,
    label: String,
    rhythm: String,
}

#[derive(Template)]
#[template(path = "jobs.html")]
struct JobsPage {
    figures: Vec<(State, String, i64, &'static str)>,
    failed: i64,
    rows: Vec<Row>,
    states: Vec<Choice>,
    kinds: Vec<Choice>,
    pager: Pager,
    regular: Vec<Regular>,
    is_filtered: bool,
    /// Whether what follows from other work is left out once it is done.
    hides_routine: bool,
}

fn tone(state: State) -> &'static str {
    match state {
        State::Queued => "neutral",
        State::Running => "info",
        State::Done => "success",
        State::Failed => "error",
        State::GivenUp => "warning",
    }
}

fn state_word(cx: &Cx, state: State) -> String {
    cx.t(match state {
        State::Queued => "jobs-state-queued",
        State::Running => "jobs-state-running",
        State::Done => "jobs-state-done",
        State::Failed => "jobs-state-failed",
        State::GivenUp => "jobs-state-given-up",
    })
}

/// `Envoyer un courriel`, or the kind itself when no module has words for it.
fn label(cx: &Cx, kind: &str) -> String {
    let key = format!("job-{}", kind.replace('.', "-"));
    if cx.lang.has(&key) { cx.t(&key) } else { kind.to_owned() }
}

pub(super) async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let mut filter = Filter { state: values.get("state").parse().ok(), kind: values.get("kind").to_owned(), ..Filter::default() };
    let is_filtered = filter.state.is_some() || !filter.kind.is_empty();
    let hides_routine = !is_filtered && values.get("routine") != "shown";
    if hides_routine {
        filter.not_done_only = cx.app.contract.runners.routine();
    }
    let position = Position::of(&values);
    let mut jobs = JobRow::page(cx, &filter, &position).await?;
    let pager = Pager::cut(&mut jobs, &position, "/jobs", &values, |job| vec![job.id.to_string()]);
    let tally: HashMap<State, i64> = JobRow::tally(cx).await?.into_iter().collect();
    let count = |state| tally.get(&state).copied().unwrap_or(0);
    let figure = |state| (state, state_word(cx, state), count(state), tone(state));
    let figures = [State::Queued, State::Running, State::Failed].map(figure).to_vec();
    let failed = count(State::Failed);
    let regular = schedule::list(cx).await?.into_iter().map(|due| Regular { label: label(cx, due.kind), rhythm: rhythm(cx, due.every), due }).collect();
    let states = State::ALL.iter().map(|state| Choice { chosen: filter.state == Some(*state), ..Choice::new(state, state_word(cx, *state)) }).collect();
    let kinds = kinds(cx, &filter.kind);
    let page = JobsPage { figures, failed, rows: rows(cx, jobs).await?, states, kinds, pager, regular, is_filtered, hides_routine };
    Page::new(cx, cx.t("jobs-title"), &page).render(cx)
}

fn kinds(cx: &Cx, chosen: &str) -> Vec<Choice> {
    let mut kinds: Vec<Choice> = cx.app.contract.runners.kinds().map(|kind| Choice { chosen: kind == chosen, ..Choice::new(kind, label(cx, kind)) }).collect();
    kinds.sort_by(|a, b| a.label.cmp(&b.label));
    kinds
}

fn rhythm(cx: &Cx, every: Every) -> String {
    match every {
        Every::Day { hour, minute } => cx.tr("jobs-every-day", &[("time", format!("{hour:02}:{minute:02}").into())]),
        Every::Minutes(minutes) => cx.tr("jobs-every-minutes", &[("count", minutes.into())]),
    }
}

async fn rows(cx: &mut Cx, jobs: Vec<JobRow>) -> Result<Vec<Row>> {
    let mut query = cx.tx.query("SELECT id, name FROM kernel_account WHERE id IN (");
    query.args(jobs.iter().filter_map(|job| job.account_id)).push(")");
    let names: HashMap<Id, String> = query.all::<(Id, String)>().await?.into_iter().collect();
    let row = |job: JobRow| Row {
        label: label(cx, &job.kind),
        state: state_word(cx, job.state),
        tone: tone(job.state),
        who: job.account_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        progress: if job.state == State::Running { cx.app.progress_of(job.id) } else { None },
        may_replay: matches!(job.state, State::Failed | State::GivenUp),
        may_give_up: matches!(job.state, State::Failed | State::Queued),
        job,
    };
    Ok(jobs.into_iter().map(row).collect())
}

pub(super) async fn replay(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    JobRow::replay(cx, id).await?;
    Ok(redirect("/jobs").flash("jobs-replayed"))
}

pub(super) async fn replay_all(cx: &mut Cx, _: ()) -> Result<Redirect> {
    JobRow::replay_all(cx).await?;
    Ok(redirect("/jobs").flash("jobs-replayed"))
}

pub(super) async fn give_up(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    JobRow::give_up(cx, id).await?;
    Ok(redirect("/jobs").flash("jobs-given-up"))
}
