//! What can go wrong, and what the person who meets it is told.

use crate::{day::Day, money::Money};
use std::{collections::BTreeMap, io::ErrorKind};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A value inside a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    Text(String),
    Number(i64),
    Money(Money),
    Day(Day),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Arg::Text(text.to_owned())
    }
}
impl From<String> for Arg {
    fn from(text: String) -> Self {
        Arg::Text(text)
    }
}
impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Arg::Text(text.clone())
    }
}
impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Arg::Number(number)
    }
}
impl From<i32> for Arg {
    fn from(number: i32) -> Self {
        Arg::Number(number.into())
    }
}
impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Arg::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<Money> for Arg {
    fn from(amount: Money) -> Self {
        Arg::Money(amount)
    }
}
impl From<Day> for Arg {
    fn from(day: Day) -> Self {
        Arg::Day(day)
    }
}

/// Templates hand references over.
macro_rules! from_reference {
    ($($type:ty),+) => {
        $(impl From<&$type> for Arg {
            fn from(value: &$type) -> Self {
                Arg::from(*value)
            }
        })+
    };
}
from_reference!(i64, i32, usize, Money, Day, &str);

/// A rule said no. `key` names the Fluent message; `field` the form field it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    pub key: &'static str,
    pub field: Option<String>,
    pub args: Vec<(&'static str, Arg)>,
}

impl Refusal {
    /// Somebody else changed the record since it was read: nothing is wrong with what was sent, and the answer is 409. Keys of
    /// such refusals end in `-changed-meanwhile`.
    pub fn is_conflict(&self) -> bool {
        self.key.ends_with("-changed-meanwhile")
    }
}

/// Every reason a form was not accepted, by field; the empty field name is the form as a whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Errors(pub BTreeMap<String, Refusal>);

impl Errors {
    /// Keeps the first reason of each field.
    pub fn add(&mut self, refusal: Refusal) {
        self.0.entry(refusal.field.clone().unwrap_or_default()).or_insert(refusal);
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn get(&self, field: &str) -> Option<&Refusal> {
        self.0.get(field)
    }
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("not found")]
    NotFound,
    /// The address exists, but not for this kind of request.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// Signed in, but without the right.
    #[error("forbidden")]
    Forbidden,
    /// Nobody is signed in.
    #[error("sign-in needed")]
    SignInNeeded,
    /// A rule said no: 422, shown in the form next to the field, in the person's language.
    #[error("refused: {}", .0.key)]
    Refused(Refusal),
    /// Several fields of a form are wrong.
    #[error("invalid: {:?}", .0)]
    Invalid(Errors),
    /// Too many attempts; try again after this many seconds.
    #[error("too many attempts, wait {seconds} s")]
    TooMany { seconds: i64 },
    /// A bug or a failing machine: logged once, shown as a number to quote.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
    #[error(transparent)]
    Database(crate::db::Error),
}

impl Error {
    pub fn refused(key: &'static str) -> Self {
        Error::Refused(Refusal { key, field: None, args: vec![] })
    }

    /// Says which field of the form the refusal belongs to.
    pub fn on(mut self, field: impl Into<String>) -> Self {
        if let Error::Refused(refusal) = &mut self {
            refusal.field = Some(field.into());
        }
        self
    }

    /// Gives the message a value.
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        if let Error::Refused(refusal) = &mut self {
            refusal.args.push((name, value.into()));
        }
        self
    }

    /// The Fluent key of a refusal, for tests and for callers that translate it themselves.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Error::Refused(refusal) => Some(refusal),
            Error::Invalid(errors) => errors.0.values().next(),
            _ => None,
        }
    }

    /// Whether the disk had no room left. Nobody's fault and no bug: whoever meets it is told what to do.
    pub fn is_full(&self) -> bool {
        match self {
            Error::Database(error) => error.is_full(),
            Error::Internal(error) => is_full(error),
            _ => false,
        }
    }
}

/// Whether the disk had no room left, whatever stood between: a file, a store of files, a database.
pub fn is_full(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        matches!(io, Some(ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge))
            || cause.downcast_ref::<Error>().is_some_and(Error::is_full)
            || cause.downcast_ref::<crate::db::Error>().is_some_and(crate::db::Error::is_full)
            || cause.downcast_ref::<crate::migrate::MigrateError>().is_some_and(crate::migrate::MigrateError::is_full)
    })
}

impl From<crate::db::Error> for Error {
    fn from(error: crate::db::Error) -> Self {
        match error {
            crate::db::Error::NoRow => Error::NotFound,
            error => Error::Database(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        Error::Internal(error.into())
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Error::Internal(error.into())
    }
}
