//! Countries as spreadsheets and other programs write them: their name or their two letters.

use crate::fold;

/// Countries as people write them, folded, and their code.
const COUNTRIES: [(&str, &str); 29] = [
    ("france", "FR"),
    ("belgique", "BE"),
    ("belgium", "BE"),
    ("suisse", "CH"),
    ("switzerland", "CH"),
    ("luxembourg", "LU"),
    ("allemagne", "DE"),
    ("germany", "DE"),
    ("espagne", "ES"),
    ("spain", "ES"),
    ("italie", "IT"),
    ("italy", "IT"),
    ("portugal", "PT"),
    ("royaume uni", "GB"),
    ("united kingdom", "GB"),
    ("angleterre", "GB"),
    ("irlande", "IE"),
    ("ireland", "IE"),
    ("pays bas", "NL"),
    ("netherlands", "NL"),
    ("monaco", "MC"),
    ("canada", "CA"),
    ("quebec", "CA"),
    ("etats unis", "US"),
    ("united states", "US"),
    ("usa", "US"),
    ("maroc", "MA"),
    ("algerie", "DZ"),
    ("tunisie", "TN"),
];

/// The ISO 3166 code of a country: two letters, or a name that is known. `None` when it is neither.
pub fn country_code(typed: &str) -> Option<String> {
    let folded = fold(typed);
    if folded.len() == 2 && folded.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Some(folded.to_uppercase());
    }
    COUNTRIES.iter().find(|(name, _)| *name == folded).map(|(_, code)| (*code).to_owned())
}

#[cfg(test)]
mod tests {
    use super::country_code;

    #[test]
    fn a_country_is_told_by_two_letters_or_by_its_name() {
        assert_eq!(country_code("be").as_deref(), Some("BE"));
        assert_eq!(country_code("Pays-Bas").as_deref(), Some("NL"));
        assert_eq!(country_code("Algérie").as_deref(), Some("DZ"));
        assert_eq!(country_code("Monaco").as_deref(), Some("MC"));
        assert_eq!(country_code("Breizh"), None);
        assert_eq!(country_code(""), None);
    }
}
