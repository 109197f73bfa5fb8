//! The kernel's own module: sign-in, set-up, home, and the pages every organisation needs.

use crate::{
    access::{PUBLIC, Permission, SIGNED_IN},
    backup,
    job::Every,
    mail,
    module::Module,
    plug::{Nav, Privacy},
    role, search,
    setting::{Kind, Setting},
    unit,
};

mod accounts;
mod api;
mod audit;
mod find;
mod home;
mod jobs;
mod link;
mod me;
mod outbox;
mod qr;
mod roles;
mod settings;
mod setup;
mod sign_in;
mod sweep;
mod units;

pub(crate) use settings::hue_of;
pub use setup::{Organisation, create_organisation};

/// See jobs, outbox and audit, and what failed.
pub const WATCH: Permission = Permission("kernel.watch");

/// Change the organisation's settings.
pub const SETTINGS: Permission = Permission("kernel.settings");

/// The ink-teal of the theme, in degrees of the colour circle.
pub const HUE_DEFAULT: i64 = 225;

pub(crate) fn module() -> Module {
    Module::named("kernel")
        .migrations(crate::migrations!["0001_kernel", "0002_search", "0003_work", "0004_identity", "0005_job_scopes"])
        .locales(crate::locales!())
        .permissions(&[unit::MANAGE, SETTINGS, role::MANAGE, WATCH])
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
        .post("/accounts/{id}/hand-over", role::MANAGE, accounts::handed::show)
        .post("/accounts/{id}/devices/close", role::MANAGE, accounts::one::close_devices)
        .post("/accounts/{id}/second-step/reset", role::MANAGE, accounts::one::reset_second_step)
        .post("/accounts/{id}/disable", role::MANAGE, accounts::one::disable)
        .post("/accounts/{id}/enable", role::MANAGE, accounts::one::enable)
        .post("/accounts/{id}/tokens", role::MANAGE, accounts::one::create_token)
        .post("/accounts/{id}/tokens/{token}/revoke", role::MANAGE, accounts::one::revoke_token)
        .get("/api", PUBLIC, api::show)
        .api_get("/me", SIGNED_IN, api::me)
        .api_get("/units", SIGNED_IN, api::units)
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
        .schedule("kernel.backup", Every::Day { hour: 2, minute: 15 }, || backup::routine::MakeBackup { asked: false })
        .job::<sweep::Sweep>()
        .schedule("kernel.sweep", Every::Day { hour: 3, minute: 30 }, || sweep::Sweep {})
        .everywhere(&["/settings", "/jobs", "/outbox"])
        .get("/settings", SETTINGS, settings::show)
        .post("/settings/logo", SETTINGS, settings::save_logo)
        .post("/settings/mail-trial", SETTINGS, settings::try_mail)
        .post("/settings/backup-now", SETTINGS, settings::back_up)
        .post("/settings/{area}", SETTINGS, settings::save)
        .get("/logo/{id}", PUBLIC, settings::logo)
        .get("/units", unit::MANAGE, units::list)
        .post("/units", unit::MANAGE, units::create)
        .get("/units/new", unit::MANAGE, units::new)
        .get("/units/{id}", unit::MANAGE, units::edit)
        .post("/units/{id}", unit::MANAGE, units::update)
        .post("/units/{id}/close", unit::MANAGE, units::close)
        .post("/units/{id}/reopen", unit::MANAGE, units::reopen)
        .get("/jobs", WATCH, jobs::list)
        .post("/jobs/replay", WATCH, jobs::replay_all)
        .post("/jobs/{id}/replay", WATCH, jobs::replay)
        .post("/jobs/{id}/give-up", WATCH, jobs::give_up)
        .get("/outbox", WATCH, outbox::list)
        .post("/outbox/resend", WATCH, outbox::resend_all)
        .get("/outbox/{id}", WATCH, outbox::show)
        .post("/outbox/{id}/resend", WATCH, outbox::resend)
        .get("/audit", WATCH, audit::list)
        .get("/audit/export", WATCH, audit::export)
        .nav(Nav { group: "organisation", label: "units-title", icon: "network", path: "/units", needs: unit::MANAGE, order: 80 })
        .nav(Nav { group: "organisation", label: "settings-title", icon: "settings", path: "/settings", needs: SETTINGS, order: 90 })
        .nav(Nav { group: "run", label: "outbox-title", icon: "mail", path: "/outbox", needs: WATCH, order: 70 })
        .nav(Nav { group: "run", label: "jobs-title", icon: "list-checks", path: "/jobs", needs: WATCH, order: 80 })
        .nav(Nav { group: "run", label: "audit-title", icon: "scroll-text", path: "/audit", needs: WATCH, order: 90 })
        .nav(Nav { group: "", label: "home-nav", icon: "house", path: "/", needs: SIGNED_IN, order: 0 })
        .setting(Setting { key: "org.lang", kind: Kind::Choice(&["fr", "en"]), default: "\"fr\"" })
        .setting(Setting { key: "org.timezone", kind: Kind::TimeZone, default: "\"Europe/Paris\"" })
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
        .setting(backup::routine::KEEP)
}
