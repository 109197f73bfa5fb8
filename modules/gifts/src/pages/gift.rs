//! One gift: what was given, its entry, its receipt, its history, and what can be done with it.

use super::{state_label, state_tone};
use crate::{
    access,
    gift::{Form, Gift, Nature},
    issuer::{Category, Issuer},
    parameter::{Name, Parameter},
    receipt::{Series, TaxReceipt},
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Result,
    cx::Cx,
    event::Subject,
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, Redirect, filters, redirect},
    timeline::{self, Moment},
};
use people::Person;

/// Moments shown of its history.
const MOMENTS: i64 = 20;

/// What a gift may lower a tax by: told as a hint, the tax office alone decides.
struct Relief {
    rate: i64,
    amount: Money,
    source: String,
}

#[derive(Template)]
#[template(path = "gift.html")]
struct GiftPage {
    person: Person,
    nature: &'static str,
    means: &'static str,
    form: &'static str,
    state: &'static str,
    tone: &'static str,
    unit: String,
    entries: Vec<Id>,
    receipt: Option<TaxReceipt>,
    relief: Option<Relief>,
    may_cancel: bool,
    may_issue: bool,
    is_money: bool,
    is_usual_form: bool,
    moments: Vec<Moment>,
    gift: Gift,
}

/// `GET /gifts/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let gift = Gift::get(cx, id, access::READ).await?;
    let person = Person::get(cx, gift.person_id).await?;
    let receipt = match gift.receipt_id {
        Some(id) => TaxReceipt::find(cx, id).await?,
        None => None,
    };
    let may_see_books = cx.may(ledger::access::READ);
    let is_free = gift.stands() && receipt.is_none();
    let page = GiftPage {
        nature: gift.nature.label(),
        means: gift.means.label(),
        form: gift.form.label(),
        state: state_label(&gift),
        tone: state_tone(&gift),
        unit: if cx.units().is_single() { String::new() } else { cx.units().name(gift.unit_id).to_owned() },
        entries: if may_see_books { [gift.entry_id, gift.costs_entry_id].into_iter().flatten().collect() } else { vec![] },
        relief: relief(cx, &gift, &person).await?,
        may_cancel: is_free && cx.may_over(access::WRITE, gift.unit_id),
        may_issue: is_free && cx.may_over(access::ISSUE, gift.unit_id),
        is_money: gift.nature == Nature::Money,
        is_usual_form: gift.form == Form::Manual,
        moments: timeline::of(cx, Subject::new("gift", gift.id), None, MOMENTS).await?,
        receipt,
        person,
        gift,
    };
    let title = format!("{} · {}", cx.t("gifts-one"), page.person.display_name);
    Page::new(cx, title, &page).crumb(cx.t("gifts-title"), "/gifts").active("/gifts").render(cx)
}

/// The rate that held on the day of the gift, when the issuer may certify anything for such a donor.
async fn relief(cx: &mut Cx, gift: &Gift, person: &Person) -> Result<Option<Relief>> {
    let Some(issuer) = Issuer::of_unit(cx, gift.unit_id).await?.filter(|_| gift.stands()) else { return Ok(None) };
    let name = match Series::of(person) {
        Series::Companies if issuer.article_238 => Name::CompaniesRate,
        Series::Persons if issuer.article_200 && issuer.category == Category::Aid => Name::AidRate,
        Series::Persons if issuer.article_200 => Name::PersonsRate,
        _ => return Ok(None),
    };
    let rate = Parameter::number_on(cx, name, gift.day).await?;
    let source = Parameter::on(cx, name, gift.day).await?.source;
    let cents = gift.amount.cents().checked_mul(rate).unwrap_or(0) / 100;
    Ok(Some(Relief { rate, amount: Money::from_cents(cents), source }))
}

/// `POST /gifts/{id}/cancellation`
pub async fn cancel(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let gift = Gift::get(cx, id, access::WRITE).await?;
    let done = Gift::cancel(cx, id, form.get("reason")).await;
    redirect(gift.url()).said(cx, done, "gifts-cancelled-done").await
}

/// `POST /gifts/{id}/receipt`: its own receipt, now.
pub async fn issue(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let gift = Gift::get(cx, id, access::ISSUE).await?;
    let mail = form.values.check().flag("mail");
    let done = TaxReceipt::issue(cx, std::slice::from_ref(&gift), None, mail).await.map(drop);
    redirect(gift.url()).said(cx, done, "gifts-issued-one").await
}
