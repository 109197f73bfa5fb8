//! What an operator touches: settings, units, jobs, outbox, audit, metrics. Rights, refusals, and what they change.

use crate::{
    Id, Job, Result,
    access::Permission,
    cx::Cx,
    doctor,
    mail::{self, Mail},
    module::Module,
    own::SETTINGS,
    own::WATCH,
    plug::Finding,
    setting::{Kind, Setting},
    testing::{TestApp, count},
    unit::MANAGE,
};
use axum::{body::Body, http::Request};
use serde::{Deserialize, Serialize};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n a very small logo";

#[derive(Serialize, Deserialize)]
struct Refuse {}

impl Job for Refuse {
    const KIND: &'static str = "test.refuse";
    async fn run(&self, _: &mut Cx) -> Result<()> {
        Err(crate::Error::NotFound)
    }
}

fn rooms() -> Module {
    Module::named("rooms").job::<Refuse>().setting(Setting { key: "rooms.open", kind: Kind::Switch, default: "false" }).setting(Setting {
        key: "rooms.seats",
        kind: Kind::Number { min: 1, max: 100 },
        default: "10",
    })
}

#[tokio::test]
async fn settings_of_every_module_are_shown_and_saved_by_section_or_not_at_all() {
    let app = TestApp::new(vec![rooms()]).await;
    let browser = app.signed_in_with(&[SETTINGS]).await;
    let page = browser.get("/settings").await.main();
    for field in ["name=\"rooms.seats\"", "name=\"org.email\"", "name=\"backup.keep\"", "action=\"/settings/rooms\""] {
        assert!(page.contains(field), "{field}");
    }
    assert!(!page.contains("name=\"org.logo\""), "the logo is a file, not a text");
    let refused = browser.post("/settings/rooms", &[("rooms.open", "true"), ("rooms.seats", "1000")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.main().contains("value=\"1000\""), "what was typed is not lost");
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_setting WHERE key LIKE 'rooms.%'").await, 0, "not even the part that was right");
    assert_eq!(browser.post("/settings/rooms", &[("rooms.open", "true"), ("rooms.seats", "40")]).await.location(), "/settings");
    let cx = app.cx().await;
    assert!(cx.setting::<bool>("rooms.open"));
    assert_eq!(cx.setting::<i64>("rooms.seats"), 40);
    drop(cx);
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.setting_changed'").await, 2);
    browser.post("/settings/rooms", &[("rooms.open", "true"), ("rooms.seats", "40")]).await;
    assert_eq!(count(&app, "SELECT COUNT(*) FROM kernel_event WHERE name = 'kernel.setting_changed'").await, 2, "what did not change is not an event");
    assert_eq!(browser.post("/settings/nowhere", &[]).await.status, 404);
    let zone = browser.post("/settings/org", &[("org.lang", "fr"), ("org.timezone", "Europe/Kerlouan"), ("org.hue", "225")]).await;
    assert_eq!(zone.status, 422);
    assert_eq!(app.signed_in_with(&[WATCH]).await.get("/settings").await.status, 403);
}

#[tokio::test]
async fn a_logo_is_an_image_and_only_the_present_one_is_handed_out() {
    let app = TestApp::new(vec![]).await;
    let browser = app.signed_in_with(&[SETTINGS]).await;
    let wrong = browser.upload("/settings/logo", &[], &[("logo", "logo.png", b"<svg onload=alert(1)>")]).await;
    assert_eq!(wrong.status, 422);
    assert_eq!(browser.upload("/settings/logo", &[], &[("logo", "logo.png", PNG)]).await.location(), "/settings");
    let id = app.cx().await.setting::<String>("org.logo");
    let shown = app.visitor().get(&format!("/logo/{id}")).await;
    assert_eq!((shown.status.as_u16(), shown.bytes.as_slice()), (200, PNG));
    assert_eq!(shown.headers["content-type"], "image/png");
    assert_eq!(shown.headers["x-content-type-options"], "nosniff");
    assert!(shown.headers["content-security-policy"].to_str().expect("text").contains("sandbox"));
    let mut cx = app.cx().await;
    let other = crate::file::store(&mut cx, "secret.png", PNG).await.expect("kept").id;
    cx.commit().await.expect("committed");
    assert_eq!(app.visitor().get(&format!("/logo/{other}")).await.status, 404);
    browser.upload("/settings/logo", &[("remove", "true")], &[]).await;
    assert_eq!(app.visitor().get(&format!("/logo/{id}")).await.status, 404);
}

#[tokio::test]
async fn a_hue_is_tried_without_being_kept() {
    let app = TestApp::new(vec![]).await;
    let browser = app.signed_in_with(&[SETTINGS]).await;
    assert!(browser.get("/settings?org.hue=140").await.text().contains("/theme.css?v=140"));
    assert!(browser.get("/settings").await.text().contains("/theme.css?v=225"));
    assert!(app.visitor().get("/theme.css?v=140").await.text().contains("--hue:140"));
    assert!(app.visitor().get("/theme.css?v=1;}body{display:none").await.text().contains("--hue:225"));
}

#[tokio::test]
async fn units_are_added_moved_and_closed_within_ones_rights() {
    let app = TestApp::new(vec![]).await;
    let admin = app.signed_in_with(&[MANAGE]).await;
    assert!(admin.get("/units").await.main().contains("Votre organisation"), "a single association does not see the word");
    assert!(!admin.get("/").await.text().contains("href=\"/units\""));
    let gagny = app.club("Club de Gagny").await;
    let vernon = app.club("Micro-club de Vernon").await;
    assert!(admin.get("/").await.text().contains("href=\"/units\""));
    let leader = app.signed_in_over(&[MANAGE], gagny).await;
    let form = |parent: Id| [("name", "Section photo".to_owned()), ("kind", "section".to_owned()), ("parent_id", parent.to_string()), ("code", String::new())];
    let sent = form(vernon);
    let fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(leader.post("/units", &fields).await.status, 404, "another club does not exist");
    let sent = form(gagny);
    let fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(leader.post("/units", &fields).await.location(), "/units");
    assert_eq!(leader.post("/units", &fields).await.status, 422, "the short name is taken");
    assert_eq!(leader.get(&format!("/units/{vernon}")).await.status, 404);
    let photo = app.cx().await.units().by_code("section-photo").expect("the section").id;
    let under_itself =
        admin.post(&format!("/units/{gagny}"), &[("name", "Club de Gagny"), ("kind", "club"), ("parent_id", &photo.to_string()), ("code", "")]).await;
    assert_eq!(under_itself.status, 422);
    let moved =
        admin.post(&format!("/units/{photo}"), &[("name", "Section photo"), ("kind", "section"), ("parent_id", &vernon.to_string()), ("code", "")]).await;
    assert_eq!(moved.location(), "/units");
    assert_eq!(leader.get(&format!("/units/{photo}")).await.status, 404, "rights follow the tree at once");
    assert_eq!(admin.post(&format!("/units/{vernon}/close"), &[]).await.status, 422, "others depend on it");
    assert_eq!(admin.post(&format!("/units/{}/close", app.root), &[]).await.status, 422);
    assert_eq!(admin.post(&format!("/units/{photo}/close"), &[]).await.location(), "/units");
    assert!(app.cx().await.units().get(photo).is_none());
    assert_eq!(
        admin.post("/units", &[("name", "Section photo"), ("kind", "section"), ("parent_id", &gagny.to_string()), ("code", "")]).await.status,
        422,
        "a closed unit keeps its short name"
    );
    admin.post(&format!("/units/{photo}/reopen"), &[]).await;
    assert!(app.cx().await.units().get(photo).is_some());
}

#[tokio::test]
async fn a_failed_job_is_seen_replayed_and_given_up() {
    let mut app = TestApp::new(vec![rooms()]).await;
    let mut cx = app.cx().await;
    let job = cx.enqueue(&Refuse {}).await.expect("queued");
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    let browser = app.signed_in_with(&[WATCH]).await;
    let page = browser.get("/jobs?state=failed").await.main();
    assert!(page.contains("not found") && page.contains(&format!("/jobs/{job}/replay")));
    assert!(page.contains("Faire le ménage de la nuit"), "what comes regularly is told");
    assert_eq!(browser.post("/jobs/replay", &[]).await.location(), "/jobs");
    assert_eq!(app.run_jobs().await, 1);
    assert_eq!(browser.post(&format!("/jobs/{job}/give-up"), &[]).await.location(), "/jobs");
    assert_eq!(browser.post(&format!("/jobs/{job}/give-up"), &[]).await.status, 404);
    assert!(browser.get("/jobs?kind=test.refuse").await.main().contains("Abandonné"));
    assert_eq!(app.signed_in_with(&[SETTINGS]).await.get("/jobs").await.status, 403);
    app.allow_jobs_left();
}

#[tokio::test]
async fn the_outbox_says_that_nothing_leaves_and_shows_no_secret() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let link = Mail {
        to: "anna@example.org".into(),
        subject: "Votre lien".into(),
        body: "https://asso.example/in/SECRET".into(),
        is_sensitive: true,
        ..Mail::default()
    };
    let secret = mail::send(&mut cx, link).await.expect("queued");
    let plain = mail::send(&mut cx, Mail { to: "bob@example.org".into(), subject: "Reçu".into(), body: "Merci <b>Bob</b>".into(), ..Mail::default() })
        .await
        .expect("queued");
    cx.commit().await.expect("committed");
    app.run_jobs().await;
    let browser = app.signed_in_with(&[WATCH]).await;
    let page = browser.get("/outbox").await.main();
    assert!(page.contains("aucun serveur de courriel") && page.contains("En attente"));
    assert!(!browser.get(&format!("/outbox/{secret}")).await.text().contains("SECRET"));
    let shown = browser.get(&format!("/outbox/{plain}")).await.main();
    assert!(shown.contains("Merci &#60;b&#62;Bob") || shown.contains("Merci &lt;b&gt;Bob"));
    let found = browser.get("/outbox?to=bob").await.main();
    assert!(found.contains("bob@example.org") && !found.contains("anna@example.org"));
    assert_eq!(browser.post("/outbox/resend", &[("state", "waiting")]).await.location(), "/outbox");
    assert_eq!(app.run_jobs().await, 2);
    let admin = app.signed_in_with(&[SETTINGS, WATCH]).await;
    assert!(admin.post("/settings/mail-trial", &[]).await.location().starts_with("/outbox/"));
    app.run_jobs().await;
}

#[tokio::test]
async fn the_audit_is_filtered_and_stops_at_the_branch_one_watches_over() {
    let app = TestApp::new(vec![]).await;
    let gagny = app.club("Club de Gagny").await;
    app.club("Micro-club de Vernon").await;
    let all = app.signed_in_with(&[WATCH, Permission("kernel.none")]).await;
    let page = all.get("/audit").await.main();
    assert!(page.contains("Vernon") && page.contains("Gagny"));
    let club = app.signed_in_over(&[WATCH], gagny).await;
    let page = club.get("/audit").await.main();
    assert!(page.contains("Gagny") && !page.contains("Vernon"), "another branch is not told");
    assert!(!club.get("/audit/export").await.text().contains("Vernon"));
    assert!(all.get("/audit?area=people").await.main().contains("Rien ne correspond"));
    assert!(all.get("/audit?last=2026-11-20").await.main().contains("Rien ne correspond"));
    assert!(all.get("/audit?first=2026-11-21&last=2026-11-21").await.main().contains("Vernon"));
    assert!(all.get("/audit?who=nobody+of+that+name").await.main().contains("Rien ne correspond"));
    let sheet = all.get(&format!("/audit/export?subject=unit:{gagny}")).await;
    assert!(sheet.headers["content-type"].to_str().expect("text").starts_with("text/csv"));
    assert!(sheet.text().contains("Gagny") && !sheet.text().contains("Vernon"));
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_for_whoever_knows_the_token() {
    let app = TestApp::configured(vec![], |config| config.metrics_token = Some("kept-secret".into())).await;
    let ask = |name: &'static str, value: &'static str| Request::builder().uri("/metrics").header(name, value).body(Body::empty()).expect("a request");
    assert_eq!(app.visitor().get("/metrics").await.status, 403);
    assert_eq!(app.send(ask("authorization", "Bearer guessed")).await.status, 403);
    assert_eq!(app.send(ask("x-forwarded-for", "127.0.0.1")).await.status, 403, "what a visitor says of himself is not believed");
    let told = app.send(ask("authorization", "Bearer kept-secret")).await;
    assert_eq!(told.status, 200);
    assert!(told.text().contains("kevre_jobs_failed 0") && told.text().contains("# TYPE kevre_mails_waiting gauge"));
    assert_eq!(app.visitor().get("/healthz").await.status, 200);
}

#[tokio::test]
async fn the_doctor_sees_what_is_missing_and_what_was_altered() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let file = crate::file::store(&mut cx, "a.txt", b"a voucher").await.expect("kept");
    cx.commit().await.expect("committed");
    let finding =
        async |name: &str| doctor::examine(&app.app).await.expect("readable").0.into_iter().find(|answer| answer.name == name).expect("asked").finding;
    assert!(matches!(finding("database").await, Finding::Good(_)));
    assert!(matches!(finding("files").await, Finding::Good(_)));
    assert!(matches!(finding("backup").await, Finding::Warning(_)));
    let place = app.app.config.files_path().join(&file.sha256[..2]).join(&file.sha256[2..4]).join(&file.sha256);
    std::fs::write(&place, b"another voucher").expect("written");
    assert!(matches!(finding("files").await, Finding::Bad(_)));
    std::fs::remove_file(&place).expect("removed");
    assert!(matches!(finding("files").await, Finding::Bad(_)));
    app.app.clock.set(app.app.clock.now().plus_seconds(-86_400));
    assert!(matches!(finding("clock").await, Finding::Bad(_)));
}
