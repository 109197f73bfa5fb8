//! Numbers of spreadsheets as the text a person sees.

/// Significant digits that spreadsheets show and guarantee; beyond are artefacts of binary floats.
const SIGNIFICANT_DIGITS: usize = 15;
/// Beyond this magnitude a float no longer holds all whole numbers.
const WHOLE_MAX: f64 = 1e15;

/// A number as text: no exponent for usual sizes, a point, no zero at the end (`12`, `1234.5`, `0.1`).
pub(crate) fn number_text(value: f64) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value == 0.0 {
        return "0".to_owned();
    }
    if value.abs() >= WHOLE_MAX {
        return format!("{value:.0}");
    }
    let digits_before_point = value.abs().log10().floor().max(0.0) as usize + 1;
    let leading_zeros = (-value.abs().log10().floor()).max(0.0) as usize;
    let decimals = (SIGNIFICANT_DIGITS - digits_before_point.min(SIGNIFICANT_DIGITS) + leading_zeros).min(30);
    without_trailing_zeros(&format!("{value:.decimals$}"))
}

/// A number as a file spells it, as text; `None` when it is no number.
pub(crate) fn decimal_text(spelt: &str) -> Option<String> {
    let spelt = spelt.trim();
    let digits = spelt.strip_prefix('-').unwrap_or(spelt);
    let plain = !digits.is_empty()
        && digits.len() <= SIGNIFICANT_DIGITS
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.matches('.').count() <= 1;
    if plain {
        return Some(without_trailing_zeros(spelt));
    }
    spelt.parse::<f64>().ok().map(number_text)
}

fn without_trailing_zeros(text: &str) -> String {
    if !text.contains('.') {
        return text.to_owned();
    }
    let trimmed = text.trim_end_matches('0').trim_end_matches('.');
    if trimmed == "-0" || trimmed.is_empty() { "0".to_owned() } else { trimmed.to_owned() }
}
