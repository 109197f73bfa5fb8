//! One line of an entry, typed.

use text::Ymd;

use crate::amount::{self, AmountFault};
use crate::date::{self, DateFault};
use crate::{Field, Header, Row};

/// A line: borrowed texts to write, owned texts when read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line<S = String> {
    /// Code of the journal.
    pub journal_code: S,
    /// Name of the journal.
    pub journal_label: S,
    /// Number of the entry in its continuous sequence.
    pub entry_number: S,
    /// Day of the entry.
    pub entry_date: Ymd,
    /// Account; its first three characters are digits of the chart.
    pub account_number: S,
    /// Name of the account.
    pub account_label: S,
    /// Account of a third party, or empty.
    pub aux_number: S,
    /// Name of the third party, or empty.
    pub aux_label: S,
    /// Reference of the voucher.
    pub piece_ref: S,
    /// Day of the voucher.
    pub piece_date: Ymd,
    /// What the entry is about.
    pub entry_label: S,
    /// Debit in cents, or 0.
    pub debit_cents: i64,
    /// Credit in cents, or 0.
    pub credit_cents: i64,
    /// Letters that tie lines together, or empty.
    pub lettering: S,
    /// Day of the lettering.
    pub lettering_date: Option<Ymd>,
    /// Day from which the entry cannot change any more.
    pub valid_date: Ymd,
    /// Amount in another currency, in hundredths.
    pub currency_cents: Option<i64>,
    /// That currency (ISO 4217), or empty.
    pub currency: S,
}

/// What keeps a row from being a [`Line`].
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LineFault {
    /// Not as many values as columns.
    #[error("{found} values for {expected} columns")]
    ValueCount {
        /// Columns of the file.
        expected: usize,
        /// Values of the line.
        found: usize,
    },
    /// Not a day.
    #[error("{} is not a date", field.name())]
    Date {
        /// Where.
        field: Field,
        /// Why.
        fault: DateFault,
    },
    /// Not an amount.
    #[error("{} is not an amount", field.name())]
    Amount {
        /// Where.
        field: Field,
        /// Why.
        fault: AmountFault,
    },
    /// Neither debit nor credit.
    #[error("Sens is neither D nor C")]
    Side,
}

impl Line {
    /// Reads a row. Dates that are empty (other programs leave `PieceDate` or `ValidDate` so) become the entry's own; what the file lacks is empty.
    pub fn from_row(header: &Header, row: &Row) -> Result<Self, LineFault> {
        if row.values.len() != header.columns.len() {
            return Err(LineFault::ValueCount { expected: header.columns.len(), found: row.values.len() });
        }
        let text = |field: Field| header.value(row, field).to_owned();
        let day = |field: Field| {
            let value = header.value(row, field);
            if value.is_empty() { Ok(None) } else { date::parse(value).map(Some).map_err(|fault| LineFault::Date { field, fault }) }
        };
        let amount = |field: Field| match amount::parse(header.value(row, field)) {
            Err(AmountFault::Empty) => Ok(None),
            other => other.map(Some).map_err(|fault| LineFault::Amount { field, fault }),
        };
        let entry_date = day(Field::EcritureDate)?.ok_or(LineFault::Date { field: Field::EcritureDate, fault: DateFault::Invalid })?;
        let (debit_cents, credit_cents) = if header.has(Field::Montant) {
            let cents = amount(Field::Montant)?.unwrap_or(0);
            if is_debit(header.value(row, Field::Sens)).ok_or(LineFault::Side)? { (cents, 0) } else { (0, cents) }
        } else {
            (amount(Field::Debit)?.unwrap_or(0), amount(Field::Credit)?.unwrap_or(0))
        };
        Ok(Self {
            journal_code: text(Field::JournalCode),
            journal_label: text(Field::JournalLib),
            entry_number: text(Field::EcritureNum),
            entry_date,
            account_number: text(Field::CompteNum),
            account_label: text(Field::CompteLib),
            aux_number: text(Field::CompAuxNum),
            aux_label: text(Field::CompAuxLib),
            piece_ref: text(Field::PieceRef),
            piece_date: day(Field::PieceDate)?.unwrap_or(entry_date),
            entry_label: text(Field::EcritureLib),
            debit_cents,
            credit_cents,
            lettering: text(Field::EcritureLet),
            lettering_date: day(Field::DateLet)?,
            valid_date: day(Field::ValidDate)?.unwrap_or(entry_date),
            currency_cents: amount(Field::Montantdevise)?,
            currency: text(Field::Idevise),
        })
    }
}

/// What `Sens` says: `D` or `+1`, `C` or `-1`.
pub(crate) fn is_debit(side: &str) -> Option<bool> {
    match side {
        "D" | "d" | "+1" | "1" => Some(true),
        "C" | "c" | "-1" => Some(false),
        _ => None,
    }
}
