//! How often something may be tried. Counts are kept in memory, per address: they protect the
//! machine from floods. What protects an account is in the database (`account::attempt`).

use crate::day::Instant;
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

/// Beyond this many keys the oldest counts are forgotten: memory stays bounded under attack.
const KEYS_MAX: usize = 10_000;

/// Counts tries in fixed windows of time.
#[derive(Default)]
pub struct Limiter {
    windows: Mutex<HashMap<String, (i64, u32)>>,
}

impl Limiter {
    /// Counts one try. `false` when `key` already had `max` of them in this window.
    pub fn allow(&self, key: &str, max: u32, window_seconds: i64, now: Instant) -> bool {
        let window = now.unix_ms() / (window_seconds * 1000);
        let mut windows = self.windows.lock().unwrap_or_else(PoisonError::into_inner);
        if windows.len() >= KEYS_MAX {
            windows.retain(|_, (kept, _)| *kept >= window);
            if windows.len() >= KEYS_MAX {
                windows.clear();
            }
        }
        let count = windows.entry(format!("{window_seconds}:{key}")).or_insert((window, 0));
        if count.0 != window {
            *count = (window, 0);
        }
        count.1 += 1;
        count.1 <= max
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_lets_so_many_through_and_the_next_one_starts_again() {
        let limiter = Limiter::default();
        let now = Instant::from_unix_ms(1_000_000_000_000).expect("a moment");
        assert_eq!((0..5).filter(|_| limiter.allow("a", 3, 60, now)).count(), 3);
        assert!(limiter.allow("b", 3, 60, now));
        assert!(limiter.allow("a", 3, 60, now.plus_seconds(60)));
    }
}
