//! Activities become kinds of membership, their prices become fees that name an account by its code, subscriptions become
//! periods with what was expected and what the linked entries brought in.

use super::{Import, books::Books};
use crate::work::Work;
use kernel::Result;

pub async fn bring(_import: &mut Import, _work: &mut Work<'_>, _books: &Books) -> Result<()> {
    Ok(())
}
