//! The mileage scale: what holds, since when, where it is written, and the association's own.

use crate::{
    access,
    rate::{self, Rate, SOURCE_CHARS_MAX, Vehicle},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    input::Submission,
    money::Money,
    page::{Page, Redirect, filters, redirect},
};

struct Row {
    vehicle: String,
    per_km: String,
    plus: Money,
    rate: Rate,
    is_own: bool,
}

#[derive(Template)]
#[template(path = "rates.html")]
struct RatesPage {
    rows: Vec<Row>,
    problems: Problems,
    vehicle: Field,
    first_day: Field,
    km_from: Field,
    mills: Field,
    plus: Field,
    source: Field,
    may_change: bool,
}

/// The vehicles, by their names.
pub(super) fn vehicles(cx: &Cx) -> Vec<Choice> {
    Vehicle::ALL.iter().map(|vehicle| Choice::new(vehicle, cx.t(&format!("claims-vehicle-{vehicle}")))).collect()
}

/// `GET /claims/rates`
pub async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let values = Values::new().with("first_day", cx.today()).with("km_from", 0).with("plus", 0);
    page(cx, &values, &Errors::default()).await
}

async fn page(cx: &mut Cx, values: &Values, errors: &Errors) -> Result<Response> {
    let all = Rate::all(cx).await?;
    let rows = all.into_iter().map(|(rate, is_own)| Row {
        vehicle: cx.t(&format!("claims-vehicle-{}", rate.vehicle)),
        per_km: rate::written(rate.mills),
        plus: Money::from_cents(rate.plus_cents),
        rate,
        is_own,
    });
    let rows = rows.collect();
    let fields = FormFields::new(cx, values, errors);
    let page = RatesPage {
        rows,
        vehicle: fields.select("vehicle", "claims-vehicle", vehicles(cx)).required(),
        first_day: fields.day("first_day", "claims-rate-day").required(),
        km_from: fields.number("km_from", "claims-rate-beyond").hint("claims-rate-beyond-hint").required(),
        mills: fields.text("mills", "claims-rate-per-km").hint("claims-rate-per-km-hint").inputmode("decimal").narrow().required(),
        plus: fields.money("plus", "claims-rate-plus").required(),
        source: fields.text("source", "claims-source").hint("claims-source-hint").required().max_length(SOURCE_CHARS_MAX),
        problems: Problems::new(cx, fields.problems()),
        may_change: cx.may_everywhere(access::MANAGE),
    };
    let page = Page::new(cx, cx.t("claims-rates"), &page).crumb(cx.t("claims-title"), "/claims").active("/claims");
    page.refused_if(!errors.is_empty()).render(cx)
}

/// `POST /claims/rates`
pub async fn save(cx: &mut Cx, form: Submission) -> Result<Response> {
    match keep(cx, &form.values).await {
        Ok(()) => Ok(redirect("/claims/rates").flash("claims-rate-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, &form.values, &errors).await
        }
    }
}

async fn keep(cx: &mut Cx, values: &Values) -> Result<()> {
    let mut check = values.check();
    let vehicle = check.choice("vehicle", Vehicle::Car5);
    let first_day = check.day("first_day", cx.today());
    let km_from = check.number("km_from", 0, 1_000_000);
    let plus_cents = check.optional_money("plus").unwrap_or(Money::ZERO).cents();
    let source = check.text("source", SOURCE_CHARS_MAX);
    let mills = rate::read(values.get("mills"));
    if mills.is_none() {
        check.refused("mills", "claims-rate-wrong");
    }
    check.done()?;
    Rate::save(cx, Rate { vehicle, first_day, km_from, mills: mills.unwrap_or(0), plus_cents, source }).await
}

/// `POST /claims/rates/removal`
pub async fn remove(cx: &mut Cx, form: Submission) -> Result<Redirect> {
    let (Ok(vehicle), Some(first_day)) = (form.get("vehicle").parse(), Day::parse(form.get("first_day"))) else { return Err(Error::NotFound) };
    Rate::remove(cx, vehicle, first_day).await?;
    Ok(redirect("/claims/rates").flash("claims-rate-removed"))
}
