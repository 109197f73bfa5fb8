//! What of the dues stands on everyone's home page: how many are up to date, who waits for a decision, who is late.

use crate::{access, kind::Kind, roll};
use kernel::{Result, cx::Cx, plug::HomeItem};
use people::Standing;

pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    if !cx.may(access::READ) {
        return Ok(vec![]);
    }
    let scope = cx.scope(access::READ);
    let tally = people::tally::figures(cx, &scope).await?;
    let current = tally.of_standing(Standing::UpToDate) + tally.of_standing(Standing::Expiring);
    let mut items = vec![];
    // Who may see the people reads this figure there.
    if !cx.may(people::access::READ) {
        items.push(HomeItem::Figure {
            label: cx.t("dues-home-current"),
            value: cx.lang.number(current),
            note: cx.tr("dues-home-late", &[("count", tally.of_standing(Standing::Late).into())]),
            tone: if tally.of_standing(Standing::Late) > 0 { "warning" } else { "success" },
            url: "/dues".to_owned(),
        });
    }
    if Kind::none(cx).await? {
        if cx.may(access::MANAGE) {
            items.push(HomeItem::Start {
                order: 30,
                title: cx.t("dues-home-first"),
                note: cx.t("dues-home-first-note"),
                icon: "id-card",
                url: "/dues/kinds/new".to_owned(),
                action: cx.t("dues-kind-add"),
            });
        }
    } else if cx.may(access::WRITE) {
        items.push(HomeItem::Act { label: cx.t("dues-record"), icon: "id-card", url: "/dues/new".to_owned() });
    }
    let waiting = if cx.may(access::WRITE) { roll::waiting_count(cx).await? } else { 0 };
    if waiting > 0 {
        items.push(HomeItem::Todo {
            title: cx.tr("dues-home-waiting", &[("count", waiting.into())]),
            note: String::new(),
            icon: "user-check",
            tone: "info",
            url: "/dues/memberships?state=to_approve".to_owned(),
            action: cx.t("dues-look"),
        });
    }
    Ok(items)
}
