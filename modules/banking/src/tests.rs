//! The tests of the bank, on a real database: SQLite, or PostgreSQL when `TEST_DATABASE_URL` is set.
