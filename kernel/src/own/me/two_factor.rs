//! The second step of my sign-in: set up with an application, recovery codes shown once, switched
//! off by who proves to be me.

use super::{Tab, prove, security::proof_field, tabs};
use crate::{
    Result,
    account::{Account, events, totp},
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    input::Submission,
    own::qr,
    page::{Page, filters, organisation, redirect},
};
use askama::Template;
use axum::response::{IntoResponse, Response};

/// Between the page and its answer the secret waits in the page, sealed for this account alone.
fn purpose(account: &Account) -> String {
    format!("totp-set-up {}", account.id)
}

#[derive(Template)]
#[template(path = "me/two_factor.html")]
struct SetUpPage {
    tabs: Vec<Tab>,
    problems: Problems,
    picture: String,
    key: String,
    sealed: String,
    code: Field,
    current: Field,
}

#[derive(Template)]
#[template(path = "me/two_factor_on.html")]
struct OnPage {
    tabs: Vec<Tab>,
    problems: Problems,
    codes_left: i64,
    current: Field,
}

#[derive(Template)]
#[template(path = "me/recovery_codes.html")]
struct CodesPage {
    tabs: Vec<Tab>,
    codes: Vec<String>,
}

/// `GET /me/two-factor`
pub(crate) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let account = cx.require_account()?.clone();
    if account.has_totp {
        return manage(cx, &account, &Errors::default()).await;
    }
    set_up(cx, &account, &totp::new_secret(), &Errors::default()).await
}

async fn set_up(cx: &mut Cx, account: &Account, secret: &str, errors: &Errors) -> Result<Response> {
    let has_password = Account::password_hash(cx, account.id).await?.is_some();
    let empty = Values::new();
    let fields = FormFields::new(cx, &empty, errors);
    let grouped: Vec<&str> = (0..secret.len()).step_by(4).map(|start| &secret[start..(start + 4).min(secret.len())]).collect();
    let page = SetUpPage {
        tabs: tabs(cx, "/me/security"),
        problems: Problems::new(cx, fields.problems()),
        picture: totp::address(secret, &organisation(cx), &account.login).map_or_else(String::new, |address| qr::picture(&address)),
        key: grouped.join(" "),
        sealed: cx.app.secret.seal(&purpose(account), secret),
        code: fields.text("code", "sign-in-code").hint("me-two-factor-code-hint").required().autocomplete("one-time-code").inputmode("numeric").max_length(20),
        current: if has_password { proof_field(&fields, true) } else { fields.hidden("current") },
    };
    crumbed(cx, Page::new(cx, cx.t("me-two-factor"), &page)).refused_if(!errors.is_empty()).render(cx)
}

fn crumbed(cx: &Cx, page: Page) -> Page {
    page.crumb(cx.t("me-title"), "/me").crumb(cx.t("me-security"), "/me/security")
}

/// `POST /me/two-factor`: on, once a code shows that the application has the secret.
pub(crate) async fn turn_on(cx: &mut Cx, form: Submission) -> Result<Response> {
    let account = cx.require_account()?.clone();
    let secret = cx.app.secret.unseal(&purpose(&account), form.get("sealed"));
    let Some(secret) = secret.filter(|_| !account.has_totp) else { return Ok(redirect("/me/two-factor").into_response()) };
    match enable(cx, &account, &secret, &form.values).await {
        Ok(codes) => codes_page(cx, codes),
        Err(error) => {
            let errors = cx.undo(error).await?;
            set_up(cx, &account, &secret, &errors).await
        }
    }
}

async fn enable(cx: &mut Cx, account: &Account, secret: &str, values: &Values) -> Result<Vec<String>> {
    if Account::password_hash(cx, account.id).await?.is_some() {
        prove(cx, values).await?;
    }
    let codes = totp::enable(cx, account.id, secret, values.get("code")).await?;
    cx.announce(&events::SecondStepOn { account_id: account.id, account: account.name.clone() }).await?;
    Ok(codes)
}

fn codes_page(cx: &Cx, codes: Vec<String>) -> Result<Response> {
    let page = CodesPage { tabs: tabs(cx, "/me/security"), codes };
    crumbed(cx, Page::new(cx, cx.t("me-codes-title"), &page)).render(cx)
}

async fn manage(cx: &mut Cx, account: &Account, errors: &Errors) -> Result<Response> {
    let has_password = Account::password_hash(cx, account.id).await?.is_some();
    let empty = Values::new();
    let fields = FormFields::new(cx, &empty, errors);
    let page = OnPage {
        tabs: tabs(cx, "/me/security"),
        problems: Problems::new(cx, fields.problems()),
        codes_left: totp::recovery_codes_left(cx, account.id).await?,
        current: proof_field(&fields, has_password),
    };
    crumbed(cx, Page::new(cx, cx.t("me-two-factor"), &page)).refused_if(!errors.is_empty()).render(cx)
}

/// `POST /me/two-factor/change`: other recovery codes, or no second step any more.
pub(crate) async fn change(cx: &mut Cx, form: Submission) -> Result<Response> {
    let account = cx.require_account()?.clone();
    if !account.has_totp {
        return Ok(redirect("/me/two-factor").into_response());
    }
    if let Err(error) = prove(cx, &form.values).await {
        let errors = cx.undo(error).await?;
        return manage(cx, &account, &errors).await;
    }
    if form.get("act") == "codes" {
        let codes = totp::fresh_recovery_codes(cx, account.id).await?;
        cx.announce(&events::RecoveryCodesChanged { account_id: account.id, account: account.name }).await?;
        return codes_page(cx, codes);
    }
    totp::disable(cx, account.id).await?;
    cx.announce(&events::SecondStepOff { account_id: account.id, account: account.name }).await?;
    Ok(redirect("/me/security").flash("me-two-factor-turned-off").into_response())
}
