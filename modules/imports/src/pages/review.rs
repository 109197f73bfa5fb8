//! Doubtful matches, side by side: who came, who was here, and one decision.

use crate::review::Doubt;
use askama::Template;
use axum::response::Response;
use kernel::{
    Error, Result,
    cx::Cx,
    id::Id,
    input::{Path, Submission},
    page::{Page, Redirect, filters, redirect},
};
use people::{
    Person,
    contact::{Contact, ContactKind},
    duplicate::Reason,
};

/// Pairs on one page.
const PAIRS: i64 = 20;
/// Pairs kept apart that are shown again.
const APART: i64 = 10;

#[derive(Template)]
#[template(path = "review.html")]
struct List {
    pairs: Vec<Pair>,
    apart: Vec<Apart>,
    count: i64,
    more: bool,
}

/// A pair that was kept apart.
struct Apart {
    id: Id,
    names: String,
}

struct Pair {
    id: Id,
    reason: String,
    came: Side,
    here: Side,
    rows: Vec<Row>,
    /// Merging and keeping apart need the right to manage people.
    may_decide: bool,
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
    let (mut pairs, mut apart) = (vec![], vec![]);
    for doubt in doubts {
        if let Some((came, here)) = both(cx, &doubt).await? {
            pairs.push(pair(cx, &doubt, &came, &here).await?);
        }
    }
    for doubt in Doubt::kept_apart(cx, APART).await? {
        if let Some((came, here)) = both(cx, &doubt).await? {
            apart.push(Apart { id: doubt.id, names: format!("{} — {}", told(&came), told(&here)) });
        }
    }
    let template = List { pairs, apart, more, count: Doubt::waiting_count(cx).await? };
    Page::new(cx, cx.t("imports-review-title"), &template).crumb(cx.t("imports-title"), "/imports").active("/imports").render(cx)
}

fn told(person: &Person) -> String {
    format!("{} ({})", person.display_name, person.number)
}

/// `None` when one of the two is not there any more, or is not for the reader to see.
async fn both(cx: &mut Cx, doubt: &Doubt) -> Result<Option<(Person, Person)>> {
    let (came, here) = (Person::find(cx, doubt.person_id).await?, Person::find(cx, doubt.candidate_id).await?);
    let seen = |person: &Person| cx.may_over(people::access::READ, person.unit_id);
    Ok(came.zip(here).filter(|(came, here)| seen(came) && seen(here)))
}

async fn pair(cx: &mut Cx, doubt: &Doubt, came: &Person, here: &Person) -> Result<Pair> {
    let over_both = |permission| cx.may_over(permission, came.unit_id) && cx.may_over(permission, here.unit_id);
    let (sees_birth, may_decide) = (over_both(people::access::SENSITIVE), over_both(people::access::MANAGE));
    // That two birth dates are the same says something of them.
    let words = doubt.reason.split(',').filter(|word| !word.is_empty() && (sees_birth || *word != Reason::BirthDay.as_str()));
    let reason = words.map(|word| cx.t(&format!("imports-reason-{}", word.replace('_', "-")))).collect::<Vec<_>>().join(", ");
    let born = |person: &Person| person.birth_day.filter(|_| sees_birth).map(|day| cx.lang.day(day)).unwrap_or_default();
    let place = |person: &Person| format!("{} {}", person.postcode, person.town).trim().to_owned();
    let standings = (cx.t(came.standing.label()), cx.t(here.standing.label()));
    let (births, places) = ((born(came), born(here)), (place(came), place(here)));
    let (said, known) = (Contact::of(cx, came.id).await?, Contact::of(cx, here.id).await?);
    let of =
        |contacts: &[Contact], kind: ContactKind| contacts.iter().filter(|contact| contact.kind == kind).map(Contact::shown).collect::<Vec<_>>().join(", ");
    let facts = [
        ("imports-fact-name", came.display_name.clone(), here.display_name.clone()),
        ("imports-fact-number", came.number.clone(), here.number.clone()),
        ("imports-fact-email", of(&said, ContactKind::Email), of(&known, ContactKind::Email)),
        ("imports-fact-phone", of(&said, ContactKind::Phone), of(&known, ContactKind::Phone)),
        ("imports-fact-place", places.0, places.1),
        ("imports-fact-birth-day", births.0, births.1),
        ("imports-fact-standing", standings.0, standings.1),
    ];
    let rows = facts.into_iter().filter(|(_, came, here)| !came.is_empty() || !here.is_empty());
    let rows = rows.map(|(key, came, here)| Row { label: cx.t(key), same: text::fold(&came) == text::fold(&here), came, here }).collect();
    let side = |person: &Person| Side { name: person.display_name.clone(), url: person.url() };
    Ok(Pair { id: doubt.id, reason, came: side(came), here: side(here), rows, may_decide })
}

pub async fn decide(cx: &mut Cx, (Path(id), form): (Path<Id>, Submission)) -> Result<Redirect> {
    let doubt = Doubt::get(cx, id).await?;
    let (outcome, said) = match form.get("decision") {
        "same" => (doubt.same(cx).await.map(drop), "imports-decided-same"),
        "different" => (doubt.different(cx).await, "imports-decided-different"),
        // Neither button: nothing is decided for anybody.
        _ => (Err(Error::refused("imports-refused-decision")), ""),
    };
    answer(cx, outcome, said).await
}

/// `POST /imports/review/{id}/reopen`: a pair kept apart by mistake.
pub async fn reopen(cx: &mut Cx, (Path(id), _): (Path<Id>, Submission)) -> Result<Redirect> {
    let outcome = Doubt::get(cx, id).await?.reopen(cx).await;
    answer(cx, outcome, "imports-decided-reopened").await
}

async fn answer(cx: &mut Cx, outcome: Result<()>, said: &'static str) -> Result<Redirect> {
    match outcome {
        Ok(()) => Ok(redirect("/imports/review").flash(said)),
        Err(error) => {
            let errors = cx.undo(error).await?;
            let key = errors.0.values().next().map_or("imports-refused-state", |refusal| refusal.key);
            Ok(redirect("/imports/review").error(key))
        }
    }
}
