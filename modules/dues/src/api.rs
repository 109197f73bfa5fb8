//! The dues through the API: amounts are whole cents, people are named by their member number. The same verbs as the pages,
//! hence the same rules; sent twice with one `Idempotency-Key`, a payment is recorded once.

use crate::{
    access::{READ, WRITE},
    fee::{Condition, Fee, Pricing},
    kind::Kind,
    membership::{Membership, MembershipDraft, State},
    payment::{Means, Payment, PaymentDraft},
    period::Way,
    receipt::Receipt,
    roll::{self, Filter},
};
use kernel::{
    cx::Cx,
    day::Day,
    error::{Error, Result},
    form::Values,
    id::Id,
    input::{Json, Path, Query},
    money::Money,
    page::{Position, cursor},
};
use people::Person;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Most memberships in one answer.
const LIMIT_MAX: usize = 200;
/// Memberships in one answer unless told otherwise.
const LIMIT_DEFAULT: usize = 50;

#[derive(Serialize, JsonSchema)]
pub struct KindOut {
    pub id: Id,
    pub unit_id: Id,
    pub name: String,
    pub description: String,
    pub period: PeriodOut,
    /// A new membership waits for a decision.
    pub needs_approval: bool,
    pub archived: bool,
    pub fees: Vec<FeeOut>,
}

#[derive(Serialize, JsonSchema)]
pub struct PeriodOut {
    pub way: Way,
    /// Months or days of a rolling period; month × 100 + day on which a season begins.
    pub number: i64,
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
}

#[derive(Serialize, JsonSchema)]
pub struct FeeOut {
    pub id: Id,
    pub label: String,
    pub pricing: Pricing,
    pub amount_cents: i64,
    /// The first that fits decides; `amount_cents` when none does.
    pub rules: Vec<RuleOut>,
    pub income_code: String,
    pub project_code: String,
    pub archived: bool,
}

#[derive(Serialize, JsonSchema)]
pub struct RuleOut {
    pub when: Condition,
    /// An age or a rank.
    pub number: i64,
    pub amount_cents: i64,
}

#[derive(Deserialize, JsonSchema)]
pub struct MembershipsQuery {
    /// The `next` of the answer before.
    pub after: Option<String>,
    /// At most 200.
    pub limit: Option<usize>,
    /// Identifier of a kind.
    pub kind: Option<Id>,
    /// A unit and all below it.
    pub unit: Option<Id>,
    /// `to_approve`, `active`, `refused` or `cancelled`.
    pub state: Option<State>,
    #[serde(default)]
    pub unpaid: bool,
    /// Those that run on this day.
    pub on: Option<Day>,
    /// Member number.
    pub person: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct MembershipOut {
    pub id: Id,
    /// Member number.
    pub person: String,
    pub unit_id: Id,
    pub kind_id: Id,
    pub fee_id: Option<Id>,
    pub first_day: Day,
    /// Nothing for a membership without end.
    pub last_day: Option<Day>,
    pub state: State,
    pub due_cents: i64,
    pub waived_cents: i64,
    pub paid_cents: i64,
    pub owed_cents: i64,
}

#[derive(Serialize, JsonSchema)]
pub struct MembershipsOut {
    pub memberships: Vec<MembershipOut>,
    /// Where the next answer begins; nothing after the last one.
    pub next: Option<String>,
}

#[derive(Serialize, JsonSchema)]
pub struct WholeOut {
    #[serde(flatten)]
    pub membership: MembershipOut,
    pub payments: Vec<PaymentOut>,
}

#[derive(Serialize, JsonSchema)]
pub struct PaymentOut {
    pub id: Id,
    pub day: Day,
    pub amount_cents: i64,
    pub means: Means,
    pub reference: String,
    pub account: String,
    pub entry_id: Option<Id>,
    /// Number of its receipt.
    pub receipt: Option<i64>,
    pub cancelled_on: Option<Day>,
}

#[derive(Deserialize, JsonSchema)]
pub struct NewMembership {
    /// Member number.
    pub person: String,
    pub fee: Id,
    /// The next period of the kind when absent.
    pub first_day: Option<Day>,
    /// What the person gives, for a free fee.
    pub amount_cents: Option<i64>,
    #[serde(default)]
    pub waived_cents: i64,
    #[serde(default)]
    pub waiver_reason: String,
    #[serde(default)]
    pub note: String,
    pub payment: Option<NewPayment>,
}

#[derive(Deserialize, JsonSchema)]
pub struct NewPayment {
    /// Today when absent.
    pub day: Option<Day>,
    pub amount_cents: i64,
    pub means: Means,
    #[serde(default)]
    pub reference: String,
    /// Code of the account the money goes to; the usual one of the means when absent.
    #[serde(default)]
    pub account: String,
    /// Send the receipt to the person.
    #[serde(default)]
    pub mail_receipt: bool,
}

/// `GET /membership-kinds`
pub async fn kinds(cx: &mut Cx, (): ()) -> Result<Vec<KindOut>> {
    let kinds = Kind::visible(cx, READ).await?;
    let ids: Vec<Id> = kinds.iter().map(|kind| kind.id).collect();
    let mut fees = Fee::of_kinds(cx, &ids).await?;
    let out = kinds.into_iter().map(|kind| {
        let (way, number, first_day, last_day) = kind.period.columns();
        KindOut {
            fees: fees.extract_if(.., |fee| fee.kind_id == kind.id).map(fee_out).collect(),
            id: kind.id,
            unit_id: kind.unit_id,
            name: kind.name,
            description: kind.description,
            period: PeriodOut { way, number, first_day, last_day },
            needs_approval: kind.approval,
            archived: kind.archived,
        }
    });
    Ok(out.collect())
}

fn fee_out(fee: Fee) -> FeeOut {
    let rules = fee.rules.into_iter().map(|rule| RuleOut { when: rule.when, number: rule.number, amount_cents: rule.amount_cents });
    FeeOut {
        id: fee.id,
        label: fee.label,
        pricing: fee.pricing,
        amount_cents: fee.amount.cents(),
        rules: rules.collect(),
        income_code: fee.income_code,
        project_code: fee.project_code,
        archived: fee.archived,
    }
}

/// `GET /memberships`: the latest first.
pub async fn memberships(cx: &mut Cx, Query(query): Query<MembershipsQuery>) -> Result<MembershipsOut> {
    let person_id = match &query.person {
        Some(number) => Some(Person::numbered(cx, number, READ).await?.id),
        None => None,
    };
    let filter = Filter { kind_id: query.kind, unit_id: query.unit, state: query.state, unpaid: query.unpaid, on: query.on, person_id };
    let limit = query.limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX);
    let from = Position::of(&Values::new().with("after", query.after.unwrap_or_default()));
    let mut rows = roll::rows(cx, &filter, &from, limit + 1).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|last| {
        let keys = roll::key(last);
        cursor(&keys.iter().map(String::as_str).collect::<Vec<_>>())
    });
    let people: Vec<Id> = rows.iter().map(|row| row.person_id).collect();
    let mut names = Person::names(cx, &people).await?;
    let memberships = rows.into_iter().map(|row| {
        let number = names.get_mut(&row.person_id).map(|name| name.number.clone()).unwrap_or_default();
        membership_out(row, number)
    });
    Ok(MembershipsOut { memberships: memberships.collect(), next })
}

fn membership_out(membership: Membership, person: String) -> MembershipOut {
    MembershipOut {
        owed_cents: membership.balance().cents(),
        id: membership.id,
        person,
        unit_id: membership.unit_id,
        kind_id: membership.kind_id,
        fee_id: membership.fee_id,
        first_day: membership.first_day,
        last_day: membership.last_day,
        state: membership.state,
        due_cents: membership.due.cents(),
        waived_cents: membership.waived.cents(),
        paid_cents: membership.paid.cents(),
    }
}

/// `GET /memberships/{id}`
pub async fn membership(cx: &mut Cx, Path(id): Path<Id>) -> Result<WholeOut> {
    let membership = Membership::get(cx, id, READ).await?;
    whole(cx, membership).await
}

async fn whole(cx: &mut Cx, membership: Membership) -> Result<WholeOut> {
    let person = Person::get(cx, membership.person_id).await?;
    let payments = Payment::of(cx, membership.id).await?;
    let ids: Vec<Id> = payments.iter().map(|payment| payment.id).collect();
    let receipts = Receipt::of_payments(cx, &ids).await?;
    let payments = payments.into_iter().map(|payment| PaymentOut {
        receipt: receipts.iter().find(|receipt| receipt.payment_id == payment.id).map(|receipt| receipt.number),
        id: payment.id,
        day: payment.day,
        amount_cents: payment.amount.cents(),
        means: payment.means,
        reference: payment.reference,
        account: payment.treasury_code,
        entry_id: payment.entry_id,
        cancelled_on: payment.cancelled_on,
    });
    Ok(WholeOut { payments: payments.collect(), membership: membership_out(membership, person.number) })
}

/// `POST /memberships`: a membership, with its payment if there is one.
pub async fn record(cx: &mut Cx, Json(new): Json<NewMembership>) -> Result<WholeOut> {
    let person = Person::numbered(cx, &new.person, WRITE).await?;
    let fee = Fee::find(cx, new.fee).await?.ok_or_else(|| Error::refused("dues-fee-unknown").on("fee"))?;
    let draft = MembershipDraft {
        person_id: person.id,
        kind_id: fee.kind_id,
        fee_id: Some(fee.id),
        first_day: new.first_day,
        amount: new.amount_cents.map(Money::from_cents),
        waived: Money::from_cents(new.waived_cents),
        waiver_reason: new.waiver_reason,
        note: new.note,
        payment: new.payment.map(|payment| payment_draft(cx, payment)),
        form_key: None,
    };
    let recorded = Membership::record(cx, draft).await?;
    whole(cx, recorded).await
}

/// `POST /memberships/{id}/payments`
pub async fn pay(cx: &mut Cx, (Path(id), Json(new)): (Path<Id>, Json<NewPayment>)) -> Result<WholeOut> {
    let draft = payment_draft(cx, new);
    Payment::record(cx, id, draft).await?;
    let membership = Membership::get(cx, id, WRITE).await?;
    whole(cx, membership).await
}

fn payment_draft(cx: &Cx, new: NewPayment) -> PaymentDraft {
    PaymentDraft {
        day: new.day.unwrap_or_else(|| cx.today()),
        amount: Money::from_cents(new.amount_cents),
        means: new.means,
        reference: new.reference,
        treasury_code: new.account,
        form_key: None,
        mail_receipt: new.mail_receipt,
    }
}
