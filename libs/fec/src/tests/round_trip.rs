//! What is written is read back the same; no bytes make the reader or the checker panic.

use proptest::prelude::*;

use super::*;
use crate::{Encoding, Format, Limits, Line, Reader, Writer};

fn day() -> impl Strategy<Value = crate::Ymd> {
    (1900_i16..2100, 1_i8..=12, 1_i8..=28)
}

fn word() -> impl Strategy<Value = String> {
    "[A-Za-z0-9éÀç€;,\"'-]{1,12}( [a-zèœ]{1,8})?"
}

fn line() -> impl Strategy<Value = Line> {
    let texts = (word(), word(), word(), "[1-8][0-9]{2}[A-Z0-9]{0,5}", word(), prop::option::of((word(), word())), word(), word());
    let values = (any::<i32>(), any::<bool>(), prop::option::of((word(), day())), prop::option::of((any::<i32>(), "[A-Z]{3}")));
    (texts, (day(), day(), day()), values).prop_map(|(texts, (entry_date, piece_date, valid_date), (cents, is_debit, lettering, currency))| {
        let (journal_code, journal_label, entry_number, account_number, account_label, aux, piece_ref, entry_label) = texts;
        let (aux_number, aux_label) = aux.unwrap_or_default();
        let cents = i64::from(cents);
        let (lettering, lettering_date) = lettering.map_or((String::new(), None), |(letters, day)| (letters, Some(day)));
        let (currency_cents, currency) = currency.map_or((None, String::new()), |(cents, code)| (Some(i64::from(cents)), code));
        let (debit_cents, credit_cents) = if is_debit { (cents, 0) } else { (0, cents) };
        Line {
            journal_code,
            journal_label,
            entry_number,
            entry_date,
            account_number,
            account_label,
            aux_number,
            aux_label,
            piece_ref,
            piece_date,
            entry_label,
            debit_cents,
            credit_cents,
            lettering,
            lettering_date,
            valid_date,
            currency_cents,
            currency,
        }
    })
}

fn write(lines: &[Line], format: Format) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), format).unwrap();
    lines.iter().for_each(|line| writer.write(line).unwrap());
    writer.finish().unwrap().0
}

proptest! {
    #[test]
    fn written_then_read_is_the_same_line_and_written_again_the_same_bytes(
        lines in prop::collection::vec(line(), 1..12), latin9: bool, pipe: bool, amount_and_side: bool,
    ) {
        let format = Format { encoding: if latin9 { Encoding::Latin9 } else { Encoding::Utf8 }, pipe, amount_and_side };
        let bytes = write(&lines, format);
        let mut reader = Reader::open(&bytes[..], Limits::default()).unwrap();
        let mut read = Vec::new();
        while let Some((_, line)) = reader.next_line().unwrap() {
            read.push(line.unwrap());
        }
        prop_assert_eq!(&read, &lines);
        prop_assert_eq!(write(&read, format), bytes);
    }

    #[test]
    fn no_bytes_make_the_checker_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        _ = check(&bytes[..], &CheckOptions::default());
    }

    #[test]
    fn no_line_makes_the_checker_panic(
        rows in prop::collection::vec(prop::collection::vec("[0-9A-C,.\u{e9} -]{0,12}", 16..20), 0..8), name in "[0-9]{0,9}FEC[0-9_]{0,12}",
    ) {
        let lines: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
        let options = CheckOptions { file_name: Some(name), ..CheckOptions::default() };
        let report = check(file(&lines).as_bytes(), &options).unwrap();
        prop_assert_eq!(report.counts.values().sum::<u64>() as usize, report.findings.len());
    }
}
