//! What one may be allowed to do with memberships, over a unit and what is below it.

use kernel::access::Permission;

/// See memberships, what was due and what was paid.
pub const READ: Permission = Permission("dues.read");
/// Record memberships and payments, approve, waive, cancel.
pub const WRITE: Permission = Permission("dues.write");
/// Decide what one may join and what it costs.
pub const MANAGE: Permission = Permission("dues.manage");

pub const ALL: &[Permission] = &[READ, WRITE, MANAGE];
