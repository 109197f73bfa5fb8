//! Amounts as the file writes them: `1234,56`, a sign in front or behind, nothing between thousands.

/// Why a text is no amount of the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AmountFault {
    /// Nothing.
    Empty,
    /// A point.
    Point,
    /// A space or a second separator.
    Grouped,
    /// Something else than digits, or more than 64 bits of cents hold.
    Invalid,
    /// More than two decimals.
    Precise,
}

/// Reads an amount in cents.
pub(crate) fn parse(text: &str) -> Result<i64, AmountFault> {
    if text.is_empty() {
        return Err(AmountFault::Empty);
    }
    if text.trim() != text || text.chars().any(char::is_whitespace) || text.matches([',', '.']).count() > 1 {
        return Err(AmountFault::Grouped);
    }
    if text.contains('.') {
        return Err(AmountFault::Point);
    }
    let (negative, digits) = unsigned(text);
    let (whole, decimals) = digits.split_once(',').unwrap_or((digits, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(decimals) {
        return Err(AmountFault::Invalid);
    }
    let decimals = decimals.trim_end_matches('0');
    if decimals.len() > 2 {
        return Err(AmountFault::Precise);
    }
    let mut cents: i64 = 0;
    for digit in whole.bytes().chain(decimals.bytes()).chain("00".bytes().skip(decimals.len())) {
        let next = cents.checked_mul(10).and_then(|cents| cents.checked_add(i64::from(digit - b'0')));
        cents = next.ok_or(AmountFault::Invalid)?;
    }
    Ok(if negative { -cents } else { cents })
}

/// Takes off the one sign, in front or behind.
fn unsigned(text: &str) -> (bool, &str) {
    for (sign, negative) in [('-', true), ('+', false)] {
        if let Some(rest) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) {
            return (negative, rest);
        }
    }
    (false, text)
}

/// Appends an amount.
pub(crate) fn push(cents: i64, line: &mut String) {
    line.push_str(&text::format_decimal(cents, ','));
}
