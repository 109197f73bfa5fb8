//! What of the books stands on everyone's home page: the money of the units one looks after, and what waits for validation.

use crate::{access, account::Role, entity::Entity, year::Year};
use kernel::{cx::Cx, error::Result, money::Money, plug::HomeItem};

/// Beyond these, the treasurer of a federation looks at the page of the books.
const BOOKS_MAX: usize = 3;

pub async fn items(cx: &mut Cx, (): ()) -> Result<Vec<HomeItem>> {
    let mut items = vec![];
    if !cx.may(access::READ) {
        return Ok(items);
    }
    let today = cx.today();
    let mut entities = Entity::list(cx, access::READ).await?;
    if entities.is_empty() && cx.may(access::MANAGE) {
        items.push(HomeItem::Start {
            order: 40,
            title: cx.t("ledger-home-first"),
            note: cx.t("ledger-home-first-note"),
            icon: "book-open",
            url: "/ledger".to_owned(),
            action: cx.t("ledger-home-first-action"),
        });
    }
    if !entities.is_empty() && cx.may(access::WRITE) {
        items.push(HomeItem::Act { label: cx.t("ledger-money-in"), icon: "arrow-down-left", url: "/ledger/entries/new/in".to_owned() });
        items.push(HomeItem::Act { label: cx.t("ledger-money-out"), icon: "arrow-up-right", url: "/ledger/entries/new/out".to_owned() });
    }
    // Whose money it is needs saying only where several keep books.
    let several = entities.len() > 1;
    entities.truncate(BOOKS_MAX);
    for entity in entities {
        let Some(year) = Year::current(cx, entity.id, today).await? else { continue };
        let url = format!("/ledger?books={}", entity.id);
        let money = treasury(cx, &year).await?;
        items.push(HomeItem::Figure {
            label: cx.t("ledger-home-treasury"),
            value: cx.lang.money(money),
            note: if several { entity.name.clone() } else { String::new() },
            tone: if money.is_negative() { "error" } else { "neutral" },
            url,
        });
        if cx.may_over(access::VALIDATE, entity.unit_id) {
            let drafts = year.drafts_counted(cx).await?;
            if drafts > 0 {
                items.push(HomeItem::Todo {
                    title: cx.tr("ledger-drafts", &[("count", drafts.into())]),
                    note: if several { entity.name.clone() } else { String::new() },
                    icon: "book-open",
                    tone: "info",
                    url: format!("/ledger/entries?status=draft&books={}", entity.id),
                    action: cx.t("ledger-home-look"),
                });
            }
        }
    }
    Ok(items)
}

/// What rests on the accounts of bank, cash and cheques, from the balances.
async fn treasury(cx: &mut Cx, year: &Year) -> Result<Money> {
    let mut query = cx.tx.query(
        "SELECT CAST(COALESCE(SUM(balance.debit - balance.credit), 0) AS BIGINT) FROM ledger_balance balance \
         JOIN ledger_account account ON account.id = balance.account_id WHERE balance.year_id = ",
    );
    query.arg(year.id).push(" AND account.role IN (").args([Role::Bank, Role::Cash, Role::Collection]).push(")");
    Ok(Money::from_cents(query.scalar().await?))
}
