//! What the functions promise, by examples people really type and by properties of any input.

mod amount;
mod contact;
mod day;
mod fold;
mod names;
mod search;
mod typo;
