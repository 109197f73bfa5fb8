//! CSV of banks and payment services: a preamble, one or two lines of names, lines, perhaps totals.

use text::{Ymd, parse_amount_cents, parse_day};

use crate::mapping::{folded, from_columns};
use crate::{Error, Limits, Line, Mapping, Proposal, Reason, Statement, decode};

/// States, folded, in which a payment service has the money. A payment in another state is put aside.
const DONE: [&str; 9] = ["valide", "paye", "termine", "effectue", "completed", "succeeded", "successful", "paid", "available"];
/// Lines among which the names of columns are looked for.
const HEADER_LINES_MAX: usize = 40;
/// Beginnings of lines that sum others up.
const TOTALS: [&str; 4] = ["total", "solde", "sous-total", "balance"];

struct Record {
    line: u64,
    cells: Vec<String>,
}

/// What the columns of a file seem to be. The separator is the one under which the most columns are recognised.
pub fn suggest(bytes: &[u8], limits: &Limits) -> Result<Proposal, Error> {
    let text = text_of(bytes, limits)?;
    let mut best: Option<(usize, Proposal)> = None;
    for separator in [';', ',', '\t', '|'] {
        for record in records(&text, separator, HEADER_LINES_MAX)? {
            let columns = record.cells;
            if columns.len() < 3 || columns.iter().any(|cell| is_day(cell)) {
                continue;
            }
            let mapping = from_columns(&columns, separator);
            let named = columns.iter().filter(|cell| !cell.is_empty()).count();
            let score = if mapping.is_complete() { 1_000 + named } else { named };
            if best.as_ref().is_none_or(|(other, _)| score > *other) {
                let is_complete = mapping.is_complete();
                best = Some((score, Proposal { mapping, columns, header_line: record.line, is_complete }));
            }
        }
    }
    best.map(|(_, proposal)| proposal).ok_or(Error::NotABankFile)
}

/// Reads a file with a mapping that somebody accepted. `account` and `currency` are those the lines go to: CSV rarely says.
pub fn read_csv(bytes: &[u8], mapping: &Mapping, account: &str, currency: &str, limits: &Limits) -> Result<Statement, Error> {
    let text = text_of(bytes, limits)?;
    let mut statement = Statement { account: account.to_owned(), currency: currency.to_owned(), ..Statement::default() };
    let records = records(&text, mapping.separator, limits.lines.saturating_add(HEADER_LINES_MAX))?;
    let same = |cell: &String, name: &str| folded(cell) == folded(name);
    let is_header =
        |cells: &[String]| cells.iter().any(|cell| same(cell, &mapping.day)) && amounts(mapping).all(|name| cells.iter().any(|cell| same(cell, name)));
    let at = records.iter().take(HEADER_LINES_MAX).position(|record| is_header(&record.cells)).ok_or_else(|| Error::NoColumn { name: mapping.day.clone() })?;
    let header = &records[at].cells;
    if let Some(name) = names(mapping).find(|name| !header.iter().any(|cell| same(cell, name))) {
        return Err(Error::NoColumn { name: name.to_owned() });
    }
    let place = |name: &str| if name.is_empty() { None } else { header.iter().position(|cell| same(cell, name)) };
    for record in &records[at + 1..] {
        // The names come again on each page of some exports.
        if record.cells.iter().all(String::is_empty) || is_header(&record.cells) {
            continue;
        }
        if statement.size() >= limits.lines {
            return Err(Error::TooMany { limit: limits.lines });
        }
        let cell = |name: &str| place(name).and_then(|at| record.cells.get(at)).map_or("", String::as_str);
        match line(mapping, record.line, &cell, currency) {
            Ok(line) => statement.lines.push(line),
            Err((Reason::Day, found)) if !found.contains(|c: char| c.is_ascii_digit()) && is_total(&record.cells) => {}
            Err((reason, found)) => statement.problem(record.line, reason, found),
        }
    }
    statement.finish();
    Ok(statement)
}

fn line<'a>(mapping: &Mapping, place: u64, cell: &impl Fn(&str) -> &'a str, currency: &str) -> Result<Line, (Reason, &'a str)> {
    let booked = day(cell(&mapping.day)).ok_or((Reason::Day, cell(&mapping.day)))?;
    let own_currency = cell(&mapping.currency);
    if !own_currency.is_empty() && !currency.is_empty() && !own_currency.eq_ignore_ascii_case(currency) {
        return Err((Reason::Currency, own_currency));
    }
    let state = cell(&mapping.state);
    if !state.is_empty() && !DONE.contains(&folded(state).as_str()) {
        return Err((Reason::State, state));
    }
    let amount = |name: &str| {
        let text = cell(name);
        if text.is_empty() { Ok(None) } else { parse_amount_cents(text).map(Some).map_err(|_| (Reason::Amount, text)) }
    };
    let magnitude = |cents: i64| cents.checked_abs().ok_or((Reason::Amount, ""));
    let cents = match amount(&mapping.amount)? {
        Some(cents) => cents,
        None => match (amount(&mapping.debit)?.filter(|cents| *cents != 0), amount(&mapping.credit)?) {
            (Some(debit), None | Some(0)) => -magnitude(debit)?,
            (None, Some(credit)) => credit,
            (Some(_), Some(_)) => return Err((Reason::Amount, cell(&mapping.debit))),
            (None, None) => return Err((Reason::Amount, "")),
        },
    };
    let gross_cents = amount(&mapping.gross)?;
    let fee_cents = amount(&mapping.fee)?.map(magnitude).transpose()?;
    if let (Some(gross), Some(fee)) = (gross_cents, fee_cents)
        && gross.checked_sub(fee) != Some(cents)
        && gross.checked_add(fee) != Some(cents)
    {
        return Err((Reason::Fee, cell(&mapping.fee)));
    }
    let labels: Vec<&str> = mapping.labels.iter().map(|name| cell(name)).filter(|label| !label.is_empty()).collect();
    Ok(Line {
        place,
        booked,
        value_day: day(cell(&mapping.value_day)),
        cents,
        gross_cents,
        fee_cents,
        label: labels.join(" "),
        counterpart: cell(&mapping.counterpart).to_owned(),
        reference: cell(&mapping.reference).to_owned(),
        bank_id: cell(&mapping.bank_id).to_owned(),
        kind: cell(&mapping.kind).to_owned(),
        ..Line::default()
    })
}

fn amounts(mapping: &Mapping) -> impl Iterator<Item = &str> {
    [&mapping.amount, &mapping.debit, &mapping.credit].into_iter().map(String::as_str).filter(|name| !name.is_empty())
}

fn names(mapping: &Mapping) -> impl Iterator<Item = &str> {
    let one = [
        &mapping.value_day,
        &mapping.gross,
        &mapping.fee,
        &mapping.counterpart,
        &mapping.reference,
        &mapping.bank_id,
        &mapping.kind,
        &mapping.currency,
        &mapping.state,
    ];
    one.into_iter().chain(&mapping.labels).map(String::as_str).filter(|name| !name.is_empty())
}

/// A day, with or without the hour behind it.
fn day(text: &str) -> Option<Ymd> {
    parse_day(text.split([' ', 'T']).next()?).ok()
}

fn is_day(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) && day(text).is_some()
}

fn is_total(cells: &[String]) -> bool {
    cells.iter().find(|cell| !cell.is_empty()).is_some_and(|cell| TOTALS.iter().any(|word| folded(cell).starts_with(word)))
}

fn text_of(bytes: &[u8], limits: &Limits) -> Result<String, Error> {
    if bytes.len() > limits.file_bytes {
        return Err(Error::TooLarge { limit_bytes: limits.file_bytes });
    }
    if decode::detect(bytes)? == decode::Format::Csv { decode::text(bytes) } else { Err(Error::NotABankFile) }
}

fn records(text: &str, separator: char, max: usize) -> Result<Vec<Record>, Error> {
    let separator = u8::try_from(separator).ok().filter(|byte| matches!(byte, b';' | b',' | b'\t' | b'|')).unwrap_or(b';');
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut out = Vec::new();
    let (mut counted, mut line) = (0, 1);
    for record in reader.records().take(max.saturating_add(1)) {
        let record = record.map_err(|error| Error::Malformed { line: error.position().map_or(0, csv::Position::line), expected: "a line of CSV" })?;
        // The reader may stand before the ends of the lines above: lines are counted here.
        let mut at = record.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(counted).min(text.len());
        at += text.as_bytes()[at..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += text.as_bytes()[counted.min(at)..at].iter().filter(|byte| **byte == b'\n').count() as u64;
        counted = at;
        out.push(Record { line, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    Ok(out)
}
