//! CFONB 120: records of 120 characters, with or without ends of lines. 01 opens an account, 04 is a movement, 05 tells more of it, 07 closes.

use text::Ymd;

use crate::{Balance, Error, Limits, Line, Reason, Statement};

const RECORD_CHARS: usize = 120;

/// Whether a text begins with such a record.
pub(crate) fn looks_so(head: &str) -> bool {
    let mut first: Vec<char> = head.chars().take_while(|c| !matches!(c, '\r' | '\n')).take(RECORD_CHARS).collect();
    // The amount of the first record ends at its 104th character.
    let is_long = first.len() >= 104;
    first.resize(RECORD_CHARS, ' ');
    is_long && first.starts_with(&['0', '1']) && first[2..7].iter().all(char::is_ascii_digit) && amount(&first, 2).is_some()
}

pub(crate) fn read(text: &str, limits: &Limits) -> Result<Vec<Statement>, Error> {
    let characters = characters(text);
    let (mut statements, mut open): (Vec<Statement>, Option<Statement>) = (Vec::new(), None);
    let mut total = 0;
    let mut put_aside = false;
    for (at, record) in characters.chunks(RECORD_CHARS).enumerate() {
        let place = at as u64 + 1;
        if record.iter().all(|c| *c == ' ' || *c == '\u{1a}') {
            continue;
        }
        if record.len() < RECORD_CHARS {
            return Err(Error::Truncated { line: place });
        }
        total += 1;
        if total > limits.lines * 8 {
            return Err(Error::TooMany { limit: limits.lines });
        }
        let kind = field(record, 1, 2);
        if kind == "01" {
            if open.is_some() {
                return Err(Error::Malformed { line: place, expected: "a record 07 before the next 01" });
            }
            open = Some(first(record));
            continue;
        }
        let statement = open.as_mut().ok_or(Error::Malformed { line: place, expected: "a record 01" })?;
        match kind.as_str() {
            "04" => {
                if statement.size() >= limits.lines {
                    return Err(Error::TooMany { limit: limits.lines });
                }
                let before = statement.lines.len();
                movement(record, place, statement);
                put_aside = statement.lines.len() == before;
            }
            "05" if !put_aside => more(record, statement),
            "05" => {}
            "07" => {
                let closing = amount(record, decimals(record)).ok_or(Error::Malformed { line: place, expected: "a closing balance" })?;
                statement.closing = Some(Balance { day: day(record, 35), cents: closing });
                statements.extend(open.take());
            }
            _ => statement.problem(place, Reason::Kind, &kind),
        }
    }
    if open.is_some() { Err(Error::Truncated { line: characters.len().div_ceil(RECORD_CHARS) as u64 }) } else { Ok(statements) }
}

/// The records one after the other. Where lines end, the blanks before their end may have been taken away.
fn characters(text: &str) -> Vec<char> {
    let mut all = Vec::with_capacity(text.len());
    let ends = text.contains('\n');
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        all.extend(line.chars().filter(|c| *c != '\r'));
        while ends && all.len() % RECORD_CHARS != 0 {
            all.push(' ');
        }
    }
    all
}

/// Characters `from` to `to`, counted from 1 as the norm does.
fn field(record: &[char], from: usize, to: usize) -> String {
    record[from - 1..to].iter().collect::<String>().trim().to_owned()
}

fn first(record: &[char]) -> Statement {
    let currency = field(record, 17, 19);
    let account = [field(record, 3, 7), field(record, 12, 16), field(record, 22, 32)].join(" ");
    let opening = amount(record, decimals(record)).map(|cents| Balance { day: day(record, 35), cents });
    Statement { account, currency: if currency.is_empty() { "EUR".to_owned() } else { currency }, opening, ..Statement::default() }
}

fn movement(record: &[char], place: u64, statement: &mut Statement) {
    let currency = field(record, 17, 19);
    if !currency.is_empty() && currency != statement.currency {
        return statement.problem(place, Reason::Currency, &currency);
    }
    let Some(booked) = day(record, 35) else { return statement.problem(place, Reason::Day, &field(record, 35, 40)) };
    let Some(cents) = amount(record, decimals(record)) else { return statement.problem(place, Reason::Amount, &field(record, 91, 104)) };
    let number = field(record, 82, 88);
    statement.lines.push(Line {
        place,
        booked,
        value_day: day(record, 43),
        cents,
        label: field(record, 49, 79),
        reference: field(record, 105, 120),
        bank_id: if number.bytes().all(|byte| byte == b'0') { String::new() } else { number },
        kind: field(record, 33, 34),
        ..Line::default()
    });
}

/// A record 05: what it tells goes to the movement before it.
fn more(record: &[char], statement: &mut Statement) {
    let (qualifier, told) = (field(record, 46, 48), field(record, 49, 118));
    let Some(line) = statement.lines.last_mut() else { return };
    match qualifier.as_str() {
        "NPY" | "NBE" => line.counterpart = told,
        "RCN" => line.end_to_end = told,
        "LIB" | "LCC" | "LC2" | "LCS" => line.label = format!("{} {told}", line.label),
        "REF" if line.reference.is_empty() => line.reference = told,
        _ => {}
    }
}

fn decimals(record: &[char]) -> u32 {
    record[19].to_digit(10).unwrap_or(2)
}

/// `JJMMAA`; the century by the usual pivot.
fn day(record: &[char], from: usize) -> Option<Ymd> {
    let digits = field(record, from, from + 5);
    let parts = (digits.len() == 6 && digits.is_ascii()).then(|| (&digits[..2], &digits[2..4], &digits[4..]))?;
    text::parse_day(&format!("{}/{}/{}", parts.0, parts.1, parts.2)).ok()
}

/// Fourteen characters; the last one is a digit and the sign: `{` and A to I are credits, `}` and J to R debits.
fn amount(record: &[char], decimals: u32) -> Option<i64> {
    let last = record[103];
    let (digit, negative) = match last {
        '{' => (0, false),
        'A'..='I' => (u32::from(last) - u32::from('A') + 1, false),
        '}' => (0, true),
        'J'..='R' => (u32::from(last) - u32::from('J') + 1, true),
        _ => return None,
    };
    let mut units: i64 = 0;
    for c in &record[90..103] {
        units = units * 10 + i64::from(if *c == ' ' { 0 } else { c.to_digit(10)? });
    }
    units = units * 10 + i64::from(digit);
    let cents = match decimals {
        0 => units.checked_mul(100)?,
        1 => units.checked_mul(10)?,
        2 => units,
        3 if units % 10 == 0 => units / 10,
        _ => return None,
    };
    Some(if negative { -cents } else { cents })
}
