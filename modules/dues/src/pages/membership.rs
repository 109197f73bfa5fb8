//! One membership: its period, its money, its history, and what can be done with it.

use super::{kind_names, new, span, state_label, state_tone};
use crate::{
    access,
    fee::Fee,
    membership::{FORM_KEY_CHARS_MAX, Membership, REASON_CHARS_MAX, State},
    payment::{Means, Payment, REFERENCE_CHARS_MAX},
    receipt::Receipt,
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    error::Errors,
    event::Subject,
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    money::Money,
    page::{Page, Redirect, filters, redirect},
    timeline::{self, Moment},
};
use people::Person;

/// Moments shown of its history.
const MOMENTS: i64 = 20;

struct Line {
    payment: Payment,
    means: &'static str,
    receipt: Option<Receipt>,
}

/// The fields of a further payment.
struct PayForm {
    key: String,
    paid: Field,
    means: Field,
    reference: Field,
    day: Field,
    account: Option<Field>,
    mail: Option<Field>,
}

#[derive(Template)]
#[template(path = "membership.html")]
struct MembershipPage {
    membership: Membership,
    person: Person,
    kind: String,
    fee: String,
    state: &'static str,
    tone: &'static str,
    span: String,
    balance: Money,
    payments: Vec<Line>,
    pay: Option<PayForm>,
    waived: Field,
    waiver_reason: Field,
    problems: Problems,
    moments: Vec<Moment>,
    may_write: bool,
    may_see_books: bool,
    waits: bool,
}

/// `GET /dues/memberships/{id}`
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let membership = Membership::get(cx, id, access::READ).await?;
    page(cx, membership, &Values::new(), &Errors::default()).await
}

async fn page(cx: &mut Cx, membership: Membership, values: &Values, errors: &Errors) -> Result<Response> {
    let person = Person::get(cx, membership.person_id).await?;
    let kind = kind_names(cx).await?.remove(&membership.kind_id).unwrap_or_default();
    let fee = match membership.fee_id {
        Some(id) => Fee::find(cx, id).await?.map(|fee| fee.label).unwrap_or_default(),
        None => String::new(),
    };
    let payments = lines(cx, &membership).await?;
    let may_write = cx.may_over(access::WRITE, membership.unit_id);
    let pay = if may_write && membership.balance().is_positive() { Some(pay_form(cx, &membership, &person, values, errors).await?) } else { None };
    let fields = FormFields::new(cx, values, errors);
    let title = format!("{kind} · {}", person.display_name);
    let page = MembershipPage {
        state: state_label(membership.state),
        tone: state_tone(membership.state),
        span: span(cx, membership.first_day, membership.last_day),
        balance: membership.balance(),
        waived: fields.money("waived", "dues-waived").required(),
        waiver_reason: fields.text("waiver_reason", "dues-waiver-reason-field").required().max_length(REASON_CHARS_MAX),
        problems: Problems::new(cx, fields.problems()),
        moments: timeline::of(cx, Subject::new("membership", membership.id), None, MOMENTS).await?,
        may_see_books: cx.may(ledger::access::READ),
        waits: membership.state == State::ToApprove,
        membership,
        person,
        kind,
        fee,
        payments,
        pay,
        may_write,
    };
    let page = Page::new(cx, title, &page).crumb(cx.t("dues-title"), "/dues").crumb(cx.t("dues-memberships"), "/dues/memberships").active("/dues");
    page.refused_if(!errors.is_empty()).render(cx)
}

async fn lines(cx: &mut Cx, membership: &Membership) -> Result<Vec<Line>> {
    let payments = Payment::of(cx, membership.id).await?;
    let ids: Vec<Id> = payments.iter().map(|payment| payment.id).collect();
    let mut receipts = if ids.is_empty() { vec![] } else { Receipt::of_payments(cx, &ids).await? };
    let lines = payments.into_iter().map(|payment| {
        let receipt = receipts.iter().position(|receipt| receipt.payment_id == payment.id).map(|at| receipts.swap_remove(at));
        Line { means: payment.means.label(), receipt, payment }
    });
    Ok(lines.collect())
}

async fn pay_form(cx: &mut Cx, membership: &Membership, person: &Person, values: &Values, errors: &Errors) -> Result<PayForm> {
    let mut filled = values.clone();
    if !values.has("key") {
        filled =
            filled.with("paid", new::typed(membership.balance())).with("day", cx.today()).with("means", Means::Cheque).with("key", new::hex(cx.random::<16>()));
    }
    let accounts = new::treasuries(cx, membership.unit_id).await?;
    let fields = FormFields::new(cx, &filled, errors);
    let means = Means::ALL.iter().map(|means| Choice::new(means, cx.t(means.label()))).collect();
    Ok(PayForm {
        key: filled.get("key").to_owned(),
        paid: fields.money("paid", "dues-paid-now").required(),
        means: fields.radio("means", "dues-means", means).required(),
        reference: fields.text("reference", "dues-reference").hint("dues-reference-hint").max_length(REFERENCE_CHARS_MAX),
        day: fields.day("day", "dues-payment-day").required(),
        account: (!accounts.is_empty()).then(|| fields.select("account", "dues-account", accounts).hint("dues-account-hint")),
        mail: (!person.email.is_empty()).then(|| fields.checkbox("mail", "dues-mail-receipt")),
    })
}

/// `POST /dues/memberships/{id}/payments`
pub async fn pay(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let membership = Membership::get(cx, id, access::WRITE).await?;
    match take(cx, id, &form.values).await {
        Ok(()) => Ok(redirect(membership.url()).flash("dues-paid-done").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, membership, &form.values, &errors).await
        }
    }
}

async fn take(cx: &mut Cx, membership_id: Id, values: &Values) -> Result<()> {
    let mut check = values.check();
    let key = check.text("key", FORM_KEY_CHARS_MAX);
    let payment = new::payment(cx, &mut check, &key);
    check.done()?;
    let payment = payment.ok_or_else(|| Error::refused("dues-payment-amount").on("paid"))?;
    Payment::record(cx, membership_id, payment).await.map(drop)
}

/// `POST /dues/memberships/{id}/approval`
pub async fn approve(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let membership = Membership::get(cx, id, access::WRITE).await?;
    let done = Membership::approve(cx, id).await;
    redirect(membership.url()).said(cx, done, "dues-approved").await
}

/// `POST /dues/memberships/{id}/refusal`
pub async fn refuse(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let membership = Membership::get(cx, id, access::WRITE).await?;
    let done = Membership::refuse(cx, id, form.get("reason")).await;
    redirect(membership.url()).said(cx, done, "dues-refused").await
}

/// `POST /dues/memberships/{id}/cancellation`
pub async fn cancel(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let membership = Membership::get(cx, id, access::WRITE).await?;
    let done = Membership::cancel(cx, id, form.get("reason")).await;
    redirect(membership.url()).said(cx, done, "dues-cancelled").await
}

/// `POST /dues/memberships/{id}/waiver`
pub async fn waive(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Response> {
    let membership = Membership::get(cx, id, access::WRITE).await?;
    let amount = Money::parse(form.get("waived")).ok_or_else(|| Error::refused("form-wrong-amount").on("waived"));
    let done = match amount {
        Ok(amount) => Membership::waive(cx, id, amount, form.get("waiver_reason")).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(redirect(membership.url()).flash("dues-waived-done").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            page(cx, membership, &form.values, &errors).await
        }
    }
}

/// `POST /dues/payments/{id}/cancellation`
pub async fn cancel_payment(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let payment = Payment::find(cx, id).await?.ok_or(Error::NotFound)?;
    let membership = Membership::get(cx, payment.membership_id, access::WRITE).await?;
    let done = Payment::cancel(cx, id, form.get("reason")).await;
    redirect(membership.url()).said(cx, done, "dues-payment-cancelled-done").await
}
