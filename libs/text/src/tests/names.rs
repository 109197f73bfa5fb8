//! Names of people.

use proptest::prelude::*;

use crate::{initials, name_similarity, title_case_name};

#[test]
fn initials_follow_particles() {
    for (name, expected) in [
        ("Anna Le Goff", "AL"),
        ("Charles de Gaulle", "CG"),
        ("Jean-Pierre Martin", "JM"),
        ("élodie", "É"),
        ("Marie Claire Dubois", "MD"),
        ("Le Goff", "LG"),
        ("3 Rivières", "3R"),
        ("« »", ""),
        ("", ""),
    ] {
        assert_eq!(initials(name), expected, "{name}");
    }
}

#[test]
fn the_same_person_is_recognised() {
    for (a, b) in [
        ("Le Goff Anna", "Anna LE GOFF"),
        ("Anna Legoff", "Anna Le Goff"),
        ("Jean-Pierre Martin", "Jeanpierre MARTIN"),
        ("Hénaff Loïc", "loic henaff"),
        ("Yves de La Tour", "Yves Delatour"),
        ("Anna Le Goff", "Anna Goff"),
    ] {
        assert_eq!(name_similarity(a, b), 100, "{a} {b}");
    }
    assert_eq!(name_similarity("Jean Martin", "Jean-Pierre Martin"), 85);
    assert!(name_similarity("Anne Le Goff", "Anna Le Goff") >= 85);
    assert!(name_similarity("A. Le Goff", "Anna Le Goff") >= 80);
    assert!(name_similarity("Kervella Ronan", "Kervela Ronan") >= 90);
}

#[test]
fn different_people_are_told_apart() {
    for (a, b) in [("Anna Le Goff", "Yann Le Goff"), ("Jean Martin", "Jean Morin"), ("Anna Le Goff", "Anna Le Bihan"), ("Paul Durand", "Sophie Kermarrec")] {
        assert!(name_similarity(a, b) < 70, "{a} {b} {}", name_similarity(a, b));
    }
    assert_eq!(name_similarity("", ""), 0);
    assert_eq!(name_similarity("Anna", ""), 0);
}

#[test]
fn capitals_are_repaired_with_care() {
    for (typed, expected) in [
        ("LE GOFF", "Le Goff"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("D'ARC", "D'Arc"),
        ("L’HÉNAFF", "L’Hénaff"),
        ("MC DONALD", "Mc Donald"),
        ("MCDONALD", "Mcdonald"),
        ("McDonald", "McDonald"),
        ("de Gaulle", "de Gaulle"),
        ("A", "A"),
        ("", ""),
    ] {
        assert_eq!(title_case_name(typed), expected);
    }
}

#[test]
fn a_word_repeated_is_contained_once() {
    assert_eq!(name_similarity("A É", "É É"), name_similarity("É É", "A É"));
}

proptest! {
    #[test]
    fn likeness_is_a_symmetric_percentage(a in "[a-cA-Cé' -]{0,24}", b in "[a-cA-Cé' -]{0,24}") {
        let likeness = name_similarity(&a, &b);
        prop_assert!(likeness <= 100);
        prop_assert_eq!(likeness, name_similarity(&b, &a));
    }

    #[test]
    fn order_and_capitals_do_not_matter(given in "[A-Z][a-zé]{2,9}", family in "(Le |De )?[A-Z][a-zé]{2,9}") {
        let (one, other) = (format!("{given} {family}"), format!("{} {given}", family.to_uppercase()));
        prop_assert_eq!(name_similarity(&one, &other), 100);
    }

    #[test]
    fn any_text_is_survived(a in any::<String>(), b in any::<String>()) {
        prop_assert!(name_similarity(&a, &b) <= 100);
        prop_assert!(initials(&a).chars().count() <= 2);
        let repaired = title_case_name(&a);
        prop_assert_eq!(title_case_name(&repaired), repaired);
    }
}
