//! ODS as LibreOffice and others write it.

use super::{archive, cells, ods, read};
use crate::{FileKind, ReadError};

fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|text| format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")).collect();
    format!("<table:table-row>{cells}</table:table-row>")
}

fn table(rows: &str) -> String {
    format!("<table:table table:name=\"Feuille1\"><table:table-column/>{rows}</table:table>")
}

#[test]
fn values_become_what_people_see() {
    let line = |name: &str, cell: &str| format!("<table:table-row><table:table-cell><text:p>{name}</text:p></table:table-cell>{cell}</table:table-row>");
    let value = |attributes: &str| format!("<table:table-cell {attributes}><text:p>affiché</text:p></table:table-cell>");
    let rows = [
        format!("<table:table-header-rows>{}</table:table-header-rows>", row(&["Nom", "Valeur"])),
        line("date", &value("office:value-type=\"date\" office:date-value=\"2026-12-31\"")),
        line("instant", &value("office:value-type=\"date\" office:date-value=\"2026-12-31T18:30:00.000\"")),
        line("heure", &value("office:value-type=\"time\" office:time-value=\"PT08H05M00S\"")),
        "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        line("nombre", &value("office:value-type=\"float\" office:value=\"1234.50\"")),
        line("euros", &value("office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"12.3\"")),
        line("vrai", &value("office:value-type=\"boolean\" office:boolean-value=\"true\"")),
        line(
            "texte",
            "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>a<text:s text:c=\"2\"/><text:span>b</text:span> &amp; c&#233;</text:p><text:p>d</text:p></table:table-cell>",
        ),
        line("vide", "<table:table-cell table:number-columns-repeated=\"16383\"/>"),
    ];
    let hidden = "<table:table table:name=\"Cachée\" table:style-name=\"hidden\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    let sheet = read(&ods(&format!("{hidden}{}<table:table table:name=\"Autre\"/>", table(&rows.concat())))).expect("readable");
    assert_eq!((sheet.kind, sheet.name.as_str()), (FileKind::Ods, "Feuille1"));
    assert_eq!(sheet.others, ["Autre"]);
    assert_eq!(sheet.header, ["Nom", "Valeur"]);
    assert_eq!(
        cells(&sheet),
        [
            ["date", "2026-12-31"],
            ["instant", "2026-12-31 18:30:00"],
            ["heure", "08:05:00"],
            ["nombre", "1234.5"],
            ["euros", "12.3"],
            ["vrai", "true"],
            ["texte", "a  b & cé\nd"],
            ["vide", ""],
        ]
    );
    assert_eq!(sheet.rows[3].number, 1_000_005);
}

#[test]
fn repetitions_are_read_and_bounded() {
    let repeated = "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let sheet = read(&ods(&table(&(row(&["Nom", "Ville"]) + repeated)))).expect("readable");
    assert_eq!(cells(&sheet), [["x", "x"], ["x", "x"]]);
    let wide = repeated.replace("columns-repeated=\"2\"", "columns-repeated=\"16384\"");
    assert!(matches!(read(&ods(&table(&wide))), Err(ReadError::TooManyColumns { .. })));
    let tall = repeated.replace("rows-repeated=\"2\"", "rows-repeated=\"4000000000\"");
    assert!(matches!(read(&ods(&table(&tall))), Err(ReadError::TooManyRows { .. })));
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a<text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    assert!(matches!(read(&ods(&table(spaces))), Err(ReadError::CellTooLong { .. })));
}

#[test]
fn broken_and_foreign_documents_are_refused() {
    assert!(matches!(read(&ods("")), Err(ReadError::Empty)));
    assert!(matches!(read(&ods("<table:table table:name=\"a\"><table:table-row>")), Err(ReadError::Damaged(_))));
    let entity = row(&["&bomb;"]);
    assert!(matches!(read(&ods(&table(&entity))), Err(ReadError::Damaged(_))));
    let number = "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"abc\"/></table:table-row>";
    assert!(matches!(read(&ods(&table(number))), Err(ReadError::Damaged(_))));
    let letter = archive(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<x/>")]);
    assert!(matches!(read(&letter), Err(ReadError::NotASpreadsheet)));
    let encrypted = archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest:manifest><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"),
        ("content.xml", "garbage"),
    ]);
    assert!(matches!(read(&encrypted), Err(ReadError::PasswordProtected)));
}
