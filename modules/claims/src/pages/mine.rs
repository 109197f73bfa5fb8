//! My own claims, and a new one. Needs nothing but to be signed in with a person of one's own.

use super::{key, wishes};
use crate::claim::{Claim, ClaimDraft, FORM_KEY_CHARS_MAX, TITLE_CHARS_MAX, Wish};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Field, FormFields, Problems, Values},
    input::Submission,
    page::{Page, filters, redirect},
};
use people::Person;

/// Claims shown.
const SHOWN: i64 = 200;

#[derive(Template)]
#[template(path = "mine.html")]
struct Mine {
    claims: Vec<Claim>,
    has_person: bool,
    key: String,
    problems: Problems,
    title: Field,
    wish: Field,
}

/// `GET /me/claims`
pub async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let values = Values::new().with("key", key(cx)).with("wish", Wish::Reimburse);
    page(cx, &values, &Errors::default()).await
}

async fn page(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let claims = match cx.person_id() {
        Some(person) => Claim::of_person(cx, person, SHOWN).await?,
        None => vec![],
    };
    let fields = FormFields::new(cx, values, errors);
    let page = Mine {
        claims,
        has_person: cx.person_id().is_some(),
        key: values.get("key").to_owned(),
        title: fields.text("title", "claims-title-field").hint("claims-title-hint").required().max_length(TITLE_CHARS_MAX),
        wish: fields.radio("wish", "claims-wish", wishes(cx)).required(),
        problems: Problems::new(cx, fields.problems()),
    };
    Page::new(cx, cx.t("claims-mine"), &page).crumb(cx.t("me-title"), "/me").refused_if(!errors.is_empty()).render(cx)
}

/// `POST /me/claims`
pub async fn create(cx: &mut Cx, form: Submission) -> Result<Response> {
    match begin(cx, &form.values).await {
        Ok(claim) => Ok(redirect(claim.url()).into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, &form.values, &errors).await
        }
    }
}

async fn begin(cx: &mut Cx, values: &Values) -> Result<Claim> {
    let mut check = values.check();
    let (form_key, title) = (check.text("key", FORM_KEY_CHARS_MAX), check.text("title", TITLE_CHARS_MAX));
    let wish = check.choice("wish", Wish::Reimburse);
    check.done()?;
    let person_id = cx.person_id().ok_or_else(|| Error::refused("claims-no-person"))?;
    let unit_id = Person::get(cx, person_id).await?.unit_id;
    Claim::begin(cx, ClaimDraft { person_id, unit_id, title, wish, form_key: Some(form_key) }).await
}
