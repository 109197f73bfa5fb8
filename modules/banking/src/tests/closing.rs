//! Books and bank compared on a day.

use super::desk::{app, cents, csv, day, desk, refusal};
use crate::reconciliation::{Comparison, Reconciliation, bank_balance};
use ledger::entry::Entry;

#[tokio::test]
async fn the_difference_is_made_of_the_lines_that_only_one_side_knows() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    // In the books: a fee received, a cheque given that the bank has not seen by the end of October.
    desk.post(&mut cx, "2026-10-05", "Cotisation", &[("512", 2_500, 0), ("7561", 0, 2_500)]).await;
    desk.post(&mut cx, "2026-10-30", "Chèque imprimeur", &[("623", 9_000, 0), ("512", 0, 9_000)]).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR COTISATION", "25,00"), ("20/10/2026", "FRAIS", "-3,00"), ("04/11/2026", "CHQ IMPRIMEUR", "-90,00")])).await;
    for line in desk.waiting(&mut cx).await {
        if let Some(proposal) = crate::proposal::Proposal::of_line(&mut cx, line.id).await.unwrap() {
            desk.about(&line).accept(&mut cx, &proposal.mark()).await.unwrap();
        }
    }
    // The bank said 22,00 € at the end of October: the cheque came on 4 November.
    let found = Comparison::of(&mut cx, &desk.bank, day("2026-10-31"), cents(2_200)).await.unwrap();
    assert_eq!((found.books, found.difference()), (cents(-6_500), cents(-8_700)));
    assert_eq!((found.only_books.total, found.only_books.count), (cents(-9_000), 1));
    assert_eq!((found.only_bank.total, found.only_bank.count), (cents(-300), 1));
    assert_eq!(found.rest(), cents(0));
    let november = Comparison::of(&mut cx, &desk.bank, day("2026-11-10"), cents(-6_800)).await.unwrap();
    assert_eq!((november.only_books.count, november.rest()), (0, cents(0)));
}

#[tokio::test]
async fn a_closed_day_does_not_change_until_it_is_opened_again() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "DIVERS", "-30,00")])).await;
    let (line, _) = desk.only(&mut cx).await;
    desk.write(&mut cx, &line, "606").await.unwrap();
    let entry_id = crate::line::BankLine::find(&mut cx, line.id).await.unwrap().unwrap().entry_id.unwrap();
    let on = day("2026-10-31");
    assert_eq!(refusal(Reconciliation::close(&mut cx, &desk.bank, &desk.entity, on, cents(-2_900), "").await), "banking-refused-unexplained");
    assert_eq!(refusal(Reconciliation::close(&mut cx, &desk.bank, &desk.entity, day("2027-01-01"), cents(0), "x").await), "banking-refused-future");
    let closed = Reconciliation::close(&mut cx, &desk.bank, &desk.entity, on, cents(-3_000), "").await.unwrap();
    assert_eq!(refusal(Reconciliation::close(&mut cx, &desk.bank, &desk.entity, on, cents(-3_000), "").await), "banking-refused-closed-already");
    assert_eq!(closed.comparison().unwrap().books, cents(-3_000));
    assert_eq!(refusal(desk.about(&line).undo(&mut cx).await), "banking-refused-closed");
    let entry = Entry::find(&mut cx, entry_id).await.unwrap().unwrap();
    assert_eq!(refusal(entry.delete(&mut cx).await), "banking-refused-closed");
    cx.undo(kernel::Error::refused("banking-refused-closed")).await.unwrap();
}

#[tokio::test]
async fn the_balance_of_the_bank_comes_from_the_nearest_statement() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    assert_eq!(bank_balance(&mut cx, desk.bank.id, day("2026-11-30")).await.unwrap(), None);
    let ofx = "OFXHEADER:100\r\nVERSION:102\r\n\r\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n<STMTTRN><DTPOSTED>20261103<TRNAMT>25.00<FITID>A1<NAME>A</STMTTRN>\n<STMTTRN><DTPOSTED>20261105<TRNAMT>-5.00<FITID>A2<NAME>B</STMTTRN>\n</BANKTRANLIST><LEDGERBAL><BALAMT>120.00<DTASOF>20261105</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>";
    desk.bring(&mut cx, ofx.as_bytes()).await;
    desk.bring(&mut cx, &csv(&[("07/11/2026", "Don", "10,00")])).await;
    for (on, expected) in [("2026-11-02", 10_000), ("2026-11-03", 12_500), ("2026-11-05", 12_000), ("2026-11-30", 13_000)] {
        assert_eq!(bank_balance(&mut cx, desk.bank.id, day(on)).await.unwrap(), Some(cents(expected)), "{on}");
    }
}

#[tokio::test]
async fn an_opened_comparison_leaves_its_trace() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "DIVERS", "-30,00")])).await;
    let (line, _) = desk.only(&mut cx).await;
    desk.write(&mut cx, &line, "606").await.unwrap();
    let closed = Reconciliation::close(&mut cx, &desk.bank, &desk.entity, day("2026-10-31"), cents(-3_000), "").await.unwrap();
    closed.reopen(&mut cx, &desk.bank, &desk.entity).await.unwrap();
    assert_eq!(refusal(closed.reopen(&mut cx, &desk.bank, &desk.entity).await), "banking-line-changed-meanwhile");
    let kept = Reconciliation::find(&mut cx, closed.id).await.unwrap().unwrap();
    assert_eq!((kept.is_closed(), kept.reopened_by.as_deref()), (false, Some("test")));
    desk.about(&line).undo(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
}

#[tokio::test]
async fn closing_a_year_shows_whether_each_account_was_compared_on_its_last_day() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    let closing = format!("/ledger/years/{}/closing", desk.year.id);
    cx.tx.query("UPDATE ledger_year SET last_day = '2026-10-31' WHERE id = $1").bind(desk.year.id).execute().await.unwrap();
    cx.commit().await.unwrap();
    let browser = test.signed_in_with(ledger::access::ALL).await;
    let page = browser.get(&closing).await.text();
    assert!(page.contains("Pas rapproché au 31 oct. 2026") && page.contains("/reconciliation?day=2026-10-31"), "{page}");
    let mut cx = test.cx().await;
    Reconciliation::close(&mut cx, &desk.bank, &desk.entity, day("2026-10-31"), cents(0), "").await.unwrap();
    cx.commit().await.unwrap();
    let page = browser.get(&closing).await.text();
    assert!(page.contains("Rapproché au 31 oct. 2026") && page.contains("/banking/reconciliations/"));
    test.run_jobs().await;
}
