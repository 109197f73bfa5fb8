//! Tests of the whole: what no module can prove alone. One binary, because linking is what two cores wait for.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot begin has failed")]

/// Where the importer’s sample, which this binary shares, looks for its hash of addresses.
mod paheko {
    pub use imports::paheko::members;
}

mod access;
mod api;
mod backup;
mod cli;
mod crash_jobs;
mod demo;
mod isolation;
mod source;
mod sql;
mod statements;
mod story;
mod texts;
mod tidy;
mod upgrade;
