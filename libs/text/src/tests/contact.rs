//! E-mail addresses and telephone numbers.

use proptest::prelude::*;

use crate::{EMAIL_BYTES_MAX, email_normalize, phone_display, phone_normalize};

#[test]
fn addresses_have_one_spelling() {
    assert_eq!(email_normalize(" Anna.LeGoff@Example.ORG ").as_deref(), Some("anna.legoff@example.org"));
    assert_eq!(email_normalize("a+b@xn--caf-dma.fr").as_deref(), Some("a+b@xn--caf-dma.fr"));
    assert_eq!(email_normalize("élodie@café.fr").as_deref(), Some("élodie@café.fr"));
    for wrong in [
        "",
        "anna",
        "anna@",
        "@example.org",
        "anna@example",
        "a b@example.org",
        "a@b@example.org",
        "a..b@example.org",
        ".a@example.org",
        "a@-x.org",
        "a@x-.org",
        "a@x..org",
        "a@127.0.0.1",
        "a@example.org\u{0}",
        "a,b@example.org",
    ] {
        assert_eq!(email_normalize(wrong), None, "{wrong}");
    }
    assert_eq!(email_normalize(&format!("{}@example.org", "a".repeat(65))), None);
    assert_eq!(email_normalize(&format!("a@{}.org", "a.".repeat(EMAIL_BYTES_MAX))), None);
}

#[test]
fn french_numbers_become_international() {
    for (typed, stored) in [
        ("06 12 34 56 78", "+33612345678"),
        ("06.12.34.56.78", "+33612345678"),
        ("0612345678", "+33612345678"),
        ("612345678", "+33612345678"),
        ("33612345678", "+33612345678"),
        ("+33 (0)6 12 34 56 78", "+33612345678"),
        ("+33 06 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("06\u{a0}12\u{202f}34-56/78", "+33612345678"),
        ("0262 12 34 56", "+262262123456"),
        ("0692 12 34 56", "+262692123456"),
        ("0590 12 34 56", "+590590123456"),
        ("0694 12 34 56", "+594694123456"),
        ("0696 12 34 56", "+596696123456"),
        ("+262 692 12 34 56", "+262692123456"),
        ("+33 692 12 34 56", "+262692123456"),
        ("+32 2 123 45 67", "+3221234567"),
        ("00 44 20 7946 0000", "+442079460000"),
    ] {
        assert_eq!(phone_normalize(typed, "FR").as_deref(), Some(stored), "{typed}");
    }
    for wrong in ["", "+", "06 12 34 56", "3939", "06 12 34 56 78 poste 12", "0012345", "+33 6 12", "+1234567890123456"] {
        assert_eq!(phone_normalize(wrong, "FR"), None, "{wrong}");
    }
    assert_eq!(phone_normalize("06 12 34 56 78", "BE"), None);
    assert_eq!(phone_normalize("0692 12 34 56", "RE").as_deref(), Some("+262692123456"));
}

#[test]
fn french_numbers_are_shown_in_pairs() {
    assert_eq!(phone_display("+33612345678"), "06\u{a0}12\u{a0}34\u{a0}56\u{a0}78");
    assert_eq!(phone_display("+262692123456"), "06\u{a0}92\u{a0}12\u{a0}34\u{a0}56");
    assert_eq!(phone_display("+3221234567"), "+3221234567");
    assert_eq!(phone_display("poste 12"), "poste 12");
}

proptest! {
    #[test]
    fn a_stored_number_is_stable(typed in "0[1-9]([ .-]?[0-9]{2}){4}") {
        let stored = phone_normalize(&typed, "FR");
        prop_assert!(stored.is_some());
        let stored = stored.unwrap_or_default();
        prop_assert_eq!(phone_normalize(&stored, "FR"), Some(stored.clone()));
        prop_assert_eq!(phone_normalize(&phone_display(&stored), "FR"), Some(stored));
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        if let Some(stored) = phone_normalize(&text, "FR") {
            prop_assert!(stored.starts_with('+') && stored[1..].bytes().all(|b| b.is_ascii_digit()));
        }
        if let Some(address) = email_normalize(&text) {
            prop_assert_eq!(email_normalize(&address), Some(address));
        }
        phone_display(&text);
    }

    #[test]
    fn a_plain_address_is_accepted_once_and_for_all(address in "[a-zA-Z0-9]{1,12}(\\.[a-z]{1,8})?@[a-z]{1,10}\\.[a-z]{2,6}") {
        let stored = email_normalize(&address);
        prop_assert_eq!(stored, Some(address.to_lowercase()));
    }
}
