//! What a demonstration association spends and earns in a year: the regular things on their days, the others at random,
//! always the same for the same dice.

use crate::entry::Kind;
use kernel::{day::Day, money::Money};

/// How many entries a year has.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub current: usize,
    pub past: usize,
}

/// The projects of every demonstration association.
pub const PROJECTS: &[(&str, &str)] =
    &[("FETE", "Fête annuelle"), ("NUM", "Ateliers numériques"), ("RANDO", "Sorties et randonnées"), ("LOCAL", "Local associatif")];

/// Money that moves: from the credited account to the debited one.
#[derive(Clone, Debug)]
pub struct Move {
    pub day: Day,
    pub label: String,
    pub debit: &'static str,
    pub credit: &'static str,
    pub amount: Money,
    pub kind: Kind,
    pub project: Option<usize>,
    pub person: Option<usize>,
}

impl Move {
    /// A number of invoice or cheque for what usually has one.
    pub fn reference(&self, at: usize) -> String {
        match self.kind {
            Kind::Expense => format!("F{}-{:04}", self.day.year(), at + 1),
            Kind::Income if self.debit == "5112" => format!("CHQ {:07}", 4_210_000 + at),
            _ => String::new(),
        }
    }
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
        let drawn = (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize;
        drawn % sides.max(1)
    }

    fn cents(&mut self, from: i64, to: i64) -> Money {
        let span = usize::try_from((to - from) / 10).unwrap_or(1);
        Money::from_cents(from + 10 * i64::try_from(self.roll(span)).unwrap_or(0))
    }
}

/// What comes back: label, debit, credit, kind, cents, day of the month, months (empty for every month), project.
type Regular = (&'static str, &'static str, &'static str, Kind, i64, i8, &'static [i8], Option<usize>);

const REGULAR: &[Regular] = &[
    ("Loyer du local", "6132", "512", Kind::Expense, 48_000, 5, &[], Some(3)),
    ("Frais de tenue de compte", "627", "512", Kind::Expense, 890, 28, &[], None),
    ("Téléphone et internet", "626", "512", Kind::Expense, 4_199, 12, &[], Some(3)),
    ("Électricité et chauffage", "6061", "512", Kind::Expense, 31_450, 20, &[2, 4, 6, 10, 12], Some(3)),
    ("Assurance responsabilité civile", "616", "512", Kind::Expense, 62_380, 15, &[1], None),
    ("Hébergement du site et messagerie", "6156", "512", Kind::Expense, 14_388, 3, &[3], Some(1)),
    ("Cotisation à l’union régionale", "6281", "512", Kind::Expense, 35_000, 18, &[2], None),
    ("Subvention de la commune", "512", "741", Kind::Income, 450_000, 22, &[4], None),
    ("Subvention du département, inclusion numérique", "512", "741", Kind::Income, 300_000, 9, &[6], Some(1)),
    ("Recette de la buvette de la fête", "530", "707", Kind::Income, 128_450, 21, &[6], Some(0)),
    ("Boissons et repas de la fête", "607", "512", Kind::Expense, 61_230, 18, &[6], Some(0)),
    ("Dépôt de la caisse de la fête", "512", "530", Kind::Transfer, 120_000, 24, &[6], Some(0)),
    ("Location de la salle des fêtes", "6132", "512", Kind::Expense, 25_000, 12, &[1], None),
    ("Galette des rois de l’assemblée", "6257", "530", Kind::Expense, 8_640, 17, &[1], None),
    ("Intérêts du livret", "5171", "768", Kind::Income, 4_620, 31, &[12], None),
    ("Temps des bénévoles, valorisé", "864", "875", Kind::Advanced, 1_240_000, 31, &[12], None),
];

/// What happens now and then: label, debit, credit, kind, from and to cents, project, whether somebody is concerned.
type Chance = (&'static str, &'static str, &'static str, Kind, i64, i64, Option<usize>, bool);

const CHANCES: &[Chance] = &[
    ("Participation à la sortie", "530", "706", Kind::Income, 500, 2_500, Some(2), true),
    ("Participation à l’atelier", "512", "706", Kind::Income, 1_000, 4_000, Some(1), true),
    ("Participation aux activités, chèque", "5112", "706", Kind::Income, 1_500, 6_000, None, true),
    ("Don", "512", "75411", Kind::Income, 2_000, 15_000, None, true),
    ("Don en espèces", "530", "75411", Kind::Income, 500, 5_000, None, true),
    ("Remise de chèques", "512", "5112", Kind::Transfer, 5_000, 20_000, None, false),
    ("Location de la salle à un particulier", "512", "7083", Kind::Income, 8_000, 15_000, Some(3), true),
    ("Vente d’objets", "530", "707", Kind::Income, 300, 2_000, Some(0), false),
    ("Fournitures de bureau", "6064", "512", Kind::Expense, 900, 8_000, None, false),
    ("Petit matériel", "6063", "512", Kind::Expense, 1_200, 12_000, None, false),
    ("Intervenant extérieur", "604", "512", Kind::Expense, 8_000, 30_000, Some(1), false),
    ("Location d’un minibus", "6135", "512", Kind::Expense, 9_000, 18_000, Some(2), false),
    ("Déplacement d’un bénévole", "6251", "512", Kind::Expense, 1_200, 9_500, None, true),
    ("Repas d’équipe", "6257", "512", Kind::Expense, 2_500, 9_000, None, false),
    ("Timbres et envois", "626", "530", Kind::Expense, 500, 3_000, None, false),
    ("Impression d’affiches", "6236", "512", Kind::Expense, 3_000, 16_000, Some(0), false),
    ("Réparation de matériel", "615", "512", Kind::Expense, 2_500, 14_000, Some(3), false),
    ("Formation de bénévoles", "6185", "512", Kind::Expense, 6_000, 22_000, Some(1), false),
];

/// What is on each account of money while the story is told: nobody spends what is not there.
#[derive(Debug)]
pub struct Purse {
    accounts: Vec<(&'static str, i64)>,
}

/// What chance never takes from an account, so that the regular things can be paid. In cents.
const RESERVE_CENTS: i64 = 250_000;
/// Draws before chance gives up for that day.
const DRAWS: usize = 40;

impl Purse {
    /// Codes and amounts in cents of the accounts that must not be overdrawn.
    pub fn new(accounts: &[(&'static str, i64)]) -> Self {
        Purse { accounts: accounts.to_vec() }
    }

    fn holds(&self, code: &str, amount: Money) -> bool {
        let reserve = if code == "512" { RESERVE_CENTS } else { 0 };
        self.accounts.iter().all(|(known, cents)| *known != code || *cents - amount.cents() >= reserve)
    }

    fn tell(&mut self, made: &Move) {
        for (known, cents) in &mut self.accounts {
            if *known == made.debit {
                *cents += made.amount.cents();
            }
            if *known == made.credit {
                *cents -= made.amount.cents();
            }
        }
    }
}

/// Everything that happens from `first` to `last`, in order of day: the regular things, and chance up to `count` in all.
pub fn year(dice: &mut Dice, purse: &mut Purse, first: Day, last: Day, count: usize) -> Vec<Move> {
    let mut regular = regular(first, last);
    let days = usize::try_from(first.days_until(last)).unwrap_or(0) + 1;
    let mut chance: Vec<Day> = (regular.len()..count).map(|_| first.plus_days(i32::try_from(dice.roll(days)).unwrap_or(0))).collect();
    chance.sort_unstable();
    regular.reverse();
    let mut moves = vec![];
    for day in chance {
        while let Some(made) = regular.pop_if(|made| made.day <= day) {
            purse.tell(&made);
            moves.push(made);
        }
        if let Some(made) = (0..DRAWS).map(|_| draw(dice, day)).find(|made| purse.holds(made.credit, made.amount)) {
            purse.tell(&made);
            moves.push(made);
        }
    }
    regular.reverse();
    regular.iter().for_each(|made| purse.tell(made));
    moves.extend(regular);
    moves
}

/// The regular things, in order of day.
fn regular(first: Day, last: Day) -> Vec<Move> {
    let mut moves = vec![];
    for (label, debit, credit, kind, amount, on, months, project) in REGULAR {
        for month in 1..=12 {
            let day = Day::new(first.year(), month, *on).filter(|day| *day <= last && (months.is_empty() || months.contains(&month)));
            let Some(day) = day else { continue };
            let amount = Money::from_cents(*amount);
            moves.push(Move { day, label: (*label).to_owned(), debit, credit, amount, kind: *kind, project: *project, person: None });
        }
    }
    moves.sort_by_key(|made| made.day);
    moves
}

fn draw(dice: &mut Dice, day: Day) -> Move {
    let (label, debit, credit, kind, from, to, project, somebody) = CHANCES[dice.roll(CHANCES.len())];
    let person = somebody.then(|| dice.roll(usize::MAX / 2));
    Move { day, label: label.to_owned(), debit, credit, amount: dice.cents(from, to), kind, project, person }
}

/// What still waits at the end of the story: a bill not yet paid, a grant promised.
pub fn waiting(last: Day) -> Vec<Move> {
    let made = |days: i32, label: &str, debit, credit, kind, cents| Move {
        day: last.plus_days(-days),
        label: label.to_owned(),
        debit,
        credit,
        amount: Money::from_cents(cents),
        kind,
        project: None,
        person: None,
    };
    vec![
        made(12, "Subvention de la région, notifiée", "441", "741", Kind::Claim, 250_000),
        made(6, "Facture du traiteur pour l’assemblée", "6257", "401", Kind::Debt, 46_800),
    ]
}
