//! The kernel's own module: sign-in, set-up, home, and the pages every organisation needs.

use crate::{
    backup,
    access::{PUBLIC, Permission, SIGNED_IN},
    job::Every,
    mail,
    module::Module,
    plug::Nav,
    role, search,
    setting::{Kind, Setting},
    unit,
};

mod find;
mod home;
mod setup;
mod sign_in;
mod sweep;

pub use setup::{Organisation, create_organisation};

/// See jobs, outbox and audit, and what failed.
pub const WATCH: Permission = Permission("kernel.watch");

/// The ink-teal of the theme, in degrees of the colour circle.
pub const HUE_DEFAULT: i64 = 225;

pub(crate) fn module() -> Module {
    Module::named("kernel")
        .migrations(crate::migrations!["0001_kernel", "0002_search", "0003_work"])
        .locales(crate::locales!())
        .permissions(&[unit::MANAGE, role::MANAGE, WATCH])
        .get("/", PUBLIC, home::show)
        .get("/setup", PUBLIC, setup::show)
        .post("/setup", PUBLIC, setup::create)
        .get("/sign-in", PUBLIC, sign_in::show)
        .post("/sign-in", PUBLIC, sign_in::create)
        .get("/sign-in/code", PUBLIC, sign_in::show_code)
        .post("/sign-in/code", PUBLIC, sign_in::check_code)
        .post("/sign-out", PUBLIC, sign_in::close)
        .get("/language", PUBLIC, home::language)
        .job::<mail::SendMail>()
        .get("/search", SIGNED_IN, find::show)
        .get("/search/suggest", SIGNED_IN, find::suggest)
        .job::<search::Reindex>()
        .job::<backup::routine::MakeBackup>()
        .schedule("kernel.backup", Every::Day { hour: 2, minute: 15 }, || backup::routine::MakeBackup {})
        .setting(backup::routine::KEEP)
        .job::<sweep::Sweep>()
        .schedule("kernel.sweep", Every::Day { hour: 3, minute: 30 }, || sweep::Sweep {})
        .nav(Nav { group: "", label: "home-nav", icon: "house", path: "/", needs: SIGNED_IN, order: 0 })
        .setting(Setting { key: "org.lang", kind: Kind::Choice(&["fr", "en"]), default: "\"fr\"" })
        .setting(Setting { key: "org.timezone", kind: Kind::Text, default: "\"Europe/Paris\"" })
        .setting(Setting { key: "org.email", kind: Kind::Email, default: "\"\"" })
        .setting(Setting { key: "org.address", kind: Kind::LongText, default: "\"\"" })
        .setting(Setting { key: "org.phone", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.website", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.siren", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.rna", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.logo", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.welcome", kind: Kind::LongText, default: "\"\"" })
        .setting(Setting { key: "org.hue", kind: Kind::Number { min: 0, max: 360 }, default: "225" })
}
