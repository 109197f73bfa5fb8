//! What of people stands on the home page: how many there are where one may see them, and what waits for a decision.

use crate::{access, duplicate, person::Standing, tally};
use kernel::{Result, cx::Cx, plug::HomeItem};

/// Pairs are counted up to here: more is "many".
const PAIRS_COUNTED: i64 = 99;

/// Figures of my units, and pairs to look at.
pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    if !cx.may(access::READ) {
        return Ok(vec![]);
    }
    let figures = tally::figures(cx, &cx.scope(access::READ)).await?;
    let figure = |label: &str, value: i64, note: String, tone, url: &str| HomeItem::Figure {
        label: cx.t(label),
        value: cx.lang.number(value),
        note,
        tone,
        url: url.to_owned(),
    };
    let members = figures.of_standing(Standing::UpToDate) + figures.of_standing(Standing::Expiring);
    let note = cx.tr("people-home-all", &[("count", figures.total().into())]);
    if figures.total() == 0 {
        return Ok(first_steps(cx));
    }
    let mut items = vec![figure("people-home-up-to-date", members, note, "neutral", "/people?standing=up_to_date&standing=expiring")];
    let late = figures.of_standing(Standing::Late);
    if late > 0 {
        items.push(figure("people-home-late", late, cx.t("people-home-late-note"), "warning", "/people?standing=late"));
    }
    if cx.may(access::WRITE) {
        items.push(HomeItem::Act { label: cx.t("people-add"), icon: "user-plus", url: "/people/new".to_owned() });
    }
    if cx.may(access::MANAGE) {
        let pairs = duplicate::waiting_count(cx, PAIRS_COUNTED).await?;
        if pairs > 0 {
            items.push(HomeItem::Todo {
                title: cx.tr("people-home-duplicates", &[("count", pairs.into())]),
                note: cx.t("people-home-duplicates-note"),
                icon: "merge",
                tone: "info",
                url: "/people/duplicates".to_owned(),
                action: cx.t("people-home-look"),
            });
        }
    }
    Ok(items)
}

/// On an empty file: somebody has to be the first.
fn first_steps(cx: &Cx) -> Vec<HomeItem> {
    if !cx.may(access::WRITE) {
        return vec![];
    }
    vec![HomeItem::Start {
        order: 20,
        title: cx.t("people-home-first"),
        note: cx.t("people-home-first-note"),
        icon: "users",
        url: "/people".to_owned(),
        action: cx.t("people-home-first-action"),
    }]
}
