//! The names and words of the demonstration's people: common French and Breton ones, drawn so that a federation of the
//! coast and of the suburbs is believable. Any likeness is the law of large numbers.

/// First names of women and girls.
pub const WOMEN: &[&str] = &[
    "Marie", "Nathalie", "Isabelle", "Sylvie", "Catherine", "Françoise", "Monique", "Martine", "Christine", "Valérie", "Sandrine", "Céline", "Aurélie",
    "Émilie", "Julie", "Camille", "Manon", "Léa", "Chloé", "Louise", "Soizic", "Nolwenn", "Gwenaëlle", "Maëlle", "Rozenn", "Solenn", "Enora", "Fatou",
    "Aïcha", "Samira", "Thu", "Mei", "Ana", "Inês", "Jeanne", "Marguerite", "Odette", "Simone", "Yvonne", "Annick",
];

/// First names of men and boys.
pub const MEN: &[&str] = &[
    "Jean", "Pierre", "Michel", "Philippe", "Alain", "Bernard", "Christophe", "Daniel", "Patrick", "Laurent", "Stéphane", "Nicolas", "Sébastien",
    "Frédéric", "Olivier", "Julien", "Thomas", "Antoine", "Hugo", "Lucas", "Yann", "Erwan", "Gwendal", "Maël", "Ronan", "Loïc", "Tanguy", "Mamadou",
    "Karim", "Mehdi", "Minh", "Rui", "João", "Gilles", "Hervé", "Joël", "Marcel", "René", "Raymond", "Jean-Baptiste",
];

/// Family names.
pub const FAMILIES: &[&str] = &[
    "Martin", "Bernard", "Thomas", "Petit", "Robert", "Richard", "Durand", "Dubois", "Moreau", "Laurent", "Simon", "Michel", "Lefebvre", "Leroy", "Roux",
    "David", "Bertrand", "Morel", "Fournier", "Girard", "Bonnet", "Dupont", "Lambert", "Fontaine", "Rousseau", "Vincent", "Muller", "Lefèvre", "Faure",
    "André", "Mercier", "Blanc", "Guérin", "Boyer", "Garnier", "Chevalier", "François", "Legrand", "Gauthier", "Garcia", "Perrin", "Robin", "Clément",
    "Morin", "Nicolas", "Henry", "Roussel", "Mathieu", "Gautier", "Masson", "Marchand", "Duval", "Denis", "Dumont", "Marie", "Lemaire", "Noël", "Meyer",
    "Le Goff", "Le Gall", "Le Roux", "Le Bihan", "Le Corre", "Le Berre", "Kerbrat", "Kerdraon", "Quéméneur", "L’Hénaff", "Riou", "Pennec", "Tanguy",
    "Guivarc’h", "Cozic", "Jaouen", "Prigent", "Diallo", "Traoré", "Benali", "Haddad", "Nguyen", "Tran", "Da Silva", "Ferreira", "De La Fontaine",
];

/// What people call their organisations; the name of a town follows.
pub const ORGANISATIONS: &[&str] =
    &["Mairie de", "Médiathèque de", "Comité des fêtes de", "Association Plein Vent de", "Imprimerie de", "École publique de", "Secours populaire de", "Boulangerie de"];

/// Names of streets; a number comes before.
pub const STREETS: &[&str] = &[
    "rue du Port", "rue de l’Église", "place de la Mairie", "rue des Ajoncs", "chemin des Dunes", "avenue de la République", "rue Jean-Jaurès",
    "impasse des Lilas", "rue du Général-de-Gaulle", "allée des Tilleuls", "rue Victor-Hugo", "route de la Plage", "boulevard de la Gare", "rue des Écoles",
];

/// What stands before a postcode in the towns around each unit, in the order of the units.
pub const POSTCODES: &[&str] = &["29", "9322", "272", "140", "621", "2989", "224"];

/// Groups of every unit, with what they are for.
pub const GROUPS: &[(&str, &str)] = &[
    ("Conseil d’administration", "Élu par l’assemblée générale, se réunit chaque trimestre."),
    ("Ateliers numériques", "Anime les ateliers du mardi et du samedi."),
    ("Bulletin", "Écrit, relit et distribue le bulletin."),
    ("Repair café", "Répare avec les gens, un samedi par mois."),
];

/// Tags and how many people in a hundred carry them.
pub const TAGS: &[(&str, u64)] = &[("bénévole", 18), ("donateur", 6), ("a un camion", 3), ("presse", 2), ("bulletin papier", 9)];

/// Offices.
pub const OFFICES: &[&str] = &["Présidente ou président", "Trésorière ou trésorier", "Secrétaire", "Déléguée ou délégué à la confédération"];
