//! Why a file that was handed over is not imported: a key in Fluent and the details of the sentence.
//! Readers know neither the database nor the language; whoever called them turns this into words.

use kernel::error::Arg;
use std::fmt;

/// Variables of sentences that are numbers.
const NUMBERS: [&str; 4] = ["count", "limit", "line", "size"];
const MEBIBYTE: u64 = 1024 * 1024;

/// A reason to take nothing at all from a file. The sentence is the Fluent message `key`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// A Fluent key, `imports-refused-…`.
    pub key: &'static str,
    /// The variables of the sentence.
    pub args: Vec<(&'static str, String)>,
}

pub type Outcome<T> = std::result::Result<T, Refused>;

impl Refused {
    pub fn new(key: &'static str) -> Self {
        Refused { key, args: vec![] }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// More bytes than are taken.
    pub fn too_big(bytes: u64, bytes_max: u64) -> Self {
        Refused::new("imports-refused-too-big").with("size", bytes.div_ceil(MEBIBYTE)).with("limit", bytes_max / MEBIBYTE)
    }

    /// More of something than is taken. `what` is one of `files`, `tables`, `rows`, `folders`.
    pub fn too_many(what: &'static str, count: impl TryInto<u64>, max: impl TryInto<u64>) -> Self {
        let number = |count: Option<u64>| count.unwrap_or(u64::MAX);
        Refused::new("imports-refused-too-many").with("what", what).with("count", number(count.try_into().ok())).with("limit", number(max.try_into().ok()))
    }

    /// The file cannot be read to its end. `detail` is what the reader met, for whoever helps.
    pub fn damaged(detail: impl ToString) -> Self {
        Refused::new("imports-refused-damaged").with("detail", detail)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        self.args.iter().try_for_each(|(name, value)| write!(f, " {name}={value}"))
    }
}

impl std::error::Error for Refused {}

impl From<std::io::Error> for Refused {
    fn from(error: std::io::Error) -> Self {
        Refused::damaged(error)
    }
}

impl From<zip::result::ZipError> for Refused {
    fn from(error: zip::result::ZipError) -> Self {
        Refused::damaged(error)
    }
}

impl From<sqlx::Error> for Refused {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) => Refused::damaged(error.message()),
            other => Refused::damaged(other),
        }
    }
}

impl From<Refused> for kernel::Error {
    fn from(refused: Refused) -> Self {
        let arg = |name: &str, value: &String| match value.parse::<i64>() {
            // Said with their plural, and grouped as numbers are.
            Ok(number) if NUMBERS.contains(&name) => Arg::Number(number),
            _ => Arg::Text(value.clone()),
        };
        refused.args.iter().fold(kernel::Error::refused(refused.key), |error, (name, value)| error.with(name, arg(name, value)))
    }
}
