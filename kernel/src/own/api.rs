//! The API's own page for people, and what the kernel itself offers programs: who a token speaks
//! for, and the tree of units.

use super::me::tokens::permission_label;
use crate::{
    Result,
    access::{Rights, SIGNED_IN, Scope},
    cx::Cx,
    id::Id,
    input::Query,
    page::{Page, filters},
};
use askama::Template;
use axum::response::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Most units in one answer, and how many unless told otherwise.
const LIMIT_MAX: usize = 500;
const LIMIT_DEFAULT: usize = 100;

struct Line {
    method: &'static str,
    path: String,
    needs: String,
}

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage {
    base: String,
    lines: Vec<Line>,
}

/// `GET /api`: how a program begins.
pub(super) async fn show(cx: &mut Cx, _: ()) -> Result<Response> {
    let line = |route: &crate::contract::ApiRoute| Line {
        method: route.method.as_str(),
        path: format!("/api/v1{}", route.path),
        needs: if route.needs == SIGNED_IN { cx.t("api-needs-signed-in") } else { permission_label(cx, route.needs.0) },
    };
    let mut lines: Vec<Line> = cx.app.contract.api_routes.iter().map(line).collect();
    lines.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    let page = ApiPage { base: cx.request.origin.clone(), lines };
    Page::new(cx, cx.t("api-title"), &page).render(cx)
}

/// Whose token it is.
#[derive(Serialize, JsonSchema)]
pub struct Me {
    /// Identifier of the account.
    pub id: Id,
    pub name: String,
    pub email: String,
    /// The person behind the account, if it has one.
    pub person_id: Option<Id>,
    /// What the token allows today: what it was made for, and its account still may.
    pub rights: Vec<Right>,
}

/// One permission, and where it holds.
#[derive(Serialize, JsonSchema)]
pub struct Right {
    pub permission: String,
    /// The highest units over which it holds, with everything below them.
    pub units: Vec<Id>,
}

/// `GET /api/v1/me`
pub(super) async fn me(cx: &mut Cx, _: ()) -> Result<Me> {
    let account = cx.require_account()?.clone();
    let permissions = cx.app.contract.permissions.clone();
    let held = permissions.into_iter().filter(|permission| cx.may(*permission));
    let rights = held.map(|permission| Right { permission: permission.0.to_owned(), units: highest(cx, &cx.scope(permission)) }).collect();
    Ok(Me { id: account.id, name: account.name, email: account.email, person_id: account.person_id, rights })
}

/// The units of a scope that are below no other of it.
fn highest(cx: &Cx, scope: &Scope) -> Vec<Id> {
    match scope {
        Scope::All => cx.units().root_id().into_iter().collect(),
        Scope::Units(units) => units.iter().copied().filter(|unit| !units.iter().any(|other| other != unit && cx.units().is_below(*unit, *other))).collect(),
    }
}

#[derive(Deserialize, JsonSchema)]
pub struct ListOfUnits {
    /// How many, 500 at most; 100 unless told otherwise.
    pub limit: Option<usize>,
    /// The `next` of the previous answer.
    pub after: Option<Id>,
}

/// A unit of the organisation.
#[derive(Serialize, JsonSchema)]
pub struct UnitShown {
    pub id: Id,
    /// The unit it is part of; none for the organisation itself.
    pub parent_id: Option<Id>,
    pub kind: String,
    pub code: String,
    pub name: String,
}

#[derive(Serialize, JsonSchema)]
pub struct UnitsShown {
    pub units: Vec<UnitShown>,
    /// Give it as `after` to read on; none at the end.
    pub next: Option<Id>,
}

/// `GET /api/v1/units`: where the account holds something, and the units above those; parents first.
pub(super) async fn units(cx: &mut Cx, Query(list): Query<ListOfUnits>) -> Result<UnitsShown> {
    let Rights::Grants { held, .. } = &cx.rights else { return Ok(UnitsShown { units: vec![], next: None }) };
    let all = cx.units();
    let is_shown = |unit: Id| held.iter().any(|grant| all.is_below(unit, grant.unit_id) || all.is_below(grant.unit_id, unit));
    let mut shown: Vec<&crate::unit::Unit> = all.all().iter().filter(|unit| is_shown(unit.id)).collect();
    if let Some(after) = list.after {
        let start = shown.iter().position(|unit| unit.id == after).map_or(shown.len(), |place| place + 1);
        shown.drain(..start);
    }
    let limit = list.limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX);
    let next = (shown.len() > limit).then(|| shown[limit - 1].id);
    let units = shown.into_iter().take(limit);
    let unit = |unit: &crate::unit::Unit| UnitShown {
        id: unit.id,
        parent_id: unit.parent_id,
        kind: unit.kind.clone(),
        code: unit.code.clone(),
        name: unit.name.clone(),
    };
    Ok(UnitsShown { units: units.map(unit).collect(), next })
}
