//! Kinds of contribution become kinds of membership and fees, contributions become periods and payments.

use super::Import;
use crate::work::Work;
use kernel::Result;

pub async fn bring(_import: &Import, _work: &mut Work<'_>) -> Result<()> {
    Ok(())
}
