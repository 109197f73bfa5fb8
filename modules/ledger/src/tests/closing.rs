//! Closing with its list: what forbids it, what is told, and the trace of a reopening.

use super::books::{app, books, cents, day, own, refusal};
use crate::{
    access,
    account::Account,
    entity::Entity,
    entry::{Entry, EntryDraft, LineDraft},
    year::{ClosingChecks, Point, Standing, Year},
};
use kernel::cx::Cx;

async fn checks(cx: &mut Cx, year: &Year) -> ClosingChecks {
    Year::find(cx, year.id).await.unwrap().unwrap().closing_checks(cx).await.unwrap()
}

fn standing(checks: &ClosingChecks, wanted: Standing) -> Vec<Point> {
    Point::ALL.into_iter().filter(|point| checks.standing(*point) == wanted).collect()
}

#[tokio::test]
async fn each_point_says_how_it_stands() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let found = checks(&mut cx, &books.year).await;
    assert_eq!(standing(&found, Standing::Blocks), []);
    assert_eq!(standing(&found, Standing::Warns), [Point::Over, Point::Next], "an empty year that is not over and that none follows");
    books.fee(&mut cx, "2026-03-01", 2_500).await;
    books.post(&mut cx, "2026-04-01", "À classer", &[("471", 700, 0), ("512", 0, 700)]).await.unwrap();
    books.post(&mut cx, "2026-04-02", "À classer aussi", &[("512", 700, 0), ("472", 0, 700)]).await.unwrap();
    books.post(&mut cx, "2026-04-03", "Facture", &[("6064", 900, 0), ("401", 0, 900)]).await.unwrap();
    let found = checks(&mut cx, &books.year).await;
    assert_eq!(standing(&found, Standing::Blocks), [Point::Drafts]);
    assert_eq!(standing(&found, Standing::Warns), [Point::Over, Point::Bank, Point::Suspense, Point::Next]);
    assert_eq!((found.drafts, found.unconfirmed[0].rest), (4, 3));
    let suspense: Vec<(&str, i64)> = found.suspense.iter().map(|rest| (rest.code.as_str(), rest.rest)).collect();
    assert_eq!(suspense, [("471", 700), ("472", -700)], "two accounts that cancel out are told all the same");
    assert!(!found.pass());
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn special_accounts_forbid_closing_until_they_are_at_zero() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let opened = books.draft("2026-01-01", "Soldes", &[("512", 5_000, 0), ("890", 0, 5_000)]);
    Entry::post(&mut cx, EntryDraft { validate: true, ..opened }).await.unwrap();
    assert_eq!(standing(&checks(&mut cx, &books.year).await, Standing::Blocks), [Point::Special]);
    assert_eq!(refusal(books.year.clone().close(&mut cx).await), "ledger-refused-close-special");
    let rest = books.draft("2026-01-01", "Soldes", &[("890", 5_000, 0), ("110", 0, 5_000)]);
    Entry::post(&mut cx, EntryDraft { validate: true, ..rest }).await.unwrap();
    let gifts = books.draft("2026-12-31", "Bénévolat", &[("864", 90_000, 0), ("875", 0, 90_000)]);
    Entry::post(&mut cx, EntryDraft { validate: true, ..gifts }).await.unwrap();
    assert!(books.year.clone().close(&mut cx).await.is_ok());
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn books_that_do_not_prove_themselves_are_not_closed() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let first = books.fee(&mut cx, "2026-03-01", 2_500).await.validate(&mut cx).await.unwrap();
    books.fee(&mut cx, "2026-03-02", 2_600).await.validate(&mut cx).await.unwrap();
    let proof = Year::find(&mut cx, books.year.id).await.unwrap().unwrap().prove(&mut cx).await.unwrap();
    books.fee(&mut cx, "2026-03-03", 2_700).await.validate(&mut cx).await.unwrap();
    assert_eq!(refusal(books.year.clone().close_proven(&mut cx, proof).await), "ledger-year-changed-meanwhile");
    cx.tx.query("UPDATE ledger_entry SET label = 'Autre chose' WHERE id = $1").bind(first.id).execute().await.unwrap();
    assert_eq!(standing(&checks(&mut cx, &books.year).await, Standing::Blocks), [Point::Proof]);
    assert_eq!(refusal(books.year.clone().close(&mut cx).await), "ledger-refused-verify");
    cx.tx.query("UPDATE ledger_entry SET number = 9 WHERE id = $1").bind(first.id).execute().await.unwrap();
    assert_eq!(standing(&checks(&mut cx, &books.year).await, Standing::Blocks), [Point::Numbers, Point::Proof]);
    cx.undo(kernel::Error::refused("ledger-refused-verify")).await.unwrap();
}

#[tokio::test]
async fn the_page_leads_to_what_must_be_put_right_and_closes() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let odd = Account::add(&mut cx, books.year.chart_id, own("4718", "Virements à éclaircir")).await.unwrap();
    let lines = vec![LineDraft::debit(books.account("512"), cents(1_234)), LineDraft::credit(odd.id, cents(1_234))];
    let entry = Entry::post(&mut cx, EntryDraft { lines, ..EntryDraft::new(books.entity.id, day("2026-05-05"), "Reçu de qui ?") }).await.unwrap();
    cx.commit().await.unwrap();
    let year = format!("/ledger/years/{}", books.year.id);
    let browser = app.signed_in_with(access::ALL).await;
    let page = browser.get(&format!("{year}/closing")).await.text();
    assert!(page.contains(&format!("/ledger/accounts/{}?year=", odd.id)) && page.contains("12,34"), "the account is named");
    assert!(page.contains("/ledger/entries?books=") && !page.contains("<form method=\"post\" action=\"/ledger/years/"), "no button while something blocks");
    let refused = browser.post(&format!("{year}/closing"), &[]).await;
    assert_eq!(refused.location(), format!("{year}/closing"), "back to the list");
    browser.post(&format!("/ledger/entries/{}/validation", entry.id), &[]).await;
    let page = browser.get(&format!("{year}/closing")).await.text();
    assert!(page.contains("points restent à regarder") && page.contains("recalculés, sont exacts"));
    let reader = app.signed_in_with(&[access::READ]).await;
    assert!(!reader.get(&format!("{year}/closing")).await.text().contains("<button class=\"btn btn-danger\">"), "a reader sees the list and no button");
    assert_eq!(browser.post(&format!("{year}/closing"), &[]).await.location(), year);
    assert!(browser.get(&year).await.text().contains("/reopening"));
    let mut cx = app.cx().await;
    let closed = Year::find(&mut cx, books.year.id).await.unwrap().unwrap();
    assert!(!closed.is_open() && closed.closed_by.is_some());
    assert!(Entity::find(&mut cx, books.entity.id).await.unwrap().is_some());
}
