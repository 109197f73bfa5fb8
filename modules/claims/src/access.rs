//! What one may be allowed to do with expense claims, over a unit and what is below it. One's own claims need no right.

use kernel::access::Permission;

/// See the claims of others.
pub const READ: Permission = Permission("claims.read");
/// Enter a claim for somebody who handed it in on paper.
pub const WRITE: Permission = Permission("claims.write");
/// Approve or refuse the claims of others.
pub const APPROVE: Permission = Permission("claims.approve");
/// Write approved claims into the books, reimburse them, record what is given up.
pub const PAY: Permission = Permission("claims.pay");
/// Keep the mileage scale.
pub const MANAGE: Permission = Permission("claims.manage");

pub const ALL: &[Permission] = &[READ, WRITE, APPROVE, PAY, MANAGE];
