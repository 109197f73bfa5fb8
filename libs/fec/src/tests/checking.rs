//! Each rule: a good year with one fault gives that finding, on that line, and no other.

use super::*;
use crate::{FileName, Severity};

#[test]
fn a_good_year_has_nothing_to_say() {
    let report = report(file(&year()).as_bytes());
    assert_eq!(report.findings, []);
    assert_eq!((report.lines, report.debit_cents, report.credit_cents), (8, 96_890, 96_890));
    assert_eq!(report.severity(), None);
}

#[test]
fn three_planted_faults_are_found_and_nothing_else() {
    let report = with(&[(4, Field::Debit, "60.00"), (5, Field::CompteNum, "7A6000"), (8, Field::PieceRef, ""), (9, Field::PieceRef, "")]);
    assert_eq!(report, [(Rule::AmountPoint, 4), (Rule::AccountNumber, 5), (Rule::ValueAbsent, 8), (Rule::ValueAbsent, 9)]);
}

#[test]
fn each_fault_of_a_value_is_told_where_it_stands() {
    let cases: [(usize, Field, &str, Rule); 19] = [
        (4, Field::EcritureLib, "", Rule::ValueMissing),
        (4, Field::JournalLib, "", Rule::ValueAbsent),
        (4, Field::EcritureLib, "\"Stage\"", Rule::Quotes),
        (4, Field::EcritureLib, "Sta\u{7}ge", Rule::ControlCharacter),
        (4, Field::PieceDate, "20260230", Rule::DateInvalid),
        (4, Field::PieceDate, "2026-02-03", Rule::DateInvalid),
        (4, Field::PieceDate, "00260203", Rule::DateCentury),
        (4, Field::Debit, "6 0,00", Rule::AmountGrouped),
        (4, Field::Debit, "1.060,00", Rule::AmountGrouped),
        (4, Field::Debit, "soixante", Rule::AmountInvalid),
        (4, Field::Debit, "60,001", Rule::AmountPrecise),
        (4, Field::Credit, "", Rule::AmountEmpty),
        (4, Field::CompteLib, "Adhérents", Rule::AccountTwoNames),
        (5, Field::JournalLib, "Vente", Rule::JournalTwoNames),
        (4, Field::CompAuxLib, "", Rule::AuxIncomplete),
        (5, Field::EcritureDate, "20260202", Rule::EntryDates),
        (5, Field::ValidDate, "20260205", Rule::EntryValidDates),
        (4, Field::DateLet, "", Rule::LetteringIncomplete),
        (5, Field::Idevise, "USD", Rule::CurrencyIncomplete),
    ];
    for (line, field, value, rule) in cases {
        let told = with(&[(line, field, value)]);
        let wanted = if rule == Rule::AccountTwoNames { 7 } else { line as u64 };
        assert_eq!(told, [(rule, wanted)], "{field:?} = {value:?}");
    }
    assert_eq!(with(&[(5, Field::Idevise, "usd"), (5, Field::Montantdevise, "66,00")]), [(Rule::CurrencyCode, 5)]);
}

#[test]
fn sums_that_differ_are_told_with_the_difference() {
    let mut lines = year();
    lines[6] = lines[6].replace("48,90", "48,80");
    let report = report(file(&lines).as_bytes());
    assert_eq!(found(&report.findings), [(Rule::TotalUnbalanced, 0), (Rule::EntryUnbalanced, 8)]);
    assert_eq!(report.findings[1].cents, Some(-10));
    assert_eq!(report.findings[1].found, "2");
    assert_eq!(with(&[(4, Field::Credit, "60,00")])[1..], [(Rule::EntryUnbalanced, 4), (Rule::AmountBoth, 4), (Rule::LetteringUnbalanced, 4)]);
}

#[test]
fn a_lettering_that_does_not_balance_is_told_once() {
    assert_eq!(with(&[(4, Field::EcritureLet, "AB")]), [(Rule::LetteringUnbalanced, 4), (Rule::LetteringUnbalanced, 7)]);
}

#[test]
fn numbers_follow_over_the_file_or_within_each_journal() {
    let number = |numbers: [&str; 4]| {
        let changes: Vec<(usize, Field, &str)> = (0..8).map(|at| (at + 2, Field::EcritureNum, numbers[at / 2])).collect();
        with(&changes)
    };
    assert_eq!(number(["1", "2", "3", "4"]), []);
    assert_eq!(number(["1", "1", "1", "2"]), []);
    assert_eq!(number(["AN-01", "VE-01", "BQ-09", "BQ-10"]), []);
    assert_eq!(number(["1", "2", "3", "5"]), [(Rule::NumberGap, 8)]);
    assert_eq!(number(["1", "1", "2", "4"]), [(Rule::NumberGap, 8)]);
    assert_eq!(number(["1", "1", "2", "1"]), [(Rule::NumberOrder, 8)]);
    assert_eq!(number(["A", "1", "1", "2"]), [(Rule::NumberForm, 2)]);
}

#[test]
fn a_gap_says_which_numbers_are_missing() {
    let lines: Vec<String> = year().iter().map(|line| line.replace("Banque\t2\t", "Banque\t0009\t")).collect();
    let findings = report(file(&lines).as_bytes()).findings;
    assert_eq!((findings[0].found.as_str(), findings[0].expected.as_str()), ("BQ", "0002–0008"));
}

#[test]
fn order_of_validation_and_place_of_opening_entries() {
    assert_eq!(
        with(&[(6, Field::ValidDate, "20260203"), (7, Field::ValidDate, "20260203")]),
        [(Rule::ValidOrder, 6), (Rule::ValidEarly, 6), (Rule::ValidEarly, 7)]
    );
    let mut lines = year();
    lines.rotate_left(2);
    let told = found(&report(file(&lines).as_bytes()).findings);
    assert_eq!(told, [(Rule::OpeningLate, 8)]);
    assert_eq!(with(&[(2, Field::ValidDate, "20260331"), (3, Field::ValidDate, "20260331")]), [], "openings validated after others stay first");
    let mut lines = year();
    lines.swap(3, 5);
    assert!(found(&report(file(&lines).as_bytes()).findings).contains(&(Rule::EntryApart, 7)));
}

#[test]
fn closing_entries_and_days_outside_the_year_do_not_belong_here() {
    assert_eq!(with(&[(9, Field::CompteNum, "120000"), (9, Field::CompteLib, "Excédent")]), [(Rule::ClosingEntry, 8)]);
    let options = CheckOptions { opening: Some((2026, 1, 2)), file_name: Some("732829320FEC20260310.txt".into()), ..CheckOptions::default() };
    let report = check(file(&year()).as_bytes(), &options).unwrap();
    assert_eq!(found(&report.findings), [(Rule::BeforeOpening, 2), (Rule::BeforeOpening, 3), (Rule::AfterClosing, 8), (Rule::AfterClosing, 9)]);
}

#[test]
fn names_of_files() {
    let good = FileName::parse("732829320FEC20261231.txt").unwrap();
    assert_eq!((good.closing, good.part, good.has_valid_siren()), ((2026, 12, 31), None, true));
    assert_eq!(good.to_string(), "732829320FEC20261231.txt");
    let part = FileName::parse("732829320fec20261231_2.TXT").unwrap();
    assert_eq!((part.part, part.to_string().as_str()), (Some(2), "732829320FEC20261231_2.txt"));
    assert!(!FileName::parse("ASSOFEC20261231.txt").unwrap().has_valid_siren());
    assert!(!FileName::parse("732829321FEC20261231.txt").unwrap().has_valid_siren());
    for wrong in ["", "FEC", "732829320FEC20261331.txt", "732829320FEC19991231.txt", "export.csv", "éFECé", "732829320FEC2026123.txt"] {
        assert_eq!(FileName::parse(wrong), None, "{wrong}");
    }
    let named =
        |name: &str| found(&check(file(&year()).as_bytes(), &CheckOptions { file_name: Some(name.into()), ..CheckOptions::default() }).unwrap().findings);
    assert_eq!(named("compta.txt"), [(Rule::FileName, 0)]);
    assert_eq!(named("ASSOFEC20261231.txt"), [(Rule::FileNameSiren, 0)]);
}

#[test]
fn columns_are_those_of_the_law() {
    let with_names = |names: &str| found(&report(file(&year()).replacen(NAMES, names, 1).as_bytes()).findings);
    let first = |names: &str| with_names(names).into_iter().filter(|(_, line)| *line == 1).map(|(rule, _)| rule).collect::<Vec<_>>();
    assert_eq!(first(&NAMES.replace("Montantdevise", "MontantDevise")), [Rule::ColumnCase]);
    assert_eq!(first(&NAMES.replace("PieceRef", "Piece")), [Rule::ColumnUnknown, Rule::ColumnMissing]);
    assert_eq!(first(&NAMES.replace("CompAuxLib", "CompAuxNum")), [Rule::ColumnTwice, Rule::ColumnMissing]);
    assert_eq!(first(&NAMES.replace("JournalCode\tJournalLib", "JournalLib\tJournalCode")), [Rule::ColumnOrder]);
    assert_eq!(with_names(&format!("{NAMES}\tProjet"))[0], (Rule::ColumnUnknown, 1));
    assert_eq!(with_names(&NAMES.replace('\t', ";")), [(Rule::NoSeparator, 1)]);
}

#[test]
fn lines_that_are_not_lines() {
    let told = |text: String| found(&report(text.as_bytes()).findings);
    assert_eq!(told(file(&[])), [(Rule::NoLine, 0)]);
    assert_eq!(told(file(&year()) + "\r\n\r\n"), []);
    assert_eq!(told(file(&year()).trim_end_matches("\r\n").to_owned()), [], "the last line need not end");
    let mut lines = year();
    lines.insert(4, String::new());
    assert_eq!(told(file(&lines)), [(Rule::BlankLine, 6)]);
    lines[4] = "BQ\tBanque".to_owned();
    assert_eq!(told(file(&lines)), [(Rule::ValueCount, 6)]);
    let cut = file(&year()).trim_end().to_owned();
    assert_eq!(told(cut), [(Rule::ValueCount, 9)], "nothing is said of sums that are not known");
}

#[test]
fn findings_are_bounded_and_all_are_counted() {
    let lines: Vec<String> = (1..=500).map(|number| YEAR[2].replace("\t1\t", &format!("\t{number}\t")).replace("F-1", "")).collect();
    let report = check(file(&lines).as_bytes(), &CheckOptions { findings_max: 10, ..CheckOptions::default() }).unwrap();
    assert_eq!(report.findings.len(), 10);
    assert_eq!(report.counts[&Rule::ValueAbsent], 500);
    assert_eq!(report.counts[&Rule::EntryUnbalanced], 500);
    assert_eq!(report.severity(), Some(Severity::Fault));
}

#[test]
fn keys_are_all_different_and_every_rule_has_its_text_to_quote() {
    let keys: std::collections::BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.key()).collect();
    assert_eq!(keys.len(), Rule::ALL.len());
    assert!(Rule::ALL.iter().all(|rule| rule.key().starts_with("fec-") && !rule.source().citation().is_empty()));
}
