//! A tax receipt says everything the law asks for, marks its copies, and many of them are one file.

use documents::receipt::{Mark, Payer, Signature};
use documents::tax_receipt::{Gift, Labels, TaxReceipt, TaxReceipts, render};
use documents::{Error, Language, limits};
use jiff::civil::date;

use super::reader::Read;
use super::samples;
use crate::engine::{self, Template};

fn labels() -> Labels {
    let text = |value: &str| value.to_owned();
    Labels {
        number: text("Numéro d’ordre du reçu"),
        period: text("Période"),
        beneficiary: text("Bénéficiaire des versements"),
        donor: text("Donateur"),
        day: text("Date"),
        gift: text("Nature, forme et mode de versement"),
        amount: text("Montant"),
        total: text("Somme reçue"),
        total_in_words: text("Somme en toutes lettres"),
        date: text("Fait le"),
        duplicate: text("Duplicata"),
        cancelled: text("Annulé"),
    }
}

fn receipt(number: &str) -> TaxReceipt {
    let text = |value: &str| value.to_owned();
    TaxReceipt {
        organisation: documents::Organisation { logo: None, ..samples::organisation() },
        title: text("Reçu des dons et versements effectués par les particuliers"),
        number: text(number),
        form: text("contenu du formulaire 11580*05"),
        status: vec![text("Objet : promouvoir le vélo"), text("Organisme d’intérêt général")],
        donor: Payer { name: text("Anna Le Goff"), address: vec![text("3 venelle du Puits"), text("29200 Brest")] },
        donor_company: None,
        period: Some(text("cumul 2026")),
        gifts: vec![Gift { date: text("18 novembre 2026"), label: text("Numéraire, déclaration de don manuel\nchèque"), amount: text("42,00\u{202f}€") }],
        total: text("***42,00\u{202f}€***"),
        total_in_words: text("quarante-deux euros"),
        certificate: text("Le bénéficiaire certifie sur l’honneur que les dons ouvrent droit à la réduction d’impôt prévue à l’article 200 du CGI."),
        note: None,
        date: text("21 novembre 2026"),
        signature: Signature { role: text("Le président"), name: Some(text("Maël Riou")) },
        mark: Mark::Original,
    }
}

fn file(receipts: Vec<TaxReceipt>) -> TaxReceipts {
    TaxReceipts { language: Language::French, labels: labels(), title: "Reçus fiscaux".to_owned(), day: date(2026, 11, 21), signature: None, receipts }
}

fn read(file: &TaxReceipts) -> Read {
    Read::new(render(file).expect("the receipts are made"))
}

#[test]
fn every_statement_is_on_the_sheet() {
    let read = read(&file(vec![receipt("2026-P-0001")]));
    let text = read.text();
    for wanted in [
        "Reçu des dons et versements",
        "2026-P-0001",
        "11580*05",
        "Les Amis du Vélo de Kerhuon",
        "SIREN 552 100 554",
        "RNA W291234567",
        "12 rue de l’Église",
        "promouvoir le vélo",
        "intérêt général",
        "Anna Le Goff",
        "29200 Brest",
        "cumul 2026",
        "18 novembre 2026",
        "déclaration de don manuel",
        "chèque",
        "***42,00\u{202f}€***",
        "quarante-deux euros",
        "certifie sur l’honneur",
        "article 200",
        "21 novembre 2026",
        "Le président",
        "Maël Riou",
    ] {
        assert!(text.contains(wanted), "{wanted:?} is missing from {text}");
    }
    assert_eq!(read.pages(), 1);
    assert!(read.is_tagged() && read.is_archival_and_accessible());
}

#[test]
fn many_receipts_are_one_file_of_as_many_sheets() {
    let read = read(&file((1..=12).map(|number| receipt(&format!("2026-P-{number:04}"))).collect()));
    assert_eq!(read.pages(), 12);
    for number in 1..=12 {
        assert!(read.page(number).contains(&format!("2026-P-{number:04}")), "sheet {number}");
    }
    assert!(read.is_archival_and_accessible());
    let too_many = file(vec![receipt("1"); limits::TAX_RECEIPTS + 1]);
    assert!(matches!(render(&too_many), Err(Error::TooMany { what: "tax receipts", .. })));
}

#[test]
fn a_copy_says_what_it_is_and_a_company_is_named() {
    let text = |mark| {
        let one = TaxReceipt { mark, donor_company: Some("SARL, SIREN 552 100 554".to_owned()), period: None, ..receipt("7") };
        read(&file(vec![one])).text()
    };
    assert!(text(Mark::Duplicate).contains("Duplicata") && text(Mark::Cancelled).contains("Annulé"));
    assert!(!text(Mark::Original).contains("Duplicata") && text(Mark::Original).contains("SARL"));
}

#[test]
fn the_signature_is_a_picture_or_refused_and_the_template_has_no_fault() {
    let signed = TaxReceipts { signature: Some(samples::LOGO.as_bytes().to_vec()), ..file(vec![receipt("1")]) };
    assert!(read(&signed).is_archival_and_accessible());
    assert_eq!(render(&signed).expect("made"), render(&signed).expect("made"), "the same receipt is the same file");
    let wrong = TaxReceipts { signature: Some(b"#read(\"/etc/passwd\")".to_vec()), ..signed };
    assert!(matches!(render(&wrong), Err(Error::Logo { .. })));
    let mut data = serde_json::to_value(file(vec![receipt("#panic()")])).expect("texts");
    data["day"] = crate::receipt::day(date(2026, 11, 21));
    data["logo"] = serde_json::Value::Null;
    assert_eq!(engine::warnings(Template::TaxReceipt, &data, None).expect("set"), Vec::<String>::new());
}
