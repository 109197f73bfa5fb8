//! What one of our exports holds is what reading it gives.

use std::io::Cursor;

use proptest::prelude::*;

use crate::{Cell, Column, FileKind, Format, Kind, Limits, Sheet, Table, table_writer};

const FORMATS: [Format; 3] = [Format::Csv, Format::Xlsx, Format::Ods];

fn written(format: Format, rows: &[Vec<Cell>]) -> Vec<u8> {
    let columns = vec![
        Column::new("Nom", Kind::Text).width(30),
        Column::new("Nombre", Kind::Number),
        Column::new("Montant", Kind::MoneyCents),
        Column::new("Jour", Kind::Day),
        Column::new("=Remarque", Kind::Text),
    ];
    let table = Table { title: "Adhérents : 2026/2027".to_owned(), columns };
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = table_writer(format, table, &mut bytes).expect("begun");
    for row in rows {
        writer.write_row(row).expect("written");
    }
    writer.finish().expect("finished");
    bytes.into_inner()
}

fn read_back(format: Format, rows: &[Vec<Cell>]) -> Sheet {
    Sheet::read_bytes(&written(format, rows), "x.csv", &Limits::default()).expect("our own file")
}

/// What a cell is as text, decimal commas (CSV) and useless zeros aside.
fn expected(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => {
            if text.trim().is_empty() {
                String::new()
            } else {
                text.clone()
            }
        }
        Cell::Integer(number) => number.to_string(),
        Cell::Decimal { digits, scale } => plain(&crate::output::decimal(*digits, *scale, '.')),
        Cell::Money(cents) => plain(&crate::output::decimal(*cents, 2, '.')),
        Cell::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
    }
}

fn plain(number: &str) -> String {
    let number = number.replace(',', ".");
    let number = if number.contains('.') { number.trim_end_matches('0').trim_end_matches('.') } else { &number };
    if number == "-0" { "0".to_owned() } else { number.to_owned() }
}

fn assert_same(format: Format, rows: &[Vec<Cell>]) {
    let sheet = read_back(format, rows);
    assert_eq!(sheet.header, ["Nom", "Nombre", "Montant", "Jour", "=Remarque"]);
    let kept: Vec<&Vec<Cell>> = rows.iter().filter(|row| row.iter().any(|cell| !expected(cell).is_empty())).collect();
    assert_eq!(sheet.rows.len(), kept.len());
    for (row, cells) in sheet.rows.iter().zip(kept) {
        for (column, (text, cell)) in row.cells.iter().zip(cells).enumerate() {
            let text = if (1..=2).contains(&column) { plain(text) } else { text.clone() };
            assert_eq!(text, expected(cell), "{format:?} {cell:?}");
        }
    }
}

#[test]
fn usual_and_awkward_values_come_back() {
    let text = |text: &str| Cell::Text(text.to_owned());
    let rows = vec![
        vec![text("Le Goff"), Cell::Integer(12), Cell::Money(123_456), Cell::Day(2026, 12, 31), text("né à Brest")],
        vec![text("0612345678"), Cell::Decimal { digits: 15, scale: 1 }, Cell::Money(-5), Cell::Day(1960, 2, 29), Cell::Empty],
        vec![text("deux\nlignes"), Cell::Integer(-1), Cell::Money(0), Cell::Empty, text("=CMD()|' /C calc'!A0")],
        vec![text("  deux  espaces "), Cell::Integer(i64::MAX), Cell::Money(i64::MIN), Cell::Day(1, 1, 1), text("+33612345678")],
        vec![text("<b>&amp;\"'"), Cell::Decimal { digits: -5, scale: 3 }, Cell::Money(99_999_999_999_999), Cell::Day(9999, 12, 31), text("@home;-1")],
        vec![text("a\ttab"), Cell::Empty, Cell::Empty, Cell::Day(1900, 1, 1), text("-pas un nombre")],
        vec![text("'=x"), Cell::Empty, Cell::Empty, Cell::Day(1900, 3, 1), text("_x0041_ 😀")],
        vec![Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty],
        vec![text("dernière"), Cell::Empty, Cell::Empty, Cell::Empty, text("''")],
    ];
    for format in FORMATS {
        assert_same(format, &rows);
    }
}

#[test]
fn a_table_without_rows_keeps_its_names() {
    for format in FORMATS {
        assert_same(format, &[]);
    }
}

#[test]
fn names_and_kinds_are_found_again() {
    let row = vec![Cell::from("a"), Cell::Empty, Cell::Empty, Cell::Empty, Cell::Empty];
    for (format, kind, name) in
        [(Format::Csv, FileKind::Csv, "x"), (Format::Xlsx, FileKind::Xlsx, "Adhérents   2026 2027"), (Format::Ods, FileKind::Ods, "Adhérents 2026 2027")]
    {
        let sheet = read_back(format, std::slice::from_ref(&row));
        assert_eq!((sheet.kind, sheet.name.as_str(), sheet.others.len()), (kind, name, 0));
        assert_eq!(Format::from_extension(format.extension()), Some(format));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~é’\n\t]{0,20}", "[=+@'\"-][ -~]{0,8}", "\\PC{0,10}"]
}

fn any_row() -> impl Strategy<Value = Vec<Cell>> {
    let number = prop_oneof![
        any::<i64>().prop_map(Cell::Integer),
        (any::<i64>(), 0_u8..=6).prop_map(|(digits, scale)| Cell::Decimal { digits, scale }),
        Just(Cell::Empty),
    ];
    let day = (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Cell::Day(year, month, day));
    (any_text(), number, any::<i64>(), day, any_text())
        .prop_map(|(name, number, cents, day, note)| vec![name.into(), number, Cell::Money(cents), day, note.into()])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn anything_comes_back(rows in prop::collection::vec(any_row(), 0..6)) {
        for format in FORMATS {
            assert_same(format, &rows);
        }
    }

    #[test]
    fn damaged_files_are_survived(at in any::<prop::sample::Index>(), flip in 1_u8.., cut in any::<prop::sample::Index>()) {
        let row = vec![Cell::from("Le Goff"), Cell::Integer(1), Cell::Money(2), Cell::Day(2026, 1, 2), Cell::Empty];
        for format in FORMATS {
            let bytes = written(format, std::slice::from_ref(&row));
            let mut changed = bytes.clone();
            changed[at.index(bytes.len())] ^= flip;
            let _ = Sheet::read_bytes(&changed, "", &Limits::default());
            let cut_short = Sheet::read_bytes(&bytes[..4 + cut.index(bytes.len() - 4)], "", &Limits::default());
            prop_assert!(format == Format::Csv || cut_short.is_err(), "{:?}", format);
        }
    }
}
