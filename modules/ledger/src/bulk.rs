//! The way in for a whole set of books: an importer hands entries over one by one, they are checked by the same rules as any
//! other, written many at a time, and the balances are written once at the end.

use crate::{
    account::Account,
    balance::Balances,
    chain::{Sealable, SealableLine, Sealer},
    entity::Entity,
    entry::{self, EntryDraft, EntryRow, Grounds, LineRow, check, insert_entries, insert_lines, insert_links, insert_subjects, movement},
    events::EntriesImported,
    jobs::IndexEntries,
    journal::Journal,
    project::Project,
    year::{self, Year},
};
use kernel::{
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    event::Subject,
    id::Id,
    money::Money,
};
use std::collections::{HashMap, hash_map::Entry};

/// How many entries wait in memory before they are written.
const BUFFER_ENTRIES: usize = 500;

/// Where an imported entry comes from.
#[derive(Clone, Debug, Default)]
pub struct Provenance {
    /// The number it had, when people wrote it on their papers. Must be free in these books.
    pub serial: Option<i64>,
    pub creator_name: String,
    /// The instant of the import when `None`.
    pub created_at: Option<Instant>,
    /// The seal of the other program, kept as opaque evidence.
    pub foreign_hash: Option<String>,
    /// For instance `paheko:<file>:transactions:12`.
    pub source: Option<String>,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    pub entries: i64,
    pub lines: i64,
    pub debit: Money,
}

/// What the loader knows of a year while it writes into it.
struct Open {
    year: Year,
    accounts: HashMap<Id, Account>,
    sealer: Sealer,
    /// Validated entries come in order of day, so that their numbers follow it.
    last_sealed: Option<Day>,
}

/// Writes entries into one set of books, which stay locked until the transaction ends.
pub struct Loader {
    entity: Entity,
    journals: Vec<Journal>,
    projects: Vec<Project>,
    next_serial: i64,
    /// The lowest one of what was loaded.
    first_serial: i64,
    years: HashMap<Id, Open>,
    balances: Balances,
    entries: Vec<EntryRow>,
    lines: Vec<LineRow>,
    subjects: Vec<(Subject, Id)>,
    links: Vec<(Id, Id)>,
    loaded: Loaded,
}

impl Loader {
    /// Locks the books. Their journals, projects, charts and years exist already.
    pub async fn begin(cx: &mut Cx, entity_id: Id) -> Result<Loader> {
        let entity = Entity::find(cx, entity_id).await?.ok_or(Error::NotFound)?;
        let last = Entity::take_serials(cx, entity_id, 0).await?;
        Ok(Loader {
            journals: Journal::list(cx, entity_id).await?,
            projects: Project::list(cx, entity_id).await?,
            entity,
            next_serial: last + 1,
            first_serial: i64::MAX,
            years: HashMap::new(),
            balances: Balances::default(),
            entries: vec![],
            lines: vec![],
            subjects: vec![],
            links: vec![],
            loaded: Loaded::default(),
        })
    }

    /// Writes an entry, validated when `draft.validate`: years closed since and accounts put away since are accepted, every other
    /// rule holds. `draft.id` and `draft.year_id` are given. Validated entries of a year must come in order of day: they take
    /// their numbers as they come.
    pub async fn add(&mut self, cx: &mut Cx, mut draft: EntryDraft, from: Provenance) -> Result<()> {
        let year_id = draft.year_id.ok_or_else(|| Error::refused("ledger-refused-foreign-year"))?;
        let open = match self.years.entry(year_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(Self::open_year(cx, year_id).await?),
        };
        let grounds = Grounds { year: &open.year, accounts: &open.accounts, journals: &self.journals, projects: &self.projects, history: true, carries: false };
        let checked = check(&mut draft, &grounds)?;
        let id = draft.id.unwrap_or_else(|| cx.new_id());
        let serial = from.serial.unwrap_or(self.next_serial);
        self.next_serial = self.next_serial.max(serial + 1);
        self.first_serial = self.first_serial.min(serial);
        let now = cx.now();
        let seal = if draft.validate {
            if open.last_sealed.is_some_and(|last| draft.day < last) {
                return Err(Error::refused("ledger-refused-import-order").with("day", draft.day));
            }
            open.last_sealed = Some(draft.day);
            let journal = self.journals.iter().find(|journal| journal.id == checked.journal_id).ok_or(Error::NotFound)?;
            Some((now, open.sealer.seal(&sealable(id, journal, &draft, &open.accounts, now))))
        } else {
            None
        };
        for (position, line) in (1..).zip(&draft.lines) {
            self.balances.add(&movement(year_id, draft.day, draft.opening, seal.is_none(), line));
            let row = LineRow { id: cx.new_id(), entry_id: id, position, year_id, day: draft.day, serial, line: line.clone() };
            self.lines.push(row);
            self.loaded.lines += 1;
            self.loaded.debit += line.debit;
        }
        self.loaded.entries += 1;
        self.subjects.extend(entry::subjects_of(&draft).into_iter().map(|subject| (subject, id)));
        self.links.extend(draft.related.iter().map(|related| (id, *related)));
        self.entries.push(EntryRow {
            id,
            year_id,
            serial,
            checked,
            draft,
            creator_id: None,
            creator_name: from.creator_name,
            created_at: from.created_at.unwrap_or(now),
            seal,
            foreign_hash: from.foreign_hash,
            source: from.source,
            reverses_id: None,
        });
        if self.entries.len() >= BUFFER_ENTRIES { self.flush(cx).await } else { Ok(()) }
    }

    async fn open_year(cx: &mut Cx, year_id: Id) -> Result<Open> {
        let year = Year::find(cx, year_id).await?.ok_or_else(|| Error::refused("ledger-refused-foreign-year"))?;
        let accounts = Account::all(cx, year.chart_id).await?.into_iter().map(|account| (account.id, account)).collect();
        Ok(Open { sealer: Sealer::begin(cx, year_id).await?, year, accounts, last_sealed: None })
    }

    async fn flush(&mut self, cx: &mut Cx) -> Result<()> {
        insert_entries(cx, std::mem::take(&mut self.entries)).await?;
        insert_lines(cx, std::mem::take(&mut self.lines)).await?;
        insert_subjects(cx, std::mem::take(&mut self.subjects)).await
    }

    /// Writes what is left, the links between entries and the balances. Without it nothing that was added counts.
    pub async fn finish(mut self, cx: &mut Cx) -> Result<Loaded> {
        self.flush(cx).await?;
        insert_links(cx, self.links).await?;
        self.balances.write(cx).await?;
        let mut years: Vec<Open> = self.years.into_values().collect();
        years.sort_unstable_by_key(|open| open.year.id);
        for open in years {
            open.sealer.finish(cx).await?;
            year::follow(cx, open.year.id).await?;
        }
        let entity = self.entity;
        cx.tx.query("UPDATE ledger_entity SET last_serial = $1 WHERE id = $2").bind(self.next_serial - 1).bind(entity.id).execute().await?;
        if self.loaded.entries > 0 {
            cx.announce(&EntriesImported { entity_id: entity.id, count: self.loaded.entries, unit_id: entity.unit_id }).await?;
            cx.enqueue(&IndexEntries { entity_id: entity.id, after: Some(self.first_serial - 1), up_to: Some(self.next_serial - 1) }).await?;
        }
        Ok(self.loaded)
    }
}

fn sealable<'e>(id: Id, journal: &'e Journal, draft: &'e EntryDraft, accounts: &'e HashMap<Id, Account>, validated_at: Instant) -> Sealable<'e> {
    let lines = draft.lines.iter().map(|line| SealableLine {
        account_code: accounts.get(&line.account_id).map_or("", |account| &account.code),
        debit_cents: line.debit.cents(),
        credit_cents: line.credit.cents(),
        label: &line.label,
        reference: &line.reference,
    });
    Sealable {
        entry_id: id,
        journal_id: journal.id,
        journal_code: &journal.code,
        day: draft.day,
        validated_at,
        label: &draft.label,
        reference: &draft.reference,
        lines: lines.collect(),
        vouchers: vec![],
    }
}
