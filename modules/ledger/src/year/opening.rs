//! Opening entries: what the accounts of balance were worth at the end of a year is carried into the next one. While the old year is
//! open the entry is provisional: a draft that the program keeps true to the old year. Closing the old year makes it final:
//! validated, in the journal of openings. An old year that was opened again and changed has its opening cancelled and written
//! again at its next closing (decision 8).

use super::{Plan, Year};
use crate::{
    account::{Account, NewAccount},
    entity::Entity,
    entry::{Entry, EntryDraft, Kind, Manner},
    jobs::RefreshOpening,
    letter::Letter,
};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    id::Id,
    money::Money,
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Rows written by one statement.
const INSERT_ROWS: usize = 1_000;

/// What of an opening entry is compared with what it should be: account, debit and credit, and the line it carries on.
type Carried = (Id, Money, Money, Option<Id>);

/// A line of an opening entry as it is in the books.
#[derive(kernel::db::Record)]
struct Written {
    id: Id,
    account_id: Id,
    debit: Money,
    credit: Money,
    origin_id: Option<Id>,
    letter_id: Option<Id>,
    person_id: Option<Id>,
    project_id: Option<Id>,
    label: String,
}

impl Written {
    fn carried(&self) -> Carried {
        (self.account_id, self.debit, self.credit, self.origin_id)
    }
}

impl Year {
    /// The opening entry that the program keeps for this year.
    pub async fn opening(&self, cx: &mut Cx) -> Result<Option<Entry>> {
        match self.opening_id {
            Some(id) => Entry::find(cx, id).await,
            None => Ok(None),
        }
    }

    /// Whether balances were brought forward into this year, by the program, by hand or by an import.
    pub async fn has_opening(&self, cx: &mut Cx) -> Result<bool> {
        let found: Option<Id> = cx
            .tx
            .query("SELECT id FROM ledger_entry WHERE year_id = $1 AND opening AND reversed_by_id IS NULL AND reverses_id IS NULL LIMIT 1")
            .bind(self.id)
            .optional_scalar()
            .await?;
        Ok(found.is_some())
    }

    /// Whether the program writes the opening of this year: it is open, and nobody else wrote one.
    pub async fn takes_opening(&self, cx: &mut Cx) -> Result<bool> {
        Ok(self.is_open() && (self.opening_id.is_some() || !self.has_opening(cx).await?))
    }

    /// Writes the opening entry of this year or brings it up to date: what the accounts of balance of `previous` were worth on its
    /// last day, third parties line by line, and its result as a surplus or a deficit. A draft while `previous` is open,
    /// validated afterwards; `None` when there is nothing to carry.
    ///
    /// # Errors
    /// Refused when this year is not open or has an opening that somebody else wrote, or its chart lacks an account that carries
    /// a balance.
    pub async fn carry_forward(&self, cx: &mut Cx, previous: &Year) -> Result<Option<Entry>> {
        Entity::lock(cx, self.entity_id).await?;
        let year = Self::find(cx, self.id).await?.ok_or(Error::NotFound)?;
        let previous = Self::find(cx, previous.id).await?.ok_or(Error::NotFound)?;
        if previous.entity_id != year.entity_id || previous.first_day >= year.first_day {
            return Err(Error::refused("ledger-refused-carry-order"));
        }
        if !year.is_open() {
            return Err(Error::refused("ledger-refused-year-closed").with("year", year.label));
        }
        if !year.takes_opening(cx).await? {
            return Err(Error::refused("ledger-refused-carry-twice").with("year", year.label));
        }
        let plan = Plan::of(cx, &year, &previous).await?;
        if !plan.missing.is_empty() {
            return Err(Error::refused("ledger-refused-carry-account").with("codes", codes(&plan.missing)));
        }
        let entry = match year.opening(cx).await? {
            None => year.write_opening(cx, &previous, plan).await?,
            Some(entry) if entry.is_draft() => year.rewrite_opening(cx, entry, &previous, plan).await?,
            // Final while the old year is open again: it is looked at when that one is closed.
            Some(entry) if previous.is_open() => Some(entry),
            Some(entry) => year.replace_opening(cx, entry, &previous, plan).await?,
        };
        let opening_id = entry.as_ref().map(|entry| entry.id);
        cx.tx.query("UPDATE ledger_year SET opening_id = $1, opening_stale = FALSE WHERE id = $2").bind(opening_id).bind(year.id).execute().await?;
        match entry {
            Some(entry) if entry.is_draft() && !previous.is_open() => entry.validate(cx).await.map(Some),
            entry => Ok(entry),
        }
    }

    fn opening_draft(&self, cx: &Cx, previous: &Year, plan: &Plan) -> EntryDraft {
        let label = cx.tr("ledger-opening-label", &[("year", previous.label.clone().into())]);
        let lines = plan.lines.iter().map(|planned| planned.line.clone()).collect();
        EntryDraft { year_id: Some(self.id), kind: Kind::Opening, opening: true, lines, ..EntryDraft::new(self.entity_id, self.first_day, label) }
    }

    async fn write_opening(&self, cx: &mut Cx, previous: &Year, plan: Plan) -> Result<Option<Entry>> {
        if plan.lines.is_empty() {
            return Ok(None);
        }
        let draft = self.opening_draft(cx, previous, &plan);
        let entry = Entry::post_as(cx, draft, Manner { carries: true, ..Manner::default() }).await?;
        note_origins(cx, &entry, &plan).await?;
        answer(cx, entry.id, None).await?;
        Ok(Some(entry))
    }

    /// The provisional entry follows the old year; letters stay on lines that are the same.
    async fn rewrite_opening(&self, cx: &mut Cx, entry: Entry, previous: &Year, mut plan: Plan) -> Result<Option<Entry>> {
        let written = written(cx, entry.id).await?;
        if plan.lines.is_empty() {
            entry.delete(cx).await?;
            return Ok(None);
        }
        if !plan.is_as(&written) {
            plan.keep_letters(&written);
            let draft = self.opening_draft(cx, previous, &plan);
            entry.update_as(cx, draft, true).await?;
            note_origins(cx, &entry, &plan).await?;
        }
        answer(cx, entry.id, None).await?;
        Entry::find(cx, entry.id).await
    }

    /// A final entry never changes: when the old year says something else it is cancelled, and another takes its place and its letters.
    async fn replace_opening(&self, cx: &mut Cx, entry: Entry, previous: &Year, mut plan: Plan) -> Result<Option<Entry>> {
        let old = written(cx, entry.id).await?;
        let same = |plan: &Plan| {
            let (mut wanted, mut found): (Vec<Carried>, Vec<Carried>) =
                (plan.lines.iter().map(super::plan::Planned::carried).collect(), old.iter().map(Written::carried).collect());
            wanted.sort_unstable();
            found.sort_unstable();
            wanted == found
        };
        if same(&plan) {
            return Ok(Some(entry));
        }
        let kept: Vec<Id> = plan.keep_letters(&old).into_iter().collect();
        if !kept.is_empty() {
            let mut query = cx.tx.query("UPDATE ledger_line SET letter_id = NULL WHERE entry_id = ");
            query.arg(entry.id).push(" AND letter_id IN (").args(kept).push(")");
            query.execute().await?;
        }
        let reversal = entry.reverse_as(cx, self.first_day, true, true).await?;
        letter_together(cx, &entry, &reversal).await?;
        self.write_opening(cx, previous, plan).await
    }

    /// Accounts that carry a balance at the end of `previous` and that the chart of this year lacks, or put away.
    pub async fn missing_accounts(&self, cx: &mut Cx, previous: &Year) -> Result<Vec<Account>> {
        // A provisional opening that is up to date found them all.
        if !self.opening_stale && self.opening(cx).await?.is_some_and(|opening| opening.is_draft()) {
            return Ok(vec![]);
        }
        Plan::missing(cx, self, previous).await
    }

    /// Adds those accounts to the chart of this year, with the words they have in the other; those put away come back.
    pub async fn add_missing_accounts(&self, cx: &mut Cx, previous: &Year) -> Result<usize> {
        let missing = self.missing_accounts(cx, previous).await?;
        for account in &missing {
            match Account::by_code(cx, self.chart_id, &account.code).await? {
                Some(own) => {
                    cx.tx.query("UPDATE ledger_account SET archived = FALSE WHERE id = $1").bind(own.id).execute().await?;
                }
                None => drop(Account::add(cx, self.chart_id, NewAccount { id: None, archived: false, ..NewAccount::like(account) }).await?),
            }
        }
        Ok(missing.len())
    }
}

/// `512, 5171`.
fn codes(accounts: &[Account]) -> String {
    accounts.iter().map(|account| account.code.as_str()).collect::<Vec<_>>().join(", ")
}

async fn written(cx: &mut Cx, entry_id: Id) -> Result<Vec<Written>> {
    Ok(cx
        .tx
        .query(
            "SELECT line.id, line.account_id, line.debit, line.credit, carried.origin_id, line.letter_id, line.person_id, line.project_id, line.label \
             FROM ledger_line line LEFT JOIN ledger_carried carried ON carried.line_id = line.id WHERE line.entry_id = $1 ORDER BY line.position",
        )
        .bind(entry_id)
        .all()
        .await?)
}

impl Plan {
    /// Whether a provisional entry says all of this already, words and third parties included.
    fn is_as(&self, written: &[Written]) -> bool {
        self.lines.len() == written.len()
            && self.lines.iter().zip(written).all(|(planned, written)| {
                planned.carried() == written.carried()
                    && (planned.line.person_id, planned.line.project_id) == (written.person_id, written.project_id)
                    && planned.line.label == written.label
            })
    }

    /// Lines that carry on the same line keep its letter. Returns the letters kept.
    fn keep_letters(&mut self, written: &[Written]) -> HashSet<Id> {
        let mut letters: HashMap<Carried, Id> =
            written.iter().filter(|line| line.origin_id.is_some()).filter_map(|line| Some((line.carried(), line.letter_id?))).collect();
        let mut kept = HashSet::new();
        for planned in &mut self.lines {
            if let Some(letter) = letters.remove(&planned.carried()) {
                planned.line.letter_id = Some(letter);
                kept.insert(letter);
            }
        }
        kept
    }
}

/// Remembers which line each line of the opening carries on.
async fn note_origins(cx: &mut Cx, entry: &Entry, plan: &Plan) -> Result<()> {
    let lines: Vec<Id> = cx.tx.query("SELECT id FROM ledger_line WHERE entry_id = $1 ORDER BY position").bind(entry.id).column().await?;
    let origins: Vec<(Id, Id)> = lines.into_iter().zip(&plan.lines).filter_map(|(line, planned)| Some((line, planned.origin_id?))).collect();
    for rows in origins.chunks(INSERT_ROWS) {
        let mut query = cx.tx.query("INSERT INTO ledger_carried (line_id, origin_id) VALUES (");
        for (at, (line_id, origin_id)) in rows.iter().enumerate() {
            query.push(if at == 0 { "" } else { "), (" });
            query.arg(*line_id).push(", ").arg(*origin_id);
        }
        query.push(")");
        query.execute().await?;
    }
    Ok(())
}

/// Lines carried on and the payments of this year that answer them take a letter together: all payments, or one.
pub(crate) async fn answer(cx: &mut Cx, opening_id: Id, payment_id: Option<Id>) -> Result<()> {
    let mut query = cx.tx.query(
        "SELECT line.id, paid.id FROM ledger_line line JOIN ledger_carried carried ON carried.line_id = line.id \
         JOIN ledger_line origin ON origin.id = carried.origin_id JOIN ledger_link link ON link.related_id = origin.entry_id \
         JOIN ledger_line paid ON paid.entry_id = link.entry_id AND paid.year_id = line.year_id AND paid.account_id = line.account_id \
         AND paid.debit = line.credit AND paid.credit = line.debit AND paid.letter_id IS NULL \
         WHERE line.letter_id IS NULL AND line.entry_id = ",
    );
    query.arg(opening_id);
    if let Some(payment_id) = payment_id {
        query.push(" AND link.entry_id = ").arg(payment_id);
    }
    let pairs: Vec<(Id, Id)> = query.all().await?;
    let mut used = HashSet::new();
    for (line, paid) in pairs {
        if !used.contains(&line) && !used.contains(&paid) {
            Letter::put(cx, &[line, paid]).await?;
            used.extend([line, paid]);
        }
    }
    Ok(())
}

/// An opening that was cancelled and its reversal answer each other, account by account.
async fn letter_together(cx: &mut Cx, entry: &Entry, reversal: &Entry) -> Result<()> {
    let mut accounts: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
    for (cancelled, by) in written(cx, entry.id).await?.into_iter().zip(written(cx, reversal.id).await?) {
        if cancelled.origin_id.is_some() {
            accounts.entry(cancelled.account_id).or_default().extend([cancelled.id, by.id]);
        }
    }
    for lines in accounts.into_values() {
        Letter::put(cx, &lines).await?;
    }
    Ok(())
}

/// Something moved in this year: the provisional opening of the next one follows, once for many entries.
pub(crate) async fn follow(cx: &mut Cx, year_id: Id) -> Result<()> {
    let stale: Option<Id> = cx
        .tx
        .query(
            "SELECT next.id FROM ledger_year year JOIN ledger_year next ON next.entity_id = year.entity_id AND next.first_day > year.last_day \
             JOIN ledger_entry opening ON opening.id = next.opening_id WHERE year.id = $1 AND NOT next.opening_stale AND opening.status = 'draft' \
             AND NOT EXISTS (SELECT 1 FROM ledger_year nearer WHERE nearer.entity_id = year.entity_id AND nearer.first_day > year.last_day \
             AND nearer.first_day < next.first_day) LIMIT 1",
        )
        .bind(year_id)
        .optional_scalar()
        .await?;
    if let Some(year_id) = stale {
        cx.tx.query("UPDATE ledger_year SET opening_stale = TRUE WHERE id = $1").bind(year_id).execute().await?;
        cx.enqueue(&RefreshOpening { year_id }).await?;
    }
    Ok(())
}
