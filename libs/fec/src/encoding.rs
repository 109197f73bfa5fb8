//! The two encodings the law allows beside ASCII (art. A47 A-1, XII): UTF-8 and ISO 8859-15.

/// How characters are written.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Encoding {
    /// UTF-8, without byte-order mark.
    #[default]
    Utf8,
    /// ISO 8859-15, “Latin-9”.
    Latin9,
}

/// Where ISO 8859-15 differs from ISO 8859-1.
const DIFFERENT: [(u8, char); 8] = [(0xa4, '€'), (0xa6, 'Š'), (0xa8, 'š'), (0xb4, 'Ž'), (0xb8, 'ž'), (0xbc, 'Œ'), (0xbd, 'œ'), (0xbe, 'Ÿ')];
/// Characters that French typography uses and ISO 8859-15 lacks, with what stands for them.
const STAND_INS: [(char, &str); 11] = [
    ('’', "'"),
    ('‘', "'"),
    ('“', "\""),
    ('”', "\""),
    ('–', "-"),
    ('—', "-"),
    ('\u{2212}', "-"),
    ('…', "..."),
    ('\u{202f}', " "),
    ('\u{2009}', " "),
    ('\u{200b}', ""),
];

/// The character of a byte of ISO 8859-15.
pub(crate) fn decode_latin9(bytes: &[u8]) -> String {
    let special = |byte: u8| DIFFERENT.iter().find(|(own, _)| *own == byte).map(|(_, c)| *c);
    bytes.iter().map(|byte| special(*byte).unwrap_or(char::from(*byte))).collect()
}

/// Appends `text` in ISO 8859-15; gives how many characters had to become `?`.
pub(crate) fn encode_latin9(text: &str, out: &mut Vec<u8>) -> u64 {
    let mut lost = 0;
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c as u8);
        } else if let Some((byte, _)) = DIFFERENT.iter().find(|(_, own)| *own == c) {
            out.push(*byte);
        } else if let Some((_, stand_in)) = STAND_INS.iter().find(|(own, _)| *own == c) {
            out.extend_from_slice(stand_in.as_bytes());
        } else {
            let byte = u8::try_from(u32::from(c)).ok().filter(|byte| *byte >= 0xa0 && DIFFERENT.iter().all(|(other, _)| other != byte));
            lost += u64::from(byte.is_none());
            out.push(byte.unwrap_or(b'?'));
        }
    }
    lost
}
