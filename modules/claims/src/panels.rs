//! What claims show on the page of a person, and in one's own space.

use crate::{access, claim::Claim};
use askama::Template;
use kernel::{Result, cx::Cx, id::Id, page::filters, plug::Panel};

/// Claims shown in a panel.
const SHOWN: i64 = 5;

#[derive(Template)]
#[template(path = "panel.html")]
struct ClaimsPanel {
    claims: Vec<Claim>,
    is_mine: bool,
}

pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let scope = cx.scope(access::READ);
    if scope.is_nothing() {
        return Ok(None);
    }
    let mut claims = Claim::of_person(cx, person_id, SHOWN * 4).await?;
    claims.retain(|claim| claim.state != crate::claim::State::Draft && scope.contains(claim.unit_id));
    claims.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    if claims.is_empty() {
        return Ok(None);
    }
    let html = cx.render(&ClaimsPanel { claims, is_mine: false })?;
    Ok(Some(Panel { title: cx.t("claims-title"), icon: "hand-coins", html }))
}

pub async fn mine(cx: &mut Cx, person_id: Id) -> Result<Option<Panel>> {
    let claims = Claim::of_person(cx, person_id, SHOWN).await?;
    let html = cx.render(&ClaimsPanel { claims, is_mine: true })?;
    Ok(Some(Panel { title: cx.t("claims-mine"), icon: "hand-coins", html }))
}
