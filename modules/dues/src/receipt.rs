//! The receipt of a payment: a number without gap, a text frozen the day it was made, a PDF drawn from it when asked for.
//!
//! A cancelled receipt keeps its number and says that it is cancelled; one asked for again is the same paper.

use crate::{access, kind::Kind, membership::Membership, payment::Payment};
use documents::receipt::{Labels, Line, Mark, Payer};
use kernel::{Error, Result, access::Scope, cx::Cx, day::Day, i18n::Code, id::Id, money::Money};
use people::{Person, address::Address};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug)]
pub struct Receipt {
    pub number: i64,
    pub payment_id: Id,
    pub person_id: Id,
    pub unit_id: Id,
    pub issued_on: Day,
    pub amount: Money,
    pub content: Content,
    pub cancelled_on: Option<Day>,
}

/// What the paper says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Content {
    pub payer: String,
    pub address: Vec<String>,
    pub kind: String,
    pub first_day: Day,
    pub last_day: Option<Day>,
    /// The word of `Means`.
    pub means: String,
    pub reference: String,
    pub paid_on: Day,
}

#[derive(kernel::db::Record)]
struct Row {
    number: i64,
    payment_id: Id,
    person_id: Id,
    unit_id: Id,
    issued_on: Day,
    amount: Money,
    content: String,
    cancelled_on: Option<Day>,
}

impl Row {
    fn receipt(self) -> Result<Receipt> {
        let content = serde_json::from_str(&self.content)?;
        let Row { number, payment_id, person_id, unit_id, issued_on, amount, cancelled_on, .. } = self;
        Ok(Receipt { number, payment_id, person_id, unit_id, issued_on, amount, content, cancelled_on })
    }
}

const COLUMNS: &str = "SELECT number, payment_id, person_id, unit_id, issued_on, amount, content, cancelled_on FROM dues_receipt";

impl Receipt {
    /// Takes the next number and freezes what the paper says.
    pub(crate) async fn issue(cx: &mut Cx, payment: &Payment, membership: &Membership, kind: &Kind, person: &Person) -> Result<Receipt> {
        let number: i64 = cx.tx.query("UPDATE dues_counter SET value = value + 1 WHERE name = 'receipt' RETURNING value").scalar().await?;
        let address = Address::of(cx, person.id).await?.into_iter().next();
        let content = Content {
            payer: person.display_name.clone(),
            address: address.map(|address| address.parts.lines()).unwrap_or_default(),
            kind: kind.name.clone(),
            first_day: membership.first_day,
            last_day: membership.last_day,
            means: payment.means.to_string(),
            reference: payment.reference.clone(),
            paid_on: payment.day,
        };
        let issued_on = cx.today();
        cx.tx
            .query("INSERT INTO dues_receipt (number, payment_id, person_id, unit_id, issued_on, amount, content) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(number)
            .bind(payment.id)
            .bind(person.id)
            .bind(membership.unit_id)
            .bind(issued_on)
            .bind(payment.amount)
            .bind(serde_json::to_string(&content)?)
            .execute()
            .await?;
        let (payment_id, person_id, unit_id, amount) = (payment.id, person.id, membership.unit_id, payment.amount);
        Ok(Receipt { number, payment_id, person_id, unit_id, issued_on, amount, content, cancelled_on: None })
    }

    /// The receipt of that number, for its own person or for those who may see dues of its unit.
    pub async fn get(cx: &mut Cx, number: i64) -> Result<Receipt> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE number = ").arg(number);
        let receipt = query.optional::<Row>().await?.ok_or(Error::NotFound)?.receipt()?;
        if cx.person_id() != Some(receipt.person_id) {
            cx.require_over(access::READ, receipt.unit_id)?;
        }
        Ok(receipt)
    }

    /// The receipts of a person, the latest first.
    pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Vec<Receipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE person_id = ").arg(person_id).push(" ORDER BY number DESC LIMIT 200");
        query.all::<Row>().await?.into_iter().map(Row::receipt).collect()
    }

    /// The receipt of each of these payments that has one.
    pub async fn of_payments(cx: &mut Cx, payments: &[Id]) -> Result<Vec<Receipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE payment_id IN (").args(payments.iter().copied()).push(")");
        query.all::<Row>().await?.into_iter().map(Row::receipt).collect()
    }

    /// Some receipts of these units, the latest first, `before` a number already shown.
    pub async fn list(cx: &mut Cx, scope: &Scope, before: Option<i64>, rows: usize) -> Result<Vec<Receipt>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE TRUE").push_scope("unit_id", scope);
        if let Some(before) = before {
            query.push(" AND number < ").arg(before);
        }
        query.push(" ORDER BY number DESC LIMIT ").arg(i64::try_from(rows).unwrap_or(i64::MAX));
        query.all::<Row>().await?.into_iter().map(Row::receipt).collect()
    }

    pub fn url(&self) -> String {
        format!("/dues/receipts/{}", self.number)
    }

    /// The name of the file: `recu-42.pdf`.
    pub fn file_name(&self, cx: &Cx) -> String {
        format!("{}-{}.pdf", cx.t("dues-receipt-file"), self.number)
    }

    /// The PDF. Ends the transaction first: drawing takes time, and no database.
    pub async fn pdf(&self, cx: &mut Cx) -> Result<Vec<u8>> {
        let paper = self.paper(cx);
        cx.pause().await?;
        let drawn = tokio::task::spawn_blocking(move || documents::receipt::render(&paper)).await;
        let drawn = drawn.map_err(|error| Error::Internal(error.into()))?;
        drawn.map_err(|error| Error::Internal(error.into()))
    }

    fn paper(&self, cx: &Cx) -> documents::receipt::Receipt {
        let day = |day: Day| cx.lang.long_day(day);
        let content = &self.content;
        let period = match content.last_day {
            Some(last) => cx.tr("dues-receipt-span", &[("first", day(content.first_day).into()), ("last", day(last).into())]),
            None => cx.tr("dues-receipt-span-open", &[("first", day(content.first_day).into())]),
        };
        let in_words = (cx.lang.code == Code::Fr).then(|| text::amount_in_words_fr(self.amount.cents()));
        let lines = |text: String| text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).take(documents::limits::ADDRESS_LINES).collect();
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        documents::receipt::Receipt {
            language: if cx.lang.code == Code::Fr { documents::Language::French } else { documents::Language::English },
            labels: labels(cx),
            organisation: documents::Organisation {
                name: cx.units().root().map(|unit| unit.name.clone()).unwrap_or_default(),
                address: lines(cx.setting("org.address")),
                email: some(cx.setting("org.email")),
                siren: some(cx.setting("org.siren")),
                rna: some(cx.setting("org.rna")),
                logo: None,
            },
            title: cx.t("dues-receipt-title"),
            number: self.number.to_string(),
            day: jiff::civil::date(self.issued_on.year(), self.issued_on.month(), self.issued_on.day()),
            date: day(self.issued_on),
            payer: Payer { name: content.payer.clone(), address: content.address.iter().take(documents::limits::ADDRESS_LINES).cloned().collect() },
            lines: vec![Line { label: content.kind.clone(), amount: cx.lang.money(self.amount) }],
            total: cx.lang.money(self.amount),
            total_in_words: in_words,
            payment: Some(documents::receipt::Payment {
                method: cx.t(&format!("dues-means-{}", content.means)),
                reference: some(content.reference.clone()),
                date: (content.paid_on != self.issued_on).then(|| day(content.paid_on)),
            }),
            period: Some(period),
            note: Some(cx.t("dues-receipt-note")),
            signature: None,
            mark: if self.cancelled_on.is_some() { Mark::Cancelled } else { Mark::Original },
        }
    }
}

fn labels(cx: &Cx) -> Labels {
    let t = |key: &str| cx.t(key);
    Labels {
        number: t("dues-receipt-number"),
        date: t("dues-receipt-date"),
        payer: t("dues-receipt-payer"),
        period: t("dues-receipt-period"),
        line: t("dues-receipt-line"),
        amount: t("dues-receipt-amount"),
        total: t("dues-receipt-total"),
        total_in_words: t("dues-receipt-words"),
        method: t("dues-receipt-means"),
        reference: t("dues-receipt-reference"),
        paid_on: t("dues-receipt-paid-on"),
        duplicate: t("dues-receipt-duplicate"),
        cancelled: t("dues-receipt-cancelled"),
    }
}

/// A receipt of the past, to be numbered with others.
pub(crate) struct Given {
    pub payment_id: Id,
    pub person_id: Id,
    pub unit_id: Id,
    pub day: Day,
    pub amount: Money,
    pub content: Content,
}

/// Rows written by one statement.
const GIVEN_ROWS: usize = 500;

/// Takes the next numbers, in this order.
pub(crate) async fn give_many(cx: &mut Cx, all: &[Given]) -> Result<()> {
    let sql = "UPDATE dues_counter SET value = value + $1 WHERE name = 'receipt' RETURNING value";
    let last: i64 = cx.tx.query(sql).bind(all.len() as i64).scalar().await?;
    let first = last - all.len() as i64 + 1;
    for (chunk, from) in all.chunks(GIVEN_ROWS).zip((first..).step_by(GIVEN_ROWS)) {
        let mut query = cx.tx.query("INSERT INTO dues_receipt (number, payment_id, person_id, unit_id, issued_on, amount, content) VALUES ");
        for (number, one) in (from..).zip(chunk) {
            query.push(if number == from { "(" } else { ", (" }).arg(number).push(", ").arg(one.payment_id).push(", ").arg(one.person_id).push(", ");
            query.arg(one.unit_id).push(", ").arg(one.day).push(", ").arg(one.amount).push(", ").arg(serde_json::to_string(&one.content)?).push(")");
        }
        query.execute().await?;
    }
    Ok(())
}
