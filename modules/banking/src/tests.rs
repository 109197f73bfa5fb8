//! The tests of the bank, on a real database: SQLite, or PostgreSQL when `TEST_DATABASE_URL` is set.

mod closing;
mod deciding;
mod desk;
mod engine;
mod files;
mod many;
mod rights;
mod together;
