//! The whole form of an entry: any number of lines, with or without JavaScript. A line without account and amount does not
//! count; one line without amount takes what is missing for the entry to balance.

use super::{actions, books, desk::Desk, simple, who};
use crate::{
    access,
    account::{Account, CODE_MAX_CHARS},
    entity::Entity,
    entry::{Entry, EntryDraft, LABEL_MAX_CHARS, LINES_MAX, Line, LineDraft, NOTES_MAX_CHARS, REFERENCE_MAX_CHARS},
    journal::Journal,
    project::Project,
    year::Year,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Error, Errors, Result},
    form::{Check, Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, filters},
};
use people::person::{Name, Person};

/// Empty lines of a new entry, and how many one press of the button adds.
const LINES_NEW: usize = 4;

/// The fields of a line.
struct LineFields {
    number: usize,
    account: Field,
    debit: Field,
    credit: Field,
    label: Field,
    reference: Field,
    project: Option<Field>,
    person: Option<(Field, Field)>,
    /// The line of the entry being changed whose third party the writer may not see.
    keep: String,
}

#[derive(Template)]
#[template(path = "entry_form.html")]
struct Form {
    title: String,
    action: String,
    cancel: String,
    id: String,
    count: usize,
    problems: Problems,
    lines_error: String,
    day: Field,
    label: Field,
    reference: Field,
    journal: Field,
    notes: Field,
    lines: Vec<LineFields>,
    voucher: Option<Field>,
    lost_voucher: bool,
}

/// What the form is about: a new entry of the books on the desk, or one that exists.
struct About {
    desk: Desk,
    entry: Option<Entry>,
}

impl About {
    fn action(&self) -> String {
        match &self.entry {
            Some(entry) => format!("/ledger/entries/{}", entry.id),
            None => self.desk.url("/ledger/entries/new"),
        }
    }

    fn cancel(&self) -> String {
        match &self.entry {
            Some(entry) => format!("/ledger/entries/{}", entry.id),
            None => self.desk.url("/ledger/entries"),
        }
    }
}

/// `GET /ledger/entries/new`
pub async fn new(cx: &mut Cx, values: Values) -> Result<Response> {
    let Some(desk) = Desk::open(cx, &values).await? else { return books::first_steps(cx, None).await };
    cx.require_over(access::WRITE, desk.entity.unit_id)?;
    if desk.years.is_empty() {
        return books::first_steps(cx, Some(Box::new(desk))).await;
    }
    form(cx, About { desk, entry: None }, &values, &Errors::default(), false).await
}

/// `GET /ledger/entries/{id}/edit`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    if !entry.is_draft() {
        return Ok(actions::to_entry(entry.id).error("ledger-refused-validated").into_response());
    }
    let values = values_of(cx, &entry).await?;
    let desk = Desk::of(cx, entity, vec![]).await?;
    form(cx, About { desk, entry: Some(entry) }, &values, &Errors::default(), false).await
}

/// The entry as its form shows it.
async fn values_of(cx: &mut Cx, entry: &Entry) -> Result<Values> {
    let lines = entry.lines(cx).await?;
    let names = visible(cx, &lines).await?;
    let mut values = Values::new()
        .with("day", entry.day)
        .with("label", &entry.label)
        .with("reference", &entry.reference)
        .with("journal", entry.journal_id)
        .with("notes", &entry.notes);
    let amount = |amount: Money| if amount.is_zero() { String::new() } else { plain(amount) };
    for (at, line) in lines.iter().enumerate() {
        values.add(format!("account_{at}"), format!("{} · {}", line.account_code, line.account_label));
        values.add(format!("debit_{at}"), amount(line.debit));
        values.add(format!("credit_{at}"), amount(line.credit));
        values.add(format!("label_{at}"), &line.label);
        values.add(format!("reference_{at}"), &line.reference);
        values.add(format!("project_{at}"), line.project_id.map_or_else(String::new, |id| id.to_string()));
        match line.person_id.and_then(|id| names.iter().find(|name| name.id == id)) {
            Some(name) => {
                values.add(format!("person_{at}"), &name.display_name);
                values.add(format!("person_number_{at}"), &name.number);
            }
            None if line.person_id.is_some() => values.add(format!("keep_{at}"), line.id),
            None => {}
        }
    }
    values.add("count", lines.len() + 1);
    Ok(values)
}

/// As one types it: `1234,56`.
fn plain(amount: Money) -> String {
    format!("{},{:02}", amount.cents() / 100, amount.cents() % 100)
}

async fn visible(cx: &mut Cx, lines: &[Line]) -> Result<Vec<Name>> {
    let ids: Vec<Id> = lines.iter().filter_map(|line| line.person_id).collect();
    let mut names: Vec<Name> = Person::names(cx, &ids).await?.into_values().collect();
    names.retain(|name| cx.may_over(people::access::READ, name.unit_id));
    Ok(names)
}

/// How many lines were sent, and how many to show.
fn count(values: &Values) -> usize {
    values.get("count").parse().unwrap_or(LINES_NEW).clamp(2, LINES_MAX)
}

async fn form(cx: &mut Cx, about: About, values: &Values, errors: &Errors, lost_voucher: bool) -> Result<Response> {
    let today = cx.today();
    let entity = &about.desk.entity;
    let journals = Journal::list(cx, entity.id).await?.into_iter().filter(|journal| !journal.archived);
    let journals: Vec<Choice> = std::iter::once(Choice::new("", cx.t("ledger-journal-silent")))
        .chain(journals.map(|journal| Choice::new(journal.id, format!("{} · {}", journal.code, journal.label))))
        .collect();
    let mut projects: Vec<Project> = Project::list(cx, entity.id).await?;
    projects.retain(|project| !project.archived);
    let mut shown = count(values);
    if values.has("more") {
        shown = (shown + LINES_NEW).min(LINES_MAX);
    }
    let fields = FormFields::new(cx, values, errors);
    let page = Form {
        title: match &about.entry {
            Some(entry) => cx.tr("ledger-edit-entry", &[("label", (&entry.label).into())]),
            None => cx.t("ledger-new-advanced"),
        },
        action: about.action(),
        cancel: about.cancel(),
        id: match &about.entry {
            Some(_) => String::new(),
            None => values.get("id").parse::<Id>().unwrap_or_else(|_| cx.new_id()).to_string(),
        },
        count: shown,
        problems: Problems::new(cx, fields.problems()),
        lines_error: errors.get("lines").map_or_else(String::new, |refusal| cx.lang.refusal(refusal)),
        day: fields.day("day", "ledger-day").required().default_value(today),
        label: fields.text("label", "ledger-field-what").required().max_length(LABEL_MAX_CHARS),
        reference: fields.text("reference", "ledger-reference").hint("ledger-field-reference-hint").max_length(REFERENCE_MAX_CHARS),
        journal: fields.select("journal", "ledger-journal", journals).unmarked(),
        notes: fields.textarea("notes", "ledger-notes").rows(3),
        lines: (0..shown).map(|at| line_fields(cx, &about, &fields, values, &projects, at)).collect(),
        voucher: about
            .entry
            .is_none()
            .then(|| fields.file("voucher", "ledger-field-voucher").hint("ledger-field-voucher-hint").accept("image/*,application/pdf")),
        lost_voucher,
    };
    let title = page.title.clone();
    let list = about.desk.url("/ledger/entries");
    Page::new(cx, title, &page)
        .refused_if(!errors.is_empty())
        .crumb(cx.t("ledger-title"), about.desk.url("/ledger"))
        .crumb(cx.t("ledger-entries-title"), list)
        .active("/ledger")
        .render(cx)
}

fn line_fields(cx: &Cx, about: &About, fields: &FormFields<'_>, values: &Values, projects: &[Project], at: usize) -> LineFields {
    let name = |field: &str| format!("{field}_{at}");
    let suggest = format!("/ledger/accounts/suggest?books={}", about.desk.entity.id);
    let keep = values.get(&name("keep")).to_owned();
    LineFields {
        number: at + 1,
        account: fields.text(&name("account"), "ledger-account").suggest(suggest).autocomplete("off").unmarked(),
        debit: fields.money(&name("debit"), "ledger-debit").unmarked(),
        credit: fields.money(&name("credit"), "ledger-credit").unmarked(),
        label: fields.text(&name("label"), "ledger-line-label").max_length(LABEL_MAX_CHARS),
        reference: fields.text(&name("reference"), "ledger-reference").max_length(REFERENCE_MAX_CHARS),
        project: (!projects.is_empty()).then(|| fields.select(&name("project"), "ledger-project", simple::project_choices(cx, projects))),
        person: (keep.is_empty() && cx.may(people::access::READ)).then(|| who::field(fields, &format!("_{at}"), "ledger-third-party")),
        keep,
    }
}

/// `POST /ledger/entries/new`
pub async fn create(cx: &mut Cx, (values, sent): (Values, Submission)) -> Result<Response> {
    let desk = Desk::open(cx, &values).await?.ok_or(Error::NotFound)?;
    cx.require_over(access::WRITE, desk.entity.unit_id)?;
    if let Some(entry) = actions::already_sent(cx, &desk, &sent).await? {
        return Ok(actions::to_entry(entry.id).into_response());
    }
    save(cx, About { desk, entry: None }, &sent).await
}

/// `POST /ledger/entries/{id}`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    let desk = Desk::of(cx, entity, vec![]).await?;
    save(cx, About { desk, entry: Some(entry) }, &sent).await
}

async fn save(cx: &mut Cx, about: About, sent: &Submission) -> Result<Response> {
    let has_file = sent.file("voucher").is_some();
    if sent.has("more") {
        return form(cx, about, &sent.values, &Errors::default(), has_file).await;
    }
    match write(cx, &about, sent).await {
        Ok(entry) => Ok(actions::to_entry(entry.id).flash("ledger-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, about, &sent.values, &errors, has_file).await
        }
    }
}

async fn write(cx: &mut Cx, about: &About, sent: &Submission) -> Result<Entry> {
    let draft = read(cx, about, sent).await?;
    match &about.entry {
        Some(entry) => entry.update(cx, draft).await,
        None => {
            let file = actions::keep_voucher(cx, sent).await?;
            if let Some(entry) = actions::written_meanwhile(cx, draft.id, file.as_ref()).await? {
                return Ok(entry);
            }
            let entry = Entry::post(cx, draft).await?;
            if let Some(file) = file {
                entry.attach(cx, &file).await?;
            }
            Ok(entry)
        }
    }
}

/// The entry that was typed. Everything wrong is told at once.
async fn read(cx: &mut Cx, about: &About, sent: &Submission) -> Result<EntryDraft> {
    let today = cx.today();
    let entity = &about.desk.entity;
    let mut check = sent.check();
    let day = check.day("day", today);
    let label = check.text("label", LABEL_MAX_CHARS);
    let reference = check.optional_text("reference", REFERENCE_MAX_CHARS);
    let notes = check.optional_text("notes", NOTES_MAX_CHARS);
    let journal_id = check.optional_id("journal");
    let year = year_of(cx, entity, about.entry.as_ref(), day).await?;
    let old = match &about.entry {
        Some(entry) => entry.lines(cx).await?,
        None => vec![],
    };
    let mut lines = vec![];
    for at in 0..count(sent) {
        if let Some(line) = read_line(cx, &mut check, sent, &year, &old, at).await? {
            lines.push(line);
        }
    }
    let id = check.optional_id("id");
    check.done()?;
    balance(&mut lines);
    let draft = EntryDraft { year_id: Some(year.id), journal_id, reference, notes, lines, ..EntryDraft::new(entity.id, day, label) };
    Ok(match &about.entry {
        None => EntryDraft { id, ..draft },
        Some(entry) => EntryDraft {
            kind: entry.kind,
            settlement: entry.settlement,
            opening: entry.opening,
            deposit: entry.deposit,
            flagged: entry.flagged,
            subjects: other_subjects(cx, entry, &old).await?,
            ..draft
        },
    })
}

/// The open year of the day; the entry's own when the day is still in it.
async fn year_of(cx: &mut Cx, entity: &Entity, entry: Option<&Entry>, day: kernel::day::Day) -> Result<Year> {
    if let Some(entry) = entry {
        let year = Year::find(cx, entry.year_id).await?.ok_or(Error::NotFound)?;
        if year.holds(day) {
            return Ok(year);
        }
    }
    Year::covering(cx, entity.id, day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", day))
}

async fn read_line(cx: &mut Cx, check: &mut Check<'_>, sent: &Submission, year: &Year, old: &[Line], at: usize) -> Result<Option<LineDraft>> {
    let name = |field: &str| format!("{field}_{at}");
    let typed = sent.get(&name("account")).to_owned();
    if typed.is_empty() && !sent.has(&name("debit")) && !sent.has(&name("credit")) {
        return Ok(None);
    }
    let field = name("account");
    let debit = check.optional_money(&name("debit")).unwrap_or_default();
    let credit = check.optional_money(&name("credit")).unwrap_or_default();
    let label = check.optional_text(&name("label"), LABEL_MAX_CHARS);
    let reference = check.optional_text(&name("reference"), REFERENCE_MAX_CHARS);
    let project_id = check.optional_id(&name("project"));
    let Some(account) = account_typed(cx, year, &typed).await? else {
        check.refused(&field, if typed.is_empty() { "form-missing" } else { "ledger-refused-account-typed" });
        return Ok(None);
    };
    let keep: Option<Id> = sent.get(&name("keep")).parse().ok();
    let person_id = match old.iter().find(|line| Some(line.id) == keep) {
        Some(line) => line.person_id,
        None => match who::read(cx, sent.get(&name("person")), sent.get(&name("person_number")), &name("person")).await {
            Ok(person_id) => person_id,
            Err(Error::Refused(_)) => {
                check.refused(&name("person"), "ledger-refused-person-typed");
                None
            }
            Err(error) => return Err(error),
        },
    };
    Ok(Some(LineDraft { debit, credit, label, reference, project_id, person_id, ..LineDraft::debit(account.id, debit) }))
}

/// The account whose code begins what was typed: `512`, `512 · Banque`.
async fn account_typed(cx: &mut Cx, year: &Year, typed: &str) -> Result<Option<Account>> {
    let code: String = typed.split_whitespace().next().unwrap_or_default().chars().take(CODE_MAX_CHARS).collect();
    if code.is_empty() { Ok(None) } else { Account::by_code(cx, year.chart_id, &code.to_uppercase()).await }
}

/// One line without amount takes what is missing.
fn balance(lines: &mut [LineDraft]) {
    let missing: Money = lines.iter().map(|line| line.credit - line.debit).sum();
    let mut empty = lines.iter_mut().filter(|line| line.debit.is_zero() && line.credit.is_zero());
    if let (Some(line), None) = (empty.next(), empty.next()) {
        let filled = LineDraft::balance(line.account_id, missing);
        (line.debit, line.credit) = (filled.debit, filled.credit);
    }
}

/// What the entry is about besides the people of its lines: those follow the lines.
async fn other_subjects(cx: &mut Cx, entry: &Entry, old: &[Line]) -> Result<Vec<kernel::event::Subject>> {
    let people = entry.people(cx).await?;
    Ok(people.into_iter().filter(|subject| !old.iter().any(|line| line.person_id == Some(subject.id))).collect())
}
