//! Dues on a real database: what is recorded, what is refused, what time changes.

mod api;
mod bringing;
mod cancelling;
mod demonstration;
mod fixture;
mod pages;
mod periods;
mod prices;
mod recording;
mod rights;
mod simulation;
mod standings;
mod together;
