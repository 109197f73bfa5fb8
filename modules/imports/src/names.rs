//! Splits a full name typed in one box. Programs that have a single box get "Anna Le Goff", "Le Goff Anna" and
//! "LE GOFF Anna" from three volunteers; capitals, then known first names, then the habit of the file decide.

/// First names common in France, folded. Long enough to tell the habit of a file, not to know everybody.
const GIVEN_NAMES: &str = " adele adrien agathe agnes aicha alain albert alexandra alexandre alexis alice alicia aline alix alma amandine amelie amina ana anais andre andrea angele angelique anita anna anne annick annie anthony antoine antonin arlette armand arnaud arthur astrid aude audrey aurelie aurelien aurore axel axelle aymeric baptiste bastien beatrice benedicte benjamin benoit bernadette bernard bertrand bettina blanche bleuenn boris brice brieuc brigitte bruno camille carine carla carole caroline catherine cecile cedric celia celine chantal charlene charles charlotte chloe christelle christian christiane christine christophe claire clara claude claudette claudie claudine clemence clement clementine colette coralie corentin corinne cyril damien daniel daniele danielle david delphine denis denise didier dominique dorothee edith edouard elena eliane elie eliott elisa elisabeth elise eliza ella elodie eloise elouan emeline emeric emile emilie emma emmanuel emmanuelle enora enzo eric erwan esteban estelle ethan etienne eva evelyne ewen fabien fabienne fabrice fanny farid fatiha fatima felix fernand flavie flora florence florent florian france francis franck francois francoise frederic frederique gabriel gabrielle gael gaelle gaetan genevieve george georges georgette gerald geraldine gerard germaine ghislaine gilbert gilles ginette gisele goulven guillaume guy gwenael gwenaelle gwendal gwenola gwladys hamid hassan helene henri henriette herve hubert hugo hugues ibrahim ines irene iris isabelle isaac jacky jacqueline jacques jade janine jean jeanine jeanne jeannine jennifer jeremie jeremy jerome jessica jo joachim joel joelle johan john jonathan jordan josee joseph josephine josette josiane jose josselin jules julia julie julien juliette justine karim karima karine katell kevin khadija killian lea leila lena leo leon leonard leonie leonor lila lilian liliane lily lina lise loan loic lola lorena lou louane louis louisa louise louna luc luca lucas lucette lucie lucien lucienne ludivine ludovic lydia lydie mael maelle maelys magali malik malo manon marc marcel marcelle margaux margot marguerite maria marianne marie marielle marina marine marion marius marthe martial martin martine maryline maryse maryvonne mathias mathieu mathilde mathis matteo matthias matthieu maud maurice max maxence maxime melanie melissa mia michael michel michele micheline mickael mireille mohamed monique morgan morgane mona mouna mourad muriel myriam nabil nadege nadia nadine nael nathalie nathan nicolas nicole nina noa noe noel noelle noemie nolan nolwenn nora norbert odette odile olga olive olivia olivier ophelie oscar pascal pascale patrice patricia patrick paul paule paulette pauline perrine philippe pierre pierrette pierrick quentin rachel rachid raphael raymond raymonde rayan regine regis remi remy rene renee richard robert robin roger roland rolande romain romane ronan rosa rose roxane roza sabine sabrina sacha said salome sam samia samir samuel samy sandra sandrine sara sarah sebastien serge severine sidonie simon simone soazig sofia soizic solange solene sonia sophie soraya stephane stephanie steven suzanne sylvain sylvaine sylvette sylvia sylvie tania tanguy tatiana teo theo theodore theophile therese thibault thibaut thierry thomas tiphaine titouan tom tristan ugo valentin valentine valerie vanessa veronique victor victoire victoria vincent violette virginie viviane walid wilfried william xavier yacine yael yann yannick yasmine yohan yoann yolande yves yvette yvon yvonne youssef zoe zohra ";

fn is_given(word: &str) -> bool {
    let folded = text::fold(word);
    folded.split([' ', '-']).all(|part| !part.is_empty() && GIVEN_NAMES.contains(&format!(" {part} ")))
}

/// Which comes first in the names of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Habit {
    given_first: i64,
    family_first: i64,
}

impl Habit {
    /// Counts one name towards the habit of its file.
    pub fn observe(&mut self, name: &str) {
        let words: Vec<&str> = name.split_whitespace().collect();
        if let [first, .., last] = words.as_slice() {
            self.given_first += i64::from(is_given(first) && !is_given(last));
            self.family_first += i64::from(is_given(last) && !is_given(first));
        }
    }

    /// Given names and family name of a person. A single word is a family name.
    pub fn split(&self, name: &str) -> (String, String) {
        if let Some((family, given)) = name.split_once(',') {
            return (clean(given), clean(family));
        }
        let words: Vec<&str> = name.split_whitespace().collect();
        let [first, .., last] = words.as_slice() else { return (String::new(), clean(name)) };
        if let Some(split) = by_capitals(&words) {
            return split;
        }
        let given_first = match (is_given(first), is_given(last)) {
            (true, false) => true,
            (false, true) => false,
            _ => self.given_first >= self.family_first,
        };
        let most = words.len() - 1;
        if given_first {
            let given = words.iter().take(most).take_while(|word| is_given(word)).count().max(1);
            (words[..given].join(" "), words[given..].join(" "))
        } else {
            let given = words.iter().rev().take(most).take_while(|word| is_given(word)).count().max(1);
            (words[words.len() - given..].join(" "), words[..words.len() - given].join(" "))
        }
    }
}

/// "LE GOFF Anna": what is in capitals is the family name, when the rest is not.
fn by_capitals(words: &[&str]) -> Option<(String, String)> {
    let is_capital = |word: &&&str| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    let family: Vec<&str> = words.iter().filter(is_capital).copied().collect();
    let given: Vec<&str> = words.iter().filter(|word| !is_capital(word)).copied().collect();
    (!family.is_empty() && !given.is_empty()).then(|| (given.join(" "), family.join(" ")))
}

fn clean(part: &str) -> String {
    part.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words that only organisations have in their name.
const LEGAL_FORMS: &[&str] = &[
    "sarl",
    "sas",
    "sasu",
    "eurl",
    "scic",
    "scop",
    "gaec",
    "earl",
    "sci",
    "snc",
    "epic",
    "mairie",
    "commune",
    "prefecture",
    "departement",
    "region",
    "communaute",
    "metropole",
    "association",
    "asso",
    "federation",
    "confederation",
    "syndicat",
    "comite",
    "fondation",
    "cooperative",
    "mutuelle",
    "entreprise",
    "societe",
    "ehpad",
    "ccas",
    "mjc",
    "amap",
    "gie",
    "ltd",
    "gmbh",
    "inc",
];
/// Words that may be part of a person's name but, in a category of organisations, are not.
const LIKELY_FORMS: &[&str] = &[
    "club",
    "ecole",
    "college",
    "lycee",
    "centre",
    "maison",
    "office",
    "amicale",
    "foyer",
    "cercle",
    "union",
    "groupe",
    "groupement",
    "bibliotheque",
    "mediatheque",
    "espace",
    "ville",
];
/// Words in the name of a category that gathers organisations.
const CATEGORY_WORDS: &[&str] = &[
    "structure",
    "structures",
    "association",
    "associations",
    "organisation",
    "organisations",
    "organisme",
    "organismes",
    "personne morale",
    "personnes morales",
    "entreprise",
    "entreprises",
    "collectivite",
    "collectivites",
    "club",
    "clubs",
    "partenaire",
    "partenaires",
];

/// Whether a member is plainly an organisation, by their name and, when it says so, their category.
pub fn is_organisation(name: &str, category: &str) -> bool {
    let name = text::fold(name);
    let has = |list: &[&str]| name.split([' ', '-', '\'', '.']).any(|word| list.contains(&word));
    let category = format!(" {} ", text::fold(category));
    let gathers = CATEGORY_WORDS.iter().any(|word| category.contains(&format!(" {word} ")));
    has(LEGAL_FORMS) || (gathers && has(LIKELY_FORMS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(name: &str) -> (String, String) {
        Habit::default().split(name)
    }

    fn pair(given: &str, family: &str) -> (String, String) {
        (given.to_owned(), family.to_owned())
    }

    #[test]
    fn a_name_is_split_whichever_way_it_was_typed() {
        assert_eq!(split("Anna Le Goff"), pair("Anna", "Le Goff"));
        assert_eq!(split("Le Goff Anna"), pair("Anna", "Le Goff"));
        assert_eq!(split("LE GOFF Anna"), pair("Anna", "LE GOFF"));
        assert_eq!(split("Le Goff, Anna"), pair("Anna", "Le Goff"));
        assert_eq!(split("Marie Anne Kerjean"), pair("Marie Anne", "Kerjean"));
        assert_eq!(split("Jean-Pierre Martin"), pair("Jean-Pierre", "Martin"));
        assert_eq!(split("Kerjean"), pair("", "Kerjean"));
    }

    #[test]
    fn the_habit_of_the_file_decides_where_nothing_else_does() {
        let mut habit = Habit::default();
        ["Kerjean Anna", "Le Goff Yann", "Petit Inès"].iter().for_each(|name| habit.observe(name));
        assert_eq!(habit.split("Xyz Abc"), pair("Abc", "Xyz"));
        assert_eq!(split("Xyz Abc"), pair("Xyz", "Abc"));
    }

    #[test]
    fn an_organisation_is_recognised_and_a_person_is_not_taken_for_one() {
        assert!(is_organisation("SARL Kerjean", "Membres actifs"));
        assert!(is_organisation("Club de marche de Brest", "Structures adhérentes"));
        assert!(!is_organisation("Anna Ville", "Membres actifs"));
        assert!(!is_organisation("Nolwenn Lefèvre", "Structures adhérentes"));
    }
}
