//! Telephone numbers: stored in the international form (E.164, `+33612345678`), shown as French people write them.
//!
//! French numbering plan: ten digits beginning with 0; the overseas departments share it for dialling but have country
//! codes of their own (Arcep decision 2018-0881 and ITU E.164 assignments).

/// Digits of an international number, country code included (ITU E.164 §6).
const DIGITS_MAX: usize = 15;
const DIGITS_MIN: usize = 8;
/// Longest text looked at, in bytes.
const TEXT_BYTES_MAX: usize = 40;
/// Digits of a French number after its leading zero.
const FRENCH_DIGITS: usize = 9;

/// First digits of a national number (without the 0) → country code, for numbers outside metropolitan France.
const OVERSEAS: [(&str, &str); 14] = [
    ("262", "262"),
    ("263", "262"),
    ("269", "262"),
    ("639", "262"),
    ("692", "262"),
    ("693", "262"),
    ("590", "590"),
    ("690", "590"),
    ("691", "590"),
    ("594", "594"),
    ("694", "594"),
    ("596", "596"),
    ("696", "596"),
    ("697", "596"),
];

/// Country codes whose numbers are written like French ones.
const FRENCH_CODES: [&str; 5] = ["33", "262", "590", "594", "596"];
/// ISO 3166 codes of the countries where ten digits from 0 are dialled.
const FRENCH_PLAN: [&str; 8] = ["FR", "GP", "MQ", "GF", "RE", "YT", "BL", "MF"];

/// The international form of a number as typed, or `None` when it is not one that can be called from abroad.
///
/// `country` is the ISO 3166 code (`"FR"`) of where the number was typed: it says how to read a national number. Only
/// France and its overseas departments have one here; numbers with `+` or `00` and a country code pass everywhere.
/// A French number whose zero or `+` a spreadsheet has eaten (`612345678`, `33612345678`) is repaired.
pub fn phone_normalize(text: &str, country: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > TEXT_BYTES_MAX {
        return None;
    }
    let digits = digits_of(&text.replace("(0)", ""))?;
    if let Some(international) = digits.strip_prefix('+').or_else(|| digits.strip_prefix("00")) {
        return from_international(international);
    }
    if !FRENCH_PLAN.contains(&country) {
        return None;
    }
    let bare = digits.strip_prefix('0');
    match (bare, digits.len()) {
        (Some(rest), 10) => from_french(rest),
        (None, FRENCH_DIGITS) => from_french(&digits),
        (None, 11) => from_french(digits.strip_prefix("33")?),
        _ => None,
    }
}

/// The number without its separators, a leading `+` kept; `None` if something else than a number is there.
fn digits_of(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '0'..='9' => out.push(c),
            '+' if out.is_empty() => out.push(c),
            '.' | '-' | '/' | '(' | ')' | '\u{2010}' | '\u{2011}' | '\u{2013}' => {}
            // Spreadsheets and phones surround numbers with invisible direction marks.
            '\u{200e}' | '\u{202a}' | '\u{202c}' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
    }
    Some(out)
}

fn from_international(digits: &str) -> Option<String> {
    if let Some(rest) = digits.strip_prefix("33") {
        return from_french(rest.strip_prefix('0').unwrap_or(rest));
    }
    let plausible = (DIGITS_MIN..=DIGITS_MAX).contains(&digits.len()) && !digits.starts_with('0');
    plausible.then(|| format!("+{digits}"))
}

fn from_french(rest: &str) -> Option<String> {
    if rest.len() != FRENCH_DIGITS || rest.starts_with('0') {
        return None;
    }
    let overseas = OVERSEAS.iter().find(|(start, _)| rest.starts_with(start));
    Some(format!("+{}{rest}", overseas.map_or("33", |(_, code)| code)))
}

/// A stored number as shown: French ones in pairs with no-break spaces (`06 12 34 56 78`), others as stored.
pub fn phone_display(stored: &str) -> String {
    let Some(digits) = stored.strip_prefix('+') else { return stored.to_owned() };
    let national = FRENCH_CODES.iter().find_map(|code| {
        let rest = digits.strip_prefix(code)?;
        (rest.len() == FRENCH_DIGITS && rest.bytes().all(|b| b.is_ascii_digit())).then(|| format!("0{rest}"))
    });
    let Some(national) = national else { return stored.to_owned() };
    let mut out = String::with_capacity(20);
    for (at, digit) in national.chars().enumerate() {
        if at > 0 && at % 2 == 0 {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}
