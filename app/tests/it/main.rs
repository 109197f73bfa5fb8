//! Tests of the whole: what no module can prove alone. One binary, because linking is what two cores wait for.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot begin has failed")]

/// The association that the importer's own tests bring in: one sample, one truth.
#[path = "../../../modules/imports/src/tests/sample.rs"]
mod sample;

mod access;
mod api;
mod backup;
mod cli;
mod crash_import;
mod crash_jobs;
mod crash_payments;
mod demo;
mod isolation;
mod program;
mod source;
mod sql;
mod statements;
mod story;
mod texts;
mod tidy;
mod upgrade;
