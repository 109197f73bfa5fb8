//! Tax receipts: their list, the PDF of one or of all that have not left, sending, handing over, cancelling.

use super::chosen;
use crate::{
    access,
    issuer::Issuer,
    jobs::{KeepReceipt, RECEIPT},
    receipt::{self, Filter, Series, TaxReceipt},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Error, Result,
    cx::Cx,
    event::Subject,
    file,
    form::{Choice, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Pager, Position, Redirect, attachment, filters, redirect},
};

/// Sheets of one file to print: what a desk printer holds, and what is drawn in some seconds.
pub const PRINTED_MAX: usize = 200;

struct Line {
    receipt: TaxReceipt,
    state: &'static str,
    tone: &'static str,
    may_issue: bool,
}

/// What has not left, of one issuer.
struct ToPrint {
    issuer: Issuer,
    count: i64,
}

#[derive(Template)]
#[template(path = "receipts.html")]
struct List {
    lines: Vec<Line>,
    to_print: Vec<ToPrint>,
    states: Vec<Choice>,
    serieses: Vec<Choice>,
    year: String,
    pager: Pager,
    is_filtered: bool,
    may_issue: bool,
    printed_max: i64,
}

fn filter(values: &Values) -> Filter {
    Filter {
        year: values.get("year").parse().ok(),
        series: values.get("series").parse().ok(),
        undelivered: values.get("state") == "undelivered",
        cancelled: values.get("state") == "cancelled",
    }
}

fn state(receipt: &TaxReceipt) -> (&'static str, &'static str) {
    match (receipt.cancelled_on, receipt.delivered_on) {
        (Some(_), _) => ("gifts-receipt-cancelled", "neutral"),
        (None, Some(_)) => ("gifts-receipt-delivered", "success"),
        (None, None) => ("gifts-receipt-undelivered", "info"),
    }
}

/// `GET /gifts/receipts`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let (scope, filter, position) = (cx.scope(access::READ), filter(&values), Position::of(&values));
    let mut rows = TaxReceipt::page(cx, &scope, &filter, &position).await?;
    let pager = Pager::cut(&mut rows, &position, "/gifts/receipts", &values, |row| vec![row.id.to_string()]);
    let lines = rows.into_iter().map(|receipt| {
        let (state, tone) = state(&receipt);
        Line { state, tone, may_issue: cx.may_over(access::ISSUE, receipt.unit_id), receipt }
    });
    let lines = lines.collect();
    let states = [("undelivered", "gifts-receipt-undelivered"), ("cancelled", "gifts-receipt-cancelled")];
    let states = states.into_iter().map(|(value, key)| Choice::new(value, cx.t(key))).collect();
    let serieses = Series::ALL.iter().map(|series| Choice::new(series, cx.t(&format!("gifts-series-{}", series.as_str().to_lowercase())))).collect();
    let page = List {
        lines,
        to_print: to_print(cx).await?,
        states: chosen(states, values.get("state")),
        serieses: chosen(serieses, values.get("series")),
        year: filter.year.map(|year| year.to_string()).unwrap_or_default(),
        pager,
        is_filtered: !values.to_query(&["after", "before"]).is_empty(),
        may_issue: cx.may(access::ISSUE),
        printed_max: i64::try_from(PRINTED_MAX).unwrap_or(i64::MAX),
    };
    Page::new(cx, cx.t("gifts-receipts"), &page).crumb(cx.t("gifts-title"), "/gifts").active("/gifts").render(cx)
}

async fn to_print(cx: &mut Cx) -> Result<Vec<ToPrint>> {
    let scope = cx.scope(access::ISSUE);
    if scope.is_nothing() {
        return Ok(vec![]);
    }
    let mut all = vec![];
    for (id, count) in TaxReceipt::undelivered_counts(cx, &scope).await? {
        if let Some(issuer) = Issuer::find(cx, id).await? {
            all.push(ToPrint { issuer, count });
        }
    }
    Ok(all)
}

/// `GET /gifts/receipts/{id}`: the PDF, for the person it is made out to and for those who look after gifts. The original, byte for
/// byte as it was kept, as long as it has not left; a copy that says so afterwards.
pub async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let receipt = TaxReceipt::get(cx, id, access::READ).await?;
    let name = receipt.file_name();
    if let (Some(file_id), None, None) = (receipt.file_id, receipt.delivered_on, receipt.cancelled_on) {
        let kept = file::get(cx, Subject::new(RECEIPT, receipt.id), file_id).await?;
        let bytes = file::read(cx, &kept).await?;
        return Ok(attachment(bytes.to_vec(), "application/pdf", &name));
    }
    let bytes = receipt.pdf(cx).await?;
    Ok(attachment(bytes, "application/pdf", &name))
}

/// `GET /gifts/receipts/print/{issuer}`: one file of all the originals of an issuer that have not left.
pub async fn print(cx: &mut Cx, Path(issuer_id): Path<Id>) -> Result<Response> {
    let scope = cx.scope(access::ISSUE);
    let receipts = TaxReceipt::undelivered(cx, &scope, issuer_id, PRINTED_MAX).await?;
    if receipts.is_empty() {
        return Err(Error::NotFound);
    }
    let bytes = receipt::sheets(cx, &receipts).await?;
    Ok(attachment(bytes, "application/pdf", &format!("{}.pdf", cx.t("gifts-print-file"))))
}

/// `POST /gifts/receipts/print/{issuer}`: what was in that file is handed over.
pub async fn hand_over_all(cx: &mut Cx, (Path(issuer_id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let scope = cx.scope(access::ISSUE);
    let receipts = TaxReceipt::undelivered(cx, &scope, issuer_id, PRINTED_MAX).await?;
    if receipts.is_empty() {
        return Err(Error::NotFound);
    }
    let ids: Vec<Id> = receipts.iter().map(|receipt| receipt.id).collect();
    let done = TaxReceipt::hand_over(cx, &ids).await;
    redirect("/gifts/receipts").said(cx, done, "gifts-handed-over").await
}

/// `POST /gifts/receipts/{id}/delivery`: handed over on paper.
pub async fn hand_over(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let done = TaxReceipt::hand_over(cx, &[id]).await;
    if matches!(done, Err(Error::NotFound)) {
        return Err(Error::NotFound);
    }
    redirect("/gifts/receipts").said(cx, done, "gifts-handed-over").await
}

/// `POST /gifts/receipts/{id}/mail`
pub async fn mail(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Response> {
    let receipt = TaxReceipt::get(cx, id, access::ISSUE).await?;
    if receipt.cancelled_on.is_some() {
        return Ok(redirect("/gifts/receipts").error("gifts-receipt-cancelled-already").into_response());
    }
    if people::Person::get(cx, receipt.person_id).await?.email.is_empty() {
        return Ok(redirect("/gifts/receipts").error("gifts-no-email").into_response());
    }
    cx.enqueue(&KeepReceipt { receipt_id: id, mail: true }).await?;
    Ok(redirect("/gifts/receipts").flash("gifts-mail-queued").into_response())
}

/// `POST /gifts/receipts/{id}/cancellation`
pub async fn cancel(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    TaxReceipt::get(cx, id, access::ISSUE).await?;
    let done = TaxReceipt::cancel(cx, id, form.get("reason")).await;
    redirect("/gifts/receipts").said(cx, done, "gifts-receipt-cancelled-done").await
}
