//! What one may be allowed to do with gifts, over a unit and what is below it.

use kernel::access::Permission;

/// See gifts and their receipts.
pub const READ: Permission = Permission("gifts.read");
/// Record gifts and cancel them.
pub const WRITE: Permission = Permission("gifts.write");
/// Issue tax receipts, send them, cancel them.
pub const ISSUE: Permission = Permission("gifts.issue");
/// Say under which articles of the tax code the organisation issues receipts, and keep the rates and texts.
pub const MANAGE: Permission = Permission("gifts.manage");

pub const ALL: &[Permission] = &[READ, WRITE, ISSUE, MANAGE];
