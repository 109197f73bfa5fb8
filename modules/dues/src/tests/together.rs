//! Many at the same desk: numbers without gap, nothing paid twice, nothing paid beyond.

#![expect(clippy::disallowed_methods, reason = "a test waits for every hand it sends")]

use super::fixture::{anna, app, books, cash_and_income, cents, cheque, draft, fee, kind, record_paid, season};
use crate::{
    membership::{Membership, MembershipDraft},
    payment::{Payment, PaymentDraft},
    period::Period,
};
use kernel::{
    app::App,
    cx::Cx,
    id::Id,
    testing::{TestApp, count},
};
use people::{Person, PersonDraft};
use std::sync::Arc;

async fn numbers(test: &TestApp) -> Vec<i64> {
    let mut cx = test.cx().await;
    cx.tx.query("SELECT number FROM dues_receipt ORDER BY number").column().await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn fifty_payments_at_once_give_fifty_numbers_without_gap() {
    let test = app().await;
    let mut cx = test.cx().await;
    let (entity, _) = books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let mut people = vec![];
    for n in 0..50 {
        people.push(Person::create(&mut cx, PersonDraft::person("Anna", format!("Le Goff {n}"))).await.unwrap().id);
    }
    cx.commit().await.unwrap();
    let at_the_desk: Vec<_> = people
        .into_iter()
        .enumerate()
        .map(|(at, person)| {
            let (app, kind, fee) = (test.app.clone(), kind.clone(), fee.clone());
            tokio::spawn(async move {
                // One in five asks for more than is due and is sent away: its number must not be lost.
                let amount = if at % 5 == 0 { 9_900 } else { 2_500 };
                let mut cx = Cx::system(&app, "test").await.unwrap();
                let wanted = MembershipDraft { payment: Some(cheque(amount)), ..draft(person, &kind, &fee) };
                if Membership::record(&mut cx, wanted).await.is_ok() { cx.commit().await.is_ok() } else { false }
            })
        })
        .collect();
    let mut served = 0;
    for one in at_the_desk {
        served += usize::from(one.await.unwrap());
    }
    assert_eq!(served, 40);
    assert_eq!(numbers(&test).await, (1..=40).collect::<Vec<i64>>());
    let mut cx = test.cx().await;
    assert_eq!(cash_and_income(&mut cx, &entity).await, [("5112".to_owned(), 100_000), ("7561".to_owned(), -100_000)]);
}

async fn pay(app: Arc<App>, membership: Id, amount: i64, key: String) -> bool {
    let mut cx = Cx::system(&app, "test").await.unwrap();
    let done = Payment::record(&mut cx, membership, PaymentDraft { form_key: Some(key), ..cheque(amount) }).await.is_ok();
    done && cx.commit().await.is_ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_form_sent_by_eight_hands_pays_once_and_rivals_never_pay_beyond() {
    let test = app().await;
    let mut cx = test.cx().await;
    books(&mut cx).await;
    let (season, fee_of_season) = season(&mut cx).await;
    let other = kind(&mut cx, "Atelier", Period::Calendar).await;
    let fee_of_other = fee(&mut cx, &other, 2_500).await;
    let anna = anna(&mut cx).await;
    let membership = record_paid(&mut cx, anna.id, &season, &fee_of_season, 500).await;
    let rival = Membership::record(&mut cx, draft(anna.id, &other, &fee_of_other)).await.unwrap();
    cx.commit().await.unwrap();
    let same: Vec<_> = (0..8).map(|_| tokio::spawn(pay(test.app.clone(), membership.id, 700, "same".into()))).collect();
    for hand in same {
        assert!(hand.await.unwrap(), "each is answered as if it had been the one");
    }
    let rivals: Vec<_> = (0..8).map(|at| tokio::spawn(pay(test.app.clone(), rival.id, 900, format!("rival {at}")))).collect();
    let mut won = 0;
    for hand in rivals {
        won += usize::from(hand.await.unwrap());
    }
    assert_eq!(won, 2, "twice nine euros fit into twenty-five");
    let mut cx = test.cx().await;
    assert_eq!(Membership::find(&mut cx, membership.id).await.unwrap().unwrap().paid, cents(1_200));
    assert_eq!(Membership::find(&mut cx, rival.id).await.unwrap().unwrap().paid, cents(1_800));
    drop(cx);
    assert_eq!(count(&test, "SELECT COUNT(*) FROM ledger_entry").await, 4);
    assert_eq!(numbers(&test).await, [1, 2, 3, 4]);
}
