//! Gifts and tax receipts on a real database.

mod at_once;
mod declaring;
mod fixture;
mod giving;
mod law;
mod pages;
mod receipts;
mod rights;
