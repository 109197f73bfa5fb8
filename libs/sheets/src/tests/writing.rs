//! The bytes of exports, where programs and people depend on them.

use std::io::{Cursor, Read};

use calamine::{Data, Reader};

use crate::{Cell, Column, Format, Kind, Table, WriteError, table_writer};

fn table() -> Table {
    Table {
        title: "Cotisations".to_owned(),
        columns: vec![
            Column::new("Nom", Kind::Text),
            Column::new("Montant", Kind::MoneyCents),
            Column::new("Le", Kind::Day),
            Column::new("Nombre", Kind::Number),
        ],
    }
}

fn written(format: Format) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut writer = table_writer(format, table(), &mut bytes).expect("begun");
    let row = [Cell::from("=SOMME(A1)"), Cell::Money(-123_456), Cell::Day(2026, 12, 31), Cell::Decimal { digits: 25, scale: 1 }];
    writer.write_row(&row).expect("written");
    writer.finish().expect("finished");
    bytes.into_inner()
}

fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut text = String::new();
    archive.by_name(name).expect("the entry").read_to_string(&mut text).expect("text");
    text
}

#[test]
fn csv_is_what_french_spreadsheets_open() {
    let text = String::from_utf8(written(Format::Csv)).expect("UTF-8");
    assert_eq!(text, "\u{feff}Nom;Montant;Le;Nombre\r\n'=SOMME(A1);-1234,56;2026-12-31;2,5\r\n");
}

#[test]
fn xlsx_holds_numbers_dates_and_a_usable_header() {
    let bytes = written(Format::Xlsx);
    let mut workbook = calamine::Xlsx::new(Cursor::new(&bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Cotisations").expect("the sheet");
    assert_eq!(range.get_value((1, 0)), Some(&Data::String("=SOMME(A1)".to_owned())));
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(-1234.56)));
    assert!(matches!(range.get_value((1, 2)), Some(Data::DateTime(when)) if when.as_f64() == 46387.0));
    assert_eq!(range.get_value((1, 3)), Some(&Data::Float(2.5)));
    let sheet = entry(&bytes, "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>-1234.56</v>"), "{sheet}");
    assert!(sheet.contains("state=\"frozen\""), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A1:D2\"/>"), "{sheet}");
    assert!(!sheet.contains("<f>"), "{sheet}");
}

#[test]
fn ods_begins_with_its_type_and_is_read_by_others() {
    let bytes = written(Format::Ods);
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(&bytes[38..84], b"application/vnd.oasis.opendocument.spreadsheet");
    let (method, flags) = (&bytes[8..10], &bytes[6..8]);
    assert_eq!((method, flags[0] & 0b1000), (&[0, 0][..], 0), "stored, with its size in front");
    let mut workbook = calamine::Ods::new(Cursor::new(&bytes)).expect("a workbook");
    let range = workbook.worksheet_range("Cotisations").expect("the sheet");
    assert_eq!(range.get_value((0, 1)), Some(&Data::String("Montant".to_owned())));
    assert_eq!(range.get_value((1, 0)), Some(&Data::String("=SOMME(A1)".to_owned())));
    assert_eq!(range.get_value((1, 1)), Some(&Data::Float(-1234.56)));
    assert_eq!(range.get_value((1, 2)), Some(&Data::DateTimeIso("2026-12-31".to_owned())));
    let content = entry(&bytes, "content.xml");
    assert!(content.contains("office:value=\"-1234.56\""), "{content}");
    assert!(content.contains("$B") || content.contains("'Cotisations'.A1:'Cotisations'.D2"), "{content}");
}

#[test]
fn parts_of_ods_are_well_formed() {
    let bytes = written(Format::Ods);
    for name in ["META-INF/manifest.xml", "styles.xml", "settings.xml", "content.xml"] {
        let text = entry(&bytes, name);
        let mut xml = quick_xml::Reader::from_str(&text);
        while !matches!(xml.read_event().expect("well formed"), quick_xml::events::Event::Eof) {}
    }
}

#[test]
fn wrong_rows_are_refused() {
    for format in [Format::Csv, Format::Xlsx, Format::Ods] {
        let mut writer = table_writer(format, table(), Cursor::new(Vec::new())).expect("begun");
        assert!(matches!(writer.write_row(&[Cell::Empty]), Err(WriteError::WrongWidth { expected: 4, found: 1 })));
        let row = [Cell::Empty, Cell::Empty, Cell::Day(2026, 2, 30), Cell::Empty];
        assert!(matches!(writer.write_row(&row), Err(WriteError::NoSuchDay)));
    }
}

#[test]
fn texts_too_long_for_excel_are_cut() {
    let mut bytes = Cursor::new(Vec::new());
    let columns = vec![Column::new("Note", Kind::Text)];
    let mut writer = table_writer(Format::Xlsx, Table { title: String::new(), columns }, &mut bytes).expect("begun");
    writer.write_row(&["é".repeat(40_000).into()]).expect("written");
    writer.finish().expect("finished");
    let mut workbook = calamine::Xlsx::new(&mut bytes).expect("a workbook");
    let range = workbook.worksheet_range("1").expect("the sheet");
    let Some(Data::String(text)) = range.get_value((1, 0)) else { panic!("a text") };
    assert_eq!((text.chars().count(), text.ends_with('…')), (32_767, true));
}

#[test]
fn a_long_table_is_written() {
    for format in [Format::Csv, Format::Xlsx, Format::Ods] {
        let mut bytes = Cursor::new(Vec::new());
        let mut writer = table_writer(format, table(), &mut bytes).expect("begun");
        for n in 0..5_000_i64 {
            writer.write_row(&[format!("n{n}").into(), Cell::Money(n), Cell::Day(2026, 1, 1), n.into()]).expect("written");
        }
        writer.finish().expect("finished");
        assert_eq!(super::read(bytes.get_ref()).expect("readable").rows.len(), 5_000);
    }
}
