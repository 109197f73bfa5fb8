//! Pages of imports: send, read the report, accept, look at what was kept, decide doubtful matches.

pub mod home;
pub mod review;
pub mod runs;
pub mod sources;
