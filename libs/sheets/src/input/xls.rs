//! XLS.
use super::sheet::Found;
use super::{Limits, ReadError};
pub(crate) fn read(_bytes: &[u8], _limits: &Limits) -> Result<Found, ReadError> {
    Err(ReadError::NotASpreadsheet)
}
