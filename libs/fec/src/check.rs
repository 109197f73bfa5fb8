//! Says what is wrong with a file: on which line, by which rule, what was found.

use std::collections::BTreeMap;
use std::io::Read;

use text::Ymd;

use crate::amount::{self, AmountFault};
use crate::date::{self, DateFault};
use crate::entries::{Entries, Seen};
use crate::field::{ALL, ORDINARY};
use crate::line::is_debit;
use crate::{Field, FileName, Header, Kind, Limits, ReadError, Reader, Row, Rule, Severity};

/// Longest piece of a value repeated in a finding, in characters.
const FOUND_CHARS_MAX: usize = 80;

/// What is known of the file beside its content.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// Its name, when it is to be checked.
    pub file_name: Option<String>,
    /// First day of the year.
    pub opening: Option<Ymd>,
    /// Last day of the year; without it, the one in the name.
    pub closing: Option<Ymd>,
    /// Findings kept; all are counted.
    pub findings_max: usize,
    /// How large a file is accepted.
    pub limits: Limits,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self { file_name: None, opening: None, closing: None, findings_max: 1_000, limits: Limits::default() }
    }
}

impl CheckOptions {
    pub(crate) fn closing(&self) -> Option<Ymd> {
        self.closing.or_else(|| FileName::parse(self.file_name.as_deref()?).map(|name| name.closing))
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// What.
    pub rule: Rule,
    /// Where, from 1 (the names of columns); 0 for the file as a whole.
    pub line: u64,
    /// In which field.
    pub field: Option<Field>,
    /// What stands there.
    pub found: String,
    /// What should, or what it contradicts; empty when the rule says it all.
    pub expected: String,
    /// The difference, where sums differ: debit less credit.
    pub cents: Option<i64>,
}

pub(crate) fn found_at(rule: Rule, line: u64) -> Finding {
    Finding { rule, line, field: None, found: String::new(), expected: String::new(), cents: None }
}

impl Finding {
    pub(crate) fn on(self, field: Field) -> Self {
        Self { field: Some(field), ..self }
    }

    pub(crate) fn found(self, text: &str) -> Self {
        Self { found: text.chars().take(FOUND_CHARS_MAX).collect(), ..self }
    }

    pub(crate) fn expected(self, text: &str) -> Self {
        Self { expected: text.chars().take(FOUND_CHARS_MAX).collect(), ..self }
    }

    pub(crate) fn cents(self, cents: i128) -> Self {
        Self { cents: Some(i64::try_from(cents).unwrap_or(if cents < 0 { i64::MIN } else { i64::MAX })), ..self }
    }
}

/// Findings, bounded.
pub(crate) struct Findings {
    kept: Vec<Finding>,
    counts: BTreeMap<Rule, u64>,
    max: usize,
}

impl Findings {
    pub(crate) fn add(&mut self, finding: Finding) {
        *self.counts.entry(finding.rule).or_default() += 1;
        if self.kept.len() < self.max {
            self.kept.push(finding);
        }
    }
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order of the lines.
    pub findings: Vec<Finding>,
    /// How many times each rule was broken, also beyond the findings kept.
    pub counts: BTreeMap<Rule, u64>,
    /// Lines of entries.
    pub lines: u64,
    /// Sum of the debits that could be read.
    pub debit_cents: i128,
    /// Sum of the credits that could be read.
    pub credit_cents: i128,
}

impl Report {
    /// The worst finding.
    pub fn severity(&self) -> Option<Severity> {
        self.counts.keys().map(|rule| rule.severity()).max()
    }
}

/// Checks a whole file. What cannot be read as text at all is refused.
pub fn check(file: impl Read, options: &CheckOptions) -> Result<Report, ReadError> {
    let mut findings = Findings { kept: Vec::new(), counts: BTreeMap::new(), max: options.findings_max };
    if let Some(name) = &options.file_name {
        check_name(name, &mut findings);
    }
    let mut reader = Reader::open(file, options.limits)?;
    let header = reader.header().clone();
    let mut entries = Entries::default();
    if check_header(&header, &mut findings) {
        let mut blank = None;
        while let Some(row) = reader.next_row()? {
            if row.values.iter().all(|value| value.trim().is_empty()) {
                blank.get_or_insert(row.line);
                continue;
            }
            if let Some(line) = blank.take() {
                findings.add(found_at(Rule::BlankLine, line));
            }
            check_row(&header, &row, options, &mut entries, &mut findings);
        }
        if entries.lines == 0 && !findings.counts.contains_key(&Rule::ValueCount) {
            findings.add(found_at(Rule::NoLine, 0));
        }
        entries.finish(&mut findings);
    }
    findings.kept.sort_by_key(|finding| (finding.line, finding.field, finding.rule));
    let Entries { lines, debit_cents, credit_cents, .. } = entries;
    Ok(Report { findings: findings.kept, counts: findings.counts, lines, debit_cents, credit_cents })
}

fn check_name(name: &str, findings: &mut Findings) {
    match FileName::parse(name) {
        None => findings.add(found_at(Rule::FileName, 0).found(name)),
        Some(parsed) if !parsed.has_valid_siren() => findings.add(found_at(Rule::FileNameSiren, 0).found(&parsed.siren)),
        Some(_) => {}
    }
}

/// Whether the lines can be looked at.
fn check_header(header: &Header, findings: &mut Findings) -> bool {
    if header.byte_order_mark {
        findings.add(found_at(Rule::ByteOrderMark, 1));
    }
    if header.separator.is_none() {
        findings.add(found_at(Rule::NoSeparator, 1));
        return false;
    }
    let other_amounts = header.has(Field::Montant) || header.has(Field::Sens);
    let wanted = ALL.into_iter().take(ORDINARY).map(|field| match field {
        Field::Debit if other_amounts => Field::Montant,
        Field::Credit if other_amounts => Field::Sens,
        other => other,
    });
    let wanted: Vec<Field> = wanted.collect();
    for field in wanted.iter().filter(|field| !header.has(**field)) {
        findings.add(found_at(Rule::ColumnMissing, 1).on(*field));
    }
    let mut known = Vec::new();
    for column in &header.columns {
        let name = &column.name;
        match column.field {
            None => findings.add(found_at(Rule::ColumnUnknown, 1).found(name)),
            Some(field) if known.contains(&field) => findings.add(found_at(Rule::ColumnTwice, 1).on(field).found(name)),
            Some(field @ (Field::Debit | Field::Credit)) if other_amounts => findings.add(found_at(Rule::ColumnUnknown, 1).on(field).found(name)),
            Some(field) => {
                known.push(field);
                if name != field.name() {
                    findings.add(found_at(Rule::ColumnCase, 1).on(field).found(name).expected(field.name()));
                }
            }
        }
    }
    let ordered: Vec<Field> = wanted.into_iter().chain(ALL.into_iter().skip(ORDINARY + 2)).filter(|field| known.contains(field)).collect();
    if let Some((found, expected)) = known.iter().zip(&ordered).find(|(found, expected)| found != expected) {
        findings.add(found_at(Rule::ColumnOrder, 1).on(*found).found(found.name()).expected(expected.name()));
    }
    true
}

fn check_row(header: &Header, row: &Row, options: &CheckOptions, entries: &mut Entries, findings: &mut Findings) {
    let line = row.line;
    if row.other_encoding {
        findings.add(found_at(Rule::EncodingMixed, line));
    }
    if row.values.len() != header.columns.len() {
        let (found, expected) = (row.values.len().to_string(), header.columns.len().to_string());
        findings.add(found_at(Rule::ValueCount, line).found(&found).expected(&expected));
        entries.doubt(header.value(row, Field::JournalCode), header.value(row, Field::EcritureNum));
        return;
    }
    for (column, value) in header.columns.iter().zip(&row.values) {
        let Some(field) = column.field else { continue };
        check_text(field, value, line, findings);
    }
    let value = |field: Field| header.value(row, field);
    let mut day = |field: Field| check_day(header, row, field, findings);
    let (date, valid_date) = (day(Field::EcritureDate), day(Field::ValidDate));
    day(Field::PieceDate);
    day(Field::DateLet);
    day(Field::DateRglt);
    let sides = check_amounts(header, row, findings);
    check_pairs(header, row, findings);
    let account = value(Field::CompteNum);
    if !account.is_empty() && (account.len() < 3 || !account.as_bytes()[..3].iter().all(u8::is_ascii_digit)) {
        findings.add(found_at(Rule::AccountNumber, line).on(Field::CompteNum).found(account));
    }
    let seen = Seen {
        line,
        journal_code: value(Field::JournalCode),
        journal_label: value(Field::JournalLib),
        number: value(Field::EcritureNum),
        account,
        account_label: value(Field::CompteLib),
        aux: value(Field::CompAuxNum),
        lettering: value(Field::EcritureLet),
        date,
        valid_date,
        cents: sides.and_then(|(debit, credit)| debit.checked_sub(credit)),
        debit_cents: sides.map_or(0, |(debit, _)| debit),
        credit_cents: sides.map_or(0, |(_, credit)| credit),
    };
    entries.add(&seen, options, findings);
}

fn check_text(field: Field, value: &str, line: u64, findings: &mut Findings) {
    if value.trim().is_empty() {
        if field.is_required() {
            let rule = if field.blocks_when_empty() { Rule::ValueMissing } else { Rule::ValueAbsent };
            findings.add(found_at(rule, line).on(field));
        }
        return;
    }
    if value.contains(char::is_control) {
        findings.add(found_at(Rule::ControlCharacter, line).on(field));
    }
    if value.len() > 1 && value.starts_with('"') && value.ends_with('"') {
        findings.add(found_at(Rule::Quotes, line).on(field).found(value));
    }
}

/// The day, when there is one that can be read. Absence is said by [`check_text`].
fn check_day(header: &Header, row: &Row, field: Field, findings: &mut Findings) -> Option<Ymd> {
    let value = header.value(row, field);
    if value.trim().is_empty() {
        return None;
    }
    match date::parse(value) {
        Ok(day) => Some(day),
        Err(fault) => {
            let rule = if fault == DateFault::Century { Rule::DateCentury } else { Rule::DateInvalid };
            findings.add(found_at(rule, row.line).on(field).found(value));
            None
        }
    }
}

/// Debit and credit in cents, when both can be read.
fn check_amounts(header: &Header, row: &Row, findings: &mut Findings) -> Option<(i64, i64)> {
    let mut amount = |field: Field| check_amount(header, row, field, findings);
    if header.has(Field::Montant) {
        let cents = amount(Field::Montant);
        let side = header.value(row, Field::Sens);
        let is_debit = is_debit(side);
        if is_debit.is_none() {
            findings.add(found_at(Rule::SideInvalid, row.line).on(Field::Sens).found(side));
        }
        if cents == Some(0) {
            findings.add(found_at(Rule::AmountNone, row.line).on(Field::Montant));
        }
        return cents.zip(is_debit).map(|(cents, is_debit)| if is_debit { (cents, 0) } else { (0, cents) });
    }
    let (debit, credit) = amount(Field::Debit).zip(amount(Field::Credit))?;
    let rule = match (debit != 0, credit != 0) {
        (false, false) => Some(Rule::AmountNone),
        (true, true) => Some(Rule::AmountBoth),
        _ => None,
    };
    if let Some(rule) = rule {
        findings.add(found_at(rule, row.line).on(Field::Debit));
    }
    Some((debit, credit))
}

fn check_amount(header: &Header, row: &Row, field: Field, findings: &mut Findings) -> Option<i64> {
    debug_assert_eq!(field.kind(), Kind::Amount);
    let value = header.value(row, field);
    let fault = match amount::parse(value) {
        Ok(cents) => return Some(cents),
        Err(fault) => fault,
    };
    let rule = match fault {
        AmountFault::Empty => Rule::AmountEmpty,
        AmountFault::Point => Rule::AmountPoint,
        AmountFault::Grouped => Rule::AmountGrouped,
        AmountFault::Invalid => Rule::AmountInvalid,
        AmountFault::Precise => Rule::AmountPrecise,
    };
    if header.has(field) {
        findings.add(found_at(rule, row.line).on(field).found(value));
    }
    // Nothing is written for zero by some programs: the sums are known all the same.
    (fault == AmountFault::Empty).then_some(0)
}

/// Fields that go together.
fn check_pairs(header: &Header, row: &Row, findings: &mut Findings) {
    let line = row.line;
    let value = |field: Field| header.value(row, field).trim();
    let pairs = [
        (Field::CompAuxNum, Field::CompAuxLib, Rule::AuxIncomplete),
        (Field::EcritureLet, Field::DateLet, Rule::LetteringIncomplete),
        (Field::Montantdevise, Field::Idevise, Rule::CurrencyIncomplete),
    ];
    for (one, other, rule) in pairs {
        if value(one).is_empty() != value(other).is_empty() {
            findings.add(found_at(rule, line).on(if value(one).is_empty() { one } else { other }));
        }
    }
    if !value(Field::Montantdevise).is_empty() {
        check_amount(header, row, Field::Montantdevise, findings);
    }
    let currency = value(Field::Idevise);
    if !currency.is_empty() && (currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase())) {
        findings.add(found_at(Rule::CurrencyCode, line).on(Field::Idevise).found(currency));
    }
}
