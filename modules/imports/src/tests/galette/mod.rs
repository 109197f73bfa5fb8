//! What a Galette gives, in every form it comes in, and what is refused.

mod fixture;
mod model;
mod refusals;
mod samples;

use std::path::PathBuf;

use crate::{
    galette::{self, Galette},
    package::{self, Package},
    refused::{Outcome, Refused},
};

fn read(paths: &[PathBuf]) -> Outcome<Galette> {
    galette::read(&mut Package::open(paths, package::Limits::default())?)
}

fn refused(paths: &[PathBuf]) -> Refused {
    match read(paths) {
        Err(refused) => refused,
        Ok(_) => panic!("accepted {paths:?}"),
    }
}
