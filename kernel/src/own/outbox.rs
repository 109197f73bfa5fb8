//! The outbox: every mail, where it is, why it did not leave. A mail that holds what lets its
//! reader in (a link, a code) is listed, and its text is shown to nobody.

use crate::{
    Result,
    cx::Cx,
    file::FileRef,
    form::{Choice, Values},
    id::Id,
    input::{Path, Submission},
    mail::{Filter, MailRow, State},
    page::{Page, Pager, Position, Redirect, filters, redirect},
};
use askama::Template;
use axum::response::Response;
use std::collections::HashMap;

const TYPED_CHARS_MAX: usize = 200;

struct Row {
    mail: MailRow,
    state: String,
    tone: &'static str,
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct OutboxPage {
    has_server: bool,
    waiting: i64,
    failed: i64,
    rows: Vec<Row>,
    states: Vec<Choice>,
    to: String,
    pager: Pager,
    is_filtered: bool,
}

fn tone(state: State) -> &'static str {
    match state {
        State::Queued | State::Sending => "info",
        State::Waiting => "warning",
        State::Sent => "success",
        State::Failed => "error",
    }
}

fn state_word(cx: &Cx, state: State) -> String {
    cx.t(match state {
        State::Queued => "outbox-state-queued",
        State::Waiting => "outbox-state-waiting",
        State::Sending => "outbox-state-sending",
        State::Sent => "outbox-state-sent",
        State::Failed => "outbox-state-failed",
    })
}

pub(super) async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let typed: String = values.get("to").chars().take(TYPED_CHARS_MAX).collect();
    let filter = Filter { state: values.get("state").parse().ok(), to: typed.to_lowercase() };
    let position = Position::of(&values);
    let mut mails = MailRow::page(cx, &filter, &position).await?;
    let pager = Pager::cut(&mut mails, &position, "/outbox", &values, |mail| vec![mail.id.to_string()]);
    let tally: HashMap<State, i64> = MailRow::tally(cx).await?.into_iter().collect();
    let count = |state| tally.get(&state).copied().unwrap_or(0);
    let page = OutboxPage {
        has_server: cx.app.config.smtp.is_some(),
        waiting: count(State::Waiting),
        failed: count(State::Failed),
        states: State::ALL.iter().map(|state| Choice { chosen: filter.state == Some(*state), ..Choice::new(state, state_word(cx, *state)) }).collect(),
        rows: mails.into_iter().map(|mail| Row { state: state_word(cx, mail.state), tone: tone(mail.state), mail }).collect(),
        is_filtered: filter.state.is_some() || !typed.is_empty(),
        to: typed,
        pager,
    };
    Page::new(cx, cx.t("outbox-title"), &page).render(cx)
}

#[derive(Template)]
#[template(path = "outbox_mail.html")]
struct MailPage {
    mail: MailRow,
    state: String,
    tone: &'static str,
    files: Vec<FileRef>,
    may_send: bool,
    has_server: bool,
}

pub(super) async fn show(cx: &mut Cx, Path(id): Path<Id>) -> Result<Response> {
    let mail = MailRow::find(cx, id).await?;
    let page = MailPage {
        state: state_word(cx, mail.state),
        tone: tone(mail.state),
        files: MailRow::attachments(cx, id).await?,
        may_send: matches!(mail.state, State::Waiting | State::Failed),
        has_server: cx.app.config.smtp.is_some(),
        mail,
    };
    Page::new(cx, page.mail.subject.clone(), &page).crumb(cx.t("outbox-title"), "/outbox").active("/outbox").render(cx)
}

pub(super) async fn resend(cx: &mut Cx, Path(id): Path<Id>) -> Result<Redirect> {
    MailRow::resend(cx, id).await?;
    Ok(redirect(format!("/outbox/{id}")).flash("outbox-resent"))
}

/// Everything that waits, or everything that failed.
pub(super) async fn resend_all(cx: &mut Cx, form: Submission) -> Result<Redirect> {
    let state = form.values.check().choice("state", State::Waiting);
    let count = MailRow::resend_all(cx, state).await?;
    Ok(redirect("/outbox").flash_with("outbox-resent-many", &[("count", &count.to_string())]))
}
