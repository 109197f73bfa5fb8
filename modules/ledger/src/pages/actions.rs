//! What the buttons of an entry do. Each checks the right over the unit of the books, then calls the verb.

use super::desk::Desk;
use crate::{access, entry::Entry};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    file::{self, FileRef},
    form::Values,
    id::Id,
    input::{Path, Submission},
    page::{Redirect, redirect},
};

/// The largest voucher, in megabytes: a photo of a receipt, a scanned invoice.
const VOUCHER_MEGABYTES_MAX: i64 = 20;
const VOUCHER_BYTES_MAX: u64 = 20 * 1024 * 1024;

pub(super) fn to_entry(id: Id) -> Redirect {
    redirect(format!("/ledger/entries/{id}"))
}

pub async fn validate(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::VALIDATE).await?;
    let done = entry.validate(cx).await.map(drop);
    to_entry(id).said(cx, done, "ledger-validated").await
}

/// Validates every draft of the year shown, up to a day.
pub async fn validate_through(cx: &mut Cx, (values, form): (Values, Submission)) -> Result<Redirect> {
    let desk = Desk::open(cx, &values).await?.ok_or(Error::NotFound)?;
    cx.require_over(access::VALIDATE, desk.entity.unit_id)?;
    let year = desk.year.clone().ok_or(Error::NotFound)?;
    let back = desk.url("/ledger/entries");
    let Some(through) = Day::parse(form.get("through")) else { return Ok(redirect(back).error("form-wrong-day")) };
    match Entry::validate_through(cx, &year, through).await {
        Ok(count) => Ok(redirect(back).flash_with("ledger-validated-many", &[("count", &count.to_string())])),
        Err(error) => redirect(back).refused(cx, error).await,
    }
}

pub async fn reverse(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    let Some(day) = Day::parse(form.get("day")) else { return Ok(to_entry(id).error("form-wrong-day")) };
    let validate = cx.may_over(access::VALIDATE, entity.unit_id);
    match entry.reverse(cx, day, validate).await {
        Ok(reversal) => Ok(to_entry(reversal.id).flash("ledger-reversed-done")),
        Err(error) => to_entry(id).refused(cx, error).await,
    }
}

pub async fn duplicate(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let today = cx.today();
    match entry.duplicate(cx, today).await {
        Ok(copy) => Ok(redirect(format!("/ledger/entries/{}/edit", copy.id)).flash("ledger-duplicated")),
        Err(error) => to_entry(id).refused(cx, error).await,
    }
}

pub async fn delete(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    match entry.delete(cx).await {
        Ok(()) => Ok(redirect(format!("/ledger/entries?books={}", entity.id)).flash("ledger-deleted")),
        Err(error) => to_entry(id).refused(cx, error).await,
    }
}

/// `POST /ledger/entries/{id}/vouchers`
pub async fn add_voucher(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let done = match keep_voucher(cx, &form).await {
        Ok(Some(file)) => entry.attach(cx, &file).await,
        Ok(None) => Err(Error::refused("ledger-refused-voucher-missing").on("voucher")),
        Err(error) => Err(error),
    };
    to_entry(id).said(cx, done, "ledger-voucher-joined").await
}

/// Stores the file of the field `voucher`, if there is one. Reading and hashing it hold no transaction.
pub(super) async fn keep_voucher(cx: &mut Cx, form: &Submission) -> Result<Option<FileRef>> {
    let Some(upload) = form.file("voucher") else { return Ok(None) };
    if upload.size_bytes > VOUCHER_BYTES_MAX {
        return Err(Error::refused("ledger-refused-voucher-size").on("voucher").with("max", VOUCHER_MEGABYTES_MAX));
    }
    cx.pause().await?;
    let bytes = tokio::fs::read(upload.path()).await?;
    file::store(cx, &upload.name, &bytes).await.map(Some)
}

/// The entry that this very form wrote when it was sent a first time: a button pressed twice writes once.
pub(super) async fn already_sent(cx: &mut Cx, desk: &Desk, form: &Submission) -> Result<Option<Entry>> {
    let Ok(id) = form.get("id").parse() else { return Ok(None) };
    match Entry::find(cx, id).await? {
        Some(entry) if entry.entity_id == desk.entity.id => Ok(Some(entry)),
        Some(_) => Err(Error::NotFound),
        None => Ok(None),
    }
}

/// A form with a photo lets others write while the photo is kept: when it was sent twice at once, the second finds here what the
/// first wrote meanwhile.
pub(super) async fn written_meanwhile(cx: &mut Cx, id: Option<Id>, file: Option<&FileRef>) -> Result<Option<Entry>> {
    match (id, file) {
        (Some(id), Some(_)) => Entry::find(cx, id).await,
        _ => Ok(None),
    }
}

/// `POST /ledger/entries/{id}/payment`: the debt is paid, the claim received.
pub async fn settle(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let Some(day) = Day::parse(form.get("day")) else { return Ok(to_entry(id).error("form-wrong-day")) };
    match entry.settle(cx, day, form.get("treasury"), form.get("reference")).await {
        Ok(payment) => Ok(to_entry(payment.id).flash("ledger-settled")),
        Err(error) => to_entry(id).refused(cx, error).await,
    }
}

pub async fn remove_voucher(cx: &mut Cx, Path((id, voucher_id)): Path<(Id, Id)>) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let done = entry.detach(cx, voucher_id).await;
    to_entry(id).said(cx, done, "ledger-voucher-removed").await
}
