//! Who is a member, of what, until when; what was due for it and what was paid.
//!
//! The rule it protects: a membership and its money stand or fall together. Recording a payment is a period, a balanced entry, a
//! receipt and a line of the timeline, or nothing at all.

pub mod access;
pub mod brought;
mod checks;
pub mod events;
pub mod fee;
mod jobs;
pub mod kind;
pub mod membership;
pub mod payment;
pub mod period;
mod privacy;
mod reactions;
pub mod receipt;
pub mod roll;
pub mod standing;

use kernel::{
    job::Every,
    module::Module,
    plug::Privacy,
    setting::{Kind as Setting, Setting as Declared},
};

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("dues")
        .migrations(kernel::migrations!["0001_dues"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .job::<jobs::TurnDays>()
        .job::<jobs::DecideAgain>()
        .job::<jobs::MailReceipt>()
        .schedule("dues.turn_days", Every::Day { hour: 0, minute: 20 }, || jobs::TurnDays {})
        .on(reactions::follow_merge)
        .on(reactions::follow_move)
        .on(reactions::follow_delays)
        .setting(Declared { key: standing::EXPIRING_DAYS, kind: Setting::Number { min: 0, max: 365 }, default: "30" })
        .setting(Declared { key: standing::GRACE_DAYS, kind: Setting::Number { min: 0, max: 365 }, default: "30" })
        .setting(Declared { key: standing::FORMER_DAYS, kind: Setting::Number { min: 0, max: 3_650 }, default: "365" })
        .check("dues.payments", checks::payments)
        .check("dues.receipts", checks::receipts)
        .privacy(Privacy::new("dues", privacy::collect, privacy::erase))
}
