//! XLS, against our own files and against calamine's reading of the same.

use std::io::Cursor;

use calamine::{Data, Reader};
use proptest::prelude::*;

use super::xls_file::{file, label, number, place, record, text, workbook};
use super::{cells, read};
use crate::{FileKind, Limits, ReadError, Sheet};

/// Formats: 0 general, 1 the built-in date, 2 a described date, 3 a described amount, 4 a described duration.
fn formats() -> Vec<Vec<u8>> {
    let described = |number: u16, format: &str| record(0x041e, &[&number.to_le_bytes()[..], &text(format)].concat());
    let xf = |number: u16| record(0x00e0, &[&[0, 0][..], &number.to_le_bytes(), &[0; 16]].concat());
    vec![described(164, "dd\\ mmm\\ yyyy;@"), described(165, "#,##0.00\\ \"dollars\""), described(166, "[h]:mm"), xf(0), xf(14), xf(164), xf(165), xf(166)]
}

/// Shared texts, the second running over into a continuation that is wide where it began narrow.
fn shared_texts() -> Vec<u8> {
    let first = [&2_u32.to_le_bytes()[..], &2_u32.to_le_bytes(), &text("Ville"), &4_u16.to_le_bytes(), &[8, 1, 0], b"Br"].concat();
    let rest: Vec<u8> = [&[1][..], &u16::from(b'e').to_le_bytes(), &0x153_u16.to_le_bytes(), &[0, 0, 0, 0]].concat();
    [record(0x00fc, &first), record(0x003c, &rest)].concat()
}

fn sample(large: bool) -> Vec<u8> {
    let shared = [formats(), vec![shared_texts()]].concat();
    let shared_text = |row: u16, at: u32| record(0x00fd, &[&place(row, 1, 0)[..], &at.to_le_bytes()].concat());
    let formula = |row: u16, result: [u8; 8]| record(0x0006, &[&place(row, 1, 0)[..], &result, &[0; 8]].concat());
    let rk = |format: u16, value: u32| [&format.to_le_bytes()[..], &value.to_le_bytes()].concat();
    let run = [&1_u16.to_le_bytes()[..], &1_u16.to_le_bytes(), &rk(0, (1_234 << 2) | 3), &rk(1, (46_387 << 2) | 2), &2_u16.to_le_bytes()].concat();
    let cells = [
        label(0, 0, "Nom"),
        shared_text(0, 0),
        label(0, 2, "Le"),
        // Written before the row above it, as some programs do.
        label(2, 0, "œuf"),
        shared_text(2, 1),
        number(2, 2, 2, 46_387.0),
        record(0x00bd, &run),
        label(1, 0, "Anna"),
        label(3, 0, "durée"),
        number(3, 1, 4, 1.5),
        number(3, 2, 3, 12.5),
        formula(4, 7.25_f64.to_le_bytes()),
        formula(5, [0, 0, 0, 0, 0, 0, 0xff, 0xff]),
        record(0x0207, &text("résultat")),
        formula(6, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
        formula(7, [2, 0, 0x2a, 0, 0, 0, 0xff, 0xff]),
        record(0x0205, &[&place(8, 1, 0)[..], &[0, 0]].concat()),
    ];
    file("Workbook", &workbook(&shared, &cells), large)
}

#[test]
fn values_become_what_people_see() {
    for large in [true, false] {
        let sheet = read(&sample(large)).expect("readable");
        assert_eq!((sheet.kind, sheet.name.as_str(), sheet.others.len()), (FileKind::Xls, "Membres", 0));
        assert_eq!(sheet.header, ["Nom", "Ville", "Le"]);
        assert_eq!(
            cells(&sheet),
            [
                ["Anna", "12.34", "2026-12-31"],
                ["œuf", "Breœ", "2026-12-31"],
                ["durée", "36:00:00", "12.5"],
                ["", "7.25", ""],
                ["", "résultat", ""],
                ["", "true", ""],
                ["", "#N/A", ""],
                ["", "false", ""],
            ]
        );
    }
}

#[test]
fn calamine_reads_the_same() {
    for large in [true, false] {
        let mut workbook = calamine::Xls::new(Cursor::new(sample(large))).expect("a workbook");
        let range = workbook.worksheet_range("Membres").expect("the sheet");
        assert_eq!(range.get_value((0, 1)), Some(&Data::String("Ville".to_owned())));
        assert_eq!(range.get_value((2, 1)), Some(&Data::String("Breœ".to_owned())));
        assert_eq!(range.get_value((1, 1)), Some(&Data::Float(12.34)));
        assert!(matches!(range.get_value((2, 2)), Some(Data::DateTime(when)) if when.as_f64() == 46_387.0));
        assert!(matches!(range.get_value((3, 1)), Some(Data::DateTime(when)) if when.is_duration()));
        assert_eq!(range.get_value((5, 1)), Some(&Data::String("résultat".to_owned())));
    }
}

#[test]
fn other_compound_files_are_refused() {
    let stream = workbook(&[], &[label(0, 0, "Nom")]);
    assert!(read(&file("Workbook", &stream, true)).is_ok());
    assert!(matches!(read(&file("EncryptedPackage", &stream, true)), Err(ReadError::PasswordProtected)));
    assert!(matches!(read(&file("WordDocument", &stream, true)), Err(ReadError::NotASpreadsheet)));
    assert!(matches!(read(&file("Book", &stream, true)), Err(ReadError::TooOld)));
    let locked = workbook(&[record(0x002f, &[1, 0, 1, 0])], &[]);
    assert!(matches!(read(&file("Workbook", &locked, true)), Err(ReadError::PasswordProtected)));
    assert!(matches!(read(&file("Workbook", &workbook(&[], &[]), true)), Err(ReadError::Empty)));
}

#[test]
fn hostile_files_cost_nothing() {
    // Announced dimensions, and two cells at the far ends: 16 million cells for a reader that spreads them out.
    let dimensions = record(0x0200, &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 1, 0, 0]);
    let far = [dimensions, label(0, 0, "Nom"), label(65_535, 255, "x")];
    let sheet = read(&file("Workbook", &workbook(&[], &far), true)).expect("readable");
    assert_eq!((sheet.header.len(), sheet.rows.len(), sheet.rows[0].number), (2, 1, 65_536));
    // A long shared text used many times.
    let long = record(0x00fc, &[&[0; 8][..], &text(&"x".repeat(5_000))].concat());
    let uses: Vec<Vec<u8>> = (0..1_000).map(|row| record(0x00fd, &[&place(row, 0, 0)[..], &0_u32.to_le_bytes()].concat())).collect();
    let limits = Limits { text_bytes: 1_000_000, ..Limits::default() };
    let bytes = file("Workbook", &workbook(&[long], &uses), true);
    assert!(matches!(Sheet::read_bytes(&bytes, "", &limits), Err(ReadError::TooMuchContent)));
    // A chain of sectors that bites its tail.
    let mut looping = sample(true);
    looping[512 + 4 * 5..512 + 4 * 6].copy_from_slice(&3_u32.to_le_bytes());
    assert!(matches!(read(&looping), Err(ReadError::Damaged(_))));
    // A text that is not there.
    let missing = record(0x00fd, &[&place(0, 0, 0)[..], &9_u32.to_le_bytes()].concat());
    assert!(matches!(read(&file("Workbook", &workbook(&[], &[missing]), true)), Err(ReadError::Damaged(_))));
}

proptest! {
    #[test]
    fn damaged_files_are_survived(at in any::<prop::sample::Index>(), flip in 1_u8.., cut in any::<prop::sample::Index>()) {
        for large in [true, false] {
            let bytes = sample(large);
            let mut changed = bytes.clone();
            changed[at.index(bytes.len())] ^= flip;
            let _ = read(&changed);
            let _ = read(&bytes[..8 + cut.index(bytes.len() - 8)]);
        }
        prop_assert!(read(&sample(true)[..512 + cut.index(1_000)]).is_err());
    }
}
