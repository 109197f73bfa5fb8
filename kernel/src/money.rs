//! Amounts of money, in whole cents of euro. There is no way to make one from a float.

use crate::db::{Cell, Stored, Value};
use serde::{Deserialize, Serialize};
use std::iter::Sum;

/// An amount in cents. Negative when it is owed or taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Money(i64);

impl Stored for Money {
    fn store(self) -> Value {
        Value::Integer(Some(self.0))
    }
    fn absent() -> Value {
        Value::Integer(None)
    }
    fn load(cell: Cell<'_>) -> Option<Self> {
        i64::load(cell).map(Money)
    }
}

impl Money {
    pub const ZERO: Money = Money(0);
    /// The largest amount a form accepts: a billion euros.
    pub const MAX: Money = Money(100_000_000_000);

    pub const fn from_cents(cents: i64) -> Self {
        Money(cents)
    }

    pub const fn cents(self) -> i64 {
        self.0
    }

    /// Reads what a person types: `12`, `12,5`, `1 234,56 €`. Refuses what could mean two amounts.
    pub fn parse(typed: &str) -> Option<Self> {
        let cents = text::parse_amount_cents(typed).ok()?;
        (cents.abs() <= Self::MAX.0).then_some(Money(cents))
    }

    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    pub const fn abs(self) -> Self {
        Money(self.0.abs())
    }
}

/// Sums are checked: an overflow is a bug, and a wrong total must never be shown.
impl std::ops::Add for Money {
    type Output = Money;
    fn add(self, other: Money) -> Money {
        Money(self.0.checked_add(other.0).expect("an amount beyond 92 million billion euros"))
    }
}

impl std::ops::Sub for Money {
    type Output = Money;
    fn sub(self, other: Money) -> Money {
        Money(self.0.checked_sub(other.0).expect("an amount beyond 92 million billion euros"))
    }
}

impl std::ops::Neg for Money {
    type Output = Money;
    fn neg(self) -> Money {
        Money(-self.0)
    }
}

impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl std::ops::SubAssign for Money {
    fn sub_assign(&mut self, other: Money) {
        *self = *self - other;
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Money>>(amounts: I) -> Money {
        amounts.fold(Money::ZERO, |total, amount| total + amount)
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Money>>(amounts: I) -> Money {
        amounts.copied().sum()
    }
}
