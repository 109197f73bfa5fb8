//! What goes out comes back the same; what comes in is understood or refused, never believed.

mod csv_in;
mod hostile;
mod ods_in;
mod round_trip;
mod writing;
mod xls_file;
mod xls_in;
mod xlsx_in;

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::{Limits, ReadError, Sheet};

/// Reads bytes with the usual limits.
fn read(bytes: &[u8]) -> Result<Sheet, ReadError> {
    Sheet::read(Cursor::new(bytes), "dossier/membres.csv", &Limits::default())
}

/// The cells of a sheet, without row numbers.
fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet.rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect()
}

/// An archive of the given files.
fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a new entry");
        zip.write_all(body.as_bytes()).expect("memory takes it");
    }
    zip.finish().expect("memory takes it").into_inner()
}

/// An ODS whose tables are the given XML.
fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:automatic-styles>\
         <style:style style:name=\"hidden\"><style:table-properties table:display=\"false\"/></style:style>\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    archive(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("META-INF/manifest.xml", "<manifest:manifest/>"), ("content.xml", &content)])
}

/// An XLSX with one worksheet: the given rows and shared texts, as XML. Style 1 is a date.
fn xlsx(rows: &str, shared: &str) -> Vec<u8> {
    archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Id=\"r1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Caché\" sheetId=\"2\" state=\"hidden\" r:id=\"r1\"/>\
             <sheet name=\"Membres\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"Autre\" sheetId=\"3\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
             Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts count=\"1\"><numFmt numFmtId=\"200\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
             <cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"200\"/></cellXfs></styleSheet>",
        ),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ])
}
