//! The API: problems everywhere, one effect per key, rights that are the lesser of token and account.

use crate::{
    Event, Id, Result, Subject,
    access::{Grant, Permission},
    api::token::ApiToken,
    cx::Cx,
    input::Json,
    module::Module,
    testing::{Answer, TestApp, count},
};
use axum::{body::Body, http::Request};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;

const RING: Permission = Permission("bells.ring");
const HEAR: Permission = Permission("bells.hear");

#[derive(Serialize)]
struct Rang {
    times: i64,
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

#[derive(Deserialize, JsonSchema)]
struct Pull {
    times: i64,
}

#[derive(Serialize, JsonSchema)]
struct Pulled {
    token: String,
}

/// Each answer differs, so that a replayed one is recognised.
async fn ring(cx: &mut Cx, Json(pull): Json<Pull>) -> Result<Pulled> {
    cx.announce(&Rang { times: pull.times }).await?;
    if pull.times > 100 {
        // Lets others write in between, as slow work does.
        cx.pause().await?;
    }
    Ok(Pulled { token: hex::encode(cx.random::<8>()) })
}

async fn hear(_: &mut Cx, _: ()) -> Result<Pulled> {
    Ok(Pulled { token: String::new() })
}

fn bells() -> Module {
    Module::named("bells").permissions(&[RING, HEAR]).api_post("/bells", RING, ring).api_get("/bells/heard", HEAR, hear)
}

const RANG: &str = "SELECT COUNT(*) FROM kernel_event WHERE name = 'test.rang'";

fn request(method: &str, path: &str, token: &str, key: &str, body: impl Into<Body>) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path).header("host", "localhost").header("content-type", "application/json");
    if !token.is_empty() {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    if !key.is_empty() {
        request = request.header("idempotency-key", key);
    }
    request.body(body.into()).expect("a request")
}

fn assert_problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert_eq!(answer.headers["content-type"], "application/problem+json", "{status}");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert!(problem["type"].is_string() && !problem["title"].as_str().unwrap_or_default().is_empty(), "{problem}");
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem() {
    let app = TestApp::new(vec![bells()]).await;
    let token = app.token(&[RING], app.root, &[RING]).await;
    let bells = "/api/v1/bells";
    assert_problem(&app.send(request("GET", "/api/v1/nothing", &token, "", "")).await, 404);
    let wrong_way = app.send(request("DELETE", bells, &token, "", "")).await;
    assert_problem(&wrong_way, 405);
    assert!(wrong_way.headers.contains_key("allow"));
    assert_problem(&app.send(request("POST", bells, "", "", "{\"times\":1}")).await, 401);
    assert_problem(&app.send(request("POST", bells, "kevre_0000", "", "{\"times\":1}")).await, 401);
    assert_problem(&app.send(request("GET", "/api/v1/bells/heard", &token, "", "")).await, 403);
    for malformed in ["", "{", "{\"times\":\"x\"}", "[]", "\u{0}"] {
        assert_problem(&app.send(request("POST", bells, &token, "", malformed)).await, 422);
    }
    assert_problem(&app.send(request("POST", bells, &token, "", "x".repeat(2 * 1024 * 1024 + 1))).await, 413);
    let mut form = request("POST", bells, &token, "", "times=1");
    form.headers_mut().insert("content-type", "application/x-www-form-urlencoded".parse().expect("a type"));
    assert_problem(&app.send(form).await, 415);
    assert_problem(&app.send(request("POST", bells, &token, &"k".repeat(201), "{\"times\":1}")).await, 400);
    assert_eq!(count(&app, RANG).await, 0);
    let mut last = None;
    for _ in 0..70 {
        last = Some(app.send(request("GET", "/api/v1/me", "kevre_0000", "", "")).await);
    }
    let last = last.expect("an answer");
    assert_problem(&last, 429);
    assert!(last.headers.contains_key("retry-after"));
    let page = app.send(Request::delete("/sign-in").header("host", "localhost").body(Body::empty()).expect("a request")).await;
    assert_eq!((page.status.as_u16(), page.headers["content-type"].to_str().expect("text").starts_with("text/html")), (405, true));
}

#[tokio::test]
async fn a_key_is_done_once_and_answered_alike() {
    let app = TestApp::new(vec![bells()]).await;
    let token = app.token(&[RING], app.root, &[RING]).await;
    let first = app.send(request("POST", "/api/v1/bells", &token, "k1", "{\"times\":1}")).await;
    let again = app.send(request("POST", "/api/v1/bells", &token, "k1", "{\"times\":1}")).await;
    assert_eq!((first.status.as_u16(), first.text()), (201, again.text()));
    assert_problem(&app.send(request("POST", "/api/v1/bells", &token, "k1", "{\"times\":2}")).await, 409);
    assert_eq!(count(&app, RANG).await, 1);
    let refused = app.send(request("POST", "/api/v1/bells", &token, "k2", "{}")).await;
    assert_eq!(refused.status, 422);
    assert_eq!(app.send(request("POST", "/api/v1/bells", &token, "k2", "{\"times\":1}")).await.status, 201, "a refusal is not kept");
    let other = app.token(&[RING], app.root, &[RING]).await;
    assert_eq!(app.send(request("POST", "/api/v1/bells", &other, "k1", "{\"times\":3}")).await.status, 201, "keys are each account's own");
    app.app.clock.set(app.app.clock.now().plus_seconds(86_401));
    assert_eq!(app.send(request("POST", "/api/v1/bells", &token, "k1", "{\"times\":2}")).await.status, 201, "forgotten after a day");
}

#[tokio::test]
async fn the_same_key_at_the_same_time_has_one_answer() {
    let app = TestApp::new(vec![bells()]).await;
    let token = app.token(&[RING], app.root, &[RING]).await;
    let answers = futures_util::future::join_all((0..8).map(|_| app.send(request("POST", "/api/v1/bells", &token, "k1", "{\"times\":1}")))).await;
    let bodies: BTreeSet<String> = answers.iter().map(Answer::text).collect();
    assert_eq!((bodies.len(), count(&app, RANG).await), (1, 1));
    let answers = futures_util::future::join_all((0..8).map(|_| app.send(request("POST", "/api/v1/bells", &token, "slow", "{\"times\":101}")))).await;
    let given: BTreeSet<String> = answers.iter().filter(|answer| answer.status == 201).map(Answer::text).collect();
    assert_eq!(given.len(), 1, "one answer, whoever comes");
    assert!(answers.iter().all(|answer| matches!(answer.status.as_u16(), 201 | 409)));
}

#[tokio::test]
async fn a_token_may_what_it_and_its_account_both_may() {
    let app = TestApp::new(vec![bells()]).await;
    let (narrow, wide) = (app.token(&[RING, HEAR], app.root, &[HEAR]).await, app.token(&[HEAR], app.root, &[RING, HEAR]).await);
    for token in [&narrow, &wide] {
        assert_problem(&app.send(request("POST", "/api/v1/bells", token, "", "{\"times\":1}")).await, 403);
        assert_eq!(app.send(request("GET", "/api/v1/bells/heard", token, "", "")).await.status, 200);
        let me = app.send(request("GET", "/api/v1/me", token, "", "")).await.json();
        assert_eq!(me["rights"], json!([{ "permission": "bells.hear", "units": [app.root] }]));
    }
    let browser = app.signed_in_with(&[HEAR]).await;
    assert_problem(&browser.get("/api/v1/bells/heard").await, 401);
}

#[tokio::test]
async fn a_token_ends_with_the_right_of_its_account() {
    let app = TestApp::new(vec![bells()]).await;
    let token = app.token(&[HEAR], app.root, &[HEAR]).await;
    let mut cx = app.cx().await;
    let (id, today) = (cx.grants().by_account.values().flatten().next().expect("a grant").id, cx.today());
    Grant::end(&mut cx, id, today).await.expect("ended");
    cx.commit().await.expect("committed");
    assert_eq!(app.send(request("GET", "/api/v1/bells/heard", &token, "", "")).await.status, 200);
    app.app.clock.set(app.app.clock.now().plus_seconds(86_400));
    assert_problem(&app.send(request("GET", "/api/v1/bells/heard", &token, "", "")).await, 403);
}

#[tokio::test]
async fn units_are_read_page_by_page_and_only_where_one_stands() {
    let app = TestApp::new(vec![bells()]).await;
    let (vernon, _) = (app.club("Vernon").await, app.club("Caen").await);
    let whole = app.token(&[HEAR], app.root, &[HEAR]).await;
    let first = app.send(request("GET", "/api/v1/units?limit=2", &whole, "", "")).await.json();
    assert_eq!(first["units"].as_array().expect("a list").len(), 2);
    let next = first["next"].as_str().expect("more").to_owned();
    let rest = app.send(request("GET", &format!("/api/v1/units?after={next}"), &whole, "", "")).await.json();
    assert_eq!((rest["units"].as_array().expect("a list").len(), &rest["next"]), (1, &json!(null)));
    let mut cx = app.cx_with(&[HEAR], vernon).await;
    let account = cx.account().expect("an account").id;
    let club = ApiToken::create(&mut cx, account, "club", &BTreeSet::from([HEAR.0.to_owned()]), None).await.expect("a token");
    cx.commit().await.expect("committed");
    let seen = app.send(request("GET", "/api/v1/units", &club, "", "")).await.json();
    let names: Vec<&str> = seen["units"].as_array().expect("a list").iter().filter_map(|unit| unit["name"].as_str()).collect();
    assert_eq!(names, ["Amicale de Kerlouan", "Vernon"]);
    assert_problem(&app.send(request("GET", "/api/v1/units?limit=x", &club, "", "")).await, 422);
}

#[tokio::test]
async fn every_reference_of_the_document_leads_somewhere() {
    let app = TestApp::new(vec![bells()]).await;
    let document = app.visitor().get("/api/v1/openapi.json").await.json();
    let text = document.to_string();
    let references: BTreeSet<&str> = text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(references.len() > 5);
    for reference in references {
        assert!(document.pointer(reference).is_some(), "{reference}");
    }
    for path in ["/me", "/units", "/bells", "/bells/heard"] {
        assert!(document["paths"][path].is_object(), "{path}");
    }
    assert_eq!(document["paths"]["/bells"]["post"]["responses"]["409"]["$ref"], "#/components/responses/Conflict");
}
