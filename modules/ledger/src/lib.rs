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
pub mod entity;
pub mod entry;
pub mod events;
mod jobs;
pub mod journal;
pub mod letter;
pub mod project;
pub mod reports;
mod search;
pub mod verify;
pub mod year;

#[cfg(test)]
mod tests;

use kernel::module::Module;

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("ledger")
        .migrations(kernel::migrations!["0001_ledger"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .job::<jobs::IndexEntries>()
        .search(search::KIND, search::reindex)
}
