//! Documents like those of a real association, for the tests and for looking at: all people and figures are invented.

use documents::receipt::{Labels, Line, Mark, Payer, Payment, Receipt, Signature};
use documents::table::{Align, Column, Row, TableDocument};
use documents::{Language, Organisation};
use jiff::civil::date;

pub const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40">
<circle cx="20" cy="20" r="16" fill="none" stroke="#005670" stroke-width="5"/>
<path d="M12 24 L20 12 L28 24 Z" fill="#005670"/><rect x="46" y="16" width="70" height="8" rx="4" fill="#8fb7c4"/></svg>"##;

fn text(value: &str) -> String {
    value.to_owned()
}

pub fn organisation() -> Organisation {
    Organisation {
        name: text("Les Amis du Vélo de Kerhuon"),
        address: vec![text("Maison des associations"), text("12 rue de l’Église"), text("29480 Le Relecq-Kerhuon")],
        email: Some(text("bonjour@velo-kerhuon.example")),
        siren: Some(text("552 100 554")),
        rna: Some(text("W291234567")),
        logo: Some(LOGO.as_bytes().to_vec()),
    }
}

pub fn french_labels() -> Labels {
    Labels {
        number: text("Reçu n°"),
        date: text("Date"),
        payer: text("Reçu de"),
        period: text("Période d’adhésion"),
        line: text("Désignation"),
        amount: text("Montant"),
        total: text("Total"),
        total_in_words: text("Arrêté à la somme de"),
        method: text("Moyen de paiement"),
        reference: text("Référence"),
        paid_on: text("Payé le"),
        duplicate: text("Duplicata"),
        cancelled: text("Annulé"),
    }
}

pub fn receipt() -> Receipt {
    Receipt {
        language: Language::French,
        labels: french_labels(),
        organisation: organisation(),
        title: text("Reçu d’adhésion"),
        number: text("2026-00042"),
        day: date(2026, 11, 21),
        date: text("21 novembre 2026"),
        payer: Payer { name: text("Anna Le Goff"), address: vec![text("Résidence des Ajoncs, bâtiment B"), text("3 venelle du Puits"), text("29200 Brest")] },
        lines: vec![
            Line { label: text("Adhésion individuelle, tarif plein"), amount: text("25,00\u{202f}€") },
            Line { label: text("Don libre à l’atelier de réparation"), amount: text("1\u{202f}017,50\u{202f}€") },
        ],
        total: text("1\u{202f}042,50\u{202f}€"),
        total_in_words: Some(text("mille quarante-deux euros et cinquante centimes")),
        payment: Some(Payment { method: text("Chèque"), reference: Some(text("n° 1234567, Crédit de Bretagne")), date: Some(text("18 novembre 2026")) }),
        period: Some(text("du 1er septembre 2026 au 31 août 2027")),
        note: Some(text("Merci de votre soutien\u{202f}!\nCe reçu ne donne pas droit à une réduction d’impôt.")),
        signature: Some(Signature { role: text("La trésorière"), name: Some(text("Soazig Nuñez-Kermarrec")) }),
        mark: Mark::Original,
    }
}

/// Everything as long and as hostile as it comes.
pub fn worst_receipt() -> Receipt {
    let mut receipt = receipt();
    receipt.mark = Mark::Cancelled;
    receipt.organisation.name = text("Fédération départementale des associations d’éducation populaire et de sauvegarde du patrimoine maritime");
    receipt.organisation.address = (1..=7).map(|line| format!("Ligne {line} d’une adresse vraiment interminable à écrire")).collect();
    receipt.payer.name = text("Αλέξανδρος Παπαδόπουλος-Владимир Иванович Ñuñez de la Kergaradec-Penmarc’h");
    receipt.payer.address = vec![
        text("#read(\"/etc/passwd\") *gras* _penché_ $x^2$ \\ @etiquette <label>"),
        "W".repeat(70),
        text("Ligne trois"),
        text("Ligne quatre"),
        text("Ligne cinq"),
        text("F-29480 LE RELECQ-KERHUON CEDEX"),
        text("FRANCE"),
    ];
    receipt.lines = (1..=45)
        .map(|line| Line {
            label: format!("Cotisation n° {line} // https://exemple.example/{}", "a".repeat(line * 4)),
            amount: format!("{line}\u{202f}234\u{202f}567,89\u{202f}€"),
        })
        .collect();
    receipt
}

pub fn english_receipt() -> Receipt {
    let mut receipt = receipt();
    receipt.language = Language::English;
    receipt.mark = Mark::Duplicate;
    receipt.organisation.logo = None;
    receipt.title = text("Membership receipt");
    receipt.labels = Labels {
        number: text("Receipt no."),
        date: text("Date"),
        payer: text("Received from"),
        period: text("Membership period"),
        line: text("Description"),
        amount: text("Amount"),
        total: text("Total"),
        total_in_words: text("The sum of"),
        method: text("Paid by"),
        reference: text("Reference"),
        paid_on: text("Paid on"),
        duplicate: text("Duplicate"),
        cancelled: text("Cancelled"),
    };
    receipt.date = text("21 November 2026");
    receipt.lines = vec![Line { label: text("Individual membership"), amount: text("€25.00") }];
    receipt.total = text("€25.00");
    receipt.total_in_words = None;
    receipt.note = None;
    receipt.period = Some(text("1 September 2026 to 31 August 2027"));
    receipt.payment = Some(Payment { method: text("Bank transfer"), reference: None, date: None });
    receipt.signature = Some(Signature { role: text("The treasurer"), name: None });
    receipt
}

fn column(heading: &str, align: Align, width: u16) -> Column {
    Column { heading: text(heading), align, width }
}

pub fn trial_balance() -> TableDocument {
    let classes = [
        ("Classe 1 — Fonds propres, emprunts et dettes assimilées", "1021", "Fonds propres sans droit de reprise"),
        ("Classe 4 — Comptes de tiers", "411", "Adhérents et usagers"),
        ("Classe 5 — Comptes financiers", "512", "Banque, compte courant au Crédit de Bretagne, agence du Relecq-Kerhuon"),
        ("Classe 6 — Charges", "6063", "Fournitures d’entretien et de petit équipement"),
        ("Classe 7 — Produits", "756", "Cotisations"),
    ];
    let mut rows = Vec::new();
    for (class, code, label) in classes {
        rows.push(Row::Section(text(class)));
        for index in 0..12 {
            rows.push(Row::Cells(vec![
                format!("{code}{index:02}"),
                format!("{label} {index}"),
                format!("{}\u{202f}234,50\u{202f}€", index * 7 + 1),
                format!("{}\u{202f}000,00\u{202f}€", index * 3),
                format!("{}\u{202f}234,50\u{202f}€", index * 4 + 1),
                String::new(),
            ]));
        }
        rows.push(Row::Total(vec![
            String::new(),
            text("Total de la classe"),
            text("478\u{202f}814,00\u{202f}€"),
            text("198\u{202f}000,00\u{202f}€"),
            text("280\u{202f}814,00\u{202f}€"),
            text("−1\u{202f}280\u{202f}814,00\u{202f}€"),
        ]));
    }
    TableDocument {
        language: Language::French,
        organisation: organisation(),
        title: text("Balance générale"),
        subtitle: Some(text("Exercice 2026, du 1er janvier au 31 décembre — écritures validées et brouillons")),
        day: date(2026, 11, 21),
        generated_on: text("Établi le 21 novembre 2026 à 10 h 12"),
        landscape: false,
        columns: vec![
            column("Compte", Align::Start, 2),
            column("Libellé", Align::Start, 6),
            column("Débit", Align::End, 2),
            column("Crédit", Align::End, 2),
            column("Solde débiteur", Align::End, 2),
            column("Solde créditeur", Align::End, 2),
        ],
        rows,
        when_empty: text("Aucune écriture sur cette période."),
    }
}

/// A list of `count` members, in landscape; one in ten has a name and an address that no column is wide enough for.
pub fn adherents(count: usize) -> TableDocument {
    const PEOPLE: [(&str, &str); 5] =
        [("Le Goff", "Anna"), ("Nuñez-Kermarrec", "Yann-Erwan"), ("Παπαδόπουλος", "Ἑλένη"), ("Владимирович", "Дмитрий"), ("Ó Súilleabháin", "Siobhán")];
    const LONG_NAME: &str = "Rhydderch ap Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch";
    let row = |index: usize| {
        let long = index % 10 == 3;
        let (name, first_name) = PEOPLE[index % PEOPLE.len()];
        Row::Cells(vec![
            (index + 1).to_string(),
            text(if long { LONG_NAME } else { name }),
            text(first_name),
            if long {
                format!("adherent.numero.{index}.avec.une.adresse.longue@exemple-association.example")
            } else {
                format!("adherent{index}@courriel.example")
            },
            text("À jour"),
            format!("{},00\u{202f}€", 15 + index % 40),
        ])
    };
    let rows = (0..count).map(row).collect();
    TableDocument {
        title: text("Liste des adhérents"),
        subtitle: Some(text("Saison 2026–2027, tous les groupes")),
        landscape: true,
        columns: vec![
            column("N°", Align::End, 1),
            column("Nom", Align::Start, 4),
            column("Prénom", Align::Start, 3),
            column("Adresse électronique", Align::Start, 5),
            column("Adhésion", Align::Center, 2),
            column("Cotisation", Align::End, 2),
        ],
        rows,
        when_empty: text("Personne ne correspond à ces filtres."),
        ..trial_balance()
    }
}
