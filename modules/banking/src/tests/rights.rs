//! Who may open and do what, and nothing of the bank of others.

use super::desk::{Desk, app, cents, csv, day, desk, desk_of};
use crate::{line::BankLine, reconciliation::Reconciliation, rule::Rule, statement::StatementFile};
use kernel::{access::Permission, contract::Method, id::Id, testing::TestApp};
use ledger::access::{self, READ};

struct Scene {
    desk: Desk,
    statement: Id,
    line: Id,
    rule: Id,
    reconciliation: Id,
}

async fn scene(test: &TestApp, unit: Option<Id>) -> Scene {
    let mut cx = test.cx().await;
    let desk = match unit {
        Some(unit) => desk_of(&mut cx, unit).await,
        None => desk(&mut cx).await,
    };
    desk.bring(&mut cx, &csv(&[("05/10/2026", "PRLV EDF", "-30,00"), ("06/10/2026", "PRLV EDF", "-31,00"), ("07/13/2026", "FAUX", "1,00")])).await;
    let lines: Vec<BankLine> = desk.waiting(&mut cx).await;
    desk.write(&mut cx, &lines[0], "6061").await.unwrap();
    let statement = desk.send(&mut cx, "suite.csv", &csv(&[("08/11/2026", "DON", "5,00")])).await.unwrap().id;
    let rule = Rule::list(&mut cx, desk.entity.id, None, 1).await.unwrap()[0].id;
    let reconciliation = Reconciliation::close(&mut cx, &desk.bank, &desk.entity, day("2026-09-30"), cents(0), "").await.unwrap().id;
    cx.commit().await.unwrap();
    Scene { statement, line: lines[1].id, rule, reconciliation, desk }
}

fn address(path: &str, scene: &Scene) -> String {
    let id = match path {
        path if path.contains("/statements/{id}") => scene.statement,
        path if path.contains("/lines/{id}") => scene.line,
        path if path.contains("/rules/{id}") => scene.rule,
        path if path.contains("/reconciliations/{id}") => scene.reconciliation,
        _ => scene.desk.bank.id,
    };
    path.replace("{id}", &id.to_string())
}

#[tokio::test]
async fn every_page_opens_for_who_may_and_says_no_to_others() {
    let test = app().await;
    let scene = scene(&test, None).await;
    let pages = test.routes("banking", Method::Get);
    assert!(pages.len() >= 10);
    let treasurer = test.signed_in_with(access::ALL).await;
    for (path, needs) in &pages {
        let at = address(path, &scene);
        let answer = treasurer.get(&at).await;
        assert_eq!(answer.status, 200, "{at}: {}", answer.text());
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| held != needs).collect();
        assert_eq!(test.signed_in_with(&others).await.get(&at).await.status, 403, "{path} without {}", needs.0);
    }
    for (path, needs) in test.routes("banking", Method::Post) {
        let others: Vec<Permission> = access::ALL.iter().copied().filter(|held| *held != needs).collect();
        assert_eq!(test.signed_in_with(&others).await.post(&address(path, &scene), &[]).await.status, 403, "{path} without {}", needs.0);
    }
    test.run_jobs().await;
}

#[tokio::test]
async fn the_bank_of_another_unit_does_not_exist() {
    let test = app().await;
    let (ours, theirs) = (test.club("Ici").await, test.club("Ailleurs").await);
    let scene = scene(&test, Some(theirs)).await;
    let treasurer = test.signed_in_over(access::ALL, ours).await;
    let is_record = |path: &str| path.contains("{id}");
    for (path, _) in test.routes("banking", Method::Get).into_iter().filter(|(path, _)| is_record(path)) {
        assert_eq!(treasurer.get(&address(path, &scene)).await.status, 404, "{path}");
    }
    for (path, _) in test.routes("banking", Method::Post).into_iter().filter(|(path, _)| is_record(path)) {
        assert_eq!(treasurer.post(&address(path, &scene), &[]).await.status, 404, "{path}");
    }
    let books = format!("books={}", scene.desk.entity.id);
    assert_eq!(treasurer.get(&format!("/banking/rules?{books}")).await.status, 404);
    assert!(!treasurer.get("/banking").await.text().contains("Compte courant"));
    test.run_jobs().await;
}

#[tokio::test]
async fn a_statement_is_sent_looked_at_accepted_and_written_by_the_pages() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    cx.commit().await.unwrap();
    let treasurer = test.signed_in_with(access::ALL).await;
    let sent =
        treasurer.upload(&format!("{}/statements", desk.bank.url()), &[], &[("file", "releve.csv", &csv(&[("05/10/2026", "PRLV EDF 12", "-48,90")]))]).await;
    assert_eq!(sent.status, 303);
    let preview = treasurer.get(&sent.location()).await;
    assert!(preview.text().contains("PRLV EDF 12") && preview.text().contains("Colonnes du fichier"));
    for _ in 0..2 {
        assert_eq!(treasurer.post(&format!("{}/acceptance", sent.location()), &[]).await.location(), desk.bank.url());
    }
    let mut cx = test.cx().await;
    let (line, _) = desk.only(&mut cx).await;
    drop(cx);
    let entry = format!("{}/entry", line.url());
    let wrong = treasurer.post(&entry, &[("day", "2026-10-05"), ("account_0", "6061"), ("amount_0", "40")]).await;
    assert_eq!(wrong.status, 422);
    let fields = [("day", "2026-10-05"), ("account_0", "6061 · EDF"), ("amount_0", "48,90"), ("remember", "true")];
    assert_eq!(treasurer.post(&entry, &fields).await.status, 303);
    assert_eq!(treasurer.post(&entry, &fields).await.location(), desk.bank.url(), "pressed twice, written once");
    let filter = ledger::reports::entries::Filter::default();
    let mut cx = test.cx().await;
    let written = ledger::reports::entries::some(&mut cx, desk.year.id, &filter, &kernel::page::Position::Start, 10).await.unwrap();
    assert_eq!(written.len(), 1);
    drop(cx);
    assert!(treasurer.get(&format!("{}?show=done", desk.bank.url())).await.text().contains("PRLV EDF 12"));
    assert!(treasurer.get("/banking/rules").await.text().contains("edf"));
    let refused = treasurer.upload(&format!("{}/statements", desk.bank.url()), &[], &[("file", "x.pdf", b"%PDF-1.7")]).await;
    assert_eq!((refused.status.as_u16(), refused.location()), (303, desk.bank.url()));
    let readers = test.signed_in_with(&[READ]).await;
    assert!(!readers.get(&line.url()).await.text().contains("/undo"));
    let mut cx = test.cx().await;
    assert_eq!(StatementFile::latest(&mut cx, desk.bank.id, 10).await.unwrap().len(), 1);
    drop(cx);
    test.run_jobs().await;
}
