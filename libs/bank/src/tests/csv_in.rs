//! CSV of French banks and of payment services: found out, corrected, read, remembered.

use super::*;
use crate::{Error, Mapping, Reason, read_csv, suggest};

fn read(text: &str) -> Statement {
    let proposal = suggest(text.as_bytes(), &Limits::default()).unwrap();
    assert!(proposal.is_complete, "{proposal:?}");
    read_csv(text.as_bytes(), &proposal.mapping, "FR76", "EUR", &Limits::default()).unwrap()
}

fn cents(statement: &Statement) -> Vec<i64> {
    statement.lines.iter().map(|line| line.cents).collect()
}

#[test]
fn three_banks() {
    let bpce = read(
        "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;Date de valeur;Pointage operation\r\n05/11/2026;EDF;PRLV SEPA EDF;REF1;;Prelevement;;;-48,90;;05/11/2026;06/11/2026;0\r\n03/11/2026;LE GOFF;VIR LE GOFF;REF2;;Virement;;;;+25,00;03/11/2026;03/11/2026;0\r\n",
    );
    assert_eq!(cents(&bpce), [-4_890, 2_500]);
    assert_eq!((bpce.lines[0].value_day, bpce.lines[0].reference.as_str()), (Some((2026, 11, 6)), "REF1"));
    let bourso = read(
        "\u{feff}dateOp;dateVal;label;category;amount;accountNum;accountbalance\n2026-11-05;2026-11-05;\"PRLV; EDF\";\"Energie\";-48,90;1;1476.10\n2026-11-03;2026-11-03;\"VIR\";;1\u{202f}025,00;1;1525.00\n",
    );
    assert_eq!((cents(&bourso), bourso.lines[0].label.as_str()), (vec![-4_890, 102_500], "PRLV; EDF"));
    let cic: Vec<u8> = "Date d'opération,Date de valeur,Montant,Libellé,Solde\n04/10/2026,04/10/2026,1584.00,VIREMENT REÇU,19261.85\n"
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let mapping = suggest(&cic, &Limits::default()).unwrap().mapping;
    let cic = read_csv(&cic, &mapping, "", "EUR", &Limits::default()).unwrap();
    assert_eq!((cents(&cic), cic.lines[0].label.as_str()), (vec![158_400], "VIREMENT REÇU"));
}

#[test]
fn a_preamble_names_that_come_again_totals_and_lines_put_aside() {
    let text = "Compte courant n° 123;;;\nSolde au 30/11/2026;1 500,00;;\n\nDate;Libellé;Débit euros;Crédit euros\n05/11/2026;Électricité;48,90;\n06/11/2026;Trop;1,00;2,00\nDate;Libellé;Débit euros;Crédit euros\n31/02/2026;Faux jour;1,00;\n07/11/2026;Deux lectures;1.234;\n08/11/2026;Dépôt;;25\nTotal;;48,90;25,00\n";
    let statement = read(text);
    assert_eq!(cents(&statement), [-4_890, 2_500]);
    let problems: Vec<_> = statement.problems.iter().map(|problem| (problem.place, problem.reason, problem.found.as_str())).collect();
    assert_eq!(problems, [(6, Reason::Amount, "1,00"), (8, Reason::Day, "31/02/2026"), (9, Reason::Amount, "1.234")]);
}

#[test]
fn pay_outs_have_gross_fee_and_net() {
    let statement = read(
        "Date,Nom,Type,Devise,Brut,Frais,Net,Transaction ID\n03/11/2026,Le Goff,Paiement,EUR,\"25,00\",\"-0,60\",\"24,40\",T1\n03/11/2026,X,Paiement,USD,1,0,1,T2\n03/11/2026,X,Paiement,EUR,\"25,00\",\"-0,60\",\"25,00\",T3\n",
    );
    let line = &statement.lines[0];
    assert_eq!((line.gross_cents, line.fee_cents, line.cents, line.bank_id.as_str()), (Some(2_500), Some(60), 2_440, "T1"));
    assert_eq!(statement.problems.iter().map(|problem| problem.reason).collect::<Vec<_>>(), [Reason::Currency, Reason::Fee]);
}

#[test]
fn payments_of_members_have_an_hour_behind_their_day() {
    let statement = read(
        "\u{feff}Référence commande;Date de la commande;Statut de la commande;Nom payeur;Moyen de paiement;Tarif;Montant tarif\r\n152;09/10/2025 21:59;Validé;Le Goff;Carte bancaire;Adhésion;25,00\r\n153;09/10/2025 22:01;Annulé;Le Goff;Carte bancaire;Adhésion;25,00\r\n",
    );
    assert_eq!((statement.lines[0].booked, statement.lines[0].cents, statement.lines[0].reference.as_str()), ((2025, 10, 9), 2_500, "152"));
    assert_eq!(statement.lines.len(), 1);
    assert_eq!((statement.problems[0].place, statement.problems[0].reason), (3, Reason::State));
}

#[test]
fn a_mapping_is_remembered_and_refuses_a_file_that_changed() {
    let text = "Jour;Quoi;Combien\n03/11/2026;Don;5\n";
    let proposal = suggest(text.as_bytes(), &Limits::default()).unwrap();
    assert!(!proposal.is_complete);
    assert_eq!(proposal.columns, ["Jour", "Quoi", "Combien"]);
    let mapping = Mapping { day: "Jour".into(), labels: vec!["Quoi".into()], amount: "Combien".into(), ..proposal.mapping };
    let kept: Mapping = serde_json::from_str(&serde_json::to_string(&mapping).unwrap()).unwrap();
    assert_eq!(kept, mapping);
    let read = |text: &str| read_csv(text.as_bytes(), &kept, "", "EUR", &Limits::default());
    assert_eq!(cents(&read(text).unwrap()), [500]);
    assert_eq!(read(&text.replace("Quoi", "Motif")), Err(Error::NoColumn { name: "Quoi".into() }));
}
