//! The claims of others, as the desk sees them.

use crate::{
    access,
    claim::{Claim, Filter, State},
};
use askama::Template;
use axum::response::Response;
use kernel::{
    Result,
    cx::Cx,
    form::{Choice, Values},
    id::Id,
    page::{Page, Pager, Position, filters},
};
use people::{Person, person::Name};

struct Row {
    claim: Claim,
    name: Name,
    unit: String,
}

#[derive(Template)]
#[template(path = "claims.html")]
struct List {
    rows: Vec<Row>,
    states: Vec<Choice>,
    units: Vec<Choice>,
    is_filtered: bool,
    may_write: bool,
    pager: Pager,
}

/// `GET /claims`
pub async fn list(cx: &mut Cx, values: Values) -> Result<Response> {
    let (scope, position) = (cx.scope(access::READ), Position::of(&values));
    let filter = Filter { state: values.get("state").parse().ok(), unit_id: values.get("unit").parse().ok() };
    let mut claims = Claim::page(cx, &scope, &filter, &position).await?;
    let pager = Pager::cut(&mut claims, &position, "/claims", &values, |claim| vec![claim.id.to_string()]);
    let people: Vec<Id> = claims.iter().map(|claim| claim.person_id).collect();
    let names = Person::names(cx, &people).await?;
    let rows =
        claims.into_iter().filter_map(|claim| Some(Row { name: names.get(&claim.person_id)?.clone(), unit: cx.units().name(claim.unit_id).to_owned(), claim }));
    let rows = rows.collect();
    let shown = State::ALL.iter().filter(|state| **state != State::Draft);
    let states = shown.map(|state| Choice { chosen: filter.state == Some(*state), ..Choice::new(state, cx.t(state.label())) }).collect();
    let units = if cx.units().is_single() {
        vec![]
    } else {
        let units = cx.units().with_depth().filter(|(unit, _)| cx.may_over(access::READ, unit.id));
        let choice = |unit: &kernel::unit::Unit, depth: usize| Choice {
            chosen: filter.unit_id == Some(unit.id),
            ..Choice::new(unit.id, format!("{}{}", "\u{2003}".repeat(depth), unit.name))
        };
        units.map(|(unit, depth)| choice(unit, depth)).collect()
    };
    let page = List { rows, states, units, is_filtered: !values.to_query(&["after", "before"]).is_empty(), may_write: cx.may(access::WRITE), pager };
    Page::new(cx, cx.t("claims-title"), &page).active("/claims").render(cx)
}
