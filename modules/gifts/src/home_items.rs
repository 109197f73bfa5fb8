//! What of the gifts stands on everyone's home page: receipts that have not left yet.

use crate::{access, receipt::TaxReceipt};
use kernel::{Result, cx::Cx, plug::HomeItem};

pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    if !cx.may(access::ISSUE) {
        return Ok(vec![]);
    }
    let scope = cx.scope(access::ISSUE);
    let waiting: i64 = TaxReceipt::undelivered_counts(cx, &scope).await?.into_iter().map(|(_, count)| count).sum();
    if waiting == 0 {
        return Ok(vec![]);
    }
    Ok(vec![HomeItem::Todo {
        title: cx.tr("gifts-home-undelivered", &[("count", waiting.into())]),
        note: String::new(),
        icon: "receipt",
        tone: "info",
        url: "/gifts/receipts?state=undelivered".to_owned(),
        action: cx.t("gifts-look"),
    }])
}
