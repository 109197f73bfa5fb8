//! The page the dues begin with: how many are up to date, what each kind brought in, who waits.

use crate::{
    access,
    kind::Kind,
    membership::{Membership, State},
    roll::{self, Filter},
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Result,
    cx::Cx,
    id::Id,
    money::Money,
    page::{Page, Position, filters},
};
use people::{Person, Standing, person::Name};
use std::collections::HashMap;

/// Memberships that wait, shown on this page; the list shows the rest.
const WAITING_ROWS: usize = 10;

struct Figure {
    label: &'static str,
    count: i64,
    tone: &'static str,
    url: String,
}

struct KindLine {
    kind: Kind,
    count: i64,
    paid: Money,
    owed: Money,
}

struct Waiting {
    membership: Membership,
    name: Name,
    kind: String,
}

#[derive(Template)]
#[template(path = "dues.html")]
struct Home {
    figures: Vec<Figure>,
    kinds: Vec<KindLine>,
    waiting: Vec<Waiting>,
    may_write: bool,
    may_manage: bool,
}

/// `GET /dues`
pub async fn show(cx: &mut Cx, (): ()) -> Result<Response> {
    let scope = cx.scope(access::READ);
    let tally = people::tally::figures(cx, &scope).await?;
    let figures = [Standing::UpToDate, Standing::Expiring, Standing::Late, Standing::ToApprove].into_iter().map(|standing| Figure {
        label: standing.label(),
        count: tally.of_standing(standing),
        tone: standing.tone(),
        url: format!("/people?standing={standing}"),
    });
    let figures = figures.collect();
    let today = cx.today();
    let mut sums: HashMap<Id, roll::KindSum> = roll::sums(cx, today).await?.into_iter().map(|sum| (sum.kind_id, sum)).collect();
    let all = Kind::list(cx, &kernel::access::Scope::All).await?;
    let mut kinds = vec![];
    for kind in all {
        let sum = sums.remove(&kind.id);
        if sum.is_none() && (kind.archived || !scope.contains(kind.unit_id)) {
            continue;
        }
        let (count, paid, owed) = sum.map_or((0, Money::ZERO, Money::ZERO), |sum| (sum.count, sum.paid, sum.owed));
        kinds.push(KindLine { kind, count, paid, owed });
    }
    let page = Home { figures, waiting: waiting(cx, &kinds).await?, kinds, may_write: cx.may(access::WRITE), may_manage: cx.may(access::MANAGE) };
    Page::new(cx, cx.t("dues-title"), &page).render(cx)
}

async fn waiting(cx: &mut Cx, kinds: &[KindLine]) -> Result<Vec<Waiting>> {
    let filter = Filter { state: Some(State::ToApprove), ..Filter::default() };
    let memberships = roll::rows(cx, &filter, &Position::Start, WAITING_ROWS).await?;
    let people: Vec<Id> = memberships.iter().map(|one| one.person_id).collect();
    let mut names = Person::names(cx, &people).await?;
    let lines = memberships.into_iter().filter_map(|membership| {
        let kind = kinds.iter().find(|line| line.kind.id == membership.kind_id).map(|line| line.kind.name.clone()).unwrap_or_default();
        Some(Waiting { name: names.remove(&membership.person_id)?, kind, membership })
    });
    Ok(lines.collect())
}
