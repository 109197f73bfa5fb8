//! Contributions become memberships with what was paid for them. Galette has one membership, whatever the price paid: kinds of
//! contribution that last the same are fees of one kind. Gifts wait, whole, for the module that will hold them.
//!
//! Galette keeps no books: nothing is posted. The treasurer's entries are where the treasurer keeps them.

use super::{Import, cut, labels};
use crate::{
    galette::model::{Contribution, ContributionKind, Extension, Galette, Instalment, MembershipPeriod, Transaction},
    offers::Offers,
    work::Work,
};
use dues::{
    brought::{self, Brought, BroughtPayment},
    fee::{Fee, INCOME_CODE, LABEL_CHARS_MAX, Pricing},
    kind::{KindDraft, NAME_CHARS_MAX},
    membership::{NOTE_CHARS_MAX, State},
    payment::{Means, REFERENCE_CHARS_MAX},
    period::{MONTHS_MAX, Period},
    standing,
};
use kernel::{Result, day::Day, id::Id, money::Money};
use people::Person;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Contributions written at once.
const BATCH: usize = 500;
/// The kind Galette delivers for what is still to be paid.
const TO_BE_PAID: &str = "annual fee (to be paid)";

pub async fn bring(import: &Import, work: &mut Work<'_>) -> Result<()> {
    let plan = Plan::of(&import.galette);
    let mut offers = Offers::default();
    for months in plan.kinds.keys() {
        offers.kind(work, kind_draft(import, work, *months, plan.kinds[months])).await?;
    }
    for kind in import.galette.kinds.iter() {
        if let Some(months) = months(kind) {
            offers.fee(work, fee(import, work, kind, months)).await?;
        }
    }
    if import.galette.members.iter().any(|member| member.is_exempt) {
        offers.kind(work, exempt_kind(import, work)).await?;
    }
    offers.finish(work, import.source.id).await?;
    let mut members = contributions(import, work, &plan).await?;
    members.extend(exempt(import, work).await?);
    let members: Vec<Id> = members.into_iter().collect();
    standing::refresh(work.cx, &members, true).await?;
    Ok(())
}

/// How long each kind of contribution lasts, and what is paid little by little.
struct Plan<'g> {
    /// Months asked for (0: as the association usually does) and the period that makes.
    kinds: BTreeMap<i64, Period>,
    by_id: HashMap<i64, &'g ContributionKind>,
    instalments: HashMap<i64, Vec<&'g Instalment>>,
    transactions: HashMap<i64, &'g Transaction>,
}

impl<'g> Plan<'g> {
    fn of(galette: &'g Galette) -> Self {
        let usual = galette.organisation.period;
        let kinds = galette.kinds.iter().filter_map(months).map(|months| (months, period(months, usual))).collect();
        let mut instalments: HashMap<i64, Vec<&Instalment>> = HashMap::new();
        for instalment in &galette.instalments {
            instalments.entry(instalment.contribution_id).or_default().push(instalment);
        }
        Plan {
            kinds,
            by_id: galette.kinds.iter().map(|kind| (kind.id, kind)).collect(),
            instalments,
            transactions: galette.transactions.iter().map(|transaction| (transaction.id, transaction)).collect(),
        }
    }
}

/// `None` for what extends no membership.
fn months(kind: &ContributionKind) -> Option<i64> {
    match kind.extension {
        Extension::None => None,
        Extension::Default => Some(0),
        Extension::Months(months) => Some(months),
    }
}

fn period(months: i64, usual: MembershipPeriod) -> Period {
    let of = |months: i64| Period::Months(i32::try_from(months.clamp(1, MONTHS_MAX)).unwrap_or(12));
    match (months, usual.fixed_beginning, usual.months) {
        (0, Some((1, 1)), _) => Period::Calendar,
        // The season must begin on a day every year has.
        (0, Some((day, month)), _) if Day::new(2025, month, day).is_some() => Period::Season { month, day },
        (0, _, Some(usual)) => of(usual),
        (0, _, None) => of(12),
        (months, _, _) => of(months),
    }
}

fn kind_draft(import: &Import, work: &Work<'_>, months: i64, period: Period) -> KindDraft {
    let name = match months {
        0 => work.cx.t("imports-galette-membership"),
        months => work.cx.tr("imports-galette-membership-months", &[("count", months.into())]),
    };
    KindDraft {
        id: Some(kind_id(import, months)),
        unit_id: work.unit_id,
        name: cut(&name, NAME_CHARS_MAX),
        description: String::new(),
        period,
        approval: false,
        archived: false,
    }
}

fn kind_id(import: &Import, months: i64) -> Id {
    import.source.id("memberships", months)
}

/// A fee; without an amount of its own it is free, and what is usually given is suggested.
fn fee(import: &Import, work: &Work<'_>, kind: &ContributionKind, months: i64) -> Fee {
    let given = || usual_amount(import.galette.contributions.iter().filter(|one| one.kind_id == kind.id).map(|one| one.amount));
    let price = kind.amount.filter(|amount| !amount.is_negative());
    Fee {
        id: import.source.id("types_cotisation", kind.id),
        kind_id: kind_id(import, months),
        label: cut(&labels::shown(work.cx, &kind.label), LABEL_CHARS_MAX),
        description: kind.description.clone(),
        pricing: if price.is_some() { Pricing::Fixed } else { Pricing::Free },
        amount: price.unwrap_or_else(given),
        rules: vec![],
        income_code: INCOME_CODE.to_owned(),
        project_code: String::new(),
        archived: false,
    }
}

/// The amount given most often.
fn usual_amount(amounts: impl Iterator<Item = Money>) -> Money {
    let mut times: BTreeMap<Money, usize> = BTreeMap::new();
    for amount in amounts.filter(|amount| amount.is_positive()) {
        *times.entry(amount).or_default() += 1;
    }
    times.into_iter().max_by_key(|(_, times)| *times).map_or(Money::ZERO, |(amount, _)| amount)
}

async fn contributions(import: &Import, work: &mut Work<'_>, plan: &Plan<'_>) -> Result<BTreeSet<Id>> {
    let fees: Vec<&Contribution> = import.galette.contributions.iter().filter(|one| plan.months_of(one).is_some()).collect();
    let mut members = BTreeSet::new();
    for (round, batch) in fees.chunks(BATCH).enumerate() {
        let people = people(import, work, batch.iter().map(|one| one.member_id)).await?;
        let (mut memberships, mut payments) = (vec![], vec![]);
        for one in batch {
            // The reader set aside contributions of nobody.
            let Some(person) = people.get(&one.member_id) else { continue };
            memberships.extend(plan.membership(import, one, person));
            payments.extend(plan.payments(import, work, one));
        }
        work.report.memberships += memberships.len() as i64;
        work.report.count("payments", payments.len() as i64);
        members.extend(memberships.iter().map(|membership| membership.person_id));
        brought::bring_memberships(work.cx, &memberships).await?;
        brought::bring_payments(work.cx, &payments).await?;
        work.step("imports-step-memberships", (round * BATCH + batch.len()) as i64, fees.len() as i64);
    }
    Ok(members)
}

/// The records of these members, by their number in the source.
async fn people(import: &Import, work: &mut Work<'_>, members: impl Iterator<Item = i64>) -> Result<HashMap<i64, Person>> {
    let placed: BTreeMap<i64, Id> = members.filter_map(|member| Some((member, import.people.get(&member)?.person_id))).collect();
    let ids: BTreeSet<Id> = placed.values().copied().collect();
    let found = Person::among(work.cx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let found: HashMap<Id, Person> = found.into_iter().map(|person| (person.id, person)).collect();
    Ok(placed.into_iter().filter_map(|(member, id)| Some((member, found.get(&id)?.clone()))).collect())
}

impl Plan<'_> {
    fn months_of(&self, one: &Contribution) -> Option<i64> {
        self.by_id.get(&one.kind_id).and_then(|kind| months(kind))
    }

    fn membership(&self, import: &Import, one: &Contribution, person: &Person) -> Option<Brought> {
        let months = self.months_of(one)?;
        let first_day = one.from_day.unwrap_or(one.recorded_on);
        // A contribution of old may not say its end: then it lasted as long as its kind.
        let last_day = one.until_day.or_else(|| self.kinds.get(&months).and_then(|period| period.from(first_day).1));
        Some(Brought {
            id: import.source.id("cotisations", one.id),
            person_id: person.id,
            unit_id: person.unit_id,
            kind_id: kind_id(import, months),
            fee_id: Some(import.source.id("types_cotisation", one.kind_id)),
            first_day,
            last_day,
            state: State::Active,
            due: one.amount.max(Money::ZERO),
            waived: Money::ZERO,
            settled: false,
            note: cut(&one.notes, NOTE_CHARS_MAX),
        })
    }

    /// What was paid: the instalments that were, or the whole on the day it was recorded.
    fn payments(&self, import: &Import, work: &Work<'_>, one: &Contribution) -> Vec<BroughtPayment> {
        let payment = |key: String, day: Day, amount: Money, kind: i64, reference: &str| BroughtPayment {
            id: import.source.id("payments", key),
            membership_id: import.source.id("cotisations", one.id),
            day,
            amount,
            means: means(kind),
            reference: cut(reference, REFERENCE_CHARS_MAX),
            treasury_code: String::new(),
            entry_id: None,
        };
        let instalments = self.instalments.get(&one.id).map(Vec::as_slice).unwrap_or_default();
        if one.payment_kind_id == Contribution::BY_INSTALMENTS && !instalments.is_empty() {
            let paid = instalments.iter().filter(|part| part.is_paid && part.amount.is_positive());
            let of = |part: &&&Instalment| payment(format!("schedule:{}", part.id), part.due_on, part.amount, part.payment_kind_id.unwrap_or(0), &part.comment);
            return paid.map(|part| of(&part)).collect();
        }
        let is_owed = self.by_id.get(&one.kind_id).is_some_and(|kind| kind.label.original == TO_BE_PAID);
        if is_owed || !one.amount.is_positive() {
            return vec![];
        }
        let shared = one.transaction_id.and_then(|id| self.transactions.get(&id));
        let day = shared.map_or(one.recorded_on, |transaction| transaction.day);
        let reference = match shared {
            Some(transaction) => {
                work.cx.tr("imports-galette-transaction", &[("number", transaction.id.to_string().into()), ("label", transaction.description.clone().into())])
            }
            None => own_kind(import, work, one.payment_kind_id),
        };
        vec![payment(format!("cotisation:{}", one.id), day, one.amount, one.payment_kind_id, reference.trim_end_matches([' ', '—']))]
    }
}

/// How Galette's payment kinds are called here; its own ones (8 and more) are told in the reference.
fn means(kind: i64) -> Means {
    match kind {
        1 => Means::Cash,
        2 => Means::Card,
        3 => Means::Cheque,
        4 => Means::Transfer,
        _ => Means::Other,
    }
}

fn own_kind(import: &Import, work: &Work<'_>, kind: i64) -> String {
    let known = import.galette.payment_kinds.iter().find(|known| known.id == kind).filter(|_| means(kind) == Means::Other);
    known.map(|kind| labels::shown(work.cx, &kind.label)).unwrap_or_default()
}

/// Members freed of dues are up to date for as long as they are: a membership without end and without price.
fn exempt_kind(import: &Import, work: &Work<'_>) -> KindDraft {
    KindDraft {
        id: Some(import.source.id("memberships", "exempt")),
        unit_id: work.unit_id,
        name: work.cx.t("imports-galette-exempt"),
        description: String::new(),
        period: Period::Lifetime,
        approval: false,
        archived: false,
    }
}

async fn exempt(import: &Import, work: &mut Work<'_>) -> Result<BTreeSet<Id>> {
    let freed: Vec<_> = import.galette.members.iter().filter(|member| member.is_exempt).collect();
    let mut members = BTreeSet::new();
    for batch in freed.chunks(BATCH) {
        let people = people(import, work, batch.iter().map(|member| member.id)).await?;
        let of = |member: &&crate::galette::model::Member| {
            let person = people.get(&member.id)?;
            Some(Brought {
                id: import.source.id("exempt", member.id),
                person_id: person.id,
                unit_id: person.unit_id,
                kind_id: import.source.id("memberships", "exempt"),
                fee_id: None,
                first_day: member.created_on.unwrap_or_else(|| person.created_at.day_in(work.cx.zone())),
                last_day: None,
                state: State::Active,
                due: Money::ZERO,
                waived: Money::ZERO,
                settled: true,
                note: String::new(),
            })
        };
        let memberships: Vec<Brought> = batch.iter().filter_map(of).collect();
        work.report.count("exempt", memberships.len() as i64);
        members.extend(memberships.iter().map(|membership| membership.person_id));
        brought::bring_memberships(work.cx, &memberships).await?;
    }
    Ok(members)
}
