//! Tests of the module, in one binary.

mod acceptance;
mod bringing;
mod packages;
mod sample;
