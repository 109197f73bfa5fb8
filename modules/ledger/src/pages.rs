//! The treasurer's pages. Thin: they read the address, call the nouns, and fill templates.

pub mod accounts;
pub mod actions;
pub mod appropriation;
pub mod books;
pub mod charts;
pub mod closing;
mod desk;
pub mod entries;
pub mod entry;
pub mod entry_form;
pub mod exports;
pub mod fec;
mod files;
pub mod home;
pub mod journals;
pub mod simple;
pub mod statement_files;
pub mod statements;
pub mod templates;
pub mod third_parties;
pub mod trial_balance;
mod who;
pub mod years;
