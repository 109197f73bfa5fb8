//! What every module stands on. It knows no module: what a domain gives to the rest is plugged in
//! through `Module`, and what a piece of work needs is carried by `Cx`.

// Lets the macros of this crate name it as other crates do.
extern crate self as kernel;

pub mod access;
pub mod account;
pub mod api;
pub mod app;
pub mod backup;
pub mod clock;
pub mod config;
pub mod contract;
pub mod cx;
pub mod day;
pub mod db;
pub mod doctor;
pub mod error;
pub mod event;
pub mod file;
pub mod form;
pub mod i18n;
pub mod id;
pub mod input;
pub mod job;
pub mod limit;
pub mod mail;
pub mod metrics;
pub mod migrate;
pub mod module;
pub mod money;
pub mod opening;
mod own;
pub mod page;
pub mod plug;
pub mod presence;
pub mod role;
pub mod search;
pub mod secret;
pub mod session;
pub mod setting;
pub mod start;
mod stored;
pub mod testing;
#[cfg(test)]
mod tests;
pub mod timeline;
pub mod unit;
pub mod web;

pub use cx::Cx;
pub use error::{Error, Result};
pub use event::{Event, Subject};
pub use id::Id;
pub use job::Job;
pub use module::Module;
pub use own::{Organisation, WATCH, create_organisation};
