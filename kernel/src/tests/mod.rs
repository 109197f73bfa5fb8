//! The kernel on a real database, through its own router.

mod backup;
mod mail;
mod operator;
mod accounts;
mod api;
mod links;
mod my_space;
mod rights;
mod search;
mod sign_in;
mod work;
