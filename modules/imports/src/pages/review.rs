//! Doubtful matches, side by side: who came, who was here, and one decision.

use crate::review::Doubt;
use askama::Template;
use axum::response::Response;
use kernel::{
    Result,
    cx::Cx,
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
};
use people::Person;

/// Pairs on one page.
const PAIRS: i64 = 20;

#[derive(Template)]
#[template(path = "review.html")]
struct List {
    pairs: Vec<Pair>,
    count: i64,
    more: bool,
}

struct Pair {
    id: Id,
    reason: String,
    came: Side,
    here: Side,
    rows: Vec<Row>,
}

struct Side {
    name: String,
    url: String,
}

/// One thing that both records say, or only one.
struct Row {
    label: String,
    came: String,
    here: String,
    same: bool,
}

pub async fn list(cx: &mut Cx, (): ()) -> Result<Response> {
    let mut doubts = Doubt::waiting(cx, None, PAIRS + 1).await?;
    let more = doubts.len() as i64 > PAIRS;
    doubts.truncate(PAIRS as usize);
    let mut pairs = vec![];
    for doubt in doubts {
        pairs.extend(pair(cx, &doubt).await?);
    }
    let template = List { pairs, more, count: Doubt::waiting_count(cx).await? };
    Page::new(cx, cx.t("imports-review-title"), &template).crumb(cx.t("imports-title"), "/imports").active("/imports").render(cx)
}

/// `None` when one of the two is not there any more.
async fn pair(cx: &mut Cx, doubt: &Doubt) -> Result<Option<Pair>> {
    let (came, here) = (Person::find(cx, doubt.person_id).await?, Person::find(cx, doubt.candidate_id).await?);
    let (Some(came), Some(here)) = (came, here) else { return Ok(None) };
    let reasons = doubt.reason.split(',').filter(|word| !word.is_empty()).map(|word| cx.t(&format!("imports-reason-{}", word.replace('_', "-"))));
    let reason = reasons.collect::<Vec<_>>().join(", ");
    let sees_birth = cx.may_over(people::access::SENSITIVE, came.unit_id) && cx.may_over(people::access::SENSITIVE, here.unit_id);
    let born = |person: &Person| person.birth_day.filter(|_| sees_birth).map(|day| cx.lang.day(day)).unwrap_or_default();
    let place = |person: &Person| format!("{} {}", person.postcode, person.town).trim().to_owned();
    let facts = [
        ("imports-fact-name", came.display_name.clone(), here.display_name.clone()),
        ("imports-fact-number", came.number.clone(), here.number.clone()),
        ("imports-fact-email", came.email.clone(), here.email.clone()),
        ("imports-fact-phone", text::phone_display(&came.phone), text::phone_display(&here.phone)),
        ("imports-fact-place", place(&came), place(&here)),
        ("imports-fact-birth-day", born(&came), born(&here)),
        ("imports-fact-standing", cx.t(came.standing.label()), cx.t(here.standing.label())),
    ];
    let rows = facts.into_iter().filter(|(_, came, here)| !came.is_empty() || !here.is_empty());
    let rows = rows.map(|(key, came, here)| Row { label: cx.t(key), same: text::fold(&came) == text::fold(&here), came, here }).collect();
    Ok(Some(Pair {
        id: doubt.id,
        reason,
        came: Side { name: came.display_name.clone(), url: came.url() },
        here: Side { name: here.display_name.clone(), url: here.url() },
        rows,
    }))
}

pub async fn decide(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let doubt = Doubt::get(cx, id).await?;
    let is_same = form.get("decision") == "same";
    let outcome = if is_same { doubt.same(cx).await.map(drop) } else { doubt.different(cx).await };
    match outcome {
        Ok(()) => Ok(redirect("/imports/review").flash(if is_same { "imports-decided-same" } else { "imports-decided-different" })),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let key = errors.0.values().next().map_or("imports-refused-state", |refusal| refusal.key);
            Ok(redirect("/imports/review").error(key))
        }
    }
}
