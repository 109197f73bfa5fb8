//! Transactions, events and jobs: all or nothing, and nothing twice.

use crate::{
    Error, Event, Id, Job, Result, Subject,
    cx::Cx,
    db::Mode,
    job::{JobRow, State},
    module::Module,
    testing::{TestApp, count},
};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Rang {
    amount: i64,
}

impl Event for Rang {
    const NAME: &'static str = "test.rang";
    fn subjects(&self) -> Vec<Subject> {
        vec![Subject::new("bell", Id::nil())]
    }
    fn unit(&self) -> Option<Id> {
        None
    }
}

#[derive(Serialize, Deserialize)]
struct Ring {
    fails: bool,
}

impl Job for Ring {
    const KIND: &'static str = "test.ring";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        cx.announce(&Rang { amount: 1 }).await?;
        if self.fails { Err(Error::Internal(anyhow::anyhow!("no bell"))) } else { Ok(()) }
    }
}

async fn refuse_large(_: &mut Cx, event: &Rang) -> Result<()> {
    if event.amount > 100 { Err(Error::refused("test-too-loud")) } else { Ok(()) }
}

fn bells() -> Module {
    Module::named("bells").job::<Ring>().on(refuse_large)
}

const EVENTS: &str = "SELECT COUNT(*) FROM kernel_event WHERE name = 'test.rang'";

#[tokio::test]
async fn an_event_that_a_reaction_refuses_did_not_happen() {
    let app = TestApp::new(vec![bells()]).await;
    let mut cx = app.cx().await;
    cx.announce(&Rang { amount: 1 }).await.expect("quiet enough");
    let error = cx.announce(&Rang { amount: 101 }).await.expect_err("too loud");
    cx.undo(error).await.expect("a refusal");
    cx.commit().await.expect("committed");
    assert_eq!(count(&app, EVENTS).await, 0);
}

#[tokio::test]
async fn a_job_takes_effect_once_and_a_failing_one_leaves_nothing_and_is_tried_again() {
    let mut app = TestApp::new(vec![bells()]).await;
    let mut cx = app.cx().await;
    cx.enqueue(&Ring { fails: false }).await.expect("queued");
    let failing = cx.enqueue(&Ring { fails: true }).await.expect("queued");
    cx.commit().await.expect("committed");
    assert_eq!(app.run_jobs().await, 2);
    assert_eq!(count(&app, EVENTS).await, 1);
    let mut cx = app.cx().await;
    let row = JobRow::find(&mut cx, failing).await.expect("readable").expect("kept");
    assert_eq!((row.state, row.attempts), (State::Queued, 1));
    assert!(row.error.expect("told why").contains("no bell"));
    drop(cx);
    for _ in 0..6 {
        app.app.clock.set(app.app.clock.now().plus_seconds(100_000));
        app.run_jobs().await;
    }
    let mut cx = app.cx().await;
    assert_eq!(JobRow::find(&mut cx, failing).await.expect("readable").expect("kept").state, State::Failed);
    app.allow_jobs_left();
}

#[tokio::test]
async fn a_job_of_a_transaction_that_was_rolled_back_does_not_exist() {
    let app = TestApp::new(vec![bells()]).await;
    let mut cx = app.cx().await;
    cx.enqueue(&Ring { fails: false }).await.expect("queued");
    drop(cx);
    assert_eq!(app.run_jobs().await, 0);
}

#[tokio::test]
async fn a_page_that_is_read_cannot_write() {
    let app = TestApp::new(vec![]).await;
    let mut tx = app.app.db.tx(Mode::Read);
    assert!(tx.query("DELETE FROM kernel_unit").execute().await.is_err());
}

#[tokio::test]
async fn writers_take_turns_and_none_fails() {
    let app = TestApp::new(vec![]).await;
    let writers = (0..50).map(|_| {
        let app = app.app.clone();
        async move {
            let mut cx = Cx::system(&app, "test").await?;
            let value = cx.tx.query("SELECT value FROM kernel_state WHERE key = 'generation'").scalar::<i64>().await?;
            cx.tx.query("UPDATE kernel_state SET value = $1 WHERE key = 'generation'").bind(value + 1).execute().await?;
            cx.commit().await
        }
    });
    let before = count(&app, "SELECT value FROM kernel_state WHERE key = 'generation'").await;
    for outcome in futures_util::future::join_all(writers).await {
        outcome.expect("every writer gets its turn");
    }
    assert_eq!(count(&app, "SELECT value FROM kernel_state WHERE key = 'generation'").await, before + 50);
}
