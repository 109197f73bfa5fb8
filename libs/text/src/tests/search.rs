//! What a text is found by.

use proptest::prelude::*;

use crate::{SearchTerm, TOKENS_MAX, WORD_CHARS_MAX, index_terms, search_terms, stem, tokens};

/// Whether a text answers a question, as [`SearchTerm`] says it.
fn finds(question: &str, text: &str) -> bool {
    let terms = index_terms(text);
    let starts = |word: &String| terms.iter().any(|term| term.starts_with(word.as_str()));
    search_terms(question).iter().all(|term| {
        starts(&term.word) || term.stem.as_ref().is_some_and(|stem| terms.contains(stem)) || (!term.parts.is_empty() && term.parts.iter().all(starts))
    })
}

#[test]
fn stems_french_words() {
    assert_eq!(stem("cotisations"), stem("cotisation"));
    assert_eq!(stem("adherents"), stem("adherent"));
    assert_eq!(stem("2026b"), "2026b");
    assert_eq!(stem("ete"), "ete");
    assert_eq!(stem("οδοσ"), "οδοσ");
}

#[test]
fn keeps_addresses_and_numbers_whole_and_in_parts() {
    assert_eq!(tokens("Anna <Anna.Le-Goff@example.org>, anna"), ["anna", "annalegoffexampleorg", "le", "goff", "example", "org"]);
    assert_eq!(tokens("06 12 34 56 78"), ["0612345678", "06", "12", "34", "56", "78"]);
    assert_eq!(tokens("+33 6 12"), ["33612", "33", "6", "12"]);
    assert_eq!(tokens("+33612345678"), ["33612345678", "0612345678"]);
    assert_eq!(tokens("29000 06.12 A12"), ["29000", "0612a12", "06", "12", "a12"]);
    assert_eq!(tokens("FR76 3000 6000"), ["fr7630006000", "fr76", "3000", "6000"]);
    assert_eq!(tokens("123 456 789 00012")[0], "12345678900012");
}

#[test]
fn finds_what_people_look_for() {
    for (question, text) in [
        ("le gof", "Anna Le Goff"),
        ("goff anna", "Anna Le Goff"),
        ("cotisation", "Rappel des cotisations"),
        ("cotisations", "Cotisation 2026"),
        ("l’association", "Association des amis"),
        ("anna.legoff@exa", "anna.legoff@example.org"),
        ("legoff", "anna.legoff@example.org"),
        ("0612345678", "06 12 34 56 78"),
        ("06 12 34", "0612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("29000 2026", "Brest 29000, année 2026"),
        ("fr7630006000", "FR76 3000 6000 0112"),
        ("", "anything"),
    ] {
        assert!(finds(question, text), "{question} in {text}");
    }
    assert!(!finds("le goff", "Anna Le Bihan"));
    assert!(!finds("0612345679", "06 12 34 56 78"));
}

#[test]
fn a_term_says_how_it_may_match() {
    let plain = |word: &str, stem: Option<&str>| SearchTerm { word: word.to_owned(), stem: stem.map(str::to_owned), parts: Vec::new() };
    assert_eq!(search_terms("Les cotisations"), [plain("les", None), plain("cotisations", Some("cotis"))]);
    assert_eq!(search_terms("d’a"), [plain("a", None)]);
}

#[test]
fn a_huge_text_is_bounded() {
    let text: String = (0..20_000).map(|n| format!("mot{n} ")).collect();
    assert_eq!(tokens(&text).len(), TOKENS_MAX);
    assert_eq!(tokens(&"x".repeat(500))[0].len(), WORD_CHARS_MAX);
    assert!(search_terms(&text).len() < 20);
}

proptest! {
    #[test]
    fn tokens_are_distinct_words(text in any::<String>()) {
        let words = tokens(&text);
        let distinct: std::collections::HashSet<_> = words.iter().collect();
        prop_assert_eq!(distinct.len(), words.len());
        prop_assert!(words.iter().all(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric)));
    }

    #[test]
    fn a_text_answers_its_own_words(text in "[a-zA-Zéèà0-9@.,' +-]{0,60}") {
        prop_assert!(finds(&text, &text), "{:?} {:?}", search_terms(&text), index_terms(&text));
    }
}
