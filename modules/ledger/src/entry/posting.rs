//! Writing an entry, changing a draft, taking a draft out. Each locks the books first, then checks, then writes the entry, its
//! lines and the balances: all or nothing.

use super::{Checked, Entry, EntryDraft, Grounds, LineDraft, Status, check};
use crate::{
    account::Account,
    balance::{Balances, Movement},
    entity::Entity,
    events::{EntryChanged, EntryDeleted, EntryPosted},
    journal::Journal,
    project::Project,
    search,
    year::{self, Year},
};
use kernel::{
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    event::Subject,
    id::Id,
};
use std::collections::{BTreeSet, HashMap};

/// Rows written by one statement: at most 27 values each, below the 32 766 that SQLite takes.
const INSERT_ROWS: usize = 500;

/// A row of `ledger_entry`, as it is written.
pub(crate) struct EntryRow {
    pub id: Id,
    pub year_id: Id,
    pub serial: i64,
    pub checked: Checked,
    pub draft: EntryDraft,
    pub creator_id: Option<Id>,
    pub creator_name: String,
    pub created_at: Instant,
    pub seal: Option<(Instant, crate::chain::Seal)>,
    pub foreign_hash: Option<String>,
    pub source: Option<String>,
    pub reverses_id: Option<Id>,
}

/// A row of `ledger_line`, as it is written.
pub(crate) struct LineRow {
    pub id: Id,
    pub entry_id: Id,
    pub position: i64,
    pub year_id: Id,
    pub day: Day,
    pub serial: i64,
    pub line: LineDraft,
}

/// How an entry is written when nobody typed it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Manner {
    /// The entry that this one cancels.
    pub reverses_id: Option<Id>,
    /// It carries a year into the next one.
    pub carries: bool,
}

/// What a line does to the balances.
pub(crate) fn movement(year_id: Id, day: Day, opening: bool, draft: bool, line: &LineDraft) -> Movement {
    Movement { year_id, account_id: line.account_id, project_id: line.project_id, day, opening, draft, debit: line.debit, credit: line.credit }
}

impl Entry {
    /// Writes an entry into the books, as a draft or validated at once.
    ///
    /// # Errors
    /// Refused, and nothing is changed, when it is empty or unbalanced, has an amount that is negative or on both sides, when no
    /// open year holds its day or its period is closed, when an account is archived or of other books, when contributions in
    /// kind are mixed with anything else, when a journal or project is of other books.
    pub async fn post(cx: &mut Cx, draft: EntryDraft) -> Result<Entry> {
        Self::post_as(cx, draft, Manner::default()).await
    }

    pub(crate) async fn post_as(cx: &mut Cx, mut draft: EntryDraft, manner: Manner) -> Result<Entry> {
        let entity = Entity::find(cx, draft.entity_id).await?.ok_or(Error::NotFound)?;
        let serial = Entity::take_serials(cx, entity.id, 1).await?;
        let (year, checked) = accept(cx, &mut draft, manner.carries).await?;
        let id = draft.id.unwrap_or_else(|| cx.new_id());
        let row = EntryRow {
            id,
            year_id: year.id,
            serial,
            checked,
            creator_id: cx.actor.account_id(),
            creator_name: cx.actor.name().to_owned(),
            created_at: cx.now(),
            seal: None,
            foreign_hash: None,
            source: None,
            reverses_id: manner.reverses_id,
            draft,
        };
        let lines = number_lines(cx, id, year.id, row.draft.day, serial, &row.draft.lines);
        write_balances(cx, &row).await?;
        let (subjects, related, validate) = (subjects_of(&row.draft), row.draft.related.clone(), row.draft.validate);
        insert_entries(cx, vec![row]).await?;
        insert_lines(cx, lines).await?;
        insert_subjects(cx, subjects.iter().map(|subject| (*subject, id)).collect()).await?;
        insert_links(cx, related.into_iter().map(|related| (id, related)).collect()).await?;
        let entry = Self::find(cx, id).await?.ok_or(Error::NotFound)?;
        search::put(cx, &entry, entity.unit_id).await?;
        year::follow(cx, year.id).await?;
        cx.announce(&EntryPosted::of(&entry, entity.unit_id, subjects)).await?;
        if validate { entry.validate(cx).await } else { Ok(entry) }
    }

    /// Replaces a draft by another, keeping its number of typing.
    ///
    /// # Errors
    /// Refused when the entry is validated, and as for `post`.
    pub async fn update(&self, cx: &mut Cx, draft: EntryDraft) -> Result<Entry> {
        self.update_as(cx, draft, false).await
    }

    pub(crate) async fn update_as(&self, cx: &mut Cx, mut draft: EntryDraft, carries: bool) -> Result<Entry> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        let (old, old_year) = self.lock_draft(cx, carries).await?;
        if !carries && old_year.opening_id == Some(old.id) {
            return Err(Error::refused("ledger-refused-opening-kept").with("year", old_year.label));
        }
        if draft.entity_id != entity.id {
            return Err(Error::refused("ledger-refused-foreign-year").on("entity_id"));
        }
        let (year, checked) = accept(cx, &mut draft, carries).await?;
        let kept: Vec<Id> = draft.lines.iter().filter_map(|line| line.letter_id).collect();
        old.forget_answers(cx, &kept).await?;
        let mut balances = Balances::default();
        old.take_from(cx, &mut balances).await?;
        for line in &draft.lines {
            balances.add(&movement(year.id, draft.day, draft.opening, true, line));
        }
        balances.write(cx).await?;
        old.forget_origins(cx).await?;
        cx.tx.query("DELETE FROM ledger_line WHERE entry_id = $1").bind(old.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_subject WHERE entry_id = $1").bind(old.id).execute().await?;
        cx.tx
            .query(
                "UPDATE ledger_entry SET year_id = $1, journal_id = $2, kind = $3, day = $4, label = $5, label_key = $6, reference = $7, \
                 notes = $8, amount = $9, settlement = $10, opening = $11, deposit = $12, flagged = $13 WHERE id = $14",
            )
            .bind(year.id)
            .bind(checked.journal_id)
            .bind(draft.kind)
            .bind(draft.day)
            .bind(draft.label.clone())
            .bind(label_key(&draft))
            .bind(draft.reference.clone())
            .bind(draft.notes.clone())
            .bind(checked.amount)
            .bind(draft.settlement)
            .bind(draft.opening)
            .bind(draft.deposit)
            .bind(draft.flagged)
            .bind(old.id)
            .execute()
            .await?;
        let lines = number_lines(cx, old.id, year.id, draft.day, old.serial, &draft.lines);
        insert_lines(cx, lines).await?;
        let subjects = subjects_of(&draft);
        insert_subjects(cx, subjects.iter().map(|subject| (*subject, old.id)).collect()).await?;
        insert_links(cx, draft.related.iter().map(|related| (old.id, *related)).collect()).await?;
        let entry = Self::find(cx, old.id).await?.ok_or(Error::NotFound)?;
        search::put(cx, &entry, entity.unit_id).await?;
        year::follow(cx, old.year_id).await?;
        if year.id != old.year_id {
            year::follow(cx, year.id).await?;
        }
        cx.announce(&EntryChanged::of(&entry, entity.unit_id, subjects)).await?;
        if draft.validate { entry.validate(cx).await } else { Ok(entry) }
    }

    /// Takes a draft out of the books; the timeline keeps its label and amount.
    ///
    /// # Errors
    /// Refused when the entry is validated or its year is closed.
    pub async fn delete(&self, cx: &mut Cx) -> Result<()> {
        let entity = Entity::find(cx, self.entity_id).await?.ok_or(Error::NotFound)?;
        let (old, _) = self.lock_draft(cx, self.opening).await?;
        let people = old.people(cx).await?;
        old.forget_answers(cx, &[]).await?;
        let mut balances = Balances::default();
        old.take_from(cx, &mut balances).await?;
        balances.write(cx).await?;
        old.forget_origins(cx).await?;
        cx.tx.query("UPDATE ledger_year SET opening_id = NULL, opening_stale = FALSE WHERE opening_id = $1").bind(old.id).execute().await?;
        cx.tx.query("UPDATE ledger_year SET appropriation_id = NULL WHERE appropriation_id = $1").bind(old.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_line WHERE entry_id = $1").bind(old.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_subject WHERE entry_id = $1").bind(old.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_link WHERE entry_id = $1 OR related_id = $1").bind(old.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_voucher WHERE entry_id = $1").bind(old.id).execute().await?;
        cx.tx.query("UPDATE ledger_entry SET reversed_by_id = NULL WHERE reversed_by_id = $1").bind(old.id).execute().await?;
        cx.tx.query("DELETE FROM ledger_entry WHERE id = $1").bind(old.id).execute().await?;
        search::remove(cx, old.id).await?;
        year::follow(cx, old.year_id).await?;
        cx.announce(&EntryDeleted::of(&old, entity.unit_id, people)).await
    }

    /// The same lines on another day, as a new draft: rent, a yearly subscription.
    pub async fn duplicate(&self, cx: &mut Cx, day: Day) -> Result<Entry> {
        let mut draft = self.as_draft(cx).await?;
        let waits = matches!(self.kind, super::Kind::Debt | super::Kind::Claim);
        (draft.day, draft.settlement) = (day, if waits { super::Settlement::Waiting } else { super::Settlement::None });
        (draft.opening, draft.deposit, draft.flagged) = (false, false, false);
        for line in &mut draft.lines {
            (line.letter_id, line.reconciled, line.reconciled_on, line.deposited) = (None, false, None, false);
        }
        Self::post(cx, draft).await
    }

    /// The entry as something to be written again, in the open year of its day.
    pub(crate) async fn as_draft(&self, cx: &mut Cx) -> Result<EntryDraft> {
        let lines = self.lines(cx).await?.into_iter().map(|line| LineDraft {
            account_id: line.account_id,
            debit: line.debit,
            credit: line.credit,
            label: line.label,
            reference: line.reference,
            project_id: line.project_id,
            person_id: line.person_id,
            letter_id: line.letter_id,
            reconciled: line.reconciled,
            reconciled_on: line.reconciled_on,
            deposited: line.deposited,
        });
        Ok(EntryDraft {
            journal_id: Some(self.journal_id),
            kind: self.kind,
            reference: self.reference.clone(),
            notes: self.notes.clone(),
            lines: lines.collect(),
            subjects: self.people(cx).await?,
            settlement: self.settlement,
            opening: self.opening,
            deposit: self.deposit,
            flagged: self.flagged,
            ..EntryDraft::new(self.entity_id, self.day, self.label.clone())
        })
    }

    /// The lines of an opening are about to go: what they carried on is forgotten.
    async fn forget_origins(&self, cx: &mut Cx) -> Result<()> {
        if self.opening {
            cx.tx.query("DELETE FROM ledger_carried WHERE line_id IN (SELECT id FROM ledger_line WHERE entry_id = $1)").bind(self.id).execute().await?;
        }
        Ok(())
    }

    /// Locks the books and reads the entry and its year again: somebody may have validated it in between. An entry that `carries`
    /// stands before the periods that were stopped.
    async fn lock_draft(&self, cx: &mut Cx, carries: bool) -> Result<(Entry, Year)> {
        Entity::lock(cx, self.entity_id).await?;
        let entry = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        if entry.status == Status::Validated {
            return Err(Error::refused("ledger-refused-validated"));
        }
        let year = Year::find(cx, entry.year_id).await?.ok_or(Error::NotFound)?;
        if !year.is_open() {
            return Err(Error::refused("ledger-refused-year-closed").with("year", year.label));
        }
        match year.closed_through {
            Some(closed) if entry.day <= closed && !(carries && year.opening_id == Some(entry.id)) => {
                Err(Error::refused("ledger-refused-period-closed").on("day").with("day", closed))
            }
            _ => Ok((entry, year)),
        }
    }

    async fn take_from(&self, cx: &mut Cx, balances: &mut Balances) -> Result<()> {
        for line in self.as_draft(cx).await?.lines {
            balances.take(&movement(self.year_id, self.day, self.opening, true, &line));
        }
        Ok(())
    }
}

/// Finds the year and what the rules need, and applies them. The books are locked.
async fn accept(cx: &mut Cx, draft: &mut EntryDraft, carries: bool) -> Result<(Year, Checked)> {
    let year = match draft.year_id {
        Some(id) => Year::find(cx, id).await?.ok_or_else(|| Error::refused("ledger-refused-foreign-year").on("year_id"))?,
        None => {
            Year::covering(cx, draft.entity_id, draft.day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", draft.day))?
        }
    };
    let ids: BTreeSet<Id> = draft.lines.iter().map(|line| line.account_id).collect();
    let accounts: HashMap<Id, Account> = Account::among(cx, ids.into_iter().collect()).await?.into_iter().map(|account| (account.id, account)).collect();
    let journals = Journal::list(cx, draft.entity_id).await?;
    let needs_projects = draft.lines.iter().any(|line| line.project_id.is_some());
    let projects = if needs_projects { Project::list(cx, draft.entity_id).await? } else { vec![] };
    let grounds = Grounds { year: &year, accounts: &accounts, journals: &journals, projects: &projects, history: false, carries };
    let checked = check(draft, &grounds)?;
    Ok((year, checked))
}

fn number_lines(cx: &mut Cx, entry_id: Id, year_id: Id, day: Day, serial: i64, lines: &[LineDraft]) -> Vec<LineRow> {
    (1..).zip(lines).map(|(position, line)| LineRow { id: cx.new_id(), entry_id, position, year_id, day, serial, line: line.clone() }).collect()
}

async fn write_balances(cx: &mut Cx, row: &EntryRow) -> Result<()> {
    let mut balances = Balances::default();
    for line in &row.draft.lines {
        balances.add(&movement(row.year_id, row.draft.day, row.draft.opening, row.seal.is_none(), line));
    }
    balances.write(cx).await
}

/// The subjects given and the people of the lines, each once.
pub(crate) fn subjects_of(draft: &EntryDraft) -> Vec<Subject> {
    let mut subjects: Vec<Subject> = vec![];
    let people = draft.lines.iter().filter_map(|line| line.person_id).map(|id| Subject::new("person", id));
    for subject in draft.subjects.iter().copied().chain(people) {
        if !subjects.contains(&subject) {
            subjects.push(subject);
        }
    }
    subjects
}

/// What the list of entries searches: label and reference, folded.
pub(crate) fn label_key(draft: &EntryDraft) -> String {
    text::fold(&format!("{} {}", draft.label, draft.reference))
}

pub(crate) async fn insert_entries(cx: &mut Cx, rows: Vec<EntryRow>) -> Result<()> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut query = cx.tx.query(
            "INSERT INTO ledger_entry (id, entity_id, year_id, journal_id, serial, kind, status, number, day, label, label_key, reference, \
             notes, amount, settlement, opening, deposit, flagged, reverses_id, creator_id, creator_name, created_at, validated_at, \
             validator_name, chain_position, previous_hash, hash, foreign_hash, source) VALUES (",
        );
        for (at, row) in rows.by_ref().take(INSERT_ROWS).enumerate() {
            let status = if row.seal.is_some() { Status::Validated } else { Status::Draft };
            let validator = row.seal.as_ref().map(|_| row.creator_name.clone());
            let (validated_at, seal) = row.seal.map_or((None, None), |(at, seal)| (Some(at), Some(seal)));
            let (number, position) = (seal.as_ref().map(|seal| seal.number), seal.as_ref().map(|seal| seal.position));
            let (previous, hash) = seal.map_or((None, None), |seal| (Some(seal.previous), Some(seal.hash)));
            let key = label_key(&row.draft);
            let draft = row.draft;
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(row.id).push(", ").arg(draft.entity_id).push(", ").arg(row.year_id).push(", ").arg(row.checked.journal_id);
            query.push(", ").arg(row.serial).push(", ").arg(draft.kind).push(", ").arg(status).push(", ").arg(number);
            query.push(", ").arg(draft.day).push(", ").arg(draft.label).push(", ").arg(key).push(", ").arg(draft.reference);
            query.push(", ").arg(draft.notes).push(", ").arg(row.checked.amount).push(", ").arg(draft.settlement);
            query.push(", ").arg(draft.opening).push(", ").arg(draft.deposit).push(", ").arg(draft.flagged);
            query.push(", ").arg(row.reverses_id).push(", ").arg(row.creator_id).push(", ").arg(row.creator_name);
            query.push(", ").arg(row.created_at).push(", ").arg(validated_at).push(", ").arg(validator);
            query.push(", ").arg(position).push(", ").arg(previous).push(", ").arg(hash);
            query.push(", ").arg(row.foreign_hash).push(", ").arg(row.source);
        }
        query.push(")");
        query.execute().await?;
    }
    Ok(())
}

pub(crate) async fn insert_lines(cx: &mut Cx, rows: Vec<LineRow>) -> Result<()> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut query = cx.tx.query(
            "INSERT INTO ledger_line (id, entry_id, position, year_id, account_id, day, serial, debit, credit, label, reference, \
             project_id, person_id, letter_id, reconciled, reconciled_on, deposited) VALUES (",
        );
        for (at, row) in rows.by_ref().take(INSERT_ROWS).enumerate() {
            let line = row.line;
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(row.id).push(", ").arg(row.entry_id).push(", ").arg(row.position).push(", ").arg(row.year_id);
            query.push(", ").arg(line.account_id).push(", ").arg(row.day).push(", ").arg(row.serial);
            query.push(", ").arg(line.debit).push(", ").arg(line.credit).push(", ").arg(line.label).push(", ").arg(line.reference);
            query.push(", ").arg(line.project_id).push(", ").arg(line.person_id).push(", ").arg(line.letter_id);
            query.push(", ").arg(line.reconciled).push(", ").arg(line.reconciled_on).push(", ").arg(line.deposited);
        }
        query.push(")");
        query.execute().await?;
    }
    Ok(())
}

pub(crate) async fn insert_subjects(cx: &mut Cx, rows: Vec<(Subject, Id)>) -> Result<()> {
    for rows in rows.chunks(INSERT_ROWS) {
        let mut query = cx.tx.query("INSERT INTO ledger_subject (kind, subject_id, entry_id) VALUES (");
        for (at, (subject, entry_id)) in rows.iter().enumerate() {
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(subject.kind).push(", ").arg(subject.id).push(", ").arg(*entry_id);
        }
        query.push(") ON CONFLICT (kind, subject_id, entry_id) DO NOTHING");
        query.execute().await?;
    }
    Ok(())
}

pub(crate) async fn insert_links(cx: &mut Cx, rows: Vec<(Id, Id)>) -> Result<()> {
    for rows in rows.chunks(INSERT_ROWS) {
        let mut query = cx.tx.query("INSERT INTO ledger_link (entry_id, related_id) VALUES (");
        for (at, (entry_id, related_id)) in rows.iter().enumerate() {
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(*entry_id).push(", ").arg(*related_id);
        }
        query.push(") ON CONFLICT (entry_id, related_id) DO NOTHING");
        query.execute().await?;
    }
    Ok(())
}
