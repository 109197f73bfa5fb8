//! Many at once: writers of one year, and readers who walk the list while others write.

use super::books::{Books, app, books, cents, day};
use crate::{
    entry::{Entry, EntryDraft, LineDraft, Status},
    reports::{
        account_ledger,
        entries::{self as list, Filter},
    },
    verify::verify,
};
use kernel::{
    cx::Cx,
    page::{PAGE_ROWS, Position},
    testing::TestApp,
};
use std::{collections::BTreeSet, sync::Arc};

async fn opened(app: &TestApp) -> Books {
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    cx.commit().await.unwrap();
    books
}

fn fee(books: &Books, n: i64, validate: bool) -> EntryDraft {
    let lines = vec![LineDraft::debit(books.account("512"), cents(n)), LineDraft::credit(books.account("7561"), cents(n))];
    let on = day("2026-01-01").plus_days(i32::try_from(n % 300).unwrap());
    EntryDraft { lines, validate, ..EntryDraft::new(books.entity.id, on, format!("Cotisation {n}")) }
}

#[expect(clippy::disallowed_methods, reason = "many at once is what is tested")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_writers_at_once_leave_no_error_no_gap_and_no_double() {
    let test = app().await;
    let books = Arc::new(opened(&test).await);
    let writers: Vec<_> = (0..50)
        .map(|writer| {
            let (app, books) = (test.app.clone(), books.clone());
            tokio::spawn(async move {
                for n in 0..4 {
                    let mut cx = Cx::system(&app, "test").await.unwrap();
                    let entry = Entry::post(&mut cx, fee(&books, 1 + writer * 4 + n, n % 2 == 0)).await.unwrap();
                    cx.commit().await.unwrap();
                    if n == 1 {
                        let mut cx = Cx::system(&app, "test").await.unwrap();
                        entry.validate(&mut cx).await.unwrap();
                        cx.commit().await.unwrap();
                    }
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let mut cx = test.cx().await;
    let entries: Vec<Entry> = list::some(&mut cx, books.year.id, &Filter::default(), &Position::Start, 1_000).await.unwrap();
    assert_eq!(entries.len(), 200);
    let serials: BTreeSet<i64> = entries.iter().map(|entry| entry.serial).collect();
    assert_eq!((serials.len(), serials.first(), serials.last()), (200, Some(&1), Some(&200)));
    let mut numbers: Vec<i64> = entries.iter().filter_map(|entry| entry.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=150).collect::<Vec<_>>(), "three of four are validated, and numbered without gap");
    assert_eq!(books.moved(&mut cx).await, vec![("512".into(), 20_100, 0), ("7561".into(), 0, 20_100)]);
    assert_eq!(verify(&mut cx, &books.entity).await.unwrap().breaks, vec![]);
}

/// Two who press the button of the same entry, a change that comes while another validates: one wins, the other is told.
#[expect(clippy::disallowed_methods, reason = "many at once is what is tested")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn commands_on_one_entry_take_turns() {
    let test = app().await;
    let books = Arc::new(opened(&test).await);
    for round in 0..12 {
        let mut cx = test.cx().await;
        let entry = Entry::post(&mut cx, fee(&books, 100 + round, false)).await.unwrap();
        cx.commit().await.unwrap();
        let tries: Vec<_> = (0..6)
            .map(|who| {
                let (app, books, entry) = (test.app.clone(), books.clone(), entry.clone());
                tokio::spawn(async move {
                    let mut cx = Cx::system(&app, "test").await.unwrap();
                    let done = match who % 3 {
                        0 => entry.validate(&mut cx).await.map(drop),
                        1 => entry.update(&mut cx, fee(&books, 7, false)).await.map(drop),
                        _ => entry.delete(&mut cx).await,
                    };
                    if done.is_ok() {
                        cx.commit().await.unwrap();
                    }
                    done.is_ok()
                })
            })
            .collect();
        let mut won = 0;
        for tried in tries {
            won += usize::from(tried.await.unwrap());
        }
        assert!(won >= 1, "somebody wins");
        let mut cx = test.cx().await;
        if let Some(left) = Entry::find(&mut cx, entry.id).await.unwrap() {
            assert_eq!(left.status, Status::Validated, "validated or gone, never in between");
        }
        assert_eq!(verify(&mut cx, &books.entity).await.unwrap().breaks, vec![]);
    }
}

#[tokio::test]
async fn a_walk_sees_each_row_once_while_others_write() {
    let test = app().await;
    let books = opened(&test).await;
    let mut cx = test.cx().await;
    let mut expected = BTreeSet::new();
    for n in 1..=170 {
        expected.insert(Entry::post(&mut cx, fee(&books, n, false)).await.unwrap().id);
    }
    cx.commit().await.unwrap();
    let mut position = Position::Start;
    let mut seen = vec![];
    loop {
        let mut cx = test.cx().await;
        let mut page = list::page(&mut cx, books.year.id, &Filter::default(), &position).await.unwrap();
        let more = page.len() > PAGE_ROWS;
        page.truncate(PAGE_ROWS);
        seen.extend(page.iter().map(|entry| entry.id));
        // Somebody writes between two pages, before and after the place.
        Entry::post(&mut cx, fee(&books, 299, false)).await.unwrap();
        Entry::post(&mut cx, fee(&books, 1, false)).await.unwrap();
        cx.commit().await.unwrap();
        let Some(last) = page.last().filter(|_| more) else { break };
        position = Position::After(list::key(last));
    }
    let once: BTreeSet<_> = seen.iter().copied().collect();
    assert_eq!(once.len(), seen.len(), "no row twice");
    assert!(expected.is_subset(&once), "every row that was there is seen");
    let mut cx = test.cx().await;
    let (mut position, mut balance, mut rows) = (Position::Start, cents(0), 0);
    loop {
        let mut page = account_ledger::lines(&mut cx, books.year.id, books.account("512"), account_ledger::Only::All, &position, 37).await.unwrap();
        let Some(last) = page.last() else { break };
        position = Position::After(account_ledger::key(last));
        let before = account_ledger::fill_balances(&mut cx, books.year.id, books.account("512"), &mut page).await.unwrap();
        assert_eq!(before, balance, "each page begins with the balance where the one before ended");
        balance = page.last().unwrap().balance;
        rows += page.len();
    }
    assert_eq!((rows, balance), (seen_lines(&mut cx, &books).await, books_balance(&mut cx, &books).await));
}

async fn seen_lines(cx: &mut Cx, books: &Books) -> usize {
    let count: i64 = cx.tx.query("SELECT COUNT(*) FROM ledger_line WHERE account_id = $1").bind(books.account("512")).scalar().await.unwrap();
    usize::try_from(count).unwrap()
}

async fn books_balance(cx: &mut Cx, books: &Books) -> kernel::money::Money {
    let moved = books.moved(cx).await;
    moved.into_iter().find(|(code, _, _)| code == "512").map(|(_, debit, credit)| cents(debit - credit)).unwrap()
}

#[tokio::test]
async fn an_entry_with_two_lines_on_an_account_is_listed_once() {
    let test = app().await;
    let mut cx = test.cx().await;
    let books = books(&mut cx).await;
    let twice = books.post(&mut cx, "2026-03-01", "Deux lignes", &[("512", 100, 0), ("512", 200, 0), ("7561", 0, 300)]).await.unwrap();
    books.fee(&mut cx, "2026-03-02", 100).await;
    let filter = Filter { account_id: Some(books.account("512")), ..Filter::default() };
    let found = list::page(&mut cx, books.year.id, &filter, &Position::Start).await.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[1].id, twice.id);
    let none = Filter { account_id: Some(books.account("530")), ..Filter::default() };
    assert!(list::page(&mut cx, books.year.id, &none, &Position::Start).await.unwrap().is_empty());
    cx.commit().await.unwrap();
}
