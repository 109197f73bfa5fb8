//! The program `kevre`: every module composed, and the command line.

pub mod commands;
pub mod modules;
