//! Which versions of Galette's tables are understood.

use std::fmt;

use crate::refused::{Outcome, Refused};

/// The first layout read here, of Galette 0.9.6.
pub const OLDEST: Version = Version(960);
/// The first layout that is not known, of Galette 1.3. Those of the 1.2 series (1.20 to 1.22) are.
pub const UNKNOWN: Version = Version(1_300);
/// From this layout on, a kind of contribution has an amount and a length in months, and fields of the association's own count their
/// rights from 1.
pub const WITH_AMOUNTS: Version = Version(1_100);

/// The version of the tables, in thousandths: Galette writes 0.96, 1.10 or 1.200.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version(u32);

impl Version {
    /// Reads `1.20` or `1.200`. Refuses what is not such a number.
    pub fn parse(text: &str) -> Outcome<Self> {
        let unknown = || Refused::new("imports-refused-galette-version-unknown").with("version", text);
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let part = part.trim_end_matches('0');
        if whole.is_empty() || whole.len() > 3 || part.len() > 3 {
            return Err(unknown());
        }
        let digits = format!("{whole}{part:0<3}");
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(unknown());
        }
        digits.parse().map(Version).map_err(|_| unknown())
    }

    /// Refuses tables that are older or newer than those known.
    pub fn check(self) -> Outcome<Self> {
        if self < OLDEST {
            return Err(Refused::new("imports-refused-galette-too-old").with("version", self).with("oldest", OLDEST));
        }
        if self >= UNKNOWN {
            return Err(Refused::new("imports-refused-galette-too-new").with("version", self));
        }
        Ok(self)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 1000, self.0 % 1000 / 10)
    }
}
