//! What is known of each entry and each lettering while the lines pass by.

use std::collections::{HashMap, HashSet};

use text::Ymd;

use crate::check::{Finding, Findings, found_at};
use crate::numbers::{Break, Numbers};
use crate::{CheckOptions, Field, Rule};

/// Codes by which programs call the journal of opening entries.
const OPENING_CODES: [&str; 6] = ["AN", "ANO", "ANV", "RAN", "OUV", "A-NOUVEAUX"];

/// What a checked line says, as far as it could be read.
pub(crate) struct Seen<'row> {
    pub(crate) line: u64,
    pub(crate) journal_code: &'row str,
    pub(crate) journal_label: &'row str,
    pub(crate) number: &'row str,
    pub(crate) account: &'row str,
    pub(crate) account_label: &'row str,
    pub(crate) aux: &'row str,
    pub(crate) lettering: &'row str,
    pub(crate) date: Option<Ymd>,
    pub(crate) valid_date: Option<Ymd>,
    /// Debit less credit; `None` when unreadable.
    pub(crate) cents: Option<i64>,
    pub(crate) debit_cents: i64,
    pub(crate) credit_cents: i64,
}

struct Entry {
    first_line: u64,
    /// `None` once a line could not be read: nothing is said of such an entry's balance.
    cents: Option<i128>,
    date: Option<Ymd>,
    valid_date: Option<Ymd>,
    has_result: bool,
    has_flow: bool,
    told_apart: bool,
}

struct Lettering {
    line: u64,
    cents: Option<i128>,
}

/// The state of a check.
#[derive(Default)]
pub(crate) struct Entries {
    entries: HashMap<(String, String), Entry>,
    letterings: HashMap<(String, String, String), Lettering>,
    journals: HashMap<String, String>,
    accounts: HashMap<String, String>,
    numbers: Numbers,
    last: Option<(String, String)>,
    last_valid: Option<Ymd>,
    first_other: Option<u64>,
    pub(crate) lines: u64,
    pub(crate) debit_cents: i128,
    pub(crate) credit_cents: i128,
    unreadable: bool,
    doubtful: HashSet<(String, String)>,
}

impl Entries {
    pub(crate) fn add(&mut self, seen: &Seen<'_>, options: &CheckOptions, findings: &mut Findings) {
        self.lines += 1;
        self.debit_cents += i128::from(seen.debit_cents);
        self.credit_cents += i128::from(seen.credit_cents);
        self.unreadable |= seen.cents.is_none();
        self.names(seen, findings);
        self.lettering(seen);
        dates(seen, options, findings);
        if !seen.number.is_empty() {
            self.entry(seen, findings);
        }
    }

    /// A line of this entry could not be read: its balance and the total are not known.
    pub(crate) fn doubt(&mut self, journal: &str, number: &str) {
        self.unreadable = true;
        self.doubtful.insert((journal.to_owned(), number.to_owned()));
    }

    /// One journal or account keeps one name.
    fn names(&mut self, seen: &Seen<'_>, findings: &mut Findings) {
        let kinds = [
            (&mut self.journals, seen.journal_code, seen.journal_label, Field::JournalLib, Rule::JournalTwoNames),
            (&mut self.accounts, seen.account, seen.account_label, Field::CompteLib, Rule::AccountTwoNames),
        ];
        for (known, code, label, field, rule) in kinds {
            if code.is_empty() || label.is_empty() {
                continue;
            }
            match known.get(code) {
                None => _ = known.insert(code.to_owned(), label.to_owned()),
                Some(first) if first != label => findings.add(found_at(rule, seen.line).on(field).found(label).expected(first)),
                Some(_) => {}
            }
        }
    }

    fn lettering(&mut self, seen: &Seen<'_>) {
        if seen.lettering.is_empty() {
            return;
        }
        let key = (seen.account.to_owned(), seen.aux.to_owned(), seen.lettering.to_owned());
        let group = self.letterings.entry(key).or_insert(Lettering { line: seen.line, cents: Some(0) });
        group.cents = group.cents.zip(seen.cents).map(|(sum, cents)| sum + i128::from(cents));
    }

    fn entry(&mut self, seen: &Seen<'_>, findings: &mut Findings) {
        let key = (seen.journal_code.to_owned(), seen.number.to_owned());
        let is_new = !self.entries.contains_key(&key);
        let entry = self.entries.entry(key.clone()).or_insert(Entry {
            first_line: seen.line,
            cents: Some(0),
            date: seen.date,
            valid_date: seen.valid_date,
            has_result: false,
            has_flow: false,
            told_apart: false,
        });
        entry.cents = entry.cents.zip(seen.cents).map(|(sum, cents)| sum + i128::from(cents));
        entry.has_result |= seen.account.starts_with("120") || seen.account.starts_with("129");
        entry.has_flow |= seen.account.starts_with(['6', '7']);
        if !is_new {
            if self.last.as_ref() != Some(&key) && !std::mem::replace(&mut entry.told_apart, true) {
                findings.add(found_at(Rule::EntryApart, seen.line).on(Field::EcritureNum).found(seen.number));
            }
            for (rule, field, own, first) in [
                (Rule::EntryDates, Field::EcritureDate, seen.date, &mut entry.date),
                (Rule::EntryValidDates, Field::ValidDate, seen.valid_date, &mut entry.valid_date),
            ] {
                let Some(own) = own else { continue };
                let first = *first.get_or_insert(own);
                if own != first {
                    findings.add(found_at(rule, seen.line).on(field).found(&day_text(own)).expected(&day_text(first)));
                }
            }
        }
        self.last = Some(key);
        if is_new {
            self.new_entry(seen, findings);
        }
    }

    fn new_entry(&mut self, seen: &Seen<'_>, findings: &mut Findings) {
        if !self.numbers.note(seen.journal_code, seen.number, seen.line) {
            findings.add(found_at(Rule::NumberForm, seen.line).on(Field::EcritureNum).found(seen.number));
        }
        if !OPENING_CODES.iter().any(|code| code.eq_ignore_ascii_case(seen.journal_code)) {
            self.first_other.get_or_insert(seen.line);
        } else if self.first_other.is_some() {
            findings.add(found_at(Rule::OpeningLate, seen.line).on(Field::JournalCode).found(seen.journal_code));
        }
        // Opening entries come first by law, though they are often validated months later: they are outside the order.
        let is_opening = OPENING_CODES.iter().any(|code| code.eq_ignore_ascii_case(seen.journal_code));
        if let Some(valid) = seen.valid_date.filter(|_| !is_opening) {
            match self.last_valid {
                Some(before) if valid < before => {
                    findings.add(found_at(Rule::ValidOrder, seen.line).on(Field::ValidDate).found(&day_text(valid)).expected(&day_text(before)));
                }
                _ => self.last_valid = Some(valid),
            }
        }
    }

    /// What only the whole file tells.
    pub(crate) fn finish(&mut self, findings: &mut Findings) {
        // Sorted first: which findings are kept, when there are too many, is the same each time.
        let mut late = Vec::new();
        for (key @ (_, number), entry) in &self.entries {
            if let Some(cents) = entry.cents.filter(|cents| *cents != 0 && !self.doubtful.contains(key)) {
                late.push(found_at(Rule::EntryUnbalanced, entry.first_line).on(Field::EcritureNum).found(number).cents(cents));
            }
            if entry.has_result && entry.has_flow {
                late.push(found_at(Rule::ClosingEntry, entry.first_line).on(Field::CompteNum).found(number));
            }
        }
        for ((account, aux, letters), group) in &self.letterings {
            if let Some(cents) = group.cents.filter(|cents| *cents != 0) {
                let account = if aux.is_empty() { account } else { aux };
                let found = found_at(Rule::LetteringUnbalanced, group.line).on(Field::EcritureLet);
                late.push(found.found(letters).expected(account).cents(cents));
            }
        }
        let total = self.debit_cents - self.credit_cents;
        if !self.unreadable && total != 0 {
            late.push(found_at(Rule::TotalUnbalanced, 0).cents(total));
        }
        for found in std::mem::take(&mut self.numbers).breaks() {
            late.push(match found {
                Break::Order { line, number, before } => found_at(Rule::NumberOrder, line).on(Field::EcritureNum).found(&number).expected(&before),
                Break::Gap { line, journal, from, to } => {
                    let missing = if from == to { from } else { format!("{from}–{to}") };
                    found_at(Rule::NumberGap, line).on(Field::EcritureNum).found(journal.as_deref().unwrap_or_default()).expected(&missing)
                }
            });
        }
        late.sort_by(|a: &Finding, b| (a.line, a.rule, &a.found).cmp(&(b.line, b.rule, &b.found)));
        late.into_iter().for_each(|finding| findings.add(finding));
    }
}

fn dates(seen: &Seen<'_>, options: &CheckOptions, findings: &mut Findings) {
    let Some(date) = seen.date else { return };
    let at = |rule| found_at(rule, seen.line).on(Field::EcritureDate).found(&day_text(date));
    if let Some(closing) = options.closing().filter(|closing| date > *closing) {
        findings.add(at(Rule::AfterClosing).expected(&day_text(closing)));
    }
    if let Some(opening) = options.opening.filter(|opening| date < *opening) {
        findings.add(at(Rule::BeforeOpening).expected(&day_text(opening)));
    }
    if let Some(valid) = seen.valid_date.filter(|valid| *valid < date) {
        findings.add(found_at(Rule::ValidEarly, seen.line).on(Field::ValidDate).found(&day_text(valid)).expected(&day_text(date)));
    }
}

fn day_text((year, month, day): Ymd) -> String {
    format!("{year:04}{month:02}{day:02}")
}
