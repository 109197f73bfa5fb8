//! Demonstration memberships: three seasons of a federation, with their entries in the books, brought in bulk as an import is.

mod plan;

use crate::{
    brought::{Brought, BroughtPayment, bring_memberships, bring_payments},
    fee::{Condition, Fee, INCOME_CODE, Pricing, Rule},
    kind::{Kind, KindDraft},
    payment::Means,
    period::Period,
    receipt::{self, Content},
    seed::plan::{Dice, Offer, Paid, Part},
    standing,
};
use kernel::{Error, Result, cx::Cx, day::Day, event::Subject, id::Id, money::Money, plug::Seed};
use ledger::{
    account::Account,
    bulk::{Loader, Provenance},
    entity::Entity,
    entry::{EntryDraft, Kind as EntryKind, LineDraft},
    project::Project,
    seed::{DRAFT_DAYS, close_past_years},
    year::Year,
};
use people::{Kind as PersonKind, Person};
use std::collections::{BTreeMap, HashMap, hash_map::Entry};

/// Above so many payments those of one day share an entry, as after a day at the forum of associations.
const ONE_BY_ONE_MAX: usize = 6_000;
/// Payments in a shared entry.
const SHARED_MAX: usize = 100;

/// What one may join, with the fee that the story asks.
struct Offers(Vec<(Kind, Fee)>);

impl Offers {
    fn of(&self, offer: Offer) -> Result<&(Kind, Fee)> {
        self.0.get(offer as usize).ok_or(Error::NotFound)
    }
}

/// A payment of the story, and what its entry and receipt say.
struct Deed {
    payment: BroughtPayment,
    person: Id,
    unit: Id,
    payer: String,
    place: String,
    offer: Offer,
    first: Day,
    last: Option<Day>,
}

pub async fn run(cx: &mut Cx, _: Seed) -> Result<()> {
    let offers = offers(cx).await?;
    let today = cx.today();
    let (season, _) = offers.of(Offer::Season)?.0.period.from(today);
    let mut dice = Dice::new(7);
    let (mut deeds, mut everybody, mut after) = (vec![], vec![], Id::nil());
    loop {
        let people = Person::some_after(cx, after).await?;
        let Some(last) = people.last() else { break };
        after = last.id;
        let mut memberships = vec![];
        for person in &people {
            let story = match person.kind {
                PersonKind::Person => plan::person(&mut dice, season, today),
                PersonKind::Organisation => plan::organisation(&mut dice, today),
            };
            for part in story {
                let (membership, deed) = tell(cx, &offers, person, &part).await?;
                memberships.push(membership);
                deeds.extend(deed);
            }
        }
        bring_memberships(cx, &memberships).await?;
        everybody.extend(people.into_iter().map(|person| person.id));
    }
    deeds.sort_by_key(|deed| (deed.payment.day, deed.payment.id));
    enter(cx, &offers, &mut deeds).await?;
    let payments: Vec<BroughtPayment> = deeds.iter().map(|deed| deed.payment.clone()).collect();
    bring_payments(cx, &payments).await?;
    give_receipts(cx, &offers, season, &deeds).await?;
    close_past_years(cx).await?;
    standing::refresh(cx, &everybody, true).await.map(drop)
}

/// The kinds and fees of the federation, used by all its clubs.
async fn offers(cx: &mut Cx) -> Result<Offers> {
    let unit_id = cx.units().root_id().ok_or(Error::NotFound)?;
    let wanted = [
        ("Adhésion annuelle", Period::Season { month: 9, day: 1 }, false, "Selon l’âge", 2_500, INCOME_CODE, ""),
        ("Carnet d’ateliers numériques", Period::Months(12), false, "Douze mois", 4_500, "706", "NUM"),
        ("Accès à l’atelier partagé", Period::Months(6), true, "Six mois", 3_000, "706", "NUM"),
        ("Structure partenaire", Period::Calendar, true, "Année civile", 12_000, INCOME_CODE, ""),
        ("Membre d’honneur", Period::Lifetime, false, "Offert", 0, INCOME_CODE, ""),
    ];
    let mut all = vec![];
    for (name, period, approval, label, cents, income_code, project_code) in wanted {
        let kind =
            Kind::write(cx, KindDraft { id: None, unit_id, name: name.to_owned(), description: String::new(), period, approval, archived: false }).await?;
        let mut fee = Fee::fixed(cx.new_id(), kind.id, label, Money::from_cents(cents));
        (fee.income_code, fee.project_code) = (income_code.to_owned(), project_code.to_owned());
        let rule = |when, number, amount_cents| Rule { when, number, amount_cents };
        if period == (Period::Season { month: 9, day: 1 }) {
            fee.pricing = Pricing::Rule;
            fee.rules = vec![rule(Condition::Organisation, 0, 6_000), rule(Condition::AgeBelow, 18, 1_000), rule(Condition::AgeBelow, 26, 1_500)];
            let family = Fee {
                pricing: Pricing::Rule,
                rules: vec![rule(Condition::HouseholdFrom, 2, 1_500)],
                ..Fee::fixed(cx.new_id(), kind.id, "Famille", Money::from_cents(2_500))
            };
            let support = Fee { pricing: Pricing::Free, ..Fee::fixed(cx.new_id(), kind.id, "Soutien", Money::from_cents(5_000)) };
            Fee::write(cx, fee.clone()).await?;
            Fee::write(cx, family).await?;
            Fee::write(cx, support).await?;
        } else {
            Fee::write(cx, fee.clone()).await?;
        }
        all.push((kind, fee));
    }
    Ok(Offers(all))
}

/// One membership of the story, and the money it brought.
async fn tell(cx: &mut Cx, offers: &Offers, person: &Person, part: &Part) -> Result<(Brought, Option<Deed>)> {
    let (kind, fee) = offers.of(part.offer)?;
    let (first, last) = kind.period.from(part.joined);
    let due = fee.price(cx, person, first).await?.amount;
    let membership = Brought {
        id: cx.new_id(),
        person_id: person.id,
        unit_id: person.unit_id,
        kind_id: kind.id,
        fee_id: Some(fee.id),
        first_day: first,
        last_day: last,
        state: part.state,
        due,
        waived: if part.paid == Paid::Waived { due } else { Money::ZERO },
        settled: false,
        note: String::new(),
    };
    let (means, day, amount) = match part.paid {
        Paid::Whole(means, day) => (means, day, due),
        Paid::Half(means, day) => (means, day, Money::from_cents(due.cents() / 200 * 100)),
        Paid::Waived | Paid::Nothing => return Ok((membership, None)),
    };
    let reference = if means == Means::Cheque { format!("{:07}", 1_200_000 + person.number.parse::<i64>().unwrap_or(0) * 7) } else { String::new() };
    let treasury_code = means.usual_account().to_owned();
    let payment = BroughtPayment { id: cx.new_id(), membership_id: membership.id, day, amount, means, reference, treasury_code, entry_id: None };
    let place = format!("{} {}", person.postcode, person.town).trim().to_owned();
    let deed = Deed { payment, person: person.id, unit: person.unit_id, payer: person.display_name.clone(), place, offer: part.offer, first, last };
    Ok((membership, amount.is_positive().then_some(deed)))
}

/// Money of a day: debit one account, credit the others.
struct Move {
    day: Day,
    kind: EntryKind,
    label: String,
    reference: String,
    debit: String,
    credits: Vec<(String, String, Option<Id>, Money)>,
    deeds: Vec<usize>,
}

/// Writes the entries of the deeds into the books of their units, for the years that are kept.
async fn enter(cx: &mut Cx, offers: &Offers, deeds: &mut [Deed]) -> Result<()> {
    let shared = if deeds.len() > ONE_BY_ONE_MAX { SHARED_MAX } else { 1 };
    let mut books: HashMap<Id, Option<Id>> = HashMap::new();
    let mut by_entity: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
    for (at, deed) in deeds.iter().enumerate() {
        if let Entry::Vacant(place) = books.entry(deed.unit) {
            place.insert(Entity::of_unit(cx, deed.unit).await?.map(|entity| entity.id));
        }
        if let Some(entity) = books.get(&deed.unit).copied().flatten() {
            by_entity.entry(entity).or_default().push(at);
        }
    }
    for (entity, mine) in by_entity {
        let moves = moves(offers, deeds, &mine, shared)?;
        write(cx, entity, moves, deeds).await?;
    }
    Ok(())
}

fn moves(offers: &Offers, deeds: &[Deed], mine: &[usize], shared: usize) -> Result<Vec<Move>> {
    let mut moves: Vec<Move> = vec![];
    let mut kept: BTreeMap<(Day, String), Money> = BTreeMap::new();
    for at in mine {
        let deed = &deeds[*at];
        let (kind, fee) = offers.of(deed.offer)?;
        let BroughtPayment { day, amount, treasury_code, reference, .. } = &deed.payment;
        if treasury_code != "512" {
            *kept.entry((day.last_of_month(), treasury_code.clone())).or_default() += *amount;
        }
        let credit = (fee.income_code.clone(), fee.project_code.clone(), Some(deed.person), *amount);
        let open = moves.iter_mut().rev().take_while(|one| one.day == *day).find(|one| one.debit == *treasury_code && one.deeds.len() < shared);
        match open {
            Some(open) => {
                open.label = "Adhésions du jour".to_owned();
                open.reference.clear();
                open.credits.push(credit);
                open.deeds.push(*at);
            }
            None => moves.push(Move {
                day: *day,
                kind: EntryKind::Income,
                label: format!("{} – {}", kind.name, deed.payer),
                reference: reference.clone(),
                debit: treasury_code.clone(),
                credits: vec![credit],
                deeds: vec![*at],
            }),
        }
    }
    for ((day, code), amount) in kept {
        let label = if code == "530" { "Dépôt de la caisse" } else { "Remise de chèques, adhésions" }.to_owned();
        let credits = vec![(code, String::new(), None, amount)];
        moves.push(Move { day, kind: EntryKind::Transfer, label, reference: String::new(), debit: "512".to_owned(), credits, deeds: vec![] });
    }
    moves.sort_by_key(|one| one.day);
    Ok(moves)
}

async fn write(cx: &mut Cx, entity: Id, moves: Vec<Move>, deeds: &mut [Deed]) -> Result<()> {
    let today = cx.today();
    let years = Year::list(cx, entity).await?;
    let projects = Project::list(cx, entity).await?;
    let mut accounts: HashMap<(Id, String), Id> = HashMap::new();
    for year in &years {
        accounts.extend(Account::all(cx, year.chart_id).await?.into_iter().map(|account| ((year.chart_id, account.code), account.id)));
    }
    let mut loader = Loader::begin(cx, entity).await?;
    for made in moves.into_iter().filter(|made| made.day <= today) {
        let Some(year) = years.iter().find(|year| year.holds(made.day)) else { continue };
        let account = |code: &str| accounts.get(&(year.chart_id, code.to_owned())).copied().ok_or(Error::NotFound);
        let total: Money = made.credits.iter().map(|(_, _, _, amount)| *amount).sum();
        let mut lines = vec![LineDraft { reference: made.reference.clone(), ..LineDraft::debit(account(&made.debit)?, total) }];
        for (code, project, person_id, amount) in &made.credits {
            let project_id = projects.iter().find(|one| one.code.as_deref() == Some(project)).map(|one| one.id);
            lines.push(LineDraft { person_id: *person_id, project_id, ..LineDraft::credit(account(code)?, *amount) });
        }
        let id = cx.new_id();
        for deed in &made.deeds {
            deeds[*deed].payment.entry_id = Some(id);
        }
        let draft = EntryDraft {
            id: Some(id),
            year_id: Some(year.id),
            kind: made.kind,
            reference: made.reference,
            lines,
            subjects: made.deeds.iter().map(|deed| Subject::new("membership", deeds[*deed].payment.membership_id)).collect(),
            validate: made.day <= today.plus_days(-DRAFT_DAYS),
            ..EntryDraft::new(entity, made.day, made.label)
        };
        loader.add(cx, draft, Provenance { creator_name: "Trésorerie".to_owned(), ..Provenance::default() }).await?;
    }
    loader.finish(cx).await.map(drop)
}

/// Receipts for what was paid since the season began: the association took to Kevre that autumn.
async fn give_receipts(cx: &mut Cx, offers: &Offers, season: Day, deeds: &[Deed]) -> Result<()> {
    let mut given = vec![];
    for deed in deeds.iter().filter(|deed| deed.payment.day >= season) {
        let content = Content {
            payer: deed.payer.clone(),
            address: Some(deed.place.clone()).filter(|place| !place.is_empty()).into_iter().collect(),
            kind: offers.of(deed.offer)?.0.name.clone(),
            first_day: deed.first,
            last_day: deed.last,
            means: deed.payment.means.to_string(),
            reference: deed.payment.reference.clone(),
            paid_on: deed.payment.day,
        };
        given.push(receipt::Given {
            payment_id: deed.payment.id,
            person_id: deed.person,
            unit_id: deed.unit,
            day: deed.payment.day,
            amount: deed.payment.amount,
            content,
        });
    }
    receipt::give_many(cx, &given).await
}
