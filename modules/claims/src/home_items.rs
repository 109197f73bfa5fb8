//! What of the claims stands on everyone's home page: what waits for a decision, what waits to be paid back.

use crate::{
    access,
    claim::{Claim, State},
};
use kernel::{Result, cx::Cx, plug::HomeItem};

pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    let mut items = vec![];
    for (right, state, title) in [(access::APPROVE, State::Submitted, "claims-home-submitted"), (access::PAY, State::Approved, "claims-home-approved")] {
        if !cx.may(right) || !cx.may(access::READ) {
            continue;
        }
        let scope = cx.scope(right);
        let count = Claim::count(cx, &scope, state).await?;
        if count > 0 {
            items.push(HomeItem::Todo {
                title: cx.tr(title, &[("count", count.into())]),
                note: String::new(),
                icon: "hand-coins",
                tone: "info",
                url: format!("/claims?state={state}"),
                action: cx.t("claims-look"),
            });
        }
    }
    Ok(items)
}
