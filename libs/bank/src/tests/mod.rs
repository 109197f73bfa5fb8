//! Each format by a small file of its own, then what is wrong with files.

mod csv_in;
mod formats;
mod hostile;

use crate::{Limits, Statement};

pub(crate) const OFX: &str = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nCHARSET:1252\r\n\r\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>EUR\n<BANKACCTFROM>\n<BANKID>30006\n<BRANCHID>00001\n<ACCTID>12345678901\n<ACCTTYPE>CHECKING\n</BANKACCTFROM>\n<BANKTRANLIST>\n<STMTTRN>\n<TRNTYPE>CREDIT\n<DTPOSTED>20261103120000[+1:CET]\n<DTUSER>20261104\n<TRNAMT>+25.00\n<FITID>A1\n<NAME>VIR LE GOFF\n<MEMO>COTISATION &amp; DON\n</STMTTRN>\n<STMTTRN>\n<TRNTYPE>DEBIT\n<DTPOSTED>20261105\n<TRNAMT>-48,90\n<FITID>A2\n<NAME>PRLV EDF\n</STMTTRN>\n</BANKTRANLIST>\n<LEDGERBAL>\n<BALAMT>1476.10\n<DTASOF>20261121\n</LEDGERBAL>\n</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n";

/// A record of CFONB 120 from (place, text), places counted from 1.
pub(crate) fn record(parts: &[(usize, &str)]) -> String {
    let mut record = vec![' '; 120];
    for (from, text) in parts {
        for (at, c) in text.chars().enumerate() {
            record[from - 1 + at] = c;
        }
    }
    record.into_iter().collect()
}

pub(crate) fn cfonb() -> Vec<String> {
    let own = |kind: &'static str| vec![(1, kind), (3, "30006"), (12, "00001"), (17, "EUR2"), (22, "12345678901")];
    let with = |kind: &'static str, more: &[(usize, &'static str)]| record(&[own(kind), more.to_vec()].concat());
    vec![
        with("01", &[(35, "311026"), (91, "0000000015000{")]),
        with("04", &[(33, "18"), (35, "031126"), (43, "041126"), (49, "VIR LE GOFF"), (82, "0000001"), (91, "0000000000250{"), (105, "COT2026")]),
        with("05", &[(33, "18"), (35, "031126"), (46, "NPY"), (49, "LE GOFF YANN")]),
        with("05", &[(33, "18"), (35, "031126"), (46, "RCN"), (49, "E2E-1")]),
        with("04", &[(33, "B1"), (35, "051126"), (43, "051126"), (49, "PRLV EDF"), (91, "0000000000489}")]),
        with("07", &[(35, "301126"), (91, "0000000014761{")]),
    ]
}

pub(crate) fn camt(version: &str, entries: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{version}\"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id><Ccy>EUR</Ccy></Acct>\
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">1500.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-10-31</Dt></Dt></Bal>\
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">1476.10</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-30</Dt></Dt></Bal>\
         {entries}</Stmt></BkToCstmrStmt></Document>"
    )
}

pub(crate) fn one(bytes: &[u8]) -> Statement {
    let mut all = crate::read(bytes, &Limits::default()).unwrap();
    assert_eq!(all.len(), 1);
    all.remove(0)
}
