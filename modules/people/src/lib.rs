//! The people an association knows: persons and organisations, how to reach them, households, groups, offices, tags, and
//! the fields it adds; found, filtered, imported, merged, exported. What their membership costs is the dues' business.

pub mod access;
pub mod address;
mod bulk;
mod checks;
mod cli;
pub mod contact;
pub mod draft;
pub mod duplicate;
pub mod events;
pub mod field;
pub mod group;
mod home_items;
pub mod household;
pub mod import;
mod merge;
pub mod office;
mod pages;
pub mod person;
mod photo;
mod privacy;
pub mod roll;
pub mod saved_search;
pub mod search;
mod seed;
pub mod source;
pub mod standing;
pub mod tag;
pub mod tally;
pub mod towns;
mod word;

pub use draft::PersonDraft;
pub use person::{Kind, Person, Standing};

use access::{MANAGE, READ, WRITE};
use kernel::{
    access::SIGNED_IN,
    job::Every,
    module::Module,
    plug::{Nav, Privacy},
};

/// The module's table of contents.
pub fn module() -> Module {
    let module = Module::named("people")
        .migrations(kernel::migrations!["0001_people"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .nav(Nav { group: "people", label: "people-nav", icon: "users", path: "/people", needs: READ, order: 10 })
        .nav(Nav { group: "people", label: "people-groups-nav", icon: "users-round", path: "/people/groups", needs: READ, order: 30 })
        .nav(Nav { group: "people", label: "people-households-nav", icon: "house", path: "/people/households", needs: READ, order: 40 })
        .nav(Nav { group: "people", label: "people-offices-nav", icon: "award", path: "/people/offices", needs: READ, order: 50 })
        .home(home_items::items)
        .check("people.tally", checks::tally)
        .privacy(Privacy::new("people", privacy::collect, privacy::erase))
        .search(search::KIND, search::reindex)
        .seed(seed::run)
        .job::<import::work::BringPeopleIn>()
        .job::<import::work::UndoImport>()
        .job::<import::work::SweepImports>()
        .schedule("people.sweep_imports", Every::Day { hour: 3, minute: 10 }, || import::work::SweepImports {})
        .panel("me", 10, pages::me::panel)
        .cli(cli::spec(), cli::run);
    api_routes(import_routes(keeping_routes(belonging_routes(record_routes(module)))))
}

/// The list and the records.
fn record_routes(module: Module) -> Module {
    use pages::{exports, files, people, person, person_form, suggest, ties};
    module
        .get("/people", READ, people::list)
        .post("/people", WRITE, person_form::create)
        .get("/people/new", WRITE, person_form::new)
        .post("/people/bulk", READ, people::bulk)
        .get("/people/export", READ, exports::list)
        .post("/people/searches", READ, people::save_search)
        .post("/people/searches/{id}/removal", READ, people::remove_search)
        .get("/people/suggest", READ, suggest::people)
        .get("/people/towns", SIGNED_IN, suggest::towns)
        .get("/people/{number}", READ, person::show)
        .post("/people/{number}", WRITE, person_form::update)
        .get("/people/{number}/edit", WRITE, person_form::edit)
        .get("/people/{number}/ties", WRITE, ties::show)
        .post("/people/{number}/ties", WRITE, ties::change)
        .post("/people/{number}/files", WRITE, files::add)
        .get("/people/{number}/files/{id}", READ, files::show)
        .post("/people/{number}/files/{id}/removal", WRITE, files::remove)
        .post("/people/{number}/photo", WRITE, files::photo)
        .post("/people/{number}/archive", WRITE, person::archive)
        .post("/people/{number}/restoration", WRITE, person::restore)
        .post("/people/{number}/erasure", MANAGE, person::erase)
}

/// What people belong to. Who looks after a group changes it without any other right, hence `SIGNED_IN` there.
fn belonging_routes(module: Module) -> Module {
    use pages::{groups, households, offices};
    module
        .get("/people/groups", READ, groups::list)
        .post("/people/groups", WRITE, groups::create)
        .get("/people/groups/new", WRITE, groups::new)
        .get("/people/groups/{id}", SIGNED_IN, groups::show)
        .post("/people/groups/{id}", WRITE, groups::update)
        .get("/people/groups/{id}/edit", WRITE, groups::edit)
        .post("/people/groups/{id}/archive", WRITE, groups::archive)
        .post("/people/groups/{id}/members", SIGNED_IN, groups::join)
        .post("/people/groups/{id}/members/{number}", SIGNED_IN, groups::member)
        .get("/people/households", READ, households::list)
        .get("/people/households/{id}", READ, households::show)
        .post("/people/households/{id}", WRITE, households::update)
        .post("/people/households/{id}/members", WRITE, households::join)
        .post("/people/households/{id}/departures", WRITE, households::leave)
        .post("/people/households/{id}/dissolution", WRITE, households::dissolve)
        .get("/people/offices", READ, offices::list)
        .post("/people/offices", MANAGE, offices::create)
        .get("/people/offices/new", MANAGE, offices::new)
        .get("/people/offices/{id}", MANAGE, offices::edit)
        .post("/people/offices/{id}", MANAGE, offices::update)
        .post("/people/offices/{id}/archive", MANAGE, offices::archive)
}

/// How the file is kept.
fn keeping_routes(module: Module) -> Module {
    use pages::{duplicates, fields, tags};
    module
        .everywhere(&["/people/fields"])
        .get("/people/duplicates", MANAGE, duplicates::list)
        .get("/people/duplicates/with/{id}", MANAGE, duplicates::with)
        .get("/people/duplicates/{first}/{second}", MANAGE, duplicates::compare)
        .post("/people/duplicates/{first}/{second}", MANAGE, duplicates::merge)
        .post("/people/duplicates/{first}/{second}/dismissal", MANAGE, duplicates::dismiss)
        .get("/people/tags", READ, tags::list)
        .post("/people/tags/{id}", MANAGE, tags::rename)
        .post("/people/tags/{id}/removal", MANAGE, tags::remove)
        .get("/people/fields", MANAGE, fields::list)
        .post("/people/fields", MANAGE, fields::create)
        .get("/people/fields/new", MANAGE, fields::new)
        .get("/people/fields/{id}", MANAGE, fields::edit)
        .post("/people/fields/{id}", MANAGE, fields::update)
        .post("/people/fields/{id}/move", MANAGE, fields::shift)
        .post("/people/fields/{id}/archive", MANAGE, fields::archive)
}

/// Files of people, and what members do with their own record.
fn import_routes(module: Module) -> Module {
    use pages::{imports, me};
    module
        .get("/people/imports", MANAGE, imports::list)
        .post("/people/imports", MANAGE, imports::send)
        .get("/people/imports/{id}", MANAGE, imports::show)
        .post("/people/imports/{id}", MANAGE, imports::act)
        .get("/me/record", SIGNED_IN, me::edit)
        .post("/me/record", SIGNED_IN, me::update)
}

/// The same for programs.
fn api_routes(module: Module) -> Module {
    use pages::api;
    module.api_get("/people", READ, api::list).api_post("/people", WRITE, api::create).api_get("/people/{number}", READ, api::show).api_patch(
        "/people/{number}",
        WRITE,
        api::update,
    )
}

#[cfg(test)]
mod tests;
