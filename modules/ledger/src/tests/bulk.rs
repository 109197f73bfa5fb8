//! The way in for importers gives the same books as the forms would, and holds to the same rules.

use super::books::{app, books, day, refusal};
use crate::{
    bulk::{Loaded, Loader, Provenance},
    entry::{Entry, EntryDraft},
    year::YearStatus,
};
use kernel::{
    cx::Cx,
    id::{self, Id},
};

fn id_of(n: i64) -> Id {
    id::derived(&format!("test:transactions:{n}"))
}

fn from(n: i64) -> Provenance {
    Provenance { serial: Some(n), creator_name: "Ancien logiciel".into(), source: Some(format!("test:{n}")), ..Provenance::default() }
}

async fn close_quietly(cx: &mut Cx, year: Id) {
    cx.tx.query("UPDATE ledger_year SET status = $1 WHERE id = $2").bind(YearStatus::Closed).bind(year).execute().await.unwrap();
}

#[tokio::test]
async fn a_load_into_a_closed_year_balances_chains_and_numbers() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    close_quietly(&mut cx, books.year.id).await;
    let mut loader = Loader::begin(&mut cx, books.entity.id).await.unwrap();
    for n in 1..=1_234_i64 {
        let on = day("2026-01-01").plus_days(i32::try_from(n / 4).unwrap());
        let treasury = if n % 3 == 0 { "530" } else { "512" };
        let draft = books.draft(&on.to_string(), &format!("Écriture {n}"), &[(treasury, n, 0), ("7561", 0, n)]);
        let draft =
            EntryDraft { id: Some(id_of(n)), year_id: Some(books.year.id), validate: true, related: if n == 7 { vec![id_of(900)] } else { vec![] }, ..draft };
        loader.add(&mut cx, draft, from(n)).await.unwrap();
    }
    let loaded = loader.finish(&mut cx).await.unwrap();
    let sum = 1_234 * 1_235 / 2;
    assert_eq!(loaded, Loaded { entries: 1_234, lines: 2_468, debit: kernel::money::Money::from_cents(sum) });
    let moved = books.moved(&mut cx).await;
    assert_eq!(moved.iter().map(|(_, debit, _)| debit).sum::<i64>(), sum);
    assert_eq!(moved.iter().find(|(code, ..)| code == "7561").unwrap().2, sum);
    books.prove(&mut cx).await;
    let seventh = Entry::find(&mut cx, id_of(7)).await.unwrap().unwrap();
    assert_eq!((seventh.serial, seventh.creator_name.as_str()), (7, "Ancien logiciel"));
    assert_eq!(seventh.related(&mut cx).await.unwrap().len(), 1);
    let known = Entry::existing(&mut cx, &[id_of(1), id_of(5_000)]).await.unwrap();
    assert_eq!(known.into_iter().collect::<Vec<_>>(), vec![id_of(1)]);
    cx.commit().await.unwrap();
    app.run_jobs().await;
}

#[tokio::test]
async fn a_load_refuses_what_the_forms_refuse() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let mut loader = Loader::begin(&mut cx, books.entity.id).await.unwrap();
    let mut wrong = books.draft("2026-01-01", "Bancale", &[("512", 10, 0), ("7561", 0, 9)]);
    wrong.year_id = Some(books.year.id);
    assert_eq!(refusal(loader.add(&mut cx, wrong, from(1)).await), "ledger-refused-unbalanced");
    let mut outside = books.draft("2027-01-01", "Hors exercice", &[("512", 10, 0), ("7561", 0, 10)]);
    outside.year_id = Some(books.year.id);
    assert_eq!(refusal(loader.add(&mut cx, outside, from(2)).await), "ledger-refused-day-outside");
    cx.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_typed_after_a_load_takes_the_next_numbers() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    let mut loader = Loader::begin(&mut cx, books.entity.id).await.unwrap();
    for (n, validate) in [(41, true), (42, false)] {
        let draft = books.draft("2026-01-01", "Reprise", &[("512", n, 0), ("7561", 0, n)]);
        loader.add(&mut cx, EntryDraft { year_id: Some(books.year.id), validate, ..draft }, from(n)).await.unwrap();
    }
    loader.finish(&mut cx).await.unwrap();
    let typed = books.fee(&mut cx, "2026-02-01", 100).await;
    assert_eq!(typed.serial, 43);
    assert_eq!(Entry::validate_through(&mut cx, &books.year, day("2026-12-31")).await.unwrap(), 2);
    let typed = Entry::find(&mut cx, typed.id).await.unwrap().unwrap();
    assert_eq!(typed.number, Some(3));
    books.prove(&mut cx).await;
    cx.commit().await.unwrap();
    app.run_jobs().await;
}
