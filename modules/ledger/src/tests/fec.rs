//! The file of accounting entries: what the law wants of it, and who may take it.

use super::books::{app, books, day, refusal};
use crate::{
    access,
    account::Account,
    entity::Entity,
    entry::{Entry, EntryDraft, Kind},
    letter::Letter,
    reports::fec::{self, Period},
};
use kernel::{cx::Cx, i18n::Code};
use std::io::Read;

async fn written(cx: &mut Cx, books: &super::books::Books, period: &Period) -> (String, ::fec::Report, String) {
    let entity = Entity::find(cx, books.entity.id).await.unwrap().unwrap();
    let year = crate::year::Year::find(cx, books.year.id).await.unwrap().unwrap();
    let mut made = fec::make(cx, &entity, &year, period).await.unwrap();
    let mut text = String::new();
    made.file.read_to_string(&mut text).unwrap();
    (text, made.report, made.name)
}

#[tokio::test]
async fn the_file_has_the_validated_entries_in_order_with_openings_first() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    books.entity.update(&mut cx, "Amis du canal", Some("732 829 320".into()), false).await.unwrap();
    let later = books.fee(&mut cx, "2026-03-02", 2_500).await;
    later.validate(&mut cx).await.unwrap();
    let earlier = books.post(&mut cx, "2026-02-01", "Facture", &[("6236", 7_801, 0), ("401", 0, 7_801)]).await.unwrap();
    earlier.validate(&mut cx).await.unwrap();
    let paid = books.post(&mut cx, "2026-02-20", "Paiement", &[("401", 7_801, 0), ("512", 0, 7_801)]).await.unwrap();
    paid.validate(&mut cx).await.unwrap();
    let opening = books.draft("2026-01-01", "À nouveaux", &[("512", 9_000, 0), ("110", 0, 9_000)]);
    let opening = Entry::post(&mut cx, EntryDraft { kind: Kind::Opening, opening: true, ..opening }).await.unwrap();
    opening.validate(&mut cx).await.unwrap();
    let draft = books.fee(&mut cx, "2026-04-01", 1).await;
    let mut both = vec![];
    for entry in [&earlier, &paid] {
        both.extend(entry.lines(&mut cx).await.unwrap().into_iter().filter(|line| line.account_code == "401").map(|line| line.id));
    }
    Letter::put(&mut cx, &both).await.unwrap();
    let (text, report, name) = written(&mut cx, &books, &Period::default()).await;
    assert_eq!(name, "732829320FEC20261231.txt");
    assert_eq!(report.findings, vec![], "{text}");
    let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    assert_eq!(lines[0].len(), 18);
    assert!(text.starts_with("JournalCode\tJournalLib\tEcritureNum\t") && text.ends_with("\r\n"));
    let order: Vec<(&str, &str, &str)> = lines[1..].iter().map(|line| (line[0], line[2], line[3])).step_by(2).collect();
    assert_eq!(order, [("AN", "1", "20260101"), ("OD", "1", "20260302"), ("OD", "2", "20260201"), ("OD", "3", "20260220")]);
    let today = cx.today().to_string().replace('-', "");
    assert!(lines[1..].iter().all(|line| line[15] == today), "the real day of validation");
    let supplier: Vec<_> = lines[1..].iter().filter(|line| line[4] == "401").map(|line| (line[13], line[14])).collect();
    assert_eq!(supplier, [("AA", today.as_str()); 2]);
    assert_eq!(lines[3][8], later.serial.to_string(), "without a reference, the number on the paper");
    assert!(lines[3][11] == "25,00" && lines[3][12] == "0,00");
    assert!(!text.contains("\t0,01\t"), "the draft {} is not in it", draft.serial);
    let (part, ..) = written(&mut cx, &books, &Period { from: Some(day("2026-02-01")), to: Some(day("2026-02-28")) }).await;
    assert_eq!(part.lines().count(), 5, "two entries in February");
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn an_account_that_the_law_does_not_know_is_named() {
    let app = app().await;
    let mut cx = app.cx().await;
    let mut books = books(&mut cx).await;
    let odd = Account::add(&mut cx, books.year.chart_id, super::books::own("ABC", "Lettres")).await.unwrap();
    books.accounts.insert(odd.code, odd.id);
    books.post(&mut cx, "2026-02-01", "Étrange", &[("ABC", 5, 0), ("512", 0, 5)]).await.unwrap().validate(&mut cx).await.unwrap();
    let year = crate::year::Year::find(&mut cx, books.year.id).await.unwrap().unwrap();
    assert_eq!(refusal(fec::make(&mut cx, &books.entity, &year, &Period::default()).await.map(drop)), "ledger-refused-fec-account");
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn the_page_says_what_is_missing_and_the_file_waits_for_a_siren() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    books.fee(&mut cx, "2026-03-02", 2_500).await.validate(&mut cx).await.unwrap();
    books.fee(&mut cx, "2026-03-03", 2_500).await;
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    let page = browser.get("/ledger/fec").await.text();
    assert!(page.contains("Le numéro SIREN manque") && page.contains("Une écriture en brouillon n’est pas dans le fichier"));
    assert!(page.contains("ne commence pas par un SIREN valable"), "the checker is heard");
    assert_eq!(browser.get("/ledger/fec/export").await.status.as_u16(), 422);
    let file = browser.get("/ledger/fec/export?siren=none").await;
    assert!(file.status.as_u16() == 200 && file.text().starts_with("JournalCode\t"));
    let reader = app.signed_in_with(&[access::READ]).await;
    assert_eq!(reader.get("/ledger/fec").await.status.as_u16(), 403);
    assert!(!reader.get("/ledger/statements").await.text().contains("/ledger/fec"), "no link to what is refused");
    for rule in ::fec::Rule::ALL {
        let key = format!("ledger-fec-rule-{}", rule.key().trim_start_matches("fec-"));
        for code in [Code::Fr, Code::En] {
            assert!(app.app.catalog.lang(code).has(&key), "{key} in {code:?}");
        }
    }
}

#[tokio::test]
async fn the_command_writes_the_file_under_its_legal_name() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    books.fee(&mut cx, "2026-03-02", 2_500).await.validate(&mut cx).await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let matches = |more: &[&str]| {
        let words = ["ledger", "fec", "--year", "2026", "--output"].into_iter().chain([folder.path().to_str().unwrap()]).chain(more.iter().copied());
        crate::cli::spec().try_get_matches_from(words).unwrap()
    };
    assert_eq!(refusal(crate::cli::run(&mut cx, matches(&[])).await), "ledger-refused-fec-siren");
    books.entity.update(&mut cx, "Amis du canal", Some("732829320".into()), false).await.unwrap();
    crate::cli::run(&mut cx, matches(&["--json"])).await.unwrap();
    let file = std::fs::read_to_string(folder.path().join("732829320FEC20261231.txt")).unwrap();
    assert_eq!(file.lines().count(), 3);
    cx.commit().await.unwrap();
}
