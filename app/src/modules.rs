//! THE list of modules, lowest layer first. Nothing else names them all.

use kernel::Module;

pub fn modules() -> Vec<Module> {
    vec![people::module(), ledger::module(), dues::module(), banking::module(), gifts::module(), claims::module(), imports::module()]
}
