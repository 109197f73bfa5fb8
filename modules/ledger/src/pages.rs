//! The treasurer's pages. Thin: they read the address, call the nouns, and fill templates.

pub mod accounts;
pub mod actions;
pub mod books;
pub mod charts;
mod desk;
pub mod entries;
pub mod entry;
pub mod entry_form;
pub mod exports;
pub mod home;
pub mod simple;
pub mod trial_balance;
mod who;
pub mod years;
