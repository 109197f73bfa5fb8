//! Under which articles of the tax code an organisation gives receipts, who signs, and with which signature.

use super::{chosen, first_unit, unit_choices};
use crate::{
    access,
    issuer::{ADDRESS_CHARS_MAX, Category, Issuer, TEXT_CHARS_MAX},
    receipt::SIGNED,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    event::Subject,
    file::{self, FileRef},
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};

/// Largest picture of a signature.
const SIGNATURE_BYTES_MAX: u64 = 1024 * 1024;

#[derive(Template)]
#[template(path = "issuer.html")]
struct IssuerPage {
    unit_id: Id,
    units: Vec<Choice>,
    /// Whose issuer serves the unit, when it has none of its own.
    served_by: String,
    signature: String,
    problems: Problems,
    name: Field,
    address: Field,
    siren: Field,
    rna: Field,
    purpose: Field,
    category: Field,
    category_detail: Field,
    article_200: Field,
    article_238: Field,
    article_978: Field,
    ruling_day: Field,
    signatory_role: Field,
    signatory_name: Field,
    signature_file: Field,
    remove_signature: Field,
}

fn unit_of(cx: &Cx, values: &Values) -> Result<Id> {
    let unit_id = match values.get("unit").parse() {
        Ok(id) => id,
        Err(_) => first_unit(cx, access::MANAGE).ok_or(Error::Forbidden)?,
    };
    cx.require_over(access::MANAGE, unit_id)?;
    Ok(unit_id)
}

/// `GET /gifts/issuer?unit=…`
pub async fn show(cx: &mut Cx, values: Values) -> Result<Response> {
    let unit_id = unit_of(cx, &values)?;
    let issuer = match Issuer::own(cx, unit_id).await? {
        Some(issuer) => issuer,
        None => Issuer::blank(cx, unit_id),
    };
    let values = kept(&issuer);
    page(cx, unit_id, &values, &Errors::default()).await
}

fn kept(issuer: &Issuer) -> Values {
    let values = Values::new().with("name", &issuer.name).with("address", &issuer.address).with("siren", &issuer.siren).with("rna", &issuer.rna);
    let values = values.with("purpose", &issuer.purpose).with("category", issuer.category).with("category_detail", &issuer.category_detail);
    let values = values.with("article_200", issuer.article_200).with("article_238", issuer.article_238).with("article_978", issuer.article_978);
    let values = values.with("ruling_day", issuer.ruling_day.map(|day| day.to_string()).unwrap_or_default());
    values.with("signatory_role", &issuer.signatory_role).with("signatory_name", &issuer.signatory_name)
}

async fn page(cx: &mut Cx, unit_id: Id, values: &Values, errors: &Errors) -> Result<Response> {
    let own = Issuer::own(cx, unit_id).await?;
    let served_by = match own {
        Some(_) => String::new(),
        None => Issuer::of_unit(cx, unit_id).await?.map(|issuer| issuer.name).unwrap_or_default(),
    };
    let signature = own.and_then(|issuer| issuer.signature_id.map(|_| format!("/gifts/issuer/{}/signature", issuer.id))).unwrap_or_default();
    let fields = FormFields::new(cx, values, errors);
    let categories = Category::ALL.iter().map(|one| Choice::new(one, cx.t(&format!("gifts-category-{one}")))).collect();
    let text = |name: &str, label: &str| fields.text(name, label).max_length(TEXT_CHARS_MAX);
    let page = IssuerPage {
        unit_id,
        units: chosen(unit_choices(cx, access::MANAGE), &unit_id.to_string()),
        served_by,
        signature,
        name: text("name", "gifts-issuer-name").required(),
        address: fields.textarea("address", "gifts-issuer-address").rows(3).max_length(ADDRESS_CHARS_MAX),
        siren: text("siren", "gifts-issuer-siren").hint("gifts-issuer-siren-hint").narrow(),
        rna: text("rna", "gifts-issuer-rna").narrow(),
        purpose: text("purpose", "gifts-issuer-purpose").hint("gifts-issuer-purpose-hint"),
        category: fields.select("category", "gifts-issuer-category", categories).required(),
        category_detail: text("category_detail", "gifts-issuer-detail").hint("gifts-issuer-detail-hint"),
        article_200: fields.checkbox("article_200", "gifts-article-200"),
        article_238: fields.checkbox("article_238", "gifts-article-238"),
        article_978: fields.checkbox("article_978", "gifts-article-978"),
        ruling_day: fields.day("ruling_day", "gifts-issuer-ruling").hint("gifts-issuer-ruling-hint"),
        signatory_role: text("signatory_role", "gifts-issuer-role").hint("gifts-issuer-role-hint"),
        signatory_name: text("signatory_name", "gifts-issuer-signatory"),
        signature_file: fields.file("signature", "gifts-issuer-signature").hint("gifts-issuer-signature-hint").accept("image/png,image/jpeg"),
        remove_signature: fields.checkbox("remove_signature", "gifts-issuer-signature-remove"),
        problems: Problems::new(cx, fields.problems()),
    };
    let page = Page::new(cx, cx.t("gifts-issuer"), &page).crumb(cx.t("gifts-title"), "/gifts").active("/gifts");
    page.refused_if(!errors.is_empty()).render(cx)
}

/// `POST /gifts/issuer`
pub async fn save(cx: &mut Cx, form: Submission) -> Result<Response> {
    let unit_id = unit_of(cx, &form.values)?;
    match keep(cx, unit_id, &form).await {
        Ok(()) => Ok(redirect(format!("/gifts/issuer?unit={unit_id}")).flash("gifts-issuer-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, unit_id, &form.values, &errors).await
        }
    }
}

async fn keep(cx: &mut Cx, unit_id: Id, form: &Submission) -> Result<()> {
    let mut check = form.check();
    let mut issuer = Issuer {
        name: check.text("name", TEXT_CHARS_MAX),
        address: check.optional_text("address", ADDRESS_CHARS_MAX),
        siren: check.optional_text("siren", TEXT_CHARS_MAX),
        rna: check.optional_text("rna", TEXT_CHARS_MAX),
        purpose: check.optional_text("purpose", TEXT_CHARS_MAX),
        category: check.choice("category", Category::GeneralInterest),
        category_detail: check.optional_text("category_detail", TEXT_CHARS_MAX),
        article_200: check.flag("article_200"),
        article_238: check.flag("article_238"),
        article_978: check.flag("article_978"),
        ruling_day: check.optional_day("ruling_day"),
        signatory_role: check.optional_text("signatory_role", TEXT_CHARS_MAX),
        signatory_name: check.optional_text("signatory_name", TEXT_CHARS_MAX),
        ..Issuer::blank(cx, unit_id)
    };
    let remove = check.flag("remove_signature");
    check.done()?;
    let signature = signature(cx, form).await?;
    issuer.signature_id = match &signature {
        Some(kept) => Some(kept.id),
        None if remove => None,
        None => Issuer::own(cx, unit_id).await?.and_then(|known| known.signature_id),
    };
    let issuer = Issuer::save(cx, issuer).await?;
    match signature {
        // Earlier signatures stay: receipts that were issued with them are drawn again as they were.
        Some(kept) => file::attach(cx, Subject::new(SIGNED, issuer.id), kept.id, "signature").await,
        None => Ok(()),
    }
}

/// Stores the picture that was sent, if there is one. Reading it holds no transaction.
async fn signature(cx: &mut Cx, form: &Submission) -> Result<Option<FileRef>> {
    let Some(upload) = form.file("signature") else { return Ok(None) };
    if upload.size_bytes > SIGNATURE_BYTES_MAX {
        return Err(Error::refused("gifts-signature-large").on("signature"));
    }
    cx.pause().await?;
    let bytes = tokio::fs::read(upload.path()).await?;
    if !matches!(file::sniff(&upload.name, &bytes), "image/png" | "image/jpeg") {
        return Err(Error::refused("gifts-signature-wrong").on("signature"));
    }
    file::store(cx, &upload.name, &bytes).await.map(Some)
}

/// `GET /gifts/issuer/{id}/signature`
pub async fn signature_shown(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let issuer = Issuer::find(cx, id).await?.ok_or(Error::NotFound)?;
    cx.require_over(access::MANAGE, issuer.unit_id)?;
    let kept = file::get(cx, Subject::new(SIGNED, issuer.id), issuer.signature_id.ok_or(Error::NotFound)?).await?;
    file::download(cx, &kept).await
}
