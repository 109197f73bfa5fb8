//! The books through the API.

use super::books::{app, books};
use crate::access::{READ, VALIDATE, WRITE};
use axum::{body::Body, http::Request};
use kernel::testing::{Answer, TestApp};
use serde_json::{Value, json};

async fn send(app: &TestApp, token: &str, method: &str, path: &str, body: Option<Value>, key: Option<&str>) -> Answer {
    let mut request =
        Request::builder().method(method).uri(format!("/api/v1{path}")).header("host", "localhost").header("authorization", format!("Bearer {token}"));
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    let request = match body {
        Some(body) => request.header("content-type", "application/json").body(Body::from(body.to_string())),
        None => request.body(Body::empty()),
    };
    app.send(request.unwrap()).await
}

async fn token(app: &TestApp, scopes: &[kernel::access::Permission]) -> String {
    let mut cx = app.cx_with(&[READ, WRITE, VALIDATE], app.root).await;
    let scopes = scopes.iter().map(|scope| scope.0.to_owned()).collect();
    let account = cx.account().unwrap().id;
    let token = kernel::api::token::ApiToken::create(&mut cx, account, "essai", &scopes, None).await.unwrap();
    cx.commit().await.unwrap();
    token
}

#[tokio::test]
async fn an_entry_is_written_once_read_and_validated() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    cx.commit().await.unwrap();
    let token = token(&app, &[READ, WRITE, VALIDATE]).await;
    let new = json!({ "books": books.entity.id, "day": "2026-11-20", "label": "Cotisation", "lines": [
        { "account": "512", "debit_cents": 2_500 }, { "account": "7561", "credit_cents": 2_500 } ] });
    let made = send(&app, &token, "POST", "/ledger/entries", Some(new.clone()), Some("k1")).await;
    assert!(made.status.is_success(), "{}", made.text());
    let again = send(&app, &token, "POST", "/ledger/entries", Some(new), Some("k1")).await;
    assert_eq!(again.json()["id"], made.json()["id"]);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let validated = send(&app, &token, "POST", &format!("/ledger/entries/{id}/validation"), Some(json!({})), None).await;
    assert_eq!(validated.json()["number"], 1, "{}", validated.text());
    let list = send(&app, &token, "GET", &format!("/ledger/entries?year={}&limit=1", books.year.id), None, None).await.json();
    assert_eq!((list["entries"].as_array().unwrap().len(), &list["next"]), (1, &Value::Null));
    let balance = send(&app, &token, "GET", &format!("/ledger/trial-balance?year={}", books.year.id), None, None).await.json();
    assert_eq!((&balance[0]["account"], &balance[0]["debit_cents"]), (&json!("512"), &json!(2_500)));
    assert_eq!(send(&app, &token, "GET", "/ledger/books", None, None).await.json()[0]["name"], "Amis du canal");
    for path in [format!("/ledger/years?books={}", books.entity.id), format!("/ledger/accounts?year={}", books.year.id), format!("/ledger/entries/{id}")] {
        assert_eq!(send(&app, &token, "GET", &path, None, None).await.status.as_u16(), 200, "{path}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_a_problem_and_nothing_is_written() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    cx.commit().await.unwrap();
    let writer = token(&app, &[READ, WRITE]).await;
    let entry = |lines: Value| json!({ "books": books.entity.id, "day": "2026-11-20", "label": "X", "lines": lines });
    let cases = [
        entry(json!([{ "account": "512", "debit_cents": 2_500 }, { "account": "7561", "credit_cents": 2_499 }])),
        entry(
            json!([{ "account": "512", "debit_cents": 9_000_000_000_000_000_000_i64 }, { "account": "7561", "credit_cents": 9_000_000_000_000_000_000_i64 }]),
        ),
        entry(json!([{ "account": "512", "debit_cents": -1 }, { "account": "7561", "credit_cents": -1 }])),
        entry(json!([{ "account": "512", "debit_cents": "dix" }])),
        entry(json!([{ "account": "nulle part", "debit_cents": 1 }])),
        entry(json!([])),
        json!({ "books": books.entity.id, "day": "2031-01-01", "label": "X", "lines": [] }),
        json!({ "books": books.entity.id }),
    ];
    for case in cases {
        let answer = send(&app, &writer, "POST", "/ledger/entries", Some(case.clone()), None).await;
        assert_eq!(answer.status.as_u16(), 422, "{case}: {}", answer.text());
    }
    let mut validated = entry(json!([{ "account": "512", "debit_cents": 1 }, { "account": "7561", "credit_cents": 1 }]));
    validated["validate"] = json!(true);
    assert_eq!(send(&app, &writer, "POST", "/ledger/entries", Some(validated), None).await.status.as_u16(), 404, "the token may not validate");
    let mut cx = app.cx().await;
    assert_eq!(books.moved(&mut cx).await, vec![]);
}
