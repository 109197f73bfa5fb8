//! The books: accounting entities, charts of accounts, journals, fiscal years, entries, and what is drawn from them.
//!
//! The rules that cannot be bent: an entry balances or does not exist; a validated entry never changes; numbers have no gap in
//! a journal and year; nothing is written in a closed year or period; classes 86 and 87 stay apart; balances are those of the
//! lines. `kevre ledger verify` proves it.

pub mod access;
pub mod account;
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
mod panels;
mod privacy;
pub mod project;
mod reactions;
pub mod reports;
mod search;
mod seed;
pub mod verify;
pub mod year;

#[cfg(test)]
mod tests;

use kernel::{module::Module, plug::Privacy};

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("ledger")
        .migrations(kernel::migrations!["0001_ledger"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .job::<jobs::IndexEntries>()
        .on(reactions::follow_merge)
        .panel("person", 20, panels::of_person)
        .home(home_items::items)
        .check("ledger.balances", checks::balances)
        .privacy(Privacy::new("ledger", privacy::collect, privacy::erase))
        .search(search::KIND, search::reindex)
        .seed(seed::run)
        .cli(cli::spec(), cli::run)
}
