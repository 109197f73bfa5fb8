//! What the tax office is told each year (CGI, art. 222 bis): how many receipts were given during the period, and how much of what
//! they are about was received during it. Cancelled receipts count for nothing.

use crate::{access, issuer::Issuer, receipt::Series};
use kernel::{Error, Result, cx::Cx, day::Day, id::Id, money::Money};

/// The figures of one series of one issuer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Receipts given during the period.
    pub receipts: i64,
    /// Gifts of the period that a receipt stands for, whenever it was given.
    pub amount: Money,
    /// Receipts of the period that were cancelled: their numbers, missing from the count, are explained by them.
    pub cancelled: i64,
}

/// One issuer's declaration.
#[derive(Clone, Debug)]
pub struct Declaration {
    pub issuer: Issuer,
    pub persons: Figures,
    pub companies: Figures,
}

impl Declaration {
    pub fn receipts(&self) -> i64 {
        self.persons.receipts + self.companies.receipts
    }

    pub fn amount(&self) -> Money {
        self.persons.amount + self.companies.amount
    }

    fn figures(&mut self, series: Series) -> &mut Figures {
        match series {
            Series::Persons => &mut self.persons,
            Series::Companies => &mut self.companies,
        }
    }

    /// The declarations of the issuers whose receipts the actor may read, over a period.
    ///
    /// # Errors
    /// Refused when the period ends before it begins (`gifts-period`).
    pub async fn of(cx: &mut Cx, first: Day, last: Day) -> Result<Vec<Declaration>> {
        if last < first {
            return Err(Error::refused("gifts-period").on("last"));
        }
        let mut all: Vec<Declaration> = vec![];
        for (issuer_id, series, receipts, cancelled) in counts(cx, first, last).await? {
            if let Some(one) = of_issuer(cx, &mut all, issuer_id).await? {
                let figures = one.figures(series);
                (figures.receipts, figures.cancelled) = (receipts, cancelled);
            }
        }
        for (issuer_id, series, amount) in amounts(cx, first, last).await? {
            if let Some(one) = of_issuer(cx, &mut all, issuer_id).await? {
                one.figures(series).amount = amount;
            }
        }
        all.sort_by(|one, other| one.issuer.name.cmp(&other.issuer.name));
        Ok(all)
    }
}

async fn of_issuer<'a>(cx: &mut Cx, all: &'a mut Vec<Declaration>, id: Id) -> Result<Option<&'a mut Declaration>> {
    if !all.iter().any(|one| one.issuer.id == id) {
        let Some(issuer) = Issuer::find(cx, id).await? else { return Ok(None) };
        all.push(Declaration { issuer, persons: Figures::default(), companies: Figures::default() });
    }
    Ok(all.iter_mut().find(|one| one.issuer.id == id))
}

async fn counts(cx: &mut Cx, first: Day, last: Day) -> Result<Vec<(Id, Series, i64, i64)>> {
    let scope = cx.scope(access::READ);
    let mut query = cx.tx.query(
        "SELECT issuer_id, series, CAST(SUM(CASE WHEN cancelled_on IS NULL THEN 1 ELSE 0 END) AS BIGINT),
                CAST(SUM(CASE WHEN cancelled_on IS NULL THEN 0 ELSE 1 END) AS BIGINT)
           FROM gifts_receipt WHERE issued_on >= ",
    );
    query.arg(first).push(" AND issued_on <= ").arg(last).push_scope("unit_id", &scope).push(" GROUP BY issuer_id, series ORDER BY issuer_id, series");
    Ok(query.all().await?)
}

async fn amounts(cx: &mut Cx, first: Day, last: Day) -> Result<Vec<(Id, Series, Money)>> {
    let scope = cx.scope(access::READ);
    let mut query = cx.tx.query(
        "SELECT receipt.issuer_id, receipt.series, CAST(SUM(gift.amount) AS BIGINT)
           FROM gifts_gift gift JOIN gifts_receipt receipt ON receipt.id = gift.receipt_id
          WHERE receipt.cancelled_on IS NULL AND gift.day >= ",
    );
    query.arg(first).push(" AND gift.day <= ").arg(last).push_scope("receipt.unit_id", &scope);
    query.push(" GROUP BY receipt.issuer_id, receipt.series ORDER BY receipt.issuer_id, receipt.series");
    Ok(query.all().await?)
}
