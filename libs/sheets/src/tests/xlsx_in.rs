//! XLSX as Excel and others write it.

use super::{cells, read, xlsx};
use crate::{FileKind, ReadError};

const HEADER: &str = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Nom</t></is></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";
const SHARED: &str = "<sst uniqueCount=\"1\"><si><t>Valeur</t></si></sst>";

#[test]
fn values_become_what_people_see() {
    let rows = format!(
        "{HEADER}<row r=\"2\"><c r=\"A2\" t=\"str\"><v>date</v></c><c r=\"B2\" s=\"1\"><v>46387</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"str\"><v>heure</v></c><c r=\"B3\" s=\"1\"><v>46387.75</v></c></row>\
         <row r=\"5\"><c r=\"A5\" t=\"str\"><v>entier</v></c><c r=\"B5\"><v>612345678</v></c></row>\
         <row r=\"6\"><c r=\"A6\" t=\"str\"><v>calcul</v></c><c r=\"B6\"><v>12.299999999999999</v></c></row>\
         <row r=\"7\"><c r=\"A7\" t=\"str\"><v>petit</v></c><c r=\"B7\"><v>1.5E-3</v></c></row>\
         <row r=\"8\"><c r=\"A8\" t=\"str\"><v>vrai</v></c><c r=\"B8\" t=\"b\"><v>1</v></c></row>\
         <row r=\"9\"><c r=\"A9\" t=\"str\"><v>erreur</v></c><c r=\"B9\" t=\"e\"><v>#N/A</v></c></row>"
    );
    let sheet = read(&xlsx(&rows, SHARED)).expect("readable");
    assert_eq!((sheet.kind, sheet.name.as_str()), (FileKind::Xlsx, "Membres"));
    assert_eq!(sheet.others, ["Autre"]);
    assert_eq!(sheet.header, ["Nom", "Valeur"]);
    assert_eq!(
        cells(&sheet),
        [
            ["date", "2026-12-31"],
            ["heure", "2026-12-31 18:00:00"],
            ["entier", "612345678"],
            ["calcul", "12.3"],
            ["petit", "0.0015"],
            ["vrai", "true"],
            ["erreur", "#N/A"],
        ]
    );
    assert_eq!(sheet.rows[2].number, 5);
}

#[test]
fn an_empty_workbook_is_empty() {
    assert!(matches!(read(&xlsx("", SHARED)), Err(ReadError::Empty)));
}

#[test]
fn hostile_worksheets_are_refused() {
    let far = format!("{HEADER}<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>");
    assert!(matches!(read(&xlsx(&far, SHARED)), Err(ReadError::TooManyColumns { .. })));
    let below = format!("{HEADER}<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>");
    assert_eq!(read(&xlsx(&below, SHARED)).expect("rows between cost nothing").rows[0].number, 1_048_576);
    let backwards = format!("<row r=\"9\"><c r=\"A9\"><v>1</v></c></row>{HEADER}");
    assert!(matches!(read(&xlsx(&backwards, SHARED)), Err(ReadError::Damaged(_))));
    for count in ["99999999999999", "  +999999999", "00000000000000000000000000000000000000000000000000000000000000009"] {
        let shared = format!("<sst uniqueCount = \"{count}\"><si><t>Valeur</t></si></sst>");
        assert!(read(&xlsx(HEADER, &shared)).is_err(), "{count}");
    }
    let shared = format!("<sst uniqueCount{}=\"999999999999\"><si><t>Valeur</t></si></sst>", " ".repeat(100));
    assert!(matches!(read(&xlsx(HEADER, &shared)), Err(ReadError::Damaged(_))));
    let innocent = "<sst uniqueCount=\"1\"><si><t>uniqueCount et le reste de la phrase</t></si></sst>";
    assert!(read(&xlsx(HEADER, innocent)).is_ok());
    let index = format!("{HEADER}<row r=\"2\"><c r=\"A2\" t=\"s\"><v>77</v></c></row>");
    assert!(read(&xlsx(&index, SHARED)).is_err() || read(&xlsx(&index, SHARED)).is_ok_and(|sheet| sheet.rows.is_empty()));
}
