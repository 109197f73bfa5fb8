//! Amounts of money as people type and read them, in whole cents. No float anywhere.
//!
//! Reading is strict where a wrong guess would be a wrong amount: `1.234` may be one euro or a thousand, so it is
//! refused with a word that says why.
//!
//! Writing follows the Unicode CLDR: French puts a narrow no-break space (U+202F) between thousands and a no-break
//! space (U+00A0) before the euro sign; English puts the sign in front and commas between thousands. The minus is the
//! true one (U+2212) in both.

use crate::Lang;

/// Longest text read as an amount, in characters.
pub const AMOUNT_CHARS_MAX: usize = 40;
const NARROW_SPACE: char = '\u{202f}';
const NO_BREAK_SPACE: char = '\u{a0}';
const MINUS: char = '\u{2212}';
const GROUP_DIGITS: usize = 3;
const CURRENCY_WORDS: [&str; 4] = ["euros", "euro", "eur", "€"];

/// Why a text is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("the amount is empty")]
    Empty,
    /// Something else than digits, separators, a sign and a currency.
    #[error("this is not an amount")]
    Malformed,
    /// One separator followed by three digits: thousands or decimals?
    #[error("thousands or decimals? write 1234.00 or 1.23")]
    Ambiguous,
    /// Cents have two decimals.
    #[error("an amount has at most two decimals")]
    TooPrecise,
    /// Beyond what 64 bits of cents hold, or too long a text.
    #[error("the amount is too large")]
    TooLarge,
}

/// Reads an amount in cents: `"1 234,56 €"`, `"1234.5"`, `"-12"`, `"€1,234.56"`, `"1.234,56"`.
pub fn parse_amount_cents(text: &str) -> Result<i64, AmountError> {
    if text.chars().count() > AMOUNT_CHARS_MAX {
        return Err(AmountError::TooLarge);
    }
    let (negative, number) = without_sign_and_currency(text)?;
    let (whole, decimals) = split_decimals(number)?;
    // ",50" is fifty cents.
    let whole = if whole.is_empty() && !decimals.is_empty() { String::new() } else { ungroup(whole)? };
    let mut cents: i128 = 0;
    for digit in whole.bytes().chain(decimals.bytes()).chain("00".bytes().skip(decimals.len())) {
        cents = cents * 10 + i128::from(digit - b'0');
    }
    i64::try_from(if negative { -cents } else { cents }).map_err(|_| AmountError::TooLarge)
}

/// Takes off, at most once each: a sign in front, a currency in front or behind.
fn without_sign_and_currency(text: &str) -> Result<(bool, &str), AmountError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AmountError::Empty);
    }
    let (mut sign, rest) = take_sign(text);
    let (currency, rest) = take_currency(rest);
    let mut number = rest;
    if currency && sign.is_none() {
        (sign, number) = take_sign(rest);
    }
    Ok((sign == Some(true), number))
}

fn take_sign(text: &str) -> (Option<bool>, &str) {
    let negative = text.strip_prefix(['-', MINUS]);
    match (negative, text.strip_prefix('+')) {
        (Some(rest), _) => (Some(true), rest.trim_start()),
        (None, Some(rest)) => (Some(false), rest.trim_start()),
        (None, None) => (None, text),
    }
}

fn take_currency(text: &str) -> (bool, &str) {
    for word in CURRENCY_WORDS {
        let Some(split) = text.len().checked_sub(word.len()).filter(|at| text.is_char_boundary(*at)) else { continue };
        if text[split..].eq_ignore_ascii_case(word) {
            return (true, text[..split].trim_end());
        }
        if text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)) {
            return (true, text[word.len()..].trim_start());
        }
    }
    (false, text)
}

/// Cuts at the decimal separator, if there is one that can only be that.
fn split_decimals(number: &str) -> Result<(&str, &str), AmountError> {
    let Some(last) = number.rfind([',', '.']) else { return Ok((number, "")) };
    let (whole, decimals) = (&number[..last], &number[last + 1..]);
    let separator = &number[last..=last];
    if !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AmountError::Malformed);
    }
    if whole.contains(separator) {
        // Twice the same: they part thousands.
        return Ok((number, ""));
    }
    match decimals.len() {
        0 => Err(AmountError::Malformed),
        1 | 2 => Ok((whole, decimals)),
        GROUP_DIGITS if !whole.contains([',', '.', ' ', NARROW_SPACE, NO_BREAK_SPACE, '\'', '’']) => Err(AmountError::Ambiguous),
        _ => Err(AmountError::TooPrecise),
    }
}

/// The digits of the whole part; thousands may be parted by one kind of separator, every three digits.
fn ungroup(whole: &str) -> Result<String, AmountError> {
    let mut separators = whole.chars().filter(|c| !c.is_ascii_digit()).map(same_separator);
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let Some(first) = separators.next() else {
        return if digits.is_empty() { Err(AmountError::Malformed) } else { Ok(digits) };
    };
    if first.is_none() || separators.any(|other| other != first) {
        return Err(AmountError::Malformed);
    }
    let mut groups = whole.split(|c: char| !c.is_ascii_digit());
    let leading = groups.next().unwrap_or_default();
    if leading.is_empty() || leading.len() > GROUP_DIGITS || groups.any(|group| group.len() != GROUP_DIGITS) {
        return Err(AmountError::Malformed);
    }
    Ok(digits)
}

/// The separator of thousands a character is, all spaces being one.
fn same_separator(c: char) -> Option<char> {
    match c {
        ' ' | NO_BREAK_SPACE | NARROW_SPACE | '\u{2009}' => Some(' '),
        '\'' | '’' => Some('\''),
        ',' | '.' => Some(c),
        _ => None,
    }
}

/// An amount as shown: `1 234,56 €` in French, `€1,234.56` in English; `−` in front when negative.
pub fn format_amount(cents: i64, lang: Lang) -> String {
    let magnitude = cents.unsigned_abs();
    let sign = if cents < 0 { MINUS.to_string() } else { String::new() };
    let decimals = magnitude % 100;
    match lang {
        Lang::Fr => format!("{sign}{},{decimals:02}{NO_BREAK_SPACE}€", grouped(magnitude / 100, NARROW_SPACE)),
        Lang::En => format!("{sign}€{}.{decimals:02}", grouped(magnitude / 100, ',')),
    }
}

/// An amount for machines and form fields: `-1234.56`, with the decimal separator given and nothing else.
pub fn format_decimal(cents: i64, separator: char) -> String {
    let magnitude = cents.unsigned_abs();
    let sign = if cents < 0 { "-" } else { "" };
    format!("{sign}{}{separator}{:02}", magnitude / 100, magnitude % 100)
}

fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(GROUP_DIGITS) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}
