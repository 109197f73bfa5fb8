//! Encodings, separators, the other way of writing amounts, and what is refused.

use super::*;
use crate::{Encoding, Format, Limits, Line, ReadError, Reader, WriteError, Writer};

pub(crate) fn line() -> Line<&'static str> {
    Line {
        journal_code: "BQ",
        journal_label: "Banque",
        entry_number: "1",
        entry_date: (2026, 3, 10),
        account_number: "512000",
        account_label: "Banque",
        aux_number: "",
        aux_label: "",
        piece_ref: "REM-1",
        piece_date: (2026, 3, 9),
        entry_label: "Règlement",
        debit_cents: 6_000,
        credit_cents: 0,
        lettering: "",
        lettering_date: None,
        valid_date: (2026, 3, 11),
        currency_cents: None,
        currency: "",
    }
}

fn written(lines: &[Line<&str>], format: Format) -> (Vec<u8>, crate::Totals) {
    let mut writer = Writer::new(Vec::new(), format).unwrap();
    lines.iter().for_each(|line| writer.write(line).unwrap());
    writer.finish().unwrap()
}

#[test]
fn a_line_as_the_law_writes_it() {
    let (bytes, totals) = written(&[line()], Format::default());
    let wanted = format!("{NAMES}\r\nBQ\tBanque\t1\t20260310\t512000\tBanque\t\t\tREM-1\t20260309\tRèglement\t60,00\t0,00\t\t\t20260311\t\t\r\n");
    assert_eq!(String::from_utf8(bytes).unwrap(), wanted);
    assert_eq!((totals.lines, totals.debit_cents, totals.credit_cents, totals.lost_characters), (1, 6_000, 0, 0));
}

#[test]
fn what_would_break_the_file_is_taken_out_of_texts() {
    let (bytes, _) = written(&[Line { entry_label: " a\tb|c\r\n\u{0}d  e\u{feff} ", ..line() }], Format::default());
    assert!(String::from_utf8(bytes).unwrap().contains("\ta b c d e\t"));
}

#[test]
fn latin_9_has_the_euro_and_stands_in_for_typography() {
    let label = "L’été – 5 € œuvre…";
    let (bytes, totals) = written(&[Line { entry_label: label, ..line() }], Format { encoding: Encoding::Latin9, ..Format::default() });
    assert_eq!(totals.lost_characters, 0);
    assert!(bytes.windows(9).any(|part| part == b"L'\xe9t\xe9 - 5"));
    let mut reader = Reader::open(&bytes[..], Limits::default()).unwrap();
    let (_, read) = reader.next_line().unwrap().unwrap();
    assert_eq!(read.unwrap().entry_label, "L'été - 5 € œuvre...");
    assert_eq!(reader.encoding(), Some(Encoding::Latin9));
    let (bytes, totals) = written(&[Line { entry_label: "Łódź", ..line() }], Format { encoding: Encoding::Latin9, ..Format::default() });
    assert_eq!(totals.lost_characters, 2);
    assert!(bytes.windows(4).any(|part| part == b"?\xf3d?"));
}

#[test]
fn amounts_with_a_side_and_pipes() {
    let lines = [line(), Line { account_number: "411000", account_label: "Usagers", debit_cents: 0, credit_cents: 6_000, ..line() }];
    let (bytes, _) = written(&lines, Format { pipe: true, amount_and_side: true, ..Format::default() });
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.contains("|Montant|Sens|") && text.contains("|60,00|D|") && text.contains("|60,00|C|"));
    assert_eq!(report(&bytes).findings, []);
    let told = found(&report(text.replace("|60,00|C|", "|60,00|X|").as_bytes()).findings);
    assert_eq!(told, [(Rule::SideInvalid, 3)]);
    let mut reader = Reader::open(&bytes[..], Limits::default()).unwrap();
    reader.next_line().unwrap();
    let (place, second) = reader.next_line().unwrap().unwrap();
    assert_eq!((place, second.unwrap().credit_cents), (3, 6_000));
}

#[test]
fn a_line_that_would_not_pass_is_not_written() {
    let refusal = |line: Line<&str>| Writer::new(Vec::new(), Format::default()).unwrap().write(&line).unwrap_err();
    assert!(matches!(refusal(Line { piece_ref: " | ", ..line() }), WriteError::Missing { line: 2, field: Field::PieceRef }));
    assert!(matches!(refusal(Line { credit_cents: 1, ..line() }), WriteError::BothSides { line: 2 }));
    assert!(matches!(refusal(Line { lettering: "AA", ..line() }), WriteError::Apart { .. }));
    assert!(matches!(refusal(Line { currency: "USD", ..line() }), WriteError::Apart { .. }));
    assert!(matches!(refusal(Line { account_number: "51", ..line() }), WriteError::Account { line: 2 }));
    assert!(matches!(refusal(Line { valid_date: (2026, 2, 29), ..line() }), WriteError::NoSuchDay { line: 2, field: Field::ValidDate }));
    let mut writer = Writer::new(Vec::new(), Format::default()).unwrap();
    writer.write(&Line { debit_cents: i64::MAX, ..line() }).unwrap();
    assert!(matches!(writer.write(&line()), Err(WriteError::TooLarge { line: 3 })));
}

#[test]
fn ends_of_lines_marks_and_mixed_encodings() {
    let text = file(&year());
    for end in ["\n", "\r", "\r\n"] {
        assert_eq!(report(text.replace("\r\n", end).as_bytes()).findings, [], "{end:?}");
    }
    assert_eq!(found(&report(format!("\u{feff}{text}").as_bytes()).findings), [(Rule::ByteOrderMark, 1)]);
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(b"BQ\tBanque\t3\t20260312\t606100\t\xc9nergie\t\t\tX\t20260312\tX\t0,00\t0,00\t\t\t20260312\t\t\r\n");
    assert_eq!(found(&report(&bytes).findings), [(Rule::EncodingMixed, 10), (Rule::AmountNone, 10)]);
}

#[test]
fn what_cannot_be_read_is_refused() {
    let refusal = |bytes: &[u8], limits: Limits| check(bytes, &CheckOptions { limits, ..CheckOptions::default() }).unwrap_err();
    let text = file(&year());
    assert!(matches!(refusal(b"", Limits::default()), ReadError::Empty));
    assert!(matches!(refusal(b"a\tb\n\0", Limits::default()), ReadError::NotText { line: 2 }));
    assert!(matches!(refusal(b"\xff\xfeJ\0o\0", Limits::default()), ReadError::NotText { line: 1 }));
    assert!(matches!(refusal(text.as_bytes(), Limits { total_bytes: 300, ..Limits::default() }), ReadError::TooLarge { limit_bytes: 300, .. }));
    assert!(matches!(refusal(text.as_bytes(), Limits { line_bytes: 100, ..Limits::default() }), ReadError::LineTooLong { line: 1, .. }));
    assert!(matches!(refusal(text.as_bytes(), Limits { lines: 3, ..Limits::default() }), ReadError::TooManyLines { limit: 3 }));
    assert!(matches!(refusal("\t".repeat(64).as_bytes(), Limits::default()), ReadError::TooManyColumns { limit: 64 }));
}
