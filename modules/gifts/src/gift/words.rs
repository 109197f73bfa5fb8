//! The words that the tax forms use for a gift: its nature, its form, and how money came.

use ledger::account::Role;

kernel::text_enum! {
    /// What was given.
    pub enum Nature {
        Money => "money",
        /// Expenses that a volunteer paid and expressly gives up being reimbursed for.
        WaivedCosts => "waived-costs",
        InKind => "in-kind",
        /// Income given up: a rent not asked for.
        WaivedIncome => "waived-income",
        Securities => "securities",
        Other => "other",
    }
}

impl Nature {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Nature::Money => "gifts-nature-money",
            Nature::WaivedCosts => "gifts-nature-waived-costs",
            Nature::InKind => "gifts-nature-in-kind",
            Nature::WaivedIncome => "gifts-nature-waived-income",
            Nature::Securities => "gifts-nature-securities",
            Nature::Other => "gifts-nature-other",
        }
    }
}

kernel::text_enum! {
    /// How the gift was made, in law.
    pub enum Form {
        Manual => "manual",
        Private => "private",
        Notarial => "notarial",
        Other => "other",
    }
}

impl Form {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Form::Manual => "gifts-form-manual",
            Form::Private => "gifts-form-private",
            Form::Notarial => "gifts-form-notarial",
            Form::Other => "gifts-form-other",
        }
    }
}

kernel::text_enum! {
    /// How the money came.
    pub enum Means {
        Cash => "cash",
        Cheque => "cheque",
        Transfer => "transfer",
        Debit => "debit",
        Card => "card",
        /// No money came.
        None => "none",
    }
}

impl Means {
    /// Those that a form offers.
    pub const OFFERED: [Means; 5] = [Means::Cheque, Means::Transfer, Means::Cash, Means::Card, Means::Debit];

    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Means::Cash => "gifts-means-cash",
            Means::Cheque => "gifts-means-cheque",
            Means::Transfer => "gifts-means-transfer",
            Means::Debit => "gifts-means-debit",
            Means::Card => "gifts-means-card",
            Means::None => "gifts-means-none",
        }
    }

    /// The account the money usually goes to, and what to look for in a chart that has no such code.
    pub(super) fn usual_account(self) -> (&'static str, &'static [Role]) {
        match self {
            Means::Cash => ("530", &[Role::Cash]),
            Means::Cheque => ("5112", &[Role::Collection, Role::Bank]),
            Means::Transfer | Means::Debit | Means::Card | Means::None => ("512", &[Role::Bank]),
        }
    }
}
