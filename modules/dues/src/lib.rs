//! Who is a member, of what, until when; what was due for it and what was paid.
//!
//! The rule it protects: a membership and its money stand or fall together. Recording a payment is a period, a balanced entry, a
//! receipt and a line of the timeline, or nothing at all.

pub mod access;
mod api;
pub mod brought;
mod checks;
pub mod events;
pub mod fee;
mod home_items;
mod jobs;
pub mod kind;
pub mod membership;
mod pages;
mod panels;
pub mod payment;
pub mod period;
mod privacy;
mod reactions;
pub mod receipt;
pub mod roll;
mod seed;
pub mod standing;

use kernel::{
    access::SIGNED_IN,
    job::Every,
    module::Module,
    plug::{Nav, Privacy},
    setting::{Kind as Setting, Setting as Declared},
};

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("dues")
        .migrations(kernel::migrations!["0001_dues"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .get("/dues", access::READ, pages::home::show)
        .get("/dues/memberships", access::READ, pages::memberships::list)
        .get("/dues/memberships/export", access::READ, pages::memberships::export)
        .get("/dues/memberships/{id}", access::READ, pages::membership::show)
        .post("/dues/memberships/{id}/payments", access::WRITE, pages::membership::pay)
        .post("/dues/memberships/{id}/approval", access::WRITE, pages::membership::approve)
        .post("/dues/memberships/{id}/refusal", access::WRITE, pages::membership::refuse)
        .post("/dues/memberships/{id}/waiver", access::WRITE, pages::membership::waive)
        .post("/dues/memberships/{id}/cancellation", access::WRITE, pages::membership::cancel)
        .post("/dues/payments/{id}/cancellation", access::WRITE, pages::membership::cancel_payment)
        .get("/dues/new", access::WRITE, pages::new::show)
        .post("/dues/new", access::WRITE, pages::new::create)
        .get("/dues/kinds", access::MANAGE, pages::kinds::list)
        .get("/dues/kinds/new", access::MANAGE, pages::kinds::new)
        .post("/dues/kinds/new", access::MANAGE, pages::kinds::create)
        .get("/dues/kinds/{id}/edit", access::MANAGE, pages::kinds::edit)
        .post("/dues/kinds/{id}/edit", access::MANAGE, pages::kinds::update)
        .get("/dues/kinds/{id}/fees/new", access::MANAGE, pages::fees::new)
        .post("/dues/kinds/{id}/fees/new", access::MANAGE, pages::fees::create)
        .get("/dues/fees/{id}/edit", access::MANAGE, pages::fees::edit)
        .post("/dues/fees/{id}/edit", access::MANAGE, pages::fees::update)
        .get("/dues/receipts", access::READ, pages::receipts::list)
        .get("/dues/receipts/{number}", SIGNED_IN, pages::receipts::show)
        .post("/dues/receipts/{number}/mail", access::WRITE, pages::receipts::mail)
        .api_get("/membership-kinds", access::READ, api::kinds)
        .api_get("/memberships", access::READ, api::memberships)
        .api_post("/memberships", access::WRITE, api::record)
        .api_get("/memberships/{id}", access::READ, api::membership)
        .api_post("/memberships/{id}/payments", access::WRITE, api::pay)
        .panel("person", 10, panels::of_person)
        .panel("me", 20, panels::mine)
        .home(home_items::items)
        .nav(Nav { group: "people", label: "dues-title", icon: "id-card", path: "/dues", needs: access::READ, order: 30 })
        .job::<jobs::TurnDays>()
        .job::<jobs::DecideAgain>()
        .job::<jobs::MailReceipt>()
        .schedule("dues.turn_days", Every::Day { hour: 0, minute: 20 }, || jobs::TurnDays {})
        .on(reactions::follow_merge)
        .on(reactions::follow_move)
        .on(reactions::follow_delays)
        .on(reactions::follow_deletion)
        .on(reactions::follow_reversal)
        .on(reactions::keep_amounts)
        .setting(Declared { key: standing::EXPIRING_DAYS, kind: Setting::Number { min: 0, max: 365 }, default: "30" })
        .setting(Declared { key: standing::GRACE_DAYS, kind: Setting::Number { min: 0, max: 365 }, default: "30" })
        .setting(Declared { key: standing::FORMER_DAYS, kind: Setting::Number { min: 0, max: 3_650 }, default: "365" })
        .check("dues.payments", checks::payments)
        .check("dues.entries", checks::entries)
        .check("dues.receipts", checks::receipts)
        .check("dues.standings", checks::standings)
        .seed(seed::run)
        .privacy(Privacy::new("dues", privacy::collect, privacy::erase))
}

#[cfg(test)]
mod tests;
