//! The file of accounting entries that the tax office and other programs read (LPF art. A47 A-1): every validated entry of a
//! year, the opening ones first, then in the order of validation. Read in windows of the chain, so that a year of any size
//! costs the memory of a few hundred entries.

use crate::{
    account::{Account, Role},
    entity::Entity,
    journal::{Journal, JournalKind},
    year::Year,
};
use fec::{CheckOptions, FileName, Format, Line, Report, Totals, Writer};
use kernel::{
    cx::Cx,
    day::{Day, Instant},
    error::{Error, Result},
    id::Id,
    money::Money,
};
use people::person::Person;
use std::{
    collections::{HashMap, HashSet},
    fs::File,
    io::{BufWriter, Seek, Write},
};

/// Entries read at once.
const WINDOW_ENTRIES: i64 = 500;
/// Names of third parties kept while the file is written.
const NAMES_MAX: usize = 20_000;
/// Findings shown; all are counted.
const FINDINGS_MAX: usize = 200;

/// Which part of a year; the whole of it when both are `None`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Period {
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl Period {
    fn holds(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A file that was written, and what the checker says of it.
pub struct Made {
    pub file: File,
    pub name: String,
    pub totals: Totals,
    pub report: Report,
}

#[derive(kernel::db::Record)]
struct Row {
    journal_id: Id,
    number: Option<i64>,
    day: Day,
    serial: i64,
    label: String,
    reference: String,
    validated_at: Option<Instant>,
    account_id: Id,
    debit: Money,
    credit: Money,
    line_label: String,
    line_reference: String,
    person_id: Option<Id>,
    letter: Option<String>,
    lettered_at: Option<Instant>,
}

/// The name that the law gives the file; without SIREN it begins with `FEC`.
pub fn file_name(entity: &Entity, year: &Year, period: &Period) -> String {
    let closing = ymd(period.to.unwrap_or(year.last_day).min(year.last_day));
    FileName { siren: entity.siren.clone().unwrap_or_default(), closing, part: None }.to_string()
}

/// Writes the file of a year to a temporary place and has it checked.
///
/// # Errors
/// Refused when an account that was used does not begin with three digits.
pub async fn make(cx: &mut Cx, entity: &Entity, year: &Year, period: &Period) -> Result<Made> {
    let mut file = tempfile::tempfile()?;
    let totals = write(cx, entity, year, period, BufWriter::new(&mut file)).await?;
    file.rewind()?;
    let name = file_name(entity, year, period);
    let options = CheckOptions {
        file_name: Some(name.clone()),
        opening: Some(ymd(period.from.unwrap_or(year.first_day))),
        closing: Some(ymd(period.to.unwrap_or(year.last_day))),
        findings_max: FINDINGS_MAX,
        ..CheckOptions::default()
    };
    // Reading the file again takes time that no transaction should wait for.
    cx.pause().await?;
    let checked = tokio::task::spawn_blocking(move || fec::check(&file, &options).map(|report| (file, report)));
    let (mut file, report) = checked.await.map_err(|error| Error::Internal(error.into()))?.map_err(|error| Error::Internal(error.into()))?;
    file.rewind()?;
    Ok(Made { file, name, totals, report })
}

/// What the lines name: journals, accounts, third parties.
struct Names {
    journals: HashMap<Id, Journal>,
    accounts: HashMap<Id, Account>,
    people: HashMap<Id, (String, String)>,
}

impl Names {
    async fn of(cx: &mut Cx, entity: &Entity, year: &Year) -> Result<Names> {
        Ok(Names {
            journals: Journal::list(cx, entity.id).await?.into_iter().map(|journal| (journal.id, journal)).collect(),
            accounts: Account::all(cx, year.chart_id).await?.into_iter().map(|account| (account.id, account)).collect(),
            people: HashMap::new(),
        })
    }

    /// Learns the people of a window. Who may not see them reads their number only.
    async fn learn(&mut self, cx: &mut Cx, rows: &[Row]) -> Result<()> {
        let unknown: HashSet<Id> = rows.iter().filter_map(|row| row.person_id).filter(|id| !self.people.contains_key(id)).collect();
        if self.people.len() + unknown.len() > NAMES_MAX {
            self.people.clear();
        }
        let wanted: HashSet<Id> = rows.iter().filter_map(|row| row.person_id).filter(|id| !self.people.contains_key(id)).collect();
        let ids: Vec<Id> = wanted.into_iter().collect();
        for chunk in ids.chunks(1_000) {
            for (id, name) in Person::names(cx, chunk).await? {
                let label = if cx.may_over(people::access::READ, name.unit_id) { name.display_name } else { name.number.clone() };
                self.people.insert(id, (name.number, label));
            }
        }
        Ok(())
    }

    /// Number and name of the third party of a line, on accounts of third parties only.
    fn third_party(&self, row: &Row, account: &Account) -> (&str, &str) {
        let is_theirs = account.role == Role::ThirdParty || account.code.starts_with('4');
        let party = row.person_id.filter(|_| is_theirs).and_then(|id| self.people.get(&id));
        party.map_or(("", ""), |(number, label)| (number.as_str(), label.as_str()))
    }
}

async fn write(cx: &mut Cx, entity: &Entity, year: &Year, period: &Period, out: impl Write) -> Result<Totals> {
    let broken = |error: fec::WriteError| Error::Internal(error.into());
    let mut names = Names::of(cx, entity, year).await?;
    let mut writer = Writer::new(out, Format::default()).map_err(broken)?;
    let openings: Vec<Id> = names.journals.values().filter(|journal| journal.kind == JournalKind::Opening).map(|journal| journal.id).collect();
    for is_opening in [true, false] {
        if is_opening && openings.is_empty() {
            continue;
        }
        let mut after = 0;
        while after < year.chain_length {
            let rows = window(cx, year, after, &openings, is_opening).await?;
            after += WINDOW_ENTRIES;
            names.learn(cx, &rows).await?;
            for row in rows.iter().filter(|row| period.holds(row.day)) {
                write_row(cx, &mut writer, row, &names)?;
            }
        }
    }
    let (_, totals) = writer.finish().map_err(broken)?;
    Ok(totals)
}

/// The lines of the next entries of the chain, in the order of validation.
async fn window(cx: &mut Cx, year: &Year, after: i64, openings: &[Id], is_opening: bool) -> Result<Vec<Row>> {
    let mut query = cx.tx.query(
        "SELECT entry.journal_id, entry.number, entry.day, entry.serial, entry.label, entry.reference, entry.validated_at, line.account_id, \
         line.debit, line.credit, line.label AS line_label, line.reference AS line_reference, line.person_id, letter.code AS letter, \
         letter.created_at AS lettered_at FROM ledger_entry entry JOIN ledger_line line ON line.entry_id = entry.id \
         LEFT JOIN ledger_letter letter ON letter.id = line.letter_id WHERE entry.year_id = ",
    );
    query.arg(year.id).push(" AND entry.chain_position > ").arg(after).push(" AND entry.chain_position <= ").arg(after + WINDOW_ENTRIES);
    if !openings.is_empty() {
        query.push(if is_opening { " AND entry.journal_id IN (" } else { " AND entry.journal_id NOT IN (" });
        query.args(openings.iter().copied()).push(")");
    }
    query.push(" ORDER BY entry.chain_position, line.position");
    Ok(query.all().await?)
}

fn write_row<W: Write>(cx: &Cx, writer: &mut Writer<W>, row: &Row, names: &Names) -> Result<()> {
    let (Some(journal), Some(account)) = (names.journals.get(&row.journal_id), names.accounts.get(&row.account_id)) else {
        return Err(Error::NotFound);
    };
    let account_number = padded(&account.code).ok_or_else(|| Error::refused("ledger-refused-fec-account").with("code", account.code.clone()))?;
    let number = row.number.map_or_else(String::new, |number| number.to_string());
    // Without a reference the paper carries the number of typing.
    let serial = row.serial.to_string();
    let piece_ref = [&row.line_reference, &row.reference, &serial].into_iter().find(|text| !text.trim().is_empty()).unwrap_or(&serial);
    let label = if row.line_label.trim().is_empty() { &row.label } else { &row.line_label };
    let (aux_number, aux_label) = names.third_party(row, account);
    let line = Line {
        journal_code: journal.code.as_str(),
        journal_label: &journal.label,
        entry_number: &number,
        entry_date: ymd(row.day),
        account_number: &account_number,
        account_label: &account.label,
        aux_number,
        aux_label,
        piece_ref,
        piece_date: ymd(row.day),
        entry_label: label,
        debit_cents: row.debit.cents(),
        credit_cents: row.credit.cents(),
        lettering: row.letter.as_deref().unwrap_or_default(),
        lettering_date: row.lettered_at.map(|at| ymd(at.day_in(cx.zone()))),
        valid_date: ymd(row.validated_at.map_or(row.day, |at| at.day_in(cx.zone()))),
        currency_cents: None,
        currency: "",
    };
    writer.write(&line).map_err(|error| Error::Internal(error.into()))
}

/// Three digits at least, as the law wants: `53` is written `530`. `None` when the code does not begin with digits.
fn padded(code: &str) -> Option<String> {
    let padded = format!("{code:0<3}");
    padded.bytes().take(3).all(|byte| byte.is_ascii_digit()).then_some(padded)
}

fn ymd(day: Day) -> (i16, i8, i8) {
    (day.year(), day.month(), day.day())
}
