//! What a person may be allowed to do with the books. Preparing, validating, closing, arranging and taking out are five
//! different trusts, each given over a unit and what is below it.

use kernel::access::Permission;

/// See entries, balances and vouchers.
pub const READ: Permission = Permission("ledger.read");
/// Type entries, change and delete those not yet validated.
pub const WRITE: Permission = Permission("ledger.write");
/// Validate entries, which freezes and numbers them.
pub const VALIDATE: Permission = Permission("ledger.validate");
/// Open, close and reopen fiscal years.
pub const CLOSE: Permission = Permission("ledger.close");
/// Arrange charts of accounts, journals, projects and accounting entities.
pub const MANAGE: Permission = Permission("ledger.manage");
/// Take books out as files.
pub const EXPORT: Permission = Permission("ledger.export");

pub const ALL: &[Permission] = &[READ, WRITE, VALIDATE, CLOSE, MANAGE, EXPORT];
