//! One line of COPY's text format (PostgreSQL, "COPY — File Formats"): tab between values, `\N` for NULL, backslash escapes.

/// Cuts a line into values. `Err(())` when a value is not UTF-8.
pub(crate) fn values(line: &[u8], columns: usize) -> Result<Vec<Option<String>>, ()> {
    if columns == 0 && line.is_empty() {
        return Ok(Vec::new());
    }
    line.split(|byte| *byte == b'\t').map(value).collect()
}

fn value(field: &[u8]) -> Result<Option<String>, ()> {
    if field == b"\\N" {
        return Ok(None);
    }
    let bytes = if field.contains(&b'\\') { unescape(field) } else { field.to_vec() };
    String::from_utf8(bytes).map(Some).map_err(|_| ())
}

fn unescape(field: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'b') => bytes.push(8),
            Some(b'f') => bytes.push(12),
            Some(b'n') => bytes.push(b'\n'),
            Some(b'r') => bytes.push(b'\r'),
            Some(b't') => bytes.push(b'\t'),
            Some(b'v') => bytes.push(11),
            Some(digit @ b'0'..=b'7') => bytes.push(code(u32::from(digit - b'0'), 8, &mut rest)),
            Some(b'x') if rest.peek().is_some_and(u8::is_ascii_hexdigit) => bytes.push(code(0, 16, &mut rest)),
            Some(other) => bytes.push(other),
            None => bytes.push(b'\\'),
        }
    }
    bytes
}

/// Up to two more digits of a character given by its number.
fn code(first: u32, radix: u32, rest: &mut std::iter::Peekable<impl Iterator<Item = u8>>) -> u8 {
    let mut value = first;
    for _ in 0..2 {
        let Some(digit) = rest.peek().and_then(|byte| char::from(*byte).to_digit(radix)) else {
            break;
        };
        rest.next();
        value = value * radix + digit;
    }
    (value & 0xff) as u8
}
