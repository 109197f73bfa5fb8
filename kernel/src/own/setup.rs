//! Set-up: the organisation and its first administrator, once, on an empty instance.

use super::sign_in;
use crate::{
    Error, Result,
    access::Grant,
    access::{Rights, Role},
    account::{Account, AccountDraft, password},
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::Submission,
    page::{Page, filters, redirect},
    role::{self},
    unit::{Unit, UnitDraft},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use std::collections::BTreeSet;

/// What is asked to begin.
#[derive(Clone, Debug)]
pub struct Organisation {
    pub name: String,
    pub admin_name: String,
    pub admin_email: String,
    /// From `password::hash`.
    pub password_hash: String,
}

/// Roles that come with Kevre: code, the Fluent key of the name, beginnings of permissions.
const ROLES: [(&str, &str, &[&str]); 6] = [
    ("secretary", "role-secretary", &["people.", "dues.", "imports.", "ledger.read"]),
    ("treasurer", "role-treasurer", &["ledger.", "dues.", "gifts.read", "gifts.write", "gifts.issue", "claims.", "people.read"]),
    ("auditor", "role-auditor", &["ledger.read", "ledger.export", "dues.read", "gifts.read", "claims.read"]),
    ("leader", "role-leader", &["people.read", "people.write", "dues.read"]),
    ("reader", "role-reader", &["people.read", "dues.read"]),
    // Nothing by itself: what members may do on their own data needs no role. It is there to be added to.
    ("member", "role-member", &[]),
];

/// Creates the root unit, the roles and the first administrator. Refused: `setup-already-done`,
/// and what `Unit::create` and `Account::create` refuse.
pub async fn create_organisation(cx: &mut Cx, organisation: Organisation) -> Result<(Unit, Account)> {
    if cx.units_now().await?.root().is_some() {
        return Err(Error::refused("setup-already-done"));
    }
    cx.rights = Rights::Everything;
    let unit = Unit::create(cx, UnitDraft { parent_id: None, kind: "root".to_owned(), code: String::new(), name: organisation.name }).await?;
    let admin = define_roles(cx).await?;
    let draft = AccountDraft {
        email: organisation.admin_email,
        name: organisation.admin_name,
        password_hash: Some(organisation.password_hash),
        ..AccountDraft::default()
    };
    let account = Account::create(cx, draft).await?;
    let today = cx.today();
    Grant::give(cx, account.id, admin, unit.id, today, None).await?;
    Ok((unit, account))
}

async fn define_roles(cx: &mut Cx) -> Result<Id> {
    let name = cx.t("role-admin");
    let admin = Role::define(cx, role::ADMIN, &name, true, &BTreeSet::new()).await?;
    for (code, key, beginnings) in ROLES {
        let declared = cx.app.contract.permissions.iter().map(|permission| permission.0.to_owned());
        let held: BTreeSet<String> = declared.filter(|permission| beginnings.iter().any(|beginning| permission.starts_with(beginning))).collect();
        let name = cx.t(key);
        Role::define(cx, code, &name, false, &held).await?;
    }
    Ok(admin)
}

#[derive(Template)]
#[template(path = "setup.html")]
struct SetupPage {
    problems: Problems,
    organisation: Field,
    name: Field,
    email: Field,
    password: Field,
}

pub(super) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    if cx.units().root().is_some() {
        return Ok(redirect("/").into_response());
    }
    form(cx, &Values::new(), &Errors::default())
}

fn form(cx: &Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = SetupPage {
        problems: Problems::new(cx, fields.problems()),
        organisation: fields.text("organisation", "setup-organisation").hint("setup-organisation-hint").required().autocomplete("organization").max_length(200),
        name: fields.text("name", "setup-name").required().autocomplete("name").max_length(200),
        email: fields.email("email", "setup-email").hint("setup-email-hint").required(),
        password: fields.password("password", "setup-password").hint("setup-password-hint").required().autocomplete("new-password"),
    };
    Page::new(cx, cx.t("setup-title"), &page).bare().refused_if(!errors.is_empty()).render(cx)
}

pub(super) async fn create(cx: &mut Cx, form_sent: Submission) -> Result<Response> {
    if cx.units().root().is_some() {
        return Ok(redirect("/").into_response());
    }
    let values = &form_sent.values;
    match begin(cx, values).await {
        Ok(account) => {
            cx.set_setting("org.url", &cx.request.origin.clone()).await?;
            sign_in::enter(cx, &account, sign_in::Entry { back: "/", how: sign_in::How::Password }).await
        }
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, values, &errors)
        }
    }
}

async fn begin(cx: &mut Cx, values: &Values) -> Result<Account> {
    let mut check = values.check();
    let name = check.text("organisation", 200);
    let admin_name = check.text("name", 200);
    let admin_email = check.email("email");
    let typed = values.iter().find(|(field, _)| *field == "password").map_or("", |(_, typed)| typed);
    if typed.is_empty() {
        check.refused("password", "form-missing");
    }
    check.done()?;
    let password_hash = password::hash_for(typed, &[&name, &admin_name, &admin_email]).await?;
    let organisation = Organisation { name, admin_name, admin_email, password_hash };
    Ok(create_organisation(cx, organisation).await?.1)
}
