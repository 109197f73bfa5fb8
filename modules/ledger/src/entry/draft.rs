//! What is asked to be written into the books, and the rules that say yes or no. The same rules serve the forms, the API,
//! other modules and the importers.

use super::{Kind, Settlement};
use crate::{
    account::Account,
    journal::{self, Journal},
    project::Project,
    year::Year,
};
use kernel::{
    day::Day,
    error::{Error, Result},
    event::Subject,
    id::Id,
    money::Money,
};
use std::collections::HashMap;

/// How many lines an entry may have.
pub const LINES_MAX: usize = 1_000;
/// How many characters a label, of an entry or of a line, may have.
pub const LABEL_MAX_CHARS: usize = 500;
/// How many characters a reference may have.
pub const REFERENCE_MAX_CHARS: usize = 100;
/// How many characters notes may have.
pub const NOTES_MAX_CHARS: usize = 20_000;

/// An entry to be written.
#[derive(Clone, Debug)]
pub struct EntryDraft {
    /// Given by importers, so that importing twice writes once.
    pub id: Option<Id>,
    pub entity_id: Id,
    /// The open year of the day when `None`.
    pub year_id: Option<Id>,
    /// Chosen from the kind and the accounts when `None`.
    pub journal_id: Option<Id>,
    pub kind: Kind,
    pub day: Day,
    pub label: String,
    /// Number of the paper: invoice, cheque, transfer.
    pub reference: String,
    pub notes: String,
    pub lines: Vec<LineDraft>,
    /// Records of other modules that the entry is about; the people of the lines are added by themselves.
    pub subjects: Vec<Subject>,
    /// Entries to link to this one.
    pub related: Vec<Id>,
    pub settlement: Settlement,
    pub opening: bool,
    pub deposit: bool,
    pub flagged: bool,
    /// Validate at once: frozen, numbered, sealed.
    pub validate: bool,
}

impl EntryDraft {
    pub fn new(entity_id: Id, day: Day, label: impl Into<String>) -> Self {
        EntryDraft {
            id: None,
            entity_id,
            year_id: None,
            journal_id: None,
            kind: Kind::Advanced,
            day,
            label: label.into(),
            reference: String::new(),
            notes: String::new(),
            lines: vec![],
            subjects: vec![],
            related: vec![],
            settlement: Settlement::None,
            opening: false,
            deposit: false,
            flagged: false,
            validate: false,
        }
    }
}

/// A line to be written: a debit or a credit, never both.
#[derive(Clone, Debug)]
pub struct LineDraft {
    pub account_id: Id,
    pub debit: Money,
    pub credit: Money,
    pub label: String,
    pub reference: String,
    pub project_id: Option<Id>,
    /// The third party: a person or organisation of the module people.
    pub person_id: Option<Id>,
    pub letter_id: Option<Id>,
    pub reconciled: bool,
    pub reconciled_on: Option<Day>,
    pub deposited: bool,
}

impl LineDraft {
    pub fn debit(account_id: Id, amount: Money) -> Self {
        LineDraft {
            account_id,
            debit: amount,
            credit: Money::ZERO,
            label: String::new(),
            reference: String::new(),
            project_id: None,
            person_id: None,
            letter_id: None,
            reconciled: false,
            reconciled_on: None,
            deposited: false,
        }
    }

    pub fn credit(account_id: Id, amount: Money) -> Self {
        LineDraft { debit: Money::ZERO, credit: amount, ..LineDraft::debit(account_id, amount) }
    }

    /// A debit when the balance is positive, a credit of its opposite otherwise.
    pub fn balance(account_id: Id, balance: Money) -> Self {
        if balance.is_negative() { LineDraft::credit(account_id, -balance) } else { LineDraft::debit(account_id, balance) }
    }
}

/// What the rules need to know of the books.
pub(crate) struct Grounds<'g> {
    pub year: &'g Year,
    pub accounts: &'g HashMap<Id, Account>,
    pub journals: &'g [Journal],
    pub projects: &'g [Project],
    /// Importers write into years that are closed already, and on accounts that were put away since.
    pub history: bool,
    /// The program carries a year into the next one: before the periods that were stopped, and as many lines as people owe.
    pub carries: bool,
}

/// A draft that the rules accept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checked {
    pub journal_id: Id,
    pub amount: Money,
}

/// Says whether the draft may be written, and gives back its total and its journal. Labels are cleaned on the way.
pub(crate) fn check(draft: &mut EntryDraft, grounds: &Grounds<'_>) -> Result<Checked> {
    clean_texts(draft)?;
    let amount = check_amounts(&draft.lines, if grounds.carries { usize::MAX } else { LINES_MAX })?;
    check_day(draft, grounds)?;
    check_accounts(draft, grounds)?;
    for line in &draft.lines {
        let known = |id: Id| grounds.projects.iter().any(|project| project.id == id);
        if line.project_id.is_some_and(|id| !known(id)) {
            return Err(Error::refused("ledger-refused-project").on("project_id"));
        }
    }
    let journal_id = match draft.journal_id {
        Some(id) => grounds
            .journals
            .iter()
            .find(|journal| journal.id == id && (!journal.archived || grounds.history))
            .map(|journal| journal.id)
            .ok_or_else(|| Error::refused("ledger-refused-journal").on("journal_id"))?,
        None => {
            let accounts: Vec<&Account> = draft.lines.iter().filter_map(|line| grounds.accounts.get(&line.account_id)).collect();
            journal::silent(grounds.journals, draft.kind, accounts.iter().copied())
                .map(|journal| journal.id)
                .ok_or_else(|| Error::refused("ledger-refused-journal").on("journal_id"))?
        }
    };
    Ok(Checked { journal_id, amount })
}

fn clean_texts(draft: &mut EntryDraft) -> Result<()> {
    draft.label = clean(&draft.label);
    draft.reference = clean(&draft.reference);
    if draft.label.is_empty() {
        return Err(Error::refused("ledger-refused-entry-label").on("label"));
    }
    let too_long = |text: &str, max: usize| text.chars().count() > max;
    if too_long(&draft.label, LABEL_MAX_CHARS) {
        return Err(Error::refused("ledger-refused-too-long").on("label").with("max", LABEL_MAX_CHARS));
    }
    if too_long(&draft.reference, REFERENCE_MAX_CHARS) {
        return Err(Error::refused("ledger-refused-too-long").on("reference").with("max", REFERENCE_MAX_CHARS));
    }
    if too_long(&draft.notes, NOTES_MAX_CHARS) {
        return Err(Error::refused("ledger-refused-too-long").on("notes").with("max", NOTES_MAX_CHARS));
    }
    for line in &mut draft.lines {
        line.label = clean(&line.label);
        line.reference = clean(&line.reference);
        if too_long(&line.label, LABEL_MAX_CHARS) || too_long(&line.reference, REFERENCE_MAX_CHARS) {
            return Err(Error::refused("ledger-refused-too-long").on("lines").with("max", LABEL_MAX_CHARS));
        }
    }
    Ok(())
}

/// One line of text without control characters: what is hashed and exported must stay on its line and in its column.
fn clean(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.trim().to_owned()
}

fn check_amounts(lines: &[LineDraft], lines_max: usize) -> Result<Money> {
    if lines.is_empty() {
        return Err(Error::refused("ledger-refused-empty").on("lines"));
    }
    if lines.len() > lines_max {
        return Err(Error::refused("ledger-refused-too-many-lines").on("lines").with("max", lines_max));
    }
    let (mut debit, mut credit) = (Money::ZERO, Money::ZERO);
    for line in lines {
        if line.debit.is_negative() || line.credit.is_negative() {
            return Err(Error::refused("ledger-refused-negative").on("lines"));
        }
        if line.debit.is_positive() && line.credit.is_positive() {
            return Err(Error::refused("ledger-refused-both-sides").on("lines"));
        }
        if line.debit.is_zero() && line.credit.is_zero() {
            return Err(Error::refused("ledger-refused-zero-line").on("lines"));
        }
        if line.debit > Money::MAX || line.credit > Money::MAX {
            return Err(Error::refused("ledger-refused-too-much").on("lines").with("max", Money::MAX));
        }
        debit += line.debit;
        credit += line.credit;
    }
    if debit != credit {
        return Err(Error::refused("ledger-refused-unbalanced").on("lines").with("debit", debit).with("credit", credit));
    }
    Ok(debit)
}

fn check_day(draft: &EntryDraft, grounds: &Grounds<'_>) -> Result<()> {
    let year = grounds.year;
    if year.entity_id != draft.entity_id {
        return Err(Error::refused("ledger-refused-foreign-year").on("year_id"));
    }
    if !year.holds(draft.day) {
        let refusal = Error::refused("ledger-refused-day-outside").on("day").with("day", draft.day);
        return Err(refusal.with("first", year.first_day).with("last", year.last_day));
    }
    if grounds.history {
        return Ok(());
    }
    if !year.is_open() {
        return Err(Error::refused("ledger-refused-year-closed").on("day").with("year", year.label.clone()));
    }
    match year.closed_through {
        Some(closed) if draft.day <= closed && !grounds.carries => Err(Error::refused("ledger-refused-period-closed").on("day").with("day", closed)),
        _ => Ok(()),
    }
}

fn check_accounts(draft: &EntryDraft, grounds: &Grounds<'_>) -> Result<()> {
    let mut in_kind = 0;
    for line in &draft.lines {
        let account = grounds.accounts.get(&line.account_id).filter(|account| account.chart_id == grounds.year.chart_id);
        let account = account.ok_or_else(|| Error::refused("ledger-refused-foreign-account").on("lines"))?;
        if account.archived && !grounds.history {
            return Err(Error::refused("ledger-refused-archived-account").on("lines").with("code", account.code.clone()));
        }
        in_kind += usize::from(account.is_in_kind());
    }
    if in_kind != 0 && in_kind != draft.lines.len() {
        return Err(Error::refused("ledger-refused-mixed-in-kind").on("lines"));
    }
    Ok(())
}
