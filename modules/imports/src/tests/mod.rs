//! Tests of the module, in one binary.

mod acceptance;
mod bringing;
mod dues;
mod galette;
mod packages;
mod review;
mod sample;
mod samples;
mod sign_in;
mod together;
