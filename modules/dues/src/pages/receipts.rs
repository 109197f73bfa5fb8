//! Receipts: their list, the PDF of one, and sending it by mail.

use crate::{access, jobs::MailReceipt, receipt::Receipt};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    Result,
    cx::Cx,
    form::Values,
    input::{Path, Submission},
    page::{PAGE_ROWS, Page, Redirect, attachment, filters, redirect},
};

#[derive(Template)]
#[template(path = "receipts.html")]
struct List {
    receipts: Vec<Receipt>,
    next: String,
    may_write: bool,
}

/// `GET /dues/receipts`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let scope = cx.scope(access::READ);
    let before = values.get("before").parse().ok();
    let mut receipts = Receipt::list(cx, &scope, before, PAGE_ROWS + 1).await?;
    let more = receipts.len() > PAGE_ROWS;
    receipts.truncate(PAGE_ROWS);
    let next = receipts.last().filter(|_| more).map(|last| format!("/dues/receipts?before={}", last.number)).unwrap_or_default();
    let page = List { receipts, next, may_write: cx.may(access::WRITE) };
    Page::new(cx, cx.t("dues-receipts"), &page).crumb(cx.t("dues-title"), "/dues").active("/dues").render(cx)
}

/// `GET /dues/receipts/{number}`: the PDF, for the person it is made out to and for those who look after dues.
pub async fn show(cx: &mut Cx, Path(number): Path<i64>) -> Result<Response> {
    let receipt = Receipt::get(cx, number).await?;
    let bytes = receipt.pdf(cx).await?;
    Ok(attachment(bytes, "application/pdf", &receipt.file_name(cx)).into_response())
}

/// `POST /dues/receipts/{number}/mail`
pub async fn mail(cx: &mut Cx, (Path(number), _): (Path<i64>, Submission)) -> Result<Redirect> {
    let receipt = Receipt::get(cx, number).await?;
    cx.require_over(access::WRITE, receipt.unit_id)?;
    if people::Person::get(cx, receipt.person_id).await?.email.is_empty() {
        return Ok(redirect("/dues/receipts").error("dues-no-email"));
    }
    cx.enqueue(&MailReceipt { number }).await?;
    Ok(redirect("/dues/receipts").flash("dues-mail-queued"))
}
