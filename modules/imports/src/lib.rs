//! Other programs' associations, brought in whole: people, money, dues, files and passwords. What comes is said before, nothing
//! comes by halves, and coming twice changes nothing.

pub mod access;
pub mod cli;
pub mod digest;
pub mod events;
pub mod galette;
pub mod jobs;
pub mod kept;
pub mod names;
pub mod offers;
pub mod own_field;
pub mod package;
mod pages;
pub mod paheko;
pub mod refused;
pub mod report;
pub mod review;
pub mod run;
pub mod shelf;
pub mod source;
pub mod work;

use kernel::{job::Every, module::Module, plug::Nav};

/// The module's table of contents.
pub fn module() -> Module {
    Module::named("imports")
        .migrations(kernel::migrations!["0001_imports"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .everywhere(&["/imports"])
        .get("/imports", access::RUN, pages::runs::list)
        .post("/imports", access::RUN, pages::runs::send)
        .get("/imports/review", access::RUN, pages::review::list)
        .post("/imports/review/{id}", access::RUN, pages::review::decide)
        .post("/imports/review/{id}/reopen", access::RUN, pages::review::reopen)
        .get("/imports/sources/{id}", access::RUN, pages::sources::show)
        .get("/imports/sources/{id}/files/{file}", access::RUN, pages::sources::file)
        .get("/imports/{id}", access::RUN, pages::runs::show)
        .post("/imports/{id}/accept", access::RUN, pages::runs::accept)
        .post("/imports/{id}/discard", access::RUN, pages::runs::discard)
        .on(review::Doubt::follow_merge)
        .job::<jobs::ReadImport>()
        .job::<jobs::ApplyImport>()
        .job::<jobs::SweepImports>()
        .schedule("imports.sweep", Every::Day { hour: 3, minute: 40 }, || jobs::SweepImports {})
        .home(pages::home::items)
        .nav(Nav { group: "run", label: "imports-nav", icon: "import", path: "/imports", needs: access::RUN, order: 60 })
        .cli(cli::spec(), cli::command)
}

#[cfg(test)]
mod tests;
