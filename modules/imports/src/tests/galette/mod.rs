//! What a Galette gives, in every form it comes in, and what is refused.

mod fixture;
mod into;
mod model;
mod refusals;
mod samples;

pub use fixture::Fixture;
use std::path::PathBuf;

use crate::{
    galette::{self, Galette, tables::Tables},
    package::{self, Package},
    refused::{Outcome, Refused},
};

fn read(paths: &[PathBuf]) -> Outcome<Galette> {
    let mut package = Package::open(paths, package::Limits::default())?;
    galette::read(&Tables::open(&mut package)?)
}

fn refused(paths: &[PathBuf]) -> Refused {
    match read(paths) {
        Err(refused) => refused,
        Ok(_) => panic!("accepted {paths:?}"),
    }
}
