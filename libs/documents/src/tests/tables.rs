//! Reports over one page and over hundreds, and what they refuse.

use documents::table::{Align, Column, Row, TableDocument, render};
use documents::{Error, limits};

use super::reader::Read;
use super::samples;

fn read(document: &TableDocument) -> Read {
    Read::new(render(document).expect("the table is made"))
}

#[test]
fn shows_sections_rows_and_totals() {
    let read = read(&samples::trial_balance());
    let text = read.text();
    for wanted in [
        "Balance générale",
        "Exercice 2026",
        "Classe 1 — Fonds propres",
        "102100",
        "Fonds propres sans droit de reprise 11",
        "78\u{202f}234,50\u{202f}€",
        "Total de la classe",
        "−1\u{202f}280\u{202f}814,00\u{202f}€",
        "Établi le 21 novembre 2026 à 10 h 12",
    ] {
        assert!(text.contains(wanted), "{wanted:?} is missing from {text}");
    }
    assert!(read.is_tagged());
    assert!(read.is_archival_and_accessible());
    assert_eq!(read.language(), "fr");
    assert_eq!(read.count_tags("H1"), 1);
}

#[test]
fn every_page_has_the_headings_and_its_number() {
    let read = read(&samples::adherents(120));
    let pages = read.pages();
    assert!(pages > 2, "{pages} pages");
    for page in 1..=pages {
        let text = read.page(u32::try_from(page).expect("few pages"));
        assert!(text.contains("Prénom"), "page {page} has no heading");
        assert!(text.contains(&format!("{page} / {pages}")), "page {page} has no number: {text}");
    }
}

#[test]
fn words_wider_than_their_column_are_all_there() {
    let text = read(&samples::adherents(12)).dense_text();
    assert!(text.contains("RhydderchapLlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"));
    assert!(text.contains("adherent.numero.3.avec.une.adresse.longue@exemple-association.example"));
}

#[test]
fn hostile_cells_appear_as_they_are() {
    let hostile = "#read(\"/etc/passwd\") *x* $y$ \\ @z";
    let mut document = samples::trial_balance();
    document.title = hostile.to_owned();
    document.columns[0].heading = hostile.to_owned();
    document.rows = vec![Row::Section(hostile.to_owned()), Row::Cells(vec![hostile.to_owned(); 6]), Row::Total(vec![hostile.to_owned(); 6])];
    let dense: String = hostile.split_whitespace().collect();
    let read = read(&document);
    assert_eq!(read.dense_text().matches(&dense).count(), 15);
}

#[test]
fn an_empty_table_says_so() {
    let mut document = samples::trial_balance();
    document.rows.clear();
    let read = read(&document);
    assert_eq!(read.pages(), 1);
    assert!(read.text().contains("Aucune écriture sur cette période."));
}

#[test]
fn five_thousand_rows_are_all_printed() {
    let read = read(&samples::adherents(5_000));
    let pages = u32::try_from(read.pages()).expect("hundreds of pages");
    assert!(pages > 100);
    assert!(read.page(1).contains("adherent0@"));
    assert!(read.page(pages).contains("adherent4999@"));
    assert!(read.is_tagged());
}

#[test]
fn what_is_no_table_is_refused() {
    let document = samples::trial_balance;
    let columns = TableDocument { columns: Vec::new(), ..document() };
    assert_eq!(render(&columns).err(), Some(Error::NoColumns));

    let short = TableDocument { rows: vec![Row::Cells(vec!["1".to_owned()])], ..document() };
    assert_eq!(render(&short).err(), Some(Error::RowWidth { row: 0, cells: 1, columns: 6 }));

    let rows = vec![Row::Section(String::new()); limits::TABLE_ROWS + 1];
    let many = TableDocument { rows, ..document() };
    assert!(matches!(render(&many), Err(Error::TooMany { what: "rows", .. })));

    let column = Column { heading: "x".to_owned(), align: Align::Start, width: 1 };
    let wide = TableDocument { columns: vec![column; limits::TABLE_COLUMNS + 1], rows: Vec::new(), ..document() };
    assert!(matches!(render(&wide), Err(Error::TooMany { what: "columns", .. })));

    let mut long = document();
    long.rows = vec![Row::Cells(vec!["x".repeat(limits::TEXT_SIZE_BYTES + 1); 6])];
    let Err(Error::TextTooLong { place, .. }) = render(&long) else {
        panic!("a cell beyond the limit was accepted");
    };
    assert_eq!(place, "rows.0.0");
}
