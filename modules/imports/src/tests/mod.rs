//! Tests of the module, in one binary.

mod acceptance;
mod bringing;
mod galette;
mod packages;
mod sample;
