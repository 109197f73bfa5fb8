//! What this module tells the others. Gifts and receipts are lines of the timeline of the person they name.

use kernel::{
    day::Day,
    event::{Event, Subject},
    id::Id,
    money::Money,
};
use serde::Serialize;

macro_rules! gift_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub gift_id: Id,
            pub person_id: Id,
            pub unit_id: Id,
            pub amount: Money,
            $($(#[$fmeta])* pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("gift", self.gift_id), Subject::new("person", self.person_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

gift_event! {
    /// Somebody gave something.
    GiftRecorded = "gifts.gift_recorded" {
        /// What it was, in words.
        nature: String,
        day: Day,
    }
}
gift_event! {
    /// A gift no longer counts, nor does its entry.
    GiftCancelled = "gifts.gift_cancelled" { reason: String }
}

macro_rules! receipt_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub receipt_id: Id,
            pub person_id: Id,
            pub unit_id: Id,
            pub number: String,
            pub amount: Money,
            $($(#[$fmeta])* pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("tax_receipt", self.receipt_id), Subject::new("person", self.person_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

receipt_event! {
    /// A tax receipt was made out.
    ReceiptIssued = "gifts.receipt_issued" {}
}
receipt_event! {
    /// A tax receipt no longer proves anything; its number stays used.
    ReceiptCancelled = "gifts.receipt_cancelled" { reason: String }
}
receipt_event! {
    /// The original of a tax receipt left: by mail or by hand.
    ReceiptDelivered = "gifts.receipt_delivered" {}
}

/// What is said of an issuer changed: a line of the audit.
#[derive(Debug, Serialize)]
pub struct IssuerChanged {
    pub issuer_id: Id,
    pub unit_id: Id,
    pub name: String,
    pub articles: String,
}

impl Event for IssuerChanged {
    const NAME: &'static str = "gifts.issuer_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("gift_issuer", self.issuer_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

macro_rules! parameter_event {
    ($(#[$meta:meta])* $name:ident = $text:literal) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            /// What it is called, in the language of whoever changed it.
            pub name: String,
            pub value: String,
            pub first_day: Day,
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![]
            }
            fn unit(&self) -> Option<Id> {
                None
            }
        }
    };
}

parameter_event! {
    /// A rate or a text of the law was written.
    ParameterChanged = "gifts.parameter_changed"
}
parameter_event! {
    /// A rate or a text of the law written by the association was taken away.
    ParameterRemoved = "gifts.parameter_removed"
}
