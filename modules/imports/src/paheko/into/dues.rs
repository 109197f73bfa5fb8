//! Activities become kinds of membership, their prices become fees that name an account by its code, subscriptions become
//! periods with what was expected and what the linked entries brought in. Nothing is posted: the entries came with the books.

use super::{
    Import,
    books::{Books, Payment},
    fields::cut,
};
use crate::{
    offers::Offers,
    paheko::{
        activities::{Fee, Service, Subscription},
        database::BATCH_ROWS,
    },
    report::Note,
    work::Work,
};
use dues::{
    brought::{self, Brought, BroughtPayment},
    fee::{self, Pricing},
    kind::{self, KindDraft},
    membership::State,
    payment::{Means, REFERENCE_CHARS_MAX},
    period::{DAYS_MAX, Period},
    standing,
};
use kernel::{Result, id::Id, money::Money};
use ledger::account::Role;
use people::Person;
use std::collections::{BTreeSet, HashMap};

/// "365 days" is how Paheko says a year; counted in days it would drift by one every leap year.
const YEAR_DAYS: std::ops::RangeInclusive<i64> = 365..=366;

pub async fn bring(import: &mut Import, work: &mut Work<'_>, books: &Books) -> Result<()> {
    let services: Vec<Service> = import.database.all().await?;
    let fees: Vec<Fee> = import.database.all().await?;
    let mut offers = Offers::default();
    for service in &services {
        offers.kind(work, kind_draft(import, work, service)).await?;
    }
    for fee in &fees {
        match services.iter().any(|service| service.id == fee.service_id) {
            true => offers.fee(work, fee_draft(import, books, fee)).await?,
            false => work.skip("services_fees", 1, "imports-why-dangling"),
        }
    }
    offers.finish(work, import.source.id).await?;
    let known =
        Known { services: services.into_iter().map(|service| (service.id, service.label)).collect(), fees: fees.into_iter().map(|fee| fee.id).collect() };
    memberships(import, work, books, &known).await
}

/// What subscriptions may point to.
struct Known {
    services: HashMap<i64, String>,
    fees: BTreeSet<i64>,
}

fn kind_draft(import: &Import, work: &Work<'_>, service: &Service) -> KindDraft {
    let period = match (service.duration_days, service.start, service.end) {
        (Some(days), _, _) if YEAR_DAYS.contains(&days) => Period::Months(12),
        (Some(days), _, _) if days <= DAYS_MAX => Period::Days(i32::try_from(days).unwrap_or(1)),
        (None, Some(first), Some(last)) if first <= last => Period::Dates { first, last },
        _ => Period::Lifetime,
    };
    KindDraft {
        id: Some(import.source.id("services", service.id)),
        unit_id: work.unit_id,
        name: cut(&service.label, kind::NAME_CHARS_MAX),
        description: cut(service.description.as_deref().unwrap_or_default(), kind::DESCRIPTION_CHARS_MAX),
        period,
        approval: false,
        archived: service.archived,
    }
}

fn fee_draft(import: &Import, books: &Books, fee: &Fee) -> fee::Fee {
    let account = fee.account_id.and_then(|id| books.codes.get(&id)).cloned();
    let project = fee.project_id.and_then(|id| books.projects.get(&id)).cloned();
    fee::Fee {
        id: import.source.id("services_fees", fee.id),
        kind_id: import.source.id("services", fee.service_id),
        label: cut(&fee.label, fee::LABEL_CHARS_MAX),
        description: fee.description.clone().unwrap_or_default(),
        // A formula is SQL over Paheko's own tables: it is kept to be read, and until it is written again the price is asked.
        pricing: if fee.amount.is_some() { Pricing::Fixed } else { Pricing::Free },
        amount: fee.amount.unwrap_or(Money::ZERO),
        rules: vec![],
        income_code: account.unwrap_or_else(|| usual_income(books)),
        project_code: project.unwrap_or_default(),
        archived: false,
    }
}

/// The account of dues in the chart that came: the usual one, else the shortest of the same family.
fn usual_income(books: &Books) -> String {
    let mut family: Vec<&String> = books.codes.values().filter(|code| code.starts_with("756")).collect();
    family.sort_by_key(|code| (code.as_str() != fee::INCOME_CODE, code.len(), code.as_str()));
    family.first().map_or_else(|| fee::INCOME_CODE.to_owned(), |code| (*code).clone())
}

async fn memberships(import: &mut Import, work: &mut Work<'_>, books: &Books, known: &Known) -> Result<()> {
    let mut shares = shares(import, books).await?;
    let total = import.database.count("services_users");
    let mut members: BTreeSet<Id> = BTreeSet::new();
    let (mut after, mut done) = (i64::MIN, 0);
    loop {
        let (batch, last) = import.database.batch::<Subscription>(after).await?;
        if batch.is_empty() {
            break;
        }
        after = last;
        done += batch.len() as i64;
        let (memberships, payments) = translate(import, work, known, &mut shares, &batch).await?;
        work.report.memberships += memberships.len() as i64;
        work.report.count("payments", payments.len() as i64);
        brought::bring_memberships(work.cx, &memberships).await?;
        brought::bring_payments(work.cx, &payments).await?;
        members.extend(memberships.iter().map(|membership| membership.person_id));
        work.step("imports-step-memberships", done, total);
    }
    work.skip("acc_transactions_users", shares.len() as i64, "imports-why-dangling");
    let members: Vec<Id> = members.into_iter().collect();
    standing::refresh(work.cx, &members, true).await?;
    Ok(())
}

/// What each subscription received, and from which entry.
type Shares<'b> = HashMap<i64, Vec<(&'b Payment, Money)>>;

/// Gives each entry's money to what it pays. One cheque for several subscriptions is shared by what each expects, in their order;
/// the last takes the rest, so that no cent counts twice and none is lost.
async fn shares<'b>(import: &mut Import, books: &'b Books) -> Result<Shares<'b>> {
    let shared: BTreeSet<i64> =
        books.payments.iter().filter(|payment| payment.subscriptions.len() > 1).flat_map(|payment| payment.subscriptions.clone()).collect();
    let shared: Vec<i64> = shared.into_iter().collect();
    let mut expected: HashMap<i64, Money> = HashMap::new();
    for ids in shared.chunks(BATCH_ROWS as usize) {
        let found: Vec<Subscription> = import.database.among("id", ids).await?;
        expected.extend(found.into_iter().map(|one| (one.id, one.expected.unwrap_or(Money::ZERO))));
    }
    let mut shares = Shares::new();
    for payment in &books.payments {
        let mut rest = payment.amount;
        for (at, subscription) in payment.subscriptions.iter().enumerate() {
            let is_last = at + 1 == payment.subscriptions.len();
            let wanted = expected.get(subscription).copied().unwrap_or(Money::ZERO);
            let share = if is_last { rest } else { wanted.min(rest) };
            rest -= share;
            shares.entry(*subscription).or_default().push((payment, share));
        }
    }
    Ok(shares)
}

async fn translate(
    import: &Import,
    work: &mut Work<'_>,
    known: &Known,
    shares: &mut Shares<'_>,
    batch: &[Subscription],
) -> Result<(Vec<Brought>, Vec<BroughtPayment>)> {
    let ids: BTreeSet<Id> = batch.iter().filter_map(|one| import.people.get(&one.member_id)).map(|placed| placed.person_id).collect();
    let people = Person::among(work.cx, &ids.into_iter().collect::<Vec<_>>()).await?;
    let people: HashMap<Id, Person> = people.into_iter().map(|person| (person.id, person)).collect();
    let (mut memberships, mut payments) = (vec![], vec![]);
    for one in batch {
        let paid = shares.remove(&one.id).unwrap_or_default();
        let person = import.people.get(&one.member_id).and_then(|placed| people.get(&placed.person_id));
        let (Some(person), Some(service)) = (person, known.services.get(&one.service_id)) else {
            work.skip("services_users", 1, "imports-why-dangling");
            continue;
        };
        let membership = brought(import, known, one, person);
        compare(work, one, &membership, &paid, person, service);
        payments.extend(paid.into_iter().filter(|(_, share)| share.is_positive()).map(|(payment, share)| brought_payment(import, one, payment, share)));
        memberships.push(membership);
    }
    Ok((memberships, payments))
}

fn brought(import: &Import, known: &Known, one: &Subscription, person: &Person) -> Brought {
    Brought {
        id: import.source.id("services_users", one.id),
        person_id: person.id,
        unit_id: person.unit_id,
        kind_id: import.source.id("services", one.service_id),
        fee_id: one.fee_id.filter(|id| known.fees.contains(id)).map(|id| import.source.id("services_fees", id)),
        first_day: one.start,
        last_day: one.end,
        state: State::Active,
        due: one.expected.unwrap_or(Money::ZERO),
        waived: Money::ZERO,
        settled: one.paid,
        note: String::new(),
    }
}

fn brought_payment(import: &Import, one: &Subscription, payment: &Payment, share: Money) -> BroughtPayment {
    let code = payment.treasury.as_ref().map(|treasury| treasury.code.clone()).unwrap_or_default();
    BroughtPayment {
        id: import.source.id("payments", format!("{}:{}", payment.entry, one.id)),
        membership_id: import.source.id("services_users", one.id),
        day: payment.day,
        amount: share,
        means: match payment.treasury.as_ref().map(|treasury| treasury.role) {
            Some(Role::Bank) => Means::Transfer,
            Some(Role::Cash) => Means::Cash,
            // 5115: cards to be credited. Everything else that waits to be taken to the bank is a cheque.
            Some(Role::Collection) if code.starts_with("5115") => Means::Card,
            Some(Role::Collection) => Means::Cheque,
            _ => Means::Other,
        },
        reference: cut(&payment.reference, REFERENCE_CHARS_MAX),
        treasury_code: code,
        entry_id: Some(payment.entry_id),
    }
}

/// The box "paid" is ticked by hand in Paheko: where the entries say otherwise, somebody should look.
fn compare(work: &mut Work<'_>, one: &Subscription, membership: &Brought, paid: &[(&Payment, Money)], person: &Person, service: &str) {
    let received: Money = paid.iter().map(|(_, share)| *share).sum();
    let is_covered = received >= membership.due;
    if one.paid == is_covered || (membership.due.is_zero() && received.is_zero()) {
        return;
    }
    let note = Note::new("imports-note-paid-differs").with("member", person.display_name.clone()).with("label", service);
    let note = note.with("paid", if one.paid { "yes" } else { "no" }).with("received", received).with("expected", membership.due);
    work.note(note);
}
