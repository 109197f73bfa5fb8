//! OFX, QIF, CFONB 120 and CAMT give the same movements.

use super::*;
use crate::{Balance, Format, Reason, detect, is_iban};

const ENTRIES_08: &str = "<Ntry><NtryRef>R1</NtryRef><Amt Ccy=\"EUR\">25.000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><ValDt><DtTm>2026-11-04T10:00:00</DtTm></ValDt><AcctSvcrRef>A1</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>E2E-1</EndToEndId></Refs><RltdPties><Dbtr><Pty><Nm>Le Goff &amp; fils</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>Cotisation</Ustrd><Ustrd>2026</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry><Ntry><Amt Ccy=\"EUR\">48.90</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-05</Dt></BookgDt><AddtlNtryInf>PRLV EDF</AddtlNtryInf></Ntry><Ntry><Amt Ccy=\"EUR\">9.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>PDNG</Cd></Sts></Ntry>";

fn movements(statement: &Statement) -> Vec<(text::Ymd, i64)> {
    statement.lines.iter().map(|line| (line.booked, line.cents)).collect()
}

const WANTED: [(text::Ymd, i64); 2] = [((2026, 11, 3), 2_500), ((2026, 11, 5), -4_890)];

#[test]
fn ofx_as_sgml_and_as_xml() {
    let statement = one(OFX.as_bytes());
    assert_eq!(movements(&statement), WANTED);
    assert_eq!((statement.account.as_str(), statement.currency.as_str()), ("30006 00001 12345678901", "EUR"));
    assert_eq!(statement.closing, Some(Balance { day: Some((2026, 11, 21)), cents: 147_610 }));
    let first = &statement.lines[0];
    assert_eq!((first.label.as_str(), first.bank_id.as_str(), first.value_day), ("VIR LE GOFF COTISATION & DON", "A1", Some((2026, 11, 4))));
    let closed: String = OFX
        .lines()
        .skip(5)
        .map(|line| match line.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            Some((tag, value)) if !value.is_empty() && !value.starts_with('<') => format!("{line}</{tag}>\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let xml = one(format!("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\" VERSION=\"211\"?>\n{closed}").as_bytes());
    assert_eq!((xml.lines.len(), &xml.lines[0].fingerprint), (2, &first.fingerprint));
    assert_eq!(xml.lines[1].label, "PRLV EDF");
}

#[test]
fn qif() {
    let statement = one(b"!Type:Bank\nD03/11/2026\nT25.00\nPVIR LE GOFF\nMCOTISATION\nN12\n^\nD5/11'26\nT-48,90\nPPRLV EDF\n^\n");
    assert_eq!(movements(&statement), WANTED);
    assert_eq!((statement.lines[0].label.as_str(), statement.lines[0].reference.as_str(), statement.lines[1].place), ("VIR LE GOFF COTISATION", "12", 8));
    let accounts = one(b"!Account\nNCourant\n^\n!Type:Bank\nD03/11/2026\nT1.234\nPX\n^\n");
    assert_eq!((accounts.problems[0].reason, accounts.problems[0].found.as_str()), (Reason::Amount, "1.234"));
}

#[test]
fn cfonb_with_and_without_ends_of_lines() {
    let statement = one(cfonb().concat().as_bytes());
    assert_eq!(movements(&statement), WANTED);
    assert_eq!(statement.problems, []);
    assert_eq!((statement.opening.map(|b| b.cents), statement.closing.map(|b| b.cents)), (Some(150_000), Some(147_610)));
    let first = &statement.lines[0];
    assert_eq!((first.counterpart.as_str(), first.end_to_end.as_str(), first.reference.as_str()), ("LE GOFF YANN", "E2E-1", "COT2026"));
    let trimmed: String = cfonb().iter().map(|line| format!("{}\r\n", line.trim_end())).collect();
    assert_eq!(one(format!("{}\r\n{trimmed}", record(&[])).trim_start().as_bytes()), statement);
    let latin: Vec<u8> = cfonb().concat().replace("GOFF YANN", "GOFF RENÉ").chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(one(&latin).lines[0].counterpart, "LE GOFF RENÉ");
}

#[test]
fn camt_in_both_versions() {
    let new = one(camt("08", ENTRIES_08).as_bytes());
    assert_eq!(movements(&new), WANTED);
    assert_eq!(new.problems, []);
    let first = &new.lines[0];
    assert_eq!((first.counterpart.as_str(), first.label.as_str(), first.end_to_end.as_str()), ("Le Goff & fils", "Cotisation 2026", "E2E-1"));
    let old = ENTRIES_08.replace("<Sts><Cd>BOOK</Cd></Sts>", "<Sts>BOOK</Sts>").replace("<Sts><Cd>PDNG</Cd></Sts>", "<Sts>PDNG</Sts>");
    let old = old.replace("<Pty><Nm>", "<Nm>").replace("</Nm></Pty>", "</Nm>");
    assert_eq!(one(camt("02", &old).as_bytes()), new);
    for (message, part) in [("BkToCstmrAcctRpt", "Rpt"), ("BkToCstmrDbtCdtNtfctn", "Ntfctn")] {
        let other = camt("08", ENTRIES_08).replace("BkToCstmrStmt", message).replace("Stmt>", &format!("{part}>"));
        assert_eq!(movements(&one(other.as_bytes())), WANTED);
    }
}

#[test]
fn balances_that_do_not_match_and_other_currencies_are_told() {
    let statement = one(camt("08", &ENTRIES_08.replacen("48.90", "48.80", 1)).as_bytes());
    assert_eq!((statement.problems[0].reason, statement.problems[0].found.as_str()), (Reason::Balances, "-10"));
    let statement = one(camt("08", &ENTRIES_08.replacen("Ccy=\"EUR\">48", "Ccy=\"USD\">48", 1)).as_bytes());
    assert_eq!(statement.problems.iter().map(|problem| (problem.reason, problem.place)).collect::<Vec<_>>(), [(Reason::Currency, 2), (Reason::Balances, 0)]);
    let statement = one(OFX.replace("DTPOSTED>20261105", "DTPOSTED>20261305").as_bytes());
    assert_eq!((statement.lines.len(), statement.problems[0].reason, statement.problems[0].found.as_str()), (1, Reason::Day, "20261305"));
}

#[test]
fn identical_lines_of_a_day_have_their_own_fingerprints_and_keep_them() {
    let twice = "!Type:Bank\nD03/11/2026\nT5\nPBAR\n^\nD03/11/2026\nT5\nPBAR\n^\n";
    let first = one(twice.as_bytes());
    assert_ne!(first.lines[0].fingerprint, first.lines[1].fingerprint);
    let later = one(format!("{twice}D04/11/2026\nT5\nPBAR\n^\n").as_bytes());
    let prints = |statement: &Statement| statement.lines.iter().map(|line| line.fingerprint.clone()).collect::<Vec<_>>();
    assert_eq!(prints(&later)[..2], prints(&first)[..]);
    assert!(!prints(&first).contains(&prints(&later)[2]));
}

#[test]
fn formats_are_known_by_content_and_accounts_by_their_key() {
    for (text, format) in
        [(OFX, Format::Ofx), ("!Type:Bank\n", Format::Qif), ("a;b\n", Format::Csv), (&camt("02", ""), Format::Camt), (&cfonb()[0], Format::Cfonb120)]
    {
        assert_eq!(detect(text.as_bytes()).unwrap(), format);
    }
    assert!(is_iban("FR14 2004 1010 0505 0001 3M02 606") && is_iban("DE89370400440532013000"));
    for wrong in ["", "FR1420041010050500013M02607", "FR14", "1420041010050500013M02606FR", "FR142004101005050001é"] {
        assert!(!is_iban(wrong), "{wrong}");
    }
}
