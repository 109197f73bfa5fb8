//! Jobs that somebody asked for: with the rights this person has when they run, and no more.

use crate::{
    Job, Result,
    access::{Grant, Permission, SIGNED_IN},
    cx::Cx,
    job::{JobRow, RunsAs, State},
    module::Module,
    own::WATCH,
    testing::{TestApp, count},
};
use serde::{Deserialize, Serialize};
use serde_json::json;

const KEYS: Permission = Permission("doors.keys");

/// Leaves a trace of what it may.
async fn note(cx: &mut Cx, who: &str) -> Result<()> {
    let everywhere = cx.may(KEYS) && cx.may(WATCH);
    let key = format!("{who} {} {}", cx.may(KEYS), everywhere);
    cx.tx.query("INSERT INTO kernel_attempt (key, failures, last_at) VALUES ($1, 0, '') ON CONFLICT (key) DO NOTHING").bind(key).execute().await?;
    Ok(())
}

#[derive(Serialize, Deserialize)]
struct OpenDoor {}

impl Job for OpenDoor {
    const KIND: &'static str = "doors.open";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        note(cx, "asker").await
    }
}

#[derive(Serialize, Deserialize)]
struct CutKeys {}

impl Job for CutKeys {
    const KIND: &'static str = "doors.cut_keys";
    const RUNS_AS: RunsAs = RunsAs::ProgramFor(KEYS);
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        note(cx, "for").await
    }
}

#[derive(Serialize, Deserialize)]
struct RingBell {}

impl Job for RingBell {
    const KIND: &'static str = "doors.ring_bell";
    const RUNS_AS: RunsAs = RunsAs::Program;
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        note(cx, "program").await
    }
}

/// With every right, and asks for more work in its turn.
#[derive(Serialize, Deserialize)]
struct CallLocksmith {}

impl Job for CallLocksmith {
    const KIND: &'static str = "doors.call_locksmith";
    const RUNS_AS: RunsAs = RunsAs::Program;
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        cx.enqueue(&OpenDoor {}).await?;
        cx.enqueue(&CutKeys {}).await.map(drop)
    }
}

async fn ask_by_program(cx: &mut Cx, (): ()) -> Result<bool> {
    ask_all(cx).await;
    cx.enqueue(&CallLocksmith {}).await?;
    Ok(true)
}

fn doors() -> Module {
    let module = Module::named("doors").permissions(&[KEYS]).api_post("/doors", SIGNED_IN, ask_by_program);
    module.job::<OpenDoor>().job::<CutKeys>().job::<RingBell>().job::<CallLocksmith>()
}

async fn ask_all(cx: &mut Cx) {
    cx.enqueue(&OpenDoor {}).await.expect("queued");
    cx.enqueue(&CutKeys {}).await.expect("queued");
    cx.enqueue(&RingBell {}).await.expect("queued");
}

async fn notes(app: &TestApp) -> Vec<String> {
    let mut cx = app.cx().await;
    cx.tx.query("SELECT key FROM kernel_attempt WHERE last_at = '' ORDER BY key").column().await.expect("readable")
}

#[tokio::test]
async fn a_job_has_the_rights_that_whoever_asked_has_when_it_runs() {
    let app = TestApp::new(vec![doors()]).await;
    let mut cx = app.cx_with(&[KEYS], app.root).await;
    ask_all(&mut cx).await;
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    assert_eq!(notes(&app).await, ["asker true false", "for true true", "program true true"]);
}

#[tokio::test]
async fn a_schedule_or_the_owner_of_the_machine_asks_with_every_right() {
    let app = TestApp::new(vec![doors()]).await;
    let mut cx = app.cx().await;
    ask_all(&mut cx).await;
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    assert_eq!(notes(&app).await, ["asker true true", "for true true", "program true true"]);
}

#[tokio::test]
async fn a_job_reaches_no_further_than_the_token_it_was_asked_with_nor_does_what_it_asks_for() {
    let mut app = TestApp::new(vec![doors()]).await;
    let token = app.token(&[KEYS, WATCH], app.root, &[WATCH]).await;
    assert_eq!(app.ask(&token, "POST", "/doors", Some(json!(null))).await.status, 201);
    app.run_jobs().await;
    assert_eq!(notes(&app).await, ["asker false false", "program true true"]);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_job WHERE kind = 'doors.cut_keys' AND state = 'failed'").await, 2);
    let token = app.token(&[KEYS, WATCH], app.root, &[KEYS]).await;
    app.ask(&token, "POST", "/doors", Some(json!(null))).await;
    app.run_jobs().await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_job WHERE kind = 'doors.cut_keys' AND state = 'done'").await, 2);
    app.allow_jobs_left();
}

#[tokio::test]
async fn a_right_withdrawn_meanwhile_is_lost_for_the_job() {
    let mut app = TestApp::new(vec![doors()]).await;
    let mut cx = app.cx_with(&[KEYS], app.root).await;
    ask_all(&mut cx).await;
    let account = cx.account().expect("an account").id;
    let grant = cx.grants().by_account[&account][0].id;
    cx.commit().await.expect("committed");
    let mut cx = app.cx().await;
    Grant::withdraw(&mut cx, grant).await.expect("withdrawn");
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    assert_eq!(notes(&app).await, ["asker false false", "program true true"]);
    let page = app.signed_in_with(&[WATCH]).await.get("/jobs?state=failed").await.main();
    assert!(page.contains("n’en a plus le droit"), "{page}");
    app.allow_jobs_left();
}

#[tokio::test]
async fn the_job_of_an_account_closed_meanwhile_is_refused_and_the_page_of_jobs_says_why() {
    let mut app = TestApp::new(vec![doors()]).await;
    let mut cx = app.cx_with(&[KEYS], app.root).await;
    ask_all(&mut cx).await;
    let account = cx.account().expect("an account").id;
    cx.commit().await.expect("committed");
    let mut cx = app.cx().await;
    cx.tx.query("UPDATE kernel_account SET disabled_at = '2026-11-21T12:00:00.000Z' WHERE id = $1").bind(account).execute().await.expect("closed");
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    assert_eq!(notes(&app).await, ["program true true"], "what was accepted already has its consequences");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_job WHERE state = 'failed' AND attempts = 1").await, 2);
    let page = app.signed_in_with(&[WATCH]).await.get("/jobs?state=failed").await.main();
    assert!(page.contains("le compte de la personne qui l’a demandé est fermé"), "{page}");
    app.allow_jobs_left();
}

#[tokio::test]
async fn routine_work_that_is_done_does_not_fill_the_page_of_jobs() {
    let mut app = TestApp::new(vec![doors()]).await;
    let mut cx = app.cx().await;
    ask_all(&mut cx).await;
    cx.commit().await.expect("committed");
    let browser = app.signed_in_with(&[WATCH]).await;
    let shown = |page: String| ["open", "cut_keys", "ring_bell"].map(|kind| page.contains(&format!("cell-main\">doors.{kind}")));
    assert_eq!(shown(browser.get("/jobs").await.main()), [true; 3], "what waits is shown");
    app.run_jobs().await;
    let page = browser.get("/jobs").await.main();
    assert_eq!(shown(page.clone()), [true, true, false]);
    assert!(page.contains("/jobs?routine=shown"));
    assert_eq!(shown(browser.get("/jobs?routine=shown").await.main()), [true; 3]);
    assert_eq!(shown(browser.get("/jobs?kind=doors.ring_bell").await.main()), [false, false, true]);
    let mut cx = app.cx().await;
    let failing = cx.enqueue(&RingBell {}).await.expect("queued");
    cx.tx.query("UPDATE kernel_job SET state = 'failed', attempts = 6 WHERE id = $1").bind(failing).execute().await.expect("failed");
    assert_eq!(JobRow::find(&mut cx, failing).await.expect("readable").expect("kept").state, State::Failed);
    cx.commit().await.expect("committed");
    assert_eq!(shown(browser.get("/jobs").await.main()), [true; 3], "what failed is shown");
    app.allow_jobs_left();
}
