//! Random desks against an auditor who only knows what was accepted: what was paid, what the books hold and where everybody
//! stands are computed again from nothing. The same dice give the same story.

use super::fixture::{app, books, cash_and_income, cents, cheque, draft, fee, kind};
use crate::{
    checks,
    fee::Fee,
    kind::{Kind, KindDraft},
    membership::{Membership, MembershipDraft, State},
    payment::{Means, Payment, PaymentDraft},
    period::Period,
};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    id::Id,
    plug::Finding,
    testing::TestApp,
};
use ledger::{entity::Entity, entry::Entry, verify::verify};
use people::{Person, PersonDraft, Standing};
use std::collections::BTreeMap;

const STEPS: usize = 350;
const AUDIT_EVERY: usize = 70;

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }
}

/// What the auditor remembers of a membership.
#[derive(Clone, Debug)]
struct Known {
    person: Id,
    due: i64,
    waived: i64,
    first: kernel::day::Day,
    last: Option<kernel::day::Day>,
    state: State,
}

struct Story {
    dice: Dice,
    entity: Entity,
    offers: Vec<(Kind, Fee)>,
    people: Vec<Id>,
    memberships: BTreeMap<Id, Known>,
    /// Payment: membership, amount, account; taken out when cancelled.
    payments: BTreeMap<Id, (Id, i64, String)>,
    receipts: i64,
    accepted: usize,
    refused: usize,
}

/// What a step did, written down once it is durable.
enum Told {
    Joined(Id),
    Paid(Id),
    Unpaid(Id),
    Changed(Id),
    Merged { kept: Id, dropped: Id },
    Nothing,
}

#[tokio::test]
async fn random_desks_never_lose_a_cent() {
    tell(5).await;
}

#[tokio::test]
async fn nor_do_others() {
    tell(40_961).await;
}

async fn tell(seed: u64) {
    let app = app().await;
    let mut story = begin(&app, seed).await;
    for step in 1..=STEPS {
        story.step(&app).await;
        if step % AUDIT_EVERY == 0 {
            story.audit(&app).await;
            // Days pass, and each night the calendar is looked at.
            app.app.clock.advance_seconds(6 * 86_400);
            let mut cx = app.cx().await;
            kernel::Job::run(&crate::jobs::TurnDays {}, &mut cx).await.unwrap();
            cx.commit().await.unwrap();
            story.audit(&app).await;
        }
    }
    assert!(story.accepted > STEPS / 4 && story.refused > STEPS / 20, "{} accepted, {} refused", story.accepted, story.refused);
    app.run_jobs().await;
}

async fn begin(app: &TestApp, seed: u64) -> Story {
    let mut cx = app.cx().await;
    let (entity, _) = books(&mut cx).await;
    let mut offers = vec![];
    let periods = [Period::Season { month: 9, day: 1 }, Period::Months(1), Period::Calendar, Period::Lifetime, Period::Days(20)];
    for (at, period) in periods.into_iter().enumerate() {
        let kind = kind(&mut cx, &format!("Type {at}"), period).await;
        let waits =
            KindDraft { id: Some(kind.id), unit_id: kind.unit_id, name: kind.name, description: String::new(), period, approval: at == 2, archived: false };
        let kind = Kind::save(&mut cx, waits).await.unwrap();
        let fee = fee(&mut cx, &kind, 1_000 * i64::try_from(at).unwrap()).await;
        offers.push((kind, fee));
    }
    let mut people = vec![];
    for n in 0..8 {
        people.push(Person::create(&mut cx, PersonDraft::person("Anna", format!("Le Goff {n}"))).await.unwrap().id);
    }
    cx.commit().await.unwrap();
    let (memberships, payments) = (BTreeMap::new(), BTreeMap::new());
    Story { dice: Dice(seed), entity, offers, people, memberships, payments, receipts: 0, accepted: 0, refused: 0 }
}

impl Story {
    async fn step(&mut self, app: &TestApp) {
        let mut cx = app.cx().await;
        let done = match self.dice.roll(100) {
            0..30 => self.join(&mut cx).await,
            30..55 => self.pay(&mut cx).await,
            55..67 => self.take_back(&mut cx).await,
            67..75 => self.waive(&mut cx).await,
            75..82 => self.decide(&mut cx).await,
            82..88 => self.give_up(&mut cx).await,
            88..93 => self.validate(&mut cx).await,
            93..97 => self.books_take_back(&mut cx).await,
            _ => self.merge(&mut cx).await,
        };
        match done {
            Ok(told) => {
                cx.commit().await.unwrap();
                self.accepted += usize::from(!matches!(told, Told::Nothing));
                self.write_down(app, told).await;
            }
            Err(Error::Refused(_)) => self.refused += 1,
            Err(error) => panic!("neither done nor refused: {error:?}"),
        }
    }

    fn some_membership(&mut self) -> Option<Id> {
        let at = self.dice.roll(self.memberships.len());
        self.memberships.keys().nth(at).copied()
    }

    fn some_payment(&mut self) -> Option<Id> {
        let at = self.dice.roll(self.payments.len());
        self.payments.keys().nth(at).copied()
    }

    fn payment(&mut self) -> PaymentDraft {
        let means = Means::ALL[self.dice.roll(Means::ALL.len())];
        PaymentDraft { means, ..cheque(100 * (1 + i64::try_from(self.dice.roll(25)).unwrap())) }
    }

    async fn join(&mut self, cx: &mut Cx) -> Result<Told> {
        let (kind, fee) = self.offers[self.dice.roll(self.offers.len())].clone();
        let person = self.people[self.dice.roll(self.people.len())];
        let payment = (self.dice.roll(2) == 0).then(|| self.payment());
        let waived = if self.dice.roll(4) == 0 { cents(100 * i64::try_from(self.dice.roll(30)).unwrap()) } else { cents(0) };
        let wanted = MembershipDraft { payment, waived, waiver_reason: "essai".into(), ..draft(person, &kind, &fee) };
        Ok(Told::Joined(Membership::record(cx, wanted).await?.id))
    }

    async fn pay(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(id) = self.some_membership() else { return Ok(Told::Nothing) };
        let payment = self.payment();
        Ok(Told::Paid(Payment::record(cx, id, payment).await?.id))
    }

    async fn take_back(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(id) = self.some_payment() else { return Ok(Told::Nothing) };
        Payment::cancel(cx, id, "essai").await?;
        Ok(Told::Unpaid(id))
    }

    async fn waive(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(id) = self.some_membership() else { return Ok(Told::Nothing) };
        Membership::waive(cx, id, cents(100 * i64::try_from(self.dice.roll(20)).unwrap()), "essai").await?;
        Ok(Told::Changed(id))
    }

    async fn decide(&mut self, cx: &mut Cx) -> Result<Told> {
        let waiting: Vec<Id> = self.memberships.iter().filter(|(_, known)| known.state == State::ToApprove).map(|(id, _)| *id).collect();
        let Some(id) = waiting.get(self.dice.roll(waiting.len())).copied() else { return Ok(Told::Nothing) };
        if self.dice.roll(3) == 0 {
            Membership::refuse(cx, id, "").await?
        } else {
            Membership::approve(cx, id).await?
        }
        Ok(Told::Changed(id))
    }

    async fn give_up(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(id) = self.some_membership() else { return Ok(Told::Nothing) };
        Membership::cancel(cx, id, "").await?;
        Ok(Told::Changed(id))
    }

    async fn entry_of(&mut self, cx: &mut Cx) -> Result<Option<(Id, Entry)>> {
        let Some(id) = self.some_payment() else { return Ok(None) };
        let entry_id = Payment::find(cx, id).await?.and_then(|payment| payment.entry_id).expect("a payment that counts has its entry");
        Ok(Some((id, Entry::find(cx, entry_id).await?.expect("and the entry is there"))))
    }

    async fn validate(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some((_, entry)) = self.entry_of(cx).await? else { return Ok(Told::Nothing) };
        entry.validate(cx).await?;
        Ok(Told::Nothing)
    }

    /// The treasurer deletes or reverses the entry: the payment goes with it.
    async fn books_take_back(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some((id, entry)) = self.entry_of(cx).await? else { return Ok(Told::Nothing) };
        let today = cx.today();
        if entry.is_draft() {
            entry.delete(cx).await?
        } else {
            drop(entry.reverse(cx, today, true).await?)
        }
        Ok(Told::Unpaid(id))
    }

    async fn merge(&mut self, cx: &mut Cx) -> Result<Told> {
        let (kept, dropped) = (self.dice.roll(self.people.len()), self.dice.roll(self.people.len()));
        if kept == dropped {
            return Ok(Told::Nothing);
        }
        let (kept, gone) = (self.people[kept], self.people[dropped]);
        Person::merge(cx, kept, gone).await?;
        self.people[dropped] = Person::create(cx, PersonDraft::person("Yann", format!("Riou {}", self.accepted))).await?.id;
        Ok(Told::Merged { kept, dropped: gone })
    }

    async fn write_down(&mut self, app: &TestApp, told: Told) {
        let mut cx = app.cx().await;
        match told {
            Told::Joined(id) => {
                for payment in Payment::of(&mut cx, id).await.unwrap() {
                    self.paid(payment);
                }
                self.remember(&mut cx, id).await;
            }
            Told::Paid(id) => self.paid(Payment::find(&mut cx, id).await.unwrap().unwrap()),
            Told::Unpaid(id) => drop(self.payments.remove(&id)),
            Told::Changed(id) => self.remember(&mut cx, id).await,
            Told::Merged { kept, dropped } => {
                self.memberships.values_mut().filter(|known| known.person == dropped).for_each(|known| known.person = kept);
            }
            Told::Nothing => {}
        }
    }

    fn paid(&mut self, payment: Payment) {
        self.receipts += 1;
        self.payments.insert(payment.id, (payment.membership_id, payment.amount.cents(), payment.means.usual_account().to_owned()));
    }

    async fn remember(&mut self, cx: &mut Cx, id: Id) {
        let one = Membership::find(cx, id).await.unwrap().unwrap();
        let known =
            Known { person: one.person_id, due: one.due.cents(), waived: one.waived.cents(), first: one.first_day, last: one.last_day, state: one.state };
        self.memberships.insert(id, known);
    }

    fn paid_for(&self, membership: Id) -> i64 {
        self.payments.values().filter(|(of, _, _)| *of == membership).map(|(_, amount, _)| amount).sum()
    }

    async fn audit(&self, app: &TestApp) {
        let mut cx = app.cx().await;
        for (id, known) in &self.memberships {
            let one = Membership::find(&mut cx, *id).await.unwrap().unwrap();
            assert_eq!(
                (one.paid.cents(), one.due.cents(), one.waived.cents(), one.state, one.person_id),
                (self.paid_for(*id), known.due, known.waived, known.state, known.person)
            );
            assert!(self.paid_for(*id) + known.waived <= known.due, "never more than is due");
        }
        let mut sums: BTreeMap<String, i64> = BTreeMap::new();
        for (_, amount, account) in self.payments.values() {
            *sums.entry(account.clone()).or_default() += amount;
            *sums.entry("7561".into()).or_default() -= amount;
        }
        assert_eq!(
            cash_and_income(&mut cx, &self.entity).await,
            sums.into_iter().filter(|(_, sum)| *sum != 0).collect::<Vec<_>>(),
            "the books hold what was paid"
        );
        assert_eq!(verify(&mut cx, &self.entity).await.unwrap().breaks, vec![]);
        let last: i64 = cx.tx.query("SELECT value FROM dues_counter WHERE name = 'receipt'").scalar().await.unwrap();
        assert_eq!(last, self.receipts, "one number a payment");
        for id in &self.people {
            let person = Person::get(&mut cx, *id).await.unwrap();
            assert_eq!(person.standing, self.standing(*id, cx.today()), "{}", person.display_name);
        }
        for finding in
            [checks::payments(&mut cx, ()).await, checks::entries(&mut cx, ()).await, checks::receipts(&mut cx, ()).await, checks::standings(&mut cx, ()).await]
        {
            assert!(matches!(finding, Ok(Finding::Good(_))), "{finding:?}");
        }
        assert!(people::tally::differences(&mut cx).await.unwrap().is_empty());
    }

    /// Where somebody stands, told in the auditor's own words: 30 days to pay, 30 days of warning, a year until former.
    fn standing(&self, person: Id, today: kernel::day::Day) -> Standing {
        let mine = |state| self.memberships.iter().filter(move |(_, known)| known.person == person && known.state == state);
        let is_good = |id: Id, known: &Known| self.paid_for(id) + known.waived >= known.due;
        let covers = |known: &Known, day| known.first <= day && known.last.is_none_or(|last| day <= last);
        let running: Vec<(&Id, &Known)> = mine(State::Active).filter(|(_, known)| covers(known, today)).collect();
        let good: Vec<_> = running.iter().filter(|(id, known)| is_good(**id, known) || known.first.days_until(today) <= 30).collect();
        if !good.is_empty() {
            // Today and each of the 30 days after it are covered, by what is good now or by what is paid for later.
            let later = |day| mine(State::Active).any(|(id, known)| is_good(*id, known) && covers(known, day));
            let all = (0..=30).all(|ahead| {
                let day = today.plus_days(ahead);
                good.iter().any(|(_, known)| covers(known, day)) || later(day)
            });
            return if all { Standing::UpToDate } else { Standing::Expiring };
        }
        if !running.is_empty() {
            return Standing::Late;
        }
        let ended = mine(State::Active).filter_map(|(_, known)| known.last).filter(|last| *last < today).max();
        match ended {
            Some(last) if last.days_until(today) <= 365 => Standing::Late,
            _ if mine(State::ToApprove).next().is_some() => Standing::ToApprove,
            Some(_) => Standing::Former,
            None => Standing::None,
        }
    }
}
