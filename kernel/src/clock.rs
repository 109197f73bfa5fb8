//! The only source of the current time. Tests set it.

use crate::day::Instant;
use std::sync::{Arc, Mutex, PoisonError};

/// The system's clock, or one that a test moves.
#[derive(Clone, Default)]
pub enum Clock {
    #[default]
    System,
    Fixed(Arc<Mutex<Instant>>),
}

impl Clock {
    pub fn fixed(at: Instant) -> Self {
        Clock::Fixed(Arc::new(Mutex::new(at)))
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
    pub fn now(&self) -> Instant {
        match self {
            Clock::System => Instant::from_unix_ms(jiff::Timestamp::now().as_millisecond()).unwrap_or_else(|| unreachable!("now is a moment")),
            Clock::Fixed(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }

    /// Moves a fixed clock. The system's clock is nobody's to move.
    pub fn set(&self, to: Instant) {
        if let Clock::Fixed(at) = self {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = to;
        }
    }

    /// Lets time go by on a fixed clock.
    pub fn advance_seconds(&self, seconds: i64) {
        self.set(self.now().plus_seconds(seconds));
    }
}
