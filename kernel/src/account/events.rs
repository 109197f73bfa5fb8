//! What happens to accounts, for the timeline of their owner and the audit. Never a secret, never
//! a password, never an address that was typed by a stranger.

use crate::{
    event::{Event, Subject},
    id::Id,
};
use serde::Serialize;

macro_rules! account_event {
    ($(#[$meta:meta])* $name:ident = $text:literal { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Serialize)]
        pub struct $name {
            pub account_id: Id,
            /// Whose account it is.
            pub account: String,
            $($(#[$fmeta])* pub $field: $type),*
        }
        impl Event for $name {
            const NAME: &'static str = $text;
            fn subjects(&self) -> Vec<Subject> {
                vec![Subject::new("account", self.account_id)]
            }
            fn unit(&self) -> Option<Id> {
                None
            }
        }
    };
}

account_event! {
    /// Somebody came in. `how`: `password`, `link`, `code`.
    SignedIn = "kernel.signed_in" { how: &'static str }
}
account_event! {
    /// Many sign-ins failed in a short time.
    SignInsFailed = "kernel.sign_ins_failed" { count: i64 }
}
account_event! {
    /// The password is another.
    PasswordChanged = "kernel.password_changed" {}
}
account_event! {
    /// A message with a link left. `purpose`: a word of `link::Purpose`.
    LinkSent = "kernel.link_sent" { purpose: &'static str }
}
account_event! {
    /// Somebody who administers was shown a link, to hand it over. `purpose`: a word of `link::Purpose`.
    LinkHandedOver = "kernel.link_handed_over" { purpose: &'static str }
}
account_event! {
    /// A code of an application is asked at each sign-in from now on.
    SecondStepOn = "kernel.second_step_on" {}
}
account_event! {
    /// No code is asked any more.
    SecondStepOff = "kernel.second_step_off" {}
}
account_event! {
    /// The recovery codes are other ones.
    RecoveryCodesChanged = "kernel.recovery_codes_changed" {}
}
account_event! {
    /// Messages go to another address.
    EmailChanged = "kernel.email_changed" {}
}
account_event! {
    /// The account opens nothing any more.
    AccountDisabled = "kernel.account_disabled" {}
}
account_event! {
    /// The account works again.
    AccountEnabled = "kernel.account_enabled" {}
}
account_event! {
    /// A program or a person was given a token of the API.
    TokenCreated = "kernel.token_created" { token: String, scopes: String }
}
account_event! {
    /// A token stopped working.
    TokenRevoked = "kernel.token_revoked" { token: String }
}
account_event! {
    /// Devices were signed out.
    DevicesClosed = "kernel.devices_closed" { count: i64 }
}
