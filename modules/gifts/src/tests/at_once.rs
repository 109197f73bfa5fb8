//! Everybody's receipts at once: killed in the middle nothing is doubled and no number is missing, and many at once take turns.

#![expect(clippy::disallowed_methods, reason = "a test waits for every hand it sends")]

use super::fixture::{app, app_with_mail, books, cents, day, donor, give, issuer, prove};
use crate::{
    gift::{Gift, GiftDraft},
    jobs::IssueReceipts,
    receipt::TaxReceipt,
    waiting::{self, Manner},
};
use kernel::{
    cx::Cx,
    id::Id,
    job::Job,
    testing::{TestApp, count},
};
use people::{Person, PersonDraft};

const ALL: IssueReceipts = IssueReceipts { year: 2026, annual: true, mail: true };

async fn scene(test: &TestApp, people: usize) {
    let mut cx = test.cx().await;
    books(&mut cx).await;
    issuer(&mut cx).await;
    for n in 0..people {
        let person = donor(&mut cx, &format!("Anna{n}"), "Le Goff").await;
        for on in ["2026-02-02", "2026-06-02"] {
            give(&mut cx, &person, on, 1_000 + n as i64).await;
        }
    }
    cx.commit().await.unwrap();
}

async fn numbers(test: &TestApp) -> Vec<i64> {
    let mut cx = test.cx().await;
    cx.tx.query("SELECT number FROM gifts_receipt ORDER BY number").column().await.unwrap()
}

#[tokio::test]
async fn everybody_has_one_receipt_of_the_year_and_those_in_the_way_are_told_why() {
    let test = app_with_mail().await;
    scene(&test, 6).await;
    let mut cx = test.cx().await;
    let nowhere = Person::create(&mut cx, PersonDraft::person("Yann", "Riou")).await.unwrap();
    give(&mut cx, &nowhere, "2026-03-03", 500).await;
    let silent = donor(&mut cx, "Soazig", "Riou").await;
    let without = GiftDraft { wants_receipt: false, ..GiftDraft::money(&silent, day("2026-03-03"), cents(700)) };
    Gift::record(&mut cx, without).await.unwrap();
    cx.enqueue(&ALL).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    assert_eq!(numbers(&test).await, (1..=6).collect::<Vec<i64>>());
    assert_eq!(count(&test, "SELECT COUNT(*) FROM kernel_mail WHERE state = 'sent'").await, 6);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_receipt WHERE delivered_on IS NULL").await, 0);
    let mut cx = test.cx().await;
    let left = waiting::people(&mut cx, 2026, Id::nil(), 10).await.unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(waiting::problem(&mut cx, nowhere.id, 2026).await.unwrap().unwrap().key, "gifts-no-address");
    prove(&mut cx).await;
}

#[tokio::test]
async fn work_that_stops_in_the_middle_is_begun_again_and_doubles_nothing() {
    let test = app().await;
    scene(&test, 60).await;
    // The first part is kept, what was being done when the machine stopped is not.
    let mut cx = test.cx().await;
    let first = waiting::people(&mut cx, 2026, Id::nil(), 20).await.unwrap();
    let manner = Manner { year: 2026, annual: true, mail: false };
    for one in &first {
        waiting::give(&mut cx, one.person_id, manner).await.unwrap().unwrap();
    }
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    for one in waiting::people(&mut cx, 2026, Id::nil(), 7).await.unwrap() {
        waiting::give(&mut cx, one.person_id, manner).await.unwrap().unwrap();
    }
    drop(cx);
    test.run_jobs().await;
    assert_eq!(numbers(&test).await.len(), 20, "an interrupted part leaves nothing");
    for _ in 0..2 {
        let mut cx = test.cx().await;
        cx.enqueue(&ALL).await.unwrap();
        cx.commit().await.unwrap();
        test.run_jobs().await;
    }
    assert_eq!(numbers(&test).await, (1..=60).collect::<Vec<i64>>());
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_gift WHERE receipt_id IS NULL").await, 0);
    let mut cx = test.cx().await;
    prove(&mut cx).await;
}

#[tokio::test]
async fn a_receipt_for_each_gift_when_it_is_asked_so() {
    let test = app().await;
    scene(&test, 3).await;
    let mut cx = test.cx().await;
    IssueReceipts { annual: false, ..ALL }.run(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    assert_eq!(numbers(&test).await, (1..=6).collect::<Vec<i64>>());
    assert_eq!(count(&test, "SELECT COUNT(*) FROM gifts_receipt WHERE annual").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_hands_on_the_same_gifts_give_each_one_receipt_and_no_gap() {
    let test = app().await;
    scene(&test, 12).await;
    let hands: Vec<_> = (0..4)
        .map(|_| {
            let app = test.app.clone();
            tokio::spawn(async move {
                let mut cx = Cx::system(&app, "test").await.unwrap();
                let people = waiting::people(&mut cx, 2026, Id::nil(), 50).await.unwrap();
                drop(cx);
                let mut given = 0;
                for one in people {
                    let mut cx = Cx::system(&app, "test").await.unwrap();
                    let manner = Manner { year: 2026, annual: true, mail: false };
                    if let Ok(Ok(count)) = waiting::give(&mut cx, one.person_id, manner).await
                        && cx.commit().await.is_ok()
                    {
                        given += count;
                    }
                }
                given
            })
        })
        .collect();
    let mut given = 0;
    for hand in hands {
        given += hand.await.unwrap();
    }
    assert_eq!(given, 12);
    assert_eq!(numbers(&test).await, (1..=12).collect::<Vec<i64>>());
    let mut cx = test.cx().await;
    prove(&mut cx).await;
    drop(cx);
    test.run_jobs().await;
}

#[tokio::test]
async fn a_club_treasurer_issues_for_the_club_alone() {
    let test = app().await;
    let club = test.club("Gagny").await;
    scene(&test, 2).await;
    let mut cx = test.cx().await;
    let theirs = donor(&mut cx, "Yann", "Riou").await;
    Gift::record(&mut cx, GiftDraft { unit_id: club, ..GiftDraft::money(&theirs, day("2026-02-02"), cents(900)) }).await.unwrap();
    cx.commit().await.unwrap();
    let mut cx = test.cx_with(&[crate::access::ISSUE], club).await;
    ALL.run(&mut cx).await.unwrap();
    cx.commit().await.unwrap();
    test.run_jobs().await;
    let mut cx = test.cx().await;
    let all = TaxReceipt::of_person(&mut cx, theirs.id).await.unwrap();
    assert_eq!((all.len(), count(&test, "SELECT COUNT(*) FROM gifts_receipt").await), (1, 1));
}
