//! What a file can be told. A rule is a code; the sentences a person reads live with the pages.

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Source {
    /// *Livre des procédures fiscales*, art. A47 A-1.
    TaxProcedure,
    /// « Test Compta Demat », the program by which the tax office checks a file's form.
    TaxOfficeTest,
    /// *Plan comptable général*, title on bookkeeping: double entry, vouchers, validation.
    ChartRules,
}

impl Source {
    /// The text to quote.
    pub fn citation(self) -> &'static str {
        match self {
            Self::TaxProcedure => "LPF, art. A47 A-1",
            Self::TaxOfficeTest => "DGFiP, Test Compta Demat",
            Self::ChartRules => "PCG, art. 1031-1 et suivants",
        }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// Worth a look; may be right.
    Remark,
    /// The file does not follow the law.
    Fault,
    /// The tax office's program would refuse the file.
    Blocking,
}

macro_rules! rules {
    ($($(#[$doc:meta])* $rule:ident, $key:literal, $severity:ident, $source:ident;)*) => {
        /// One rule of the file.
        #[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub enum Rule { $($(#[$doc])* $rule,)* }

        impl Rule {
            /// Every rule, for the pages that explain them.
            pub const ALL: &'static [Self] = &[$(Self::$rule,)*];

            /// The name under which the explanation is found. Never changes.
            pub fn key(self) -> &'static str {
                match self { $(Self::$rule => $key,)* }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)* }
            }

            /// Where it is written.
            pub fn source(self) -> Source {
                match self { $(Self::$rule => Source::$source,)* }
            }
        }
    };
}

rules! {
    /// The name is not SIREN, `FEC`, closing date.
    FileName, "fec-file-name", Blocking, TaxOfficeTest;
    /// What stands before `FEC` is not a SIREN.
    FileNameSiren, "fec-file-name-siren", Fault, TaxProcedure;
    /// The file begins with a byte-order mark. The test program accepts it.
    ByteOrderMark, "fec-byte-order-mark", Remark, TaxProcedure;
    /// Lines in more than one encoding.
    EncodingMixed, "fec-encoding-mixed", Fault, TaxProcedure;
    /// Neither tab nor `|` separates the names of the first line.
    NoSeparator, "fec-no-separator", Blocking, TaxOfficeTest;
    /// A field of the eighteen is absent.
    ColumnMissing, "fec-column-missing", Blocking, TaxOfficeTest;
    /// A column that the law does not know.
    ColumnUnknown, "fec-column-unknown", Fault, TaxProcedure;
    /// The same column twice.
    ColumnTwice, "fec-column-twice", Fault, TaxProcedure;
    /// The columns are not in the order of the law.
    ColumnOrder, "fec-column-order", Fault, TaxProcedure;
    /// A name written with other capitals.
    ColumnCase, "fec-column-case", Remark, TaxProcedure;
    /// No entry at all.
    NoLine, "fec-no-line", Fault, TaxProcedure;
    /// More or fewer values than columns.
    ValueCount, "fec-value-count", Blocking, TaxOfficeTest;
    /// A line without anything, before the last.
    BlankLine, "fec-blank-line", Blocking, TaxOfficeTest;
    /// Values between quotes, as in CSV.
    Quotes, "fec-quotes", Remark, TaxProcedure;
    /// A control character within a value.
    ControlCharacter, "fec-control-character", Fault, TaxProcedure;
    /// A value that every line must have is absent, and the test program stops.
    ValueMissing, "fec-value-missing", Blocking, TaxOfficeTest;
    /// A value that every line must have is absent.
    ValueAbsent, "fec-value-absent", Fault, TaxProcedure;
    /// Not `AAAAMMJJ`, or no such day.
    DateInvalid, "fec-date-invalid", Blocking, TaxOfficeTest;
    /// A year that is neither 19xx nor 20xx.
    DateCentury, "fec-date-century", Fault, TaxOfficeTest;
    /// A decimal point instead of a comma.
    AmountPoint, "fec-amount-point", Blocking, TaxOfficeTest;
    /// A space or a second separator within a number.
    AmountGrouped, "fec-amount-grouped", Blocking, TaxOfficeTest;
    /// Not a number.
    AmountInvalid, "fec-amount-invalid", Blocking, TaxOfficeTest;
    /// More than two decimals.
    AmountPrecise, "fec-amount-precise", Fault, TaxProcedure;
    /// No amount where zero is written `0,00`.
    AmountEmpty, "fec-amount-empty", Fault, TaxProcedure;
    /// Neither `D` nor `C`, `+1` nor `-1`.
    SideInvalid, "fec-side-invalid", Blocking, TaxOfficeTest;
    /// Debit and credit are both zero.
    AmountNone, "fec-amount-none", Fault, TaxOfficeTest;
    /// Debit and credit are both filled.
    AmountBoth, "fec-amount-both", Fault, TaxOfficeTest;
    /// The first three characters of the account are not digits.
    AccountNumber, "fec-account-number", Fault, TaxOfficeTest;
    /// One account, two names.
    AccountTwoNames, "fec-account-two-names", Remark, TaxProcedure;
    /// One journal, two names.
    JournalTwoNames, "fec-journal-two-names", Remark, TaxProcedure;
    /// An auxiliary account without its name, or a name without account.
    AuxIncomplete, "fec-aux-incomplete", Fault, TaxProcedure;
    /// An amount in currency without its currency, or the reverse.
    CurrencyIncomplete, "fec-currency-incomplete", Fault, TaxProcedure;
    /// Not three capitals of ISO 4217.
    CurrencyCode, "fec-currency-code", Fault, TaxProcedure;
    /// Debits and credits of an entry differ.
    EntryUnbalanced, "fec-entry-unbalanced", Fault, ChartRules;
    /// Debits and credits of the file differ.
    TotalUnbalanced, "fec-total-unbalanced", Fault, ChartRules;
    /// Lines of one entry have different dates.
    EntryDates, "fec-entry-dates", Fault, TaxProcedure;
    /// Lines of one entry were validated on different days.
    EntryValidDates, "fec-entry-valid-dates", Fault, TaxProcedure;
    /// Lines of one entry are not together.
    EntryApart, "fec-entry-apart", Remark, TaxProcedure;
    /// Numbers of entries are missing.
    NumberGap, "fec-number-gap", Fault, TaxProcedure;
    /// A number smaller than the one before it.
    NumberOrder, "fec-number-order", Fault, TaxProcedure;
    /// A number that cannot be followed: it ends with no digit.
    NumberForm, "fec-number-form", Remark, TaxProcedure;
    /// Validated earlier than the entry before it.
    ValidOrder, "fec-valid-order", Fault, TaxProcedure;
    /// Validated before the day of the entry.
    ValidEarly, "fec-valid-early", Remark, ChartRules;
    /// Dated after the closing day.
    AfterClosing, "fec-after-closing", Fault, TaxProcedure;
    /// Dated before the first day of the year.
    BeforeOpening, "fec-before-opening", Fault, TaxProcedure;
    /// Opening entries come after others.
    OpeningLate, "fec-opening-late", Fault, TaxProcedure;
    /// An entry that brings accounts of classes 6 and 7 to zero: it does not belong here.
    ClosingEntry, "fec-closing-entry", Fault, TaxProcedure;
    /// A letter without its date, or a date without letter.
    LetteringIncomplete, "fec-lettering-incomplete", Fault, TaxProcedure;
    /// Lines under one letter do not balance.
    LetteringUnbalanced, "fec-lettering-unbalanced", Fault, ChartRules;
}
