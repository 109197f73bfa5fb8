//! What the ledger announces. Each is a line of somebody's timeline; the sentences are in `locales/`.

use crate::entry::Entry;
use kernel::{
    day::Day,
    event::{Event, Subject},
    id::Id,
    money::Money,
};
use serde::Serialize;

macro_rules! entry_event {
    ($(#[$meta:meta])* $name:ident => $text:literal) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub entry_id: Id,
            pub serial: i64,
            pub label: String,
            pub amount: Money,
            pub day: Day,
            #[serde(skip)]
            pub about: Vec<Subject>,
            #[serde(skip)]
            pub unit_id: Id,
        }

        impl $name {
            /// The event of this entry, also told on the timelines of those it is `about`.
            pub fn of(entry: &Entry, unit_id: Id, about: Vec<Subject>) -> Self {
                let Entry { id, serial, amount, day, .. } = *entry;
                $name { entry_id: id, serial, label: entry.label.clone(), amount, day, about, unit_id }
            }
        }

        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                let mut subjects = vec![Subject::new("entry", self.entry_id)];
                subjects.extend(self.about.iter().copied());
                subjects
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

entry_event! {
    /// An entry was written into the books, still to be validated or validated at once.
    EntryPosted => "ledger.entry_posted"
}
entry_event! {
    /// A draft was changed.
    EntryChanged => "ledger.entry_changed"
}
entry_event! {
    /// A draft was taken out of the books.
    EntryDeleted => "ledger.entry_deleted"
}
entry_event! {
    /// An entry was frozen, numbered and sealed.
    EntryValidated => "ledger.entry_validated"
}
entry_event! {
    /// A validated entry was cancelled by its reversal.
    EntryReversed => "ledger.entry_reversed"
}
entry_event! {
    /// A receipt or invoice was added to an entry.
    VoucherAdded => "ledger.voucher_added"
}

/// Entries came in from another program, in one go.
#[derive(Debug, Serialize)]
pub struct EntriesImported {
    pub entity_id: Id,
    pub count: i64,
    #[serde(skip)]
    pub unit_id: Id,
}

impl Event for EntriesImported {
    const NAME: &'static str = "ledger.entries_imported";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("books", self.entity_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

macro_rules! year_event {
    ($(#[$meta:meta])* $name:ident => $text:literal $({ $($field:ident: $type:ty),+ })?) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub year_id: Id,
            pub entity_id: Id,
            pub label: String,
            $($(pub $field: $type,)+)?
            #[serde(skip)]
            pub unit_id: Id,
        }

        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("year", self.year_id), Subject::new("books", self.entity_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

year_event! {
    /// The accounts of a year were stopped at a day.
    PeriodsClosed => "ledger.periods_closed" { day: Day }
}
year_event! {
    /// The closed periods of a year were opened again.
    PeriodsOpened => "ledger.periods_opened"
}
year_event! {
    /// A fiscal year was opened.
    YearOpened => "ledger.year_opened"
}
year_event! {
    /// A fiscal year was closed: nothing more is written into it.
    YearClosed => "ledger.year_closed"
}
year_event! {
    /// A closed year was opened again: who, when and why stays for ever.
    YearReopened => "ledger.year_reopened" { reason: String }
}
year_event! {
    /// The assembly decided what becomes of the result of a year, on that day.
    ResultAppropriated => "ledger.result_appropriated" { day: Day, amount: Money }
}

macro_rules! account_event {
    ($(#[$meta:meta])* $name:ident => $text:literal) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub account_id: Id,
            pub chart_id: Id,
            pub code: String,
            pub label: String,
            #[serde(skip)]
            pub unit_id: Id,
        }

        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("account", self.account_id), Subject::new("chart", self.chart_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

account_event! {
    /// An account was added to a chart.
    AccountAdded => "ledger.account_added"
}
account_event! {
    /// The words, role or place of an account were changed, or it was put away.
    AccountChanged => "ledger.account_changed"
}
account_event! {
    /// An account that was never used was taken out of its chart.
    AccountRemoved => "ledger.account_removed"
}

macro_rules! journal_event {
    ($(#[$meta:meta])* $name:ident => $text:literal) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub journal_id: Id,
            pub entity_id: Id,
            pub code: String,
            #[serde(skip)]
            pub unit_id: Id,
        }

        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("journal", self.journal_id), Subject::new("books", self.entity_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

journal_event! {
    /// A journal was added to the books.
    JournalAdded => "ledger.journal_added"
}
journal_event! {
    /// A journal was renamed, put away, or follows another account.
    JournalChanged => "ledger.journal_changed"
}
journal_event! {
    /// A journal that was never used was taken out of the books.
    JournalRemoved => "ledger.journal_removed"
}

macro_rules! template_event {
    ($(#[$meta:meta])* $name:ident => $text:literal) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub template_id: Id,
            pub entity_id: Id,
            pub label: String,
            #[serde(skip)]
            pub unit_id: Id,
        }

        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("template", self.template_id), Subject::new("books", self.entity_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

template_event! {
    /// An entry was kept as a template, or one was changed.
    TemplateKept => "ledger.template_kept"
}
template_event! {
    /// A template was taken out.
    TemplateRemoved => "ledger.template_removed"
}
