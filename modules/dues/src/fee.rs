//! What is asked for a kind of membership: a fixed price, what one likes, or a price that depends on the person.
//!
//! A fee names the account of its money by code, and its project too: nothing has to be set up again each January.

use crate::{access, events::FeeChanged, kind::Kind, membership::Membership};
use kernel::{Error, Result, cx::Cx, day::Day, error::Arg, id::Id, money::Money};
use people::{Kind as PersonKind, Person, household::Household};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

pub const LABEL_CHARS_MAX: usize = 120;
/// More conditions than a person can explain to another.
pub const RULES_MAX: usize = 8;
/// Where the money of fees goes when nobody said otherwise: « Cotisations sans contrepartie » of the association chart.
pub const INCOME_CODE: &str = "7561";

kernel::text_enum! {
    /// How the amount is found.
    pub enum Pricing {
        Fixed => "fixed",
        /// What the person gives; `amount` is what is suggested.
        Free => "free",
        /// The first rule that fits, else `amount`.
        Rule => "rule",
    }
}

kernel::text_enum! {
    /// What a rule looks at. Its number is an age, a rank.
    pub enum Condition {
        /// Younger than so many years on the first day.
        AgeBelow => "age_below",
        /// So many years old or more on the first day.
        AgeFrom => "age_from",
        /// At least the so-manieth of the household to join for that period.
        HouseholdFrom => "household_from",
        /// A club, a company, a town hall.
        Organisation => "organisation",
    }
}

/// "Younger than 18: 10 €".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub when: Condition,
    pub number: i64,
    pub amount_cents: i64,
}

#[derive(Clone, Debug)]
pub struct Fee {
    pub id: Id,
    pub kind_id: Id,
    pub label: String,
    pub description: String,
    pub pricing: Pricing,
    pub amount: Money,
    pub rules: Vec<Rule>,
    pub income_code: String,
    /// Empty for none.
    pub project_code: String,
    pub archived: bool,
}

/// A fee to be written; with the id of an existing one it replaces it.
pub type FeeDraft = Fee;

/// What somebody is asked, and why, in words.
#[derive(Clone, Debug)]
pub struct Price {
    pub amount: Money,
    /// Fluent key and its number: which rule decided.
    pub why: Option<(Condition, i64)>,
}

#[derive(kernel::db::Record)]
struct Row {
    id: Id,
    kind_id: Id,
    label: String,
    description: String,
    pricing: Pricing,
    amount: Money,
    rule: String,
    income_code: String,
    project_code: String,
    archived: bool,
}

impl Row {
    fn fee(self) -> Fee {
        Fee {
            id: self.id,
            kind_id: self.kind_id,
            label: self.label,
            description: self.description,
            pricing: self.pricing,
            amount: self.amount,
            rules: serde_json::from_str(&self.rule).unwrap_or_default(),
            income_code: self.income_code,
            project_code: self.project_code,
            archived: self.archived,
        }
    }
}

const COLUMNS: &str = "SELECT id, kind_id, label, description, pricing, amount, rule, income_code, project_code, archived FROM dues_fee";

impl Fee {
    /// A fixed price for a kind, on the usual account.
    pub fn fixed(id: Id, kind_id: Id, label: impl Into<String>, amount: Money) -> Fee {
        Fee {
            id,
            kind_id,
            label: label.into(),
            description: String::new(),
            pricing: Pricing::Fixed,
            amount,
            rules: vec![],
            income_code: INCOME_CODE.to_owned(),
            project_code: String::new(),
            archived: false,
        }
    }

    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Fee>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional::<Row>().await?.map(Row::fee))
    }

    pub async fn get(cx: &mut Cx, id: Id) -> Result<Fee> {
        Fee::find(cx, id).await?.ok_or(Error::NotFound)
    }

    /// The fees of these kinds, those put away included, in their order.
    pub async fn of_kinds(cx: &mut Cx, kinds: &[Id]) -> Result<Vec<Fee>> {
        if kinds.is_empty() {
            return Ok(vec![]);
        }
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE kind_id IN (").args(kinds.iter().copied()).push(") ORDER BY kind_id, position, id");
        Ok(query.all::<Row>().await?.into_iter().map(Row::fee).collect())
    }

    /// Writes a fee. Needs `dues.manage` over the unit of its kind; a fee never changes its kind.
    ///
    /// # Errors
    /// Not found when it is somebody else's. Refused when the label is missing or too long (`dues-fee-label`), the amount negative (`dues-fee-amount`), the account
    /// missing (`dues-fee-account`) or there are too many rules (`dues-fee-rules`).
    pub async fn save(cx: &mut Cx, mut draft: FeeDraft) -> Result<Fee> {
        if let Some(known) = Fee::find(cx, draft.id).await? {
            draft.kind_id = known.kind_id;
        }
        let kind = Kind::get(cx, draft.kind_id).await?;
        cx.require_over(access::MANAGE, kind.unit_id)?;
        let fee = Fee::write(cx, draft).await?;
        let event = FeeChanged { fee_id: fee.id, kind_id: kind.id, unit_id: kind.unit_id, kind: kind.name, fee: fee.label.clone(), amount: fee.amount };
        cx.announce(&event).await?;
        Ok(fee)
    }

    /// The same without asking for rights: importers and demonstration data.
    pub async fn write(cx: &mut Cx, mut draft: FeeDraft) -> Result<Fee> {
        draft.label = draft.label.trim().to_owned();
        draft.income_code = draft.income_code.trim().to_owned();
        draft.check()?;
        cx.tx
            .query(
                "INSERT INTO dues_fee (id, kind_id, label, description, pricing, amount, rule, income_code, project_code, archived, position)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (SELECT COUNT(*) FROM dues_fee))
                 ON CONFLICT (id) DO UPDATE SET label = excluded.label, description = excluded.description, pricing = excluded.pricing,
                    amount = excluded.amount, rule = excluded.rule, income_code = excluded.income_code, project_code = excluded.project_code,
                    archived = excluded.archived",
            )
            .bind(draft.id)
            .bind(draft.kind_id)
            .bind(draft.label.clone())
            .bind(draft.description.clone())
            .bind(draft.pricing)
            .bind(draft.amount)
            .bind(serde_json::to_string(&draft.rules)?)
            .bind(draft.income_code.clone())
            .bind(draft.project_code.clone())
            .bind(draft.archived)
            .execute()
            .await?;
        Ok(draft)
    }

    fn check(&self) -> Result<()> {
        if self.label.is_empty() || self.label.chars().count() > LABEL_CHARS_MAX {
            return Err(Error::refused("dues-fee-label").on("label").with("count", LABEL_CHARS_MAX));
        }
        if self.amount.is_negative() || self.rules.iter().any(|rule| rule.amount_cents < 0) {
            return Err(Error::refused("dues-fee-amount").on("amount"));
        }
        if self.income_code.is_empty() {
            return Err(Error::refused("dues-fee-account").on("income_code"));
        }
        if self.rules.len() > RULES_MAX {
            return Err(Error::refused("dues-fee-rules").on("amount").with("count", RULES_MAX));
        }
        Ok(())
    }

    /// What this person is asked for a period that begins on `first_day`. An age nobody wrote down fits no rule about age.
    pub async fn price(&self, cx: &mut Cx, person: &Person, first_day: Day) -> Result<Price> {
        let mut rank = None;
        for rule in if self.pricing == Pricing::Rule { self.rules.as_slice() } else { &[] } {
            let age = person.birth_day.map(|day| i64::from(day.years_until(first_day)));
            let fits = match rule.when {
                Condition::AgeBelow => age.is_some_and(|age| age < rule.number),
                Condition::AgeFrom => age.is_some_and(|age| age >= rule.number),
                Condition::Organisation => person.kind == PersonKind::Organisation,
                Condition::HouseholdFrom => {
                    if rank.is_none() {
                        rank = Some(self.household_rank(cx, person, first_day).await?);
                    }
                    rank.is_some_and(|rank| rank >= rule.number)
                }
            };
            if fits {
                return Ok(Price { amount: Money::from_cents(rule.amount_cents), why: Some((rule.when, rule.number)) });
            }
        }
        Ok(Price { amount: self.amount, why: None })
    }

    /// One more than the people of the same households who have this kind on that day already.
    async fn household_rank(&self, cx: &mut Cx, person: &Person, day: Day) -> Result<i64> {
        let mut others = HashSet::new();
        for household in Household::of(cx, person.id).await? {
            for member in household.members(cx).await? {
                if member.name.id != person.id {
                    others.insert(member.name.id);
                }
            }
        }
        let others: Vec<Id> = others.into_iter().collect();
        Ok(1 + Membership::count_covering(cx, &others, self.kind_id, day).await?)
    }
}

impl Price {
    /// "Younger than 18", for the person at the desk.
    pub fn explained(&self, cx: &Cx) -> String {
        self.why.map_or_else(String::new, |(condition, number)| condition.told(cx, number))
    }
}

impl Condition {
    /// The condition in words.
    pub fn told(self, cx: &Cx, number: i64) -> String {
        let key = match self {
            Condition::AgeBelow => "dues-condition-age_below-told",
            Condition::AgeFrom => "dues-condition-age_from-told",
            Condition::HouseholdFrom => "dues-condition-household_from-told",
            Condition::Organisation => "dues-condition-organisation",
        };
        cx.tr(key, &[("number", Arg::from(number))])
    }
}
