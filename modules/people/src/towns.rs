//! The towns of France and their postcodes, carried in the program: completing an address asks nobody outside.
//!
//! `data/towns.csv` is sorted by postcode; see `data/NOTICE.md` for its source and licence.

use std::sync::LazyLock;

static TEXT: &str = include_str!("../data/towns.csv");
static TOWNS: LazyLock<Vec<Town>> = LazyLock::new(|| TEXT.lines().filter_map(Town::read).collect());

/// Most towns proposed at once.
pub const SUGGESTIONS_MAX: usize = 20;
/// Fewest characters from which towns are proposed.
pub const SUGGESTION_CHARS_MIN: usize = 2;

/// A town under one of its postcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Town {
    /// Five digits.
    pub postcode: &'static str,
    /// INSEE code: five characters, `2A004` in Corsica.
    pub insee_code: &'static str,
    /// Name as INSEE writes it.
    pub name: &'static str,
}

impl Town {
    fn read(line: &'static str) -> Option<Town> {
        let mut parts = line.splitn(3, ';');
        Some(Town { postcode: parts.next()?, insee_code: parts.next()?, name: parts.next()? })
    }
}

/// The towns of a postcode or of its beginning, or those whose name begins so, whatever accents and capitals.
pub fn suggest(typed: &str) -> Vec<Town> {
    let typed = typed.trim();
    if typed.chars().count() < SUGGESTION_CHARS_MIN {
        return Vec::new();
    }
    if typed.bytes().all(|b| b.is_ascii_digit()) {
        return with_postcode(typed).iter().take(SUGGESTIONS_MAX).copied().collect();
    }
    let wanted = plain(typed);
    let mut found: Vec<Town> = Vec::new();
    for town in TOWNS.iter().filter(|town| same_initial(town.name, &wanted) && plain(town.name).starts_with(&wanted)) {
        found.push(*town);
        if found.len() >= SUGGESTIONS_MAX * 10 {
            break;
        }
    }
    found.sort_by_key(|town| (town.name.chars().count(), town.name, town.postcode));
    found.truncate(SUGGESTIONS_MAX);
    found
}

/// The town of that name under that postcode; of any name when the postcode has one town only and none was typed.
pub fn find(postcode: &str, name: &str) -> Option<Town> {
    if postcode.len() != 5 {
        return None;
    }
    let towns = with_postcode(postcode);
    if name.trim().is_empty() {
        return if let [only] = towns { Some(*only) } else { None };
    }
    let wanted = plain(name);
    towns.iter().find(|town| plain(town.name) == wanted).copied()
}

fn with_postcode(start: &str) -> &'static [Town] {
    let from = TOWNS.partition_point(|town| town.postcode < start);
    let count = TOWNS[from..].partition_point(|town| town.postcode.starts_with(start));
    &TOWNS[from..from + count]
}

/// "Saint" is written "St" as often as not.
fn plain(name: &str) -> String {
    let folded = text::fold(name);
    let words = folded.split(' ').map(|word| match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Spares folding 35,000 names: most differ from what is wanted by their first letter already.
fn same_initial(name: &str, wanted: &str) -> bool {
    match (name.chars().next(), wanted.chars().next()) {
        (Some(a), Some(b)) if a.is_ascii() => a.to_ascii_lowercase() == b,
        (Some(_), Some(_)) => true,
        _ => false,
    }
}
