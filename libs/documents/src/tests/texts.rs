//! Cleaning and breaking of texts, and the templates' own health.

use serde_json::json;

use super::samples;
use crate::engine::{self, Template};
use crate::fonts::Weight;
use crate::receipt;
use crate::text::{breakable, clean, width_em};

#[test]
fn what_fits_is_left_as_it_is() {
    assert_eq!(breakable("Anna Le Goff", 10.0, Weight::Regular), "Anna Le Goff");
    assert_eq!(breakable("1\u{202f}234,50\u{202f}€", 10.0, Weight::Regular), "1\u{202f}234,50\u{202f}€");
}

#[test]
fn pieces_of_a_wide_word_fit_and_make_the_word() {
    for word in [
        "WWWWWWWWWWWWWWWWWWWW",
        "une.adresse.longue@exemple-association.example",
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        "漢字漢字漢字漢字",
    ] {
        let text = breakable(word, 3.0, Weight::Bold).into_owned();
        assert_eq!(text.replace('\u{200b}', ""), word);
        for piece in text.split('\u{200b}') {
            assert!(width_em(piece, Weight::Bold) <= 3.0 || piece.starts_with('e'), "{piece:?} is too wide");
            assert!(!piece.starts_with('\u{301}'), "an accent lost its letter in {text:?}");
        }
    }
}

#[test]
fn a_column_narrower_than_a_letter_still_ends() {
    assert_eq!(breakable("WWW", 0.1, Weight::Regular), "W\u{200b}W\u{200b}W");
}

#[test]
fn addresses_break_after_their_signs() {
    let text = breakable("anna.le.goff@association.example", 10.0, Weight::Regular);
    assert_eq!(text, "anna.le.goff@\u{200b}association.example");
}

#[test]
fn line_ends_stay_and_control_characters_go() {
    assert_eq!(clean("a\r\nb\rc\td\u{1b}[2J"), "a\nb\nc d [2J");
}

#[test]
fn templates_give_no_warning() {
    let document = samples::worst_receipt();
    let mut data = serde_json::to_value(&document).expect("a receipt becomes JSON");
    data["day"] = receipt::day(document.day);
    data["logo"] = json!("svg");
    let logo = document.organisation.logo.as_deref();
    let warnings = engine::warnings(Template::Receipt, &data, logo).expect("the receipt is set");
    assert_eq!(warnings, Vec::<String>::new());
}
