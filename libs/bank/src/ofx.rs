//! OFX: 1.x, where values have no closing tag, and 2.x, which is XML. One reader of tags does for both; no entity but the five of XML is known.

use text::parse_amount_cents;

use crate::statement::compact_day;
use crate::{Balance, Error, Limits, Line, Reason, Statement};

/// What the fields of the movement being read say.
#[derive(Default)]
struct Draft {
    place: u64,
    posted: String,
    amount: String,
    currency: String,
    memo: String,
    line: Line,
}

struct Reader<'a> {
    limits: &'a Limits,
    statements: Vec<Statement>,
    draft: Option<Draft>,
    path: Vec<String>,
    balance_cents: Option<i64>,
    /// Statements and movements so far.
    count: usize,
}

pub(crate) fn read(text: &str, limits: &Limits) -> Result<Vec<Statement>, Error> {
    let start = text.to_ascii_uppercase().find("<OFX>").ok_or(Error::Truncated { line: 1 })?;
    if text[..start].contains("<!") {
        return Err(Error::Hostile);
    }
    let mut place = 1 + text[..start].matches('\n').count() as u64;
    let mut reader = Reader { limits, statements: Vec::new(), draft: None, path: Vec::new(), balance_cents: None, count: 0 };
    let mut ended = false;
    for piece in text[start..].split('<').skip(1) {
        let (tag, value) = piece.split_once('>').ok_or(Error::Truncated { line: place })?;
        if tag.starts_with('!') {
            return Err(Error::Hostile);
        }
        let name = tag.split([' ', '.', '\t']).next().unwrap_or_default().trim().to_ascii_uppercase();
        match name.strip_prefix('/') {
            Some(closed) => {
                ended |= closed == "OFX";
                reader.close(closed)?;
            }
            None => reader.open(&name, value.trim(), place)?,
        }
        place += piece.matches('\n').count() as u64;
    }
    if ended { Ok(reader.statements) } else { Err(Error::Truncated { line: place }) }
}

impl Reader<'_> {
    fn open(&mut self, name: &str, value: &str, place: u64) -> Result<(), Error> {
        if !value.is_empty() {
            self.value(name, &unescape(value));
            return Ok(());
        }
        if self.path.len() >= self.limits.depth * 4 {
            return Err(Error::TooDeep { limit: self.limits.depth });
        }
        self.path.push(name.to_owned());
        self.count += usize::from(matches!(name, "STMTRS" | "CCSTMTRS" | "STMTTRN"));
        if self.count > self.limits.lines {
            return Err(Error::TooMany { limit: self.limits.lines });
        }
        match name {
            "STMTRS" | "CCSTMTRS" => self.statements.push(Statement::default()),
            "STMTTRN" => {
                if self.draft.is_some() {
                    return Err(Error::Malformed { line: place, expected: "</STMTTRN>" });
                }
                self.draft = Some(Draft { place, ..Draft::default() });
            }
            "LEDGERBAL" => self.balance_cents = None,
            _ => {}
        }
        Ok(())
    }

    fn value(&mut self, name: &str, value: &str) {
        if let Some(draft) = &mut self.draft {
            let line = &mut draft.line;
            match name {
                "DTPOSTED" => draft.posted = value.to_owned(),
                "DTUSER" | "DTAVAIL" => line.value_day = compact_day(value),
                "TRNAMT" => draft.amount = value.to_owned(),
                "CURSYM" => draft.currency = value.to_owned(),
                "FITID" => line.bank_id = value.to_owned(),
                "TRNTYPE" => line.kind = value.to_owned(),
                "NAME" => line.label = value.to_owned(),
                "MEMO" => draft.memo = value.to_owned(),
                "CHECKNUM" | "REFNUM" => line.reference = value.to_owned(),
                _ => {}
            }
            return;
        }
        let in_balance = self.path.iter().any(|open| open == "LEDGERBAL");
        let in_account = self.path.iter().any(|open| open == "BANKACCTFROM" || open == "CCACCTFROM");
        let Some(statement) = self.statements.last_mut() else { return };
        match name {
            "CURDEF" => statement.currency = value.to_ascii_uppercase(),
            "BANKID" | "BRANCHID" | "ACCTID" if in_account => {
                if !statement.account.is_empty() {
                    statement.account.push(' ');
                }
                statement.account.push_str(value);
            }
            "BALAMT" if in_balance => match parse_amount_cents(value) {
                Ok(cents) => {
                    self.balance_cents = Some(cents);
                    statement.closing = Some(Balance { day: None, cents });
                }
                Err(_) => statement.problem(0, Reason::Amount, value),
            },
            "DTASOF" if in_balance => {
                if let Some(cents) = self.balance_cents {
                    statement.closing = Some(Balance { day: compact_day(value), cents });
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Error> {
        if let Some(at) = self.path.iter().rposition(|open| open == name) {
            self.path.truncate(at);
        }
        if name != "STMTTRN" {
            return Ok(());
        }
        let Some(mut draft) = self.draft.take() else { return Ok(()) };
        let statement = self.statements.last_mut().ok_or(Error::Malformed { line: draft.place, expected: "<STMTRS>" })?;
        if !draft.currency.is_empty() && !draft.currency.eq_ignore_ascii_case(&statement.currency) {
            statement.problem(draft.place, Reason::Currency, &draft.currency);
            return Ok(());
        }
        let Some(booked) = compact_day(&draft.posted) else {
            statement.problem(draft.place, Reason::Day, &draft.posted);
            return Ok(());
        };
        let Ok(cents) = parse_amount_cents(&draft.amount) else {
            statement.problem(draft.place, Reason::Amount, &draft.amount);
            return Ok(());
        };
        if !draft.memo.is_empty() && draft.memo != draft.line.label {
            draft.line.label = format!("{} {}", draft.line.label, draft.memo);
        }
        statement.lines.push(Line { place: draft.place, booked, cents, ..draft.line });
        Ok(())
    }
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&nbsp;", " ").replace("&amp;", "&")
}
