//! The dues through the API: the same rules, once per key, within the scopes of the token.

use super::fixture::{anna, app, books, season};
use crate::access::{READ, WRITE};
use axum::{body::Body, http::Request};
use kernel::{
    access::Permission,
    id::Id,
    testing::{Answer, TestApp, count},
};
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

async fn token(app: &TestApp, unit: Id, scopes: &[Permission]) -> String {
    let mut cx = app.cx_with(&[READ, WRITE], unit).await;
    let scopes = scopes.iter().map(|scope| scope.0.to_owned()).collect();
    let account = cx.account().unwrap().id;
    let token = kernel::api::token::ApiToken::create(&mut cx, account, "essai", &scopes, None).await.unwrap();
    cx.commit().await.unwrap();
    token
}

#[tokio::test]
async fn a_payment_is_recorded_once_and_read_back() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let token = token(&app, app.root, &[READ, WRITE]).await;
    let kinds = send(&app, &token, "GET", "/membership-kinds", None, None).await.json();
    assert_eq!((kinds[0]["id"].as_str(), kinds[0]["fees"][0]["amount_cents"].as_i64()), (Some(kind.id.to_string().as_str()), Some(2_500)));
    let new = json!({ "person": anna.number, "fee": fee.id, "payment": { "amount_cents": 1_000, "means": "cheque", "reference": "42" } });
    let made = send(&app, &token, "POST", "/memberships", Some(new.clone()), Some("k1")).await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text());
    let again = send(&app, &token, "POST", "/memberships", Some(new), Some("k1")).await;
    assert_eq!(again.json()["id"], made.json()["id"]);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let paid = send(&app, &token, "POST", &format!("/memberships/{id}/payments"), Some(json!({ "amount_cents": 1_500, "means": "cash" })), None).await.json();
    let in_cash = paid["payments"].as_array().unwrap().iter().find(|one| one["means"] == "cash").unwrap();
    assert_eq!((paid["owed_cents"].as_i64(), in_cash["receipt"].as_i64(), in_cash["account"].as_str()), (Some(0), Some(2), Some("530")));
    let over = send(&app, &token, "POST", &format!("/memberships/{id}/payments"), Some(json!({ "amount_cents": 1, "means": "cash" })), None).await;
    assert_eq!((over.status.as_u16(), over.json()["type"].as_str()), (422, Some("urn:kevre:problem:dues-payment-too-much")));
    assert_eq!(count(&app, "SELECT COUNT(*) FROM ledger_entry").await, 2);
}

#[tokio::test]
async fn the_list_is_walked_and_a_token_sees_its_units_only() {
    let app = app().await;
    let club = app.club("Caen").await;
    let mut cx = app.cx().await;
    let (kind, fee) = season(&mut cx).await;
    for n in 0..7 {
        let person = people::Person::create(&mut cx, people::PersonDraft::person("Anna", format!("Le Goff {n}"))).await.unwrap();
        crate::membership::Membership::record(&mut cx, super::fixture::draft(person.id, &kind, &fee)).await.unwrap();
    }
    cx.commit().await.unwrap();
    let all = token(&app, app.root, &[READ]).await;
    let (mut seen, mut next) = (std::collections::BTreeSet::new(), String::new());
    for _ in 0..4 {
        let answer = send(&app, &all, "GET", &format!("/memberships?limit=3&unpaid=true&after={next}"), None, None).await.json();
        seen.extend(answer["memberships"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
        match answer["next"].as_str() {
            Some(after) => next = after.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 7);
    let theirs = token(&app, club, &[READ, WRITE]).await;
    let none = send(&app, &theirs, "GET", "/memberships", None, None).await.json();
    assert_eq!(none["memberships"].as_array().unwrap().len(), 0);
    let id = seen.first().unwrap();
    assert_eq!(send(&app, &theirs, "GET", &format!("/memberships/{id}"), None, None).await.status.as_u16(), 404);
    let pay = json!({ "amount_cents": 100, "means": "cash" });
    assert_eq!(send(&app, &theirs, "POST", &format!("/memberships/{id}/payments"), Some(pay.clone()), None).await.status.as_u16(), 404);
    assert_eq!(send(&app, &all, "POST", &format!("/memberships/{id}/payments"), Some(pay), None).await.status.as_u16(), 403, "a token that only reads");
}
