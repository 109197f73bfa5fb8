//! A membership: one person, one kind, one period, what was due for it and what was paid.
//!
//! A membership and its money stand or fall together: `record` writes the period, the entry and the receipt in one transaction.

use crate::{
    access,
    events::{FeeWaived, MembershipApproved, MembershipCancelled, MembershipRecorded, MembershipRefused},
    fee::{Fee, Pricing},
    kind::Kind,
    payment::{Payment, PaymentDraft},
    period::Span,
    standing,
};
use kernel::{
    Error, Result,
    cx::Cx,
    day::{Day, Instant},
    id::Id,
    money::Money,
};
use people::Person;
use std::collections::HashMap;

pub const REASON_CHARS_MAX: usize = 500;
pub const NOTE_CHARS_MAX: usize = 5_000;
/// A form that was sent carries a key of this length at most.
pub const FORM_KEY_CHARS_MAX: usize = 64;
/// After so many days without membership the next one begins today, not when the last one ended.
const RENEWAL_GAP_DAYS: i32 = 92;

kernel::text_enum! {
    pub enum State {
        /// Asked for, waiting for a decision.
        ToApprove => "to_approve",
        Active => "active",
        Refused => "refused",
        /// Recorded by mistake, or given up.
        Cancelled => "cancelled",
    }
}

#[derive(Clone, Debug, kernel::db::Record)]
pub struct Membership {
    pub id: Id,
    pub person_id: Id,
    pub unit_id: Id,
    pub kind_id: Id,
    pub fee_id: Option<Id>,
    pub first_day: Day,
    /// `None` for life.
    pub last_day: Option<Day>,
    pub state: State,
    pub due: Money,
    pub paid: Money,
    pub waived: Money,
    pub waiver_reason: String,
    /// Nothing more is asked, whatever the figures say.
    pub settled: bool,
    pub note: String,
    pub created_at: Instant,
}

/// What decides where a member stands.
#[derive(Clone, Copy, Debug, kernel::db::Record)]
pub struct Covered {
    pub person_id: Id,
    pub first_day: Day,
    pub last_day: Option<Day>,
    pub state: State,
    pub is_paid: bool,
}

impl Covered {
    pub fn covers(&self, day: Day) -> bool {
        self.first_day <= day && self.last_day.is_none_or(|last| day <= last)
    }
}

/// A membership to be recorded.
#[derive(Clone, Debug)]
pub struct MembershipDraft {
    pub person_id: Id,
    pub kind_id: Id,
    /// `None` asks nothing.
    pub fee_id: Option<Id>,
    /// The next period of this kind for this person when `None`.
    pub first_day: Option<Day>,
    /// What the person gives, for a free fee.
    pub amount: Option<Money>,
    pub waived: Money,
    pub waiver_reason: String,
    pub note: String,
    pub payment: Option<PaymentDraft>,
    /// The same key recorded again changes nothing.
    pub form_key: Option<String>,
}

pub(crate) const COLUMNS: &str = "SELECT id, person_id, unit_id, kind_id, fee_id, first_day, last_day, state, due, paid, waived, waiver_reason, settled, note, created_at \
     FROM dues_membership";

impl Membership {
    pub async fn find(cx: &mut Cx, id: Id) -> Result<Option<Membership>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE id = ").arg(id);
        Ok(query.optional().await?)
    }

    /// The membership, when the caller may do this with it; otherwise it does not exist for him.
    pub async fn get(cx: &mut Cx, id: Id, permission: kernel::access::Permission) -> Result<Membership> {
        let membership = Membership::find(cx, id).await?.ok_or(Error::NotFound)?;
        cx.require_over(permission, membership.unit_id)?;
        Ok(membership)
    }

    /// Every membership of a person, the latest first.
    pub async fn of_person(cx: &mut Cx, person_id: Id) -> Result<Vec<Membership>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE person_id = ").arg(person_id).push(" ORDER BY first_day DESC, id DESC LIMIT 200");
        Ok(query.all().await?)
    }

    /// Memberships on which something is still to be paid, the oldest first, for who compares payments received with them.
    pub async fn unpaid(cx: &mut Cx, scope: &kernel::access::Scope, limit: i64) -> Result<Vec<Membership>> {
        let mut query = cx.tx.query(COLUMNS);
        query.push(" WHERE state = 'active' AND NOT settled AND due - waived > paid").push_scope("unit_id", scope);
        query.push(" ORDER BY first_day, id LIMIT ").arg(limit);
        Ok(query.all().await?)
    }

    /// How many of these people have a kind on that day.
    pub(crate) async fn count_covering(cx: &mut Cx, people: &[Id], kind_id: Id, day: Day) -> Result<i64> {
        if people.is_empty() {
            return Ok(0);
        }
        let mut query = cx.tx.query("SELECT COUNT(DISTINCT person_id) FROM dues_membership WHERE state = 'active' AND kind_id = ");
        query.arg(kind_id).push(" AND first_day <= ").arg(day).push(" AND (last_day IS NULL OR last_day >= ").arg(day);
        query.push(") AND person_id IN (").args(people.iter().copied()).push(")");
        Ok(query.scalar().await?)
    }

    /// What is still to be paid.
    pub fn balance(&self) -> Money {
        if self.settled || !self.counts() {
            return Money::ZERO;
        }
        let balance = self.due - self.waived - self.paid;
        if balance.is_negative() { Money::ZERO } else { balance }
    }

    /// Neither refused nor cancelled.
    pub fn counts(&self) -> bool {
        matches!(self.state, State::Active | State::ToApprove)
    }

    pub fn url(&self) -> String {
        format!("/dues/memberships/{}", self.id)
    }

    /// The period a new membership of this kind would have for this person: right after the one they have, or from today.
    pub async fn next_span(cx: &mut Cx, person_id: Id, kind: &Kind) -> Result<Span> {
        let today = cx.today();
        let mut query = cx.tx.query("SELECT MAX(last_day) FROM dues_membership WHERE state IN ('active', 'to_approve') AND person_id = ");
        query.arg(person_id).push(" AND kind_id = ").arg(kind.id);
        let last: Option<Day> = query.scalar().await?;
        Ok(match last {
            Some(last) => kind.period.after(last, today, RENEWAL_GAP_DAYS),
            None => kind.period.from(today),
        })
    }

    /// Whether the person has the next period of this kind already: a season of fixed days, a membership for life.
    pub async fn has_next(cx: &mut Cx, person_id: Id, kind: &Kind) -> Result<bool> {
        let (first_day, last_day) = Membership::next_span(cx, person_id, kind).await?;
        is_taken(cx, person_id, kind.id, first_day, last_day).await
    }

    /// Records a membership with its payment, if there is one. Needs `dues.write` over the person's unit.
    ///
    /// # Errors
    /// Refused when the person left the file (`dues-person-gone`), may not join this kind (`dues-kind-closed`), has it for that
    /// period already (`dues-overlap`), when a free amount is missing (`form-missing`), when more is waived than is due or no
    /// reason is given (`dues-waiver-too-much`, `dues-waiver-reason`), and as for [`Payment::take`].
    pub async fn record(cx: &mut Cx, draft: MembershipDraft) -> Result<Membership> {
        let person = Person::get(cx, draft.person_id).await?;
        cx.require_over(access::WRITE, person.unit_id)?;
        if let Some(known) = recorded_with(cx, draft.form_key.as_deref()).await? {
            return Ok(known);
        }
        if !person.is_listed() {
            return Err(Error::refused("dues-person-gone").on("person"));
        }
        let kind = Kind::open_to(cx, person.unit_id).await?.into_iter().find(|kind| kind.id == draft.kind_id);
        let kind = kind.ok_or_else(|| Error::refused("dues-kind-closed").on("kind"))?;
        let (first_day, last_day) = match draft.first_day {
            Some(day) => kind.period.from(day),
            None => Membership::next_span(cx, person.id, &kind).await?,
        };
        refuse_overlap(cx, person.id, kind.id, first_day, last_day).await?;
        let due = due(cx, &draft, &kind, &person, first_day).await?;
        check_waiver(draft.waived, due, &draft.waiver_reason)?;
        check_length(&draft.note, NOTE_CHARS_MAX, "note")?;
        let mut membership = Membership {
            id: cx.new_id(),
            person_id: person.id,
            unit_id: person.unit_id,
            kind_id: kind.id,
            fee_id: draft.fee_id,
            first_day,
            last_day,
            state: if kind.approval { State::ToApprove } else { State::Active },
            due,
            paid: Money::ZERO,
            waived: draft.waived,
            waiver_reason: draft.waiver_reason.trim().to_owned(),
            settled: false,
            note: draft.note.trim().to_owned(),
            created_at: cx.now(),
        };
        membership.insert(cx, draft.form_key).await?;
        let Membership { id: membership_id, person_id, unit_id, .. } = membership;
        cx.announce(&MembershipRecorded { membership_id, person_id, unit_id, kind: kind.name.clone(), first_day, last_day }).await?;
        if membership.waived.is_positive() {
            let (amount, reason) = (membership.waived, membership.waiver_reason.clone());
            cx.announce(&FeeWaived { membership_id, person_id, unit_id, kind: kind.name.clone(), amount, reason }).await?;
        }
        if let Some(payment) = draft.payment {
            Payment::take(cx, &mut membership, payment).await?;
        }
        standing::refresh(cx, &[person.id], false).await?;
        Ok(membership)
    }

    async fn insert(&self, cx: &mut Cx, form_key: Option<String>) -> Result<()> {
        cx.tx
            .query(
                "INSERT INTO dues_membership (id, person_id, unit_id, kind_id, fee_id, first_day, last_day, state, due, paid, waived, waiver_reason,
                                              settled, note, touched, form_key, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, TRUE, $15, $16)",
            )
            .bind(self.id)
            .bind(self.person_id)
            .bind(self.unit_id)
            .bind(self.kind_id)
            .bind(self.fee_id)
            .bind(self.first_day)
            .bind(self.last_day)
            .bind(self.state)
            .bind(self.due)
            .bind(self.paid)
            .bind(self.waived)
            .bind(self.waiver_reason.clone())
            .bind(self.settled)
            .bind(self.note.clone())
            .bind(form_key)
            .bind(self.created_at)
            .execute()
            .await?;
        Ok(())
    }

    /// Says yes to a membership that waits. Needs `dues.write`. Refused: `dues-not-waiting`.
    pub async fn approve(cx: &mut Cx, id: Id) -> Result<()> {
        let membership = Membership::get(cx, id, access::WRITE).await?;
        let kind = membership.decide(cx, State::Active).await?;
        let Membership { id: membership_id, person_id, unit_id, .. } = membership;
        cx.announce(&MembershipApproved { membership_id, person_id, unit_id, kind }).await?;
        standing::refresh(cx, &[person_id], false).await.map(drop)
    }

    /// Says no to a membership that waits. Refused: `dues-not-waiting`, and `dues-paid-already` while money is kept for it.
    pub async fn refuse(cx: &mut Cx, id: Id, reason: &str) -> Result<()> {
        check_length(reason, REASON_CHARS_MAX, "reason")?;
        let membership = Membership::get(cx, id, access::WRITE).await?;
        membership.require_no_money()?;
        let kind = membership.decide(cx, State::Refused).await?;
        let Membership { id: membership_id, person_id, unit_id, .. } = membership;
        cx.announce(&MembershipRefused { membership_id, person_id, unit_id, kind, reason: reason.trim().to_owned() }).await?;
        standing::refresh(cx, &[person_id], false).await.map(drop)
    }

    async fn decide(&self, cx: &mut Cx, state: State) -> Result<String> {
        if self.state != State::ToApprove {
            return Err(Error::refused("dues-not-waiting"));
        }
        self.set_state(cx, state).await?;
        Ok(Kind::get(cx, self.kind_id).await?.name)
    }

    /// Takes a membership out of the count. Refused: `dues-paid-already` while money is kept for it, `dues-over-already`.
    pub async fn cancel(cx: &mut Cx, id: Id, reason: &str) -> Result<()> {
        check_length(reason, REASON_CHARS_MAX, "reason")?;
        let membership = Membership::get(cx, id, access::WRITE).await?;
        membership.require_no_money()?;
        if !membership.counts() {
            return Err(Error::refused("dues-over-already"));
        }
        membership.set_state(cx, State::Cancelled).await?;
        let kind = Kind::get(cx, membership.kind_id).await?.name;
        let Membership { id: membership_id, person_id, unit_id, .. } = membership;
        cx.announce(&MembershipCancelled { membership_id, person_id, unit_id, kind, reason: reason.trim().to_owned() }).await?;
        standing::refresh(cx, &[person_id], false).await.map(drop)
    }

    fn require_no_money(&self) -> Result<()> {
        if self.paid.is_positive() { Err(Error::refused("dues-paid-already").with("amount", self.paid)) } else { Ok(()) }
    }

    async fn set_state(&self, cx: &mut Cx, state: State) -> Result<()> {
        cx.tx.query("UPDATE dues_membership SET state = $1, touched = TRUE WHERE id = $2").bind(state).bind(self.id).execute().await?;
        Ok(())
    }

    /// Asks `amount` less, for a reason. Refused: `dues-waiver-too-much`, `dues-waiver-reason`.
    pub async fn waive(cx: &mut Cx, id: Id, amount: Money, reason: &str) -> Result<()> {
        let membership = Membership::get(cx, id, access::WRITE).await?;
        check_waiver(amount, membership.balance(), reason)?;
        if !amount.is_positive() {
            return Err(Error::refused("dues-waiver-too-much").on("waived").with("balance", membership.balance()));
        }
        let reason = reason.trim().to_owned();
        cx.tx
            .query("UPDATE dues_membership SET waived = waived + $1, waiver_reason = $2, touched = TRUE WHERE id = $3")
            .bind(amount)
            .bind(reason.clone())
            .bind(id)
            .execute()
            .await?;
        let kind = Kind::get(cx, membership.kind_id).await?.name;
        let Membership { id: membership_id, person_id, unit_id, .. } = membership;
        cx.announce(&FeeWaived { membership_id, person_id, unit_id, kind, amount, reason }).await?;
        standing::refresh(cx, &[person_id], false).await.map(drop)
    }
}

async fn recorded_with(cx: &mut Cx, form_key: Option<&str>) -> Result<Option<Membership>> {
    let Some(key) = form_key else { return Ok(None) };
    let mut query = cx.tx.query(COLUMNS);
    query.push(" WHERE form_key = ").arg(key.to_owned());
    Ok(query.optional().await?)
}

async fn refuse_overlap(cx: &mut Cx, person_id: Id, kind_id: Id, first_day: Day, last_day: Option<Day>) -> Result<()> {
    let is_taken = is_taken(cx, person_id, kind_id, first_day, last_day).await?;
    if is_taken { Err(Error::refused("dues-overlap").on("first_day").with("day", first_day)) } else { Ok(()) }
}

/// Whether the person has a membership of this kind on one of these days.
async fn is_taken(cx: &mut Cx, person_id: Id, kind_id: Id, first_day: Day, last_day: Option<Day>) -> Result<bool> {
    let mut query = cx.tx.query("SELECT COUNT(*) FROM dues_membership WHERE state IN ('active', 'to_approve') AND person_id = ");
    query.arg(person_id).push(" AND kind_id = ").arg(kind_id).push(" AND (last_day IS NULL OR last_day >= ").arg(first_day).push(")");
    if let Some(last) = last_day {
        query.push(" AND first_day <= ").arg(last);
    }
    Ok(query.scalar::<i64>().await? > 0)
}

async fn due(cx: &mut Cx, draft: &MembershipDraft, kind: &Kind, person: &Person, first_day: Day) -> Result<Money> {
    let Some(fee_id) = draft.fee_id else { return Ok(Money::ZERO) };
    let fee = Fee::find(cx, fee_id).await?.filter(|fee| fee.kind_id == kind.id && !fee.archived);
    let fee = fee.ok_or_else(|| Error::refused("dues-fee-unknown").on("fee"))?;
    if fee.pricing != Pricing::Free {
        return Ok(fee.price(cx, person, first_day).await?.amount);
    }
    let given = draft.amount.ok_or_else(|| Error::refused("form-missing").on("given"))?;
    if given.is_negative() || given > Money::MAX { Err(Error::refused("dues-fee-amount").on("given")) } else { Ok(given) }
}

pub(crate) fn check_length(text: &str, chars_max: usize, field: &'static str) -> Result<()> {
    if text.chars().count() > chars_max { Err(Error::refused("form-too-long").on(field).with("count", chars_max)) } else { Ok(()) }
}

fn check_waiver(waived: Money, most: Money, reason: &str) -> Result<()> {
    if waived.is_negative() || waived > most {
        return Err(Error::refused("dues-waiver-too-much").on("waived").with("balance", most));
    }
    if waived.is_positive() && reason.trim().is_empty() {
        return Err(Error::refused("dues-waiver-reason").on("waiver_reason"));
    }
    check_length(reason, REASON_CHARS_MAX, "waiver_reason")
}

/// What decides the standing of these people.
pub(crate) async fn covered(cx: &mut Cx, people: &[Id]) -> Result<HashMap<Id, Vec<Covered>>> {
    let mut query = cx.tx.query(
        "SELECT person_id, first_day, last_day, state, (settled OR due - waived <= paid) AS is_paid FROM dues_membership
          WHERE state IN ('active', 'to_approve') AND person_id IN (",
    );
    query.args(people.iter().copied()).push(")");
    let mut all: HashMap<Id, Vec<Covered>> = HashMap::new();
    for row in query.all::<Covered>().await? {
        all.entry(row.person_id).or_default().push(row);
    }
    Ok(all)
}
