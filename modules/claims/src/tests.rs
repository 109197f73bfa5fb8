//! Expense claims on a real database.

mod claiming;
mod fixture;
mod pages;
mod rights;
mod settling;
