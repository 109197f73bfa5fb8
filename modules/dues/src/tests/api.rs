//! The dues through the API: the same rules, once per key, within the scopes of the token.

use super::fixture::{anna, app, books, season};
use crate::access::{READ, WRITE};
use kernel::testing::count;
use serde_json::json;

#[tokio::test]
async fn a_payment_is_recorded_once_and_read_back() {
    let app = app().await;
    let mut cx = app.cx().await;
    books(&mut cx).await;
    let (kind, fee) = season(&mut cx).await;
    let anna = anna(&mut cx).await;
    cx.commit().await.unwrap();
    let token = app.token(&[READ, WRITE], app.root, &[READ, WRITE]).await;
    let kinds = app.ask(&token, "GET", "/membership-kinds", None).await.json();
    assert_eq!((kinds[0]["id"].as_str(), kinds[0]["fees"][0]["amount_cents"].as_i64()), (Some(kind.id.to_string().as_str()), Some(2_500)));
    let new = json!({ "person": anna.number, "fee": fee.id, "payment": { "amount_cents": 1_000, "means": "cheque", "reference": "42" } });
    let made = app.ask_once(&token, "POST", "/memberships", new.clone(), "k1").await;
    assert_eq!(made.status.as_u16(), 201, "{}", made.text());
    let again = app.ask_once(&token, "POST", "/memberships", new, "k1").await;
    assert_eq!(again.json()["id"], made.json()["id"]);
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let paid = app.ask(&token, "POST", &format!("/memberships/{id}/payments"), Some(json!({ "amount_cents": 1_500, "means": "cash" }))).await.json();
    let in_cash = paid["payments"].as_array().unwrap().iter().find(|one| one["means"] == "cash").unwrap();
    assert_eq!((paid["owed_cents"].as_i64(), in_cash["receipt"].as_i64(), in_cash["account"].as_str()), (Some(0), Some(2), Some("530")));
    let over = app.ask(&token, "POST", &format!("/memberships/{id}/payments"), Some(json!({ "amount_cents": 1, "means": "cash" }))).await;
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
    let all = app.token(&[READ, WRITE], app.root, &[READ]).await;
    let (mut seen, mut next) = (std::collections::BTreeSet::new(), String::new());
    for _ in 0..4 {
        let answer = app.ask(&all, "GET", &format!("/memberships?limit=3&unpaid=true&after={next}"), None).await.json();
        seen.extend(answer["memberships"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()));
        match answer["next"].as_str() {
            Some(after) => next = after.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 7);
    let theirs = app.token(&[READ, WRITE], club, &[READ, WRITE]).await;
    let none = app.ask(&theirs, "GET", "/memberships", None).await.json();
    assert_eq!(none["memberships"].as_array().unwrap().len(), 0);
    let id = seen.first().unwrap();
    assert_eq!(app.ask(&theirs, "GET", &format!("/memberships/{id}"), None).await.status.as_u16(), 404);
    let pay = json!({ "amount_cents": 100, "means": "cash" });
    assert_eq!(app.ask(&theirs, "POST", &format!("/memberships/{id}/payments"), Some(pay.clone())).await.status.as_u16(), 404);
    assert_eq!(app.ask(&all, "POST", &format!("/memberships/{id}/payments"), Some(pay)).await.status.as_u16(), 403, "a token that only reads");
}
