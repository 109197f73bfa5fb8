//! Two treasurers at once, and a button pressed twice: one entry.

use super::desk::{Desk, app, csv, desk};
use crate::{
    decide,
    line::{BankLine, State},
    proposal::Proposal,
    statement::Consent,
};
use kernel::{Error, cx::Cx, id::Id};
use std::sync::Arc;

#[expect(clippy::disallowed_methods, reason = "many at once is what is tested")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_who_press_at_once_one_writes() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk: Arc<Desk> = Arc::new(desk(&mut cx).await);
    desk.bring(&mut cx, &csv(&[("05/10/2026", "EDF", "-30,00")])).await;
    let (line, _) = desk.only(&mut cx).await;
    cx.commit().await.unwrap();
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (app, desk, line) = (test.app.clone(), desk.clone(), line.clone());
            tokio::spawn(async move {
                let mut cx = Cx::system(&app, "test").await.unwrap();
                match desk.write(&mut cx, &line, "6061").await {
                    Ok(()) => cx.commit().await.map(|()| 1),
                    Err(Error::Refused(refusal)) if refusal.is_conflict() => Ok(0),
                    Err(error) => Err(error),
                }
            })
        })
        .collect();
    let mut written = 0;
    for attempt in tries {
        written += attempt.await.unwrap().unwrap();
    }
    assert_eq!(written, 1);
    let mut cx = test.cx().await;
    assert_eq!(desk.state(&mut cx, line.id).await, State::Posted);
    assert_eq!(count(&mut cx, &desk).await, 1);
    desk.prove(&mut cx).await;
}

#[expect(clippy::disallowed_methods, reason = "many at once is what is tested")]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_file_accepted_by_two_comes_in_once_and_so_does_its_twin() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk: Arc<Desk> = Arc::new(desk(&mut cx).await);
    let bytes = csv(&[("05/10/2026", "EDF", "-30,00"), ("06/10/2026", "DON", "5,00")]);
    let files = [desk.send(&mut cx, "a.csv", &bytes).await.unwrap(), desk.send(&mut cx, "b.csv", &bytes).await.unwrap()];
    cx.commit().await.unwrap();
    let tries: Vec<_> = (0..6)
        .map(|at| {
            let (app, desk, file) = (test.app.clone(), desk.clone(), files[at % 2].clone());
            tokio::spawn(async move {
                let mut cx = Cx::system(&app, "test").await.unwrap();
                let done = file.accept(&mut cx, &desk.bank, &desk.entity, Consent::default()).await.unwrap();
                cx.commit().await.unwrap();
                done
            })
        })
        .collect();
    let mut accepted = 0;
    for attempt in tries {
        accepted += i32::from(attempt.await.unwrap());
    }
    assert_eq!(accepted, 2, "each file once");
    let mut cx = test.cx().await;
    assert_eq!(desk.waiting(&mut cx).await.len(), 2);
}

#[tokio::test]
async fn several_are_accepted_together_or_not_at_all() {
    let test = app().await;
    let mut cx = test.cx().await;
    let desk = desk(&mut cx).await;
    desk.post(&mut cx, "2026-10-02", "Durand", &[("512", 2_500, 0), ("7561", 0, 2_500)]).await;
    desk.post(&mut cx, "2026-10-02", "Riou", &[("512", 3_500, 0), ("7561", 0, 3_500)]).await;
    desk.bring(&mut cx, &csv(&[("05/10/2026", "VIR DURAND", "25,00"), ("05/10/2026", "VIR RIOU", "35,00")])).await;
    cx.commit().await.unwrap();
    let mut cx = test.cx().await;
    let mut wanted: Vec<(Id, String)> = Proposal::certain(&mut cx, desk.bank.id, 10).await.unwrap().iter().map(|p| (p.line_id, p.mark())).collect();
    assert_eq!(wanted.len(), 2);
    wanted[1].1 = "something else".into();
    let refused = decide::accept_all(&mut cx, &desk.bank, &desk.entity, &wanted).await.unwrap_err();
    cx.undo(refused).await.unwrap();
    assert_eq!(desk.state(&mut cx, wanted[0].0).await, State::Waiting);
    assert!(BankLine::of_entry(&mut cx, wanted[0].0).await.unwrap().is_empty());
    drop(cx);
    test.run_jobs().await;
}

async fn count(cx: &mut Cx, desk: &Desk) -> usize {
    let filter = ledger::reports::entries::Filter::default();
    ledger::reports::entries::some(cx, desk.year.id, &filter, &kernel::page::Position::Start, 100).await.unwrap().len()
}
