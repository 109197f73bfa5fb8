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

/// Something was done to a part of a whole: an account of a chart, a journal or a template of a set of books.
macro_rules! part_event {
    ($(#[$meta:meta])* $name:ident => $text:literal, $part:ident of $kind:literal in $whole:ident of $of:literal, $($word:ident),+) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub $part: Id,
            pub $whole: Id,
            $(pub $word: String,)+
            #[serde(skip)]
            pub unit_id: Id,
        }

        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new($kind, self.$part), Subject::new($of, self.$whole)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

part_event! {
    /// An account was added to a chart.
    AccountAdded => "ledger.account_added",
    account_id of "account" in chart_id of "chart", code, label
}
part_event! {
    /// The words, role or place of an account were changed, or it was put away.
    AccountChanged => "ledger.account_changed",
    account_id of "account" in chart_id of "chart", code, label
}
part_event! {
    /// An account that was never used was taken out of its chart.
    AccountRemoved => "ledger.account_removed",
    account_id of "account" in chart_id of "chart", code, label
}

part_event! {
    /// A journal was added to the books.
    JournalAdded => "ledger.journal_added",
    journal_id of "journal" in entity_id of "books", code
}
part_event! {
    /// A journal was renamed, put away, or follows another account.
    JournalChanged => "ledger.journal_changed",
    journal_id of "journal" in entity_id of "books", code
}
part_event! {
    /// A journal that was never used was taken out of the books.
    JournalRemoved => "ledger.journal_removed",
    journal_id of "journal" in entity_id of "books", code
}

part_event! {
    /// An entry was kept as a template, or one was changed.
    TemplateKept => "ledger.template_kept",
    template_id of "template" in entity_id of "books", label
}
part_event! {
    /// A template was taken out.
    TemplateRemoved => "ledger.template_removed",
    template_id of "template" in entity_id of "books", label
}
