//! The clock of the machine moved by a day, forward and back, while people work.

use crate::{
    Job, Result,
    account::{Account, AccountDraft},
    cx::Cx,
    job::{Every, schedule},
    module::Module,
    own::WATCH,
    testing::{TestApp, count},
};
use serde::{Deserialize, Serialize};

const DAY_SECONDS: i64 = 86_400;
const QUEUED: &str = "SELECT COUNT(*) FROM kernel_job WHERE kind = 'clock.strike'";
const TRIED: [(&str, &str); 2] = [("name", "anna@exemple.bzh"), ("password", "pas le sien, mais long")];

#[derive(Serialize, Deserialize)]
struct Strike {}

impl Job for Strike {
    const KIND: &'static str = "clock.strike";
    async fn run(&self, _: &mut Cx) -> Result<()> {
        Ok(())
    }
}

fn tower() -> Module {
    Module::named("clock").job::<Strike>().schedule("clock.strike", Every::Day { hour: 3, minute: 0 }, || Strike {})
}

async fn add_account(app: &TestApp, email: &str) {
    let mut cx = app.cx().await;
    Account::create(&mut cx, AccountDraft { email: email.into(), ..AccountDraft::default() }).await.expect("an account");
    cx.commit().await.expect("committed");
}

#[tokio::test]
async fn a_clock_put_forward_and_back_signs_nobody_out_and_does_nothing_twice() {
    let app = TestApp::new(vec![tower()]).await;
    let browser = app.signed_in_with(&[WATCH]).await;
    schedule::tick_all(&app.app).await.expect("readable");
    app.app.clock.advance_seconds(DAY_SECONDS);
    schedule::tick_all(&app.app).await.expect("readable");
    add_account(&app, "soizic@exemple.bzh").await;
    assert_eq!((browser.get("/audit").await.status.as_u16(), count(&app, QUEUED).await), (200, 1));
    app.app.clock.advance_seconds(-DAY_SECONDS);
    schedule::tick_all(&app.app).await.expect("readable");
    add_account(&app, "anna@exemple.bzh").await;
    let page = browser.get("/audit").await;
    assert_eq!(page.status, 200, "still signed in");
    assert!(page.main().contains("soizic@exemple.bzh") && page.main().contains("anna@exemple.bzh"), "both moments are kept");
    app.app.clock.advance_seconds(DAY_SECONDS);
    schedule::tick_all(&app.app).await.expect("readable");
    assert_eq!(count(&app, QUEUED).await, 1, "the day that came twice is one day");
    app.run_jobs().await;
}

#[tokio::test]
async fn nobody_waits_for_a_moment_that_a_wrong_clock_told() {
    let app = TestApp::new(vec![]).await;
    add_account(&app, "anna@exemple.bzh").await;
    app.app.clock.advance_seconds(DAY_SECONDS);
    let mut waits = false;
    for _ in 0..8 {
        waits = app.visitor().post("/sign-in", &TRIED).await.status == 429;
    }
    assert!(waits, "after so many failures one waits");
    app.app.clock.advance_seconds(-DAY_SECONDS);
    assert_eq!(app.visitor().post("/sign-in", &TRIED).await.status, 422, "but not for a day");
    app.run_jobs().await;
}
