//! The tests of the books, on a real database: SQLite, or PostgreSQL when `TEST_DATABASE_URL` is set.

mod books;
mod bulk;
mod charts;
mod golden;
mod posting;
mod years;
