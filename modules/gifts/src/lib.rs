//! Gifts and their tax receipts: what somebody gave, its entry in the books, and the paper that lowers the giver's tax.
//!
//! The rules it protects: a gift and its entry stand or fall together; a gift stands under one receipt at most; order numbers have no
//! gap in their series and year; only who may issues, for an organisation that says which article of the tax code applies to it.

pub mod access;
mod checks;
pub mod declaration;
pub mod events;
pub mod gift;
mod home_items;
pub mod issuer;
pub mod jobs;
mod pages;
mod panels;
pub mod parameter;
mod privacy;
mod reactions;
pub mod receipt;
pub mod roll;
pub mod waiting;

use access::{ISSUE, MANAGE, READ, WRITE};
use gift::accounts;
use kernel::{
    access::SIGNED_IN,
    module::Module,
    plug::{Nav, Privacy},
    setting::{Kind, Setting},
};

/// Everything this module plugs in.
pub fn module() -> Module {
    Module::named("gifts")
        .migrations(kernel::migrations!["0001_gifts"])
        .locales(kernel::locales!())
        .permissions(access::ALL)
        .get("/gifts", READ, pages::gifts::list)
        .get("/gifts/export", READ, pages::gifts::export)
        .get("/gifts/new", WRITE, pages::new::show)
        .post("/gifts/new", WRITE, pages::new::create)
        .get("/gifts/declaration", READ, pages::declaration::show)
        .get("/gifts/issuer", MANAGE, pages::issuer::show)
        .post("/gifts/issuer", MANAGE, pages::issuer::save)
        .get("/gifts/issuer/{id}/signature", MANAGE, pages::issuer::signature_shown)
        .get("/gifts/parameters", READ, pages::parameters::show)
        .post("/gifts/parameters", MANAGE, pages::parameters::save)
        .post("/gifts/parameters/removal", MANAGE, pages::parameters::remove)
        .get("/gifts/receipts", READ, pages::receipts::list)
        .get("/gifts/receipts/issue", ISSUE, pages::issue::show)
        .post("/gifts/receipts/issue", ISSUE, pages::issue::all)
        .post("/gifts/receipts/issue/{id}", ISSUE, pages::issue::one)
        .get("/gifts/receipts/print/{id}", ISSUE, pages::receipts::print)
        .post("/gifts/receipts/print/{id}", ISSUE, pages::receipts::hand_over_all)
        .get("/gifts/receipts/{id}", SIGNED_IN, pages::receipts::show)
        .post("/gifts/receipts/{id}/delivery", ISSUE, pages::receipts::hand_over)
        .post("/gifts/receipts/{id}/mail", ISSUE, pages::receipts::mail)
        .post("/gifts/receipts/{id}/cancellation", ISSUE, pages::receipts::cancel)
        .get("/gifts/{id}", READ, pages::gift::show)
        .post("/gifts/{id}/cancellation", WRITE, pages::gift::cancel)
        .post("/gifts/{id}/receipt", ISSUE, pages::gift::issue)
        .panel("person", 25, panels::of_person)
        .panel("me", 30, panels::mine)
        .home(home_items::items)
        .nav(Nav { group: "money", label: "gifts-title", icon: "heart-handshake", path: "/gifts", needs: READ, order: 40 })
        .job::<jobs::IssueReceipts>()
        .job::<jobs::KeepReceipt>()
        .on(reactions::follow_merge)
        .on(reactions::follow_deletion)
        .on(reactions::follow_reversal)
        .on(reactions::keep_amount)
        .setting(Setting { key: accounts::MONEY, kind: Kind::Text, default: "\"75411\"" })
        .setting(Setting { key: accounts::COMPANY, kind: Kind::Text, default: "\"7542\"" })
        .setting(Setting { key: accounts::COSTS, kind: Kind::Text, default: "\"75412\"" })
        .setting(Setting { key: accounts::EXPENSE, kind: Kind::Text, default: "\"6251\"" })
        .setting(Setting { key: accounts::VOLUNTEERS, kind: Kind::Text, default: "\"4681\"" })
        .check("gifts.numbers", checks::numbers)
        .check("gifts.receipts", checks::receipts)
        .check("gifts.entries", checks::entries)
        .privacy(Privacy::new("gifts", privacy::collect, privacy::erase))
}

#[cfg(test)]
mod tests;
