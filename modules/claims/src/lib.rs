//! Volunteers' expense claims: what somebody paid or drove for the association, approved by somebody else, then reimbursed or given up.
//!
//! The rules it protects: nobody decides about their own claim; what was submitted does not change; a claim is reimbursed or given up,
//! never both; its papers become the vouchers of its entry.

pub mod access;
mod checks;
pub mod claim;
pub mod events;
mod home_items;
mod pages;
mod panels;
mod privacy;
pub mod rate;
mod reactions;

use access::{APPROVE, MANAGE, PAY, READ, WRITE};
use kernel::{
    access::SIGNED_IN,
    module::Module,
    plug::{Nav, Privacy},
};

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("claims")
        .migrations(kernel::migrations!["0001_claims"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .get("/me/claims", SIGNED_IN, pages::mine::show)
        .post("/me/claims", SIGNED_IN, pages::mine::create)
        .get("/claims", READ, pages::claims::list)
        .get("/claims/new", WRITE, pages::desk::show)
        .post("/claims/new", WRITE, pages::desk::create)
        .get("/claims/rates", SIGNED_IN, pages::rates::show)
        .post("/claims/rates", MANAGE, pages::rates::save)
        .post("/claims/rates/removal", MANAGE, pages::rates::remove)
        .get("/claims/{id}", SIGNED_IN, pages::claim::show)
        .post("/claims/{id}/lines", SIGNED_IN, pages::claim::add_line)
        .get("/claims/{id}/lines/{line}/paper", SIGNED_IN, pages::claim::paper)
        .post("/claims/{id}/lines/{line}/removal", SIGNED_IN, pages::claim::remove_line)
        .post("/claims/{id}/submission", SIGNED_IN, pages::claim::submit)
        .post("/claims/{id}/return", SIGNED_IN, pages::claim::take_back)
        .post("/claims/{id}/wish", SIGNED_IN, pages::claim::want)
        .post("/claims/{id}/removal", SIGNED_IN, pages::claim::discard)
        .post("/claims/{id}/approval", APPROVE, pages::claim::approve)
        .post("/claims/{id}/refusal", APPROVE, pages::claim::refuse)
        .post("/claims/{id}/books", PAY, pages::claim::settle)
        .panel("person", 26, panels::of_person)
        .panel("me", 35, panels::mine)
        .home(home_items::items)
        .nav(Nav { group: "money", label: "claims-title", icon: "hand-coins", path: "/claims", needs: READ, order: 45 })
        .on(reactions::follow_merge)
        .on(reactions::follow_payment)
        .on(reactions::follow_deletion)
        .on(reactions::follow_reversal)
        .on(reactions::keep_amount)
        .on(reactions::follow_gift)
        .check("claims.totals", checks::totals)
        .check("claims.debts", checks::debts)
        .privacy(Privacy::new("claims", privacy::collect, privacy::erase))
}

#[cfg(test)]
mod tests;
