//! What becomes of each demonstration person: faithful, late, gone, new. The same dice tell the same story.

use crate::{membership::State, payment::Means};
use kernel::day::Day;

/// Days after the start of a season until the last members have paid.
const RUSH_DAYS: usize = 75;

/// The kinds of the demonstration, in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offer {
    Season,
    Workshop,
    Lab,
    Partner,
    Honour,
}

/// One membership of a story.
#[derive(Clone, Debug)]
pub struct Part {
    pub offer: Offer,
    pub joined: Day,
    pub state: State,
    pub paid: Paid,
}

/// How it was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    Whole(Means, Day),
    Half(Means, Day),
    /// Nothing asked of them, for a reason.
    Waived,
    Nothing,
}

/// Numbers that look random and are the same each time.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number from 0 to `sides - 1` (xorshift64*).
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % sides.max(1)
    }

    fn means(&mut self) -> Means {
        match self.roll(10) {
            0..4 => Means::Transfer,
            4..7 => Means::Cheque,
            7..9 => Means::Card,
            _ => Means::Cash,
        }
    }

    /// A day from `first` on, at most `span` days later and never to come.
    fn day(&mut self, first: Day, span: usize, today: Day) -> Day {
        let most = usize::try_from(first.days_until(today)).unwrap_or(0).min(span);
        first.plus_days(i32::try_from(self.roll(most + 1)).unwrap_or(0))
    }

    fn whole(&mut self, first: Day, today: Day) -> Paid {
        let day = self.day(first, RUSH_DAYS, today);
        Paid::Whole(self.means(), day)
    }
}

/// The story of a person; `season` is the first day of the season that runs.
pub fn person(dice: &mut Dice, season: Day, today: Day) -> Vec<Part> {
    let ago = |years: i16| season.plus_years(-years);
    let mut parts = vec![];
    let mut paid = |dice: &mut Dice, years: i16| {
        let first = ago(years);
        parts.push(Part { offer: Offer::Season, joined: first, state: State::Active, paid: dice.whole(first, today) });
    };
    match dice.roll(100) {
        0..6 => return vec![],
        6..62 => {
            let since = if dice.roll(10) < 7 { 2 } else { i16::try_from(dice.roll(3)).unwrap_or(0) };
            (0..=since).rev().for_each(|years| paid(dice, years));
        }
        62..72 => [2, 1].into_iter().for_each(|years| paid(dice, years)),
        72..81 => paid(dice, 2),
        81..87 => {
            paid(dice, 1);
            let (day, means) = (dice.day(season, RUSH_DAYS, today), dice.means());
            let left = if dice.roll(2) == 0 { Paid::Half(means, day) } else { Paid::Nothing };
            parts.push(Part { offer: Offer::Season, joined: season, state: State::Active, paid: left });
        }
        87..90 => parts.push(Part { offer: Offer::Season, joined: season, state: State::Active, paid: Paid::Waived }),
        90..96 => parts.push(workshop(dice, today)),
        96..99 => parts.push(Part { offer: Offer::Lab, joined: dice.day(today.plus_days(-12), 12, today), state: State::ToApprove, paid: Paid::Nothing }),
        _ => parts.push(Part { offer: Offer::Honour, joined: dice.day(ago(2), 365, today), state: State::Active, paid: Paid::Waived }),
    }
    if parts.last().is_some_and(|part| part.joined == season) && dice.roll(7) == 0 {
        parts.push(workshop(dice, today));
    }
    parts
}

/// Twelve months of workshops, begun at any time of the last year.
fn workshop(dice: &mut Dice, today: Day) -> Part {
    let joined = dice.day(today.plus_months(-12).plus_days(2), 362, today);
    Part { offer: Offer::Workshop, joined, state: State::Active, paid: Paid::Whole(dice.means(), joined) }
}

/// The story of an organisation: partners pay by the calendar year, new ones wait for a yes.
pub fn organisation(dice: &mut Dice, today: Day) -> Vec<Part> {
    let this_year = today.plus_days(1 - i32::from(today.day())).plus_months(1 - i32::from(today.month()));
    let part = |first: Day, state, paid| Part { offer: Offer::Partner, joined: first, state, paid };
    let mut paid = |first: Day| {
        let day = dice.day(first, RUSH_DAYS, today);
        part(first, State::Active, Paid::Whole(Means::Transfer, day))
    };
    let (last, now) = (paid(this_year.plus_years(-1)), paid(this_year));
    match dice.roll(10) {
        0..3 => vec![],
        3..8 => vec![last, now],
        8 => vec![last],
        _ => vec![part(this_year, State::ToApprove, Paid::Nothing)],
    }
}
