//! My keys: password, address, second step, and the devices that are signed in.

use super::{Tab, prove, tabs};
use crate::{
    Error, Result,
    account::{Account, events, link::Purpose, password, totp},
    cx::Cx,
    day::Instant,
    error::Errors,
    event::Subject,
    form::{Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    mail::{self, Mail},
    own::{
        link::{self, Message},
        sign_in::{self, Entry, How, typed_password},
    },
    page::{Page, filters, organisation, redirect},
    session,
    timeline::{self, Moment},
};
use askama::Template;
use axum::response::{IntoResponse, Response};

const MOMENTS_SHOWN: i64 = 15;

struct Device {
    id: Id,
    label: String,
    address: String,
    created_at: Instant,
    seen_at: Instant,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "me/security.html")]
struct SecurityPage {
    tabs: Vec<Tab>,
    email: String,
    has_password: bool,
    has_totp: bool,
    password_note: String,
    second_step_note: String,
    devices: Vec<Device>,
    has_others: bool,
    moments: Vec<Moment>,
}

/// `GET /me/security`
pub(crate) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let this = cx.session.as_ref().map(|session| session.id);
    let devices = session::devices(cx, account.id).await?;
    let devices: Vec<Device> = devices
        .into_iter()
        .map(|device| Device {
            id: device.id,
            label: browser(cx, &device.agent),
            address: device.address,
            created_at: device.created_at,
            seen_at: device.seen_at,
            is_this: Some(device.id) == this,
        })
        .collect();
    let has_password = Account::password_hash(cx, account.id).await?.is_some();
    let codes_left = totp::recovery_codes_left(cx, account.id).await?;
    let page = SecurityPage {
        tabs: tabs(cx, "/me/security"),
        has_password,
        has_totp: account.has_totp,
        password_note: cx.t(if has_password { "me-password-set" } else { "me-password-none" }),
        second_step_note: if account.has_totp { cx.tr("me-codes-left", &[("count", codes_left.into())]) } else { cx.t("me-two-factor-text") },
        has_others: devices.iter().any(|device| !device.is_this),
        devices,
        moments: timeline::of(cx, Subject::new("account", account.id), None, MOMENTS_SHOWN).await?,
        email: account.email,
    };
    Page::new(cx, cx.t("me-security"), &page).crumb(cx.t("me-title"), "/me").render(cx)
}

/// What a browser says of itself, in two words people recognise.
fn browser(cx: &Cx, agent: &str) -> String {
    let named = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    let systems =
        [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];
    let find = |known: &[(&str, &'static str)]| known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    match (find(&named), find(&systems)) {
        (Some(name), Some(system)) => cx.tr("me-device-name", &[("browser", name.into()), ("system", system.into())]),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => cx.t("me-device-unknown"),
    }
}

/// `POST /me/devices/{id}/close`
pub(crate) async fn close_device(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    let account = cx.require_account()?.clone();
    session::close(cx, account.id, id).await?;
    cx.announce(&events::DevicesClosed { account_id: account.id, account: account.name, count: 1 }).await?;
    Ok(redirect("/me/security").flash("me-device-closed").into_response())
}

/// `POST /me/devices/close-others`
pub(crate) async fn close_others(cx: &mut Cx, _: Submission) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let keep = cx.session.as_ref().map(|session| session.id);
    let count = i64::try_from(session::close_all(cx, account.id, keep).await?).unwrap_or(i64::MAX);
    cx.announce(&events::DevicesClosed { account_id: account.id, account: account.name, count }).await?;
    Ok(redirect("/me/security").flash("me-devices-closed").into_response())
}

#[derive(Template)]
#[template(path = "me/password.html")]
struct PasswordPage {
    problems: Problems,
    login: String,
    has_password: bool,
    current: Field,
    password: Field,
}

/// `GET /me/password`
pub(crate) async fn show_password(cx: &mut Cx, _: ()) -> Result<Response> {
    password_form(cx, &Errors::default()).await
}

async fn password_form(cx: &mut Cx, errors: &Errors) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let has_password = Account::password_hash(cx, account.id).await?.is_some();
    let empty = Values::new();
    let fields = FormFields::new(cx, &empty, errors);
    let page = PasswordPage {
        problems: Problems::new(cx, fields.problems()),
        login: account.login,
        has_password,
        current: fields.password("current", "me-password-current").required().autocomplete("current-password"),
        password: fields.password("password", "password-new").hint("setup-password-hint").required().autocomplete("new-password"),
    };
    Page::new(cx, cx.t("me-password-title"), &page)
        .crumb(cx.t("me-title"), "/me")
        .crumb(cx.t("me-security"), "/me/security")
        .refused_if(!errors.is_empty())
        .render(cx)
}

/// `POST /me/password`: the other devices are signed out, and this one gets a fresh session.
pub(crate) async fn set_password(cx: &mut Cx, form: Submission) -> Result<Response> {
    match change_password(cx, &form.values).await {
        Ok(account) => {
            let entry = Entry { back: "/me/security", how: How::Renewed };
            sign_in::enter(cx, &account, entry).await
        }
        Err(error) => {
            let errors = cx.undo(error).await?;
            password_form(cx, &errors).await
        }
    }
}

async fn change_password(cx: &mut Cx, values: &Values) -> Result<Account> {
    let account = prove(cx, values).await?;
    cx.pause().await?;
    let names = [account.name.as_str(), account.login.as_str(), account.email.as_str()];
    let hash = password::hash_for(&typed_password(values, "password"), &names).await?;
    Account::change_password(cx, &account, hash, None).await?;
    Ok(account)
}

/// `POST /me/password/link`: those who never had a password choose one by a link, which proves
/// that the address is theirs.
pub(crate) async fn send_password_link(cx: &mut Cx, _: Submission) -> Result<Response> {
    let account = cx.require_account()?.clone();
    if account.email.is_empty() {
        return Ok(redirect("/me/security").error("account-no-email").into_response());
    }
    let (base, lang) = (link::base(cx), cx.lang.code);
    link::send(cx, &account.email.clone(), &[account], &Message { purpose: Purpose::Reset, base: &base, lang, detail: None }).await?;
    Ok(redirect("/me/security").flash("link-sent-to-me").into_response())
}

#[derive(Template)]
#[template(path = "me/email.html")]
struct EmailPage {
    problems: Problems,
    email: Field,
    current: Field,
}

/// `GET /me/email`
pub(crate) async fn show_email(cx: &mut Cx, _: ()) -> Result<Response> {
    let values = Values::new().with("email", cx.require_account()?.email.clone());
    email_form(cx, &values, &Errors::default()).await
}

async fn email_form(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let account = cx.require_account()?.id;
    let has_password = Account::password_hash(cx, account).await?.is_some();
    let fields = FormFields::new(cx, values, errors);
    let page = EmailPage {
        problems: Problems::new(cx, fields.problems()),
        email: fields.email("email", "me-email-new").hint("me-email-hint").required().max_length(200),
        current: proof_field(&fields, has_password),
    };
    Page::new(cx, cx.t("me-email-title"), &page)
        .crumb(cx.t("me-title"), "/me")
        .crumb(cx.t("me-security"), "/me/security")
        .refused_if(!errors.is_empty())
        .render(cx)
}

/// The field that `prove` reads.
pub(super) fn proof_field(fields: &FormFields<'_>, has_password: bool) -> Field {
    if has_password {
        fields.password("current", "me-password-current").hint("me-proof-hint").required().autocomplete("current-password")
    } else {
        fields.text("current", "sign-in-code").hint("me-proof-code-hint").required().autocomplete("one-time-code")
    }
}

/// `POST /me/email`: nothing changes before the new address answers; the old one is told.
pub(crate) async fn set_email(cx: &mut Cx, form: Submission) -> Result<Response> {
    match ask_email(cx, &form.values).await {
        Ok(()) => Ok(redirect("/me/security").flash("me-email-asked").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            email_form(cx, &form.values, &errors).await
        }
    }
}

async fn ask_email(cx: &mut Cx, values: &Values) -> Result<()> {
    let mut check = values.check();
    let address = check.email("email");
    check.done()?;
    let account = prove(cx, values).await?;
    if address == account.email {
        return Err(Error::refused("me-email-same").on("email"));
    }
    let (base, lang) = (link::base(cx), cx.lang.code);
    let message = Message { purpose: Purpose::Email, base: &base, lang, detail: Some(address.clone()) };
    link::send(cx, &address, std::slice::from_ref(&account), &message).await?;
    if account.email.is_empty() {
        return Ok(());
    }
    let (organisation, name) = (organisation(cx), account.name.clone());
    let args = [("organisation", organisation.as_str().into()), ("name", name.as_str().into()), ("address", address.as_str().into())];
    let (subject, body) = (cx.tr("mail-email-changing-subject", &args), cx.tr("mail-email-changing-body", &args));
    mail::send(cx, Mail { to: account.email, subject, body, person_id: account.person_id, ..Mail::default() }).await?;
    Ok(())
}
