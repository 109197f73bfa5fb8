//! The tests of the books, on a real database: SQLite, or PostgreSQL when `TEST_DATABASE_URL` is set.

mod api;
mod appropriation;
mod auditor;
mod books;
mod bulk;
mod charts;
mod closing;
mod fec;
mod golden;
mod opening;
mod pages;
mod posting;
mod rights;
mod simulation;
mod statements;
mod templates;
mod together;
mod years;
