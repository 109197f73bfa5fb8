//! The kernel on a real database, through its own router.

mod backup;
mod mail;
mod operator;
mod rights;
mod search;
mod sign_in;
mod work;
