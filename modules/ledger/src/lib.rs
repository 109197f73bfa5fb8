//! The books: accounting entities, charts of accounts, journals, fiscal years, entries, and what is drawn from them.
//!
//! The rules that cannot be bent: an entry balances or does not exist; a validated entry never changes; numbers have no gap in
//! a journal and year; nothing is written in a closed year or period; classes 86 and 87 stay apart; balances are those of the
//! lines. `kevre ledger verify` proves it.

pub mod access;
pub mod account;
mod api;
mod balance;
pub mod budget;
pub mod bulk;
pub mod chain;
pub mod chart;
mod checks;
mod cli;
pub mod entity;
pub mod entry;
pub mod events;
mod home_items;
mod jobs;
pub mod journal;
pub mod letter;
mod pages;
mod panels;
mod privacy;
pub mod project;
mod reactions;
pub mod reconciliation;
pub mod reports;
mod search;
pub mod seed;
pub mod template;
pub mod verify;
pub mod year;

#[cfg(test)]
mod tests;

use access::{CLOSE, EXPORT, MANAGE, READ, VALIDATE, WRITE};
use kernel::{
    job::Every,
    module::Module,
    plug::{Nav, Privacy},
};

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("ledger")
        .migrations(kernel::migrations!["0001_ledger", "0002_larger_books", "0003_years", "0004_templates"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .get("/ledger", READ, pages::home::show)
        .get("/ledger/entries", READ, pages::entries::list)
        .get("/ledger/entries/export", EXPORT, pages::exports::journal)
        .get("/ledger/entries/new", WRITE, pages::entry_form::new)
        .post("/ledger/entries/new", WRITE, pages::entry_form::create)
        .get("/ledger/entries/new/{kind}", WRITE, pages::simple::show)
        .post("/ledger/entries/new/{kind}", WRITE, pages::simple::create)
        .get("/ledger/entries/{id}", READ, pages::entry::show)
        .post("/ledger/entries/{id}", WRITE, pages::entry_form::update)
        .get("/ledger/entries/{id}/edit", WRITE, pages::entry_form::edit)
        .post("/ledger/entries/{id}/validation", VALIDATE, pages::actions::validate)
        .post("/ledger/entries/{id}/reversal", WRITE, pages::actions::reverse)
        .post("/ledger/entries/{id}/template", WRITE, pages::templates::keep)
        .get("/ledger/templates", WRITE, pages::templates::list)
        .get("/ledger/templates/{id}", WRITE, pages::templates::edit)
        .post("/ledger/templates/{id}", WRITE, pages::templates::update)
        .post("/ledger/templates/{id}/removal", WRITE, pages::templates::remove)
        .post("/ledger/entries/{id}/copy", WRITE, pages::actions::duplicate)
        .post("/ledger/entries/{id}/payment", WRITE, pages::actions::settle)
        .post("/ledger/entries/{id}/removal", WRITE, pages::actions::delete)
        .post("/ledger/entries/{id}/vouchers", WRITE, pages::actions::add_voucher)
        .get("/ledger/entries/{id}/vouchers/{file}", READ, pages::entry::voucher)
        .post("/ledger/entries/{id}/vouchers/{voucher}/removal", WRITE, pages::actions::remove_voucher)
        .post("/ledger/validate", VALIDATE, pages::actions::validate_through)
        .get("/ledger/accounts", READ, pages::accounts::list)
        .get("/ledger/accounts/suggest", READ, pages::accounts::suggest)
        .get("/ledger/accounts/{id}", READ, pages::accounts::show)
        .post("/ledger/accounts/{id}", MANAGE, pages::charts::update_account)
        .get("/ledger/accounts/{id}/edit", MANAGE, pages::charts::edit_account)
        .post("/ledger/accounts/{id}/removal", MANAGE, pages::charts::remove_account)
        .get("/ledger/accounts/{id}/export", EXPORT, pages::exports::account)
        .get("/ledger/trial-balance", READ, pages::trial_balance::show)
        .get("/ledger/trial-balance/export", EXPORT, pages::exports::trial_balance)
        .get("/ledger/statements", READ, pages::statements::hub)
        .get("/ledger/statements/income", READ, pages::statements::income)
        .get("/ledger/statements/income/export", EXPORT, pages::statement_files::income)
        .get("/ledger/statements/balance-sheet", READ, pages::statements::balance_sheet)
        .get("/ledger/statements/balance-sheet/export", EXPORT, pages::statement_files::balance_sheet)
        .get("/ledger/statements/in-and-out", READ, pages::statements::in_and_out)
        .get("/ledger/statements/in-and-out/export", EXPORT, pages::statement_files::in_and_out)
        .get("/ledger/statements/lines/{line}", READ, pages::statements::line)
        .get("/ledger/general-ledger/export", EXPORT, pages::exports::general_ledger)
        .get("/ledger/third-parties", READ, pages::third_parties::list)
        .get("/ledger/third-parties/export", EXPORT, pages::third_parties::export)
        .get("/ledger/fec", EXPORT, pages::fec::show)
        .get("/ledger/fec/export", EXPORT, pages::fec::download)
        .get("/ledger/years", READ, pages::years::list)
        .get("/ledger/years/{id}", READ, pages::years::page)
        .get("/ledger/years/{id}/closing", READ, pages::closing::show)
        .post("/ledger/years/{id}/closing", CLOSE, pages::closing::close)
        .get("/ledger/years/{id}/reopening", CLOSE, pages::closing::ask)
        .post("/ledger/years/{id}/reopening", CLOSE, pages::closing::reopen)
        .post("/ledger/years/{id}/periods", CLOSE, pages::years::close_periods)
        .post("/ledger/years/{id}/opening", WRITE, pages::years::carry)
        .get("/ledger/years/{id}/appropriation", WRITE, pages::appropriation::show)
        .post("/ledger/years/{id}/appropriation", WRITE, pages::appropriation::decide)
        .post("/ledger/years/{id}/accounts", MANAGE, pages::years::add_accounts)
        .get("/ledger/books", READ, pages::books::list)
        .get("/ledger/books/new", MANAGE, pages::books::new)
        .post("/ledger/books", MANAGE, pages::books::create)
        .post("/ledger/books/{id}", MANAGE, pages::books::update)
        .post("/ledger/books/{id}/years", CLOSE, pages::years::create)
        .post("/ledger/books/{id}/charts", MANAGE, pages::books::add_chart)
        .post("/ledger/books/{id}/journals", MANAGE, pages::books::add_journal)
        .get("/ledger/journals/{id}/edit", MANAGE, pages::journals::edit)
        .post("/ledger/journals/{id}", MANAGE, pages::journals::update)
        .post("/ledger/journals/{id}/removal", MANAGE, pages::journals::remove)
        .get("/ledger/charts/{id}", READ, pages::charts::show)
        .post("/ledger/charts/{id}", MANAGE, pages::charts::update)
        .post("/ledger/charts/{id}/choice", MANAGE, pages::charts::choose)
        .get("/ledger/charts/{id}/accounts/new", MANAGE, pages::charts::new_account)
        .post("/ledger/charts/{id}/accounts", MANAGE, pages::charts::add_account)
        .api_get("/ledger/books", READ, api::books)
        .api_get("/ledger/years", READ, api::years)
        .api_get("/ledger/accounts", READ, api::accounts)
        .api_get("/ledger/entries", READ, api::entries)
        .api_post("/ledger/entries", WRITE, api::create)
        .api_get("/ledger/entries/{id}", READ, api::entry)
        .api_post("/ledger/entries/{id}/validation", VALIDATE, api::validate)
        .api_get("/ledger/trial-balance", READ, api::trial_balance)
        .nav(Nav { group: "money", label: "ledger-nav", icon: "book-open", path: "/ledger", needs: READ, order: 20 })
        .job::<jobs::IndexEntries>()
        .job::<jobs::RefreshOpening>()
        .job::<jobs::ProposeRecurring>()
        .schedule("ledger.propose_recurring", Every::Day { hour: 0, minute: 40 }, || jobs::ProposeRecurring {})
        .on(reactions::follow_merge)
        .panel("person", 20, panels::of_person)
        .home(home_items::items)
        .check("ledger.balances", checks::balances)
        .privacy(Privacy::new("ledger", privacy::collect, privacy::erase))
        .search(search::KIND, search::reindex)
        .seed(seed::run)
        .cli(cli::spec(), cli::run)
}
