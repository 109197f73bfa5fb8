//! The kernel on a real database, through its own router.

mod rights;
mod sign_in;
mod work;
