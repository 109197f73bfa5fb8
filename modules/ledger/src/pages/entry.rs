//! The page of an entry: its lines, papers, people, seal and history, and what may be done with it.

use super::{
    entries::{self, Item},
    templates,
};
use crate::{
    access,
    account::{Account, Role},
    entity::Entity,
    entry::{Entry, Line, Settlement, Voucher},
    journal::Journal,
    project::Project,
    year::Year,
};
use askama::Template;
use axum::response::Response;
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    event::Subject,
    file,
    form::Choice,
    id::Id,
    input::Path,
    page::{Page, filters},
    timeline::{self, Moment},
};
use people::person::{Name, Person};

/// How many events of the entry's history are shown.
const MOMENTS: i64 = 30;

struct LineShown {
    line: Line,
    note: String,
    person: Option<Name>,
}

#[derive(Template)]
#[template(path = "entry.html")]
struct EntryPage {
    entry: Entry,
    subtitle: String,
    journal: String,
    lines: Vec<LineShown>,
    vouchers: Vec<Voucher>,
    people: Vec<Name>,
    related: Vec<Item>,
    moments: Vec<Moment>,
    may_write: bool,
    may_edit: bool,
    may_validate: bool,
    may_reverse: bool,
    may_delete: bool,
    may_keep: bool,
    /// The opening that the program keeps: it follows the year before.
    is_kept: bool,
    /// Accounts from or to which a debt or claim that waits may be paid.
    treasury: Vec<Choice>,
    today: Day,
}

pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (entry, entity) = Entry::get(cx, id, access::READ).await?;
    let year = Year::find(cx, entry.year_id).await?.ok_or(Error::NotFound)?;
    let journals = Journal::list(cx, entity.id).await?;
    let journal = journals.iter().find(|journal| journal.id == entry.journal_id).ok_or(Error::NotFound)?;
    let people = people_of(cx, &entry).await?;
    let related = entry.related(cx).await?;
    let may_write = cx.may_over(access::WRITE, entity.unit_id);
    let is_kept = year.opening_id == Some(entry.id);
    let may_delete = may_write && entry.is_draft() && year.is_open();
    let may_edit = may_delete && !is_kept;
    let page = EntryPage {
        subtitle: format!("{} · {}", entity.name, year.label),
        journal: format!("{} · {}", journal.code, journal.label),
        lines: lines(cx, &entity, &entry, &people).await?,
        vouchers: entry.vouchers(cx).await?,
        related: entries::items(cx, &entity, related).await?,
        moments: timeline::of(cx, Subject::new("entry", entry.id), None, MOMENTS).await?,
        may_validate: entry.is_draft() && year.is_open() && !is_kept && cx.may_over(access::VALIDATE, entity.unit_id),
        may_reverse: may_write && !entry.is_draft() && !is_kept && entry.reversed_by_id.is_none(),
        treasury: if may_write && entry.settlement == Settlement::Waiting { treasury(cx, &year).await? } else { vec![] },
        today: cx.today(),
        may_write,
        may_edit,
        may_delete,
        may_keep: may_write && templates::may_be_kept(&entry),
        is_kept,
        people,
        entry,
    };
    let title = page.entry.label.clone();
    Page::new(cx, title, &page)
        .crumb(cx.t("ledger-title"), format!("/ledger?books={}", entity.id))
        .crumb(cx.t("ledger-entries-title"), format!("/ledger/entries?books={}&year={}", entity.id, year.id))
        .active("/ledger")
        .render(cx)
}

/// The accounts of bank and cash of the year's chart, the bank first.
async fn treasury(cx: &mut Cx, year: &Year) -> Result<Vec<Choice>> {
    let mut accounts = Account::everyday(cx, year.chart_id).await?;
    accounts.retain(|account| account.role.is_treasury());
    accounts.sort_by_key(|account| account.role != Role::Bank);
    Ok(accounts.iter().map(|account| Choice::new(&account.code, account.words())).collect())
}

/// The people of the entry that the reader may see.
async fn people_of(cx: &mut Cx, entry: &Entry) -> Result<Vec<Name>> {
    let ids: Vec<Id> = entry.subjects(cx).await?.into_iter().filter(|(kind, _)| kind == "person").map(|(_, id)| id).collect();
    let mut names: Vec<Name> = Person::names(cx, &ids).await?.into_values().collect();
    names.retain(|name| cx.may_over(people::access::READ, name.unit_id));
    names.sort_by(|a, b| a.display_name.cmp(&b.display_name));
    Ok(names)
}

async fn lines(cx: &mut Cx, entity: &Entity, entry: &Entry, people: &[Name]) -> Result<Vec<LineShown>> {
    let projects = Project::list(cx, entity.id).await?;
    let mut shown = vec![];
    for line in entry.lines(cx).await? {
        let project = line.project_id.and_then(|id| projects.iter().find(|project| project.id == id)).map(Project::words);
        let mut notes: Vec<String> = vec![];
        notes.extend(Some(line.reference.clone()).filter(|reference| !reference.is_empty()));
        notes.extend(project);
        if line.reconciled {
            notes.push(cx.t("ledger-reconciled"));
        }
        if line.letter_id.is_some() {
            notes.push(cx.t("ledger-lettered"));
        }
        let person = line.person_id.and_then(|id| people.iter().find(|name| name.id == id)).cloned();
        shown.push(LineShown { note: notes.join(" · "), person, line });
    }
    Ok(shown)
}

/// Hands out a paper of an entry.
pub async fn voucher(cx: &mut Cx, Path((id, file_id)): Path<(Id, Id)>) -> Result<Response> {
    let (entry, _) = Entry::get(cx, id, access::READ).await?;
    let file = file::get(cx, Subject::new("entry", entry.id), file_id).await?;
    file::download(cx, &file).await
}
