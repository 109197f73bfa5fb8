//! Bank statements and their reconciliation: what the bank says, what it becomes in the books, and whether the two agree.
//!
//! The rules that cannot be bent: the same line of a bank is one row; nothing comes in by halves; a line becomes one thing, once;
//! an entry is never moved to another day in silence; what was compared and closed does not change.

pub mod account;
mod checks;
pub mod decide;
pub mod engine;
pub mod events;
pub mod jobs;
pub mod line;
mod pages;
mod panels;
mod privacy;
pub mod proposal;
mod reactions;
pub mod reading;
pub mod reconciliation;
pub mod rule;
mod seed;
pub mod statement;
mod words;

#[cfg(test)]
mod tests;

use kernel::{
    module::Module,
    plug::{Nav, Privacy},
};
use ledger::access::{MANAGE, READ, VALIDATE, WRITE};

/// Everything this module plugs in. Its rights are those of the books.
pub fn module() -> Module {
    Module::named("banking")
        .migrations(kernel::migrations!["0001_banking"])
        .locales(kernel::locales!())
        .get("/banking", READ, pages::accounts::list)
        .get("/banking/accounts/new", MANAGE, pages::account_form::new)
        .post("/banking/accounts", MANAGE, pages::account_form::create)
        .get("/banking/accounts/{id}", READ, pages::accounts::show)
        .post("/banking/accounts/{id}", MANAGE, pages::account_form::update)
        .get("/banking/accounts/{id}/edit", MANAGE, pages::account_form::edit)
        .post("/banking/accounts/{id}/statements", WRITE, pages::statements::send)
        .post("/banking/accounts/{id}/acceptance", WRITE, pages::lines::accept_many)
        .post("/banking/accounts/{id}/proposals", WRITE, pages::lines::refresh)
        .get("/banking/accounts/{id}/reconciliation", READ, pages::reconciliations::show)
        .post("/banking/accounts/{id}/reconciliation", VALIDATE, pages::reconciliations::close)
        .get("/banking/reconciliations/{id}", READ, pages::reconciliations::closed)
        .post("/banking/reconciliations/{id}/reopening", VALIDATE, pages::reconciliations::reopen)
        .get("/banking/statements/{id}", READ, pages::statements::show)
        .post("/banking/statements/{id}/columns", WRITE, pages::statements::map)
        .post("/banking/statements/{id}/acceptance", WRITE, pages::statements::accept)
        .post("/banking/statements/{id}/removal", WRITE, pages::statements::discard)
        .get("/banking/lines/{id}", READ, pages::lines::show)
        .post("/banking/lines/{id}/acceptance", WRITE, pages::lines::accept)
        .post("/banking/lines/{id}/match", WRITE, pages::lines::confirm)
        .post("/banking/lines/{id}/entry", WRITE, pages::lines::write)
        .post("/banking/lines/{id}/aside", WRITE, pages::lines::set_aside)
        .post("/banking/lines/{id}/undo", WRITE, pages::lines::undo)
        .get("/banking/rules", READ, pages::rules::list)
        .get("/banking/rules/new", WRITE, pages::rules::new)
        .post("/banking/rules", WRITE, pages::rules::create)
        .get("/banking/rules/{id}", WRITE, pages::rules::edit)
        .post("/banking/rules/{id}", WRITE, pages::rules::update)
        .post("/banking/rules/{id}/removal", WRITE, pages::rules::remove)
        .nav(Nav { group: "money", label: "banking-nav", icon: "banknote", path: "/banking", needs: READ, order: 25 })
        .home(pages::home::items)
        .panel("year", 20, panels::of_year)
        .check("banking.lines", checks::lines)
        .privacy(Privacy::new("banking", privacy::collect, privacy::erase))
        .seed(seed::run)
        .job::<jobs::RefreshProposals>()
        .on(reactions::on_posted)
        .on(reactions::on_imported)
        .on(reactions::on_deleted)
        .on(reactions::on_reversed)
        .on(reactions::on_changed)
        .on(reactions::follow_merge)
}
