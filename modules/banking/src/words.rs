//! What in the label of a bank line says who it is: the words that come again next month, without dates, numbers and the jargon of banks.

/// How many words a rule that was learned looks for.
const WORDS_LEARNED: usize = 3;
const WORD_CHARS_MIN: usize = 3;

/// Words of banks and calendars, folded: they tell nothing of who paid.
const JARGON: &[&str] = &[
    "vir",
    "virement",
    "virements",
    "vrt",
    "virt",
    "prlv",
    "prelevement",
    "prelevements",
    "sepa",
    "inst",
    "instantane",
    "web",
    "carte",
    "cartes",
    "paiement",
    "paiements",
    "achat",
    "facture",
    "fact",
    "cheque",
    "cheques",
    "chq",
    "remise",
    "recu",
    "recue",
    "emis",
    "emise",
    "europe",
    "europeen",
    "ref",
    "reference",
    "num",
    "numero",
    "mandat",
    "motif",
    "libelle",
    "de",
    "du",
    "des",
    "par",
    "pour",
    "les",
    "votre",
    "vos",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "date",
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
    "transfer",
    "payment",
    "invoice",
];

/// The words of a text, folded, in their order: what rules and names are looked for in.
pub fn tokens(text: &str) -> Vec<String> {
    text::fold(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The words by which the next line of the same sort will be known; none when the label says nothing (`CHEQUE 123`).
pub fn telling(label: &str, counterpart: &str) -> Vec<String> {
    let source = if counterpart.trim().is_empty() { label } else { counterpart };
    let tells = |word: &String| word.chars().count() >= WORD_CHARS_MIN && !word.chars().any(|c| c.is_ascii_digit()) && !JARGON.contains(&word.as_str());
    let mut found: Vec<String> = vec![];
    for word in tokens(source).into_iter().filter(tells) {
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found.truncate(WORDS_LEARNED);
    found
}

#[cfg(test)]
mod tests {
    use super::{telling, tokens};

    #[test]
    fn what_comes_again_is_kept_and_what_changes_is_not() {
        assert_eq!(telling("PRLV SEPA EDF FACTURE 1234 05/11/2026", ""), ["edf"]);
        assert_eq!(telling("VIR SEPA", "Élise Le Goff"), ["elise", "goff"]);
        assert_eq!(telling("CHEQUE 0001234", ""), Vec::<String>::new());
        assert_eq!(telling("EAU EAU DE PARIS MENSUALITE NOVEMBRE", ""), ["eau", "paris", "mensualite"]);
    }

    #[test]
    fn a_number_of_a_member_stays_in_its_parts() {
        assert_eq!(tokens("Cotisation ADH-000001"), ["cotisation", "adh", "000001"]);
    }
}
