//! Activities, their prices, and who subscribed to what.

use super::row::{Record, Row};
use crate::refused::Outcome;
use kernel::{day::Day, money::Money};

/// An activity or a membership: for a number of days, between two dates, or without end.
#[derive(Debug, Clone)]
pub struct Service {
    pub id: i64,
    pub label: String,
    pub description: Option<String>,
    pub duration_days: Option<i64>,
    pub start: Option<Day>,
    pub end: Option<Day>,
    pub archived: bool,
}

impl Record for Service {
    const TABLE: &'static str = "services";
    const COLUMNS: &'static [&'static str] = &["id", "label", "description", "duration", "start_date", "end_date", "archived"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Service {
            id: row.int("id")?,
            label: row.text("label")?,
            description: row.maybe_text("description"),
            duration_days: row.maybe_int("duration").filter(|days| *days > 0),
            start: row.maybe_day("start_date")?,
            end: row.maybe_day("end_date")?,
            archived: row.flag("archived"),
        })
    }
}

/// A price of an activity: an amount, an SQL formula over the member, or neither (free).
#[derive(Debug, Clone)]
pub struct Fee {
    pub id: i64,
    pub service_id: i64,
    pub label: String,
    pub description: Option<String>,
    pub amount: Option<Money>,
    /// SQL that answers cents. Never run: kept to be read by a person.
    pub formula: Option<String>,
    pub account_id: Option<i64>,
    pub project_id: Option<i64>,
}

impl Record for Fee {
    const TABLE: &'static str = "services_fees";
    const COLUMNS: &'static [&'static str] = &["id", "label", "description", "amount", "formula", "id_service", "id_account", "id_project"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Fee {
            id: row.int("id")?,
            service_id: row.int("id_service")?,
            label: row.text("label")?,
            description: row.maybe_text("description"),
            amount: row.maybe_price("amount")?,
            formula: row.maybe_text("formula"),
            account_id: row.maybe_int("id_account"),
            project_id: row.maybe_int("id_project"),
        })
    }
}

/// A member's subscription. `paid` is ticked by hand and may disagree with the entries.
#[derive(Debug, Clone)]
pub struct Subscription {
    pub id: i64,
    pub member_id: i64,
    pub service_id: i64,
    pub fee_id: Option<i64>,
    pub paid: bool,
    pub expected: Option<Money>,
    pub start: Day,
    pub end: Option<Day>,
}

impl Record for Subscription {
    const TABLE: &'static str = "services_users";
    const COLUMNS: &'static [&'static str] = &["id", "id_user", "id_service", "id_fee", "paid", "expected_amount", "date", "expiry_date"];
    fn read(row: &Row) -> Outcome<Self> {
        Ok(Subscription {
            id: row.int("id")?,
            member_id: row.int("id_user")?,
            service_id: row.int("id_service")?,
            fee_id: row.maybe_int("id_fee"),
            paid: row.flag("paid"),
            expected: row.maybe_price("expected_amount")?,
            start: row.day("date")?,
            end: row.maybe_day("expiry_date")?,
        })
    }
}
