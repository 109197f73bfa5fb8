//! What gifts show on the page of a person, and in one's own space.

use crate::{
    access,
    gift::Gift,
    pages::{self, new},
    receipt::TaxReceipt,
};
use askama::Template;
use kernel::{Result, cx::Cx, id::Id, page::filters, plug::Panel};
use people::Person;

/// Gifts shown in a panel.
const SHOWN: usize = 8;

struct Line {
    gift: Gift,
    nature: &'static str,
    state: &'static str,
    tone: &'static str,
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
    receipts: Vec<TaxReceipt>,
}

fn lines(gifts: Vec<Gift>) -> Vec<Line> {
    let line = |gift: Gift| Line { nature: gift.nature.label(), state: pages::state_label(&gift), tone: pages::state_tone(&gift), gift };
    gifts.into_iter().take(SHOWN).map(line).collect()
}

pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let scope = cx.scope(access::READ);
    if scope.is_nothing() {
        return Ok(None);
    }
    let person = Person::get(cx, person_id).await?;
    let mut gifts = Gift::of_person(cx, person_id, 50).await?;
    gifts.retain(|gift| scope.contains(gift.unit_id));
    let may_record = cx.may(access::WRITE) && person.is_listed();
    if gifts.is_empty() && !may_record {
        return Ok(None);
    }
    let record = if may_record { new::record_url(&person) } else { String::new() };
    let html = cx.render(&PersonPanel { lines: lines(gifts), record })?;
    Ok(Some(Panel { title: cx.t("gifts-title"), icon: "heart-handshake", html }))
}

pub async fn mine(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let gifts: Vec<Gift> = Gift::of_person(cx, person_id, 50).await?.into_iter().filter(Gift::stands).collect();
    let receipts = TaxReceipt::of_person(cx, person_id).await?;
    if gifts.is_empty() && receipts.is_empty() {
        return Ok(None);
    }
    let html = cx.render(&MyPanel { lines: lines(gifts), receipts })?;
    Ok(Some(Panel { title: cx.t("gifts-mine"), icon: "heart-handshake", html }))
}
