//! Dues on a real database: what is recorded, what is refused, what time changes.

mod fixture;
mod periods;
mod standings;
