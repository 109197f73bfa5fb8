//! Tests of the module, in one binary.

mod packages;
mod sample;
