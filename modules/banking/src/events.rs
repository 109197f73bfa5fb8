//! What this module tells the others, and the timeline of a bank account.

use kernel::{
    day::Day,
    event::{Event, Subject},
    id::Id,
    money::Money,
};
use serde::Serialize;

macro_rules! account_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub bank_account_id: Id,
            pub unit_id: Id,
            /// Name of the account.
            pub label: String,
            $(pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("bank_account", self.bank_account_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

account_event! {
    /// A bank account was opened or changed.
    AccountSaved = "banking.account_saved" {}
}
account_event! {
    /// The lines of a file came in.
    StatementAccepted = "banking.statement_accepted" { name: String, count: i64 }
}
account_event! {
    /// A line of the bank was put aside: it becomes nothing in the books.
    LineSetAside = "banking.line_set_aside" { what: String, amount: Money, day: Day }
}
account_event! {
    /// What a line had become was taken back.
    LineReleased = "banking.line_released" { what: String, amount: Money, day: Day }
}
account_event! {
    /// Books and bank were compared on a day, and the comparison was closed.
    ReconciliationClosed = "banking.reconciliation_closed" { day: Day, difference_amount: Money }
}
account_event! {
    /// A closed comparison was opened again.
    ReconciliationReopened = "banking.reconciliation_reopened" { day: Day }
}
