//! Dues on a real database: what is recorded, what is refused, what time changes.

mod bringing;
mod cancelling;
mod fixture;
mod periods;
mod prices;
mod recording;
mod standings;
mod together;
