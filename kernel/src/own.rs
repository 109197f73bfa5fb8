//! The kernel's own module: sign-in, set-up, home, and the pages every organisation needs.

use crate::{
    backup,
    access::{PUBLIC, Permission, SIGNED_IN},
    job::Every,
    mail,
    module::Module,
    plug::{Nav, Privacy},
    role, search,
    setting::{Kind, Setting},
    unit,
};

mod accounts;
mod find;
mod home;
mod link;
mod me;
mod roles;
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
        .migrations(crate::migrations!["0001_kernel", "0002_search", "0003_work", "0004_identity"])
        .locales(crate::locales!())
        .permissions(&[unit::MANAGE, role::MANAGE, WATCH])
        .get("/", PUBLIC, home::show)
        .get("/setup", PUBLIC, setup::show)
        .post("/setup", PUBLIC, setup::create)
        .get("/sign-in", PUBLIC, sign_in::show)
        .post("/sign-in", PUBLIC, sign_in::create)
        .get("/sign-in/code", PUBLIC, sign_in::show_code)
        .post("/sign-in/code", PUBLIC, sign_in::check_code)
        .post("/sign-in/choice", PUBLIC, sign_in::choose)
        .get("/sign-in/link", PUBLIC, link::show_sign_in)
        .post("/sign-in/link", PUBLIC, link::ask_sign_in)
        .get("/password", PUBLIC, link::show_reset)
        .post("/password", PUBLIC, link::ask_reset)
        .get("/link/{token}", PUBLIC, link::show)
        .post("/link/{token}", PUBLIC, link::follow)
        .job::<link::SendLinks>()
        .get("/me", SIGNED_IN, me::show)
        .post("/me/language", SIGNED_IN, me::set_language)
        .get("/me/security", SIGNED_IN, me::security::show)
        .post("/me/devices/close-others", SIGNED_IN, me::security::close_others)
        .post("/me/devices/{id}/close", SIGNED_IN, me::security::close_device)
        .get("/me/password", SIGNED_IN, me::security::show_password)
        .post("/me/password", SIGNED_IN, me::security::set_password)
        .post("/me/password/link", SIGNED_IN, me::security::send_password_link)
        .get("/me/email", SIGNED_IN, me::security::show_email)
        .post("/me/email", SIGNED_IN, me::security::set_email)
        .get("/me/two-factor", SIGNED_IN, me::two_factor::show)
        .post("/me/two-factor", SIGNED_IN, me::two_factor::turn_on)
        .post("/me/two-factor/change", SIGNED_IN, me::two_factor::change)
        .get("/me/tokens", SIGNED_IN, me::tokens::show)
        .post("/me/tokens", SIGNED_IN, me::tokens::create)
        .post("/me/tokens/{id}/revoke", SIGNED_IN, me::tokens::revoke)
        .get("/me/data", SIGNED_IN, me::data::show)
        .get("/me/data.json", SIGNED_IN, me::data::download)
        .privacy(Privacy::new("account", me::data::collect, me::data::erase))
        .get("/accounts", role::MANAGE, accounts::list)
        .post("/accounts", role::MANAGE, accounts::create)
        .get("/accounts/new", role::MANAGE, accounts::new)
        .get("/accounts/programs/new", role::MANAGE, accounts::new_program)
        .post("/accounts/programs", role::MANAGE, accounts::create_program)
        .get("/accounts/{id}", role::MANAGE, accounts::one::show)
        .post("/accounts/{id}/grants", role::MANAGE, accounts::one::grant)
        .post("/accounts/{id}/grants/{grant}/end", role::MANAGE, accounts::one::end_grant)
        .post("/accounts/{id}/link", role::MANAGE, accounts::one::send_link)
        .post("/accounts/{id}/devices/close", role::MANAGE, accounts::one::close_devices)
        .post("/accounts/{id}/second-step/reset", role::MANAGE, accounts::one::reset_second_step)
        .post("/accounts/{id}/disable", role::MANAGE, accounts::one::disable)
        .post("/accounts/{id}/enable", role::MANAGE, accounts::one::enable)
        .post("/accounts/{id}/tokens", role::MANAGE, accounts::one::create_token)
        .post("/accounts/{id}/tokens/{token}/revoke", role::MANAGE, accounts::one::revoke_token)
        .get("/roles", role::MANAGE, roles::list)
        .post("/roles", role::MANAGE, roles::create)
        .get("/roles/new", role::MANAGE, roles::new)
        .get("/roles/{id}", role::MANAGE, roles::edit)
        .post("/roles/{id}", role::MANAGE, roles::update)
        .post("/roles/{id}/remove", role::MANAGE, roles::remove)
        .nav(Nav { group: "organisation", label: "accounts-title", icon: "users-round", path: "/accounts", needs: role::MANAGE, order: 30 })
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
        .setting(Setting { key: "org.url", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.address", kind: Kind::LongText, default: "\"\"" })
        .setting(Setting { key: "org.phone", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.website", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.siren", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.rna", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.logo", kind: Kind::Text, default: "\"\"" })
        .setting(Setting { key: "org.welcome", kind: Kind::LongText, default: "\"\"" })
        .setting(Setting { key: "org.hue", kind: Kind::Number { min: 0, max: 360 }, default: "225" })
}
