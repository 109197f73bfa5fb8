//! What one may be allowed to do with imports: one right, because an import touches everything at once.

use kernel::access::Permission;

/// Bring in an association from another program, read what was kept of it, decide doubtful matches.
pub const RUN: Permission = Permission("imports.run");

pub const ALL: &[Permission] = &[RUN];
