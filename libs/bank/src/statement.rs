//! The one shape all files are brought to, and how a line is known again.

use std::collections::HashMap;

use sha2::{Digest, Sha256};
use text::Ymd;

/// Longest text of a line that is kept, in characters.
const TEXT_CHARS_MAX: usize = 500;

/// The lines of one account.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Statement {
    /// The account as the file names it; an IBAN where it says one; empty in QIF and most CSV.
    pub account: String,
    /// ISO 4217; empty when the file does not say.
    pub currency: String,
    /// Before the first line.
    pub opening: Option<Balance>,
    /// After the last.
    pub closing: Option<Balance>,
    /// In the order of the file.
    pub lines: Vec<Line>,
    /// What was not understood. Nothing of it is among the lines.
    pub problems: Vec<Problem>,
}

/// What was on the account.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Balance {
    /// On which day, when the file says.
    pub day: Option<Ymd>,
    /// How much.
    pub cents: i64,
}

/// One movement.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Line {
    /// Its line in the file (in XML, its rank), from 1.
    pub place: u64,
    /// Day of booking.
    pub booked: Ymd,
    /// Day from which it counts for interest.
    pub value_day: Option<Ymd>,
    /// What reached or left the account: positive in, negative out. For a payment service, the net.
    pub cents: i64,
    /// Before the service took its fee, when the file says.
    pub gross_cents: Option<i64>,
    /// The fee, as a positive amount.
    pub fee_cents: Option<i64>,
    /// What the bank wrote.
    pub label: String,
    /// Who paid or was paid.
    pub counterpart: String,
    /// Reference given by the bank or the payer; number of a cheque.
    pub reference: String,
    /// The payer's own reference, carried from end to end.
    pub end_to_end: String,
    /// The bank's own number of the movement (FITID, AcctSvcrRef). Not always unique.
    pub bank_id: String,
    /// The bank's code of what kind of movement it is.
    pub kind: String,
    /// Same line, same fingerprint, in any later file of the same format. Two identical lines of one day have two.
    pub fingerprint: String,
}

/// Something that was not understood.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Problem {
    /// Its line in the file, 0 for the whole.
    pub place: u64,
    /// What is wrong.
    pub reason: Reason,
    /// What stands there.
    pub found: String,
}

/// Why a line was put aside.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reason {
    /// No day, or no such day.
    Day,
    /// No amount, or one that can be read in two ways.
    Amount,
    /// Another currency than the account's.
    Currency,
    /// A kind of line that the format does not have.
    Kind,
    /// A payment that was not made, not yet, or was taken back.
    State,
    /// Gross less fee is not the net.
    Fee,
    /// Opening balance and lines do not make the closing balance; `found` is the difference in cents.
    Balances,
}

impl Reason {
    /// The name under which the explanation is found. Never changes.
    pub fn key(self) -> &'static str {
        match self {
            Self::Day => "bank-line-day",
            Self::Amount => "bank-line-amount",
            Self::Currency => "bank-line-currency",
            Self::Kind => "bank-line-kind",
            Self::State => "bank-line-state",
            Self::Fee => "bank-line-fee",
            Self::Balances => "bank-balances",
        }
    }
}

impl Statement {
    pub(crate) fn problem(&mut self, place: u64, reason: Reason, found: &str) {
        self.problems.push(Problem { place, reason, found: tidy(found) });
    }

    pub(crate) fn size(&self) -> usize {
        self.lines.len() + self.problems.len()
    }

    /// Gives lines their fingerprints, and compares balances.
    pub(crate) fn finish(&mut self) {
        let mut seen: HashMap<[u8; 32], u32> = HashMap::new();
        for line in &mut self.lines {
            for text in [&mut line.label, &mut line.counterpart, &mut line.reference, &mut line.end_to_end, &mut line.bank_id, &mut line.kind] {
                *text = tidy(text);
            }
            let (year, month, day) = line.booked;
            let mut hash = Sha256::new();
            for part in [&self.account, &line.bank_id, &text::fold(&line.label), &line.reference, &line.end_to_end] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part.as_bytes());
            }
            hash.update(format!("{year}-{month}-{day} {}", line.cents).as_bytes());
            let same: [u8; 32] = hash.finalize().into();
            let ordinal = seen.entry(same).or_default();
            *ordinal += 1;
            line.fingerprint = format!("{}-{ordinal}", hex::encode(&same[..16]));
        }
        if let (Some(opening), Some(closing)) = (self.opening, self.closing) {
            let sum: i128 = self.lines.iter().map(|line| i128::from(line.cents)).sum();
            let difference = i128::from(closing.cents) - i128::from(opening.cents) - sum;
            if difference != 0 {
                self.problem(0, Reason::Balances, &difference.to_string());
            }
        }
    }
}

/// On one line, one space between words, not endless.
pub(crate) fn tidy(text: &str) -> String {
    let joined = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    joined.chars().take(TEXT_CHARS_MAX).collect()
}

/// Eight digits, `AAAAMMJJ`, at the beginning of a text.
pub(crate) fn compact_day(text: &str) -> Option<Ymd> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    text::parse_day(&format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])).ok()
}
