//! What lines would become, decided in memory: who gets what, and what is certain.

use crate::{
    engine::{Candidate, DAYS_AFTER, DAYS_BEFORE, Ground, Wanted, propose},
    proposal::Kind,
    words,
};
use kernel::{day::Day, id::Id, money::Money};
use std::collections::{HashMap, HashSet};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn line(on: &str, label: &str, cents: i64) -> Wanted {
    Wanted {
        id: kernel::id::derived(&format!("{on} {label}")),
        day: day(on),
        amount: Money::from_cents(cents),
        words: words::tokens(label).into_iter().collect(),
    }
}

fn entry(id: u128, on: &str, label: &str, cents: i64) -> Candidate {
    Candidate {
        kind: Kind::Match,
        id: Id::from_u128(id),
        day: Some(day(on)),
        amount: Money::from_cents(cents),
        names: words::telling(label, ""),
        hints: vec![],
        why: label.to_owned(),
    }
}

fn told(lines: &[Wanted], candidates: Vec<Candidate>) -> Vec<(u128, bool)> {
    let ground = Ground { candidates, rules: vec![], years: vec![] };
    let found = propose(lines, &ground);
    lines
        .iter()
        .map(|line| found.iter().find(|found| found.line_id == line.id).map_or((0, false), |found| (found.target_id.unwrap().as_u128(), found.certain)))
        .collect()
}

#[test]
fn three_rents_go_to_their_months() {
    let lines =
        [line("2026-09-06", "PRLV LOYER LOCAL", -48_000), line("2026-10-06", "PRLV LOYER LOCAL", -48_000), line("2026-11-06", "PRLV LOYER LOCAL", -48_000)];
    let rents = vec![
        entry(1, "2026-11-05", "Loyer du local", -48_000),
        entry(2, "2026-10-05", "Loyer du local", -48_000),
        entry(3, "2026-09-05", "Loyer du local", -48_000),
    ];
    assert_eq!(told(&lines, rents), [(3, true), (2, true), (1, true)]);
}

#[test]
fn one_entry_that_two_lines_may_be_is_not_certain() {
    let lines = [line("2026-10-05", "VIR DURAND COTISATION", 2_500), line("2026-10-06", "VIR RIOU COTISATION", 2_500)];
    let found = told(&lines, vec![entry(1, "2026-10-04", "Cotisation", 2_500)]);
    assert_eq!(found.iter().filter(|(target, _)| *target == 1).count(), 1, "proposed to one of them");
    assert!(found.iter().all(|(_, certain)| !certain));
}

#[test]
fn nothing_is_proposed_twice_and_every_amount_fits() {
    // A small generator: what matters is that days, amounts and names collide often.
    let mut seed: u64 = 42;
    let mut dice = move |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    for round in 0..200 {
        let names = ["EDF", "DURAND", "LE GOFF", "RIOU"];
        let lines: Vec<Wanted> = (0..30)
            .map(|n| Wanted {
                id: Id::from_u128(1_000 + n),
                ..line(&format!("2026-{:02}-{:02}", 1 + dice(12), 1 + dice(28)), names[dice(4) as usize], (dice(3) as i64 - 1) * 500)
            })
            .collect();
        let candidates: Vec<Candidate> = (0..30)
            .map(|n| entry(n + 1, &format!("2026-{:02}-{:02}", 1 + dice(12), 1 + dice(28)), names[dice(4) as usize], (dice(3) as i64 - 1) * 500))
            .collect();
        let amounts: HashMap<Id, (Money, Day)> = candidates.iter().map(|candidate| (candidate.id, (candidate.amount, candidate.day.unwrap()))).collect();
        let found = propose(&lines, &Ground { candidates, rules: vec![], years: vec![] });
        let targets: HashSet<Id> = found.iter().filter_map(|found| found.target_id).collect();
        assert_eq!(targets.len(), found.len(), "round {round}");
        for found in &found {
            let line = lines.iter().find(|line| line.id == found.line_id).unwrap();
            let (amount, on) = amounts[&found.target_id.unwrap()];
            assert_eq!(amount, line.amount);
            assert!((-DAYS_AFTER..=DAYS_BEFORE).contains(&on.days_until(line.day)), "{on} for {}", line.day);
        }
    }
}
