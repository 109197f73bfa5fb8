//! The mileage scale: so much a kilometre by kind of vehicle, in steps over a calendar year, each with the day from which it holds and
//! its source. The one that comes with the program is that of the income tax, which volunteers who give up their costs use too
//! (CGI, art. 200 and ann. IV, art. 6 B); the association writes its own, or a newer one, over it.

use crate::{
    access,
    events::{RateChanged, RateRemoved},
};
use kernel::{Error, Result, cx::Cx, day::Day, money::Money};

/// What comes with the program: `vehicle;first_day;km_from;mills;plus_cents;source`.
const KNOWN: &str = include_str!("../data/rates.csv");
/// Kilometres of one line at most.
pub const KM_MAX: i64 = 20_000;
/// Thousandths of euro a kilometre at most.
const MILLS_MAX: i64 = 10_000;
pub const SOURCE_CHARS_MAX: usize = 200;

kernel::text_enum! {
    /// The kinds of vehicle of the scale.
    pub enum Vehicle {
        Car3 => "car-3",
        Car4 => "car-4",
        Car5 => "car-5",
        Car6 => "car-6",
        Car7 => "car-7",
        Moto2 => "moto-2",
        Moto5 => "moto-5",
        Moto6 => "moto-6",
        Moped => "moped",
    }
}

/// A step of a scale: beyond `km_from` kilometres of a year, so many thousandths of euro each, and `plus_cents` once.
#[derive(Clone, Debug, PartialEq, Eq, kernel::db::Record)]
pub struct Rate {
    pub vehicle: Vehicle,
    pub first_day: Day,
    pub km_from: i64,
    pub mills: i64,
    pub plus_cents: i64,
    pub source: String,
}

fn known() -> impl Iterator<Item = Rate> {
    KNOWN.lines().skip(1).filter_map(|line| {
        let mut parts = line.splitn(6, ';');
        Some(Rate {
            vehicle: parts.next()?.parse().ok()?,
            first_day: parts.next()?.parse().ok()?,
            km_from: parts.next()?.parse().ok()?,
            mills: parts.next()?.parse().ok()?,
            plus_cents: parts.next()?.parse().ok()?,
            source: parts.next()?.to_owned(),
        })
    })
}

/// The steps that hold for one vehicle on one day, in order.
#[derive(Clone, Debug)]
pub struct Scale(Vec<Rate>);

impl Scale {
    /// What a year's kilometres are worth, in thousandths of euro.
    fn mills(&self, km: i64) -> i64 {
        let step = self.0.iter().rev().find(|step| step.km_from < km);
        step.map_or(0, |step| km * step.mills + step.plus_cents * 10)
    }

    /// What `km` are worth after `before` in the same year: the steps count over the year. A fifth more for an electric vehicle.
    pub fn amount(&self, before: i64, km: i64, electric: bool) -> Money {
        let mills = self.mills(before + km) - self.mills(before);
        let cents = if electric { (mills * 6 + 25) / 50 } else { (mills + 5) / 10 };
        Money::from_cents(cents.max(0))
    }

    pub fn source(&self) -> &str {
        self.0.first().map_or("", |step| &step.source)
    }

    /// Thousandths of euro a kilometre of the first step: what is told beside the amount.
    pub fn first_mills(&self) -> i64 {
        self.0.first().map_or(0, |step| step.mills)
    }
}

impl Rate {
    /// Every step known, by vehicle, the latest scale first; the flag says that it is the association's own. Steps of the association
    /// stand for the whole scale of that vehicle and day.
    pub async fn all(cx: &mut Cx) -> Result<Vec<(Rate, bool)>> {
        let own: Vec<Rate> = cx.tx.query("SELECT vehicle, first_day, km_from, mills, plus_cents, source FROM claims_rate").all().await?;
        let is_replaced = |one: &Rate| own.iter().any(|other| other.vehicle == one.vehicle && other.first_day == one.first_day);
        let mut all: Vec<(Rate, bool)> = known().filter(|one| !is_replaced(one)).map(|one| (one, false)).collect();
        all.extend(own.into_iter().map(|one| (one, true)));
        all.sort_by_key(|(one, _)| (one.vehicle, std::cmp::Reverse(one.first_day), one.km_from));
        Ok(all)
    }

    /// The scale of a vehicle on a day; refused when none holds (`claims-no-rate`).
    pub async fn scale(cx: &mut Cx, vehicle: Vehicle, day: Day) -> Result<Scale> {
        let all: Vec<Rate> = Self::all(cx).await?.into_iter().map(|(one, _)| one).filter(|one| one.vehicle == vehicle && one.first_day <= day).collect();
        let Some(latest) = all.first().map(|one| one.first_day) else {
            return Err(Error::refused("claims-no-rate").on("day").with("day", day));
        };
        Ok(Scale(all.into_iter().filter(|one| one.first_day == latest).collect()))
    }

    /// Writes a step of the association's own. Needs `claims.manage` over the whole organisation.
    ///
    /// # Errors
    /// Refused when it is worth nothing or too much (`claims-rate-amount`), begins nowhere (`claims-rate-from`), a first step is
    /// missing (`claims-rate-first`), or the source is (`claims-rate-source`).
    pub async fn save(cx: &mut Cx, rate: Rate) -> Result<()> {
        cx.require_everywhere(access::MANAGE)?;
        let source = rate.source.trim().to_owned();
        if !(1..=MILLS_MAX).contains(&rate.mills) || !(0..=Money::MAX.cents()).contains(&rate.plus_cents) {
            return Err(Error::refused("claims-rate-amount").on("mills"));
        }
        if !(0..=1_000_000).contains(&rate.km_from) {
            return Err(Error::refused("claims-rate-from").on("km_from"));
        }
        if source.is_empty() || source.chars().count() > SOURCE_CHARS_MAX {
            return Err(Error::refused("claims-rate-source").on("source").with("max", SOURCE_CHARS_MAX));
        }
        let sql = "SELECT COUNT(*) FROM claims_rate WHERE vehicle = $1 AND first_day = $2 AND km_from = 0";
        let begun: i64 = cx.tx.query(sql).bind(rate.vehicle).bind(rate.first_day).scalar().await?;
        if rate.km_from > 0 && begun == 0 {
            return Err(Error::refused("claims-rate-first").on("km_from"));
        }
        cx.tx
            .query(
                "INSERT INTO claims_rate (vehicle, first_day, km_from, mills, plus_cents, source) VALUES ($1, $2, $3, $4, $5, $6)
                 ON CONFLICT (vehicle, first_day, km_from) DO UPDATE SET mills = excluded.mills, plus_cents = excluded.plus_cents, source = excluded.source",
            )
            .bind(rate.vehicle)
            .bind(rate.first_day)
            .bind(rate.km_from)
            .bind(rate.mills)
            .bind(rate.plus_cents)
            .bind(source)
            .execute()
            .await?;
        let vehicle = cx.t(&format!("claims-vehicle-{}", rate.vehicle));
        cx.announce(&RateChanged { vehicle, first_day: rate.first_day, per_km: written(rate.mills) }).await
    }

    /// Takes the association's own scale of a vehicle and day away, all its steps. Needs `claims.manage` everywhere.
    pub async fn remove(cx: &mut Cx, vehicle: Vehicle, first_day: Day) -> Result<()> {
        cx.require_everywhere(access::MANAGE)?;
        let removed = cx.tx.query("DELETE FROM claims_rate WHERE vehicle = $1 AND first_day = $2").bind(vehicle).bind(first_day).execute().await?;
        if removed == 0 {
            return Err(Error::NotFound);
        }
        let vehicle = cx.t(&format!("claims-vehicle-{vehicle}"));
        cx.announce(&RateRemoved { vehicle, first_day }).await
    }
}

/// Thousandths of euro as a person reads them: « 0,529 ».
pub fn written(mills: i64) -> String {
    format!("{},{:03}", mills / 1_000, mills % 1_000)
}

/// What a person types: `0,529`, `0.4`, `1`. Nothing finer than a thousandth.
pub fn read(typed: &str) -> Option<i64> {
    let (euros, rest) = typed.trim().split_once([',', '.']).unwrap_or((typed.trim(), ""));
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if euros.is_empty() || euros.len() > 3 || rest.len() > 3 || !is_number(euros) || !is_number(rest) {
        return None;
    }
    Some(euros.parse::<i64>().ok()? * 1_000 + format!("{rest:0<3}").parse::<i64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(vehicle: Vehicle) -> Scale {
        Scale(known().filter(|one| one.vehicle == vehicle).collect())
    }

    #[test]
    fn every_vehicle_has_three_steps_with_their_source() {
        assert_eq!(known().count(), KNOWN.lines().skip(1).count(), "every line is read");
        for vehicle in Vehicle::ALL {
            let scale = scale(*vehicle);
            assert_eq!((scale.0.len(), scale.0[0].km_from), (3, 0), "{vehicle}");
            assert!(scale.source().contains("art. 6 B"));
        }
    }

    #[test]
    fn amounts_are_those_of_the_published_examples_and_parts_make_the_whole() {
        let car = scale(Vehicle::Car5);
        assert_eq!(car.amount(0, 4_000, false).cents(), 254_400, "the example of the tax office: 4 000 km at 0,636");
        assert_eq!(car.amount(0, 6_000, false).cents(), 353_700, "6 000 × 0,357 + 1 395");
        assert_eq!(car.amount(0, 22_000, false).cents(), 939_400, "22 000 × 0,427");
        let parts: i64 = [(0, 4_000), (4_000, 2_000), (6_000, 16_000)].into_iter().map(|(before, km)| car.amount(before, km, false).cents()).sum();
        assert_eq!(parts, 939_400);
        assert_eq!(scale(Vehicle::Car3).amount(0, 1_000, true).cents(), 63_480, "a fifth more for an electric one");
        assert_eq!(car.amount(0, 0, false), Money::ZERO);
    }

    #[test]
    fn what_is_typed_is_read_to_the_thousandth_and_nothing_else() {
        for (typed, mills) in
            [("0,529", Some(529)), ("0.4", Some(400)), ("1", Some(1_000)), ("0,5291", None), ("-1", None), ("", None), (",5", None), ("0,5x", None)]
        {
            assert_eq!(read(typed), mills, "{typed}");
        }
        assert_eq!((written(529), written(1_050)), ("0,529".to_owned(), "1,050".to_owned()));
    }
}
