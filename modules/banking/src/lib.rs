//! Bank statements and their reconciliation: what the bank says, what it becomes in the books, and whether the two agree.
//!
//! The rules that cannot be bent: the same line of a bank is one row; nothing comes in by halves; a line becomes one thing, once;
//! an entry is never moved to another day in silence; what was compared and closed does not change.

pub mod account;
pub mod decide;
pub mod engine;
pub mod events;
pub mod jobs;
pub mod line;
pub mod proposal;
mod reactions;
pub mod reading;
pub mod reconciliation;
pub mod rule;
pub mod statement;
mod words;

use kernel::module::Module;

/// The module's table of contents.
pub fn module() -> Module {
    Module::named("banking")
        .migrations(kernel::migrations!["0001_banking"])
        .locales(kernel::locales!())
        .job::<jobs::RefreshProposals>()
        .on(reactions::on_posted)
        .on(reactions::on_imported)
        .on(reactions::on_deleted)
        .on(reactions::on_reversed)
        .on(reactions::on_changed)
}
