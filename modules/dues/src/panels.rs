//! What the dues show on a person's page, and to the person in their own space.

use crate::{access, membership::Membership, pages, receipt::Receipt};
use askama::Template;
use kernel::{Result, cx::Cx, id::Id, page::filters, plug::Panel};
use people::Person;

/// Memberships shown; the rest is in the list.
const SHOWN: usize = 6;

struct Line {
    membership: Membership,
    kind: String,
    span: String,
    state: &'static str,
    tone: &'static str,
    balance: kernel::money::Money,
}

#[derive(Template)]
#[template(path = "panel_person.html")]
struct PersonPanel {
    lines: Vec<Line>,
    record: String,
}

#[derive(Template)]
#[template(path = "panel_me.html")]
struct MyPanel {
    lines: Vec<Line>,
    receipts: Vec<Receipt>,
}

async fn lines(cx: &mut Cx, person_id: Id) -> Result<Vec<Line>> {
    let memberships = Membership::of_person(cx, person_id).await?;
    let kinds = pages::kind_names(cx).await?;
    let lines = memberships.into_iter().take(SHOWN).map(|membership| Line {
        kind: kinds.get(&membership.kind_id).cloned().unwrap_or_default(),
        span: pages::span(cx, membership.first_day, membership.last_day),
        state: pages::state_label(membership.state),
        tone: pages::state_tone(membership.state),
        balance: membership.balance(),
        membership,
    });
    Ok(lines.collect())
}

pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let person = Person::get(cx, person_id).await?;
    if !cx.may_over(access::READ, person.unit_id) {
        return Ok(None);
    }
    let record = if cx.may_over(access::WRITE, person.unit_id) && person.is_listed() { pages::new::record_url(&person) } else { String::new() };
    let lines = lines(cx, person_id).await?;
    let html = cx.render(&PersonPanel { lines, record })?;
    Ok(Some(Panel { title: cx.t("dues-title"), icon: "id-card", html }))
}

pub async fn mine(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let receipts = Receipt::of_person(cx, person_id).await?;
    let lines = lines(cx, person_id).await?;
    let html = cx.render(&MyPanel { lines, receipts })?;
    Ok(Some(Panel { title: cx.t("dues-mine"), icon: "id-card", html }))
}
