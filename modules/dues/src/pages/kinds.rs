//! What one may join: the list of kinds with their fees, and the form of a kind.

use super::{period_words, unit_choices};
use crate::{
    access,
    fee::{Fee, Pricing},
    kind::{DESCRIPTION_CHARS_MAX, Kind, KindDraft, NAME_CHARS_MAX},
    period::{DAYS_MAX, MONTHS_MAX, Period, Way},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, filters, redirect},
};

pub(super) struct FeeLine {
    pub fee: Fee,
    pub price: String,
}

struct Line {
    kind: Kind,
    unit: String,
    period: String,
    fees: Vec<FeeLine>,
    may_manage: bool,
}

#[derive(Template)]
#[template(path = "kinds.html")]
struct KindsPage {
    lines: Vec<Line>,
    with_units: bool,
}

/// `GET /dues/kinds`
pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let kinds = Kind::visible(cx, access::MANAGE).await?;
    let ids: Vec<Id> = kinds.iter().map(|kind| kind.id).collect();
    let mut fees = Fee::of_kinds(cx, &ids).await?;
    let mut lines = vec![];
    for kind in kinds {
        let own: Vec<Fee> = fees.extract_if(.., |fee| fee.kind_id == kind.id).collect();
        lines.push(Line {
            unit: cx.units().name(kind.unit_id).to_owned(),
            period: period_words(cx, kind.period),
            fees: own.into_iter().map(|fee| FeeLine { price: price(cx, &fee), fee }).collect(),
            may_manage: cx.may_over(access::MANAGE, kind.unit_id),
            kind,
        });
    }
    let page = KindsPage { lines, with_units: !cx.units().is_single() };
    Page::new(cx, cx.t("dues-kinds"), &page).crumb(cx.t("dues-title"), "/dues").active("/dues").render(cx)
}

/// The price in words: "25,00 €; moins de 18 ans : 10,00 €".
fn price(cx: &Cx, fee: &Fee) -> String {
    if fee.pricing == Pricing::Free {
        return if fee.amount.is_zero() { cx.t("dues-price-free") } else { cx.tr("dues-price-free-suggested", &[("amount", fee.amount.into())]) };
    }
    let mut words = vec![cx.lang.money(fee.amount)];
    let rules = if fee.pricing == Pricing::Rule { fee.rules.as_slice() } else { &[] };
    for rule in rules {
        let amount = kernel::money::Money::from_cents(rule.amount_cents);
        words.push(cx.tr("dues-price-rule", &[("condition", rule.when.told(cx, rule.number).into()), ("amount", amount.into())]));
    }
    words.join(" ; ")
}

#[derive(Template)]
#[template(path = "kind_form.html")]
struct KindForm {
    title: String,
    action: String,
    problems: Problems,
    fields: Vec<Field>,
    number: Field,
    season: [Field; 2],
    dates: [Field; 2],
    last: Vec<Field>,
}

/// `GET /dues/kinds/new`
pub async fn new(cx: &mut Cx, (): ()) -> Result<Response> {
    let mut values = Values::new().with("period", Way::Season).with("season_day", 1).with("season_month", 9).with("number", 12);
    if let Some(root) = cx.units().root_id() {
        values.add("unit", root);
    }
    form(cx, None, &values, &Errors::default()).await
}

/// `GET /dues/kinds/{id}/edit`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let kind = managed(cx, id).await?;
    let (way, number, first, last) = kind.period.columns();
    let mut values = Values::new().with("name", &kind.name).with("description", &kind.description).with("unit", kind.unit_id).with("period", way);
    if way == Way::Season {
        values = values.with("season_month", number / 100).with("season_day", number % 100);
    } else if number > 0 {
        values.add("number", number);
    }
    for (name, day) in [("first_day", first), ("last_day", last)] {
        if let Some(day) = day {
            values.add(name, day);
        }
    }
    for (name, yes) in [("approval", kind.approval), ("archived", kind.archived)] {
        if yes {
            values.add(name, "true");
        }
    }
    form(cx, Some(id), &values, &Errors::default()).await
}

async fn managed(cx: &mut Cx, id: Id) -> Result<Kind> {
    let kind = Kind::get(cx, id).await?;
    cx.require_over(access::MANAGE, kind.unit_id)?;
    Ok(kind)
}

async fn form(cx: &mut Cx, id: Option<Id>, values: &Values, errors: &Errors) -> Result<Response> {
    let title = match id {
        Some(id) => {
            let name = Kind::get(cx, id).await?.name;
            cx.tr("dues-kind-edit", &[("name", name.into())])
        }
        None => cx.t("dues-kind-add"),
    };
    let inputs = FormFields::new(cx, values, errors);
    let ways = Way::ALL.iter().map(|way| Choice::new(way, cx.t(&format!("dues-period-{way}")))).collect();
    let units = unit_choices(cx, access::MANAGE);
    let mut fields = vec![inputs.text("name", "dues-kind-name-field").hint("dues-kind-name-hint").required().max_length(NAME_CHARS_MAX)];
    if id.is_none() && !units.is_empty() {
        fields.push(inputs.select("unit", "dues-column-unit", units).hint("dues-kind-unit-hint").required());
    }
    fields.push(inputs.radio("period", "dues-period-field", ways).required());
    let months = (1..=12_i64).map(|month| Choice::new(month, cx.t(&format!("dues-month-{month}")))).collect();
    let mut last = vec![
        inputs.textarea("description", "dues-description").max_length(DESCRIPTION_CHARS_MAX),
        inputs.checkbox("approval", "dues-kind-approval").hint("dues-kind-approval-hint"),
    ];
    if id.is_some() {
        last.push(inputs.checkbox("archived", "dues-kind-archived").hint("dues-kind-archived-hint"));
    }
    let page = KindForm {
        title: title.clone(),
        action: id.map_or_else(|| "/dues/kinds/new".to_owned(), |id| format!("/dues/kinds/{id}/edit")),
        problems: Problems::new(cx, inputs.problems()),
        fields,
        number: inputs.number("number", "dues-period-number").hint("dues-period-number-hint"),
        season: [inputs.number("season_day", "dues-season-day"), inputs.select("season_month", "dues-season-month", months)],
        dates: [inputs.day("first_day", "dues-first-day"), inputs.day("last_day", "dues-last-day")],
        last,
    };
    let page = Page::new(cx, title, &page).crumb(cx.t("dues-title"), "/dues").crumb(cx.t("dues-kinds"), "/dues/kinds").active("/dues");
    page.refused_if(!errors.is_empty()).render(cx)
}

fn read(cx: &Cx, id: Option<Id>, values: &Values) -> Result<KindDraft> {
    let mut check = values.check();
    let name = check.text("name", NAME_CHARS_MAX);
    let description = check.optional_text("description", DESCRIPTION_CHARS_MAX);
    let unit_id = check.optional_id("unit").or_else(|| cx.units().root_id());
    let way: Way = check.choice("period", Way::Season);
    let number = match way {
        Way::Season => check.number("season_month", 1, 12) * 100 + check.number("season_day", 1, 31),
        Way::Months => check.number("number", 1, MONTHS_MAX),
        Way::Days => check.number("number", 1, DAYS_MAX),
        Way::Calendar | Way::Dates | Way::Lifetime => 0,
    };
    let (first, last) = (check.optional_day("first_day"), check.optional_day("last_day"));
    let (approval, archived) = (check.flag("approval"), check.flag("archived"));
    check.done()?;
    let wrong = if way == Way::Dates { ("dues-period-wrong-dates", "last_day") } else { ("dues-period-wrong", "season_day") };
    let period = Period::read(way, number, first, last).ok_or_else(|| Error::refused(wrong.0).on(wrong.1))?;
    Ok(KindDraft { id, unit_id: unit_id.ok_or(Error::NotFound)?, name, description, period, approval, archived })
}

/// `POST /dues/kinds/new`
pub async fn create(cx: &mut Cx, sent: Submission) -> Result<Response> {
    save(cx, None, &sent.values).await
}

/// `POST /dues/kinds/{id}/edit`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    managed(cx, id).await?;
    save(cx, Some(id), &sent.values).await
}

async fn save(cx: &mut Cx, id: Option<Id>, values: &Values) -> Result<Response> {
    let saved = async {
        let draft = read(cx, id, values)?;
        Kind::save(cx, draft).await
    }
    .await;
    match saved {
        Ok(kind) if id.is_none() => Ok(redirect(format!("{}/fees/new", kind.url())).flash("dues-kind-added").into_response()),
        Ok(_) => Ok(redirect("/dues/kinds").flash("dues-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, id, values, &errors).await
        }
    }
}
