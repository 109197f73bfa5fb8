//! The books through the API.

use super::books::{app, books};
use crate::access::{READ, VALIDATE, WRITE};
use serde_json::{Value, json};

#[tokio::test]
async fn an_entry_is_written_once_read_and_validated() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    cx.commit().await.unwrap();
    let token = app.token(&[READ, WRITE, VALIDATE], app.root, &[READ, WRITE, VALIDATE]).await;
    let new = json!({ "books": books.entity.id, "day": "2026-11-20", "label": "Cotisation", "lines": [
        { "account": "512", "debit_cents": 2_500 }, { "account": "7561", "credit_cents": 2_500 } ] });
    let made = app.ask_once(&token, "POST", "/ledger/entries", new.clone(), "k1").await;
    assert!(made.status.is_success(), "{}", made.text());
    let again = app.ask_once(&token, "POST", "/ledger/entries", new, "k1").await;
    assert_eq!(again.json()["id"], made.json()["id"]);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let validated = app.ask(&token, "POST", &format!("/ledger/entries/{id}/validation"), Some(json!({}))).await;
    assert_eq!(validated.json()["number"], 1, "{}", validated.text());
    let list = app.ask(&token, "GET", &format!("/ledger/entries?year={}&limit=1", books.year.id), None).await.json();
    assert_eq!((list["entries"].as_array().unwrap().len(), &list["next"]), (1, &Value::Null));
    let balance = app.ask(&token, "GET", &format!("/ledger/trial-balance?year={}", books.year.id), None).await.json();
    assert_eq!((&balance[0]["account"], &balance[0]["debit_cents"]), (&json!("512"), &json!(2_500)));
    assert_eq!(app.ask(&token, "GET", "/ledger/books", None).await.json()[0]["name"], "Amis du canal");
    for path in [format!("/ledger/years?books={}", books.entity.id), format!("/ledger/accounts?year={}", books.year.id), format!("/ledger/entries/{id}")] {
        assert_eq!(app.ask(&token, "GET", &path, None).await.status.as_u16(), 200, "{path}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_a_problem_and_nothing_is_written() {
    let app = app().await;
    let mut cx = app.cx().await;
    let books = books(&mut cx).await;
    cx.commit().await.unwrap();
    let writer = app.token(&[READ, WRITE, VALIDATE], app.root, &[READ, WRITE]).await;
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
        let answer = app.ask(&writer, "POST", "/ledger/entries", Some(case.clone())).await;
        assert_eq!(answer.status.as_u16(), 422, "{case}: {}", answer.text());
    }
    let mut validated = entry(json!([{ "account": "512", "debit_cents": 1 }, { "account": "7561", "credit_cents": 1 }]));
    validated["validate"] = json!(true);
    assert_eq!(app.ask(&writer, "POST", "/ledger/entries", Some(validated)).await.status.as_u16(), 404, "the token may not validate");
    let mut cx = app.cx().await;
    assert_eq!(books.moved(&mut cx).await, vec![]);
}
