//! A line of a claim: money paid, with the photo of its paper, or kilometres driven, reckoned by the scale of their day.
//!
//! Kilometres are added up over the calendar year, by person and vehicle, because the scale has steps; what a line is worth is frozen
//! when the claim is submitted.

use super::{Claim, SUBJECT};
use crate::rate::{KM_MAX, Rate, Vehicle, written};
use kernel::{
    Error, Result,
    cx::Cx,
    day::Day,
    event::Subject,
    file::{self, FileRef},
    id::Id,
    money::Money,
};

pub const LABEL_CHARS_MAX: usize = 200;
/// Lines of one claim.
pub const LINES_MAX: usize = 50;

kernel::text_enum! {
    pub enum Kind { Cost => "cost", Mileage => "mileage" }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Line {
    pub id: Id,
    pub claim_id: Id,
    pub position: i64,
    pub kind: Kind,
    pub day: Day,
    pub label: String,
    pub amount: Money,
    pub km: i64,
    /// A word of `Vehicle`; empty for money.
    pub vehicle: String,
    pub electric: bool,
    /// How the amount of kilometres was found.
    pub working: String,
    /// Where it goes in the books, once somebody said.
    pub account_code: String,
    pub file_id: Option<Id>,
}

/// A line to be added.
#[derive(Clone, Debug)]
pub enum LineDraft {
    Cost { day: Day, label: String, amount: Money },
    Mileage { day: Day, label: String, km: i64, vehicle: Vehicle, electric: bool },
}

const COLUMNS: &str = "SELECT id, claim_id, position, kind, day, label, amount, km, vehicle, electric, working, account_code, file_id FROM claims_line";

impl Line {
    /// The lines of a claim, in order.
    pub async fn of(cx: &mut Cx, claim_id: Id) -> Result<Vec<Line>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE claim_id = ").arg(claim_id).push(" ORDER BY position");
        Ok(query.all().await?)
    }

    /// The photo or paper of the line.
    pub async fn paper(&self, cx: &mut Cx) -> Result<Option<FileRef>> {
        match self.file_id {
            Some(id) => file::get(cx, Subject::new(SUBJECT, self.claim_id), id).await.map(Some),
            None => Ok(None),
        }
    }

    pub(super) async fn forget(&self, cx: &mut Cx) -> Result<()> {
        cx.tx.query("DELETE FROM claims_line WHERE id = $1").bind(self.id).execute().await?;
        match self.file_id {
            Some(id) => file::detach(cx, Subject::new(SUBJECT, self.claim_id), id).await,
            None => Ok(()),
        }
    }
}

impl Claim {
    /// Adds a line to a draft, with its paper if there is one.
    ///
    /// # Errors
    /// Refused when the claim is no draft (`claims-not-draft`), it is not said what for (`claims-label`), the day is to come
    /// (`claims-day`), the amount or the distance is nothing or too much (`claims-amount`, `claims-km`), no scale holds that day
    /// (`claims-no-rate`), or there are too many lines (`claims-too-many`).
    pub async fn add_line(cx: &mut Cx, claim_id: Id, draft: LineDraft, paper: Option<&FileRef>) -> Result<()> {
        let claim = Claim::drafted(cx, claim_id).await?;
        let (day, label) = match &draft {
            LineDraft::Cost { day, label, .. } | LineDraft::Mileage { day, label, .. } => (*day, label.trim().to_owned()),
        };
        if label.is_empty() || label.chars().count() > LABEL_CHARS_MAX {
            return Err(Error::refused("claims-label").on("label").with("max", LABEL_CHARS_MAX));
        }
        if day > cx.today() {
            return Err(Error::refused("claims-day").on("day"));
        }
        let lines = Line::of(cx, claim_id).await?;
        if lines.len() >= LINES_MAX {
            return Err(Error::refused("claims-too-many").with("max", LINES_MAX));
        }
        let (kind, amount, km, vehicle, electric) = match draft {
            LineDraft::Cost { amount, .. } if !amount.is_positive() || amount > Money::MAX => return Err(Error::refused("claims-amount").on("amount")),
            LineDraft::Cost { amount, .. } => (Kind::Cost, amount, 0, String::new(), false),
            LineDraft::Mileage { km, .. } if !(1..=KM_MAX).contains(&km) => return Err(Error::refused("claims-km").on("km").with("max", KM_MAX)),
            LineDraft::Mileage { km, vehicle, electric, .. } => (Kind::Mileage, Money::ZERO, km, vehicle.to_string(), electric),
        };
        let (id, position) = (cx.new_id(), lines.last().map_or(0, |line| line.position) + 1);
        let query = cx.tx.query(
            "INSERT INTO claims_line (id, claim_id, position, kind, day, label, amount, km, vehicle, electric, working, account_code, file_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', $11)",
        );
        let query = query.bind(id).bind(claim_id).bind(position).bind(kind).bind(day).bind(label).bind(amount).bind(km).bind(vehicle).bind(electric);
        query.bind(paper.map(|file| file.id)).execute().await?;
        if let Some(file) = paper {
            file::attach(cx, Subject::new(SUBJECT, claim_id), file.id, "voucher").await?;
        }
        claim.reckon(cx).await
    }

    /// Takes a line out of a draft. `NotFound` when it is in another claim.
    pub async fn remove_line(cx: &mut Cx, claim_id: Id, line_id: Id) -> Result<()> {
        let claim = Claim::drafted(cx, claim_id).await?;
        let line = Line::of(cx, claim_id).await?.into_iter().find(|line| line.id == line_id).ok_or(Error::NotFound)?;
        line.forget(cx).await?;
        claim.reckon(cx).await
    }

    /// Works out what kilometres are worth and the total, line after line.
    pub(super) async fn reckon(&self, cx: &mut Cx) -> Result<()> {
        let mut total = Money::ZERO;
        let mut driven: Vec<(String, i16, i64)> = vec![];
        for line in Line::of(cx, self.id).await? {
            let Ok(vehicle) = line.vehicle.parse::<Vehicle>() else {
                total += line.amount;
                continue;
            };
            let earlier: i64 = driven.iter().filter(|(known, year, _)| *known == line.vehicle && *year == line.day.year()).map(|(.., km)| km).sum();
            let before = self.driven_elsewhere(cx, &line).await? + earlier;
            let scale = Rate::scale(cx, vehicle, line.day).await?;
            let amount = scale.amount(before, line.km, line.electric);
            let args = [("km", line.km.into()), ("rate", written(scale.first_mills()).into()), ("before", before.into()), ("source", scale.source().into())];
            let working = cx.tr(if before == 0 { "claims-working" } else { "claims-working-after" }, &args);
            cx.tx.query("UPDATE claims_line SET amount = $1, working = $2 WHERE id = $3").bind(amount).bind(working).bind(line.id).execute().await?;
            driven.push((line.vehicle.clone(), line.day.year(), line.km));
            total += amount;
        }
        cx.tx.query("UPDATE claims_claim SET total = $1 WHERE id = $2").bind(total).bind(self.id).execute().await?;
        Ok(())
    }

    /// Kilometres of the same person and vehicle in the same year, in claims that were submitted and not refused.
    async fn driven_elsewhere(&self, cx: &mut Cx, line: &Line) -> Result<i64> {
        let (first, last) = (Day::new(line.day.year(), 1, 1), Day::new(line.day.year(), 12, 31));
        let sql = "SELECT CAST(COALESCE(SUM(line.km), 0) AS BIGINT) FROM claims_line line JOIN claims_claim claim ON claim.id = line.claim_id
                    WHERE claim.person_id = $1 AND claim.id <> $2 AND line.vehicle = $3 AND line.day >= $4 AND line.day <= $5
                      AND claim.state NOT IN ('draft', 'refused')";
        Ok(cx.tx.query(sql).bind(self.person_id).bind(self.id).bind(line.vehicle.clone()).bind(first).bind(last).scalar().await?)
    }
}
