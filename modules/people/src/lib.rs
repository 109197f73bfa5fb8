//! The people an association knows: persons and organisations, how to reach them, households, groups, offices, tags, and
//! the fields it adds; found, filtered, imported, merged, exported. What their membership costs is the dues' business.

pub mod access;
pub mod address;
pub mod contact;
pub mod draft;
pub mod duplicate;
pub mod events;
pub mod field;
pub mod group;
pub mod household;
mod merge;
pub mod office;
pub mod person;
pub mod roll;
pub mod search;
pub mod source;
pub mod standing;
pub mod tag;
pub mod tally;
pub mod towns;
mod word;

pub use draft::PersonDraft;
pub use person::{Kind, Person, Standing};

use kernel::module::Module;

/// The module's table of contents.
pub fn module() -> Module {
    Module::named("people")
        .migrations(kernel::migrations!["0001_people"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .search(search::KIND, search::reindex)
}

#[cfg(test)]
mod tests;
