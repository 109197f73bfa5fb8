//! CSV as people's programs write it.

use proptest::prelude::*;

use super::{cells, read};
use crate::{FileKind, Limits, ReadError, Sheet};

#[test]
fn separators_are_found() {
    for text in [
        "Nom;Prénom;Ville\nLe Goff;Anna;Brest, Finistère\nMartin;Jean;Quimper\n",
        "Nom,Prénom,Ville\nLe Goff,Anna,\"Brest, Finistère\"\nMartin,Jean,Quimper\n",
        "Nom\tPrénom\tVille\nLe Goff\tAnna\tBrest, Finistère\nMartin\tJean\tQuimper\n",
        "Nom|Prénom|Ville\r\nLe Goff|Anna|Brest, Finistère\r\nMartin|Jean|Quimper\r\n",
        "Nom;Prénom;Ville\rLe Goff;Anna;Brest, Finistère\rMartin;Jean;Quimper",
    ] {
        let sheet = read(text.as_bytes()).expect(text);
        assert_eq!((sheet.kind, sheet.name.as_str()), (FileKind::Csv, "membres"));
        assert_eq!(sheet.header, ["Nom", "Prénom", "Ville"], "{text}");
        assert_eq!(cells(&sheet), [["Le Goff", "Anna", "Brest, Finistère"], ["Martin", "Jean", "Quimper"]], "{text}");
    }
    let announced = read(b"sep=,\r\nNom,Note\r\nA,x;y\r\n").expect("readable");
    assert_eq!(announced.header, ["Nom", "Note"]);
    assert_eq!(announced.rows[0].number, 3);
    let single = read("Courriel\nanna@example.org\nyann@example.org\n".as_bytes()).expect("one column");
    assert_eq!(cells(&single), [["anna@example.org"], ["yann@example.org"]]);
}

#[test]
fn encodings_are_found() {
    let text = "Nom;Prénom\nL’Hénaff;Cœur €\n";
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '’' => 0x92,
            'œ' => 0x9c,
            '€' => 0x80,
            other => u8::try_from(u32::from(other)).expect("Latin-1"),
        })
        .collect();
    let little: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let marked = format!("\u{feff}{text}").into_bytes();
    for bytes in [text.as_bytes().to_vec(), windows, little, big, marked] {
        let sheet = read(&bytes).expect("readable");
        assert_eq!(sheet.header, ["Nom", "Prénom"]);
        assert_eq!(cells(&sheet), [["L’Hénaff", "Cœur €"]]);
    }
}

#[test]
fn tables_are_found_under_titles() {
    let sheet = read("Adhérents 2026;;;\n;;;\nNom;;Ville;Nom\nA;x;Brest;B\n;;;\nC;;;D;E\n".as_bytes()).expect("readable");
    assert_eq!(sheet.header, ["Nom", "B", "Ville", "Nom (2)", "E"]);
    assert_eq!(cells(&sheet), [["A", "x", "Brest", "B", ""], ["C", "", "", "D", "E"]]);
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6]);
    assert_eq!((sheet.column("Ville"), sheet.column("ville")), (Some(2), None));
}

#[test]
fn years_may_be_names_but_data_may_not() {
    assert_eq!(read("Compte;2025;2026\n706;1;2\n".as_bytes()).expect("readable").header, ["Compte", "2025", "2026"]);
    for text in ["Le Goff;anna@example.org\nMartin;jean@example.org\n", "Le Goff;12/05/1960\nMartin;01/02/1970\n", "Le Goff;06 12 34 56 78\n", "1;2\n3;4\n"] {
        assert!(matches!(read(text.as_bytes()), Err(ReadError::NoHeader)), "{text}");
    }
}

#[test]
fn quotes_hold_separators_lines_and_protection() {
    let sheet = read("Nom;Note\nA;\"deux\r\nlignes ; \"\"ici\"\"\"\nB;'=1+1\nC;''=x\nD;'quote\n".as_bytes()).expect("readable");
    assert_eq!(cells(&sheet), [["A", "deux\nlignes ; \"ici\""], ["B", "=1+1"], ["C", "'=x"], ["D", "'quote"]]);
}

#[test]
fn what_is_no_table_is_refused() {
    for bytes in [
        b"%PDF-1.7 etc".as_slice(),
        b"<html><table></table></html>",
        b"\x89PNG\r\n\x1a\n\0\0\0\x0d",
        b"{\"a\": 1}",
        b"Nom;Pr\0nom\nA;B",
        b"SQLite format 3\0",
        b"\xff\xfeA\0\0\0",
    ] {
        assert!(matches!(read(bytes), Err(ReadError::NotASpreadsheet)), "{bytes:?}");
    }
    for bytes in [b"".as_slice(), b"  \r\n ", b"\xef\xbb\xbf", b";;;\n;;;\n"] {
        assert!(matches!(read(bytes), Err(ReadError::Empty)), "{bytes:?}");
    }
    assert!(matches!(read(b"Nom;Note\nA;\"sans fin\nB;c\n"), Err(ReadError::Damaged(_))));
    assert!(matches!(read(b"\xff\xfeA"), Err(ReadError::Damaged(_))));
}

#[test]
fn limits_are_kept() {
    let text = b"Nom;Note\nA;b\nC;dddd\n";
    let read = |limits: Limits| Sheet::read_bytes(text, "", &limits);
    let usual = Limits::default;
    assert!(read(usual()).is_ok());
    assert!(matches!(read(Limits { size_bytes: 10, ..usual() }), Err(ReadError::TooLarge { limit_bytes: 10 })));
    assert!(matches!(read(Limits { rows: 2, ..usual() }), Err(ReadError::TooManyRows { limit: 2 })));
    assert!(matches!(read(Limits { columns: 1, ..usual() }), Err(ReadError::TooManyColumns { limit: 1 })));
    assert!(matches!(read(Limits { cells: 5, ..usual() }), Err(ReadError::TooMuchContent)));
    assert!(matches!(read(Limits { text_bytes: 5, ..usual() }), Err(ReadError::TooMuchContent)));
    let long = read(Limits { cell_chars: 3, ..usual() });
    assert!(matches!(long, Err(ReadError::CellTooLong { row: 1, limit_chars: 3 })), "{long:?}");
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..300), text in "[a-z;,\"'\n\t|=]{0,80}") {
        for bytes in [&bytes[..], text.as_bytes()] {
            if let Ok(sheet) = read(bytes) {
                prop_assert!(sheet.rows.iter().all(|row| row.cells.len() == sheet.header.len()));
                prop_assert!(sheet.header.iter().all(|name| !name.is_empty()));
            }
        }
    }
}

#[test]
fn lines_are_counted_as_an_editor_counts_them_whatever_ends_them() {
    for end in ["\n", "\r\n", "\r"] {
        for (first, before) in [("", 0), ("sep=;|", 1), ("|", 1)] {
            let text = format!("{first}Nom;Note|A;x||B;\"deux|lignes\"|;c|D;y|").replace('|', end);
            let sheet = read(text.as_bytes()).expect("readable");
            let numbers: Vec<u32> = sheet.rows.iter().map(|row| row.number - before).collect();
            assert_eq!(numbers, [2, 4, 6, 7], "{first:?} {end:?}");
        }
    }
}
