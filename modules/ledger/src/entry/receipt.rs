//! Money received for something another module knows about: a fee, a registration. Accounts are named by code, never by an
//! identifier of one year, so that nothing has to be set up again each January.

use super::{Entry, EntryDraft, Kind, LineDraft};
use crate::{account::Account, entity::Entity, year::Year};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    event::Subject,
    id::Id,
    money::Money,
};

/// Money that came in: `treasury_code` is debited, `income_code` credited.
#[derive(Clone, Debug)]
pub struct Receipt {
    /// The books, see `Entity::of_unit`.
    pub entity_id: Id,
    pub day: Day,
    pub amount: Money,
    /// Where it went: `512`, `530`, `5112`.
    pub treasury_code: String,
    /// What it is for: `7561`.
    pub income_code: String,
    /// Who paid.
    pub person_id: Option<Id>,
    pub label: String,
    /// Number of the cheque or transfer.
    pub reference: String,
    pub project_id: Option<Id>,
    /// What it is about: the membership, the fee, the registration.
    pub subjects: Vec<Subject>,
    /// Freeze it at once; otherwise the treasurer validates it with the others.
    pub validate: bool,
}

impl Entry {
    /// Writes money received into the open year of its day.
    ///
    /// # Errors
    /// Refused with a sentence for the person at the desk when no open year holds the day, when the chart of that year has no
    /// account with one of the codes, and as for `post`.
    pub async fn receive(cx: &mut Cx, receipt: Receipt) -> Result<Entry> {
        if !receipt.amount.is_positive() {
            return Err(Error::refused("ledger-refused-amount").on("amount"));
        }
        let year = Year::covering(cx, receipt.entity_id, receipt.day)
            .await?
            .ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", receipt.day))?;
        let treasury = account_of_code(cx, &year, &receipt.treasury_code).await?;
        let income = account_of_code(cx, &year, &receipt.income_code).await?;
        let with_project = |line: LineDraft| LineDraft { project_id: receipt.project_id, ..line };
        let draft = EntryDraft {
            year_id: Some(year.id),
            kind: Kind::Income,
            reference: receipt.reference.clone(),
            lines: vec![
                LineDraft { reference: receipt.reference.clone(), ..with_project(LineDraft::debit(treasury.id, receipt.amount)) },
                LineDraft { person_id: receipt.person_id, ..with_project(LineDraft::credit(income.id, receipt.amount)) },
            ],
            subjects: receipt.subjects,
            validate: receipt.validate,
            ..EntryDraft::new(receipt.entity_id, receipt.day, receipt.label)
        };
        Self::post(cx, draft).await
    }

    /// The books that keep the money of a unit, with the open year of a day: what a desk needs to know before it takes money.
    ///
    /// # Errors
    /// Refused when no books are kept for the unit, or none of their years is open on that day.
    pub async fn books_for(cx: &mut Cx, unit_id: Id, day: Day) -> Result<(Entity, Year)> {
        let entity = Entity::of_unit(cx, unit_id).await?.ok_or_else(|| Error::refused("ledger-refused-no-books"))?;
        let year = Year::covering(cx, entity.id, day).await?.ok_or_else(|| Error::refused("ledger-refused-no-year").on("day").with("day", day))?;
        Ok((entity, year))
    }
}

async fn account_of_code(cx: &mut Cx, year: &Year, code: &str) -> Result<Account> {
    Account::by_code(cx, year.chart_id, code)
        .await?
        .ok_or_else(|| Error::refused("ledger-refused-no-account").with("code", code).with("year", year.label.clone()))
}
