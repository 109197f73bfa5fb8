//! Amounts in French words, as receipts and cheques want them.
//!
//! Spelling: the traditional one, with hyphens only between the words of a number below one hundred and no hyphen
//! around “et” (*cent vingt-trois*, *vingt et un*). The rectifications of 1990 (Journal officiel, 6 December 1990) also
//! allow hyphens everywhere (*cent-vingt-trois*) but make neither form a mistake; the traditional one is what tax
//! forms print. *Vingt* and *cent* take an s when multiplied and last, or before *million*, a noun, but not before
//! *mille*, an adjective, which never varies.

const SMALL: [&str; 17] =
    ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze", "quinze", "seize"];
const TENS: [&str; 10] = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "", "quatre-vingt", ""];
/// Nouns for powers of a thousand, from the million up; 64 bits of cents need no more.
const NOUNS: [(u64, &str); 4] = [(1_000_000_000_000_000, "billiard"), (1_000_000_000_000, "billion"), (1_000_000_000, "milliard"), (1_000_000, "million")];

/// An amount in words: 12 005 cents are `"cent vingt euros et cinq centimes"`, 50 are `"cinquante centimes"`,
/// 0 is `"zéro euro"`, a negative amount begins with `"moins"`.
pub fn amount_in_words_fr(cents: i64) -> String {
    let magnitude = cents.unsigned_abs();
    let (euros, rest) = (magnitude / 100, magnitude % 100);
    let mut parts = Vec::new();
    if euros > 0 || rest == 0 {
        parts.push(counted_euros(euros));
    }
    if rest > 0 {
        parts.push(format!("{} {}", number(rest), if rest < 2 { "centime" } else { "centimes" }));
    }
    let words = parts.join(" et ");
    if cents < 0 { format!("moins {words}") } else { words }
}

fn counted_euros(euros: u64) -> String {
    // After a noun French needs “de”: un million d’euros.
    let link = if euros > 0 && euros.is_multiple_of(1_000_000) { " d’" } else { " " };
    format!("{}{link}{}", number(euros), if euros < 2 { "euro" } else { "euros" })
}

fn number(mut n: u64) -> String {
    if n == 0 {
        return SMALL[0].to_owned();
    }
    let mut words = Vec::new();
    for (value, noun) in NOUNS {
        let count = n / value;
        n %= value;
        if count > 0 {
            words.push(format!("{} {noun}{}", below_thousand(count, true), if count > 1 { "s" } else { "" }));
        }
    }
    match n / 1_000 {
        0 => {}
        1 => words.push("mille".to_owned()),
        count => words.push(format!("{} mille", below_thousand(count, false))),
    }
    if !n.is_multiple_of(1_000) {
        words.push(below_thousand(n % 1_000, true));
    }
    words.join(" ")
}

/// 1 to 999. `last` says whether *cent* and *vingt* may take their s.
fn below_thousand(n: u64, last: bool) -> String {
    let (hundreds, rest) = (n / 100, n % 100);
    let plural = if hundreds > 1 && rest == 0 && last { "s" } else { "" };
    let hundred = match hundreds {
        0 => String::new(),
        1 => "cent".to_owned(),
        count => format!("{} cent{plural}", small(count)),
    };
    match (hundred.is_empty(), rest) {
        (_, 0) => hundred,
        (true, _) => below_hundred(rest, last),
        (false, _) => format!("{hundred} {}", below_hundred(rest, last)),
    }
}

/// 1 to 99.
fn below_hundred(n: u64, last: bool) -> String {
    let (ten, unit) = (n / 10, n % 10);
    match (ten, unit) {
        (0, _) | (1, 0..=6) => small(n).to_owned(),
        (1, _) => format!("dix-{}", small(unit)),
        (8, 0) => if last { "quatre-vingts" } else { "quatre-vingt" }.to_owned(),
        (7, 1) => "soixante et onze".to_owned(),
        // Seventy and ninety count on from sixty and eighty.
        (7 | 9, _) => format!("{}-{}", tens(ten - 1), below_hundred(10 + unit, last)),
        (_, 0) => tens(ten).to_owned(),
        (2..=6, 1) => format!("{} et un", tens(ten)),
        _ => format!("{}-{}", tens(ten), small(unit)),
    }
}

fn small(n: u64) -> &'static str {
    usize::try_from(n).ok().and_then(|at| SMALL.get(at)).copied().unwrap_or_default()
}

fn tens(n: u64) -> &'static str {
    usize::try_from(n).ok().and_then(|at| TENS.get(at)).copied().unwrap_or_default()
}
