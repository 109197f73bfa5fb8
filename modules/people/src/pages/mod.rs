//! The screens of people. One file per noun; each page asks its noun and hands what it got to a template.

pub mod api;
pub mod duplicates;
pub mod exports;
pub mod fields;
pub mod files;
pub mod groups;
pub mod households;
pub mod imports;
pub mod me;
pub mod offices;
pub mod people;
pub mod person;
pub mod person_form;
pub mod suggest;
pub mod tags;
pub mod ties;
