//! Random treasurers against the auditor: they write, change, validate, cancel, pay, letter, close, reopen, stop periods and
//! merge people, rightly and wrongly. The same dice give the same story. A long one: `KEVRE_SIMULATION_STEPS=200000`.

use super::{
    auditor::{Auditor, Line, Remembered},
    books::{Books, app, books, cents, day, open_year},
};
use crate::{
    entry::{Entry, EntryDraft, LineDraft, SimpleEntry, SimpleKind},
    year::Year,
};
use kernel::{
    cx::Cx,
    error::{Error, Result},
    id::Id,
    testing::TestApp,
};
use people::{Person, PersonDraft};

/// Steps of one story in the suite, and how often the auditor comes.
const STEPS: usize = 800;
const AUDIT_EVERY: usize = 200;
/// Accounts that are written on.
const CODES: &[&str] = &["512", "530", "411", "401", "6064", "6257", "616", "7561", "706", "741"];

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.roll(from.len())].clone()) }
    }
}

struct Story {
    dice: Dice,
    books: Books,
    years: Vec<Year>,
    people: Vec<Id>,
    auditor: Auditor,
    accepted: usize,
    refused: usize,
    /// Closings that carried a year into the next.
    carried: usize,
}

/// What a step did, for the auditor to write down once it is durable.
enum Told {
    Written(Vec<Id>),
    Gone(Id),
    Nothing,
}

#[expect(clippy::disallowed_methods, reason = "how long the story is may be told by the environment")]
fn steps() -> usize {
    std::env::var("KEVRE_SIMULATION_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(STEPS)
}

#[tokio::test]
async fn random_treasurers_never_break_the_books() {
    tell(3).await;
}

#[tokio::test]
async fn nor_do_others() {
    tell(1_000_003).await;
}

async fn tell(seed: u64) {
    let app = app().await;
    let mut story = begin(&app, seed).await;
    for step in 1..=steps() {
        story.step(&app).await;
        if step % AUDIT_EVERY == 0 || step == steps() {
            let mut cx = app.cx().await;
            story.auditor.audit(&mut cx, &story.books).await;
            story.audit_openings(&mut cx, false).await;
        }
    }
    assert!(story.accepted > steps() / 4 && story.refused > steps() / 20, "{} accepted, {} refused", story.accepted, story.refused);
    assert!(story.carried > 0, "years were carried on");
    app.run_jobs().await;
    let mut cx = app.cx().await;
    story.audit_openings(&mut cx, true).await;
}

async fn begin(app: &TestApp, seed: u64) -> Story {
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let mut years = vec![books.year.clone()];
    for year in [2024, 2025] {
        years.push(open_year(&mut cx, &books.entity, year).await);
    }
    years.sort_by_key(|year| year.first_day);
    let mut people = vec![];
    for n in 0..6 {
        people.push(Person::create(&mut cx, PersonDraft::person("Anna", format!("Le Goff {n}"))).await.unwrap().id);
    }
    cx.commit().await.unwrap();
    Story { dice: Dice(seed), books, years, people, auditor: Auditor::default(), accepted: 0, refused: 0, carried: 0 }
}

impl Story {
    async fn step(&mut self, app: &TestApp) {
        let mut cx = app.cx().await;
        let done = match self.dice.roll(100) {
            0..30 => self.post(&mut cx).await,
            30..42 => self.edit(&mut cx).await,
            42..47 => self.delete(&mut cx).await,
            47..62 => self.validate(&mut cx).await,
            62..65 => self.validate_through(&mut cx).await,
            65..71 => self.reverse(&mut cx).await,
            71..80 => self.promise(&mut cx).await,
            80..87 => self.settle(&mut cx).await,
            87..90 => self.wrong(&mut cx).await,
            90..95 => self.close_or_reopen(&mut cx).await,
            95 => self.stop_periods(&mut cx).await,
            96..99 => self.carry(&mut cx).await,
            _ => self.merge(&mut cx).await,
        };
        match done {
            Ok(told) => {
                self.write_down(&mut cx, told).await;
                cx.commit().await.unwrap();
                self.accepted += 1;
            }
            Err(Error::Refused(_)) => self.refused += 1,
            Err(other) => panic!("neither done nor refused: {other:?}"),
        }
    }

    /// What the tables say of the entries touched becomes what must stay; a seal that exists already must be the same.
    async fn write_down(&mut self, cx: &mut Cx, told: Told) {
        match told {
            Told::Nothing => {}
            Told::Gone(id) => drop(self.auditor.entries.remove(&id)),
            Told::Written(ids) => {
                for id in ids {
                    let entry = Entry::find(cx, id).await.unwrap().unwrap();
                    let lines: Vec<Line> = entry
                        .lines(cx)
                        .await
                        .unwrap()
                        .into_iter()
                        .map(|line| (line.account_id, line.debit.cents(), line.credit.cents(), line.person_id))
                        .collect();
                    let new = Remembered { year: entry.year_id, day: entry.day.to_string(), label: entry.label, lines, opening: entry.opening, sealed: None };
                    let old = self.auditor.entries.insert(id, new);
                    assert!(old.is_none_or(|old| old.sealed.is_none()), "a validated entry never changes");
                    if entry.number.is_some() {
                        self.auditor.note_seal(cx, id).await;
                    }
                }
            }
        }
    }

    /// Lines that balance: one side split in up to three, the other in one.
    fn lines(&mut self) -> Vec<LineDraft> {
        let parts = 1 + self.dice.roll(3);
        let mut total = 0;
        let mut lines = vec![];
        for _ in 0..parts {
            let amount = 1 + i64::try_from(self.dice.roll(500_000)).unwrap();
            total += amount;
            let account = self.books.account(CODES[self.dice.roll(CODES.len())]);
            lines.push(LineDraft { person_id: self.somebody(), ..LineDraft::debit(account, cents(amount)) });
        }
        lines.push(LineDraft::credit(self.books.account(CODES[self.dice.roll(CODES.len())]), cents(total)));
        if self.dice.roll(2) == 0 {
            for line in &mut lines {
                (line.debit, line.credit) = (line.credit, line.debit);
            }
        }
        lines
    }

    fn somebody(&mut self) -> Option<Id> {
        if self.dice.roll(3) == 0 { self.dice.pick(&self.people.clone()) } else { None }
    }

    fn some_day(&mut self) -> kernel::day::Day {
        day("2024-01-01").plus_days(i32::try_from(self.dice.roll(366 + 365 + 365)).unwrap())
    }

    fn draft(&mut self) -> EntryDraft {
        let on = self.some_day();
        let label = format!("Opération {}", self.dice.roll(1_000));
        let validate = self.dice.roll(6) == 0;
        EntryDraft { lines: self.lines(), validate, ..EntryDraft::new(self.books.entity.id, on, label) }
    }

    async fn post(&mut self, cx: &mut Cx) -> Result<Told> {
        let draft = self.draft();
        Ok(Told::Written(vec![Entry::post(cx, draft).await?.id]))
    }

    /// Any entry, draft or not: the books say which may change.
    async fn some_entry(&mut self, cx: &mut Cx) -> Option<Entry> {
        let wrongly = self.dice.roll(5) == 0;
        let among = if wrongly { self.auditor.validated() } else { self.auditor.drafts() };
        let id = self.dice.pick(&among)?;
        Entry::find(cx, id).await.unwrap()
    }

    async fn edit(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(entry) = self.some_entry(cx).await else { return Ok(Told::Nothing) };
        let draft = self.draft();
        Ok(Told::Written(vec![entry.update(cx, draft).await?.id]))
    }

    async fn delete(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(entry) = self.some_entry(cx).await else { return Ok(Told::Nothing) };
        entry.delete(cx).await?;
        Ok(Told::Gone(entry.id))
    }

    async fn validate(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(entry) = self.some_entry(cx).await else { return Ok(Told::Nothing) };
        if self.dice.roll(4) == 0 && entry.is_draft() {
            let file = kernel::file::store(cx, "recu.pdf", format!("%PDF-1.7 {}", self.dice.roll(50)).as_bytes()).await?;
            entry.attach(cx, &file).await?;
        }
        entry.validate(cx).await?;
        Ok(Told::Written(vec![entry.id]))
    }

    async fn validate_through(&mut self, cx: &mut Cx) -> Result<Told> {
        let year = self.years[self.dice.roll(self.years.len())].clone();
        let through = self.some_day();
        let before: Vec<Id> = self.auditor.drafts();
        let count = Entry::validate_through(cx, &year, through).await?;
        let mut sealed = vec![];
        for id in before {
            let remembered = &self.auditor.entries[&id];
            // The opening that follows the year before is validated when that one is closed.
            if remembered.year == year.id && remembered.day <= through.to_string() && !remembered.opening {
                sealed.push(id);
            }
        }
        assert_eq!(i64::try_from(sealed.len()).unwrap(), count, "all the drafts up to that day and no other");
        Ok(Told::Written(sealed))
    }

    async fn reverse(&mut self, cx: &mut Cx) -> Result<Told> {
        let Some(id) = self.dice.pick(&self.auditor.validated()) else { return Ok(Told::Nothing) };
        let entry = Entry::find(cx, id).await?.unwrap();
        let on = self.some_day();
        let validate = self.dice.roll(2) == 0;
        Ok(Told::Written(vec![entry.reverse(cx, on, validate).await?.id]))
    }

    async fn promise(&mut self, cx: &mut Cx) -> Result<Told> {
        let claim = self.dice.roll(2) == 0;
        let simple = SimpleEntry {
            id: None,
            kind: if claim { SimpleKind::Claim } else { SimpleKind::Debt },
            entity_id: self.books.entity.id,
            day: self.some_day(),
            amount: cents(1 + i64::try_from(self.dice.roll(100_000)).unwrap()),
            treasury_code: String::new(),
            other_code: if claim { "706" } else { "6064" }.to_owned(),
            label: String::new(),
            reference: String::new(),
            notes: String::new(),
            person_id: self.somebody(),
            project_id: None,
        };
        Ok(Told::Written(vec![simple.post(cx).await?.id]))
    }

    async fn settle(&mut self, cx: &mut Cx) -> Result<Told> {
        let waiting: Vec<Id> = cx.tx.query("SELECT id FROM ledger_entry WHERE settlement = 'waiting' ORDER BY serial").column().await?;
        let Some(id) = self.dice.pick(&waiting) else { return Ok(Told::Nothing) };
        let entry = Entry::find(cx, id).await?.unwrap();
        let on = self.some_day();
        Ok(Told::Written(vec![entry.settle(cx, on, "512", "").await?.id]))
    }

    /// What must never be accepted.
    async fn wrong(&mut self, cx: &mut Cx) -> Result<Told> {
        let mut draft = self.draft();
        match self.dice.roll(5) {
            0 => draft.lines[0].debit += cents(1),
            1 => draft.lines[0].debit = cents(-5),
            2 => drop(draft.lines.drain(..)),
            3 => draft.lines.push(LineDraft::debit(self.books.account("864"), cents(0))),
            _ => draft.day = day("2031-05-05"),
        }
        let done = Entry::post(cx, draft).await;
        assert!(done.is_err(), "accepted what is wrong");
        done.map(|_| Told::Nothing)
    }

    async fn close_or_reopen(&mut self, cx: &mut Cx) -> Result<Told> {
        let at = self.dice.roll(self.years.len());
        let year = Year::find(cx, self.years[at].id).await?.unwrap();
        let id = year.id;
        if !year.is_open() {
            let later = self.years[at + 1..].iter().any(|year| self.auditor.closed.contains(&year.id));
            let done = year.reopen(cx, "Une erreur").await;
            assert_eq!(done.is_err(), later, "reopened from the latest back");
            done?;
            self.auditor.closed.remove(&id);
            return Ok(Told::Nothing);
        }
        let mut written = vec![];
        if self.dice.roll(2) == 0 {
            let drafts = self.auditor.entries.iter().filter(|(_, entry)| entry.year == id && entry.sealed.is_none() && !entry.opening);
            written.extend(drafts.map(|(id, _)| *id));
            Entry::validate_through(cx, &year, year.last_day).await?;
        }
        let drafts = self.auditor.entries.iter().any(|(entry_id, entry)| entry.year == id && entry.sealed.is_none() && !written.contains(entry_id));
        let earlier = self.years[..at].iter().any(|year| !self.auditor.closed.contains(&year.id));
        let done = year.close(cx).await;
        assert_eq!(done.is_err(), drafts || earlier, "closed when everything is validated, and in order");
        done?;
        self.auditor.closed.insert(id);
        if let Some(next) = self.years.get(at + 1) {
            self.carried += 1;
            written.extend(self.openings(cx, next.id).await);
        }
        Ok(Told::Written(written))
    }

    /// The opening entries of a year that may have changed since the auditor wrote them down.
    async fn openings(&self, cx: &mut Cx, year_id: Id) -> Vec<Id> {
        let mut all: Vec<Id> = cx.tx.query("SELECT id FROM ledger_entry WHERE year_id = $1 AND opening ORDER BY serial").bind(year_id).column().await.unwrap();
        all.retain(|id| self.auditor.entries.get(id).is_none_or(|entry| entry.sealed.is_none()));
        all
    }

    /// The openings of years that follow a closed one are exact; once the jobs are done, the provisional ones too.
    async fn audit_openings(&mut self, cx: &mut Cx, jobs_done: bool) {
        for at in 1..self.years.len() {
            let (previous, id) = (self.years[at - 1].id, self.years[at].id);
            let year = Year::find(cx, id).await.unwrap().unwrap();
            let opening = year.opening(cx).await.unwrap();
            let is_provisional = opening.is_some_and(|opening| opening.is_draft());
            if self.auditor.closed.contains(&previous) || (jobs_done && is_provisional) {
                if jobs_done && is_provisional {
                    assert!(!year.opening_stale, "the job brought it up to date");
                    let openings = self.openings(cx, id).await;
                    self.write_down(cx, Told::Written(openings)).await;
                }
                self.auditor.audit_opening(&self.books, previous, id);
            }
        }
    }

    async fn stop_periods(&mut self, cx: &mut Cx) -> Result<Told> {
        let year = self.years[self.dice.roll(self.years.len())].clone();
        // Most often opened again, so that the story goes on.
        let through = if self.dice.roll(3) == 0 { Some(year.first_day.plus_days(i32::try_from(self.dice.roll(60)).unwrap())) } else { None };
        year.close_periods(cx, through).await?;
        Ok(Told::Nothing)
    }

    /// Balances brought forward are those the auditor computes.
    async fn carry(&mut self, cx: &mut Cx) -> Result<Told> {
        let at = 1 + self.dice.roll(self.years.len() - 1);
        let (previous, year) = (self.years[at - 1].clone(), self.years[at].clone());
        let Some(opening) = year.carry_forward(cx, &previous).await? else { return Ok(Told::Nothing) };
        let openings = self.openings(cx, year.id).await;
        self.write_down(cx, Told::Written(openings)).await;
        // A final opening of a year that was opened again waits for its next closing.
        if opening.is_draft() || self.auditor.closed.contains(&previous.id) {
            self.auditor.audit_opening(&self.books, previous.id, year.id);
        }
        Ok(Told::Nothing)
    }

    async fn merge(&mut self, cx: &mut Cx) -> Result<Told> {
        let (kept, dropped) = (self.dice.roll(self.people.len()), self.dice.roll(self.people.len()));
        if kept == dropped {
            return Ok(Told::Nothing);
        }
        let (kept, gone) = (self.people[kept], self.people[dropped]);
        Person::merge(cx, kept, gone).await?;
        self.auditor.merge(kept, gone);
        self.people[dropped] = Person::create(cx, PersonDraft::person("Yann", format!("Riou {}", self.dice.roll(1_000)))).await?.id;
        Ok(Told::Nothing)
    }
}
