//! The kernel on a real database, through its own router.

mod accounts;
mod api;
mod asked;
mod backup;
mod clock;
mod full;
mod handed;
mod hostile;
mod links;
mod mail;
mod my_space;
mod opening;
mod operator;
mod rights;
mod search;
mod sign_in;
mod work;
