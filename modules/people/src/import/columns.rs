//! What a column of a file may be, and which one it probably is, told by its French or English name.

use crate::field::{Field, FieldKind};

kernel::text_enum! {
    /// Where a column goes. A column of the association's own field is its `field_…` word instead.
    pub enum Part {
        Number => "number",
        Title => "title",
        GivenName => "given_name",
        FamilyName => "family_name",
        FullName => "full_name",
        OrganisationName => "organisation_name",
        Pronoun => "pronoun",
        BirthDay => "birth_day",
        Email => "email",
        Phone => "phone",
        Web => "web",
        RecipientExtra => "recipient_extra",
        Building => "building",
        Street => "street",
        Locality => "locality",
        Postcode => "postcode",
        Town => "town",
        Country => "country",
        Unit => "unit",
        Tags => "tags",
        Notes => "notes",
    }
}

impl Part {
    /// The Fluent key of its name.
    pub fn label(self) -> &'static str {
        match self {
            Part::Number => "people-column-number",
            Part::Title => "people-field-title",
            Part::GivenName => "people-field-given-name",
            Part::FamilyName => "people-field-family-name",
            Part::FullName => "people-import-full-name",
            Part::OrganisationName => "people-field-organisation-name",
            Part::Pronoun => "people-field-pronoun",
            Part::BirthDay => "people-field-birth-day",
            Part::Email => "people-contact-email",
            Part::Phone => "people-contact-phone",
            Part::Web => "people-contact-web",
            Part::RecipientExtra => "people-address-recipient-extra",
            Part::Building => "people-address-building",
            Part::Street => "people-address-street",
            Part::Locality => "people-address-locality",
            Part::Postcode => "people-address-postcode",
            Part::Town => "people-address-town",
            Part::Country => "people-address-country",
            Part::Unit => "people-field-unit",
            Part::Tags => "people-field-tags",
            Part::Notes => "people-field-notes",
        }
    }

    /// Whether several columns may be this part: a second telephone number is one more, a second family name a mistake.
    pub fn is_repeatable(self) -> bool {
        matches!(self, Part::Email | Part::Phone | Part::Web | Part::Tags | Part::Notes | Part::Street)
    }
}

/// Names of columns as spreadsheets, Galette, HelloAsso and others write them, folded.
const NAMES: &[(Part, &[&str])] = &[
    (
        Part::Number,
        &[
            "numero adherent",
            "numero d adherent",
            "numero de membre",
            "n adherent",
            "no adherent",
            "n",
            "numero",
            "member number",
            "membership number",
            "number",
            "id de l adherent",
            "matricule",
            "carte d adherent",
        ],
    ),
    (Part::Title, &["civilite", "titre", "title", "mme m", "m mme", "salutation"]),
    (Part::GivenName, &["prenom", "prenoms", "prenom adherent", "first name", "firstname", "given name", "forename"]),
    (Part::FamilyName, &["nom", "nom de famille", "nom adherent", "nom d usage", "last name", "lastname", "surname", "family name"]),
    (Part::FullName, &["nom complet", "nom et prenom", "nom prenom", "prenom nom", "prenom et nom", "adherent", "membre", "full name", "name"]),
    (Part::OrganisationName, &["organisation", "raison sociale", "personne morale", "societe", "structure", "organization", "company", "denomination"]),
    (Part::Pronoun, &["pronom", "pronoms", "pronoun", "pronouns"]),
    (Part::BirthDay, &["date de naissance", "naissance", "ne le", "nee le", "ne e le", "birth date", "date of birth", "birthday", "dob"]),
    (
        Part::Email,
        &[
            "courriel",
            "email",
            "e mail",
            "mail",
            "adresse email",
            "adresse e mail",
            "adresse mail",
            "adresse electronique",
            "adresse courriel",
            "email adherent",
            "email payeur",
            "email address",
        ],
    ),
    (
        Part::Phone,
        &[
            "telephone",
            "tel",
            "portable",
            "mobile",
            "gsm",
            "telephone portable",
            "telephone fixe",
            "tel portable",
            "tel fixe",
            "telephone mobile",
            "phone",
            "phone number",
            "cell",
        ],
    ),
    (Part::Web, &["site", "site web", "site internet", "page web", "website", "url"]),
    (Part::RecipientExtra, &["complement d adresse", "complement adresse", "appartement", "chez", "address line 2"]),
    (Part::Building, &["batiment", "residence", "immeuble", "building"]),
    (Part::Street, &["adresse", "adresse postale", "rue", "voie", "adresse 1", "address", "street", "street address", "address line 1"]),
    (Part::Locality, &["lieu dit", "lieudit", "boite postale", "bp", "locality"]),
    (Part::Postcode, &["code postal", "cp", "postcode", "postal code", "zip", "zip code"]),
    (Part::Town, &["ville", "commune", "localite", "town", "city"]),
    (Part::Country, &["pays", "country"]),
    (Part::Unit, &["club", "section", "antenne", "unit"]),
    (Part::Tags, &["etiquettes", "etiquette", "tags", "tag", "mots cles"]),
    (Part::Notes, &["notes", "note", "remarque", "remarques", "commentaire", "commentaires", "autres informations", "comment", "comments", "observations"]),
];

/// The part a column's name says, without regard to the other columns.
pub fn part_named(header: &str) -> Option<Part> {
    let folded = text::fold(header);
    NAMES.iter().find(|(_, names)| names.contains(&folded.as_str())).map(|(part, _)| *part)
}

/// Where each column probably goes: as the last file with that column went, else as its name says, else nowhere.
pub fn proposed(header: &[String], remembered: &dyn Fn(&str) -> Option<String>, fields: &[Field]) -> Vec<String> {
    let mut out: Vec<String> = Vec::with_capacity(header.len());
    for name in header {
        let own = || {
            let folded = text::fold(name);
            let field = fields.iter().find(|field| field.kind != FieldKind::File && text::fold(&field.label) == folded);
            field.map(Field::input_name)
        };
        let word = remembered(name).or_else(|| part_named(name).map(|part| part.to_string())).or_else(own).unwrap_or_default();
        let is_taken = out.contains(&word) && !word.parse::<Part>().is_ok_and(Part::is_repeatable);
        out.push(if is_taken { String::new() } else { word });
    }
    out
}
