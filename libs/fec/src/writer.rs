//! Writes a file to anything, one line in memory.

use std::io::{self, Write};

use text::Ymd;

use crate::encoding::encode_latin9;
use crate::field::{ALL, ORDINARY};
use crate::{Encoding, Field, Line, amount, date};

/// The forms the law leaves open.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Format {
    /// How characters are written.
    pub encoding: Encoding,
    /// `|` instead of the tab.
    pub pipe: bool,
    /// `Montant` and `Sens` instead of `Debit` and `Credit`.
    pub amount_and_side: bool,
}

/// What was written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Totals {
    /// Lines of entries, without the line of names.
    pub lines: u64,
    /// Sum of the debits.
    pub debit_cents: i64,
    /// Sum of the credits.
    pub credit_cents: i64,
    /// Characters that the encoding lacks and that became `?`.
    pub lost_characters: u64,
}

/// Why a line was not written. The file is then of no use.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file could not be written.
    #[error("the file could not be written: {0}")]
    Io(#[from] io::Error),
    /// A field that must be filled is empty.
    #[error("line {line}: {} is empty", field.name())]
    Missing {
        /// Line of the file.
        line: u64,
        /// Which one.
        field: Field,
    },
    /// There is no such day.
    #[error("line {line}: {} is not a day of this or the last century", field.name())]
    NoSuchDay {
        /// Line of the file.
        line: u64,
        /// Which one.
        field: Field,
    },
    /// A line is either a debit or a credit.
    #[error("line {line}: both a debit and a credit")]
    BothSides {
        /// Line of the file.
        line: u64,
    },
    /// A letter goes with its date, a currency with its amount.
    #[error("line {line}: {} and {} go together", fields[0].name(), fields[1].name())]
    Apart {
        /// Line of the file.
        line: u64,
        /// The two.
        fields: [Field; 2],
    },
    /// The account does not begin with three digits.
    #[error("line {line}: the account does not begin with three digits")]
    Account {
        /// Line of the file.
        line: u64,
    },
    /// The sums are beyond 64 bits of cents.
    #[error("line {line}: the sums are too large")]
    TooLarge {
        /// Line of the file.
        line: u64,
    },
}

/// Writes the names of the columns, then one line per call.
pub struct Writer<W> {
    out: W,
    format: Format,
    separator: char,
    text: String,
    bytes: Vec<u8>,
    totals: Totals,
}

impl<W: Write> Writer<W> {
    /// Writes the names of the columns. `out` had better be buffered.
    pub fn new(out: W, format: Format) -> Result<Self, WriteError> {
        let separator = if format.pipe { '|' } else { '\t' };
        let mut writer = Self { out, format, separator, text: String::new(), bytes: Vec::new(), totals: Totals::default() };
        for (at, field) in ALL.into_iter().take(ORDINARY).enumerate() {
            let field = match field {
                Field::Debit if format.amount_and_side => Field::Montant,
                Field::Credit if format.amount_and_side => Field::Sens,
                other => other,
            };
            if at > 0 {
                writer.text.push(separator);
            }
            writer.text.push_str(field.name());
        }
        writer.end_line()?;
        Ok(writer)
    }

    /// Writes a line. Texts lose what would break the file: separators, ends of lines, control characters.
    pub fn write<S: AsRef<str>>(&mut self, line: &Line<S>) -> Result<(), WriteError> {
        self.refuse_faults(line)?;
        self.value(line.journal_code.as_ref(), Field::JournalCode)?;
        self.value(line.journal_label.as_ref(), Field::JournalLib)?;
        self.value(line.entry_number.as_ref(), Field::EcritureNum)?;
        self.day(Some(line.entry_date), Field::EcritureDate)?;
        self.value(line.account_number.as_ref(), Field::CompteNum)?;
        self.value(line.account_label.as_ref(), Field::CompteLib)?;
        self.value(line.aux_number.as_ref(), Field::CompAuxNum)?;
        self.value(line.aux_label.as_ref(), Field::CompAuxLib)?;
        self.value(line.piece_ref.as_ref(), Field::PieceRef)?;
        self.day(Some(line.piece_date), Field::PieceDate)?;
        self.value(line.entry_label.as_ref(), Field::EcritureLib)?;
        if self.format.amount_and_side {
            let is_credit = line.credit_cents != 0;
            self.amount(if is_credit { line.credit_cents } else { line.debit_cents });
            self.text.push(if is_credit { 'C' } else { 'D' });
            self.text.push(self.separator);
        } else {
            self.amount(line.debit_cents);
            self.amount(line.credit_cents);
        }
        self.value(line.lettering.as_ref(), Field::EcritureLet)?;
        self.day(line.lettering_date, Field::DateLet)?;
        self.day(Some(line.valid_date), Field::ValidDate)?;
        match line.currency_cents {
            Some(cents) => self.amount(cents),
            None => self.text.push(self.separator),
        }
        self.value(line.currency.as_ref(), Field::Idevise)?;
        self.text.pop();
        self.end_line()?;
        self.add(line.debit_cents, line.credit_cents)
    }

    /// Flushes, and gives back where it wrote, with the totals to show.
    pub fn finish(mut self) -> Result<(W, Totals), WriteError> {
        self.out.flush()?;
        Ok((self.out, self.totals))
    }

    /// The line of the file being written.
    fn line(&self) -> u64 {
        self.totals.lines + 2
    }

    fn refuse_faults<S: AsRef<str>>(&mut self, line: &Line<S>) -> Result<(), WriteError> {
        self.text.clear();
        let at = self.line();
        if line.debit_cents != 0 && line.credit_cents != 0 {
            return Err(WriteError::BothSides { line: at });
        }
        let is_blank = |text: &S| text.as_ref().trim().is_empty();
        if is_blank(&line.lettering) != line.lettering_date.is_none() {
            return Err(WriteError::Apart { line: at, fields: [Field::EcritureLet, Field::DateLet] });
        }
        if is_blank(&line.currency) != line.currency_cents.is_none() {
            return Err(WriteError::Apart { line: at, fields: [Field::Montantdevise, Field::Idevise] });
        }
        let account = line.account_number.as_ref().as_bytes();
        if !is_blank(&line.account_number) && (account.len() < 3 || !account[..3].iter().all(u8::is_ascii_digit)) {
            return Err(WriteError::Account { line: at });
        }
        Ok(())
    }

    fn value(&mut self, value: &str, field: Field) -> Result<(), WriteError> {
        let start = self.text.len();
        let mut spaced = false;
        for c in value.trim().chars() {
            if c.is_control() || c == '|' || c == ' ' || c == '\u{feff}' {
                spaced = true;
                continue;
            }
            if std::mem::take(&mut spaced) && self.text.len() > start {
                self.text.push(' ');
            }
            self.text.push(c);
        }
        if field.is_required() && self.text.len() == start {
            return Err(WriteError::Missing { line: self.line(), field });
        }
        self.text.push(self.separator);
        Ok(())
    }

    fn day(&mut self, day: Option<Ymd>, field: Field) -> Result<(), WriteError> {
        if let Some(day) = day {
            if !date::is_day(day) {
                return Err(WriteError::NoSuchDay { line: self.line(), field });
            }
            let digits = i32::from(day.0) * 10_000 + i32::from(day.1) * 100 + i32::from(day.2);
            self.text.push_str(&digits.to_string());
        }
        self.text.push(self.separator);
        Ok(())
    }

    fn amount(&mut self, cents: i64) {
        amount::push(cents, &mut self.text);
        self.text.push(self.separator);
    }

    fn end_line(&mut self) -> Result<(), WriteError> {
        self.text.push_str("\r\n");
        match self.format.encoding {
            Encoding::Utf8 => self.out.write_all(self.text.as_bytes())?,
            Encoding::Latin9 => {
                self.bytes.clear();
                self.totals.lost_characters += encode_latin9(&self.text, &mut self.bytes);
                self.out.write_all(&self.bytes)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, debit_cents: i64, credit_cents: i64) -> Result<(), WriteError> {
        let line = self.line();
        let sum = |total: i64, cents: i64| total.checked_add(cents).ok_or(WriteError::TooLarge { line });
        self.totals.debit_cents = sum(self.totals.debit_cents, debit_cents)?;
        self.totals.credit_cents = sum(self.totals.credit_cents, credit_cents)?;
        self.totals.lines += 1;
        Ok(())
    }
}
