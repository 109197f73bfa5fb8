//! Transactions, events and jobs: all or nothing, and nothing twice.

use crate::{
    Error, Event, Id, Job, Result, Subject,
    cx::Cx,
    day::Instant,
    db::Mode,
    job::{Every, JobRow, State, Worker, schedule},
    mail::Mail,
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

#[derive(Serialize, Deserialize)]
struct Stumble {}

impl Job for Stumble {
    const KIND: &'static str = "test.stumble";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        cx.announce(&Rang { amount: 1 }).await?;
        panic!("a bug in a job");
    }
}

/// Rings, lets the other workers look, rings again.
#[derive(Serialize, Deserialize)]
struct RingSlowly {
    takes_ms: u64,
}

impl Job for RingSlowly {
    const KIND: &'static str = "test.ring_slowly";
    async fn run(&self, cx: &mut Cx) -> Result<()> {
        tokio::time::sleep(std::time::Duration::from_millis(self.takes_ms)).await;
        cx.announce(&Rang { amount: 1 }).await
    }
}

#[tokio::test]
async fn a_bug_in_a_job_stops_neither_the_worker_nor_the_other_jobs() {
    let mut app = TestApp::new(vec![bells().job::<Stumble>()]).await;
    let mut cx = app.cx().await;
    let stumbling = cx.enqueue(&Stumble {}).await.expect("queued");
    cx.enqueue(&Ring { fails: false }).await.expect("queued");
    cx.commit().await.expect("committed");
    assert_eq!(app.run_jobs().await, 2);
    assert_eq!(count(&app, EVENTS).await, 1);
    let mut cx = app.cx().await;
    assert_eq!(JobRow::find(&mut cx, stumbling).await.expect("readable").expect("kept").state, State::Queued);
    app.allow_jobs_left();
}

#[tokio::test]
async fn several_workers_share_the_queue_and_no_job_is_done_twice() {
    let app = TestApp::new(vec![bells().job::<RingSlowly>()]).await;
    let mut cx = app.cx().await;
    for _ in 0..40 {
        cx.enqueue(&RingSlowly { takes_ms: 5 }).await.expect("queued");
    }
    cx.commit().await.expect("committed");
    let workers: Vec<Worker> = (0..4).map(|_| Worker::new(app.app.clone())).collect();
    let done: usize = futures_util::future::join_all(workers.iter().map(Worker::drain)).await.into_iter().map(|ran| ran.expect("readable")).sum();
    assert_eq!(done, 40);
    assert_eq!(count(&app, EVENTS).await, 40);
}

#[tokio::test]
async fn a_worker_that_was_given_up_for_dead_cannot_finish_what_another_took_over() {
    let app = TestApp::new(vec![bells().job::<RingSlowly>()]).await;
    let mut cx = app.cx().await;
    cx.enqueue(&RingSlowly { takes_ms: 400 }).await.expect("queued");
    cx.commit().await.expect("committed");
    let slow = Worker::new(app.app.clone());
    let taking_over = async {
        // While the first one sleeps in its job, it is silent for an hour.
        while count(&app, "SELECT COUNT(*) FROM kernel_job WHERE state = 'running'").await == 0 {}
        app.app.clock.set(app.app.clock.now().plus_seconds(3_600));
        let other = Worker::new(app.app.clone());
        assert_eq!(other.release_lost().await.expect("readable"), 1);
        other.drain().await.expect("readable")
    };
    let (first, second) = futures_util::future::join(slow.drain(), taking_over).await;
    assert!(first.expect("readable") + second >= 2, "both ran it");
    assert_eq!(count(&app, EVENTS).await, 1, "and it took effect once");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_job WHERE state = 'done'").await, 1);
}

#[tokio::test]
async fn what_is_due_is_queued_once_however_many_look_and_not_before_the_first_due_time() {
    fn rings() -> Module {
        Module::named("bells").job::<Ring>().schedule("test.ring", Every::Day { hour: 3, minute: 0 }, || Ring { fails: false })
    }
    let app = TestApp::new(vec![rings()]).await;
    const DUE: &str = "SELECT COUNT(*) FROM kernel_job WHERE kind = 'test.ring'";
    schedule::tick_all(&app.app).await.expect("readable");
    assert_eq!(count(&app, DUE).await, 0, "a schedule just met waits for its time");
    for day in 1..=2 {
        app.app.clock.set(app.app.clock.now().plus_seconds(86_400));
        for outcome in futures_util::future::join_all((0..4).map(|_| schedule::tick_all(&app.app))).await {
            outcome.expect("readable");
        }
        assert_eq!(count(&app, DUE).await, day);
    }
    app.run_jobs().await;
}

#[tokio::test]
async fn a_person_gives_a_job_up_or_has_it_tried_again() {
    let app = TestApp::new(vec![bells()]).await;
    let mut cx = app.cx().await;
    let job = cx.enqueue(&Ring { fails: false }).await.expect("queued");
    JobRow::give_up(&mut cx, job).await.expect("given up");
    cx.commit().await.expect("committed");
    assert_eq!(app.run_jobs().await, 0);
    let mut cx = app.cx().await;
    JobRow::replay(&mut cx, job).await.expect("again");
    cx.commit().await.expect("committed");
    assert_eq!(app.run_jobs().await, 1);
    let mut cx = app.cx().await;
    assert!(matches!(JobRow::replay(&mut cx, job).await, Err(Error::NotFound)), "what is done is done");
    assert!(matches!(JobRow::give_up(&mut cx, job).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn contents_that_nothing_names_are_swept_and_those_named_stay() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let kept = crate::file::store(&mut cx, "kept.txt", b"kept").await.expect("kept");
    cx.pause().await.expect("committed");
    let lost = crate::file::store(&mut cx, "lost.txt", b"lost").await.expect("kept");
    cx.tx.rollback().await.expect("rolled back");
    let long_after = Instant::from_unix_ms(crate::testing::NOW_MS * 2).expect("a moment");
    assert_eq!(
        crate::file::sweep(&mut cx, Instant::from_unix_ms(0).expect("a moment")).await.expect("swept"),
        0,
        "what is young may belong to an upload in progress"
    );
    assert_eq!(crate::file::sweep(&mut cx, long_after).await.expect("swept"), 1);
    assert_eq!(crate::file::read(&cx, &kept).await.expect("there"), "kept");
    assert!(crate::file::read(&cx, &lost).await.is_err());
}

#[tokio::test]
async fn a_file_taken_from_its_last_record_leaves_the_disk() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let (one, other) = (Subject::new("person", cx.new_id()), Subject::new("person", cx.new_id()));
    let (file, mailed) = (crate::file::store(&mut cx, "a.txt", b"a").await.expect("kept"), crate::file::store(&mut cx, "b.txt", b"b").await.expect("kept"));
    for subject in [one, other] {
        crate::file::attach(&mut cx, subject, file.id, "document").await.expect("attached");
    }
    crate::file::attach(&mut cx, one, mailed.id, "document").await.expect("attached");
    let mail = Mail { to: "anna@exemple.bzh".into(), subject: "s".into(), body: "b".into(), attachments: vec![mailed.id], ..Mail::default() };
    crate::mail::send(&mut cx, mail).await.expect("queued");
    for id in [file.id, mailed.id] {
        crate::file::detach(&mut cx, one, id).await.expect("detached");
    }
    let long_after = Instant::from_unix_ms(crate::testing::NOW_MS * 2).expect("a moment");
    cx.pause().await.expect("committed");
    assert_eq!(crate::file::sweep(&mut cx, long_after).await.expect("swept"), 0, "another record and a mail still have them");
    crate::file::detach(&mut cx, other, file.id).await.expect("detached");
    cx.pause().await.expect("committed");
    assert_eq!(crate::file::sweep(&mut cx, long_after).await.expect("swept"), 1);
    assert!(crate::file::read(&cx, &file).await.is_err());
    assert_eq!(crate::file::read(&cx, &mailed).await.expect("there"), "b");
    cx.commit().await.expect("committed");
    app.run_jobs().await;
}
