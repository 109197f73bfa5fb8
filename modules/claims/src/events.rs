//! What this module tells the others. Each is a line of the timeline of the claim and of who claims.

use kernel::{
    day::Day,
    event::{Event, Subject},
    id::Id,
    money::Money,
};
use serde::Serialize;

macro_rules! claim_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub claim_id: Id,
            pub person_id: Id,
            pub unit_id: Id,
            pub title: String,
            pub amount: Money,
            $($(#[$fmeta])* pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("claim", self.claim_id), Subject::new("person", self.person_id)]
            }
            fn unit(&self) -> Option<Id> {
                Some(self.unit_id)
            }
        }
    };
}

claim_event! {
    /// Somebody asks for what they paid.
    ClaimSubmitted = "claims.submitted" {}
}
claim_event! {
    /// It was taken back to be corrected.
    ClaimReturned = "claims.returned" {}
}
claim_event! {
    /// Somebody else said yes.
    ClaimApproved = "claims.approved" {}
}
claim_event! {
    /// Somebody else said no.
    ClaimRefused = "claims.refused" { reason: String }
}
claim_event! {
    /// The debt is in the books.
    ClaimBooked = "claims.booked" {}
}
claim_event! {
    /// The money was paid back.
    ClaimReimbursed = "claims.reimbursed" {}
}
claim_event! {
    /// Given up: it is a gift now.
    ClaimWaived = "claims.waived" {}
}
claim_event! {
    /// What closed it was taken back: it waits to be reimbursed or given up again.
    ClaimReopened = "claims.reopened" {}
}

/// A step of the mileage scale was written.
#[derive(Debug, Serialize)]
pub struct RateChanged {
    pub vehicle: String,
    pub first_day: Day,
    /// Euros, as they are read.
    pub per_km: String,
}

impl Event for RateChanged {
    const NAME: &'static str = "claims.rate_changed";
    fn subjects(&self) -> Vec<Subject> {
        vec![]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

/// A mileage scale of the association's own was taken away.
#[derive(Debug, Serialize)]
pub struct RateRemoved {
    pub vehicle: String,
    pub first_day: Day,
}

impl Event for RateRemoved {
    const NAME: &'static str = "claims.rate_removed";
    fn subjects(&self) -> Vec<Subject> {
        vec![]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}
