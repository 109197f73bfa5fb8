//! Entering a claim for somebody who handed it in on paper.

use super::{key, wishes};
use crate::{
    access,
    claim::{Claim, ClaimDraft, FORM_KEY_CHARS_MAX, TITLE_CHARS_MAX, Wish},
};
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
use people::{Kind, Person};

#[derive(Template)]
#[template(path = "claim_new.html")]
struct NewPage {
    key: String,
    problems: Problems,
    person: Field,
    person_number: Field,
    title: Field,
    wish: Field,
}

/// `GET /claims/new`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let values = values.with("key", key(cx)).with("wish", Wish::Reimburse);
    page(cx, &values, &Errors::default()).await
}

async fn page(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let fields = FormFields::new(cx, values, errors);
    let page = NewPage {
        key: values.get("key").to_owned(),
        person: fields
            .text("person", "claims-claimant")
            .hint("claims-claimant-hint")
            .required()
            .autocomplete("off")
            .suggest("/people/suggest")
            .suggest_into("person_number"),
        person_number: fields.hidden("person_number"),
        title: fields.text("title", "claims-title-field").hint("claims-title-hint").required().max_length(TITLE_CHARS_MAX),
        wish: fields.radio("wish", "claims-wish-paper", wishes(cx)).required(),
        problems: Problems::new(cx, fields.problems()),
    };
    Page::new(cx, cx.t("claims-enter"), &page).crumb(cx.t("claims-title"), "/claims").active("/claims").refused_if(!errors.is_empty()).render(cx)
}

/// `POST /claims/new`
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
    let number = if values.has("person_number") { values.get("person_number") } else { values.get("person") };
    let unknown = || Error::refused("claims-person-unknown").on("person").with("name", values.get("person"));
    let person = match Person::numbered(cx, number, access::WRITE).await {
        Ok(person) if person.kind == Kind::Person => person,
        Ok(_) | Err(Error::NotFound | Error::Database(_)) => return Err(unknown()),
        Err(error) => return Err(error),
    };
    Claim::begin(cx, ClaimDraft { person_id: person.id, unit_id: person.unit_id, title, wish, form_key: Some(form_key) }).await
}
