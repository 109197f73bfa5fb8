//! What of the bank awaits the treasurer on the home page.

use super::COUNTED_MAX;
use crate::{account::BankAccount, line::BankLine};
use kernel::{Result, cx::Cx, plug::HomeItem};
use ledger::access::WRITE;

/// Beyond these, the treasurer of a federation looks at the page of the bank.
const ACCOUNTS_MAX: usize = 3;

pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    if !cx.may(WRITE) {
        return Ok(vec![]);
    }
    let mut items = vec![];
    for account in BankAccount::list(cx, WRITE).await?.into_iter().take(ACCOUNTS_MAX) {
        let (waiting, _) = BankLine::counts(cx, account.id, COUNTED_MAX).await?;
        if waiting > 0 {
            items.push(HomeItem::Todo {
                title: cx.tr("banking-home-waiting", &[("count", waiting.into())]),
                note: account.label.clone(),
                icon: "banknote",
                tone: "info",
                url: account.url(),
                action: cx.t("banking-home-look"),
            });
        }
    }
    Ok(items)
}
