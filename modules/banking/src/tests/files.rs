//! Files of banks: what comes in, what is known already, what is put aside, what is refused whole.

use super::desk::{app, cents, csv, day, desk, draft, refusal};
use crate::{
    account::{AccountDraft, BankAccount},
    statement::{Consent, Seen, State, StatementFile},
};
use bank::Mapping;

const OFX: &str = "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR\n<BANKACCTFROM><BANKID>30006<ACCTID>123</BANKACCTFROM><BANKTRANLIST>\n<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261103<TRNAMT>+25.00<FITID>A1<NAME>VIR DURAND ELISE</STMTTRN>\n<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261105<TRNAMT>-48.90<FITID>A2<NAME>PRLV EDF</STMTTRN>\n</BANKTRANLIST><LEDGERBAL><BALAMT>1476.10<DTASOF>20261121</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";

#[tokio::test]
async fn the_same_line_never_comes_twice_and_two_real_ones_both_come() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let october = csv(&[("03/10/2026", "Café", "2,50"), ("03/10/2026", "Café", "2,50"), ("04/10/2026", "EDF", "-48,90")]);
    let first = desk.bring(&mut cx, &october).await;
    assert_eq!((first.added, first.known, first.refused), (3, 0, 0));
    // The next file overlaps: one of the two, the bill, and something new.
    let second = desk.bring(&mut cx, &csv(&[("03/10/2026", "Café", "2,50"), ("04/10/2026", "EDF", "-48,90"), ("05/10/2026", "Don", "10,00")])).await;
    assert_eq!((second.added, second.known), (1, 2));
    let third = desk.bring(&mut cx, &october).await;
    assert_eq!((third.added, third.known), (0, 3));
    let amounts: Vec<i64> = desk.waiting(&mut cx).await.iter().map(|line| line.amount.cents()).collect();
    assert_eq!(amounts.len(), 4);
    assert_eq!(amounts.iter().sum::<i64>(), 250 + 250 - 4_890 + 1_000);
}

#[tokio::test]
async fn nothing_is_in_before_it_is_accepted_and_a_second_press_changes_nothing() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let file = desk.send(&mut cx, "releve.csv", &csv(&[("03/10/2026", "Café", "2,50")])).await.unwrap();
    let preview = file.preview(&mut cx, &desk.bank).await.unwrap();
    assert_eq!(preview.seen, [Seen::New]);
    assert_eq!(desk.waiting(&mut cx).await.len(), 0, "looked at, not in");
    assert!(file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.unwrap());
    assert!(!file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.unwrap());
    assert_eq!(desk.waiting(&mut cx).await.len(), 1);
    assert_eq!(refusal(file.discard(&mut cx).await), "banking-statement-changed-meanwhile");
}

#[tokio::test]
async fn a_line_that_makes_no_sense_is_put_aside_with_its_reason_and_the_others_come() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let file = csv(&[("03/10/2026", "Café", "2,50"), ("31/02/2026", "Faux jour", "1,00"), ("05/10/2026", "Deux lectures", "1.234")]);
    let kept = desk.bring(&mut cx, &file).await;
    assert_eq!((kept.added, kept.refused), (1, 2));
    let problems = kept.problems(&mut cx, 10).await.unwrap();
    let told: Vec<(i64, &str, &str)> = problems.iter().map(|(place, reason, found)| (*place, reason.as_str(), found.as_str())).collect();
    assert_eq!(told, [(3, "bank-line-day", "31/02/2026"), (4, "bank-line-amount", "1.234")]);
}

#[tokio::test]
async fn a_file_that_cannot_be_right_is_refused_whole() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let hostile = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><Document><BkToCstmrStmt>&a;</BkToCstmrStmt></Document>";
    let half = &OFX[..OFX.len() - 120];
    let cases: [(&[u8], &str); 6] = [
        (b"%PDF-1.7 releve", "banking-file-unknown"),
        (b"", "banking-file-empty"),
        (hostile.as_bytes(), "banking-file-hostile"),
        (half.as_bytes(), "banking-file-truncated"),
        (b"\xff\xfe\x00\x01\x02\x03;;;", "banking-file-unknown"),
        (&OFX.replace("<CURDEF>EUR", "<CURDEF>USD").into_bytes(), "banking-file-currency"),
    ];
    for (bytes, key) in cases {
        assert_eq!(refusal(desk.send(&mut cx, "releve", bytes).await.map(drop)), key, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(40)]));
    }
    assert!(StatementFile::latest(&mut cx, desk.bank.id, 10).await.unwrap().is_empty(), "nothing is kept of them");
}

#[tokio::test]
async fn another_format_of_the_same_days_is_recognised() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let first = desk.bring(&mut cx, OFX.as_bytes()).await;
    assert_eq!((first.added, first.closing, first.closing_day), (2, Some(cents(147_610)), Some(day("2026-11-21"))));
    let file = desk.send(&mut cx, "releve.csv", &csv(&[("03/11/2026", "VIREMENT DURAND", "25,00"), ("06/11/2026", "Don", "5,00")])).await.unwrap();
    assert_eq!(file.preview(&mut cx, &desk.bank).await.unwrap().seen, [Seen::Likely, Seen::New]);
    file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.unwrap();
    assert_eq!(desk.waiting(&mut cx).await.len(), 3);
}

#[tokio::test]
async fn sums_that_miss_the_balances_are_taken_only_when_somebody_says_so() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let balance = |code: &str, amount: &str, on: &str| {
        format!("<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{on}</Dt></Dt></Bal>")
    };
    let entry = "<Ntry><Amt Ccy=\"EUR\">25.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-03</Dt></BookgDt><AddtlNtryInf>VIR DURAND</AddtlNtryInf></Ntry>";
    let (opening, closing) = (balance("OPBD", "100.00", "2026-11-01"), balance("CLBD", "130.00", "2026-11-30"));
    let camt = format!(
        "<Document><BkToCstmrStmt><Stmt><Acct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id><Ccy>EUR</Ccy></Acct>{opening}{closing}{entry}</Stmt></BkToCstmrStmt></Document>"
    );
    let file = desk.send(&mut cx, "releve.xml", camt.as_bytes()).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    let preview = file.preview(&mut cx, &desk.bank).await.unwrap();
    assert_eq!(preview.gap, Some(cents(500)));
    let refused = file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await;
    assert_eq!(refusal(refused), "banking-refused-gap");
    cx.undo(kernel::Error::refused("banking-refused-gap")).await.unwrap();
    assert!(file.accept(&mut cx, &desk.bank, &desk.entity, Consent { gap: true, ..Consent::default() }).await.unwrap());
    assert_eq!(desk.waiting(&mut cx).await.len(), 1);
}

#[tokio::test]
async fn columns_that_are_said_once_are_remembered_for_the_account() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let unknown = "Jour;Quoi;Combien\n03/11/2026;Don;5,00\n";
    let file = desk.send(&mut cx, "a.csv", unknown.as_bytes()).await.unwrap();
    assert!(file.preview(&mut cx, &desk.bank).await.unwrap().needs_columns());
    let mapping = Mapping { day: "Jour".into(), labels: vec!["Quoi".into()], amount: "Combien".into(), ..file.known_mapping() };
    assert_eq!(refusal(file.map(&mut cx, &desk.bank, &Mapping { day: String::new(), ..mapping.clone() }).await), "banking-refused-columns");
    file.map(&mut cx, &desk.bank, &mapping).await.unwrap();
    let file = StatementFile::find(&mut cx, file.id).await.unwrap().unwrap();
    assert!(file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.unwrap());
    let bank = BankAccount::find(&mut cx, desk.bank.id).await.unwrap().unwrap();
    let next = StatementFile::keep(&mut cx, &bank, "b.csv", b"Jour;Quoi;Combien\n04/11/2026;Don;6,00\n").await.unwrap();
    let preview = next.preview(&mut cx, &bank).await.unwrap();
    assert_eq!((preview.needs_columns(), preview.seen), (false, vec![Seen::New]));
}

#[tokio::test]
async fn the_iban_is_encrypted_and_refuses_the_file_of_another_account() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let iban = "FR14 2004 1010 0505 0001 3M02 606";
    let saved = AccountDraft { iban: iban.into(), ..draft("Compte courant", "512") };
    desk.bank.update(&mut cx, &desk.entity, saved).await.unwrap();
    let bank = BankAccount::find(&mut cx, desk.bank.id).await.unwrap().unwrap();
    assert_eq!(bank.iban_shown, "FR14 … 2606");
    assert!(bank.may_be(&cx, iban) && bank.may_be(&cx, "123456") && !bank.may_be(&cx, "FR7630006000011234567890189"));
    let kept: Option<String> = cx.tx.query("SELECT iban_sealed FROM banking_account WHERE id = $1").bind(bank.id).scalar().await.unwrap();
    assert!(!kept.unwrap().contains("20041010"));
    assert_eq!(refusal(desk.bank.update(&mut cx, &desk.entity, AccountDraft { iban: "FR15 2004".into(), ..draft("x", "512") }).await), "banking-refused-iban");
    assert_eq!(refusal(BankAccount::create(&mut cx, &desk.entity, draft("Deuxième", "512")).await), "banking-refused-code-taken");
    assert_eq!(refusal(BankAccount::create(&mut cx, &desk.entity, draft("Faux", "7561")).await), "banking-refused-not-money");
}

#[tokio::test]
async fn a_file_given_up_leaves_nothing() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let file = desk.send(&mut cx, "releve.csv", &csv(&[("03/10/2026", "Café", "2,50")])).await.unwrap();
    file.discard(&mut cx).await.unwrap();
    assert!(!file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.is_ok_and(|done| done));
    assert_eq!(StatementFile::find(&mut cx, file.id).await.unwrap().unwrap().state, State::Discarded);
}

#[tokio::test]
async fn a_file_that_calls_the_account_otherwise_wants_a_look() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, OFX.as_bytes()).await;
    let other = OFX.replace("<ACCTID>123", "<ACCTID>456");
    let bank = BankAccount::find(&mut cx, desk.bank.id).await.unwrap().unwrap();
    let file = StatementFile::keep(&mut cx, &bank, "livret.ofx", other.as_bytes()).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    assert!(file.preview(&mut cx, &bank).await.unwrap().foreign);
    let refused = file.accept(&mut cx, &bank, &desk.entity, Consent::default()).await;
    assert_eq!(refusal(refused), "banking-refused-foreign");
    cx.undo(kernel::Error::refused("banking-refused-foreign")).await.unwrap();
    assert!(file.accept(&mut cx, &bank, &desk.entity, Consent { foreign: true, ..Consent::default() }).await.unwrap());
}

#[tokio::test]
async fn an_amount_beyond_reason_is_put_aside() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let kept = desk
        .bring(
            &mut cx,
            &csv(&[("03/10/2026", "Café", "2,50"), ("03/10/2026", "Trop", "92233720368547758,07"), ("03/10/2026", "Trop", "-92233720368547758,08")]),
        )
        .await;
    assert_eq!((kept.added, kept.refused), (1, 2));
}
