//! What banks and payment services send, as one kind of [`Statement`].
//!
//! OFX (SGML and XML), QIF, CFONB 120, CAMT.052/053/054 are read by [`read`]; CSV by [`read_csv`] with a [`Mapping`] that [`suggest`] proposes and
//! that is kept for the next time. Files come from outside: sizes are bounded by [`Limits`], a damaged file is refused with an [`Error`], and one line
//! that makes no sense becomes a [`Problem`] beside the others instead of being guessed. Money is whole cents.

mod camt;
mod cfonb;
mod csv_file;
mod decode;
mod error;
mod iban;
mod mapping;
mod ofx;
mod qif;
mod statement;
mod xml;

pub use csv_file::{read_csv, suggest};
pub use decode::{Format, detect};
pub use error::{Error, Limits};
pub use iban::is_iban;
pub use mapping::{Mapping, Proposal};
pub use statement::{Balance, Line, Problem, Reason, Statement};

/// Reads every statement of a file that is not CSV.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Statement>, Error> {
    if bytes.len() > limits.file_bytes {
        return Err(Error::TooLarge { limit_bytes: limits.file_bytes });
    }
    let mut statements = match detect(bytes)? {
        Format::Ofx => ofx::read(&decode::text(bytes)?, limits)?,
        Format::Qif => qif::read(&decode::text(bytes)?, limits)?,
        Format::Cfonb120 => cfonb::read(&decode::text(bytes)?, limits)?,
        Format::Camt => camt::read(&decode::text(bytes)?, limits)?,
        Format::Csv => return Err(Error::MappingNeeded),
    };
    statements.iter_mut().for_each(Statement::finish);
    if statements.is_empty() { Err(Error::Empty) } else { Ok(statements) }
}

#[cfg(test)]
mod tests;
