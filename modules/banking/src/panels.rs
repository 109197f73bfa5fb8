//! What the bank shows where a year of the books is closed: whether each account was compared with its bank on the last day.

use crate::{account::BankAccount, reconciliation::Reconciliation};
use askama::Template;
use kernel::{Result, cx::Cx, id::Id, page::filters, plug::Panel};
use ledger::{access::READ, year::Year};

struct Compared {
    account: BankAccount,
    /// The closed comparison of the last day of the year.
    closed: Option<Reconciliation>,
    url: String,
}

#[derive(Template)]
#[template(path = "panel_year.html")]
struct YearPanel {
    year: Year,
    accounts: Vec<Compared>,
}

pub async fn of_year(cx: &mut Cx, year_id: Id) -> Result<Option<Panel>> {
    let (year, entity) = Year::get(cx, year_id, READ).await?;
    let mut accounts = vec![];
    for account in BankAccount::of_books(cx, entity.id).await?.into_iter().filter(|account| !account.archived && account.since <= year.last_day) {
        let closed = Reconciliation::closed_on(cx, account.id, year.last_day).await?;
        let url = match &closed {
            Some(closed) => closed.url(),
            None => format!("/banking/accounts/{}/reconciliation?day={}", account.id, year.last_day),
        };
        accounts.push(Compared { account, closed, url });
    }
    if accounts.is_empty() {
        return Ok(None);
    }
    let html = cx.render(&YearPanel { year, accounts })?;
    Ok(Some(Panel { title: cx.t("banking-panel-year"), icon: "banknote", html }))
}
