//! The forms as a browser sends them: what is written, what is refused beside which field, and that nothing is lost.

use super::books::{Books, app, books, cents, day};
use crate::{
    access,
    entry::{Entry, Settlement, Status},
    reports::entries::{self as list, Filter},
    verify::verify,
};
use kernel::{page::Position, testing::TestApp};

async fn opened(app: &TestApp) -> Books {
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    cx.commit().await.unwrap();
    books
}

async fn latest(app: &TestApp, books: &Books) -> Vec<Entry> {
    let mut cx = app.cx().await;
    list::page(&mut cx, books.year.id, &Filter::default(), &Position::Start).await.unwrap()
}

#[tokio::test]
async fn books_are_opened_from_the_first_page() {
    let app = app().await;
    let browser = app.signed_in_with(access::ALL).await;
    let page = browser.get("/ledger").await;
    assert!(page.text().contains("name=\"model\""), "the first page opens the books");
    let root = app.root.to_string();
    let fields = [
        ("name", "Amis du canal"),
        ("unit_id", root.as_str()),
        ("model", "fr-association-2026"),
        ("siren", "123 456 789"),
        ("label", "2026"),
        ("first_day", "2026-01-01"),
        ("last_day", "2025-01-01"),
    ];
    let refused = browser.post("/ledger/books", &fields).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.text().contains("field-siren-error") && refused.text().contains("Amis du canal"), "beside the field, and nothing typed is lost");
    let mut fields = fields;
    fields[3].1 = "";
    fields[6].1 = "2026-12-31";
    assert_eq!(browser.post("/ledger/books", &fields).await.status.as_u16(), 303);
    for page in ["/ledger", "/ledger/entries", "/ledger/accounts", "/ledger/trial-balance", "/ledger/years", "/ledger/books"] {
        assert_eq!(browser.get(page).await.status.as_u16(), 200, "{page} with nothing in it yet");
    }
}

#[tokio::test]
async fn three_fields_and_a_photo_make_an_entry() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    let form = browser.get("/ledger/entries/new/out").await.text();
    assert!(form.contains("name=\"amount\"") && form.contains("name=\"voucher\"") && form.contains("6064"));
    let fields = [("amount", "12,50"), ("other", "6064"), ("treasury", "512"), ("day", "2026-11-20"), ("id", "01890000-0000-7000-8000-000000000001")];
    let photo: &[u8] = b"\xff\xd8\xff une photo";
    let sent = browser.upload("/ledger/entries/new/out", &fields, &[("voucher", "recu.jpg", photo)]).await;
    assert_eq!(sent.status.as_u16(), 303);
    let again = browser.upload("/ledger/entries/new/out", &fields, &[("voucher", "recu.jpg", photo)]).await;
    assert_eq!((again.status.as_u16(), again.location()), (303, sent.location()), "a button pressed twice writes once");
    let entries = latest(&app, &books).await;
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].amount, entries[0].day, entries[0].label.as_str()), (cents(1_250), day("2026-11-20"), "Fournitures de bureau"));
    let page = browser.get(&sent.location()).await.text();
    assert!(page.contains("recu.jpg") && page.contains("12,50"));
    let mut cx = app.cx().await;
    let file = entries[0].vouchers(&mut cx).await.unwrap()[0].file_id;
    let opened = browser.get(&format!("{}/vouchers/{file}", sent.location())).await;
    assert_eq!((opened.status.as_u16(), opened.bytes.as_slice()), (200, photo));
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_field_and_nothing_is_written() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    let good = [("amount", "12,50"), ("other", "6064"), ("treasury", "512"), ("day", "2026-11-20"), ("label", "Ramettes")];
    let cases = [
        ("amount", "beaucoup"),
        ("amount", "-3"),
        ("amount", "0"),
        ("amount", "99999999999999999999"),
        ("amount", "1,2,3"),
        ("other", "99999"),
        ("other", ""),
        ("treasury", "626"),
        ("day", "31/02/2026"),
        ("day", "2031-01-01"),
    ];
    for (field, wrong) in cases {
        let fields = good.map(|(name, value)| if name == field { (name, wrong) } else { (name, value) });
        let answer = browser.post("/ledger/entries/new/out", &fields).await;
        assert_eq!(answer.status.as_u16(), 422, "{field}={wrong}");
        let page = answer.text();
        assert!(page.contains(&format!("href=\"#field-{field}\"")) || page.contains(&format!("field-{field}-error")), "{field}={wrong} is said at its field");
        assert!(page.contains("Ramettes"), "what was typed is kept");
    }
    assert_eq!(latest(&app, &books).await.len(), 0);
    assert_eq!(browser.get("/ledger/entries/new/gift").await.status.as_u16(), 404);
}

#[tokio::test]
async fn an_entry_of_several_lines_is_typed_changed_and_cancelled() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    let three = [
        ("count", "4"),
        ("day", "2026-11-20"),
        ("label", "Facture d’électricité"),
        ("account_0", "6061 · Fournitures non stockables"),
        ("debit_0", "80"),
        ("account_1", "626"),
        ("debit_1", "20,00"),
        ("account_2", "512"),
    ];
    let more: Vec<(&str, &str)> = three.iter().copied().chain([("more", "1")]).collect();
    let larger = browser.post("/ledger/entries/new", &more).await;
    assert_eq!(larger.status.as_u16(), 200);
    assert!(larger.text().contains("account_7") && larger.text().contains("Facture d’électricité"), "more lines, and what was typed");
    let sent = browser.post("/ledger/entries/new", &three).await;
    assert_eq!(sent.status.as_u16(), 303);
    let entry = latest(&app, &books).await.remove(0);
    assert_eq!(entry.amount, cents(10_000), "the line without amount took what was missing");
    let edit = browser.get(&format!("/ledger/entries/{}/edit", entry.id)).await.text();
    assert!(edit.contains("6061 · ") && edit.contains("100,00"));
    let unbalanced =
        [("count", "3"), ("day", "2026-11-20"), ("label", "X"), ("account_0", "6061"), ("debit_0", "80"), ("account_1", "512"), ("credit_1", "79,99")];
    let refused = browser.post(&format!("/ledger/entries/{}", entry.id), &unbalanced).await;
    assert_eq!(refused.status.as_u16(), 422);
    assert!(refused.text().contains("79,99"), "the form comes back with what was typed");
    let unknown = [("count", "3"), ("day", "2026-11-20"), ("label", "X"), ("account_0", "nulle part"), ("debit_0", "80"), ("account_1", "512")];
    assert!(browser.post(&format!("/ledger/entries/{}", entry.id), &unknown).await.text().contains("field-account-0-error"));
    let halved = [("count", "3"), ("day", "2026-10-20"), ("label", "Électricité"), ("account_0", "6061"), ("debit_0", "50"), ("account_1", "512")];
    assert_eq!(browser.post(&format!("/ledger/entries/{}", entry.id), &halved).await.status.as_u16(), 303);
    assert_eq!(browser.post(&format!("/ledger/entries/{}/validation", entry.id), &[]).await.status.as_u16(), 303);
    assert_eq!(browser.post(&format!("/ledger/entries/{}", entry.id), &halved).await.status.as_u16(), 422, "validated: it never changes");
    let reversal = browser.post(&format!("/ledger/entries/{}/reversal", entry.id), &[("day", "2026-11-21")]).await;
    assert_ne!(reversal.location(), format!("/ledger/entries/{}", entry.id), "leads to the reversal");
    let entries = latest(&app, &books).await;
    assert_eq!(entries.iter().map(|entry| (entry.amount, entry.status)).collect::<Vec<_>>(), vec![(cents(5_000), Status::Validated); 2]);
    let mut cx = app.cx().await;
    assert_eq!(verify(&mut cx, &books.entity).await.unwrap().breaks, vec![]);
}

#[tokio::test]
async fn a_debt_waits_and_is_paid_from_its_page() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    let sent = browser.post("/ledger/entries/new/debt", &[("amount", "468"), ("other", "6257"), ("day", "2026-11-10"), ("label", "Traiteur")]).await;
    assert_eq!(sent.status.as_u16(), 303);
    assert!(browser.get(&sent.location()).await.text().contains("/payment"));
    assert!(browser.get("/ledger/entries?status=waiting").await.text().contains("Traiteur"));
    let paid = browser.post(&format!("{}/payment", sent.location()), &[("day", "2026-11-20"), ("treasury", "512")]).await;
    assert_eq!(paid.status.as_u16(), 303);
    assert_ne!(paid.location(), sent.location(), "leads to the payment");
    assert!(!browser.get("/ledger/entries?status=waiting").await.text().contains("Traiteur"));
    let mut cx = app.cx().await;
    assert_eq!(books.moved(&mut cx).await, vec![("401".into(), 46_800, 46_800), ("512".into(), 0, 46_800), ("6257".into(), 46_800, 0)]);
    drop(cx);
    let twice = browser.post(&format!("{}/payment", sent.location()), &[("day", "2026-11-20"), ("treasury", "512")]).await;
    assert_eq!(twice.location(), sent.location(), "paid once");
    assert_eq!(browser.post(&format!("{}/removal", paid.location()), &[]).await.status.as_u16(), 303);
    let debt = latest(&app, &books).await.remove(0);
    assert_eq!(debt.settlement, Settlement::Waiting, "a payment taken out: it waits again");
    let mut cx = app.cx().await;
    assert!(debt.lines(&mut cx).await.unwrap().iter().all(|line| line.letter_id.is_none()));
}

#[tokio::test]
async fn a_year_is_closed_by_its_page_and_the_next_one_carries_on() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    browser.post("/ledger/entries/new/in", &[("amount", "250"), ("other", "7561"), ("treasury", "512"), ("day", "2026-11-20")]).await;
    let year = format!("/ledger/years/{}", books.year.id);
    browser.post(&format!("{year}/closing"), &[]).await;
    let list = browser.get(&format!("{year}/closing")).await.text();
    assert!(list.contains("status=draft") && list.contains("À régler"), "the checklist leads to the drafts");
    assert_eq!(browser.post("/ledger/validate", &[("through", "2026-12-31")]).await.status.as_u16(), 303);
    let next = [("label", "2027"), ("first_day", "2027-01-01"), ("last_day", "2027-12-31"), ("carry", "true")];
    let opened = browser.post(&format!("/ledger/books/{}/years", books.entity.id), &next).await;
    assert!(opened.location().starts_with("/ledger/years/"));
    let same = browser.post(&format!("/ledger/books/{}/years", books.entity.id), &next).await;
    assert_eq!(same.status.as_u16(), 422, "a name once");
    browser.post(&format!("{year}/periods"), &[("through", "2026-06-30")]).await;
    let early = [("amount", "2"), ("other", "7561"), ("treasury", "512"), ("day", "2026-06-30")];
    assert_eq!(browser.post("/ledger/entries/new/in", &early).await.status.as_u16(), 422, "stopped up to June");
    browser.post(&format!("{year}/closing"), &[]).await;
    let late = [("amount", "2"), ("other", "7561"), ("treasury", "512"), ("day", "2026-12-30")];
    assert_eq!(browser.post("/ledger/entries/new/in", &late).await.status.as_u16(), 422, "closed");
    let balance = browser.get(&format!("/ledger/trial-balance?year={}", opened.location().rsplit('/').next().unwrap())).await.text();
    assert!(balance.contains("250,00") && balance.contains("120"), "the balance and the surplus are brought forward");
    assert_eq!(browser.post(&format!("{year}/reopening"), &[]).await.status.as_u16(), 422, "a reason is asked for");
    assert_eq!(browser.post(&format!("{year}/reopening"), &[("reason", "Recette oubliée")]).await.status.as_u16(), 303);
    assert!(browser.get(&year).await.text().contains("Recette oubliée"), "and told for ever");
    assert_eq!(browser.post("/ledger/entries/new/in", &late).await.status.as_u16(), 303, "open again");
}

#[tokio::test]
async fn charts_journals_and_accounts_are_arranged() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    let chart = format!("/ledger/charts/{}", books.year.chart_id);
    let account = [("code", "5128"), ("label", "Crédit coopératif"), ("plain", "Deuxième banque"), ("everyday", "true")];
    assert_eq!(browser.post(&format!("{chart}/accounts"), &account).await.status.as_u16(), 303);
    assert_eq!(browser.post(&format!("{chart}/accounts"), &account).await.status.as_u16(), 422, "a number once");
    assert!(browser.get("/ledger/entries/new/in").await.text().contains("Deuxième banque"), "offered at once, as a bank");
    let found = browser.get("/ledger/accounts/suggest?q=coop").await.json();
    assert_eq!(found[0]["label"], "5128 · Crédit coopératif");
    let put_away = [("code", "5128"), ("label", "Crédit coopératif"), ("archived", "true"), ("role", "bank"), ("position", "either")];
    let mut cx = app.cx().await;
    let id = crate::account::Account::by_code(&mut cx, books.year.chart_id, "5128").await.unwrap().unwrap().id;
    drop(cx);
    assert_eq!(browser.post(&format!("/ledger/accounts/{id}"), &put_away).await.status.as_u16(), 303);
    assert!(!browser.get("/ledger/entries/new/in").await.text().contains("Deuxième banque"));
    let journal = [("code", "BQ2"), ("label", "Deuxième banque"), ("kind", "bank")];
    let at = format!("/ledger/books/{}/journals", books.entity.id);
    assert_eq!(browser.post(&at, &journal).await.status.as_u16(), 303);
    assert_eq!(browser.post(&at, &journal).await.status.as_u16(), 422);
    let mut cx = app.cx().await;
    let second = crate::journal::Journal::list(&mut cx, books.entity.id).await.unwrap().into_iter().find(|journal| journal.code == "BQ2").unwrap();
    drop(cx);
    let edit = format!("/ledger/journals/{}", second.id);
    assert!(browser.get(&format!("{edit}/edit")).await.text().contains(&format!("{edit}/removal")), "never used: it may go");
    let wrong = browser.post(&edit, &[("code", "BQ2"), ("label", "Livret"), ("kind", "bank"), ("account_code", "606")]).await;
    assert!(wrong.status.as_u16() == 422 && wrong.text().contains("n’est pas un compte de banque"));
    let renamed = browser.post(&edit, &[("code", "LIV"), ("label", "Livret"), ("kind", "bank"), ("account_code", "517")]).await;
    assert_eq!(renamed.status.as_u16(), 303);
    assert!(browser.get("/ledger/books").await.text().contains("Livret"));
    assert_eq!(browser.post(&format!("{edit}/removal"), &[]).await.status.as_u16(), 303);
    assert_eq!(browser.get(&format!("{edit}/edit")).await.status.as_u16(), 404);
    let page = browser.get(&format!("/ledger/accounts/{id}/edit")).await.text();
    assert!(page.contains(&format!("/ledger/accounts/{id}/removal")));
    assert_eq!(browser.post(&format!("/ledger/accounts/{id}/removal"), &[]).await.location(), chart);
    assert!(browser.get(&chart).await.text().contains("a retiré le compte 5128"), "the history of the chart tells it");
    let added = browser.post(&format!("/ledger/books/{}/charts", books.entity.id), &[("model", "fr-pcg-2026")]).await;
    assert!(added.location().starts_with("/ledger/charts/"));
    assert_eq!(browser.post(&format!("{}/choice", added.location()), &[]).await.status.as_u16(), 303);
    let archived = browser.post(&added.location(), &[("name", "Coop"), ("archived", "true")]).await;
    assert_eq!(archived.status.as_u16(), 303);
    assert!(!browser.get(&added.location()).await.text().contains("checked"), "the chart of new years stays");
}

#[tokio::test]
async fn books_come_out_as_files() {
    let app = app().await;
    let books = opened(&app).await;
    let mut cx = app.cx().await;
    for n in 1..=3 {
        books.fee(&mut cx, "2026-03-01", n * 1_000).await;
    }
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    let journal = browser.get("/ledger/entries/export?format=csv").await.text();
    assert_eq!(journal.lines().count(), 7, "a heading and six lines");
    assert!(journal.contains("7561") && journal.contains("30,00"));
    let account = browser.get(&format!("/ledger/accounts/{}/export?format=csv", books.account("512"))).await.text();
    assert!(account.lines().last().unwrap().ends_with("60,00"), "the balance runs to the end: {account}");
    for format in ["xlsx", "ods"] {
        let answer = browser.get(&format!("/ledger/trial-balance/export?format={format}")).await;
        assert!(answer.status.as_u16() == 200 && answer.bytes.starts_with(b"PK"));
    }
    let printed = browser.get("/ledger/trial-balance/export?format=pdf").await;
    assert!(printed.bytes.starts_with(b"%PDF-"));
    assert_eq!(browser.get("/ledger/trial-balance/export?format=exe").await.status.as_u16(), 422);
    let classes = browser.get("/ledger/trial-balance?level=1").await.text();
    assert!(classes.contains("60,00") && !classes.contains("7561"));
    let before = browser.get("/ledger/trial-balance?to=2026-02").await.text();
    assert!(!before.contains("60,00"), "nothing before March");
}

#[tokio::test]
async fn a_photo_sent_twice_at_once_is_one_entry_and_no_error() {
    let app = app().await;
    let books = opened(&app).await;
    let browser = app.signed_in_with(access::ALL).await;
    let photo: &[u8] = b"\xff\xd8\xff une photo";
    for (round, path, more) in [
        ("1", "/ledger/entries/new/out", [("amount", "12,50"), ("other", "6064"), ("treasury", "512"), ("label", "Ramettes")]),
        ("2", "/ledger/entries/new", [("account_0", "6064"), ("debit_0", "12,50"), ("account_1", "512"), ("label", "Ramettes")]),
    ] {
        let id = format!("01890000-0000-7000-8000-00000000000{round}");
        let fields: Vec<(&str, &str)> = more.into_iter().chain([("day", "2026-11-20"), ("id", id.as_str())]).collect();
        let files = [("voucher", "recu.jpg", photo)];
        let (one, other) = tokio::join!(browser.upload(path, &fields, &files), browser.upload(path, &fields, &files));
        assert_eq!((one.status.as_u16(), other.status.as_u16()), (303, 303), "{path}");
        assert_eq!(one.location(), other.location());
    }
    assert_eq!(latest(&app, &books).await.len(), 2);
}
