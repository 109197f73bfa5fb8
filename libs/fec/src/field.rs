//! The eighteen fields of LPF art. A47 A-1, VII, with the variant of amounts, and those that cash-basis files add.

/// A field of the file, in the order of the law.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
#[allow(missing_docs, reason = "each is named as the law names it")]
pub enum Field {
    JournalCode,
    JournalLib,
    EcritureNum,
    EcritureDate,
    CompteNum,
    CompteLib,
    CompAuxNum,
    CompAuxLib,
    PieceRef,
    PieceDate,
    EcritureLib,
    Debit,
    Credit,
    EcritureLet,
    DateLet,
    ValidDate,
    Montantdevise,
    Idevise,
    /// Takes the place of `Debit`.
    Montant,
    /// Takes the place of `Credit`: `D` or `C`, `+1` or `-1`.
    Sens,
    /// Cash basis only.
    DateRglt,
    /// Cash basis only.
    ModeRglt,
    /// Cash basis only.
    NatOp,
    /// Cash basis only.
    IdClient,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
    /// Letters and digits.
    Text,
    /// `AAAAMMJJ`.
    Date,
    /// Digits with a decimal comma.
    Amount,
}

/// Every field this library knows.
pub(crate) const ALL: [Field; 24] = [
    Field::JournalCode,
    Field::JournalLib,
    Field::EcritureNum,
    Field::EcritureDate,
    Field::CompteNum,
    Field::CompteLib,
    Field::CompAuxNum,
    Field::CompAuxLib,
    Field::PieceRef,
    Field::PieceDate,
    Field::EcritureLib,
    Field::Debit,
    Field::Credit,
    Field::EcritureLet,
    Field::DateLet,
    Field::ValidDate,
    Field::Montantdevise,
    Field::Idevise,
    Field::Montant,
    Field::Sens,
    Field::DateRglt,
    Field::ModeRglt,
    Field::NatOp,
    Field::IdClient,
];

/// Fields of the ordinary file.
pub(crate) const ORDINARY: usize = 18;

impl Field {
    /// The exact name the law gives, case included.
    pub fn name(self) -> &'static str {
        match self {
            Self::JournalCode => "JournalCode",
            Self::JournalLib => "JournalLib",
            Self::EcritureNum => "EcritureNum",
            Self::EcritureDate => "EcritureDate",
            Self::CompteNum => "CompteNum",
            Self::CompteLib => "CompteLib",
            Self::CompAuxNum => "CompAuxNum",
            Self::CompAuxLib => "CompAuxLib",
            Self::PieceRef => "PieceRef",
            Self::PieceDate => "PieceDate",
            Self::EcritureLib => "EcritureLib",
            Self::Debit => "Debit",
            Self::Credit => "Credit",
            Self::EcritureLet => "EcritureLet",
            Self::DateLet => "DateLet",
            Self::ValidDate => "ValidDate",
            Self::Montantdevise => "Montantdevise",
            Self::Idevise => "Idevise",
            Self::Montant => "Montant",
            Self::Sens => "Sens",
            Self::DateRglt => "DateRglt",
            Self::ModeRglt => "ModeRglt",
            Self::NatOp => "NatOp",
            Self::IdClient => "IdClient",
        }
    }

    /// The field of this name; case is not looked at, as the tax office's program does not.
    pub fn named(name: &str) -> Option<Self> {
        ALL.into_iter().find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// What the field holds.
    pub fn kind(self) -> Kind {
        match self {
            Self::EcritureDate | Self::PieceDate | Self::DateLet | Self::ValidDate | Self::DateRglt => Kind::Date,
            Self::Debit | Self::Credit | Self::Montantdevise | Self::Montant => Kind::Amount,
            _ => Kind::Text,
        }
    }

    /// Whether every line must say it.
    pub fn is_required(self) -> bool {
        matches!(
            self,
            Self::JournalCode
                | Self::JournalLib
                | Self::EcritureNum
                | Self::EcritureDate
                | Self::CompteNum
                | Self::CompteLib
                | Self::PieceRef
                | Self::PieceDate
                | Self::EcritureLib
                | Self::ValidDate
        )
    }

    /// Whether a line without it makes the tax office's program refuse the whole file, rather than note it.
    pub(crate) fn blocks_when_empty(self) -> bool {
        matches!(self, Self::EcritureNum | Self::EcritureDate | Self::CompteNum | Self::CompteLib | Self::EcritureLib | Self::PieceDate | Self::ValidDate)
    }
}
