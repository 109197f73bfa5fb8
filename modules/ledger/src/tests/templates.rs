//! Kept entries, and those that come back.

use super::books::{Books, app, books, cents, day, refusal};
use crate::{
    access,
    account::Account,
    entry::{Entry, EntryDraft, Kind, LineDraft, Status},
    jobs::ProposeRecurring,
    template::{Template, TemplateChange},
    year::Year,
};
use kernel::{cx::Cx, day::Day, job::Job, money::Money};
use people::{Person, PersonDraft};

async fn rent(cx: &mut Cx, books: &Books) -> Template {
    let draft = books.draft("2026-01-31", "Loyer", &[("6132", 48_000, 0), ("512", 0, 48_000)]);
    let entry = Entry::post(cx, EntryDraft { kind: Kind::Expense, ..draft }).await.unwrap();
    Template::of_entry(cx, &entry, &books.entity).await.unwrap()
}

async fn monthly(cx: &mut Cx, books: &Books, template: &Template, months: i64, first: &str) {
    let change = TemplateChange { name: "Loyer".into(), amount: cents(48_000), recurs: Some((months, day(first))) };
    template.update(cx, &books.entity, change).await.unwrap();
}

async fn days(cx: &mut Cx, books: &Books) -> Vec<(Day, Status)> {
    let sql = "SELECT day, status FROM ledger_entry WHERE entity_id = $1 AND label = 'Loyer' ORDER BY serial";
    cx.tx.query(sql).bind(books.entity.id).all().await.unwrap()
}

async fn again(cx: &mut Cx, template: &Template) -> Template {
    Template::get(cx, template.id, access::WRITE).await.unwrap().0
}

#[tokio::test]
async fn a_simple_entry_is_kept_with_what_a_form_needs() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let anna = Person::create(&mut cx, PersonDraft::person("Anna", "Le Goff")).await.unwrap().id;
    let mut draft = books.draft("2026-02-01", "Cotisation", &[("530", 2_500, 0), ("7561", 0, 2_500)]);
    draft.lines[1].person_id = Some(anna);
    let entry = Entry::post(&mut cx, EntryDraft { kind: Kind::Income, ..draft }).await.unwrap();
    let kept = Template::of_entry(&mut cx, &entry, &books.entity).await.unwrap();
    assert_eq!((kept.treasury_code.as_str(), kept.other_code.as_str(), kept.amount), ("530", "7561", cents(2_500)));
    assert_eq!((kept.person_id, kept.next_day), (Some(anna), None));
    let long = books.post(&mut cx, "2026-02-02", "À la main", &[("6064", 100, 0), ("512", 0, 100)]).await.unwrap();
    assert_eq!(refusal(Template::of_entry(&mut cx, &long, &books.entity).await), "ledger-refused-template-entry");
    let change = |amount: i64, months: i64| TemplateChange { name: "Cotisation".into(), amount: cents(amount), recurs: Some((months, day("2026-12-01"))) };
    assert_eq!(refusal(kept.update(&mut cx, &books.entity, change(0, 1)).await), "ledger-refused-amount");
    assert_eq!(refusal(kept.update(&mut cx, &books.entity, change(100, 61)).await), "ledger-refused-template-months");
    crate::privacy::erase(&mut cx, anna).await.unwrap();
    assert_eq!(again(&mut cx, &kept).await.person_id, None, "a convenience forgets");
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn what_comes_back_proposes_drafts_on_its_days_and_never_validates() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let template = rent(&mut cx, &books).await;
    monthly(&mut cx, &books, &template, 1, "2026-01-31").await;
    let kept = again(&mut cx, &template).await;
    kept.propose(&mut cx, day("2026-04-30")).await.unwrap();
    let found = days(&mut cx, &books).await;
    let expected = ["2026-01-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"];
    assert_eq!(found, expected.map(|on| (day(on), Status::Draft)), "the 31st comes back after February");
    assert_eq!(again(&mut cx, &template).await.next_day, Some(day("2026-05-31")));
    again(&mut cx, &template).await.propose(&mut cx, day("2026-05-30")).await.unwrap();
    assert_eq!(days(&mut cx, &books).await.len(), 5, "nothing before its day");
    // The same rhythm saved again does not begin again.
    monthly(&mut cx, &books, &template, 1, "2026-01-31").await;
    assert_eq!(again(&mut cx, &template).await.next_day, Some(day("2026-05-31")));
    let stop = TemplateChange { name: "Loyer".into(), amount: Money::ZERO, recurs: None };
    template.update(&mut cx, &books.entity, stop).await.unwrap();
    assert_eq!(again(&mut cx, &template).await.next_day, None);
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn a_day_in_no_open_year_is_told_and_tried_again() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let template = rent(&mut cx, &books).await;
    monthly(&mut cx, &books, &template, 12, "2025-11-05").await;
    ProposeRecurring {}.run(&mut cx).await.unwrap();
    let stuck = again(&mut cx, &template).await;
    assert!(stuck.trouble.is_some_and(|trouble| trouble.contains("5 nov. 2025")) && stuck.proposed == 0);
    assert_eq!(days(&mut cx, &books).await.len(), 1);
    let earlier = super::books::open_year(&mut cx, &books.entity, 2025).await;
    ProposeRecurring {}.run(&mut cx).await.unwrap();
    let done = again(&mut cx, &template).await;
    assert_eq!((done.trouble, done.next_day), (None, Some(day("2027-11-05"))));
    assert_eq!(days(&mut cx, &books).await.len(), 3, "the year that was missing, and this one");
    assert!(Year::find(&mut cx, earlier.id).await.unwrap().is_some());
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn pages_keep_use_change_and_take_out() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let lines = vec![LineDraft::debit(books.account("6132"), cents(48_000)), LineDraft::credit(books.account("512"), cents(48_000))];
    let entry = EntryDraft { kind: Kind::Expense, lines, ..EntryDraft::new(books.entity.id, day("2026-03-05"), "Loyer du local") };
    let entry = Entry::post(&mut cx, entry).await.unwrap();
    let rent = Account::by_code(&mut cx, books.year.chart_id, "6132").await.unwrap().unwrap();
    cx.commit().await.unwrap();
    let browser = app.signed_in_with(access::ALL).await;
    assert!(browser.get("/ledger/templates").await.text().contains("Aucun modèle"));
    assert!(browser.get(&format!("/ledger/entries/{}", entry.id)).await.text().contains("/template"));
    let at = browser.post(&format!("/ledger/entries/{}/template", entry.id), &[]).await.location();
    assert!(browser.get(&at).await.text().contains("480,00"));
    let list = browser.get("/ledger/templates").await.text();
    assert!(list.contains("Loyer du local") && list.contains("/ledger/entries/new/out?"));
    let filled = browser.get("/ledger/entries/new/out?amount=480%2C00&other=6132&treasury=512&label=Loyer").await.text();
    assert!(filled.contains("480,00") && filled.contains(&format!("<option value=\"{}\" selected>", rent.code)), "the simple form is filled in");
    let half = browser.post(&at, &[("name", "Loyer"), ("amount", "480"), ("every_months", "1")]).await;
    assert_eq!(half.status.as_u16(), 422, "a rhythm has a first day");
    let sent = browser.post(&at, &[("name", "Loyer"), ("amount", "480"), ("every_months", "3"), ("first_day", "2026-12-05")]).await;
    assert_eq!(sent.status.as_u16(), 303);
    assert!(browser.get("/ledger/templates").await.text().contains("tous les 3 mois"));
    let preparer = app.signed_in_with(&[access::READ]).await;
    assert_eq!(preparer.get("/ledger/templates").await.status.as_u16(), 403);
    assert_eq!(browser.post(&format!("{at}/removal"), &[]).await.status.as_u16(), 303);
    assert_eq!(browser.get(&at).await.status.as_u16(), 404);
}
