//! What awaits whoever runs imports: reports to accept, doubtful matches to decide.

use crate::{
    access,
    review::Doubt,
    run::{Run, State},
};
use kernel::{Result, cx::Cx, plug::HomeItem};

/// Runs looked at.
const LATEST: i64 = 5;

pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    if !cx.may_everywhere(access::RUN) {
        return Ok(vec![]);
    }
    let mut items = vec![];
    let latest = Run::latest(cx, LATEST).await?;
    if latest.is_empty() && people::tally::figures(cx, &cx.scope(people::access::READ)).await?.total() == 0 {
        items.push(HomeItem::Start {
            order: 10,
            title: cx.t("imports-home-first"),
            note: cx.t("imports-home-first-note"),
            icon: "import",
            url: "/imports".to_owned(),
            action: cx.t("imports-home-first-action"),
        });
    }
    for run in latest.into_iter().filter(|run| run.state == State::Read) {
        items.push(HomeItem::Todo {
            title: cx.t("imports-home-read"),
            note: run.title(cx),
            icon: "import",
            tone: "info",
            url: run.url(),
            action: cx.t("imports-home-read-action"),
        });
    }
    let doubts = Doubt::waiting_count(cx).await?;
    if doubts > 0 {
        items.push(HomeItem::Todo {
            title: cx.tr("imports-home-doubts", &[("count", doubts.into())]),
            note: cx.t("imports-home-doubts-note"),
            icon: "git-compare",
            tone: "warning",
            url: "/imports/review".to_owned(),
            action: cx.t("imports-home-doubts-action"),
        });
    }
    Ok(items)
}
