//! Memberships, what they cost and what was paid: kinds, fees, periods, payments, the status of each member.

use kernel::module::Module;

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("dues")
}
