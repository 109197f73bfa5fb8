//! What this module tells the others. Each is a line of the timeline of the person it names.

use kernel::{
    day::Day,
    event::{Event, Subject},
    id::Id,
    money::Money,
};
use serde::Serialize;

macro_rules! membership_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub membership_id: Id,
            pub person_id: Id,
            pub unit_id: Id,
            /// Name of the kind.
            pub kind: String,
            $($(#[$fmeta])* pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("membership", self.membership_id), Subject::new("person", self.person_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

membership_event! {
    /// Somebody has a membership from now on, or asked for one.
    MembershipRecorded = "dues.membership_recorded" { first_day: Day, last_day: Option<Day> }
}
membership_event! {
    /// A membership that waited was approved.
    MembershipApproved = "dues.membership_approved" {}
}
membership_event! {
    /// A membership that waited was refused.
    MembershipRefused = "dues.membership_refused" { reason: String }
}
membership_event! {
    /// A membership no longer counts.
    MembershipCancelled = "dues.membership_cancelled" { reason: String }
}
membership_event! {
    /// Part of what was due is not asked any more.
    FeeWaived = "dues.fee_waived" { amount: Money, reason: String }
}
membership_event! {
    /// Money was received for a membership.
    FeePaid = "dues.fee_paid" { amount: Money, means: String, receipt: i64, day: Day }
}
membership_event! {
    /// A payment was cancelled, with its entry and its receipt.
    PaymentCancelled = "dues.payment_cancelled" { amount: Money, reason: String }
}

/// What one may join changed.
#[derive(Debug, Serialize)]
pub struct KindChanged {
    pub kind_id: Id,
    pub unit_id: Id,
    pub name: String,
}

impl Event for KindChanged {
    const NAME: &'static str = "dues.kind_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("kind", self.kind_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}

/// What a kind costs changed.
#[derive(Debug, Serialize)]
pub struct FeeChanged {
    pub fee_id: Id,
    pub kind_id: Id,
    pub unit_id: Id,
    pub kind: String,
    pub fee: String,
    pub amount: Money,
}

impl Event for FeeChanged {
    const NAME: &'static str = "dues.fee_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("kind", self.kind_id)]
    }
    fn unit(&self) -> Option<Id> {
        Some(self.unit_id)
    }
}
