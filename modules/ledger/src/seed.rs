//! Demonstration books: three fiscal years of a federation and of its clubs, written by the same loader as an import.

mod plan;

use crate::{
    account::{Account, NewAccount},
    bulk::{Loader, Provenance},
    chart::Model,
    entity::{Entity, NewEntity},
    entry::{Entry, EntryDraft, Kind, LineDraft, Settlement},
    project::Project,
    year::{NewYear, Year, YearStatus},
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    id::Id,
    money::Money,
    plug::Seed,
};
use plan::{Dice, Move, Purse, Size};
use std::collections::HashMap;

/// Entries of one year of the head of the federation, unless told otherwise.
const HEAD_ENTRIES: usize = 600;
/// Entries of one year of a club.
const CLUB_ENTRIES: usize = 90;
/// What the accounts hold when the books begin, in cents.
const FIRST_MONEY: &[(&str, i64)] = &[("512", 1_240_000), ("5171", 2_000_000), ("530", 18_540), ("5112", 0)];
/// Entries younger than this are not validated yet.
pub const DRAFT_DAYS: i32 = 45;

pub async fn run(cx: &mut Cx, seed: Seed) -> Result<()> {
    let units: Vec<(Id, String, bool)> =
        cx.units().with_depth().filter(|(_, depth)| *depth < 2).map(|(unit, depth)| (unit.id, unit.name.clone(), depth == 0)).collect();
    let everybody: Vec<(Id, Id)> = people::Person::some_after(cx, Id::nil()).await?.into_iter().map(|person| (person.id, person.unit_id)).collect();
    for (rank, (unit_id, name, is_head)) in units.into_iter().enumerate() {
        let size = match (is_head, seed.entries) {
            (true, Some(entries)) => Size { current: entries, past: entries / 10 },
            (true, None) => Size { current: HEAD_ENTRIES, past: HEAD_ENTRIES },
            (false, _) => Size { current: CLUB_ENTRIES, past: CLUB_ENTRIES },
        };
        let people: Vec<Id> = everybody.iter().filter(|(_, unit)| is_head || *unit == unit_id).map(|(id, _)| *id).collect();
        let mut dice = Dice::new(rank as u64 + 1);
        keep_books(cx, unit_id, name, size, &people, &mut dice).await?;
    }
    Ok(())
}

/// Opens the books of a unit and keeps them for three years, the last one up to today.
async fn keep_books(cx: &mut Cx, unit_id: Id, name: String, size: Size, people: &[Id], dice: &mut Dice) -> Result<()> {
    let entity = Entity::create(cx, NewEntity { id: None, unit_id, name, siren: None, model: Some(Model::Association) }).await?;
    let chart_id = entity.chart_id.ok_or(Error::NotFound)?;
    let livret = NewAccount { plain: "Livret A".to_owned(), everyday: true, ..NewAccount::named("5171", "Livret A") };
    Account::add(cx, chart_id, livret).await?;
    let mut projects = vec![];
    for (code, label) in plan::PROJECTS {
        let project = Project {
            id: cx.new_id(),
            entity_id: entity.id,
            code: Some((*code).to_owned()),
            label: (*label).to_owned(),
            description: String::new(),
            archived: false,
        };
        projects.push(Project::save(cx, project).await?.id);
    }
    let accounts: HashMap<String, Id> = Account::all(cx, chart_id).await?.into_iter().map(|account| (account.code, account.id)).collect();
    let today = cx.today();
    let mut purse = Purse::new(FIRST_MONEY);
    for calendar in (today.year() - 2)..=today.year() {
        let year = open_year(cx, &entity, calendar).await?;
        if calendar == today.year() - 2 {
            first_money(cx, &entity, &year, &accounts).await?;
        }
        let is_current = calendar == today.year();
        let count = if is_current { size.current } else { size.past };
        let last = if is_current { today } else { year.last_day };
        let mut moves = plan::year(dice, &mut purse, year.first_day, last, count);
        if is_current {
            moves.extend(plan::waiting(last).into_iter().filter(|made| year.holds(made.day)));
            moves.sort_by_key(|made| made.day);
        }
        load(cx, &entity, &year, &accounts, &projects, people, moves, is_current.then(|| today.plus_days(-DRAFT_DAYS))).await?;
    }
    Ok(())
}

/// Closes each past year, which carries its balances into the next. To be called by the highest module whose demonstration writes
/// into the books, once it has.
pub async fn close_past_years(cx: &mut Cx) -> Result<()> {
    let today = cx.today();
    for entity in Entity::list(cx, crate::access::CLOSE).await? {
        let mut years = Year::list(cx, entity.id).await?;
        years.sort_by_key(|year| year.first_day);
        for year in years.into_iter().filter(|year| year.last_day < today && year.is_open()) {
            year.close(cx).await?;
        }
    }
    Ok(())
}

async fn open_year(cx: &mut Cx, entity: &Entity, calendar: i16) -> Result<Year> {
    let day = |month, day| Day::new(calendar, month, day).ok_or(Error::NotFound);
    let new = NewYear {
        id: None,
        entity_id: entity.id,
        chart_id: None,
        label: calendar.to_string(),
        first_day: day(1, 1)?,
        last_day: day(12, 31)?,
        status: YearStatus::Open,
    };
    Year::open(cx, new).await
}

/// What the association had when it began to keep these books.
async fn first_money(cx: &mut Cx, entity: &Entity, year: &Year, accounts: &HashMap<String, Id>) -> Result<()> {
    let account = |code: &str| accounts.get(code).copied().ok_or(Error::NotFound);
    let mut lines = vec![];
    for (code, cents) in FIRST_MONEY.iter().filter(|(_, cents)| *cents > 0) {
        lines.push(LineDraft::debit(account(code)?, Money::from_cents(*cents)));
    }
    lines.push(LineDraft::credit(account("110")?, lines.iter().map(|line| line.debit).sum()));
    let draft =
        EntryDraft { kind: Kind::Opening, opening: true, validate: true, lines, ..EntryDraft::new(entity.id, year.first_day, "Soldes au premier jour") };
    Entry::post(cx, draft).await.map(drop)
}

/// Writes a year's moves. Those after `drafts_after` stay drafts.
#[expect(clippy::too_many_arguments, reason = "the pieces of one demonstration year, used in one place")]
async fn load(
    cx: &mut Cx,
    entity: &Entity,
    year: &Year,
    accounts: &HashMap<String, Id>,
    projects: &[Id],
    people: &[Id],
    moves: Vec<Move>,
    drafts_after: Option<Day>,
) -> Result<()> {
    let mut loader = Loader::begin(cx, entity.id).await?;
    for (at, made) in moves.into_iter().enumerate() {
        let account = |code: &str| accounts.get(code).copied().ok_or(Error::NotFound);
        let project_id = made.project.and_then(|project| projects.get(project)).copied();
        let person_id = made.person.and_then(|person| people.get(person % people.len().max(1))).copied();
        let debit = LineDraft { project_id, ..LineDraft::debit(account(made.debit)?, made.amount) };
        let credit = LineDraft { project_id, person_id, ..LineDraft::credit(account(made.credit)?, made.amount) };
        let draft = EntryDraft {
            year_id: Some(year.id),
            kind: made.kind,
            settlement: if matches!(made.kind, Kind::Debt | Kind::Claim) { Settlement::Waiting } else { Settlement::None },
            reference: made.reference(at),
            lines: vec![debit, credit],
            validate: drafts_after.is_none_or(|day| made.day <= day),
            ..EntryDraft::new(entity.id, made.day, made.label)
        };
        loader.add(cx, draft, Provenance { creator_name: "Trésorerie".to_owned(), ..Provenance::default() }).await?;
    }
    loader.finish(cx).await.map(drop)
}
