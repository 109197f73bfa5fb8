//! The tax receipt of one gift, or of a person's gifts of a year: an order number without gap in its series and year, a text frozen
//! the day it was made, a PDF drawn from it.
//!
//! A gift stands under one receipt at most. A cancelled receipt keeps its number and sets its gifts free; what is handed out after
//! the original left says « Duplicata ».

mod content;
mod paper;

pub use content::{Content, Item};
pub use paper::{SIGNED, sheets};

use crate::{
    access,
    events::{ReceiptCancelled, ReceiptDelivered, ReceiptIssued},
    gift::{COLUMNS as GIFT_COLUMNS, Gift, REASON_CHARS_MAX},
    issuer::Issuer,
    jobs::KeepReceipt,
};
use kernel::{Error, Result, access::Permission, access::Scope, cx::Cx, day::Day, id::Id, money::Money};
use people::{Kind, Person};

/// Gifts on one receipt.
pub const GIFTS_MAX: usize = documents::limits::RECEIPT_LINES;

kernel::text_enum! {
    /// The row of numbers a receipt is counted in.
    pub enum Series {
        /// « P »: persons, form 11580.
        Persons => "P",
        /// « E »: companies, form 16216.
        Companies => "E",
    }
}

impl Series {
    /// The series of who gives.
    pub fn of(person: &Person) -> Self {
        if person.kind == Kind::Organisation { Series::Companies } else { Series::Persons }
    }
}

#[derive(Clone, Debug)]
pub struct TaxReceipt {
    pub id: Id,
    pub issuer_id: Id,
    pub series: Series,
    pub year: i64,
    pub number: i64,
    pub person_id: Id,
    pub unit_id: Id,
    pub amount: Money,
    pub issued_on: Day,
    pub annual: bool,
    pub content: Content,
    /// The original as it was drawn.
    pub file_id: Option<Id>,
    /// The day the original left, by mail or by hand.
    pub delivered_on: Option<Day>,
    pub cancelled_on: Option<Day>,
    pub cancel_reason: String,
}

#[derive(kernel::db::Record)]
struct Row {
    id: Id,
    issuer_id: Id,
    series: Series,
    year: i64,
    number: i64,
    person_id: Id,
    unit_id: Id,
    amount: Money,
    issued_on: Day,
    annual: bool,
    content: String,
    file_id: Option<Id>,
    delivered_on: Option<Day>,
    cancelled_on: Option<Day>,
    cancel_reason: String,
}

impl Row {
    fn receipt(self) -> Result<TaxReceipt> {
        let content = serde_json::from_str(&self.content)?;
        let Row { id, issuer_id, series, year, number, person_id, unit_id, amount, issued_on, annual, .. } = self;
        let Row { file_id, delivered_on, cancelled_on, cancel_reason, .. } = self;
        Ok(TaxReceipt {
            id,
            issuer_id,
            series,
            year,
            number,
            person_id,
            unit_id,
            amount,
            issued_on,
            annual,
            content,
            file_id,
            delivered_on,
            cancelled_on,
            cancel_reason,
        })
    }
}

const COLUMNS: &str =
    "SELECT id, issuer_id, series, year, number, person_id, unit_id, amount, issued_on, annual, content, file_id, delivered_on, cancelled_on, cancel_reason
                         FROM gifts_receipt";

/// What to look for among receipts.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub year: Option<i64>,
    pub series: Option<Series>,
    /// Only those whose original has not left.
    pub undelivered: bool,
    pub cancelled: bool,
}

impl TaxReceipt {
    /// Makes out one receipt for these gifts of one person, `year` when it is the yearly one. Needs `gifts.issue` over their unit.
    ///
    /// # Errors
    /// Refused, and no number is taken, when the issuer may not certify (`gifts-no-issuer`, `gifts-no-article`), the donor's address
    /// is not complete (`gifts-no-address`), a company is not named (`gifts-no-company`), or a gift is cancelled or has its
    /// receipt (`gifts-already-receipted`).
    pub async fn issue(cx: &mut Cx, gifts: &[Gift], year: Option<i16>, mail: bool) -> Result<TaxReceipt> {
        let first = gifts.first().ok_or_else(|| Error::refused("gifts-nothing-to-receipt"))?;
        let is_one_donor = gifts.iter().all(|gift| gift.person_id == first.person_id && gift.unit_id == first.unit_id);
        if !is_one_donor || gifts.len() > GIFTS_MAX {
            return Err(Error::refused("gifts-nothing-to-receipt"));
        }
        cx.require_over(access::ISSUE, first.unit_id)?;
        let person = Person::get(cx, first.person_id).await?;
        let issuer = Issuer::of_unit(cx, first.unit_id).await?.ok_or_else(|| Error::refused("gifts-no-issuer"))?;
        let content = Content::of(cx, &issuer, &person, gifts, year).await?;
        issuer.lock(cx).await?;
        let ids: Vec<Id> = gifts.iter().map(|gift| gift.id).collect();
        take(cx, &ids).await?;
        let receipt = TaxReceipt::number(cx, &issuer, &person, gifts, content, year.is_some()).await?;
        let mut query = cx.tx.query("UPDATE gifts_gift SET receipt_id = ");
        query.arg(receipt.id).push(" WHERE id IN (").args(ids).push(")");
        query.execute().await?;
        let TaxReceipt { id: receipt_id, person_id, unit_id, amount, .. } = receipt;
        cx.announce(&ReceiptIssued { receipt_id, person_id, unit_id, number: receipt.printed_number(), amount }).await?;
        cx.enqueue(&KeepReceipt { receipt_id, mail: mail && !person.email.is_empty() && cx.app.config.smtp.is_some() }).await?;
        Ok(receipt)
    }

    /// Whether a receipt could be made out for these gifts.
    ///
    /// # Errors
    /// As for [`TaxReceipt::issue`].
    pub async fn foresee(cx: &mut Cx, gifts: &[Gift]) -> Result<()> {
        let Some(first) = gifts.first() else { return Ok(()) };
        let person = Person::get(cx, first.person_id).await?;
        let issuer = Issuer::of_unit(cx, first.unit_id).await?.ok_or_else(|| Error::refused("gifts-no-issuer"))?;
        Content::of(cx, &issuer, &person, gifts, None).await.map(drop)
    }

    /// Takes the next number of the series in the year of issue.
    async fn number(cx: &mut Cx, issuer: &Issuer, person: &Person, gifts: &[Gift], content: Content, annual: bool) -> Result<TaxReceipt> {
        let (issued_on, series) = (cx.today(), Series::of(person));
        let year = i64::from(issued_on.year());
        let sql = "INSERT INTO gifts_counter (issuer_id, series, year, value) VALUES ($1, $2, $3, 1)
                   ON CONFLICT (issuer_id, series, year) DO UPDATE SET value = gifts_counter.value + 1 RETURNING value";
        let number: i64 = cx.tx.query(sql).bind(issuer.id).bind(series).bind(year).scalar().await?;
        let receipt = TaxReceipt {
            id: cx.new_id(),
            issuer_id: issuer.id,
            series,
            year,
            number,
            person_id: person.id,
            unit_id: gifts.first().map_or(person.unit_id, |gift| gift.unit_id),
            amount: gifts.iter().map(|gift| gift.amount).sum(),
            issued_on,
            annual,
            content,
            file_id: None,
            delivered_on: None,
            cancelled_on: None,
            cancel_reason: String::new(),
        };
        let query = cx.tx.query(
            "INSERT INTO gifts_receipt (id, issuer_id, series, year, number, person_id, unit_id, amount, issued_on, annual, content, cancel_reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '')",
        );
        let query = query.bind(receipt.id).bind(receipt.issuer_id).bind(receipt.series).bind(receipt.year).bind(receipt.number).bind(receipt.person_id);
        let query = query.bind(receipt.unit_id).bind(receipt.amount).bind(receipt.issued_on).bind(receipt.annual);
        query.bind(serde_json::to_string(&receipt.content)?).execute().await?;
        Ok(receipt)
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<TaxReceipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        query.optional::<Row>().await?.map(Row::receipt).transpose()
    }

    /// The receipt, for its own person or for those who may do this with the receipts of its unit.
    pub async fn get(cx: &mut Cx, id: Id, permission: Permission) -> Result<TaxReceipt> {
        let receipt = TaxReceipt::find(cx, id).await?.ok_or(Error::NotFound)?;
        if permission != access::READ || cx.person_id() != Some(receipt.person_id) {
            cx.require_over(permission, receipt.unit_id)?;
        }
        Ok(receipt)
    }

    /// The receipts of a person, the latest first.
    pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Vec<TaxReceipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE person_id = ").arg(person_id).push(" ORDER BY id DESC LIMIT 200");
        query.all::<Row>().await?.into_iter().map(Row::receipt).collect()
    }

    /// A page of receipts of these units, the latest first, one more than shown.
    pub async fn page(cx: &mut Cx, scope: &Scope, filter: &Filter, position: &kernel::page::Position) -> Result<Vec<TaxReceipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE").push_scope("unit_id", scope);
        if let Some(year) = filter.year {
            query.push(" AND year = ").arg(year);
        }
        if let Some(series) = filter.series {
            query.push(" AND series = ").arg(series);
        }
        if filter.undelivered {
            query.push(" AND delivered_on IS NULL AND cancelled_on IS NULL");
        }
        if filter.cancelled {
            query.push(" AND cancelled_on IS NOT NULL");
        }
        query.push_position("id", position);
        query.all::<Row>().await?.into_iter().map(Row::receipt).collect()
    }

    /// Those whose original has not left, of one issuer, in the order of their numbers.
    pub async fn undelivered(cx: &mut Cx, scope: &Scope, issuer_id: Id, rows: usize) -> Result<Vec<TaxReceipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE delivered_on IS NULL AND cancelled_on IS NULL AND issuer_id = ").arg(issuer_id).push_scope("unit_id", scope);
        query.push(" ORDER BY year, series, number LIMIT ").arg(i64::try_from(rows).unwrap_or(i64::MAX));
        query.all::<Row>().await?.into_iter().map(Row::receipt).collect()
    }

    /// How many originals have not left, by issuer.
    pub async fn undelivered_counts(cx: &mut Cx, scope: &Scope) -> Result<Vec<(Id, i64)>> {
        let mut query = cx.tx.query("SELECT issuer_id, COUNT(*) FROM gifts_receipt WHERE delivered_on IS NULL AND cancelled_on IS NULL");
        query.push_scope("unit_id", scope).push(" GROUP BY issuer_id ORDER BY issuer_id");
        Ok(query.all().await?)
    }

    /// The gifts it stands for.
    pub async fn gifts(&self, cx: &mut Cx) -> Result<Vec<Gift>> {
        let mut query = cx.tx.query(GIFT_COLUMNS);
        query.push(" WHERE receipt_id = ").arg(self.id).push(" ORDER BY day, id");
        Ok(query.all().await?)
    }

    /// Takes back what it proves: the number stays used, its gifts may have another receipt. Needs `gifts.issue`.
    ///
    /// # Errors
    /// Refused when it is cancelled already (`gifts-receipt-cancelled-already`) or no reason is given (`gifts-reason`).
    pub async fn cancel(cx: &mut Cx, id: Id, reason: &str) -> Result<()> {
        let receipt = TaxReceipt::get(cx, id, access::ISSUE).await?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() || reason.chars().count() > REASON_CHARS_MAX {
            return Err(Error::refused("gifts-reason").on("reason").with("max", REASON_CHARS_MAX));
        }
        let today = cx.today();
        let sql = "UPDATE gifts_receipt SET cancelled_on = $1, cancel_reason = $2 WHERE id = $3 AND cancelled_on IS NULL";
        if cx.tx.query(sql).bind(today).bind(reason.clone()).bind(id).execute().await? == 0 {
            return Err(Error::refused("gifts-receipt-cancelled-already"));
        }
        cx.tx.query("UPDATE gifts_gift SET receipt_id = NULL WHERE receipt_id = $1").bind(id).execute().await?;
        let TaxReceipt { person_id, unit_id, amount, .. } = receipt;
        cx.announce(&ReceiptCancelled { receipt_id: id, person_id, unit_id, number: receipt.printed_number(), amount, reason }).await
    }

    /// The original left. Said once; afterwards nothing changes.
    pub(crate) async fn deliver(&self, cx: &mut Cx) -> Result<()> {
        let today = cx.today();
        let sql = "UPDATE gifts_receipt SET delivered_on = $1 WHERE id = $2 AND delivered_on IS NULL AND cancelled_on IS NULL";
        if cx.tx.query(sql).bind(today).bind(self.id).execute().await? == 0 {
            return Ok(());
        }
        let TaxReceipt { id: receipt_id, person_id, unit_id, amount, .. } = *self;
        cx.announce(&ReceiptDelivered { receipt_id, person_id, unit_id, number: self.printed_number(), amount }).await
    }

    /// Says that these originals were handed over. Needs `gifts.issue`. Those cancelled or gone already are left as they are.
    pub async fn hand_over(cx: &mut Cx, ids: &[Id]) -> Result<()> {
        for id in ids {
            let receipt = TaxReceipt::get(cx, *id, access::ISSUE).await?;
            receipt.deliver(cx).await?;
        }
        Ok(())
    }

    /// The order number as it is printed: « 2026-P-0042 ».
    pub fn printed_number(&self) -> String {
        format!("{}-{}-{:04}", self.year, self.series, self.number)
    }

    pub fn url(&self) -> String {
        format!("/gifts/receipts/{}", self.id)
    }

    /// The name of the file: `recu-fiscal-2026-P-0042.pdf`.
    pub fn file_name(&self) -> String {
        format!("recu-fiscal-{}.pdf", self.printed_number())
    }
}

/// Holds these gifts until the transaction ends: nobody else gives them a receipt or cancels them. Asked before a number is taken.
async fn take(cx: &mut Cx, ids: &[Id]) -> Result<()> {
    let mut query = cx.tx.query("UPDATE gifts_gift SET wants_receipt = TRUE WHERE receipt_id IS NULL AND cancelled_on IS NULL AND id IN (");
    query.args(ids.iter().copied()).push(")");
    let held = query.execute().await?;
    if usize::try_from(held).unwrap_or(usize::MAX) != ids.len() {
        return Err(Error::refused("gifts-already-receipted"));
    }
    Ok(())
}
