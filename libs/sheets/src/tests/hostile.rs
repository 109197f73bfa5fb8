//! Archives that are traps.

use super::{archive, ods, read};
use crate::{Limits, ReadError, Sheet};

#[test]
fn a_bomb_is_refused_before_it_unpacks() {
    let zeros = "0".repeat(5_000_000);
    let bomb = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &zeros), ("Pictures/1.png", &zeros)]);
    assert!(bomb.len() < 50_000, "{}", bomb.len());
    let limits = Limits { unpacked_bytes: 8_000_000, ..Limits::default() };
    let refused = Sheet::read_bytes(&bomb, "", &limits);
    assert!(matches!(refused, Err(ReadError::UnpacksTooLarge { limit_bytes: 8_000_000 })), "{refused:?}");
}

#[test]
fn lies_about_sizes_do_not_help() {
    let mut bomb = archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &" ".repeat(5_000_000))]);
    // The sizes announced, in the local header and in the directory, become 1.
    let announced = 5_000_000_u32.to_le_bytes();
    let places: Vec<usize> = bomb.windows(4).enumerate().filter(|(_, four)| *four == announced).map(|(at, _)| at).collect();
    assert_eq!(places.len(), 2);
    for at in places {
        bomb[at..at + 4].copy_from_slice(&1_u32.to_le_bytes());
    }
    let limits = Limits { unpacked_bytes: 1_000_000, ..Limits::default() };
    assert!(Sheet::read_bytes(&bomb, "", &limits).is_err());
}

#[test]
fn archives_of_other_things_are_refused() {
    for files in [vec![("word/document.xml", "<x/>"), ("[Content_Types].xml", "<Types/>")], vec![("../../etc/passwd", "root")], vec![]] {
        assert!(read(&archive(&files)).is_err(), "{files:?}");
    }
    assert!(matches!(read(&archive(&[("a.txt", "a")])), Err(ReadError::NotASpreadsheet)));
    assert!(matches!(read(b"PK\x03\x04 and nothing"), Err(ReadError::Damaged(_))));
}

#[test]
fn many_files_inside_are_refused() {
    let names: Vec<String> = (0..6_000).map(|n| format!("{n}.xml")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert!(matches!(read(&archive(&files)), Err(ReadError::Damaged(_))));
}

#[test]
fn deep_markup_is_survived() {
    let deep = "<text:span>".repeat(100_000);
    let cell = format!("<table:table table:name=\"a\"><table:table-row><table:table-cell><text:p>{deep}");
    assert!(read(&ods(&cell)).is_err());
}
