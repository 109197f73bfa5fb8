//! The books: charts, years, projects, entries with everything that hangs on them. Amounts are copied to the cent; an entry
//! Paheko locked, or whose year it closed, is validated here, with Paheko's seal kept beside ours.

use super::{Import, fields::cut};
use crate::{
    digest::Digests,
    paheko::{
        books::{self as theirs, EntryKind, EntryLink, EntryMember, Line, YearStatus},
        database::BATCH_ROWS,
    },
    report::{Note, YearTotal},
    work::Work,
};
use kernel::{Error, Result, day::Day, event::Subject, id::Id, money::Money};
use ledger::{
    account::{NewAccount, Position, Role},
    budget::Budget,
    bulk::{Loader, Provenance},
    chart::Chart,
    entity::{Entity, NewEntity},
    entry::{Entry, EntryDraft, Kind, LABEL_MAX_CHARS, LineDraft, NOTES_MAX_CHARS, REFERENCE_MAX_CHARS, Settlement},
    letter::Letter,
    project::Project,
    year::{NewYear, Year},
};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What the dues need to know of the books.
#[derive(Default)]
pub struct Books {
    /// Code of each account of the source.
    pub codes: HashMap<i64, String>,
    /// Code of each project that has one.
    pub projects: HashMap<i64, String>,
    /// The entries that pay subscriptions, in the order of the books.
    pub payments: Vec<Payment>,
}

/// An entry that pays subscriptions.
#[derive(Clone, Debug)]
pub struct Payment {
    /// The entry's number in the source.
    pub entry: i64,
    pub entry_id: Id,
    pub day: Day,
    pub amount: Money,
    /// What it pays: one subscription, or several with one cheque.
    pub subscriptions: Vec<i64>,
    /// Where the money went, when the entry says so.
    pub treasury: Option<Treasury>,
    pub reference: String,
}

/// The account the money went to.
#[derive(Clone, Debug)]
pub struct Treasury {
    pub code: String,
    pub role: Role,
}

/// Everything the entries refer to, by the ids of the source.
struct Context {
    entity_id: Id,
    /// The numbers volunteers wrote on their papers are kept when these are the first books here.
    keeps_serials: bool,
    years: HashMap<i64, theirs::Year>,
    accounts: HashMap<i64, theirs::Account>,
    letters: HashSet<i64>,
    /// Codes of the projects; empty for those that have none.
    projects: HashMap<i64, String>,
    links: HashMap<i64, Vec<i64>>,
    digests: Digests,
    /// Names of those who typed entries: a handful.
    creators: HashMap<i64, String>,
}

pub async fn bring(import: &mut Import, work: &mut Work<'_>) -> Result<Books> {
    let years: Vec<theirs::Year> = import.database.all().await?;
    if years.is_empty() {
        return Ok(Books::default());
    }
    let entity_id = entity(import, work).await?;
    let accounts = charts(import, work, entity_id).await?;
    let keeps_serials = Year::list(work.cx, entity_id).await?.is_empty();
    for year in &years {
        open_year(import, work, entity_id, year).await?;
    }
    let projects = projects(import, work, entity_id).await?;
    let letters = letters(import, work, &years).await?;
    let mut links: HashMap<i64, Vec<i64>> = HashMap::new();
    for link in import.database.all::<EntryLink>().await? {
        links.entry(link.entry_id).or_default().push(link.related_id);
    }
    let mut context = Context {
        entity_id,
        keeps_serials,
        years: years.iter().map(|year| (year.id, year.clone())).collect(),
        accounts: accounts.into_iter().map(|account| (account.id, account)).collect(),
        letters,
        projects,
        links,
        digests: Digests::default(),
        creators: HashMap::new(),
    };
    let codes = context.accounts.values().map(|account| (account.id, account.code.clone())).collect();
    let mut books = Books { codes, projects: context.projects.clone(), payments: vec![] };
    entries(import, work, &mut context, &mut books, &years).await?;
    budgets(import, work, &context).await?;
    Ok(books)
}

/// The books of the unit, opened if it has none.
async fn entity(import: &Import, work: &mut Work<'_>) -> Result<Id> {
    if let Some(entity) = Entity::of_unit(work.cx, work.unit_id).await? {
        return Ok(entity.id);
    }
    let name = cut(&work.report.name.clone(), ledger::entity::NAME_MAX_CHARS);
    let new = NewEntity { id: Some(import.source.id("entity", "books")), unit_id: work.unit_id, name, siren: None, model: None };
    Ok(Entity::create(work.cx, new).await?.id)
}

async fn charts(import: &mut Import, work: &mut Work<'_>, entity_id: Id) -> Result<Vec<theirs::Account>> {
    let charts: Vec<theirs::Chart> = import.database.all().await?;
    let accounts: Vec<theirs::Account> = import.database.all().await?;
    for chart in charts {
        let id = import.source.id("acc_charts", chart.id);
        let of_chart = accounts.iter().filter(|account| account.chart_id == chart.id);
        if Chart::find(work.cx, id).await?.is_none() {
            let new = of_chart.map(|account| new_account(import, account)).collect();
            Chart::create(work.cx, Some(id), entity_id, &chart.label, new).await?;
        } else {
            let known = ledger::account::Account::all(work.cx, id).await?;
            for account in of_chart.filter(|account| !known.iter().any(|known| known.code == account.code)) {
                ledger::account::Account::add(work.cx, id, new_account(import, account)).await?;
            }
        }
        work.report.count("charts", 1);
    }
    work.report.count("accounting_accounts", accounts.len() as i64);
    let mut entity = Entity::find(work.cx, entity_id).await?.ok_or(Error::NotFound)?;
    if entity.chart_id.is_none()
        && let Some(latest) = accounts.iter().map(|account| account.chart_id).max()
    {
        entity.set_chart(work.cx, import.source.id("acc_charts", latest)).await?;
    }
    Ok(accounts)
}

fn new_account(import: &Import, account: &theirs::Account) -> NewAccount {
    NewAccount {
        id: Some(import.source.id("acc_accounts", account.id)),
        label: cut(&account.label, ledger::account::LABEL_MAX_CHARS),
        description: account.description.clone().unwrap_or_default(),
        position: position(account.position),
        role: role(account.kind),
        everyday: account.favourite,
        own: account.own,
        archived: account.archived,
        ..NewAccount::named(account.code.clone(), String::new())
    }
}

fn position(number: i64) -> Position {
    match number {
        1 => Position::Asset,
        2 => Position::Liability,
        3 => Position::Either,
        4 => Position::Expense,
        5 => Position::Income,
        _ => Position::Nowhere,
    }
}

fn role(kind: i64) -> Role {
    match kind {
        1 => Role::Bank,
        2 => Role::Cash,
        3 => Role::Collection,
        4 => Role::ThirdParty,
        5 => Role::Expense,
        6 => Role::Income,
        7 => Role::VolunteerUse,
        8 => Role::VolunteerResource,
        9 => Role::Opening,
        10 => Role::Closing,
        11 => Role::Surplus,
        12 => Role::Deficit,
        13 => Role::Appropriation,
        14 => Role::RetainedSurplus,
        15 => Role::RetainedDeficit,
        16 => Role::Internal,
        _ => Role::None,
    }
}

async fn open_year(import: &Import, work: &mut Work<'_>, entity_id: Id, year: &theirs::Year) -> Result<()> {
    let id = import.source.id("acc_years", year.id);
    work.report.count("years", 1);
    if Year::find(work.cx, id).await?.is_some() {
        return Ok(());
    }
    let mut label = cut(&year.label, ledger::year::LABEL_MAX_CHARS);
    if Year::by_label(work.cx, entity_id, &label).await?.is_some() {
        let taken = label.clone();
        label = format!("{} (Paheko {})", cut(&label, ledger::year::LABEL_MAX_CHARS - 24), year.id);
        work.note(Note::new("imports-note-year-renamed").with("wanted", taken).with("label", label.clone()));
    }
    let new = NewYear {
        id: Some(id),
        entity_id,
        chart_id: Some(import.source.id("acc_charts", year.chart_id)),
        label,
        first_day: year.start,
        last_day: year.end,
        status: match year.status {
            YearStatus::Open => ledger::year::YearStatus::Open,
            YearStatus::Closed => ledger::year::YearStatus::Closed,
            YearStatus::Locked => ledger::year::YearStatus::Locked,
        },
    };
    Year::open(work.cx, new).await.map(drop)
}

async fn projects(import: &mut Import, work: &mut Work<'_>, entity_id: Id) -> Result<HashMap<i64, String>> {
    let mut known = HashMap::new();
    for project in import.database.all::<theirs::Project>().await? {
        known.insert(project.id, project.code.clone().unwrap_or_default());
        let project = Project {
            id: import.source.id("acc_projects", project.id),
            entity_id,
            code: project.code,
            label: cut(&project.label, ledger::project::LABEL_MAX_CHARS),
            description: project.description.unwrap_or_default(),
            archived: project.archived,
        };
        Project::save(work.cx, project).await?;
        work.report.count("projects", 1);
    }
    Ok(known)
}

async fn letters(import: &mut Import, work: &mut Work<'_>, years: &[theirs::Year]) -> Result<HashSet<i64>> {
    let letters: Vec<theirs::Letter> = import.database.all().await?;
    let letters: Vec<theirs::Letter> = letters.into_iter().filter(|letter| years.iter().any(|year| year.id == letter.year_id)).collect();
    let known = letters.iter().map(|letter| letter.id).collect();
    let now = work.cx.now();
    work.report.count("letters", letters.len() as i64);
    let new = letters.into_iter().map(|letter| Letter {
        id: import.source.id("acc_letters", letter.id),
        year_id: import.source.id("acc_years", letter.year_id),
        code: letter.letter,
        created_at: now,
    });
    Letter::insert_all(work.cx, new.collect()).await?;
    Ok(known)
}

async fn entries(import: &mut Import, work: &mut Work<'_>, context: &mut Context, books: &mut Books, years: &[theirs::Year]) -> Result<()> {
    let total = import.database.count("acc_transactions");
    let mut loader = Loader::begin(work.cx, context.entity_id).await?;
    let mut changed = vec![];
    let mut done = 0;
    for year in years {
        let mut totals = YearTotal { label: year.label.clone(), entries: 0, debit_cents: 0 };
        for ids in import.database.entry_ids(year.id).await?.chunks(BATCH_ROWS as usize) {
            let batch = Batch::read(import, ids).await?;
            let entry_ids: Vec<Id> = ids.iter().map(|id| import.source.id("acc_transactions", id)).collect();
            let existing = Entry::existing(work.cx, &entry_ids).await?;
            context.digests.load(work.cx, &entry_ids).await?;
            for entry in &batch.entries {
                let (lines, people) = (batch.lines_of(entry.id), batch.people_of(entry.id));
                let draft = draft(import, context, entry, lines, people);
                totals.entries += 1;
                totals.debit_cents += lines.iter().map(|line| line.debit.cents()).sum::<i64>();
                let digest = Digests::of(format!("{draft:?}"));
                let id = draft.id.ok_or(Error::NotFound)?;
                let paid = payment(import, context, entry, lines, people);
                if existing.contains(&id) {
                    work.report.entries += 1;
                    work.report.lines += lines.len() as i64;
                    if context.digests.differs(id, &digest) {
                        changed.push(Changed { id, draft, digest, paid });
                    } else {
                        books.payments.extend(paid);
                    }
                    continue;
                }
                if context.digests.knows(id) {
                    // It came once and was deleted here since: it stays deleted.
                    work.skip("acc_transactions", 1, "imports-why-deleted-here");
                    continue;
                }
                if add(import, work, context, &mut loader, entry, draft).await? {
                    context.digests.set(id, digest);
                    books.payments.extend(paid);
                }
            }
            done += ids.len() as i64;
            work.step("imports-step-entries", done, total);
        }
        work.report.years.push(totals);
    }
    loader.finish(work.cx).await?;
    for Changed { id, draft, digest, paid } in changed {
        // What a validated entry paid does not change either.
        if follow(work, id, draft).await? {
            books.payments.extend(paid);
        }
        context.digests.set(id, digest);
    }
    context.digests.write(work.cx, import.source.id).await
}

/// An entry that came before and says something else now.
struct Changed {
    id: Id,
    draft: EntryDraft,
    digest: String,
    paid: Option<Payment>,
}

/// Entries of one batch with what hangs on them, ordered as they will be written.
struct Batch {
    entries: Vec<theirs::Entry>,
    lines: HashMap<i64, Vec<Line>>,
    people: HashMap<i64, Vec<EntryMember>>,
}

impl Batch {
    async fn read(import: &mut Import, ids: &[i64]) -> Result<Batch> {
        let mut entries: Vec<theirs::Entry> = import.database.among("id", ids).await?;
        let order: HashMap<i64, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        entries.sort_by_key(|entry| order.get(&entry.id).copied());
        let mut batch = Batch { entries, lines: HashMap::new(), people: HashMap::new() };
        for line in import.database.among::<Line>("id_transaction", ids).await? {
            batch.lines.entry(line.entry_id).or_default().push(line);
        }
        for link in import.database.among::<EntryMember>("id_transaction", ids).await? {
            batch.people.entry(link.entry_id).or_default().push(link);
        }
        Ok(batch)
    }

    fn lines_of(&self, entry: i64) -> &[Line] {
        self.lines.get(&entry).map(Vec::as_slice).unwrap_or_default()
    }

    fn people_of(&self, entry: i64) -> &[EntryMember] {
        self.people.get(&entry).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Writes a new entry, or says why the books cannot take it.
async fn add(import: &Import, work: &mut Work<'_>, context: &mut Context, loader: &mut Loader, entry: &theirs::Entry, draft: EntryDraft) -> Result<bool> {
    let lines = draft.lines.len() as i64;
    let from = Provenance {
        serial: context.keeps_serials.then_some(entry.id),
        creator_name: creator(import, work, context, entry.creator_id).await?,
        created_at: None,
        foreign_hash: entry.hash.clone(),
        source: Some(import.source.key("acc_transactions", entry.id)),
    };
    match loader.add(work.cx, draft, from).await {
        Ok(()) => {
            work.report.entries += 1;
            work.report.lines += lines;
            Ok(true)
        }
        Err(Error::Refused(refusal)) => {
            let reason = work.cx.lang.refusal(&refusal);
            work.fail("acc_transactions", 1, "imports-why-entry-refused");
            work.note(Note::new("imports-note-entry-refused").with("entry", entry.id).with("label", entry.label.clone()).with("reason", reason));
            Ok(false)
        }
        Err(other) => Err(other),
    }
}

async fn creator(import: &Import, work: &mut Work<'_>, context: &mut Context, member: Option<i64>) -> Result<String> {
    let Some((member, placed)) = member.and_then(|id| Some((id, import.people.get(&id)?))) else { return Ok("Paheko".to_owned()) };
    if let Some(name) = context.creators.get(&member) {
        return Ok(name.clone());
    }
    let name = people::Person::get(work.cx, placed.person_id).await?.display_name;
    context.creators.insert(member, name.clone());
    Ok(name)
}

/// An entry that changed in Paheko since the last import. A draft follows; a validated entry never changes.
async fn follow(work: &mut Work<'_>, id: Id, draft: EntryDraft) -> Result<bool> {
    let entry = Entry::find(work.cx, id).await?.ok_or(Error::NotFound)?;
    let (serial, label) = (entry.serial, entry.label.clone());
    let followed = if entry.is_draft() {
        match entry.update(work.cx, EntryDraft { validate: false, ..draft.clone() }).await {
            Ok(entry) if draft.validate => entry.validate(work.cx).await.map(drop),
            other => other.map(drop),
        }
    } else {
        Err(Error::refused("imports-refused-validated"))
    };
    match followed {
        Err(Error::Refused(refusal)) => {
            let reason = work.cx.lang.refusal(&refusal);
            work.note(Note::new("imports-note-entry-changed").with("entry", serial).with("label", label).with("reason", reason));
            Ok(false)
        }
        other => other.map(|()| true),
    }
}

fn draft(import: &Import, context: &Context, entry: &theirs::Entry, lines: &[Line], people: &[EntryMember]) -> EntryDraft {
    let persons: BTreeSet<Id> = people.iter().filter_map(|link| import.people.get(&link.member_id)).map(|placed| placed.person_id).collect();
    let memberships = people.iter().filter_map(|link| link.subscription_id).map(|id| import.source.id("services_users", id));
    let subjects = persons.iter().map(|id| Subject::new("person", *id)).chain(memberships.map(|id| Subject::new("membership", id)));
    let closed = context.years.get(&entry.year_id).is_some_and(|year| year.status == YearStatus::Closed);
    let related = context.links.get(&entry.id).into_iter().flatten().copied().chain(entry.related_id);
    let only_person = if persons.len() == 1 { persons.first().copied() } else { None };
    EntryDraft {
        id: Some(import.source.id("acc_transactions", entry.id)),
        year_id: Some(import.source.id("acc_years", entry.year_id)),
        kind: if entry.opening { Kind::Opening } else { kind(entry.kind) },
        reference: cut(entry.reference.as_deref().unwrap_or_default(), REFERENCE_MAX_CHARS),
        notes: cut(entry.notes.as_deref().unwrap_or_default(), NOTES_MAX_CHARS),
        lines: lines.iter().map(|line| line_draft(import, context, line, only_person)).collect(),
        subjects: subjects.collect(),
        related: related.map(|id| import.source.id("acc_transactions", id)).collect(),
        settlement: match (entry.waiting, entry.paid) {
            (_, true) => Settlement::Paid,
            (true, false) => Settlement::Waiting,
            (false, false) => Settlement::None,
        },
        opening: entry.opening,
        deposit: entry.deposit,
        flagged: entry.flagged,
        validate: entry.hash.is_some() || closed,
        ..EntryDraft::new(context.entity_id, entry.day, cut(&entry.label, LABEL_MAX_CHARS))
    }
}

fn kind(kind: EntryKind) -> Kind {
    match kind {
        EntryKind::Advanced => Kind::Advanced,
        EntryKind::Income => Kind::Income,
        EntryKind::Expense => Kind::Expense,
        EntryKind::Transfer => Kind::Transfer,
        EntryKind::Debt => Kind::Debt,
        EntryKind::Claim => Kind::Claim,
    }
}

fn line_draft(import: &Import, context: &Context, line: &Line, only_person: Option<Id>) -> LineDraft {
    // A member alone on an entry is the third party of its lines on third-party accounts.
    let is_third_party = context.accounts.get(&line.account_id).is_some_and(|account| account.kind == 4);
    LineDraft {
        account_id: import.source.id("acc_accounts", line.account_id),
        debit: line.debit,
        credit: line.credit,
        label: cut(line.label.as_deref().unwrap_or_default(), LABEL_MAX_CHARS),
        reference: cut(line.reference.as_deref().unwrap_or_default(), REFERENCE_MAX_CHARS),
        project_id: line.project_id.filter(|id| context.projects.contains_key(id)).map(|id| import.source.id("acc_projects", id)),
        person_id: only_person.filter(|_| is_third_party),
        letter_id: line.letter_id.filter(|id| context.letters.contains(id)).map(|id| import.source.id("acc_letters", id)),
        reconciled: line.reconciled,
        reconciled_on: None,
        deposited: line.deposited,
    }
}

/// What an entry paid. A claim that nobody settled yet brought nothing in.
fn payment(import: &Import, context: &Context, entry: &theirs::Entry, lines: &[Line], people: &[EntryMember]) -> Option<Payment> {
    let subscriptions: BTreeSet<i64> = people.iter().filter_map(|link| link.subscription_id).collect();
    let is_owed = entry.kind == EntryKind::Claim && entry.waiting && !entry.paid;
    // Paheko counts every credit of the entry as paid.
    let amount: Money = lines.iter().map(|line| line.credit).sum();
    if subscriptions.is_empty() || is_owed || !amount.is_positive() {
        return None;
    }
    let account = |line: &&Line| context.accounts.get(&line.account_id).filter(|account| (1..=3).contains(&account.kind));
    let received = lines.iter().find(|line| line.debit.is_positive() && account(line).is_some());
    let treasury = received.as_ref().and_then(account).map(|account| Treasury { code: account.code.clone(), role: role(account.kind) });
    let reference = received.and_then(|line| line.reference.clone()).or_else(|| entry.reference.clone()).unwrap_or_default();
    Some(Payment {
        entry: entry.id,
        entry_id: import.source.id("acc_transactions", entry.id),
        day: entry.day,
        amount,
        subscriptions: subscriptions.into_iter().collect(),
        treasury,
        reference,
    })
}

/// What was planned for each account of each year.
async fn budgets(import: &mut Import, work: &mut Work<'_>, context: &Context) -> Result<()> {
    let planned: Vec<theirs::Budget> = import.database.all().await?;
    let (known, lost): (Vec<_>, Vec<_>) =
        planned.into_iter().partition(|line| context.years.contains_key(&line.year_id) && context.accounts.contains_key(&line.account_id));
    work.skip("acc_years_provisional", lost.len() as i64, "imports-why-dangling");
    work.report.count("budgets", known.len() as i64);
    let mut digests = Digests::default();
    let id = |line: &theirs::Budget| import.source.id("acc_years_provisional", format!("{}:{}", line.year_id, line.account_id));
    digests.load(work.cx, &known.iter().map(id).collect::<Vec<Id>>()).await?;
    let mut fresh = vec![];
    for line in &known {
        let said = Digests::of(line.amount.cents().to_string());
        if !digests.is(id(line), &said) {
            fresh.push(Budget {
                id: id(line),
                year_id: import.source.id("acc_years", line.year_id),
                account_id: import.source.id("acc_accounts", line.account_id),
                project_id: None,
                amount: line.amount,
                note: String::new(),
            });
            digests.set(id(line), said);
        }
    }
    Budget::insert_all(work.cx, fresh).await?;
    digests.write(work.cx, import.source.id).await
}
