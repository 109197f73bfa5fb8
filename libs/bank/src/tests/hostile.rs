//! Cut, foreign, endless and malicious files.

use proptest::prelude::*;

use super::*;
use crate::{Error, Mapping, read, read_csv, suggest};

fn refusal(text: &str) -> Error {
    read(text.as_bytes(), &Limits::default()).unwrap_err()
}

#[test]
fn a_file_that_stops_too_early_is_refused() {
    assert!(matches!(refusal(&OFX[..OFX.len() - 40]), Error::Truncated { .. }));
    assert!(matches!(refusal(&cfonb()[..5].concat()), Error::Truncated { .. }));
    assert!(matches!(refusal("!Type:Bank\nD03/11/2026\nT5\n"), Error::Truncated { line: 2 }));
    let xml = camt("08", "<Ntry></Ntry>");
    assert!(matches!(refusal(&xml[..xml.len() - 20]), Error::Truncated { .. } | Error::Malformed { .. }));
}

#[test]
fn xml_that_defines_entities_or_never_ends_is_refused() {
    let bomb = camt("08", "").replacen("<Document", "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Document", 1);
    assert_eq!(refusal(&bomb), Error::Hostile);
    assert_eq!(refusal(&camt("08", "<Ntry>&b;</Ntry>")), Error::Hostile);
    assert_eq!(refusal(&OFX.replace("<OFX>", "<!DOCTYPE x><OFX>")), Error::Hostile);
    assert_eq!(refusal(&camt("08", &"<a>".repeat(1_000))), Error::TooDeep { limit: 32 });
    assert_eq!(refusal(&OFX.replace("<STMTTRN>", &"<A>".repeat(1_000))), Error::TooDeep { limit: 32 });
    let few = Limits { elements: 20, lines: 1, file_bytes: 10_000, ..Limits::default() };
    assert_eq!(read(camt("08", &"<a/>".repeat(50)).as_bytes(), &few), Err(Error::TooMany { limit: 20 }));
    assert_eq!(read(OFX.as_bytes(), &few), Err(Error::TooMany { limit: 1 }));
    assert_eq!(read(&[b' '; 10_001], &few), Err(Error::TooLarge { limit_bytes: 10_000 }));
}

#[test]
fn other_files_are_not_bank_files() {
    for text in ["%PDF-1.7, x", "{\"a\":1,\"b\":2}", "<html><body>;</body></html>", "hello", "PK\u{3}\u{4};", "BEGIN:VCALENDAR;"] {
        assert_eq!(refusal(text), Error::NotABankFile, "{text}");
    }
    assert_eq!(refusal(" \n"), Error::Empty);
    assert_eq!(refusal("a;b\n"), Error::MappingNeeded);
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..300), start in 0_usize..5) {
        let starts = ["", "<OFX><STMTRS><STMTTRN>", "!Type:Bank\n", "<Document><BkToCstmrStmt><Stmt>", "Date;Debit;Credit\n"];
        let bytes = [starts[start].as_bytes(), &bytes].concat();
        _ = read(&bytes, &Limits::default());
        _ = suggest(&bytes, &Limits::default());
        let mapping = Mapping { separator: ';', day: "Date".into(), debit: "Debit".into(), credit: "Credit".into(), ..Mapping::default() };
        _ = read_csv(&bytes, &mapping, "", "", &Limits::default());
    }

    #[test]
    fn no_record_makes_cfonb_panic(text in "01[0-9 A-R{}é]{118}(0[1457][0-9 A-R{}é]{118}){0,4}") {
        _ = read(text.as_bytes(), &Limits::default());
    }

    #[test]
    fn amounts_of_qif_are_read_as_written(movements in prop::collection::vec((any::<i32>(), 1_i8..=28, 1_i8..=12, 1970_i16..2068), 1..20)) {
        let text: String = movements.iter().map(|(cents, day, month, year)| {
            format!("D{day:02}/{month:02}/{year}\nT{}\nPX\n^\n", text::format_decimal(i64::from(*cents), '.'))
        }).collect();
        let statement = one(format!("!Type:Bank\n{text}").as_bytes());
        let read: Vec<_> = statement.lines.iter().map(|line| (line.cents, line.booked)).collect();
        let wanted: Vec<_> = movements.iter().map(|(cents, day, month, year)| (i64::from(*cents), (*year, *month, *day))).collect();
        prop_assert_eq!(read, wanted);
        let prints: std::collections::BTreeSet<_> = statement.lines.iter().map(|line| &line.fingerprint).collect();
        prop_assert_eq!(prints.len(), statement.lines.len());
    }
}
