//! Draws the people of the demonstration one by one, always the same for the same place in the file.

use super::names;
use crate::{
    address::AddressDraft,
    draft::PersonDraft,
    field::Field,
    towns::{self, Town},
};
use kernel::{
    day::{Day, Instant},
    id::Id,
};

/// Numbers that look random and are the same every time (SplitMix64).
pub struct Dice(u64);

impl Dice {
    /// Another series for another number.
    pub fn new(series: u64) -> Self {
        Dice(series.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// From 0 up to `sides`, `sides` left out.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % sides.max(1)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(usize::try_from(self.roll(all.len() as u64)).unwrap_or(0))
    }

    fn word(&mut self, all: &[&'static str]) -> &'static str {
        self.pick(all).copied().unwrap_or_default()
    }
}

/// A unit of the demonstration and the towns around it.
pub struct Place {
    /// The unit.
    pub unit_id: Id,
    /// Where its people live.
    pub towns: Vec<Town>,
    /// How many of a hundred people are its own, counted from the first unit on.
    pub until_percent: u64,
}

/// What is the same for everybody.
pub struct Stage {
    /// The units.
    pub places: Vec<Place>,
    /// "T-shirt size", "right to one's image", and the sensitive one.
    pub fields: Vec<Field>,
    /// The day of the demonstration.
    pub today: Day,
    /// The moment of the demonstration.
    pub now: Instant,
}

impl Stage {
    /// The towns around the unit of that place in the tree.
    pub fn towns(rank: usize) -> Vec<Town> {
        let start = names::POSTCODES.get(rank % names::POSTCODES.len()).copied().unwrap_or("29");
        towns::suggest(start)
    }

    fn place(&self, dice: &mut Dice) -> Option<&Place> {
        let percent = dice.roll(100);
        self.places.iter().find(|place| percent < place.until_percent)
    }

    /// The person of that place in the file.
    pub fn person(&self, at: usize) -> PersonDraft {
        let mut dice = Dice::new(at as u64 + 1);
        let Some(place) = self.place(&mut dice) else { return PersonDraft::person("Anna", "Le Goff") };
        if at > 0 && dice.chance(3) {
            return self.organisation(place, at, &mut dice);
        }
        let is_woman = dice.chance(52);
        let (given, family) =
            if at == 0 { ("Anna", "Le Goff") } else { (dice.word(if is_woman { names::WOMEN } else { names::MEN }), dice.word(names::FAMILIES)) };
        let mut draft = PersonDraft::person(given, family).in_unit(place.unit_id);
        if dice.chance(40) {
            draft.title = if is_woman || at == 0 { "Madame".into() } else { "Monsieur".into() };
        }
        draft.birth_day = dice.chance(80).then(|| self.birth_day(20, 88, &mut dice));
        if at == 0 || dice.chance(86) {
            draft = draft.with_email(email(given, family, at));
        }
        if dice.chance(78) {
            draft = draft.with_phone(phone(at));
        }
        if dice.chance(70) {
            draft.addresses.push(address(place, &mut dice));
        }
        draft.tags = names::TAGS.iter().filter(|(_, percent)| dice.chance(*percent)).map(|(tag, _)| (*tag).to_owned()).collect();
        self.fill_fields(&mut draft, &mut dice);
        draft.created_at = Some(self.arrival(&mut dice));
        draft
    }

    /// A child of somebody, who has their name, their unit and nothing else.
    pub fn child(&self, parent: &PersonDraft, at: usize) -> PersonDraft {
        let mut dice = Dice::new(at as u64 + 77);
        let is_girl = dice.chance(50);
        let given = dice.word(if is_girl { names::WOMEN } else { names::MEN });
        let birth_day = Some(self.birth_day(5, 17, &mut dice));
        PersonDraft { birth_day, unit_id: parent.unit_id, created_at: parent.created_at, ..PersonDraft::person(given, parent.family_name.clone()) }
    }

    fn organisation(&self, place: &Place, at: usize, dice: &mut Dice) -> PersonDraft {
        let town = dice.pick(&place.towns).copied();
        let name = format!("{} {}", dice.word(names::ORGANISATIONS), town.map_or("Brest", |town| town.name));
        let mut draft = PersonDraft::organisation(name).in_unit(place.unit_id).with_email(format!("contact{at}@organisation.example"));
        draft.addresses.push(address(place, dice));
        draft.created_at = Some(self.arrival(dice));
        draft
    }

    fn birth_day(&self, from_years: u64, to_years: u64, dice: &mut Dice) -> Day {
        let days = from_years * 365 + 10 + dice.roll((to_years - from_years) * 365);
        self.today.plus_days(-i32::try_from(days).unwrap_or(12_000))
    }

    fn arrival(&self, dice: &mut Dice) -> Instant {
        let days = i64::try_from(dice.roll(3_000)).unwrap_or(0);
        self.now.plus_seconds(-days * 86_400)
    }

    fn fill_fields(&self, draft: &mut PersonDraft, dice: &mut Dice) {
        let [size, image, health] = self.fields.as_slice() else { return };
        if dice.chance(35) {
            draft.values.insert(size.id, dice.roll(5).to_string());
        }
        if dice.chance(60) {
            draft.values.insert(image.id, if dice.chance(85) { "yes".into() } else { "no".into() });
        }
        if dice.chance(4) {
            draft.values.insert(health.id, "Allergie aux arachides".into());
        }
    }
}

fn address(place: &Place, dice: &mut Dice) -> AddressDraft {
    let town = dice.pick(&place.towns);
    AddressDraft {
        street: format!("{} {}", 1 + dice.roll(120), dice.word(names::STREETS)),
        postcode: town.map_or_else(String::new, |town| town.postcode.to_owned()),
        town: town.map_or_else(String::new, |town| town.name.to_owned()),
        ..AddressDraft::default()
    }
}

/// Domains that nobody can ever have (RFC 2606): a message sent by mistake goes nowhere.
fn email(given: &str, family: &str, at: usize) -> String {
    let part = |name: &str| text::fold(name).replace(' ', "");
    let tail = if at == 0 { String::new() } else { at.to_string() };
    format!("{}.{}{tail}@courriel.example", part(given), part(family))
}

/// Numbers kept for works of fiction by the French regulator.
fn phone(at: usize) -> String {
    format!("063998{:04}", at % 10_000)
}
