//! Passwords that everybody tries first: a well-known word with figures and signs around it, one
//! thing repeated, a row of the keyboard, one's own name.

/// Words, folded, that open too many doors in French and in English. What is put before and after
/// them (figures, signs) makes them no better.
const WORDS: &[&str] = &[
    "abcdef",
    "abcdefgh",
    "abcdefghij",
    "admin",
    "administrateur",
    "administrator",
    "adhesion",
    "amicale",
    "amour",
    "anniversaire",
    "asdfgh",
    "asdfghjkl",
    "association",
    "azerty",
    "azertyui",
    "azertyuiop",
    "azertyuiopqsdfghjklm",
    "baseball",
    "basketball",
    "bienvenue",
    "bisous",
    "bonjour",
    "bretagne",
    "camille",
    "changeme",
    "changezmoi",
    "chocolat",
    "chocolate",
    "chouchou",
    "computer",
    "coucou",
    "cotisation",
    "doudou",
    "dragon",
    "football",
    "france",
    "hello",
    "helloworld",
    "ilovejesus",
    "iloveyou",
    "informatique",
    "internet",
    "jetaime",
    "jetadore",
    "kevre",
    "lapin",
    "letmein",
    "liverpool",
    "loulou",
    "loveyou",
    "maison",
    "manchester",
    "marseille",
    "michael",
    "monkey",
    "motdepasse",
    "motdepass",
    "ordinateur",
    "paris",
    "parisgermain",
    "passe",
    "passpass",
    "passw0rd",
    "password",
    "passwort",
    "pokemon",
    "princess",
    "princesse",
    "provisoire",
    "qsdfghjklm",
    "qwerty",
    "qwertyui",
    "qwertyuiop",
    "qwertyuiopasdfghjkl",
    "secret",
    "secretsecret",
    "soleil",
    "spiderman",
    "starwars",
    "sunshine",
    "superman",
    "temporaire",
    "test",
    "testtest",
    "tresorier",
    "toulouse",
    "trustno",
    "user",
    "utilisateur",
    "vacances",
    "welcome",
    "whatever",
    "wxcvbn",
    "zxcvbn",
    "zxcvbnm",
];

/// The shortest part of a name that counts as the name.
const NAME_CHARS_MIN: usize = 3;

/// Letters only, accents and the figures and signs that stand for letters undone.
fn letters(password: &str) -> String {
    let undone = |c: char| match c {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    let inner = password.trim_matches(|c: char| !c.is_alphabetic());
    let undone: String = inner.chars().map(undone).collect();
    text::fold(&undone).chars().filter(|c| c.is_alphabetic()).collect()
}

pub(super) fn is_common(password: &str) -> bool {
    let folded: String = text::fold(password).chars().filter(|c| !c.is_whitespace()).collect();
    let letters = letters(password);
    is_repeated(&folded) || is_a_row(&folded) || WORDS.contains(&letters.as_str()) || is_a_word_twice(&letters)
}

/// `abcabcabcabc`, `1111111111`.
fn is_repeated(text: &str) -> bool {
    let chars: Vec<char> = text.chars().collect();
    (1..=chars.len() / 2).any(|period| period <= 4 && chars.iter().enumerate().all(|(at, c)| *c == chars[at % period]))
}

/// `1234567890`, `9876543210`, `abcdefghij`.
fn is_a_row(text: &str) -> bool {
    let steps: Vec<i64> = text.chars().zip(text.chars().skip(1)).map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a))).collect();
    let follows = |step: i64| steps.iter().filter(|one| **one == step || **one == -9 * step).count() == steps.len();
    !steps.is_empty() && (follows(1) || follows(-1))
}

fn is_a_word_twice(letters: &str) -> bool {
    WORDS.iter().any(|word| letters.len() > word.len() && letters.len().is_multiple_of(word.len()) && letters.replace(word, "").is_empty())
}

/// Nothing but the names of its owner, or of the organisation, with figures and signs.
pub(super) fn is_made_of(password: &str, names: &[&str]) -> bool {
    let mut rest = text::fold(password);
    let mut parts: Vec<String> =
        names.iter().flat_map(|name| text::fold(name).split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect::<Vec<_>>()).collect();
    parts.retain(|part| part.chars().count() >= NAME_CHARS_MIN);
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    for part in &parts {
        rest = rest.replace(part.as_str(), "");
    }
    rest.chars().filter(|c| c.is_alphabetic()).count() < NAME_CHARS_MIN
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_everybody_tries_is_refused_whatever_is_put_around_it() {
        for weak in [
            "Motdepasse1!",
            "M0tDeP@sse2026",
            "1234567890",
            "9876543210",
            "aaaaaaaaaa",
            "azertyuiop12",
            "abcabcabcabc",
            "iloveyou2024",
            "123456789012",
            "soleilsoleil",
        ] {
            assert!(is_common(weak), "{weak}");
        }
        for fine in ["une phrase de passe", "demonstration", "Tb7-lampe-rouge", "quatre chevaux bleus", "correct horse battery"] {
            assert!(!is_common(fine), "{fine}");
        }
    }

    #[test]
    fn ones_own_name_is_no_password() {
        let names = ["Anna Le Goff", "anna.legoff@exemple.bzh", "Amicale de Kerlouan"];
        for weak in ["annalegoff29", "kerlouan2026", "Anna.Kerlouan", "0000000000"] {
            assert!(is_made_of(weak, &names), "{weak}");
        }
        assert!(!is_made_of("anna aime le cidre", &names));
    }
}
