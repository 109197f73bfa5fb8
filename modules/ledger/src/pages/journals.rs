//! A journal: its name, what it collects, the account it follows; putting it away, taking it out.

use super::books::{back, kind_key};
use crate::{
    access, account,
    entity::Entity,
    journal::{self, Journal, JournalDraft, JournalKind},
};
use askama::Template;
use axum::response::{IntoResponse, Response};
use kernel::{
    cx::Cx,
    error::{Errors, Result},
    form::{Choice, Field, FormFields, Problems, Values},
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
};

#[derive(Template)]
#[template(path = "journal_form.html")]
struct Form {
    journal: Journal,
    title: String,
    subtitle: String,
    cancel: String,
    problems: Problems,
    code: Field,
    label: Field,
    kind: Field,
    account_code: Field,
    archived: Field,
    is_used: bool,
}

/// `GET /ledger/journals/{id}/edit`
pub async fn edit(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let (journal, entity) = Journal::get(cx, id, access::MANAGE).await?;
    let values = Values::new()
        .with("code", &journal.code)
        .with("label", &journal.label)
        .with("kind", journal.kind)
        .with("account_code", journal.account_code.as_deref().unwrap_or_default())
        .with("archived", journal.archived);
    form(cx, journal, &entity, &values, &Errors::default()).await
}

async fn form(cx: &mut Cx, journal: Journal, entity: &Entity, values: &Values, errors: &Errors) -> Result<Response> {
    let is_used = journal.is_used(cx).await?;
    let kinds = JournalKind::ALL.iter().map(|kind| Choice::new(kind, cx.t(kind_key(*kind)))).collect();
    let fields = FormFields::new(cx, values, errors);
    let code = fields.text("code", "ledger-field-journal-code").required().max_length(journal::CODE_MAX_CHARS).narrow();
    let page = Form {
        title: cx.tr("ledger-journal-edit", &[("code", (&journal.code).into())]),
        subtitle: entity.name.clone(),
        cancel: format!("/ledger/books?books={}", entity.id),
        problems: Problems::new(cx, fields.problems()),
        code: if is_used { code.hint("ledger-field-journal-code-used") } else { code },
        label: fields.text("label", "ledger-field-journal-label").required().max_length(journal::LABEL_MAX_CHARS),
        kind: fields.select("kind", "ledger-field-journal-kind", kinds),
        account_code: fields.text("account_code", "ledger-field-journal-account").hint("ledger-field-journal-account-hint").narrow(),
        archived: fields.checkbox("archived", "ledger-journal-archive").hint("ledger-journal-archive-hint"),
        is_used,
        journal,
    };
    Page::new(cx, &page.title, &page)
        .crumb(cx.t("ledger-title"), format!("/ledger?books={}", entity.id))
        .crumb(cx.t("ledger-books-title"), &page.cancel)
        .active("/ledger")
        .refused_if(!errors.is_empty())
        .render(cx)
}

/// The journal that a form describes.
pub(super) fn read(form: &Submission, kind: JournalKind) -> Result<JournalDraft> {
    let mut check = form.check();
    let account_code = check.optional_text("account_code", account::CODE_MAX_CHARS);
    let draft = JournalDraft {
        code: check.text("code", journal::CODE_MAX_CHARS),
        label: check.text("label", journal::LABEL_MAX_CHARS),
        kind: if form.has("kind") { check.choice("kind", kind) } else { kind },
        account_code: Some(account_code).filter(|code| !code.is_empty()),
        archived: check.flag("archived"),
    };
    check.done()?;
    Ok(draft)
}

/// `POST /ledger/journals/{id}`
pub async fn update(cx: &mut Cx, (Path(id), sent): (Path<Id>, Submission)) -> Result<Response> {
    let (journal, entity) = Journal::get(cx, id, access::MANAGE).await?;
    let done = match read(&sent, journal.kind) {
        Ok(new) => journal.update(cx, &entity, new).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(back(&entity).flash("ledger-saved").into_response()),
        Err(error) => {
            let errors = cx.undo(error).await?;
            form(cx, journal, &entity, &sent.values, &errors).await
        }
    }
}

/// `POST /ledger/journals/{id}/removal`
pub async fn remove(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    let (journal, entity) = Journal::get(cx, id, access::MANAGE).await?;
    match journal.remove(cx, &entity).await {
        Ok(()) => Ok(back(&entity).flash("ledger-journal-removed")),
        Err(error) => redirect(format!("/ledger/journals/{id}/edit")).refused(cx, error).await,
    }
}
