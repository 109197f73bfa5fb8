//! Files of people: sent, matched, looked at, brought in, undone.

use super::people::unit_choices;
use crate::import::{
    self, Import, Outcome, State, Treatment, offered_fields, offered_parts,
    reading::Line,
    recognise::{self, Known},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Instant,
    error::Errors,
    form::{Choice, Field as Input, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};
use sheets::Sheet;
use std::sync::Arc;

/// Lines of the file shown before it is brought in, those with something to say first.
const LINES_SHOWN: usize = 100;
/// Lines looked for among the people there before it is brought in; all are when it is.
const LINES_COMPARED: usize = 2_000;
/// Lines of the report shown.
const REPORT_LINES: i64 = 300;
/// Values of a column shown beside its name.
const SAMPLES: usize = 3;

struct Row {
    import: Import,
    state: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "imports_people.html")]
struct ListPage {
    problems: Problems,
    unit: Option<Input>,
    rows: Vec<Row>,
}

fn state_label(state: State) -> (&'static str, &'static str) {
    match state {
        State::Matching => ("people-import-state-matching", "warning"),
        State::Running => ("people-import-state-running", "info"),
        State::Done => ("people-import-state-done", "success"),
        State::Undoing => ("people-import-state-undoing", "info"),
        State::Undone => ("people-import-state-undone", "neutral"),
    }
}

/// `GET /people/imports`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    list_page(cx, &Values::new(), &Errors::default()).await
}

async fn list_page(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let inputs = FormFields::new(cx, values, errors);
    let units = unit_choices(cx, values.get("unit_id"));
    let imports = Import::latest(cx).await?;
    let page = ListPage {
        problems: Problems::new(cx, inputs.problems()),
        unit: (!units.is_empty()).then(|| inputs.select("unit_id", "people-import-unit-field", units).hint("people-import-unit-hint").required()),
        rows: imports.into_iter().map(|import| row(cx, import)).collect(),
    };
    let page = Page::new(cx, cx.t("people-import-title"), &page).crumb(cx.t("people-title"), "/people").active("/people");
    page.refused_if(!errors.is_empty()).render(cx)
}

fn row(cx: &Cx, import: Import) -> Row {
    let (key, tone) = state_label(import.state);
    Row { state: cx.t(key), tone, import }
}

/// `POST /people/imports`
pub async fn send(cx: &mut Cx, form: Submission) -> Result<Response> {
    match keep(cx, &form).await {
        Ok(import) => Ok(redirect(import.url()).into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            list_page(cx, &form, &errors).await
        }
    }
}

async fn keep(cx: &mut Cx, form: &Submission) -> Result<Import> {
    let sent = form.file("file").ok_or_else(|| Error::refused("people-file-missing").on("file"))?;
    let bytes: Arc<[u8]> = tokio::fs::read(sent.path()).await?.into();
    let sheet = import::sheet(bytes.clone(), sent.name.clone()).await?;
    let unit_id = form.get("unit_id").parse().ok().or_else(|| cx.units().root_id()).ok_or(Error::NotFound)?;
    Import::create(cx, unit_id, &sent.name, &bytes, &sheet).await
}

struct ColumnInput {
    samples: String,
    input: Input,
}

struct Shown {
    number: String,
    label: String,
    text: String,
    tone: &'static str,
    badge: String,
    url: String,
}

#[derive(Template)]
#[template(path = "import_people.html")]
struct ShowPage {
    import: Import,
    problems: Problems,
    summary: String,
    is_matching: bool,
    is_busy: bool,
    has_failed: bool,
    may_undo: bool,
    /// What becomes of the file and of what was kept to undo.
    kept: String,
    progress: (u64, u64, String),
    columns: Vec<ColumnInput>,
    treatment: Option<Input>,
    counts: Vec<(String, String)>,
    lines: Vec<Shown>,
}

/// `GET /people/imports/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let import = Import::get(cx, id).await?;
    page(cx, import, None, &Errors::default()).await
}

async fn page(cx: &mut Cx, import: Import, typed: Option<&Values>, errors: &Errors) -> Result<Response> {
    let (key, _) = state_label(import.state);
    let (title, failed) = (import.file_name.clone(), import.has_failed(cx).await?);
    let is_busy = matches!(import.state, State::Running | State::Undoing);
    let mut page = ShowPage {
        problems: Problems::new(cx, vec![]),
        summary: cx.tr("people-import-summary", &[("count", import.lines.into()), ("state", cx.t(key).into())]),
        is_matching: import.state == State::Matching,
        is_busy: is_busy && !failed,
        has_failed: is_busy && failed,
        may_undo: import.state == State::Done && cx.now() <= import.undone_until(),
        kept: kept(cx, &import),
        progress: progress(cx, &import),
        columns: vec![],
        treatment: None,
        counts: vec![],
        lines: vec![],
        import,
    };
    if page.is_matching {
        let sheet = page.import.read(cx).await?;
        matching(cx, &mut page, &sheet, typed, errors).await?;
    } else if !is_busy {
        report(cx, &mut page).await?;
    }
    let page = Page::new(cx, title, &page).crumb(cx.t("people-title"), "/people").crumb(cx.t("people-import-title"), "/people/imports").active("/people");
    page.refused_if(!errors.is_empty()).render(cx)
}

fn kept(cx: &Cx, import: &Import) -> String {
    let day = |at: Instant| at.day_in(cx.zone());
    match import.state {
        State::Matching => cx.tr("people-import-file-waits", &[("day", day(import.waits_until()).into())]),
        State::Running | State::Undoing => String::new(),
        State::Done if cx.now() <= import.undone_until() => cx.tr("people-import-file-gone", &[("day", day(import.undone_until()).into())]),
        State::Done | State::Undone => cx.t("people-import-all-gone"),
    }
}

fn progress(cx: &Cx, import: &Import) -> (u64, u64, String) {
    let found = import.matching.job_id.and_then(|job| cx.app.progress_of(job));
    let (done, total) = found.map_or((0, u64::try_from(import.lines).unwrap_or(1).max(1)), |progress| (progress.done, progress.total.max(1)));
    let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    (done, total, cx.tr("people-import-progress", &[("done", number(done).into()), ("total", number(total).into())]))
}

/// The columns to match, and what would come of the file as they stand.
async fn matching(cx: &mut Cx, page: &mut ShowPage, sheet: &Sheet, typed: Option<&Values>, errors: &Errors) -> Result<()> {
    let mut values = Values::new().with("treatment", page.import.matching.treatment);
    for (at, word) in page.import.matching.columns.iter().enumerate() {
        values.add(format!("column_{at}"), word);
    }
    let values = typed.unwrap_or(&values);
    let fields = offered_fields(cx, page.import.unit_id).await?;
    let inputs = FormFields::new(cx, values, errors);
    let mut options = vec![Choice::new("", cx.t("people-import-nowhere"))];
    options.extend(offered_parts(cx, page.import.unit_id).into_iter().map(|part| Choice::new(part, cx.t(part.label()))));
    options.extend(fields.iter().map(|field| Choice::new(field.input_name(), field.label.clone())));
    page.problems = Problems::new(cx, inputs.problems());
    page.columns = (0..sheet.header.len())
        .map(|at| ColumnInput {
            samples: samples(sheet, at),
            input: inputs.select(&format!("column_{at}"), "", options.clone()).label_text(sheet.header[at].clone()).required(),
        })
        .collect();
    let treatments = Treatment::ALL.iter().map(|one| Choice::new(one, cx.t(treatment_label(*one)))).collect();
    page.treatment = Some(inputs.radio("treatment", "people-import-treatment", treatments).required());
    let lines = page.import.people(cx, sheet).await?;
    let known = recognise::known(cx, &lines[..lines.len().min(LINES_COMPARED)]).await?;
    let count = |keep: &dyn Fn(&Option<Known>) -> bool| known.iter().filter(|one| keep(one)).count() as i64;
    let refused = lines.iter().filter(|line| line.refused.is_some()).count() as i64;
    let certain = count(&|one| one.as_ref().is_some_and(Known::is_certain));
    let doubtful = count(&|one| one.as_ref().is_some_and(|known| !known.is_certain()));
    let fresh = lines.len() as i64 - refused - certain;
    page.counts = [
        ("people-import-count-new", fresh),
        ("people-import-count-known", certain),
        ("people-import-count-doubt", doubtful),
        ("people-import-count-refused", refused),
    ]
    .map(|(key, count)| (cx.t(key), cx.lang.number(count)))
    .into();
    let mut shown: Vec<(u8, Shown)> = lines.iter().enumerate().map(|(at, line)| shown(cx, line, known.get(at).and_then(Option::as_ref))).collect();
    shown.sort_by_key(|(rank, _)| *rank);
    page.lines = shown.into_iter().take(LINES_SHOWN).map(|(_, shown)| shown).collect();
    Ok(())
}

fn treatment_label(treatment: Treatment) -> &'static str {
    match treatment {
        Treatment::Complete => "people-import-complete",
        Treatment::Leave => "people-import-leave",
    }
}

fn samples(sheet: &Sheet, at: usize) -> String {
    let values = sheet.rows.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !cell.is_empty());
    let short = |cell: &String| cell.chars().take(40).collect::<String>();
    values.take(SAMPLES).map(short).collect::<Vec<_>>().join(" · ")
}

/// A line before it is brought in; those that are left out come first, then those with something to tell.
fn shown(cx: &Cx, line: &Line, known: Option<&Known>) -> (u8, Shown) {
    let problems = line.problems.iter().chain(&line.refused).map(|problem| import::told(cx, problem.key, &problem.value)).collect::<Vec<_>>();
    let (rank, tone, key) = match (&line.refused, known) {
        (Some(_), _) => (0, "error", "people-import-line-refused"),
        (None, Some(known)) if known.is_certain() => (2, "info", "people-import-line-known"),
        (None, Some(_)) => (1, "warning", "people-import-line-doubt"),
        (None, None) => (if problems.is_empty() { 4 } else { 3 }, "success", "people-import-line-new"),
    };
    let name = line.draft.display_name();
    let shown = Shown {
        number: line.number.to_string(),
        label: if name.is_empty() { "—".to_owned() } else { name },
        text: problems.join(" "),
        tone,
        badge: cx.t(key),
        url: known.map(|known| known.person.url()).unwrap_or_default(),
    };
    (rank, shown)
}

/// What became of each line.
async fn report(cx: &mut Cx, page: &mut ShowPage) -> Result<()> {
    let outcomes = page.import.outcomes(cx).await?;
    page.counts = Outcome::ALL.iter().filter_map(|one| Some((cx.t(one.label()), cx.lang.number(*outcomes.get(one)?)))).collect();
    let sql = "SELECT line.line, line.outcome, COALESCE(NULLIF(line.label, ''), person.display_name, ''), line.reason, person.number
                 FROM people_import_line line LEFT JOIN people_person person ON person.id = line.person_id
                WHERE line.import_id = $1 ORDER BY CASE WHEN line.outcome = 'refused' THEN 0 WHEN line.reason <> '' THEN 1 ELSE 2 END, line.line LIMIT $2";
    let rows: Vec<(i64, Outcome, String, String, Option<String>)> = cx.tx.query(sql).bind(page.import.id).bind(REPORT_LINES).all().await?;
    page.lines = rows
        .into_iter()
        .map(|(line, outcome, label, why, number)| {
            let url = number.map(|number| crate::person::url(&number)).unwrap_or_default();
            let label = if label.is_empty() { "—".to_owned() } else { label };
            Shown { number: line.to_string(), label, text: import::remarks(cx, &why), tone: tone(outcome), badge: cx.t(outcome.label()), url }
        })
        .collect();
    Ok(())
}

fn tone(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => "success",
        Outcome::Updated => "info",
        Outcome::Unchanged | Outcome::Undone => "neutral",
        Outcome::Refused => "error",
        Outcome::Kept => "warning",
    }
}

/// `POST /people/imports/{id}`: look again with other columns, bring in, undo, begin again, or forget.
pub async fn act(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let mut import = Import::get(cx, id).await?;
    let url = import.url();
    match form.get("action") {
        "undo" => import.undo(cx).await?,
        "reopen" => import.reopen(cx).await?,
        "discard" => {
            import.discard(cx).await?;
            return Ok(redirect("/people/imports").flash("people-import-discarded").into_response());
        }
        action => {
            let columns = (0..import.matching.header.len()).map(|at| form.get(&format!("column_{at}")).to_owned()).collect();
            let treatment = form.get("treatment").parse().unwrap_or(import.matching.treatment);
            if let Err(error) = decide(cx, &mut import, columns, treatment, action == "import").await {
                let errors = cx.undo(error).await?;
                let import = Import::get(cx, id).await?;
                return page(cx, import, Some(&form), &errors).await;
            }
        }
    }
    Ok(redirect(url).into_response())
}

async fn decide(cx: &mut Cx, import: &mut Import, columns: Vec<String>, treatment: Treatment, now: bool) -> Result<()> {
    import.match_columns(cx, columns, treatment).await?;
    if now { import.start(cx).await } else { Ok(()) }
}
