//! What each waiting line would become, decided in memory: what is in the books is read once, for all lines together.
//!
//! Nothing is guessed twice: a line of the books, a claim, a fee or the line of another account is proposed to one line only, the
//! one that names it best. What is certain needs no look; the rest is a suggestion.

use crate::{
    proposal::Kind,
    rule::{Rule, posting_day},
    words,
};
use kernel::{day::Day, id::Id, money::Money};
use ledger::year::Year;
use std::collections::{BTreeSet, HashMap, HashSet};

/// An entry may stand in the books so many days before the bank tells: cheques.
pub const DAYS_BEFORE: i32 = 60;
/// And so many after.
pub const DAYS_AFTER: i32 = 10;
/// Two accounts of ours tell the same transfer within so many days.
const DAYS_TRANSFER: i32 = 5;
/// Lines of the books of one amount that are compared with a line of the bank.
const COMPARED_MAX: usize = 40;
/// A reference shorter than this may be anything.
const REFERENCE_CHARS_MIN: usize = 5;

/// A line of the bank, as the rules look at it.
pub struct Wanted {
    pub id: Id,
    pub day: Day,
    pub amount: Money,
    /// Label, name and references.
    pub words: HashSet<String>,
}

/// Something in the books, in the dues or at another bank account that may be the same thing.
pub struct Candidate {
    pub kind: Kind,
    pub id: Id,
    /// `None` when any day will do.
    pub day: Option<Day>,
    pub amount: Money,
    /// All of them must be in the line for it to be named: who pays.
    pub names: Vec<String>,
    /// One of them is enough.
    pub hints: Vec<String>,
    pub why: String,
}

pub struct Ground {
    pub candidates: Vec<Candidate>,
    pub rules: Vec<Rule>,
    pub years: Vec<Year>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub line_id: Id,
    pub kind: Kind,
    pub certain: bool,
    pub target_id: Option<Id>,
    pub rule_id: Option<Id>,
    pub day: Day,
    pub why: String,
}

/// Candidates of one kind that nobody was given yet, by amount and day.
struct Pool<'g> {
    all: Vec<&'g Candidate>,
    free: HashMap<Money, BTreeSet<(Option<Day>, usize)>>,
}

impl<'g> Pool<'g> {
    fn of(ground: &'g Ground, kind: Kind) -> Pool<'g> {
        let all: Vec<&Candidate> = ground.candidates.iter().filter(|candidate| candidate.kind == kind).collect();
        let mut free: HashMap<Money, BTreeSet<(Option<Day>, usize)>> = HashMap::new();
        for (at, candidate) in all.iter().enumerate() {
            free.entry(candidate.amount).or_default().insert((candidate.day, at));
        }
        Pool { all, free }
    }

    /// Those of this amount within the window; without a day of its own, a candidate is in every window.
    fn near(&self, amount: Money, from: Day, through: Day) -> Vec<usize> {
        let Some(free) = self.free.get(&amount) else { return vec![] };
        let dated = free.range((Some(from), 0)..=(Some(through), usize::MAX)).map(|(_, at)| *at);
        let any = free.range((None, 0)..=(None, usize::MAX)).map(|(_, at)| *at);
        dated.chain(any).take(COMPARED_MAX).collect()
    }

    fn take(&mut self, at: usize) -> &'g Candidate {
        let candidate = self.all[at];
        if let Some(free) = self.free.get_mut(&candidate.amount) {
            free.remove(&(candidate.day, at));
        }
        candidate
    }
}

/// What each of these lines would become, at most one thing each.
pub fn propose(lines: &[Wanted], ground: &Ground) -> Vec<Found> {
    let mut by_amount: HashMap<Money, BTreeSet<(Day, usize)>> = HashMap::new();
    for (at, line) in lines.iter().enumerate() {
        by_amount.entry(line.amount).or_default().insert((line.day, at));
    }
    let mut work = Work { ground, lines, by_amount, done: vec![false; lines.len()], found: vec![] };
    let mut books = Pool::of(ground, Kind::Match);
    work.named(&mut books, (DAYS_BEFORE, DAYS_AFTER));
    work.alone(&mut books, (DAYS_BEFORE, DAYS_AFTER), true);
    let mut claims = Pool::of(ground, Kind::Claim);
    work.named(&mut claims, (0, 0));
    work.named(&mut Pool::of(ground, Kind::Fee), (0, 0));
    work.by_rules();
    work.alone(&mut Pool::of(ground, Kind::Transfer), (DAYS_TRANSFER, DAYS_TRANSFER), false);
    work.alone(&mut claims, (0, 0), false);
    work.found
}

struct Work<'g> {
    ground: &'g Ground,
    lines: &'g [Wanted],
    by_amount: HashMap<Money, BTreeSet<(Day, usize)>>,
    done: Vec<bool>,
    found: Vec<Found>,
}

impl<'g> Work<'g> {
    /// Candidates for a line: the nearest first. The window says how many days before and after it they may stand.
    fn near(line: &Wanted, pool: &Pool<'g>, (before, after): (i32, i32)) -> Vec<usize> {
        let mut near = pool.near(line.amount, line.day.plus_days(-before), line.day.plus_days(after));
        near.sort_by_key(|candidate| distance(line, pool.all[*candidate]));
        near
    }

    /// Lines that name what they are: a reference, a person, words of the entry.
    fn named(&mut self, pool: &mut Pool<'g>, window: (i32, i32)) {
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            if self.done[at] {
                continue;
            }
            let mut named = Self::near(line, pool, window);
            named.retain(|candidate| names(line, pool.all[*candidate]));
            let Some(first) = named.first() else { continue };
            // Two that are named as well, or two lines that name the same thing: the nearest is proposed, and somebody looks.
            let close = named.iter().filter(|candidate| distance(line, pool.all[**candidate]) <= DAYS_AFTER).count();
            let certain = (named.len() == 1 || (close == 1 && distance(line, pool.all[*first]) <= DAYS_AFTER)) && !self.has_rival(at, pool.all[*first]);
            let candidate = pool.take(*first);
            self.give(at, candidate, certain);
        }
    }

    /// Lines whose amount only one thing has; or, not certain, the nearest of several.
    fn alone(&mut self, pool: &mut Pool<'g>, window: (i32, i32), may_be_certain: bool) {
        let mut rivals: HashMap<Money, usize> = HashMap::new();
        for at in (0..self.lines.len()).filter(|at| !self.done[*at]) {
            *rivals.entry(self.lines[at].amount).or_default() += 1;
        }
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            if self.done[at] {
                continue;
            }
            let near = Self::near(line, pool, window);
            let Some(first) = near.first().copied() else { continue };
            let close = distance(line, pool.all[first]) <= DAYS_AFTER;
            let certain = may_be_certain && close && near.len() == 1 && rivals.get(&line.amount) == Some(&1);
            let candidate = pool.take(first);
            self.give(at, candidate, certain);
        }
    }

    /// Whether another line, of the same amount and about the same days, names the same thing.
    fn has_rival(&self, at: usize, candidate: &Candidate) -> bool {
        let Some(same) = self.by_amount.get(&candidate.amount) else { return false };
        let is_rival = |other: usize| other != at && !self.done[other] && names(&self.lines[other], candidate);
        match candidate.day {
            Some(day) => same.range((day.plus_days(-DAYS_AFTER), 0)..=(day.plus_days(DAYS_AFTER), usize::MAX)).any(|(_, other)| is_rival(*other)),
            None => same.iter().any(|(_, other)| is_rival(*other)),
        }
    }

    fn give(&mut self, at: usize, candidate: &Candidate, certain: bool) {
        let line = &self.lines[at];
        // What is in the books already keeps its day; the rest needs one that is open.
        let day = if candidate.kind == Kind::Match { Some(line.day) } else { posting_day(&self.ground.years, line.day) };
        let Some(day) = day else { return };
        self.done[at] = true;
        self.found.push(Found {
            line_id: line.id,
            kind: candidate.kind,
            certain: certain && day == line.day,
            target_id: Some(candidate.id),
            rule_id: None,
            day,
            why: candidate.why.clone(),
        });
    }

    fn by_rules(&mut self) {
        let rules = Rules::of(&self.ground.rules);
        for at in 0..self.lines.len() {
            let line = &self.lines[at];
            if self.done[at] || line.amount.is_zero() {
                continue;
            }
            let (Some(rule), Some(day)) = (rules.best(line), posting_day(&self.ground.years, line.day)) else { continue };
            self.done[at] = true;
            self.found.push(Found {
                line_id: line.id,
                kind: Kind::Rule,
                certain: rule.certain && day == line.day,
                target_id: None,
                rule_id: Some(rule.id),
                day,
                why: rule.words.clone(),
            });
        }
    }
}

/// Rules by the first of their words, so that a line is compared with few of them.
struct Rules<'r> {
    by_word: HashMap<&'r str, Vec<&'r Rule>>,
}

impl<'r> Rules<'r> {
    fn of(rules: &'r [Rule]) -> Rules<'r> {
        let mut by_word: HashMap<&str, Vec<&Rule>> = HashMap::new();
        for rule in rules {
            if let Some(first) = rule.words.split(' ').next() {
                by_word.entry(first).or_default().push(rule);
            }
        }
        Rules { by_word }
    }

    /// The one that says the most: an amount before none, then more words, then the oftener used.
    fn best(&self, line: &Wanted) -> Option<&'r Rule> {
        let fits = |rule: &&&Rule| {
            rule.direction.takes(line.amount)
                && (rule.amount.is_zero() || rule.amount == line.amount.abs())
                && rule.words.split(' ').all(|word| line.words.contains(word))
        };
        let rank = |rule: &&&Rule| (!rule.amount.is_zero(), rule.words.split(' ').count(), rule.uses);
        line.words.iter().filter_map(|word| self.by_word.get(word.as_str())).flatten().filter(fits).max_by_key(rank).copied()
    }
}

fn distance(line: &Wanted, candidate: &Candidate) -> i32 {
    candidate.day.map_or(0, |day| day.days_until(line.day).abs())
}

fn names(line: &Wanted, candidate: &Candidate) -> bool {
    let named = !candidate.names.is_empty() && candidate.names.iter().all(|word| line.words.contains(word));
    named || candidate.hints.iter().any(|word| line.words.contains(word))
}

/// The words of a reference, when they are long enough to mean one thing.
pub fn reference_hints(reference: &str) -> Vec<String> {
    let is_telling = |word: &String| word.chars().count() >= REFERENCE_CHARS_MIN && word.chars().any(|c| c.is_ascii_digit());
    words::tokens(reference).into_iter().filter(is_telling).collect()
}
