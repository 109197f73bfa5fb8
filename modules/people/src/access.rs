//! What one may be allowed to do with people. Each permission covers an area and holds over a unit and all below it.

use kernel::access::Permission;

/// See people, how to reach them, their groups and offices.
pub const READ: Permission = Permission("people.read");
/// Add people and correct what is known of them.
pub const WRITE: Permission = Permission("people.write");
/// See and correct what is nobody else's business: birth dates and the fields marked as sensitive.
pub const SENSITIVE: Permission = Permission("people.sensitive");
/// Decide how the file is kept: fields, offices, imports, merging two records.
pub const MANAGE: Permission = Permission("people.manage");

/// All of them, for the module's table of contents.
pub const ALL: &[Permission] = &[READ, WRITE, SENSITIVE, MANAGE];
