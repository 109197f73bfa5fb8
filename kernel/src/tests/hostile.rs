//! What nobody sends who uses our pages: it is refused, and never an error of ours.

use crate::{
    Result,
    access::{Grant, PUBLIC, Permission, Role},
    account::{Account, AccountDraft},
    cx::Cx,
    form::Values,
    input::{Json, Path},
    mail::{Filter, MailRow},
    module::Module,
    own::{SETTINGS, WATCH},
    page::{Position, cursor},
    role,
    testing::TestApp,
};
use axum::{body::Body, http::Request};
use std::collections::BTreeSet;

#[tokio::test]
async fn a_link_never_leads_to_a_host_that_a_stranger_wrote() {
    let app = TestApp::new(vec![]).await;
    let mut cx = app.cx().await;
    let draft = AccountDraft { login: "anna".into(), email: "anna@exemple.bzh".into(), name: "Anna".into(), ..AccountDraft::default() };
    Account::create(&mut cx, draft).await.expect("an account");
    cx.commit().await.expect("committed");
    for host in ["localhost:80@voleur.example", "127.0.0.1:8080@voleur.example:80", "localhost:x", "[::1]:1.voleur.example", "voleur.example"] {
        let request = Request::post("/password").header("host", host).header("content-type", "application/x-www-form-urlencoded");
        let asked = app.send(request.body(Body::from("name=anna")).expect("a request")).await;
        assert_eq!(asked.status, 200, "{host}");
        app.run_jobs().await;
        let mut cx = app.cx().await;
        let mails = MailRow::page(&mut cx, &Filter::default(), &Position::Start).await.expect("the outbox");
        cx.tx.query("DELETE FROM kernel_mail").execute().await.expect("emptied");
        cx.tx.query("DELETE FROM kernel_link").execute().await.expect("forgotten");
        cx.commit().await.expect("committed");
        assert!(mails[0].body.contains("http://localhost:8080/link/") && !mails[0].body.contains("voleur"), "{host}: {}", mails[0].body);
    }
}

#[tokio::test]
async fn what_belongs_to_everybody_is_out_of_reach_of_a_right_over_one_club() {
    let app = TestApp::new(vec![]).await;
    let gagny = app.club("Gagny").await;
    let (club, all) = (app.signed_in_over(&[WATCH, SETTINGS], gagny).await, app.signed_in_with(&[WATCH, SETTINGS]).await);
    for path in ["/outbox", "/jobs", "/settings"] {
        assert_eq!(all.get(path).await.status, 200, "{path}");
        assert_eq!(club.get(path).await.status, 403, "{path}");
        assert!(!club.get("/").await.text().contains(&format!("href=\"{path}\"")), "{path} is not offered");
    }
    for path in ["/settings/org", "/settings/backup-now", "/settings/mail-trial", "/jobs/replay", "/outbox/resend"] {
        assert_eq!(club.post(path, &[("org.lang", "en"), ("org.timezone", "Europe/Paris"), ("org.hue", "3")]).await.status, 403, "{path}");
    }
    assert_eq!(club.get("/audit").await.status, 200, "what is told by unit still is");
}

async fn heard(cx: &mut Cx, (Path(name), values): (Path<String>, Values)) -> Result<String> {
    // As a list does: what was typed goes into a query.
    let position = Position::of(&values).keys().map(<[String]>::concat).unwrap_or_default();
    let typed = format!("{name}{}{position}", values.get("q"));
    Ok(cx.tx.query("SELECT COUNT(*) FROM kernel_account WHERE name = $1").bind(typed).scalar::<i64>().await?.to_string())
}

async fn said(cx: &mut Cx, Json(said): Json<Vec<String>>) -> Result<i64> {
    Ok(cx.tx.query("SELECT COUNT(*) FROM kernel_account WHERE name = $1").bind(said.concat()).scalar().await?)
}

async fn burst(_: &mut Cx, _: ()) -> Result<String> {
    panic!("a bug of the test's own");
}

const SAY: Permission = Permission("echo.say");

fn echo() -> Module {
    Module::named("echo").permissions(&[SAY]).get("/echo/{name}", PUBLIC, heard).get("/burst", PUBLIC, burst).api_post("/echo", SAY, said)
}

#[tokio::test]
async fn the_character_nul_is_refused_wherever_it_comes() {
    let app = TestApp::new(vec![echo()]).await;
    let visitor = app.visitor();
    assert_eq!(visitor.get("/echo/a?q=b").await.status, 200);
    assert_eq!(visitor.get("/echo/a%00b").await.status, 404);
    assert_eq!(visitor.get("/echo/a?q=b%00").await.status, 422);
    let made_up = cursor(&["a\0"]);
    assert_eq!(visitor.get(&format!("/echo/a?after={made_up}")).await.status, 200, "the list from its start");
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    assert_eq!(admin.post("/roles", &[("name", "a\0b")]).await.status, 422);
    assert_eq!(admin.upload("/roles", &[("name", "a\0b")], &[]).await.status, 422);
    let mut cx = app.cx_with(&[SAY], app.root).await;
    let account = cx.account().expect("an account").id;
    let token = crate::api::token::ApiToken::create(&mut cx, account, "t", &BTreeSet::from(["echo.say".to_owned()]), None).await.expect("a token");
    cx.commit().await.expect("committed");
    for (body, status) in [("[\"a\"]", 201), ("[\"a\\u0000\"]", 422), ("[\"a\\\\u0000\"]", 201)] {
        let request = Request::post("/api/v1/echo").header("host", "localhost").header("content-type", "application/json");
        let request = request.header("authorization", format!("Bearer {token}"));
        assert_eq!(app.send(request.body(Body::from(body)).expect("a request")).await.status.as_u16(), status, "{body}");
    }
}

#[tokio::test]
async fn the_texts_of_a_form_with_files_are_no_larger_than_those_of_any_form() {
    let app = TestApp::new(vec![]).await;
    let admin = app.signed_in_with(&[SETTINGS]).await;
    let large = "x".repeat(3 * 1024 * 1024);
    assert_eq!(admin.upload("/settings/logo", &[("note", &large)], &[]).await.status, 413);
    assert_ne!(admin.upload("/settings/logo", &[], &[("logo", "l.png", large.as_bytes())]).await.status, 413, "files may be");
}

#[tokio::test]
async fn a_bug_is_answered_and_the_next_request_too() {
    let app = TestApp::new(vec![echo()]).await;
    assert_eq!(app.visitor().get("/burst").await.status, 503);
    assert_eq!(app.visitor().get("/echo/a").await.status, 200);
}

#[tokio::test]
async fn a_number_out_of_its_range_is_refused_and_reckoned_with_as_its_bound() {
    let values = Values::new().with("month", i64::MAX);
    let mut check = values.check();
    assert_eq!(check.number("month", 1, 12), 12);
    assert!(check.done().is_err());
}

#[tokio::test]
async fn a_right_ends_on_the_day_that_was_meant_or_not_at_all() {
    let app = TestApp::new(vec![]).await;
    let admin = app.signed_in_with(&[role::MANAGE]).await;
    let mut cx = app.cx().await;
    let account = Account::create(&mut cx, AccountDraft { email: "a@example.org".into(), ..AccountDraft::default() }).await.expect("an account").id;
    let held = Role::define(&mut cx, "r", "R", false, &BTreeSet::from([role::MANAGE.0.to_owned()])).await.expect("a role");
    let today = cx.today();
    let grant = Grant::give(&mut cx, account, held, app.root, today.plus_days(-9), None).await.expect("a grant");
    cx.commit().await.expect("committed");
    admin.post(&format!("/accounts/{account}/grants/{grant}/end"), &[("last_day", "31/02/2027")]).await;
    let cx = app.cx().await;
    assert_eq!(Grant::find(&cx, grant).expect("kept").last_day, None);
}
