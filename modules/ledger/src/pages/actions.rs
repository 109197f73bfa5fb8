//! What the buttons of an entry do. Each checks the right over the unit of the books, then calls the verb.

use super::desk::Desk;
use crate::{
    access,
    entry::Entry,
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    file,
    form::Values,
    id::Id,
    input::{Path, Submission},
    page::{Redirect, redirect},
};

/// The largest voucher: a photo of a receipt, a scanned invoice.
pub const VOUCHER_BYTES_MAX: u64 = 20 * 1024 * 1024;

fn to_entry(id: Id) -> Redirect {
    redirect(format!("/ledger/entries/{id}"))
}

/// Says on the entry's page why a button could not do its work.
async fn said(cx: &mut Cx, id: Id, done: Result<()>, flash: &str) -> Result<Redirect> {
    match done {
        Ok(()) => Ok(to_entry(id).flash(flash)),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let key = errors.0.values().next().map_or("ledger-refused-validated", |refusal| refusal.key);
            Ok(to_entry(id).error(key))
        }
    }
}

pub async fn validate(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::VALIDATE).await?;
    let done = entry.validate(cx).await.map(drop);
    said(cx, id, done, "ledger-validated").await
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
        Err(error) => {
            let errors = cx.undo(error).await?;
            let key = errors.0.values().next().map_or("ledger-refused-validated", |refusal| refusal.key);
            Ok(redirect(back).error(key))
        }
    }
}

pub async fn reverse(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    let Some(day) = Day::parse(form.get("day")) else { return Ok(to_entry(id).error("form-wrong-day")) };
    let validate = cx.may_over(access::VALIDATE, entity.unit_id);
    match entry.reverse(cx, day, validate).await {
        Ok(reversal) => Ok(to_entry(reversal.id).flash("ledger-reversed-done")),
        Err(error) => said(cx, id, Err(error), "").await,
    }
}

pub async fn duplicate(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let today = cx.today();
    match entry.duplicate(cx, today).await {
        Ok(copy) => Ok(redirect(format!("/ledger/entries/{}/edit", copy.id)).flash("ledger-duplicated")),
        Err(error) => said(cx, id, Err(error), "").await,
    }
}

pub async fn delete(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (entry, entity) = Entry::get(cx, id, access::WRITE).await?;
    match entry.delete(cx).await {
        Ok(()) => Ok(redirect(format!("/ledger/entries?books={}", entity.id)).flash("ledger-deleted")),
        Err(error) => said(cx, id, Err(error), "").await,
    }
}

pub async fn add_voucher(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let done = join_voucher(cx, &entry, &form).await;
    said(cx, id, done, "ledger-voucher-joined").await
}

/// Stores the file of the field `voucher`, if there is one, and joins it to the entry.
pub(super) async fn join_voucher(cx: &mut Cx, entry: &Entry, form: &Submission) -> Result<()> {
    let Some(upload) = form.file("voucher") else { return Ok(()) };
    if upload.size_bytes > VOUCHER_BYTES_MAX {
        return Err(Error::refused("ledger-refused-voucher-size").on("voucher"));
    }
    let bytes = tokio::fs::read(upload.path()).await?;
    let file = file::store(cx, &upload.name, &bytes).await?;
    entry.attach(cx, &file).await
}

pub async fn remove_voucher(cx: &mut Cx, Path((id, voucher_id)): Path<(Id, Id)>) -> Result<Redirect> {
    let (entry, _) = Entry::get(cx, id, access::WRITE).await?;
    let done = entry.detach(cx, voucher_id).await;
    said(cx, id, done, "ledger-voucher-removed").await
}
